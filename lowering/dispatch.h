/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Indirect branches for the dispatch of interpreters (dispatch.c). */
#ifndef LOWERING_DISPATCH_H
#define LOWERING_DISPATCH_H

#include <llvm-c/Core.h>

/* In every function, after all other optimisation: functions are not inlined any more. */
void dispatch_thread(LLVMModuleRef ir);

#endif
