/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The correlation matrix of a table of observations.
 */
#include "bench.h"
#include <math.h>

enum { N = 260, M = 240 };

static void standardise(int n, int m, double data[][M], double *mean, double *deviation) {
  for (int j = 0; j < m; j++) {
    mean[j] = 0;
    for (int i = 0; i < n; i++) mean[j] += data[i][j];
    mean[j] /= n;
    deviation[j] = 0;
    for (int i = 0; i < n; i++) deviation[j] += (data[i][j] - mean[j]) * (data[i][j] - mean[j]);
    deviation[j] = sqrt(deviation[j] / n);
    if (deviation[j] < 1e-9) deviation[j] = 1;
  }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < m; j++) data[i][j] = (data[i][j] - mean[j]) / (sqrt(n) * deviation[j]);
}

static void correlate(int n, int m, double data[][M], double correlation[][M]) {
  for (int i = 0; i < m; i++) {
    correlation[i][i] = 1;
    for (int j = i + 1; j < m; j++) {
      correlation[i][j] = 0;
      for (int k = 0; k < n; k++) correlation[i][j] += data[k][i] * data[k][j];
      correlation[j][i] = correlation[i][j];
    }
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*data)[M] = bench_alloc(sizeof(double[N][M]));
  double(*correlation)[M] = bench_alloc(sizeof(double[M][M]));
  double *mean = bench_alloc(sizeof(double[M])), *deviation = bench_alloc(sizeof(double[M]));
  bench_fill(&data[0][0], N * M);
  for (int i = 0; i < repetitions; i++) {
    standardise(N, M, data, mean, deviation);
    correlate(N, M, data, correlation);
  }
  bench_print_values("correlation", &correlation[0][0], M * M);
}
