/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What belongs to the compiler and lies beside it. */
#ifndef WASM2NATIVE_LOCATE_H
#define WASM2NATIVE_LOCATE_H

#include "wasm2native/options.h"

/* The runtime archive of the options' target: below --runtime-dir, or lib/wasm2native/ beside the program (build
 * tree, and its parent when installed).  Fails through diag, naming the places.  Owned by the options' arena. */
const char *locate_runtime(const Options *options, Diag *diag);

#endif
