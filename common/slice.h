/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A run of bytes that somebody else owns (names and bodies are slices of the input file). */
#ifndef COMMON_SLICE_H
#define COMMON_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Slice {
  const uint8_t *bytes;
  size_t length;
} Slice;

static inline bool slice_is(Slice slice, const char *text)
{
  return slice.length == strlen(text) && memcmp(slice.bytes, text, slice.length) == 0;
}

static inline bool slice_equal(Slice a, Slice b)
{
  return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

/* For printf: "%.*s", SLICE_ARG(name). */
#define SLICE_ARG(slice) (int)(slice).length, (const char *)(slice).bytes

#endif
