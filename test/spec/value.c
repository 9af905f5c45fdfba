/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Words of the script, and the values that they stand for (README.md, "The script"). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"

enum { HOST_REFERENCES = 1024 };

/* What r:host:N points to: an address of its own for each N, never NULL, aligned as a heap object would be. */
static _Alignas(16) char host_references[HOST_REFERENCES][16];

char *line_word(Line *line)
{
  char *start = line->next + strspn(line->next, " ");
  if (!*start)
    return NULL;
  char *end = start + strcspn(start, " ");
  line->next = *end ? end + 1 : end;
  *end = 0;
  return start;
}

const char *line_rest(Line *line)
{
  return line->next + strspn(line->next, " ");
}

static bool parse_bytes(const char *hex, uint8_t *bytes, size_t count)
{
  if (strlen(hex) != 2 * count)
    return false;
  for (size_t i = 0; i < count; ++i) {
    char digits[3] = {hex[2 * i], hex[2 * i + 1], 0}, *end;
    bytes[i] = (uint8_t)strtoul(digits, &end, 16);
    if (*end)
      return false;
  }
  return true;
}

static bool parse_reference(const char *text, w2n_value *value)
{
  value->ref = NULL;
  if (strcmp(text, "null") == 0)
    return true;
  if (strncmp(text, "host:", 5) != 0)
    return false;
  unsigned long number = strtoul(text + 5, NULL, 10);
  if (number >= HOST_REFERENCES)
    return false;
  value->ref = host_references[number];
  return true;
}

bool value_parse(const char *word, w2n_value *value)
{
  char *end = NULL;
  memset(value, 0, sizeof *value);
  if (!*word || word[1] != ':')
    return false;
  switch (word[0]) {
  case 'i':
  case 'f':
    value->i32 = (uint32_t)strtoul(word + 2, &end, 16);
    return end != word + 2 && !*end;
  case 'I':
  case 'F':
    value->i64 = strtoull(word + 2, &end, 16);
    return end != word + 2 && !*end;
  case 'v':
    return parse_bytes(word + 2, value->v128, 16);
  case 'r':
    return parse_reference(word + 2, value);
  }
  return false;
}

size_t value_size(char type)
{
  switch (type) {
  case 'i':
  case 'f':
    return 4;
  case 'v':
    return 16;
  case 'r':
    return sizeof(void *);
  }
  return 8;
}

static bool is_word(const char *text, size_t length, const char *word)
{
  return strlen(word) == length && strncmp(text, word, length) == 0;
}

/* A float's bits against "canonical" (quiet, payload zero but for its top bit), "arithmetic" (quiet), or exact bits. */
static bool matches_float(const char *text, size_t length, unsigned width, uint64_t bits)
{
  uint64_t quiet = width == 32 ? 0x7fc00000 : 0x7ff8000000000000, sign = (uint64_t)1 << (width - 1);
  if (is_word(text, length, "canonical"))
    return (bits & ~sign) == quiet;
  if (is_word(text, length, "arithmetic"))
    return (bits & quiet) == quiet;
  return strtoull(text, NULL, 16) == bits;
}

static uint64_t lane(const w2n_value *value, unsigned width, unsigned index)
{
  uint64_t bits64;
  uint32_t bits32;
  memcpy(&bits64, value->v128 + (width == 64 ? 8 * index : 0), 8);
  memcpy(&bits32, value->v128 + (width == 32 ? 4 * index : 0), 4);
  return width == 32 ? bits32 : bits64;
}

/* "vf:canonical,3f800000,...": float lanes of which some are NaN patterns. */
static bool matches_lanes(const char *text, unsigned width, const w2n_value *value)
{
  for (unsigned i = 0; i < 128 / width; ++i) {
    size_t length = strcspn(text, ",|");
    if (!matches_float(text, length, width, lane(value, width, i)))
      return false;
    text += length + 1;
  }
  return true;
}

static bool matches_reference(const char *text, const w2n_value *value)
{
  w2n_value wanted;
  if (parse_reference(text, &wanted))
    return driver_reference_is_host(value->ref, wanted.ref);
  return value->ref != NULL && driver_reference_is(text, value->ref);
}

static bool matches_one(const char *word, char type, const w2n_value *value)
{
  w2n_value wanted;
  if (word[0] != type)
    return false;
  if (type == 'v' && word[1] != ':')
    return matches_lanes(word + 3, word[1] == 'f' ? 32 : 64, value);
  if (type == 'r')
    return matches_reference(word + 2, value);
  if (type == 'f')
    return matches_float(word + 2, strlen(word + 2), 32, value->i32);
  if (type == 'F')
    return matches_float(word + 2, strlen(word + 2), 64, value->i64);
  return value_parse(word, &wanted) && memcmp(&wanted, value, value_size(type)) == 0;
}

bool value_matches(const char *expected, char type, const w2n_value *value)
{
  char choice[128];
  for (;; expected += strcspn(expected, "|") + 1) {
    snprintf(choice, sizeof choice, "%.*s", (int)strcspn(expected, "|"), expected);
    if (matches_one(choice, type, value))
      return true;
    if (!strchr(expected, '|'))
      return false;
  }
}

void value_print(char *out, size_t size, char type, const w2n_value *value)
{
  if (type == 'v') {
    int length = snprintf(out, size, "v:");
    for (int i = 0; i < 16; ++i)
      length += snprintf(out + length, size - length, "%02x", value->v128[i]);
  } else if (type == 'r') {
    snprintf(out, size, value->ref ? "r:%p" : "r:null", value->ref);
  } else if (value_size(type) == 4) {
    snprintf(out, size, "%c:%x", type, value->i32);
  } else {
    snprintf(out, size, "%c:%llx", type, (unsigned long long)value->i64);
  }
}
