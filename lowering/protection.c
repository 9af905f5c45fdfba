/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Code that lets the processor check where jumps, calls and returns go: CET on x86-64 (endbr64 where an indirect branch may
 * arrive; the shadow stack needs no instruction), BTI and PAC on AArch64 (landing pads; return addresses are signed in
 * frames that store them).  All of it is a no-operation for processors without it.  The flags of the LLVM module make the
 * note in the object (.note.gnu.property) by which linker, loader and kernel know; AArch64's code generator looks at the
 * attributes of each function. */
#include "lowering/lower.h"

static void add_flag(LLVMModuleRef ir, const char *name)
{
  LLVMValueRef one = LLVMConstInt(LLVMInt32TypeInContext(LLVMGetModuleContext(ir)), 1, false);
  LLVMAddModuleFlag(ir, LLVMModuleFlagBehaviorOverride, name, strlen(name), LLVMValueAsMetadata(one));
}

void protection_mark_module(LLVMModuleRef ir, const LoweringOptions *options)
{
  const Protection *protection = options->target->protection;
  if (options->protects_branches)
    add_flag(ir, protection->branches);
  if (options->protects_returns)
    add_flag(ir, protection->returns);
}

void protection_mark_function(Unit *unit, LLVMValueRef function)
{
  const Protection *protection = unit->options->target->protection;
  if (!protection || !protection->is_attribute)
    return;
  if (unit->options->protects_branches)
    attribute_text(unit, function, protection->branches, "true");
  if (unit->options->protects_returns)
    attribute_text(unit, function, protection->returns, "non-leaf");
}
