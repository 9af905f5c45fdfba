/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * "did you mean": near words are found, far ones are not offered. */
#include <assert.h>
#include <string.h>

#include "wasm2native/suggest.h"

static const char *nearest(const char *word)
{
  static const char *const known[] = {"--target", "--target-features", "--features", "--help", "-O2", "-c", NULL};
  const char *best = NULL;
  for (const char *const *candidate = known; *candidate; candidate++)
    best = suggest_better(word, *candidate, best);
  return best;
}

int main(void)
{
  assert(!strcmp(nearest("--targt"), "--target"));
  assert(!strcmp(nearest("--feature"), "--features"));
  assert(!strcmp(nearest("--hlep"), "--help"));
  assert(!nearest("--frobnicate"));
  assert(!nearest("-x"));
  assert(!strcmp(nearest("-O9"), "-O2"));
  assert(!nearest(""));
  Arena *arena = arena_new();
  assert(!strcmp(suggest_text(arena, NULL), ""));
  assert(!strcmp(suggest_text(arena, "-c"), " (did you mean -c?)"));
  arena_free(arena);
  return 0;
}
