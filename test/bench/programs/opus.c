/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Opus, in its fixed-point form: music and speech like sounds encoded and decoded.
 */
#include "bench.h"

#include <math.h>
#include <stdlib.h>

#include "opus.h"

enum { RATE = 48000, FRAME = RATE / 50, SECONDS = 1 };

static void sounds(short *samples) {
  double phase = 0;
  for (int i = 0; i < RATE * SECONDS; i++) {
    double t = i / (double)RATE, vibrato = 220 + 30 * sin(t * 20), loud = 0.5 + 0.5 * sin(t * 9);
    phase += vibrato / RATE;
    double value = loud * (sin(phase * 6.2831853) + 0.5 * sin(phase * 18.8) + 0.25 * sin(phase * 31)) * 6000;
    samples[i] = (short)(value + bench_random() % 400);
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv), error;
  static const int kinds[] = {OPUS_APPLICATION_AUDIO, OPUS_APPLICATION_VOIP}, rates[] = {64000, 16000};
  short *in = bench_alloc(RATE * SECONDS * sizeof *in), out[FRAME];
  unsigned char packet[1500];
  uint32_t hash = 0;
  sounds(in);
  for (int i = 0; i < repetitions; i++)
    for (int k = 0; k < 2; k++) {
      OpusEncoder *encoder = opus_encoder_create(RATE, 1, kinds[k], &error);
      OpusDecoder *decoder = opus_decoder_create(RATE, 1, &error);
      opus_encoder_ctl(encoder, OPUS_SET_BITRATE(rates[k]));
      for (int at = 0; at < RATE * SECONDS; at += FRAME) {
        int size = opus_encode(encoder, in + at, FRAME, packet, sizeof packet);
        if (size < 0 || opus_decode(decoder, packet, size, out, FRAME, 0) != FRAME) abort();
        hash = bench_hash(hash, packet, (size_t)size);
      }
      hash = bench_hash(hash, out, sizeof out);
      opus_encoder_destroy(encoder);
      opus_decoder_destroy(decoder);
      in[i * 7919 % (RATE * SECONDS)] ^= 64;
    }
  bench_print_hash("opus", hash);
}
