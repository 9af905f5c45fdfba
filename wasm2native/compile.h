/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A valid module -> temporary files of native code (or LLVM IR), shard by shard, in forked workers. */
#ifndef WASM2NATIVE_COMPILE_H
#define WASM2NATIVE_COMPILE_H

#include "wasm2native/options.h"

/* Compile `module` into what options->emit says (objects for EMIT_EXE).  Returns the paths of the files, in the order
 * of the shards; always one for assembly, IR and bitcode.  Fails through the module's diag. */
TextList compile_module(const Options *options, const Module *module, const LoweringOptions *lowering, Diag *diag);

#endif
