/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Maxwell's equations on a plane by finite differences in time: three fields that make each other.
 */
#include "bench.h"

enum { X = 200, Y = 240 };

static void step(int nx, int ny, double ex[][Y], double ey[][Y], double hz[][Y], double source) {
  for (int j = 0; j < ny; j++) ey[0][j] = source;
  for (int i = 1; i < nx; i++)
    for (int j = 0; j < ny; j++) ey[i][j] -= 0.5 * (hz[i][j] - hz[i - 1][j]);
  for (int i = 0; i < nx; i++)
    for (int j = 1; j < ny; j++) ex[i][j] -= 0.5 * (hz[i][j] - hz[i][j - 1]);
  for (int i = 0; i < nx - 1; i++)
    for (int j = 0; j < ny - 1; j++) hz[i][j] -= 0.7 * (ex[i][j + 1] - ex[i][j] + ey[i + 1][j] - ey[i][j]);
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  double(*ex)[Y] = bench_alloc(sizeof(double[X][Y])), (*ey)[Y] = bench_alloc(sizeof(double[X][Y]));
  double(*hz)[Y] = bench_alloc(sizeof(double[X][Y]));
  bench_fill(&hz[0][0], X * Y);
  for (int i = 0; i < repetitions; i++) step(X, Y, ex, ey, hz, i % 100);
  bench_print_values("fdtd-2d ex", &ex[0][0], X * Y);
  bench_print_values("fdtd-2d hz", &hz[0][0], X * Y);
}
