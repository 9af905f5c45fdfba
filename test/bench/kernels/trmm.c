/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * B = alpha transposed(A) B, where A is lower triangular with ones on its diagonal.
 */
#include "bench.h"

enum { M = 200, N = 240 };

static void trmm(int m, int n, double alpha, double a[][M], double b[][N]) {
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) {
      for (int k = i + 1; k < m; k++) b[i][j] += a[k][i] * b[k][j];
      b[i][j] *= alpha;
    }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*a)[M] = bench_alloc(sizeof(double[M][M]));
  double(*b)[N] = bench_alloc(sizeof(double[M][N]));
  bench_fill(&a[0][0], M * M);
  bench_fill(&b[0][0], M * N);
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) a[i][j] *= 0.02;
  for (int i = 0; i < repetitions; i++) trmm(M, N, 0.8, a, b);
  bench_print_values("trmm", &b[0][0], M * N);
}
