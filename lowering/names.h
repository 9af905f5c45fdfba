/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Name records for backtraces, added to an optimised module (names.c). */
#ifndef LOWERING_NAMES_H
#define LOWERING_NAMES_H

#include "lowering/lowering.h"

void names_emit(LLVMModuleRef ir, const Module *module, const LoweringOptions *options);

#endif
