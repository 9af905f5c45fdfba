/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The most base pairs that a strand of RNA can fold into, by dynamic programming on whole numbers.
 */
#include "bench.h"
#include <string.h>

enum { N = 320 };

static int larger(int a, int b) { return a > b ? a : b; }

static void fold(int n, const signed char *base, int best[][N]) {
  for (int i = n - 1; i >= 0; i--)
    for (int j = i + 1; j < n; j++) {
      best[i][j] = larger(best[i][j], best[i][j - 1]);
      if (i + 1 < n) {
        best[i][j] = larger(best[i][j], best[i + 1][j]);
        int pair = i < j - 1 && base[i] + base[j] == 3;
        best[i][j] = larger(best[i][j], best[i + 1][j - 1] + pair);
      }
      for (int k = i + 1; k < j; k++) best[i][j] = larger(best[i][j], best[i][k] + best[k + 1][j]);
    }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  signed char *base = bench_alloc(N);
  int(*best)[N] = bench_alloc(sizeof(int[N][N]));
  uint32_t hash = 0;
  for (int i = 0; i < repetitions; i++) {
    for (int j = 0; j < N; j++) base[j] = (signed char)(bench_random() & 3);
    memset(best, 0, sizeof(int[N][N]));
    fold(N, base, best);
    hash = bench_hash(hash, best, sizeof(int[N][N]));
  }
  bench_print_hash("nussinov", hash);
}
