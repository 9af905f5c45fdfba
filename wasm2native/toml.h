/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * TOML, as far as policies need it: tables, arrays of tables, inline tables, arrays, strings on one line, integers,
 * booleans.  Floats, dates and strings of several lines are refused with a message. */
#ifndef WASM2NATIVE_TOML_H
#define WASM2NATIVE_TOML_H

#include <jansson.h>

#include "common/diag.h"

/* The document as a JSON object, which the caller owns.  `text` ends with a NUL behind its `length` bytes.  Fails through
 * diag with the line. */
json_t *toml_read(Diag *diag, const char *text, size_t length);

#endif
