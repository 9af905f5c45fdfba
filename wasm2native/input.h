/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * An input file: read, unpacked when it is gzip-compressed, and looked at: what is no module gets a message that says
 * what it is and what to do. */
#ifndef WASM2NATIVE_INPUT_H
#define WASM2NATIVE_INPUT_H

#include "common/diag.h"
#include "common/slice.h"

/* The bytes of the module at `path` ("-": standard input).  Fails through diag, whose file is the input's name.
 * The bytes live to the end of the process. */
Slice input_read(Diag *diag, const char *path);

/* Is it text, a component, an archive, ...: fails with advice.  Anything that may be a module passes. */
void input_sniff(Diag *diag, Slice bytes);

#endif
