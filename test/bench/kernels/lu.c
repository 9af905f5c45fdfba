/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The LU factors of a matrix, in place and without pivoting.
 */
#include "bench.h"
#include <string.h>

enum { N = 240 };

static void lu(int n, double a[][N]) {
  for (int i = 0; i < n; i++) {
    for (int j = 0; j < i; j++) {
      for (int k = 0; k < j; k++) a[i][j] -= a[i][k] * a[k][j];
      a[i][j] /= a[j][j];
    }
    for (int j = i; j < n; j++)
      for (int k = 0; k < i; k++) a[i][j] -= a[i][k] * a[k][j];
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*original)[N] = bench_alloc(sizeof(double[N][N])), (*a)[N] = bench_alloc(sizeof(double[N][N]));
  bench_fill(&original[0][0], N * N);
  for (int i = 0; i < N; i++) original[i][i] += N;
  for (int i = 0; i < repetitions; i++) {
    memcpy(a, original, sizeof(double[N][N]));
    lu(N, a);
  }
  bench_print_values("lu", &a[0][0], N * N);
}
