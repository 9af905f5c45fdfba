/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Between the parts of the suite's driver: words of the script, values, kinds of references. */
#ifndef TEST_SPEC_DRIVER_H
#define TEST_SPEC_DRIVER_H

#include <stdbool.h>
#include <stddef.h>

#include "runtime-lib/include/wasm2native/runtime.h"

typedef struct Line {
  char *next; /* what has not been read yet */
} Line;

/* The next word of the line, ended by NUL in place; NULL at the end of the line. */
char *line_word(Line *line);

/* All that is left, without leading spaces. */
const char *line_rest(Line *line);

/* An argument's word -> value; false when it is none. */
bool value_parse(const char *word, w2n_value *value);

/* Does a value of type `type` (i I f F v r) satisfy an expectation?  "a|b" is satisfied by either. */
bool value_matches(const char *expected, char type, const w2n_value *value);

/* The bytes that a value of this type has in a global. */
size_t value_size(char type);

/* For messages: the value as a word. */
void value_print(char *out, size_t size, char type, const w2n_value *value);

/* Is a reference that is not null one of the kind "func", "extern", "any", "eq", "i31", "struct", "array" or "exn"? */
bool driver_reference_is(const char *kind, void *reference);

/* Is it the host's reference `host` (NULL: null), as itself or as an anyref? */
bool driver_reference_is_host(void *reference, void *host);

#endif
