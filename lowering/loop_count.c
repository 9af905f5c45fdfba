/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "lowering/loop_count.h"

/* value = base + constant */
static LLVMValueRef split_constant(LLVMValueRef value, int64_t *constant)
{
  *constant = 0;
  if (!LLVMIsAInstruction(value) || LLVMGetInstructionOpcode(value) != LLVMAdd ||
      !LLVMIsAConstantInt(LLVMGetOperand(value, 1)))
    return value;
  *constant = LLVMConstIntGetSExtValue(LLVMGetOperand(value, 1));
  return LLVMGetOperand(value, 0);
}

bool loop_find_counter(const LoopBody *body, LoopCounter *counter)
{
  LLVMValueRef branch = LLVMGetBasicBlockTerminator(body->latch);
  LLVMBasicBlockRef header = body->blocks[0];
  if (!LLVMIsABranchInst(branch) || !LLVMIsConditional(branch) || !LLVMIsAICmpInst(LLVMGetCondition(branch)))
    return false;
  LLVMValueRef compare = LLVMGetCondition(branch);
  bool stays_if_true = LLVMGetSuccessor(branch, 0) == header;
  if (LLVMGetICmpPredicate(compare) != (stays_if_true ? LLVMIntNE : LLVMIntEQ))
    return false;
  unsigned side = loop_defines(body, LLVMGetOperand(compare, 0)) ? 0 : 1;
  counter->limit = LLVMGetOperand(compare, 1 - side);
  counter->phi = split_constant(LLVMGetOperand(compare, side), &counter->ahead);
  if (loop_defines(body, counter->limit) || !LLVMIsAPHINode(counter->phi) ||
      LLVMGetInstructionParent(counter->phi) != header ||
      LLVMGetTypeKind(LLVMTypeOf(counter->phi)) != LLVMIntegerTypeKind ||
      LLVMGetIntTypeWidth(LLVMTypeOf(counter->phi)) > 64)
    return false;
  LLVMValueRef next = split_constant(flow_incoming(counter->phi, body->latch), &counter->step);
  return next == counter->phi && counter->step != 0 && counter->step > INT32_MIN && counter->step < INT32_MAX;
}

LLVMValueRef loop_build_count(LLVMBuilderRef builder, const LoopBody *body, const LoopCounter *counter,
                              LLVMValueRef *certain)
{
  LLVMTypeRef type = LLVMTypeOf(counter->phi), i64 = LLVMInt64TypeInContext(LLVMGetTypeContext(type));
  int64_t stride = counter->step < 0 ? -counter->step : counter->step;
  LLVMValueRef divisor = LLVMConstInt(type, (uint64_t)stride, false), zero = LLVMConstNull(type);
  LLVMValueRef first = LLVMBuildAdd(builder, flow_incoming(counter->phi, body->preheader),
                                    LLVMConstInt(type, (uint64_t)counter->ahead, true), "");
  LLVMValueRef way = counter->step < 0 ? LLVMBuildSub(builder, first, counter->limit, "")
                                       : LLVMBuildSub(builder, counter->limit, first, "");
  LLVMValueRef rest = LLVMBuildURem(builder, way, divisor, "");
  LLVMValueRef count = LLVMBuildZExt(builder, LLVMBuildUDiv(builder, way, divisor, ""), i64, "");
  LLVMValueRef few = LLVMBuildICmp(builder, LLVMIntULT, count, LLVMConstInt(i64, UINT64_C(1) << 32, false), "");
  *certain = LLVMBuildAnd(builder, LLVMBuildICmp(builder, LLVMIntEQ, rest, zero, ""), few, "");
  return count;
}

/* --- counters that LLVM has widened ------------------------------------------------------------------------------- */

/* A 64-bit counter that LLVM made of a 32-bit one, and whose low half ends the loop: nobody, LLVM included, can tell how
 * often such a loop runs.  `value` is what is compared, `phi` the counter, `ahead` their distance. */
static bool find_low_half(const Induction *in, LLVMValueRef value, LLVMValueRef *phi, uint32_t *ahead, uint32_t *mask)
{
  Linear sum;
  bool masked = LLVMIsAInstruction(value) && LLVMGetInstructionOpcode(value) == LLVMAnd &&
                LLVMIsAConstantInt(LLVMGetOperand(value, 1));
  *mask = UINT32_MAX;
  if (masked) {
    uint64_t bits = LLVMConstIntGetZExtValue(LLVMGetOperand(value, 1));
    *mask = (uint32_t)bits;
    if (bits > UINT32_MAX || !(*mask & 0x80000000u) || (~*mask & (~*mask + 1)))
      return false; /* not the upper bits of 32 */
    value = LLVMGetOperand(value, 0);
  } else if (LLVMTypeOf(value) != in->i32) {
    return false; /* the upper half counts, too */
  }
  if (!linear_of(value, &sum) || sum.count != 1 || sum.factors[0] != 1)
    return false;
  *phi = sum.leaves[0];
  *ahead = sum.constant;
  return LLVMTypeOf(*phi) == in->i64 && !induction_is_invariant(in, *phi);
}

void loop_narrow_exit(const Induction *in)
{
  const FlowLoop *loop = &in->flow->loops[in->loop];
  LLVMValueRef branch = LLVMGetBasicBlockTerminator(in->flow->blocks[loop->latch].block), phi;
  uint32_t step, ahead, mask;
  if (!LLVMIsABranchInst(branch) || !LLVMIsConditional(branch) || !LLVMIsAICmpInst(LLVMGetCondition(branch)))
    return;
  LLVMValueRef compare = LLVMGetCondition(branch), limit = LLVMGetOperand(compare, 1);
  LLVMIntPredicate predicate = LLVMGetICmpPredicate(compare);
  if ((predicate != LLVMIntEQ && predicate != LLVMIntNE) || !LLVMIsAConstantInt(limit) ||
      !find_low_half(in, LLVMGetOperand(compare, 0), &phi, &ahead, &mask) || !induction_phi_step(in, phi, &step))
    return;
  LLVMBasicBlockRef preheader = in->flow->blocks[loop->preheader].block, latch = in->flow->blocks[loop->latch].block;
  LLVMValueRef first = flow_incoming(phi, preheader);
  /* the bits that are not compared must be zero at all times */
  if (mask != UINT32_MAX && (!LLVMIsAConstantInt(first) || (step & ~mask) ||
                             (((uint32_t)LLVMConstIntGetZExtValue(first) + ahead) & ~mask)))
    return;
  LLVMPositionBuilderBefore(in->builder, LLVMGetBasicBlockTerminator(preheader));
  first = LLVMBuildAdd(in->builder, LLVMBuildTrunc(in->builder, first, in->i32, ""),
                       LLVMConstInt(in->i32, ahead, false), "");
  LLVMPositionBuilderBefore(in->builder, LLVMGetFirstInstruction(in->flow->blocks[loop->header].block));
  LLVMValueRef counter = LLVMBuildPhi(in->builder, in->i32, "");
  LLVMPositionBuilderBefore(in->builder, branch);
  LLVMValueRef next = LLVMBuildAdd(in->builder, counter, LLVMConstInt(in->i32, step, false), "");
  LLVMAddIncoming(counter, &first, &preheader, 1);
  LLVMAddIncoming(counter, &next, &latch, 1);
  uint32_t end = (uint32_t)LLVMConstIntGetZExtValue(limit);
  LLVMSetCondition(branch, LLVMBuildICmp(in->builder, predicate, counter, LLVMConstInt(in->i32, end, false), ""));
}
