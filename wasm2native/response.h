/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Response files: `@file` on the command line stands for the arguments in that file. */
#ifndef WASM2NATIVE_RESPONSE_H
#define WASM2NATIVE_RESPONSE_H

#include "wasm2native/options.h"

/* Add `word` to the list, or the words of the file when it is `@file`.  Words are separated by white space; '...' and
 * "..." keep it, a backslash keeps the next character (not inside '...').  Files may name further files. */
void response_expand(TextList *words, Arena *arena, Diag *diag, const char *word);

#endif
