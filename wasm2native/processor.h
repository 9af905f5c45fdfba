/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --cpu, --target-features, and the protection of branches and returns.  LLVM takes any name and only grumbles; a wrong one is
 * an error here. */
#ifndef WASM2NATIVE_PROCESSOR_H
#define WASM2NATIVE_PROCESSOR_H

#include "wasm2native/options.h"

/* Fails through the options' diag when LLVM does not know the processor or a feature, or the target has not that protection. */
void processor_check(const Options *options);

/* --cpu=help: LLVM's list of processors and features for the target.  An Options.ask. */
int processor_help(const Options *options);

#endif
