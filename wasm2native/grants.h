/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Options -> words of the grant language, which the runtime reads at start-up (docs/policy.md). */
#ifndef WASM2NATIVE_GRANTS_H
#define WASM2NATIVE_GRANTS_H

#include "common/buffer.h"
#include "common/diag.h"
#include "targets/target.h"

/* Append the word OPTION=ARGUMENT (or OPTION, when `argument` is NULL) with its ending NUL.  Fails through diag when it
 * makes no sense. */
void grants_add(Buffer *words, Diag *diag, const char *option, const char *argument);

/* Are the words something that this output can keep?  Fails through diag. */
void grants_check(const char *words, Diag *diag, bool is_program, const Target *target);

/* Does the list limit the steps of the code?  `*steps` receives the last such word's number, at most INT64_MAX. */
bool grants_fuel(const char *words, uint64_t *steps);

#endif
