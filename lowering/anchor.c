/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Which uses keep a load, when its marker (marker.c) is gone.
 *
 * Anchors are: a store (to an address that changes with the loop around it and that the block stores to once: others
 * may be overwritten), a branch, a return, a call that may not return, the address of another access that is kept.  A
 * value is held where every path from it, within the same iteration of its loop, comes by a use that is an anchor, or
 * one of those steps whose result is held in turn.  Different paths may come by different uses; a phi is a use on the
 * edge that brings the value.  A sum over a loop is held by what is done with the sum.
 *
 * Steps must not be able to lose the value when LLVM learns more about their other operand: x + y depends on x whatever
 * y is, x * y does not where y may turn out to be 0. */
#include "lowering/anchor.h"

/* A search gives up where it would take long. */
enum { DEPTH_LIMIT = 16, USE_LIMIT = 24, SUM_LIMIT = 64, VALUE_LIMIT = 400, OPAQUE_DEPTH = 6 };

bool anchor_is_marker(LLVMValueRef instruction, LLVMValueRef marker)
{
  return LLVMIsACallInst(instruction) && LLVMGetCalledValue(instruction) == marker;
}

/* --- steps -------------------------------------------------------------------------------------------------------- */

/* An expression of constants and one other value, which LLVM cannot know: what a load, a call or a parameter gives.  Two
 * loads could turn out to be the same one, and their difference zero. */
typedef struct Opaque {
  LLVMValueRef leaf; /* that value, when it has been met */
  LLVMValueRef phi;  /* the phi whose values are looked at: as good as unknown */
} Opaque;

static bool is_opaque(Opaque *tree, LLVMValueRef value, int depth);

/* A constant that a phi takes may be its value in a copy of the block that LLVM makes when it unrolls. */
static bool is_opaque_join(LLVMValueRef phi, int depth)
{
  for (unsigned i = 0; i < LLVMCountIncoming(phi); i++) {
    Opaque way = {.phi = phi};
    LLVMValueRef value = LLVMGetIncomingValue(phi, i);
    if (!is_opaque(&way, value, depth) || !way.leaf)
      return false;
  }
  return true;
}

static bool is_leaf(Opaque *tree, LLVMValueRef value)
{
  bool fits = !tree->leaf || tree->leaf == value;
  tree->leaf = value;
  return fits;
}

static bool has_opaque_parts(Opaque *tree, LLVMValueRef instruction, int depth)
{
  for (int i = 0; i < LLVMGetNumOperands(instruction); i++)
    if (!is_opaque(tree, LLVMGetOperand(instruction, (unsigned)i), depth))
      return false;
  return true;
}

/* Will LLVM never know more of this value than it does now? */
static bool is_opaque(Opaque *tree, LLVMValueRef value, int depth)
{
  if (LLVMIsAConstant(value))
    return true;
  if (!LLVMIsAInstruction(value) || value == tree->phi)
    return is_leaf(tree, value);
  if (depth == 0)
    return false;
  switch (LLVMGetInstructionOpcode(value)) {
  case LLVMLoad:
  case LLVMCall:
  case LLVMInvoke:
    return is_leaf(tree, value);
  case LLVMPHI:
    return is_opaque_join(value, depth - 1) && is_leaf(tree, value);
  case LLVMZExt:
  case LLVMSExt:
  case LLVMTrunc:
  case LLVMBitCast:
  case LLVMAdd:
  case LLVMSub:
  case LLVMMul:
  case LLVMAnd:
  case LLVMOr:
  case LLVMXor:
  case LLVMShl:
  case LLVMLShr:
  case LLVMAShr:
    return has_opaque_parts(tree, value, depth - 1);
  default:
    return false;
  }
}

static bool has_opaque_operands(LLVMValueRef instruction, LLVMValueRef except)
{
  for (int i = 0; i < LLVMGetNumOperands(instruction); i++) {
    LLVMValueRef operand = LLVMGetOperand(instruction, (unsigned)i);
    Opaque tree = {.leaf = NULL};
    if (operand != except && !is_opaque(&tree, operand, OPAQUE_DEPTH))
      return false;
  }
  return true;
}

static bool is_equality(LLVMValueRef compare)
{
  LLVMIntPredicate predicate = LLVMGetICmpPredicate(compare);
  return predicate == LLVMIntEQ || predicate == LLVMIntNE;
}

/* Operations whose result depends on each operand, whatever the others are. */
static bool keeps_operands(LLVMValueRef instruction)
{
  switch (LLVMGetInstructionOpcode(instruction)) {
  case LLVMAdd:
  case LLVMSub:
  case LLVMXor:
  case LLVMFAdd:
  case LLVMFSub:
  case LLVMFMul:
  case LLVMFDiv:
  case LLVMFNeg:
    return true;
  default:
    return false;
  }
}

/* Does the result depend on `value`, now and after further optimisation? */
static bool is_step(LLVMValueRef instruction, LLVMValueRef value)
{
  if (keeps_operands(instruction))
    return true;
  switch (LLVMGetInstructionOpcode(instruction)) {
  case LLVMZExt:
  case LLVMSExt:
  case LLVMTrunc:
  case LLVMFPExt:
  case LLVMFPTrunc:
  case LLVMFPToSI:
  case LLVMFPToUI:
  case LLVMSIToFP:
  case LLVMUIToFP:
  case LLVMBitCast:
  case LLVMIntToPtr:
  case LLVMPtrToInt:
  case LLVMGetElementPtr:
  case LLVMInsertElement:
  case LLVMFreeze:
  case LLVMFCmp:
  case LLVMLoad: /* as its address */
    return true;
  case LLVMICmp:
    return is_equality(instruction) || has_opaque_operands(instruction, value);
  case LLVMMul:
  case LLVMAnd:
  case LLVMOr:
  case LLVMShl:
  case LLVMLShr:
  case LLVMAShr:
  case LLVMSDiv:
  case LLVMUDiv:
  case LLVMSRem:
  case LLVMURem:
    return has_opaque_operands(instruction, value);
  case LLVMShuffleVector: /* of a load itself: LLVM would load fewer lanes */
    return !LLVMIsALoadInst(value);
  case LLVMSelect: /* a value that is chosen or not may be loaded behind the choice */
    return LLVMGetOperand(instruction, 0) == value;
  case LLVMCall:
    return LLVMIsAIntrinsicInst(instruction) && has_opaque_operands(instruction, value);
  default:
    return false;
  }
}

/* --- anchors ------------------------------------------------------------------------------------------------------ */

/* May the value be another one in the next iteration of the loop?  Also a computation inside the loop may be the same each
 * time. */
static bool changes_in(const Flow *flow, LLVMValueRef value, uint32_t loop, int depth)
{
  if (!LLVMIsAInstruction(value) || !flow_in_loop(flow, flow_number(flow, LLVMGetInstructionParent(value)), loop))
    return false;
  if (LLVMIsAPHINode(value) || LLVMIsALoadInst(value) || LLVMIsACallInst(value) || LLVMIsAInvokeInst(value))
    return true;
  for (int i = 0; i < LLVMGetNumOperands(value) && depth < DEPTH_LIMIT; i++)
    if (changes_in(flow, LLVMGetOperand(value, (unsigned)i), loop, depth + 1))
      return true;
  return false;
}

/* Is there another store to the address in the block?  Instruction selection keeps the last of several. */
static bool has_rival(LLVMValueRef store)
{
  enum { MANY = 1000 }; /* a constant has users in every function */
  LLVMValueRef address = LLVMGetOperand(store, 1);
  int uses = 0;
  for (LLVMUseRef use = LLVMGetFirstUse(address); use; use = LLVMGetNextUse(use), uses++) {
    LLVMValueRef user = LLVMGetUser(use);
    if (uses == MANY)
      return true;
    if (user != store && LLVMIsAStoreInst(user) && LLVMGetOperand(user, 1) == address &&
        LLVMGetInstructionParent(user) == LLVMGetInstructionParent(store))
      return true;
  }
  return false;
}

/* A store that every iteration makes to the same address, or that another follows: LLVM may keep the last one only. */
static bool is_overwritten(const Flow *flow, LLVMValueRef store)
{
  uint32_t loop = flow->blocks[flow_number(flow, LLVMGetInstructionParent(store))].loop;
  return (loop != FLOW_NONE && !changes_in(flow, LLVMGetOperand(store, 1), loop, 0)) || has_rival(store);
}

static bool is_anchor(const Flow *flow, LLVMValueRef user)
{
  switch (LLVMGetInstructionOpcode(user)) {
  case LLVMStore:
    return !is_overwritten(flow, user);
  case LLVMBr:
  case LLVMSwitch:
  case LLVMRet:
  case LLVMResume:
  case LLVMAtomicRMW:
  case LLVMAtomicCmpXchg:
    return true;
  case LLVMCall:
  case LLVMInvoke:
    return flow_may_end(user); /* a call that is sure to return may be deleted */
  default:
    return false;
  }
}

/* --- paths -------------------------------------------------------------------------------------------------------- */

typedef struct Search {
  const Anchoring *all;
  int values; /* how many more to look at */
} Search;

static bool is_held(Search *search, LLVMValueRef value, uint32_t loop, int depth);

static bool is_marked(const Anchoring *all, LLVMValueRef value)
{
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use))
    if (anchor_is_marker(LLVMGetUser(use), all->marker))
      return true;
  return false;
}

/* The only user of a value inside a loop, markers aside, or NULL. */
static LLVMValueRef only_user_inside(const Anchoring *all, LLVMValueRef value, uint32_t loop)
{
  LLVMValueRef only = NULL;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (anchor_is_marker(user, all->marker) || user == only ||
        !flow_in_loop(all->flow, flow_number(all->flow, LLVMGetInstructionParent(user)), loop))
      continue;
    if (only)
      return NULL;
    only = user;
  }
  return only;
}

/* Is `value` what a header's phi becomes in the next iteration, by steps that lose nothing?  Then what is done with it
 * behind the loop depends on every iteration. */
static bool is_sum(const Anchoring *all, LLVMValueRef phi, LLVMValueRef value, uint32_t loop)
{
  if (loop == FLOW_NONE || flow_number(all->flow, LLVMGetInstructionParent(phi)) != all->flow->loops[loop].header)
    return false;
  LLVMValueRef at = phi;
  for (int i = 0; i < SUM_LIMIT && at && at != value; i++) {
    at = only_user_inside(all, at, loop);
    if (at && !keeps_operands(at))
      return false;
  }
  return at == value;
}

/* The loop in whose iteration a phi's value has to be held: the search's own, but for values that enter an inner loop or
 * have left the loop. */
static uint32_t loop_of_phi(const Flow *flow, uint32_t block, uint32_t loop)
{
  uint32_t inner = flow->blocks[block].loop;
  bool enters = inner != FLOW_NONE && flow->loops[inner].header == block;
  bool left = loop != FLOW_NONE && !flow_in_loop(flow, block, loop);
  return enters || left ? inner : loop;
}

/* What the phi makes of the value that this edge brings: in this iteration, or in the next one. */
static bool edge_keeps(Search *search, LLVMValueRef phi, LLVMValueRef value, uint32_t from, uint32_t loop, int depth)
{
  const Flow *flow = search->all->flow;
  uint32_t block = flow_number(flow, LLVMGetInstructionParent(phi));
  if (block > from)
    return is_held(search, phi, loop_of_phi(flow, block, loop), depth + 1);
  if (loop == FLOW_NONE || flow->loops[loop].header != block)
    return false;
  if (is_sum(search->all, phi, value, loop))
    return is_held(search, value, flow->loops[loop].parent, depth + 1);
  return is_held(search, phi, loop, depth + 1);
}

static uint32_t add_edges(Search *search, LLVMValueRef phi, LLVMValueRef value, uint32_t loop, int depth,
                          FlowEdge *edges, uint32_t count)
{
  const Flow *flow = search->all->flow;
  for (unsigned i = 0; i < LLVMCountIncoming(phi) && count < USE_LIMIT; i++) {
    uint32_t from = flow_number(flow, LLVMGetIncomingBlock(phi, i));
    if (LLVMGetIncomingValue(phi, i) == value && from != FLOW_NONE && edge_keeps(search, phi, value, from, loop, depth))
      edges[count++] = (FlowEdge){from, flow_number(flow, LLVMGetInstructionParent(phi))};
  }
  return count;
}

static bool user_keeps(Search *search, LLVMValueRef user, LLVMValueRef value, uint32_t loop, int depth)
{
  const Anchoring *all = search->all;
  uint32_t block = flow_number(all->flow, LLVMGetInstructionParent(user));
  if (block == FLOW_NONE || (loop != FLOW_NONE && !flow_in_loop(all->flow, block, loop)))
    return false;
  if (is_anchor(all->flow, user))
    return true;
  return is_step(user, value) &&
         ((LLVMIsALoadInst(user) && is_marked(all, user)) || is_held(search, user, loop, depth + 1));
}

/* Does every path from the value, in one iteration of the loop, come by a use that keeps it? */
static bool is_held(Search *search, LLVMValueRef value, uint32_t loop, int depth)
{
  const Flow *flow = search->all->flow;
  uint32_t origin = flow_number(flow, LLVMGetInstructionParent(value)), count = 0, uses = 0;
  FlowEdge edges[USE_LIMIT];
  if (depth > DEPTH_LIMIT || search->values-- <= 0)
    return false;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use && uses < USE_LIMIT; use = LLVMGetNextUse(use), uses++) {
    LLVMValueRef user = LLVMGetUser(use);
    if (anchor_is_marker(user, search->all->marker))
      continue;
    if (LLVMIsAPHINode(user)) {
      count = add_edges(search, user, value, loop, depth, edges, count);
      continue;
    }
    if (!user_keeps(search, user, value, loop, depth))
      continue;
    if (LLVMGetInstructionParent(user) == LLVMGetInstructionParent(value))
      return true;
    if (count < USE_LIMIT)
      edges[count++] = (FlowEdge){FLOW_NONE, flow_number(flow, LLVMGetInstructionParent(user))};
  }
  return count && flow_always_crosses(flow, origin, edges, count, loop);
}

bool anchor_holds(const Anchoring *anchoring, LLVMValueRef value)
{
  uint32_t origin = flow_number(anchoring->flow, LLVMGetInstructionParent(value));
  Search search = {anchoring, VALUE_LIMIT};
  return origin != FLOW_NONE && is_held(&search, value, anchoring->flow->blocks[origin].loop, 0);
}
