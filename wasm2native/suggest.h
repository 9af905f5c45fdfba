/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * "did you mean": the nearest known word to a mistyped one. */
#ifndef WASM2NATIVE_SUGGEST_H
#define WASM2NATIVE_SUGGEST_H

#include "common/arena.h"

/* The nearer of `candidate` and `best` (may be NULL) to `word`; NULL when neither is near enough to be meant. */
const char *suggest_better(const char *word, const char *candidate, const char *best);

/* ` (did you mean NEAR?)`, or an empty text for NULL.  Owned by the arena. */
const char *suggest_text(Arena *arena, const char *near);

#endif
