/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * x += A y and z += transposed(A) w: the same matrix by rows and by columns.
 */
#include "bench.h"

enum { N = 300 };

static void mvt(int n, double *x, double *z, double *y, double *w, double a[][N]) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) x[i] += a[i][j] * y[j];
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) z[i] += a[j][i] * w[j];
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*a)[N] = bench_alloc(sizeof(double[N][N]));
  double *x = bench_alloc(sizeof(double[N])), *z = bench_alloc(sizeof(double[N]));
  double *y = bench_alloc(sizeof(double[N])), *w = bench_alloc(sizeof(double[N]));
  bench_fill(&a[0][0], N * N);
  bench_fill(y, N);
  bench_fill(w, N);
  for (int i = 0; i < repetitions; i++) mvt(N, x, z, y, w, a);
  bench_print_values("mvt x", x, N);
  bench_print_values("mvt z", z, N);
}
