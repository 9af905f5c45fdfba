/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Zstandard: a text compressed at a fast, the usual and a thorough level, and back.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "zstd.h"

enum { SIZE = 300 * 1024 };

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  static const int levels[] = {1, 3, 9};
  size_t room = ZSTD_compressBound(SIZE);
  char *text = bench_alloc(SIZE), *packed = bench_alloc(room), *back = bench_alloc(SIZE);
  uint32_t hash = 0;
  bench_text(text, SIZE);
  for (int i = 0; i < repetitions; i++)
    for (int k = 0; k < 3; k++) {
      size_t size = ZSTD_compress(packed, room, text, SIZE, levels[k]);
      if (ZSTD_decompress(back, SIZE, packed, size) != SIZE || memcmp(text, back, SIZE) != 0) abort();
      hash = bench_hash(hash, packed, 64) + (uint32_t)size;
      text[(i * 7919 + k) % SIZE] ^= 1;
    }
  bench_print_hash("zstd", hash);
}
