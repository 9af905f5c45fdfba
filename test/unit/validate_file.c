/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loads modules with the front end alone.
 *
 *   validate_file                     the module below: every truncation and every changed bit ends cleanly
 *   validate_file FILE...             one line for each file: "FILE: ok", or its error
 *   validate_file --truncate FILE...  every truncation of the files
 *   validate_file --flip N FILE...    N variants of each file with a few bytes changed
 *
 * Features that the path behind the front end does not take yet are taken here. */
#include <stdlib.h>
#include <string.h>

#include "frontend/module.h"

/* (module (import "e" "f" (func $f (param i32))) (memory 1) (table 1 funcref) (global (mut i32) (i32.const 7))
 *   (export "main" (func 1)) (elem (i32.const 0) $f) (data (i32.const 0) "abc")
 *   (func (result i32) (local i64 i64) (block (br_if 0 (i32.const 1)) (call $f (i32.load (i32.const 4))))
 *     (if (result i32) (i32.const 0) (then (i32.const 1)) (else (i32.const 300)))))  with names */
static const uint8_t sample[] = {
  0x00, 'a', 's', 'm', 1, 0, 0, 0,
  1, 9, 2, 0x60, 1, 0x7f, 0, 0x60, 0, 1, 0x7f,
  2, 7, 1, 1, 'e', 1, 'f', 0, 0,
  3, 2, 1, 1,
  4, 4, 1, 0x70, 0, 1,
  5, 3, 1, 0, 1,
  6, 6, 1, 0x7f, 1, 0x41, 7, 0x0b,
  7, 8, 1, 4, 'm', 'a', 'i', 'n', 0, 1,
  9, 7, 1, 0, 0x41, 0, 0x0b, 1, 0,
  10, 31, 1, 29, 1, 2, 0x7e, 0x02, 0x40, 0x41, 1, 0x0d, 0, 0x41, 4, 0x28, 2, 0, 0x10, 0, 0x0b,
  0x41, 0, 0x04, 0x7f, 0x41, 1, 0x05, 0x41, 0xac, 2, 0x0b, 0x0b,
  11, 9, 1, 0, 0x41, 0, 0x0b, 3, 'a', 'b', 'c',
  0, 13, 4, 'n', 'a', 'm', 'e', 1, 6, 1, 1, 3, 'f', 'a', 'c',
};

static FeatureSet features;

/* Whether the bytes are a valid module; prints "NAME: ok" or the error when `name` is given. */
static bool load(const char *name, const uint8_t *bytes, size_t length)
{
  char *message = NULL;
  size_t size = 0;
  Diag diag;
  diag_init(&diag, name);
  diag.out = open_memstream(&message, &size);
  diag.armed = true;
  diag.quiet_warnings = true;
  /* a copy of just that size, so that a sanitizer sees every byte read behind the end */
  uint8_t *copy = malloc(length ? length : 1);
  memcpy(copy, bytes, length);
  Arena *arena = arena_new();
  volatile bool valid = false;
  const Slice file = {copy, length};
  if (!setjmp(diag.recover)) {
    module_load(arena, &diag, file, features);
    valid = true;
  }
  fclose(diag.out);
  if (name)
    printf("%s", valid ? "" : message);
  if (name && valid)
    printf("%s: ok\n", name);
  bool has_message = size > 0;
  free(message);
  free(copy);
  arena_free(arena);
  if (!valid && !has_message) {
    fprintf(stderr, "an error without a message\n");
    exit(1);
  }
  return valid;
}

static void truncate_all(const uint8_t *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++)
    load(NULL, bytes, i);
}

static uint32_t random_state = 1;
static uint32_t random_number(void) { return (random_state = random_state * 1664525u + 1013904223u) >> 8; }

static void flip_some(const uint8_t *bytes, size_t length, int count)
{
  uint8_t *changed = malloc(length);
  for (int i = 0; i < count; i++) {
    memcpy(changed, bytes, length);
    for (uint32_t k = random_number() % 3; k < 3; k++)
      changed[8 + random_number() % (length - 8)] = (uint8_t)(random_number() & 1 ? random_number() : 0xff);
    load(NULL, changed, length);
  }
  free(changed);
}

static void test_sample(void)
{
  uint8_t changed[sizeof sample];
  if (!load("sample", sample, sizeof sample))
    exit(1);
  /* Cut off behind the preamble, the types or the imports it is a smaller module; from then on a body is missing. */
  for (size_t i = 0; i < sizeof sample; i++)
    if (load(NULL, sample, i) && i != 8 && i != 19 && i != 28 && i < 100)
      exit(1);
  for (size_t i = 0; i < 8 * sizeof sample; i++) {
    memcpy(changed, sample, sizeof sample);
    changed[i / 8] ^= (uint8_t)(1 << i % 8);
    load(NULL, changed, sizeof sample);
  }
}

static uint8_t *read_file(const char *path, size_t *length)
{
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(2);
  }
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(*length + 1);
  if (fread(bytes, 1, *length, file) != *length)
    exit(2);
  fclose(file);
  return bytes;
}

int main(int argc, char **argv)
{
  features = feature_defaults();
  feature_pretend_supported(~(FeatureSet)0 & ~FEATURE_BIT(FEATURE_STACK_SWITCHING));
  if (argc == 1) {
    test_sample();
    return 0;
  }
  int first = 1, flips = 0;
  bool truncates = strcmp(argv[1], "--truncate") == 0;
  if (truncates)
    first = 2;
  if (strcmp(argv[1], "--flip") == 0 && argc > 2) {
    flips = atoi(argv[2]);
    first = 3;
  }
  for (int i = first; i < argc; i++) {
    size_t length;
    uint8_t *bytes = read_file(argv[i], &length);
    if (truncates)
      truncate_all(bytes, length);
    else if (flips)
      flip_some(bytes, length, flips);
    else
      load(argv[i], bytes, length);
    free(bytes);
  }
  return 0;
}
