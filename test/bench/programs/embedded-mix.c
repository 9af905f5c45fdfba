/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Small tasks of embedded programs, each some thousand operations: filters on fixed-point samples, a CRC by table, a
 * cosine transform of picture blocks, a matrix inverse, n bodies, a prime sieve, a Huffman tree, queens on a board, and
 * a bit reversal with a butterfly.
 */
#include "bench.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { SAMPLES = 512, TAPS = 32, BLOCK = 8, ORDER = 12, BODIES = 8, SIEVE = 6000, SYMBOLS = 64, POINTS = 256 };

static uint32_t filters(uint32_t hash, int round) {
  static int16_t in[SAMPLES + TAPS], taps[TAPS], out[SAMPLES];
  for (int i = 0; i < SAMPLES + TAPS; i++) in[i] = (int16_t)(i * 211 + round * 7);
  for (int i = 0; i < TAPS; i++) taps[i] = (int16_t)((i * 37 & 255) - 128);
  for (int i = 0; i < SAMPLES; i++) {
    int32_t sum = 0;
    for (int k = 0; k < TAPS; k++) sum += in[i + k] * taps[k];
    out[i] = (int16_t)(sum >> 12);
  }
  int32_t slow = 0;
  for (int i = 0; i < SAMPLES; i++) slow += (out[i] - slow) >> 3, out[i] = (int16_t)slow;
  return bench_hash(hash, out, sizeof out);
}

static uint32_t checks(uint32_t crc, const unsigned char *bytes, size_t count) {
  static uint32_t table[256];
  if (!table[1])
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t value = i;
      for (int bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320u ^ value >> 1 : value >> 1;
      table[i] = value;
    }
  crc = ~crc;
  for (size_t i = 0; i < count; i++) crc = table[(crc ^ bytes[i]) & 255] ^ crc >> 8;
  return ~crc;
}

/* A cosine transform in whole numbers, along rows and then columns, and the way back. */
static uint32_t blocks(uint32_t hash, int round) {
  static int cosine[BLOCK][BLOCK];
  int block[BLOCK][BLOCK], half[BLOCK][BLOCK];
  if (!cosine[0][0])
    for (int u = 0; u < BLOCK; u++)
      for (int x = 0; x < BLOCK; x++) cosine[u][x] = (int)lrint(1024 * cos((2 * x + 1) * u * 3.14159265358979 / 16));
  for (int number = 0; number < 24; number++) {
    for (int i = 0; i < BLOCK * BLOCK; i++) block[0][i] = (i * i + number * 13 + round) & 255;
    for (int y = 0; y < BLOCK; y++)
      for (int u = 0; u < BLOCK; u++) {
        int sum = 0;
        for (int x = 0; x < BLOCK; x++) sum += block[y][x] * cosine[u][x];
        half[u][y] = sum >> 10;
      }
    for (int u = 0; u < BLOCK; u++)
      for (int v = 0; v < BLOCK; v++) {
        int sum = 0;
        for (int y = 0; y < BLOCK; y++) sum += half[u][y] * cosine[v][y];
        block[v][u] = (sum >> 10) / (1 + u + v);
      }
    hash = bench_hash(hash, block, sizeof block);
  }
  return hash;
}

static double inverse(int round) {
  double m[ORDER][2 * ORDER];
  for (int i = 0; i < ORDER; i++)
    for (int j = 0; j < 2 * ORDER; j++) m[i][j] = j < ORDER ? 1.0 / (i + j + 1 + round % 5) + (i == j) : j - ORDER == i;
  for (int i = 0; i < ORDER; i++) {
    double pivot = m[i][i];
    for (int j = 0; j < 2 * ORDER; j++) m[i][j] /= pivot;
    for (int k = 0; k < ORDER; k++) {
      double factor = k == i ? 0 : m[k][i];
      for (int j = 0; j < 2 * ORDER; j++) m[k][j] -= factor * m[i][j];
    }
  }
  double trace = 0;
  for (int i = 0; i < ORDER; i++) trace += m[i][ORDER + i];
  return trace;
}

typedef struct {
  double place[3], speed[3], mass;
} Body;

static double bodies(int round) {
  Body all[BODIES];
  for (int i = 0; i < BODIES; i++)
    for (int k = 0; k < 3; k++) all[i] = (Body){{i, i * i % 5, round % 7}, {0, 0.1 * i, 0}, 1.0 + i};
  for (int step = 0; step < 12; step++) {
    for (int i = 0; i < BODIES; i++)
      for (int j = i + 1; j < BODIES; j++) {
        double away[3], square = 0.01;
        for (int k = 0; k < 3; k++) away[k] = all[i].place[k] - all[j].place[k], square += away[k] * away[k];
        double pull = 0.001 / (square * sqrt(square));
        for (int k = 0; k < 3; k++) {
          all[i].speed[k] -= away[k] * all[j].mass * pull;
          all[j].speed[k] += away[k] * all[i].mass * pull;
        }
      }
    for (int i = 0; i < BODIES; i++)
      for (int k = 0; k < 3; k++) all[i].place[k] += all[i].speed[k] * 0.01;
  }
  return all[0].place[1] + all[BODIES - 1].speed[0];
}

static uint32_t primes(int below) {
  static unsigned char composite[SIEVE];
  uint32_t count = 0;
  memset(composite, 0, sizeof composite);
  for (int i = 2; i < below; i++)
    if (!composite[i]) {
      count++;
      for (int j = 2 * i; j < below; j += i) composite[j] = 1;
    }
  return count;
}

/* The total length of a text in the best prefix code for these weights, by joining the two lightest again and again. */
static uint32_t prefix_code(int round) {
  uint32_t weight[SYMBOLS], total = 0;
  for (int i = 0; i < SYMBOLS; i++) weight[i] = (uint32_t)((i * 2654435761u + (uint32_t)round) % 1000 + 1);
  for (int left = SYMBOLS; left > 1; left--) {
    for (int pass = 0; pass < 2; pass++) {
      int lightest = pass;
      for (int i = pass + 1; i < left; i++)
        if (weight[i] < weight[lightest]) lightest = i;
      uint32_t held = weight[pass];
      weight[pass] = weight[lightest], weight[lightest] = held;
    }
    weight[0] += weight[1];
    total += weight[0];
    weight[1] = weight[left - 1];
  }
  return total;
}

static int queens(unsigned all, unsigned columns, unsigned left, unsigned right) {
  int count = columns == all;
  for (unsigned open = all & ~(columns | left | right); open;) {
    unsigned here = open & -open;
    open ^= here;
    count += queens(all, columns | here, (left | here) << 1, (right | here) >> 1);
  }
  return count;
}

static uint32_t butterflies(uint32_t hash, int round) {
  static float re[POINTS], im[POINTS];
  for (int i = 0; i < POINTS; i++) re[i] = (float)((i * 7 + round) % 31), im[i] = 0;
  for (int i = 1, j = 0; i < POINTS; i++) {
    int bit = POINTS >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      float held = re[i];
      re[i] = re[j], re[j] = held;
    }
  }
  for (int size = 2; size <= POINTS; size *= 2)
    for (int at = 0; at < POINTS; at += size)
      for (int k = 0; k < size / 2; k++) {
        float c = (float)(1 - 2 * k / (float)size), s = (float)(k / (float)size);
        float *a = &re[at + k], *b = &re[at + k + size / 2], *ai = &im[at + k], *bi = &im[at + k + size / 2];
        float x = *b * c - *bi * s, y = *b * s + *bi * c;
        *b = *a - x, *bi = *ai - y, *a += x, *ai += y;
      }
  int32_t rounded[POINTS];
  for (int i = 0; i < POINTS; i++) rounded[i] = (int32_t)(re[i] * 4) ^ (int32_t)(im[i] * 4);
  return bench_hash(hash, rounded, sizeof rounded);
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  unsigned char *bytes = bench_alloc(4096);
  uint32_t hash = 0;
  double sum = 0;
  for (int i = 0; i < 4096; i++) bytes[i] = (unsigned char)bench_random();
  for (int i = 0; i < repetitions; i++) {
    hash = filters(hash, i);
    hash = checks(hash, bytes, 4096);
    hash = blocks(hash, i);
    hash += primes(SIEVE - i % 100) + prefix_code(i) + (uint32_t)queens(i % 2 ? 63 : 127, 0, 0, 0);
    hash = butterflies(hash, i);
    sum += inverse(i) + bodies(i);
  }
  printf("embedded-mix: %08x %.10e\n", (unsigned)hash, sum);
}
