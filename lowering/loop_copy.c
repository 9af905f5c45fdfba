/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "lowering/loop_copy.h"

#include <llvm-c/DebugInfo.h>

#include "common/pointer_map.h"

LoopBody loop_body(Arena *arena, const Flow *flow, uint32_t loop)
{
  const FlowLoop *self = &flow->loops[loop];
  LoopBody body = {.flow = flow, .preheader = flow->blocks[self->preheader].block,
                   .latch = flow->blocks[self->latch].block,
                   .blocks = ARENA_ARRAY(arena, self->latch - self->header + 1, LLVMBasicBlockRef)};
  for (uint32_t i = self->header; i <= self->latch; i++) /* in reverse postorder the latch is the last one */
    if (flow->blocks[i].loop == loop)
      body.blocks[body.count++] = flow->blocks[i].block;
  return body;
}

bool loop_contains(const LoopBody *body, LLVMBasicBlockRef block)
{
  for (uint32_t i = 0; i < body->count; i++)
    if (body->blocks[i] == block)
      return true;
  return false;
}

bool loop_defines(const LoopBody *body, LLVMValueRef value)
{
  return LLVMIsAInstruction(value) && loop_contains(body, LLVMGetInstructionParent(value));
}

/* --- what lies behind --------------------------------------------------------------------------------------------- */

/* Where control leaves from the latch, if it comes there from nowhere else; or NULL. */
static LLVMBasicBlockRef own_exit(const LoopBody *body)
{
  LLVMValueRef branch = LLVMGetBasicBlockTerminator(body->latch);
  if (LLVMGetNumSuccessors(branch) != 2)
    return NULL;
  LLVMBasicBlockRef first = LLVMGetSuccessor(branch, 0);
  LLVMBasicBlockRef exit = loop_contains(body, first) ? LLVMGetSuccessor(branch, 1) : first;
  uint32_t number = flow_number(body->flow, exit);
  return number != FLOW_NONE && body->flow->blocks[number].predecessor_count == 1 ? exit : NULL;
}

static bool is_behind(const LoopBody *body, LLVMBasicBlockRef exit, LLVMBasicBlockRef block)
{
  uint32_t from = flow_number(body->flow, exit), to = flow_number(body->flow, block);
  return from != FLOW_NONE && to != FLOW_NONE && flow_dominates(body->flow, from, to);
}

typedef enum { USE_FINE, USE_BEHIND, USE_ELSEWHERE } UsePlace;

static UsePlace place_of_block(const LoopBody *body, LLVMBasicBlockRef exit, LLVMBasicBlockRef block)
{
  if (loop_contains(body, block))
    return USE_FINE;
  return exit && is_behind(body, exit, block) ? USE_BEHIND : USE_ELSEWHERE;
}

/* A phi uses a value where it comes from. */
static UsePlace place_of(const LoopBody *body, LLVMBasicBlockRef exit, LLVMValueRef user, LLVMValueRef value)
{
  UsePlace place = USE_FINE;
  if (!LLVMIsAPHINode(user))
    return place_of_block(body, exit, LLVMGetInstructionParent(user));
  for (unsigned i = 0, count = LLVMCountIncoming(user); i < count && place != USE_ELSEWHERE; i++) {
    UsePlace way = place_of_block(body, exit, LLVMGetIncomingBlock(user, i));
    if (LLVMGetIncomingValue(user, i) == value && way != USE_FINE)
      place = way;
  }
  return place;
}

static bool can_close(const LoopBody *body, LLVMBasicBlockRef exit)
{
  for (uint32_t i = 0; i < body->count; i++)
    for (LLVMValueRef at = LLVMGetFirstInstruction(body->blocks[i]); at; at = LLVMGetNextInstruction(at))
      for (LLVMUseRef use = LLVMGetFirstUse(at); use; use = LLVMGetNextUse(use))
        if (place_of(body, exit, LLVMGetUser(use), at) == USE_ELSEWHERE)
          return false;
  return true;
}

static void replace_behind(const LoopBody *body, LLVMValueRef user, LLVMValueRef old, LLVMValueRef by)
{
  bool is_phi = LLVMIsAPHINode(user) != NULL;
  for (unsigned i = 0, count = (unsigned)LLVMGetNumOperands(user); i < count; i++)
    if (LLVMGetOperand(user, i) == old && !(is_phi && loop_contains(body, LLVMGetIncomingBlock(user, i))))
      LLVMSetOperand(user, i, by);
}

static LLVMValueRef first_use_behind(const LoopBody *body, LLVMBasicBlockRef exit, LLVMValueRef value)
{
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use))
    if (place_of(body, exit, LLVMGetUser(use), value) == USE_BEHIND)
      return LLVMGetUser(use);
  return NULL;
}

static void close_value(const LoopBody *body, LLVMBuilderRef builder, LLVMBasicBlockRef exit, LLVMValueRef value)
{
  LLVMValueRef phi = NULL;
  for (LLVMValueRef user = first_use_behind(body, exit, value); user; user = first_use_behind(body, exit, value)) {
    if (!phi) {
      LLVMBasicBlockRef latch = body->latch;
      LLVMPositionBuilderBefore(builder, LLVMGetFirstInstruction(exit));
      phi = LLVMBuildPhi(builder, LLVMTypeOf(value), "");
      LLVMAddIncoming(phi, &value, &latch, 1);
    }
    replace_behind(body, user, value, phi);
  }
}

bool loop_close(const LoopBody *body)
{
  LLVMBasicBlockRef exit = own_exit(body);
  if (!can_close(body, exit))
    return false;
  if (!exit)
    return true;
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetTypeContext(LLVMTypeOf(LLVMBasicBlockAsValue(exit))));
  for (uint32_t i = 0; i < body->count; i++)
    for (LLVMValueRef at = LLVMGetFirstInstruction(body->blocks[i]); at; at = LLVMGetNextInstruction(at))
      close_value(body, builder, exit, at);
  LLVMDisposeBuilder(builder);
  return true;
}

/* --- the copy ----------------------------------------------------------------------------------------------------- */

/* Blocks and instructions of the loop have numbers, which are those of their copies. */
typedef struct Copying {
  const LoopBody *body;
  LLVMBuilderRef builder;
  PointerMap *numbers;
  LLVMValueRef *copies;
} Copying;

static LLVMValueRef copied(const Copying *c, LLVMValueRef value)
{
  uint32_t number = pointer_map_get(c->numbers, value, UINT32_MAX);
  return number == UINT32_MAX ? value : c->copies[number];
}

static LLVMBasicBlockRef copied_block(const Copying *c, LLVMBasicBlockRef block)
{
  return LLVMValueAsBasicBlock(copied(c, LLVMBasicBlockAsValue(block)));
}

static uint32_t instruction_count(const LoopBody *body)
{
  uint32_t count = 0;
  for (uint32_t i = 0; i < body->count; i++)
    for (LLVMValueRef at = LLVMGetFirstInstruction(body->blocks[i]); at; at = LLVMGetNextInstruction(at))
      count++;
  return count;
}

static LLVMValueRef copy_instruction(const Copying *c, LLVMValueRef from)
{
  if (LLVMIsAPHINode(from)) /* its values are set when all have copies */
    return LLVMBuildPhi(c->builder, LLVMTypeOf(from), "");
  LLVMValueRef to = LLVMInstructionClone(from);
  for (unsigned i = 0; i < (unsigned)LLVMGetNumOperands(from); i++)
    if (LLVMIsAInstruction(LLVMGetOperand(from, i)))
      LLVMSetOperand(to, i, copied(c, LLVMGetOperand(from, i)));
  for (unsigned i = 0, count = LLVMIsATerminatorInst(from) ? LLVMGetNumSuccessors(from) : 0; i < count; i++)
    LLVMSetSuccessor(to, i, copied_block(c, LLVMGetSuccessor(from, i)));
  LLVMInsertIntoBuilder(c->builder, to);
  return to;
}

static void copy_blocks(Copying *c, LLVMContextRef context)
{
  const LoopBody *body = c->body;
  uint32_t count = 0;
  for (uint32_t i = 0; i < body->count; i++, count++) {
    c->copies[count] = LLVMBasicBlockAsValue(LLVMInsertBasicBlockInContext(context, body->blocks[0], ""));
    pointer_map_set(c->numbers, LLVMBasicBlockAsValue(body->blocks[i]), count);
  }
  for (uint32_t i = 0; i < body->count; i++) {
    LLVMPositionBuilderAtEnd(c->builder, copied_block(c, body->blocks[i]));
    for (LLVMValueRef at = LLVMGetFirstInstruction(body->blocks[i]); at; at = LLVMGetNextInstruction(at)) {
      c->copies[count] = copy_instruction(c, at);
      pointer_map_set(c->numbers, at, count++);
    }
  }
}

static void fill_phis(const Copying *c, LLVMBasicBlockRef block)
{
  for (LLVMValueRef at = LLVMGetFirstInstruction(block); LLVMIsAPHINode(at); at = LLVMGetNextInstruction(at))
    for (unsigned i = 0, count = LLVMCountIncoming(at); i < count; i++) {
      LLVMValueRef value = copied(c, LLVMGetIncomingValue(at, i));
      LLVMBasicBlockRef from = copied_block(c, LLVMGetIncomingBlock(at, i));
      LLVMAddIncoming(copied(c, at), &value, &from, 1);
    }
}

/* The phis of a block that the loop's block `from` leaves to. */
static void extend_phis(const Copying *c, LLVMBasicBlockRef exit, LLVMBasicBlockRef from)
{
  for (LLVMValueRef at = LLVMGetFirstInstruction(exit); LLVMIsAPHINode(at); at = LLVMGetNextInstruction(at))
    for (unsigned i = 0, count = LLVMCountIncoming(at); i < count; i++) {
      if (LLVMGetIncomingBlock(at, i) != from)
        continue;
      LLVMValueRef value = copied(c, LLVMGetIncomingValue(at, i));
      LLVMBasicBlockRef copy = copied_block(c, from);
      LLVMAddIncoming(at, &value, &copy, 1);
    }
}

/* One entry of a phi for each edge: a switch may have several to one block, and extend_phis copies all of them at once. */
static bool is_earlier_successor(LLVMValueRef end, unsigned index)
{
  for (unsigned i = 0; i < index; i++)
    if (LLVMGetSuccessor(end, i) == LLVMGetSuccessor(end, index))
      return true;
  return false;
}

static void extend_exits(const Copying *c)
{
  for (uint32_t b = 0; b < c->body->count; b++) {
    LLVMValueRef end = LLVMGetBasicBlockTerminator(c->body->blocks[b]);
    for (unsigned i = 0, count = LLVMGetNumSuccessors(end); i < count; i++)
      if (!loop_contains(c->body, LLVMGetSuccessor(end, i)) && !is_earlier_successor(end, i))
        extend_phis(c, LLVMGetSuccessor(end, i), c->body->blocks[b]);
  }
}

void loop_leave_alone(LLVMValueRef branch, bool unroll_too)
{
  LLVMContextRef context = LLVMGetTypeContext(LLVMTypeOf(branch));
  LLVMMetadataRef parts[3], off = LLVMValueAsMetadata(LLVMConstInt(LLVMInt1TypeInContext(context), 0, false));
  LLVMMetadataRef placeholder = LLVMTemporaryMDNode(context, NULL, 0);
  parts[0] = placeholder;
  LLVMMetadataRef vectorize[] = {LLVMMDStringInContext2(context, "llvm.loop.vectorize.enable", 26), off};
  parts[1] = LLVMMDNodeInContext2(context, vectorize, 2);
  LLVMMetadataRef unroll = LLVMMDStringInContext2(context, "llvm.loop.unroll.disable", 24);
  parts[2] = LLVMMDNodeInContext2(context, &unroll, 1);
  LLVMMetadataRef id = LLVMMDNodeInContext2(context, parts, unroll_too ? 3 : 2);
  LLVMMetadataReplaceAllUsesWith(placeholder, id);
  LLVMSetMetadata(branch, LLVMGetMDKindIDInContext(context, "llvm.loop", 9), LLVMMetadataAsValue(context, id));
}

void loop_copy(Arena *arena, const LoopBody *body, LLVMValueRef condition)
{
  LLVMContextRef context = LLVMGetTypeContext(LLVMTypeOf(condition));
  LLVMValueRef old_end = LLVMGetBasicBlockTerminator(body->preheader);
  Copying c = {body, LLVMCreateBuilderInContext(context), pointer_map_new(arena),
               ARENA_ARRAY(arena, instruction_count(body) + body->count, LLVMValueRef)};
  copy_blocks(&c, context);
  for (uint32_t i = 0; i < body->count; i++)
    fill_phis(&c, body->blocks[i]);
  extend_exits(&c);
  loop_leave_alone(LLVMGetBasicBlockTerminator(copied_block(&c, body->latch)), true);
  LLVMPositionBuilderBefore(c.builder, old_end);
  LLVMBuildCondBr(c.builder, condition, body->blocks[0], copied_block(&c, body->blocks[0]));
  LLVMInstructionEraseFromParent(old_end);
  LLVMDisposeBuilder(c.builder);
}
