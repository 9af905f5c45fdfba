/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "lowering/induction.h"

enum { MAX_STEP = 1 << 16 };

Induction induction_begin(LLVMContextRef context)
{
  return (Induction){.builder = LLVMCreateBuilderInContext(context), .i32 = LLVMInt32TypeInContext(context),
                     .i64 = LLVMInt64TypeInContext(context)};
}

static uint32_t block_of(const Induction *in, LLVMValueRef value)
{
  return LLVMIsAInstruction(value) ? flow_number(in->flow, LLVMGetInstructionParent(value)) : FLOW_NONE;
}

bool induction_is_invariant(const Induction *in, LLVMValueRef value)
{
  uint32_t block = block_of(in, value);
  return block == FLOW_NONE || !flow_in_loop(in->flow, block, in->loop);
}

bool induction_phi_step(const Induction *in, LLVMValueRef phi, uint32_t *step)
{
  const FlowLoop *loop = &in->flow->loops[in->loop];
  Linear next;
  if (!LLVMIsAPHINode(phi) || block_of(in, phi) != loop->header)
    return false;
  LLVMValueRef latch = flow_incoming(phi, in->flow->blocks[loop->latch].block);
  if (!latch || !linear_of(latch, &next) || next.count != 1 || next.leaves[0] != phi || next.factors[0] != 1)
    return false;
  *step = next.constant;
  return true;
}

bool induction_step(const Induction *in, const Linear *sum, int64_t *step)
{
  uint32_t total = 0, leaf_step;
  for (uint32_t i = 0; i < sum->count; i++) {
    if (induction_is_invariant(in, sum->leaves[i]))
      continue;
    if (!induction_phi_step(in, sum->leaves[i], &leaf_step))
      return false;
    total += sum->factors[i] * leaf_step;
  }
  *step = (int32_t)total;
  return *step > -MAX_STEP && *step < MAX_STEP;
}

/* A leaf as it is before the first iteration, as an i32. */
static LLVMValueRef first_value(const Induction *in, LLVMValueRef leaf)
{
  if (!induction_is_invariant(in, leaf))
    leaf = flow_incoming(leaf, in->flow->blocks[in->flow->loops[in->loop].preheader].block);
  return LLVMTypeOf(leaf) == in->i32 ? leaf : LLVMBuildTrunc(in->builder, leaf, in->i32, "");
}

LLVMValueRef induction_start(const Induction *in, const Linear *sum)
{
  const FlowLoop *loop = &in->flow->loops[in->loop];
  LLVMPositionBuilderBefore(in->builder, LLVMGetBasicBlockTerminator(in->flow->blocks[loop->preheader].block));
  LLVMValueRef total = LLVMConstInt(in->i32, sum->constant, false);
  for (uint32_t i = 0; i < sum->count; i++) {
    LLVMValueRef factor = LLVMConstInt(in->i32, sum->factors[i], false);
    LLVMValueRef term = LLVMBuildMul(in->builder, first_value(in, sum->leaves[i]), factor, "");
    total = LLVMBuildAdd(in->builder, total, term, "");
  }
  return LLVMBuildZExt(in->builder, total, in->i64, "");
}

LLVMValueRef induction_build(const Induction *in, LLVMValueRef start, int64_t step)
{
  const FlowLoop *loop = &in->flow->loops[in->loop];
  LLVMBasicBlockRef header = in->flow->blocks[loop->header].block, latch = in->flow->blocks[loop->latch].block;
  LLVMPositionBuilderBefore(in->builder, LLVMGetFirstInstruction(header));
  LLVMValueRef phi = LLVMBuildPhi(in->builder, in->i64, "");
  LLVMPositionBuilderBefore(in->builder, LLVMGetBasicBlockTerminator(latch));
  LLVMValueRef next = LLVMBuildAdd(in->builder, phi, LLVMConstInt(in->i64, (uint64_t)step, true), "");
  LLVMBasicBlockRef preheader = in->flow->blocks[loop->preheader].block;
  LLVMAddIncoming(phi, &start, &preheader, 1);
  LLVMAddIncoming(phi, &next, &latch, 1);
  return phi;
}
