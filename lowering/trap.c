/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Traps: one cold block for each trap code of a function, which calls the runtime. */
#include "lowering/lower.h"

static LLVMBasicBlockRef trap_block(Fn *fn, w2n_trap_code code)
{
  if (fn->traps[code])
    return fn->traps[code];
  LLVMBasicBlockRef saved = LLVMGetInsertBlock(fn->builder);
  LLVMBasicBlockRef block = fn_block(fn, "trap");
  LLVMPositionBuilderAtEnd(fn->builder, block);
  runtime_call(fn, RUNTIME_trap, const_i32(fn->unit, code));
  LLVMBuildUnreachable(fn->builder);
  LLVMPositionBuilderAtEnd(fn->builder, saved);
  return fn->traps[code] = block;
}

void trap_if(Fn *fn, LLVMValueRef condition, w2n_trap_code code)
{
  if (LLVMIsAConstantInt(condition) && LLVMConstIntGetZExtValue(condition) == 0)
    return;
  LLVMBasicBlockRef next = fn_block(fn, "");
  LLVMValueRef branch = LLVMBuildCondBr(fn->builder, condition, trap_block(fn, code), next);
  hint_weights(fn->unit, branch, 1, 1u << 20);
  LLVMPositionBuilderAtEnd(fn->builder, next);
}

void trap_always(Fn *fn, w2n_trap_code code)
{
  LLVMBuildBr(fn->builder, trap_block(fn, code));
}
