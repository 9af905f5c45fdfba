/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the usual benchmark of microcontroller cores does, by its description: a linked list that is searched, sorted
 * and reversed, multiplications of small integer matrices, a state machine that scans numbers, and a CRC over the
 * results of each.
 */
#include "bench.h"

#include <stdio.h>
#include <string.h>

enum { NODES = 300, SIDE = 24, TEXT = 2048, STATES = 7 };

typedef struct Node {
  struct Node *next;
  int16_t value, key;
} Node;

static Node nodes[NODES];

static uint16_t crc16(uint32_t value, uint16_t crc, int bits) {
  for (int i = 0; i < bits; i++) {
    int carry = (int)((value & 1) ^ (crc & 1));
    value >>= 1;
    crc >>= 1;
    if (carry) crc ^= 0xa001;
  }
  return crc;
}

static int by_key(const Node *a, const Node *b) { return a->key - b->key; }
static int by_value(const Node *a, const Node *b) { return a->value - b->value; }

/* Merge sort, in place and stable; the order is a function that the compiler does not know. */
static Node *sort(Node *list, int (*order)(const Node *, const Node *)) {
  for (int size = 1;; size *= 2) {
    Node *left = list, *tail = NULL;
    int merges = 0;
    for (list = NULL; left; merges++) {
      Node *right = left;
      int left_size = 0, right_size = size;
      while (left_size < size && right) left_size++, right = right->next;
      while (left_size > 0 || (right_size > 0 && right)) {
        int take_left = left_size && (!right_size || !right || order(left, right) <= 0);
        Node *taken = take_left ? left : right;
        if (take_left) left = left->next, left_size--;
        else right = right->next, right_size--;
        if (tail) tail->next = taken;
        else list = taken;
        tail = taken;
      }
      left = right;
    }
    if (tail) tail->next = NULL;
    if (merges <= 1) return list;
  }
}

static Node *reverse(Node *list) {
  Node *done = NULL;
  while (list) {
    Node *next = list->next;
    list->next = done;
    done = list;
    list = next;
  }
  return done;
}

static const Node *find(const Node *list, int16_t key) {
  while (list && list->key != key) list = list->next;
  return list;
}

static uint16_t lists(uint16_t crc, int16_t seed) {
  for (int i = 0; i < NODES; i++) {
    nodes[i].value = (int16_t)((i * 7919 + seed) & 0x7fff);
    nodes[i].key = (int16_t)((i * 104729 + seed) % NODES);
    nodes[i].next = i + 1 < NODES ? &nodes[i + 1] : NULL;
  }
  Node *list = sort(nodes, by_value);
  for (int i = 0; i < 24; i++) {
    const Node *found = find(list, (int16_t)((i * 13 + seed) % NODES));
    crc = crc16(found ? (uint16_t)found->value : 0xffffu, crc, 16);
    list = reverse(list);
  }
  list = sort(list, by_key);
  for (const Node *at = list; at; at = at->next) crc = crc16((uint16_t)at->key, crc, 16);
  return crc;
}

static void multiply(int16_t a[SIDE][SIDE], int16_t b[SIDE][SIDE], int32_t c[SIDE][SIDE]) {
  for (int i = 0; i < SIDE; i++)
    for (int j = 0; j < SIDE; j++) {
      c[i][j] = 0;
      for (int k = 0; k < SIDE; k++) {
        int32_t product = a[i][k] * b[k][j];
        c[i][j] += ((product >> 2) & 0xf) * ((product >> 5) & 0x7f) + product;
      }
    }
}

static uint16_t matrices(uint16_t crc, int16_t seed) {
  static int16_t a[SIDE][SIDE], b[SIDE][SIDE];
  static int32_t c[SIDE][SIDE];
  for (int i = 0; i < SIDE * SIDE; i++) {
    a[0][i] = (int16_t)((i * 31 + seed) & 0xff);
    b[0][i] = (int16_t)((i * 17 - seed) & 0xff);
  }
  multiply(a, b, c);
  int32_t sum = 0, last = 0;
  for (int i = 0; i < SIDE * SIDE; i++) {
    sum += c[0][i] > last ? 10 : c[0][i] & 3;
    last = c[0][i];
  }
  return crc16((uint32_t)sum, crc, 32);
}

enum { START, SIGN, WHOLE, POINT, FRACTION, EXPONENT, WRONG };

static int next_state(int state, char c) {
  int digit = c >= '0' && c <= '9';
  switch (state) {
    case START: return digit ? WHOLE : c == '+' || c == '-' ? SIGN : c == '.' ? POINT : WRONG;
    case SIGN: return digit ? WHOLE : c == '.' ? POINT : WRONG;
    case WHOLE: return digit ? WHOLE : c == '.' ? POINT : c == 'e' ? EXPONENT : WRONG;
    case POINT: return digit ? FRACTION : WRONG;
    case FRACTION: return digit ? FRACTION : c == 'e' ? EXPONENT : WRONG;
    case EXPONENT: return digit || c == '-' ? EXPONENT : WRONG;
    default: return WRONG;
  }
}

static uint16_t states(uint16_t crc, char *text, int16_t seed) {
  uint32_t ends[STATES] = {0}, visits[STATES] = {0};
  text[(seed * 37 & 0x7fff) % TEXT] ^= 2;
  int state = START;
  for (int i = 0; i < TEXT; i++) {
    if (text[i] == ',') {
      ends[state]++;
      state = START;
    } else {
      state = next_state(state, text[i]);
      visits[state]++;
    }
  }
  for (int i = 0; i < STATES; i++) crc = crc16(ends[i] + visits[i] * 3, crc, 32);
  return crc;
}

static void write_text(char *text) {
  static const char *const words[] = {"5012", "1234.5", "-110.7", "+0.6e-12", "T0.3e-1F", ".123", "35.54400e3", "-874"};
  int at = 0;
  memset(text, ',', TEXT);
  while (at + 12 < TEXT) {
    const char *word = words[bench_random() % 8];
    memcpy(text + at, word, strlen(word));
    at += (int)strlen(word) + 1;
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  char *text = bench_alloc(TEXT);
  uint16_t crc = 0xffff;
  write_text(text);
  for (int i = 0; i < repetitions; i++) {
    int16_t seed = (int16_t)(crc & 0xfff);
    crc = lists(crc, seed);
    crc = matrices(crc, seed);
    crc = states(crc, text, seed);
  }
  printf("controller-mix: %04x\n", crc);
}
