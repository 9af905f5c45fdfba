/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Jacobi's relaxation on a plane: five points of one grid make one of the other.
 */
#include "bench.h"

enum { N = 250 };

static void sweep(int n, double from[][N], double to[][N]) {
  for (int i = 1; i < n - 1; i++)
    for (int j = 1; j < n - 1; j++)
      to[i][j] = 0.2 * (from[i][j] + from[i][j - 1] + from[i][1 + j] + from[1 + i][j] + from[i - 1][j]);
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*a)[N] = bench_alloc(sizeof(double[N][N])), (*b)[N] = bench_alloc(sizeof(double[N][N]));
  bench_fill(&a[0][0], N * N);
  bench_fill(&b[0][0], N * N);
  for (int i = 0; i < repetitions; i++) {
    sweep(N, a, b);
    sweep(N, b, a);
  }
  bench_print_values("jacobi-2d", &a[0][0], N * N);
}
