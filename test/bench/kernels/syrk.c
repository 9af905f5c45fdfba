/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The lower triangle of C = alpha A transposed(A) + beta C.
 */
#include "bench.h"

enum { N = 240, M = 200 };

static void syrk(int n, int m, double alpha, double beta, double c[][N], double a[][M]) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j <= i; j++) c[i][j] *= beta;
    for (int k = 0; k < m; k++)
      for (int j = 0; j <= i; j++) c[i][j] += alpha * a[i][k] * a[j][k];
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*c)[N] = bench_alloc(sizeof(double[N][N]));
  double(*a)[M] = bench_alloc(sizeof(double[N][M]));
  bench_fill(&a[0][0], N * M);
  for (int i = 0; i < repetitions; i++) syrk(N, M, 1.5, 0.25, c, a);
  bench_print_values("syrk", &c[0][0], N * N);
}
