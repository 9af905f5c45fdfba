/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * libwebp: a picture encoded once with losses and once without, then decoded again and again.
 */
#include "bench.h"

#include <math.h>
#include <stdlib.h>

#include "webp/decode.h"
#include "webp/encode.h"

enum { WIDTH = 320, HEIGHT = 240, STRIDE = WIDTH * 3 };

static void paint(unsigned char *picture) {
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      unsigned char *pixel = picture + y * STRIDE + x * 3;
      int ring = ((x - 100) * (x - 100) + (y - 90) * (y - 90)) / 300 % 3;
      pixel[0] = (unsigned char)(x * 255 / WIDTH);
      pixel[1] = (unsigned char)(ring * 80 + y / 4);
      pixel[2] = (unsigned char)((x ^ y) & 31) + (unsigned char)(bench_random() & 7);
    }
}

static uint32_t decode(uint32_t hash, const unsigned char *bytes, size_t size) {
  int width, height;
  unsigned char *picture = WebPDecodeRGB(bytes, size, &width, &height);
  if (!picture || width != WIDTH || height != HEIGHT) abort();
  hash = bench_hash(hash, picture + STRIDE * 60, STRIDE);
  WebPFree(picture);
  return hash;
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  unsigned char *picture = bench_alloc(HEIGHT * STRIDE), *lossy, *lossless;
  uint32_t hash = 0;
  paint(picture);
  for (int i = 0; i < repetitions; i++) {
    size_t lossy_size = WebPEncodeRGB(picture, WIDTH, HEIGHT, STRIDE, 75, &lossy);
    size_t lossless_size = i % 8 ? 0 : WebPEncodeLosslessRGB(picture, WIDTH, HEIGHT, STRIDE, &lossless);
    for (int k = 0; k < 10; k++) hash = decode(hash, lossy, lossy_size);
    if (lossless_size) {
      for (int k = 0; k < 40; k++) hash = decode(hash, lossless, lossless_size);
      WebPFree(lossless);
    }
    WebPFree(lossy);
    picture[i * 97 % (HEIGHT * STRIDE)] ^= 64;
  }
  bench_print_hash("webp", hash);
}
