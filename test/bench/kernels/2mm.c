/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * D = alpha A B C + beta D: two products, each element a dot product along a column.
 */
#include "bench.h"

enum { I = 180, J = 190, K = 210, L = 220 };

static void product2(double alpha, double beta, double t[][J], double a[][K], double b[][J], double c[][L],
                     double d[][L], int ni, int nj, int nk, int nl) {
  for (int i = 0; i < ni; i++)
    for (int j = 0; j < nj; j++) {
      t[i][j] = 0;
      for (int k = 0; k < nk; k++) t[i][j] += alpha * a[i][k] * b[k][j];
    }
  for (int i = 0; i < ni; i++)
    for (int l = 0; l < nl; l++) {
      d[i][l] *= beta;
      for (int j = 0; j < nj; j++) d[i][l] += t[i][j] * c[j][l];
    }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*t)[J] = bench_alloc(sizeof(double[I][J]));
  double(*a)[K] = bench_alloc(sizeof(double[I][K]));
  double(*b)[J] = bench_alloc(sizeof(double[K][J]));
  double(*c)[L] = bench_alloc(sizeof(double[J][L]));
  double(*d)[L] = bench_alloc(sizeof(double[I][L]));
  bench_fill(&a[0][0], I * K);
  bench_fill(&b[0][0], K * J);
  bench_fill(&c[0][0], J * L);
  for (int i = 0; i < repetitions; i++) product2(1.5, 0.25, t, a, b, c, d, I, J, K, L);
  bench_print_values("2mm", &d[0][0], I * L);
}
