/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Brotli: a text compressed at two qualities and back.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "brotli/decode.h"
#include "brotli/encode.h"

enum { SIZE = 192 * 1024 };

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  static const int qualities[] = {4, 7};
  size_t room = BrotliEncoderMaxCompressedSize(SIZE);
  unsigned char *text = bench_alloc(SIZE), *packed = bench_alloc(room), *back = bench_alloc(SIZE);
  uint32_t hash = 0;
  bench_text((char *)text, SIZE);
  for (int i = 0; i < repetitions; i++)
    for (int k = 0; k < 2; k++) {
      size_t size = room, back_size = SIZE;
      if (!BrotliEncoderCompress(qualities[k], 20, BROTLI_MODE_TEXT, SIZE, text, &size, packed)) abort();
      if (BrotliDecoderDecompress(size, packed, &back_size, back) != BROTLI_DECODER_RESULT_SUCCESS) abort();
      if (memcmp(text, back, SIZE) != 0) abort();
      hash = bench_hash(hash, packed, 64) + (uint32_t)size;
      text[(i * 7919 + k) % SIZE] ^= 1;
    }
  bench_print_hash("brotli", hash);
}
