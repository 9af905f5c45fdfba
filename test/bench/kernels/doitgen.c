/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A three-dimensional array, each of its rows multiplied by a matrix through a temporary row.
 */
#include "bench.h"

enum { R = 50, Q = 40, P = 60 };

static void doitgen(int nr, int nq, int np, double a[][Q][P], double c[][P], double *sum) {
  for (int r = 0; r < nr; r++)
    for (int q = 0; q < nq; q++) {
      for (int p = 0; p < np; p++) {
        sum[p] = 0;
        for (int s = 0; s < np; s++) sum[p] += a[r][q][s] * c[s][p];
      }
      for (int p = 0; p < np; p++) a[r][q][p] = sum[p];
    }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*a)[Q][P] = bench_alloc(sizeof(double[R][Q][P]));
  double(*c)[P] = bench_alloc(sizeof(double[P][P]));
  double *sum = bench_alloc(sizeof(double[P]));
  bench_fill(&a[0][0][0], R * Q * P);
  bench_fill(&c[0][0], P * P);
  for (int i = 0; i < P; i++)
    for (int j = 0; j < P; j++) c[i][j] *= 2.0 / P;
  for (int i = 0; i < repetitions; i++) doitgen(R, Q, P, a, c, sum);
  bench_print_values("doitgen", &a[0][0][0], R * Q * P);
}
