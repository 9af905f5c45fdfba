/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The QR factors of a matrix by the modified method of Gram and Schmidt: everything goes along columns.
 */
#include "bench.h"
#include <math.h>
#include <string.h>

enum { M = 200, N = 160 };

static void gramschmidt(int m, int n, double a[][N], double r[][N], double q[][N]) {
  for (int k = 0; k < n; k++) {
    double norm = 0;
    for (int i = 0; i < m; i++) norm += a[i][k] * a[i][k];
    r[k][k] = sqrt(norm);
    for (int i = 0; i < m; i++) q[i][k] = a[i][k] / r[k][k];
    for (int j = k + 1; j < n; j++) {
      r[k][j] = 0;
      for (int i = 0; i < m; i++) r[k][j] += q[i][k] * a[i][j];
      for (int i = 0; i < m; i++) a[i][j] -= q[i][k] * r[k][j];
    }
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*original)[N] = bench_alloc(sizeof(double[M][N])), (*a)[N] = bench_alloc(sizeof(double[M][N]));
  double(*r)[N] = bench_alloc(sizeof(double[N][N])), (*q)[N] = bench_alloc(sizeof(double[M][N]));
  bench_fill(&original[0][0], M * N);
  for (int i = 0; i < repetitions; i++) {
    memcpy(a, original, sizeof(double[M][N]));
    gramschmidt(M, N, a, r, q);
  }
  bench_print_values("gramschmidt r", &r[0][0], N * N);
  bench_print_values("gramschmidt q", &q[0][0], M * N);
}
