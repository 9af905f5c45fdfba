/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * C = alpha A B + beta C, matrices of doubles.
 */
#include "bench.h"

enum { M = 200, N = 220, K = 240 };

static void gemm(int m, int n, int k, double alpha, double beta, double c[][N], double a[][K], double b[][N]) {
  for (int i = 0; i < m; i++) {
    for (int j = 0; j < n; j++) c[i][j] *= beta;
    for (int l = 0; l < k; l++)
      for (int j = 0; j < n; j++) c[i][j] += alpha * a[i][l] * b[l][j];
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*c)[N] = bench_alloc(sizeof(double[M][N]));
  double(*a)[K] = bench_alloc(sizeof(double[M][K]));
  double(*b)[N] = bench_alloc(sizeof(double[K][N]));
  bench_fill(&a[0][0], M * K);
  bench_fill(&b[0][0], K * N);
  for (int i = 0; i < repetitions; i++) gemm(M, N, K, 1.5, 0.25, c, a, b);
  bench_print_values("gemm", &c[0][0], M * N);
}
