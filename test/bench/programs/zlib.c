/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * zlib: a text deflated at three levels and inflated, with its checksums.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "zlib.h"

enum { SIZE = 256 * 1024 };

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  static const int levels[] = {1, 6, 9};
  uLong room = compressBound(SIZE);
  unsigned char *text = bench_alloc(SIZE), *packed = bench_alloc(room), *back = bench_alloc(SIZE);
  uint32_t hash = 0;
  bench_text((char *)text, SIZE);
  for (int i = 0; i < repetitions; i++)
    for (int k = 0; k < 3; k++) {
      uLongf size = room, back_size = SIZE;
      if (compress2(packed, &size, text, SIZE, levels[k]) != Z_OK) abort();
      if (uncompress(back, &back_size, packed, size) != Z_OK || memcmp(text, back, SIZE) != 0) abort();
      hash = bench_hash(hash, packed, 64) + (uint32_t)crc32(0, packed, (uInt)size);
      text[(i * 7919 + k) % SIZE] ^= 1;
    }
  bench_print_hash("zlib", hash);
}
