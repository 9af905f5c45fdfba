/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Gauss and Seidel's relaxation in place: nine points, each depending on the one before.
 */
#include "bench.h"

enum { N = 250 };

static void sweep(int n, double a[][N]) {
  for (int i = 1; i < n - 1; i++)
    for (int j = 1; j < n - 1; j++)
      a[i][j] = (a[i - 1][j - 1] + a[i - 1][j] + a[i - 1][j + 1] + a[i][j - 1] + a[i][j] + a[i][j + 1] +
                 a[i + 1][j - 1] + a[i + 1][j] + a[i + 1][j + 1]) / 9.0;
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*a)[N] = bench_alloc(sizeof(double[N][N]));
  bench_fill(&a[0][0], N * N);
  for (int i = 0; i < repetitions; i++) sweep(N, a);
  bench_print_values("seidel-2d", &a[0][0], N * N);
}
