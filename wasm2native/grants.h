/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Options -> words of the grant language, which the runtime reads at start-up (docs/abi.md).  Each word is appended
 * with its ending NUL.  Fail through diag when the option makes no sense. */
#ifndef WASM2NATIVE_GRANTS_H
#define WASM2NATIVE_GRANTS_H

#include "common/buffer.h"
#include "common/diag.h"

void grants_dir(Buffer *words, Diag *diag, const char *argument);
void grants_env(Buffer *words, Diag *diag, const char *argument);
void grants_inherit_env(Buffer *words, Diag *diag, const char *names); /* NULL: all of them */
void grants_no_runtime(Buffer *words, Diag *diag);

#endif
