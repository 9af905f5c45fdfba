/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Alternating directions for the heat equation on a plane: recurrences along columns, then along rows.
 */
#include "bench.h"

enum { N = 200 };

static void columns(int n, double u[][N], double v[][N], double p[][N], double q[][N], double a, double d) {
  for (int i = 1; i < n - 1; i++) {
    v[0][i] = 1, p[i][0] = 0, q[i][0] = v[0][i];
    for (int j = 1; j < n - 1; j++) {
      p[i][j] = -a / (a * p[i][j - 1] + 1 - 2 * a);
      q[i][j] = (-d * u[j][i - 1] + (1 + 2 * d) * u[j][i] - d * u[j][i + 1] - a * q[i][j - 1]) /
                (a * p[i][j - 1] + 1 - 2 * a);
    }
    v[n - 1][i] = 1;
    for (int j = n - 2; j >= 1; j--) v[j][i] = p[i][j] * v[j + 1][i] + q[i][j];
  }
}

static void rows(int n, double u[][N], double v[][N], double p[][N], double q[][N], double a, double d) {
  for (int i = 1; i < n - 1; i++) {
    u[i][0] = 1, p[i][0] = 0, q[i][0] = u[i][0];
    for (int j = 1; j < n - 1; j++) {
      p[i][j] = -a / (a * p[i][j - 1] + 1 - 2 * a);
      q[i][j] = (-d * v[i - 1][j] + (1 + 2 * d) * v[i][j] - d * v[i + 1][j] - a * q[i][j - 1]) /
                (a * p[i][j - 1] + 1 - 2 * a);
    }
    u[i][n - 1] = 1;
    for (int j = n - 2; j >= 1; j--) u[i][j] = p[i][j] * u[i][j + 1] + q[i][j];
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*u)[N] = bench_alloc(sizeof(double[N][N])), (*v)[N] = bench_alloc(sizeof(double[N][N]));
  double(*p)[N] = bench_alloc(sizeof(double[N][N])), (*q)[N] = bench_alloc(sizeof(double[N][N]));
  bench_fill(&u[0][0], N * N);
  for (int i = 0; i < repetitions; i++) {
    columns(N, u, v, p, q, -0.4, -0.2);
    rows(N, u, v, p, q, -0.2, -0.4);
  }
  bench_print_values("adi", &u[0][0], N * N);
}
