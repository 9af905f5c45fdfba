/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A policy file -> words of the grant language, by the keys of runtime-lib/abi/grants.def (docs/policy.md). */
#ifndef WASM2NATIVE_POLICY_H
#define WASM2NATIVE_POLICY_H

#include "common/buffer.h"
#include "common/diag.h"

/* Append the words of the file: JSON when its name ends in .json, else TOML.  Fails through diag. */
void policy_read(Buffer *words, Diag *diag, const char *path);

#endif
