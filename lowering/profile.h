/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Profile-guided optimisation: counters in the code, or the counts of an earlier run. */
#ifndef LOWERING_PROFILE_H
#define LOWERING_PROFILE_H

#include "lowering/lower.h"

/* Does what the options say, if anything, to an IR module that no pass has seen yet: the same passes come first when
 * counting and when using the counts, so that the functions look the same.  Fails through the module's diag. */
void profile_apply(LLVMModuleRef ir, LLVMTargetMachineRef machine, const Module *module,
                   const LoweringOptions *options);

#endif
