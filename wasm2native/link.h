/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The linker is a process: a C compiler for programs, ld for combining the objects of several shards. */
#ifndef WASM2NATIVE_LINK_H
#define WASM2NATIVE_LINK_H

#include "wasm2native/options.h"

/* Link the objects with the runtime into a program.  Returns its temporary path.  Fails through diag: with the
 * command and its output, or in words of the module when an import was not found. */
const char *link_program(const Options *options, const Module *module, const TextList *objects, Diag *diag);

/* Several objects -> one relocatable object; one stays what it is.  Returns its temporary path. */
const char *link_objects(const Options *options, const TextList *objects, Diag *diag);

#endif
