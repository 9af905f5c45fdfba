/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The Cholesky factor of a symmetric positive definite matrix, in place.
 */
#include "bench.h"
#include <math.h>
#include <string.h>

enum { N = 240 };

static void cholesky(int n, double a[][N]) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < i; j++) {
      for (int k = 0; k < j; k++) a[i][j] -= a[i][k] * a[j][k];
      a[i][j] /= a[j][j];
    }
    for (int k = 0; k < i; k++) a[i][i] -= a[i][k] * a[i][k];
    a[i][i] = sqrt(a[i][i]);
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*original)[N] = bench_alloc(sizeof(double[N][N])), (*a)[N] = bench_alloc(sizeof(double[N][N]));
  bench_fill(&original[0][0], N * N);
  for (int i = 0; i < N; i++) original[i][i] += N;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < i; j++) original[i][j] = original[j][i];
  for (int i = 0; i < repetitions; i++) {
    memcpy(a, original, sizeof(double[N][N]));
    cholesky(N, a);
  }
  bench_print_values("cholesky", &a[0][0], N * N);
}
