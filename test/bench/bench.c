/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the workloads share, compiled apart from them so that nothing of it is known where it is used.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int bench_repetitions(int argc, char **argv) {
  int count = argc == 2 ? atoi(argv[1]) : 0;
  if (count < 1) {
    fprintf(stderr, "usage: %s REPETITIONS\n", argc ? argv[0] : "workload");
    exit(2);
  }
  return count;
}

void *bench_alloc(size_t bytes) {
  size_t rounded = (bytes + 63) & ~(size_t)63;
  void *memory = aligned_alloc(64, rounded);
  if (!memory) {
    fprintf(stderr, "out of memory\n");
    exit(2);
  }
  return memset(memory, 0, rounded);
}

uint32_t bench_random(void) {
  static uint64_t state = 0x9e3779b97f4a7c15u;
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(state >> 32);
}

double bench_uniform(void) { return bench_random() / 4294967296.0; }

void bench_fill(double *values, size_t count) {
  for (size_t i = 0; i < count; i++) values[i] = bench_uniform();
}

static int make_word(char *word, uint32_t which) {
  static const char *const parts[] = {"an", "ter", "ri", "co", "men", "lo", "sta", "ble", "un", "pro", "te", "gra",
                                      "vi", "sor", "ne", "ly"};
  int size = 0;
  for (which = which * 2654435761u >> 8 | 1u << 8; which > 1 && size < 16; which >>= 7)
    for (const char *part = parts[which & 15]; *part;) word[size++] = *part++;
  return size;
}

void bench_text(char *text, size_t count) {
  size_t at = 0;
  while (at < count) {
    char piece[40];
    uint32_t one = bench_random(), two = bench_random();
    /* The product of two uniform numbers: small ones are the frequent words. */
    int size = make_word(piece, (one >> 20) * (two >> 20) >> 14);
    if (two % 29 == 0) size += sprintf(piece + size, " %u", (unsigned)(one & 0xffff));
    piece[size++] = one % 13 ? ' ' : one % 3 ? ',' : '\n';
    for (int i = 0; i < size && at < count; i++) text[at++] = piece[i];
  }
}

uint32_t bench_hash(uint32_t hash, const void *bytes, size_t count) {
  const unsigned char *at = bytes;
  hash ^= 2166136261u;
  for (size_t i = 0; i < count; i++) hash = (hash ^ at[i]) * 16777619u;
  return hash;
}

void bench_print_values(const char *name, const double *values, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += values[i] * (double)(i % 97 + 1);
  printf("%s: %.14e\n", name, sum);
}

void bench_print_count(const char *name, long count) { printf("%s: %ld\n", name, count); }

void bench_print_hash(const char *name, uint32_t hash) { printf("%s: %08x\n", name, (unsigned)hash); }
