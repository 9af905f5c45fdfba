/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --spectre: what a bounds check keeps out is kept out as well while the processor guesses how the check ends
 * (Spectre, variant 1).
 *
 * Behind the check the index is ANDed with a mask that is computed from the index: all ones where it is inside, else
 * zero.  A load after a wrong guess then reads entry 0.  LLVM knows behind the check that the index is inside, and
 * would leave the mask out; and it makes a selection of `and` with an extended i1, which may become a branch again.  So
 * both the index that the mask is computed from and the mask itself pass through an empty assembler line.  Such a line
 * reads and writes nothing: it may be moved, merged and left out where nobody needs it. */
#include "lowering/lower.h"

static LLVMValueRef through_line(Fn *fn, LLVMValueRef value, const char *line)
{
  LLVMTypeRef type = LLVMTypeOf(value), function = LLVMFunctionType(type, &type, 1, false);
  LLVMValueRef code =
      LLVMGetInlineAsm(function, line, strlen(line), "=r,0", 4, false, false, LLVMInlineAsmDialectATT, false);
  LLVMValueRef call = LLVMBuildCall2(fn->builder, function, code, &value, 1, "");
  LLVMAttributeRef none = attribute_enum(fn->unit, "memory", 0);
  LLVMAddCallSiteAttribute(call, (LLVMAttributeIndex)LLVMAttributeFunctionIndex, none);
  return call;
}

LLVMValueRef build_in_register(Fn *fn, LLVMValueRef value)
{
  return through_line(fn, value, "");
}

bool speculation_is_masked(const Fn *fn)
{
  return fn->unit->options->spectre;
}

/* Some processors may even guess what a comparison yields that is no branch; these have an instruction against it. */
LLVMValueRef speculation_mask(Fn *fn, LLVMValueRef value, LLVMValueRef inside)
{
  const char *barrier = fn->unit->options->target->value_barrier;
  LLVMValueRef mask = LLVMBuildSExt(fn->builder, inside, LLVMTypeOf(value), "");
  return LLVMBuildAnd(fn->builder, value, through_line(fn, mask, barrier ? barrier : ""), "");
}

LLVMValueRef speculation_below(Fn *fn, LLVMValueRef index, LLVMValueRef end)
{
  if (!speculation_is_masked(fn) || (LLVMIsAConstantInt(index) && LLVMIsAConstantInt(end)))
    return index;
  LLVMValueRef inside = LLVMBuildICmp(fn->builder, LLVMIntULT, build_in_register(fn, index), end, "");
  return speculation_mask(fn, index, inside);
}

/* A constant length stays one: copying so many bytes is a few instructions, or ends where the guess does. */
void speculation_range(Fn *fn, LLVMValueRef *start, LLVMValueRef *length, LLVMValueRef inside)
{
  *start = speculation_mask(fn, *start, inside);
  if (!LLVMIsAConstantInt(*length))
    *length = speculation_mask(fn, *length, inside);
}
