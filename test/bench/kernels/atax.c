/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * y = transposed(A) (A x): a matrix read by rows twice.
 */
#include "bench.h"

enum { M = 390, N = 410 };

static void atax(int m, int n, double a[][N], double *x, double *y, double *t) {
  for (int j = 0; j < n; j++) y[j] = 0;
  for (int i = 0; i < m; i++) {
    t[i] = 0;
    for (int j = 0; j < n; j++) t[i] += a[i][j] * x[j];
    for (int j = 0; j < n; j++) y[j] += a[i][j] * t[i];
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*a)[N] = bench_alloc(sizeof(double[M][N]));
  double *x = bench_alloc(sizeof(double[N])), *y = bench_alloc(sizeof(double[N])), *t = bench_alloc(sizeof(double[M]));
  bench_fill(&a[0][0], M * N);
  bench_fill(x, N);
  for (int i = 0; i < repetitions; i++) {
    atax(M, N, a, x, y, t);
    x[i % N] = y[i % N] * 1e-5;
  }
  bench_print_values("atax", y, N);
}
