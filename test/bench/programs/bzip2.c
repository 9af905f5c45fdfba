/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * bzip2: a text compressed and back.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "bzlib.h"

enum { SIZE = 256 * 1024, ROOM = SIZE + SIZE / 50 + 600 };

void bz_internal_error(int code) { exit(code); }

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  char *text = bench_alloc(SIZE), *packed = bench_alloc(ROOM), *back = bench_alloc(SIZE);
  uint32_t hash = 0;
  bench_text(text, SIZE);
  for (int i = 0; i < repetitions; i++) {
    unsigned size = ROOM, back_size = SIZE;
    if (BZ2_bzBuffToBuffCompress(packed, &size, text, SIZE, 9, 0, 30) != BZ_OK) abort();
    if (BZ2_bzBuffToBuffDecompress(back, &back_size, packed, size, 0, 0) != BZ_OK) abort();
    if (memcmp(text, back, SIZE) != 0) abort();
    hash = bench_hash(hash, packed, 64) + size;
    text[(i * 7919) % SIZE] ^= 1;
  }
  bench_print_hash("bzip2", hash);
}
