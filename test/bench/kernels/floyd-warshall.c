/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * All shortest paths of a graph, whole numbers.
 */
#include "bench.h"

enum { N = 250 };

static void shortest(int n, int path[][N]) {
  for (int k = 0; k < n; k++)
    for (int i = 0; i < n; i++)
      for (int j = 0; j < n; j++)
        path[i][j] = path[i][j] < path[i][k] + path[k][j] ? path[i][j] : path[i][k] + path[k][j];
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  int(*path)[N] = bench_alloc(sizeof(int[N][N]));
  uint32_t hash = 0;
  for (int i = 0; i < repetitions; i++) {
    for (int j = 0; j < N * N; j++) path[0][j] = bench_random() % 13 ? 999 : (int)(bench_random() % 100 + 1);
    shortest(N, path);
    hash = bench_hash(hash, path, sizeof(int[N][N]));
  }
  bench_print_hash("floyd-warshall", hash);
}
