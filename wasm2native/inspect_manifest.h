/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A manifest as it takes effect: as JSON, in the form of a policy file, and as text. */
#ifndef WASM2NATIVE_INSPECT_MANIFEST_H
#define WASM2NATIVE_INSPECT_MANIFEST_H

#include <jansson.h>

#include "common/buffer.h"

/* Append a text that may be anybody's: what is not printable ASCII, and \, as \xNN. */
void inspect_escape(Buffer *out, const char *text);

/* The words (an array of strings) as a policy.  NULL, and `*problem`, when one of them is wrong. */
json_t *inspect_manifest(const json_t *words, const char **problem);

/* Append one line, two blanks before it, for each key of such a policy and each grant. */
void inspect_manifest_text(Buffer *out, const json_t *manifest);

#endif
