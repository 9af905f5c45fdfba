/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The heat equation in space, by explicit steps from one grid to another and back.
 */
#include "bench.h"

enum { N = 40 };

static void step(int n, double from[][N][N], double to[][N][N]) {
  for (int i = 1; i < n - 1; i++)
    for (int j = 1; j < n - 1; j++)
      for (int k = 1; k < n - 1; k++)
        to[i][j][k] = 0.125 * (from[i + 1][j][k] - 2.0 * from[i][j][k] + from[i - 1][j][k]) +
                      0.125 * (from[i][j + 1][k] - 2.0 * from[i][j][k] + from[i][j - 1][k]) +
                      0.125 * (from[i][j][k + 1] - 2.0 * from[i][j][k] + from[i][j][k - 1]) + from[i][j][k];
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*a)[N][N] = bench_alloc(sizeof(double[N][N][N])), (*b)[N][N] = bench_alloc(sizeof(double[N][N][N]));
  bench_fill(&a[0][0][0], N * N * N);
  bench_fill(&b[0][0][0], N * N * N);
  for (int i = 0; i < repetitions; i++) {
    step(N, a, b);
    step(N, b, a);
  }
  bench_print_values("heat-3d", &a[0][0][0], N * N * N);
}
