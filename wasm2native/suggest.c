/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/suggest.h"

#include <string.h>

enum { LONGEST = 64 };

/* Levenshtein's distance, one row of the matrix at a time. */
static size_t distance(const char *a, const char *b)
{
  size_t a_length = strlen(a), b_length = strlen(b);
  if (a_length > LONGEST || b_length > LONGEST)
    return LONGEST;
  size_t row[LONGEST + 1];
  for (size_t j = 0; j <= b_length; j++)
    row[j] = j;
  for (size_t i = 1; i <= a_length; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b_length; j++) {
      size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      size_t shorter = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
      diagonal = row[j];
      row[j] = replaced < shorter ? replaced : shorter;
    }
  }
  return row[b_length];
}

const char *suggest_better(const char *word, const char *candidate, const char *best)
{
  size_t near = distance(word, candidate);
  /* A third of the letters may be wrong; short options are near to everything. */
  if (near > strlen(word) / 3 || (best && distance(word, best) <= near))
    return best;
  return candidate;
}

const char *suggest_text(Arena *arena, const char *near)
{
  return near ? arena_printf(arena, " (did you mean %s?)", near) : "";
}
