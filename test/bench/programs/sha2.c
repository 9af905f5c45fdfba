/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * SHA-256 and SHA-512, from FIPS 180-4. The constants are computed: fractional parts of roots of primes.
 */
#include "bench.h"

#include <stdio.h>
#include <string.h>

enum { MESSAGE = 64 * 1024 };

static uint32_t k32[64], start32[8];
static uint64_t k64[80], start64[8];

/* The first 64 bits behind the point of the root of a small number: by bisection, in 256-bit arithmetic. */
static int power_is_above(uint64_t whole, uint64_t fraction, int degree, int number) {
  uint32_t value[3] = {(uint32_t)fraction, (uint32_t)(fraction >> 32), (uint32_t)whole}, product[10] = {1};
  int size = 1;
  for (int times = 0; times < degree; times++) {
    uint32_t next[10] = {0};
    for (int i = 0; i < size; i++) {
      uint64_t carry = 0;
      for (int j = 0; j < 3; j++) {
        carry += (uint64_t)product[i] * value[j] + next[i + j];
        next[i + j] = (uint32_t)carry;
        carry >>= 32;
      }
      next[i + 3] = (uint32_t)carry;
    }
    size += 3;
    memcpy(product, next, sizeof product);
  }
  uint64_t top = 0;
  for (int i = size - 1; i >= 2 * degree; i--) top = top << 32 | product[i];
  return top >= (uint64_t)number;
}

static uint64_t root_fraction(int number, int degree) {
  uint64_t whole = 0, fraction = 0;
  while (!power_is_above(whole + 1, 0, degree, number)) whole++;
  for (int bit = 63; bit >= 0; bit--)
    if (!power_is_above(whole, fraction | (uint64_t)1 << bit, degree, number)) fraction |= (uint64_t)1 << bit;
  return fraction;
}

static void make_constants(void) {
  int count = 0;
  for (int number = 2; count < 80; number++) {
    int prime = 1;
    for (int d = 2; d * d <= number; d++) prime &= number % d != 0;
    if (!prime) continue;
    k64[count] = root_fraction(number, 3);
    if (count < 64) k32[count] = (uint32_t)(k64[count] >> 32);
    if (count < 8) start64[count] = root_fraction(number, 2), start32[count] = (uint32_t)(start64[count] >> 32);
    count++;
  }
}

static uint32_t right32(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint64_t right64(uint64_t x, int n) { return x >> n | x << (64 - n); }

static void block256(uint32_t state[8], const unsigned char *in) {
  uint32_t w[64], s[8];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)in[4 * i] << 24 | (uint32_t)in[4 * i + 1] << 16 | (uint32_t)in[4 * i + 2] << 8 | in[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    uint32_t a = w[i - 15], b = w[i - 2];
    w[i] = (right32(a, 7) ^ right32(a, 18) ^ a >> 3) + w[i - 7] + (right32(b, 17) ^ right32(b, 19) ^ b >> 10) + w[i - 16];
  }
  memcpy(s, state, sizeof s);
  for (int i = 0; i < 64; i++) {
    uint32_t e = s[4], a = s[0];
    uint32_t t = s[7] + (right32(e, 6) ^ right32(e, 11) ^ right32(e, 25)) + ((e & s[5]) ^ (~e & s[6])) + k32[i] + w[i];
    uint32_t u = (right32(a, 2) ^ right32(a, 13) ^ right32(a, 22)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    s[7] = s[6], s[6] = s[5], s[5] = e, s[4] = s[3] + t, s[3] = s[2], s[2] = s[1], s[1] = a, s[0] = t + u;
  }
  for (int i = 0; i < 8; i++) state[i] += s[i];
}

static void block512(uint64_t state[8], const unsigned char *in) {
  uint64_t w[80], s[8];
  for (int i = 0; i < 16; i++) {
    w[i] = 0;
    for (int k = 0; k < 8; k++) w[i] = w[i] << 8 | in[8 * i + k];
  }
  for (int i = 16; i < 80; i++) {
    uint64_t a = w[i - 15], b = w[i - 2];
    w[i] = (right64(a, 1) ^ right64(a, 8) ^ a >> 7) + w[i - 7] + (right64(b, 19) ^ right64(b, 61) ^ b >> 6) + w[i - 16];
  }
  memcpy(s, state, sizeof s);
  for (int i = 0; i < 80; i++) {
    uint64_t e = s[4], a = s[0];
    uint64_t t = s[7] + (right64(e, 14) ^ right64(e, 18) ^ right64(e, 41)) + ((e & s[5]) ^ (~e & s[6])) + k64[i] + w[i];
    uint64_t u = (right64(a, 28) ^ right64(a, 34) ^ right64(a, 39)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
    s[7] = s[6], s[6] = s[5], s[5] = e, s[4] = s[3] + t, s[3] = s[2], s[2] = s[1], s[1] = a, s[0] = t + u;
  }
  for (int i = 0; i < 8; i++) state[i] += s[i];
}

/* Pads a message shorter than a block less its length field; what it gives for "abc" is in the standard. */
static void abc(void) {
  unsigned char last[128] = {'a', 'b', 'c', 0x80};
  uint32_t state32[8];
  uint64_t state64[8];
  memcpy(state32, start32, sizeof state32);
  memcpy(state64, start64, sizeof state64);
  last[63] = 24;
  block256(state32, last);
  last[63] = 0, last[127] = 24;
  block512(state64, last);
  printf("abc: %08x %08x%08x\n", (unsigned)state32[0], (unsigned)(state64[0] >> 32), (unsigned)state64[0]);
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  unsigned char *message = bench_alloc(MESSAGE);
  make_constants();
  abc();
  for (int i = 0; i < MESSAGE; i++) message[i] = (unsigned char)bench_random();
  uint32_t state32[8];
  uint64_t state64[8];
  memcpy(state32, start32, sizeof state32);
  memcpy(state64, start64, sizeof state64);
  for (int i = 0; i < repetitions; i++) {
    for (int at = 0; at < MESSAGE; at += 64) block256(state32, message + at);
    for (int at = 0; at < MESSAGE; at += 128) block512(state64, message + at);
    message[i % MESSAGE] ^= (unsigned char)state32[0];
  }
  printf("sha2: %08x %08x\n", (unsigned)state32[0], (unsigned)state64[0]);
}
