/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loads that trap exactly, and still take part in every optimisation.
 *
 * With guard pages a load is the check of its own address, so it has to happen even where nobody needs its value.  For
 * LLVM a load is a mere value: one without users is deleted, one that is used on one side of a branch is moved there,
 * one of which the low bits are used becomes shorter.  Marked volatile it stays, but no loop that holds it is
 * vectorised.  So a load lives through three stages:
 *
 *   lowering        every load gets a marker, a call of a function that nobody defines;
 *   simplification  inlining, constants, dead stores: whatever can make a value irrelevant happens while the markers
 *                   hold their loads in place;
 *   pruning         a marker goes where its value reaches an anchor: something that LLVM keeps from now on and that
 *                   runs whenever the load has run.  The others become llvm.fake.use, which stays to the end and
 *                   makes no code.  (It cannot be the marker from the beginning: LLVM's inliner drops it.)
 *
 * Before code generation marker_pin gives an llvm.fake.use to loads that instruction selection could make shorter.
 *
 * Anchors are: a store (to an address that changes with the loop around it and that the block stores to once: others
 * may be overwritten), a branch, a return, a call that may not return, the address of another anchored access.
 * "Whenever" means on every path, within the same loop iteration; a sum over a loop is anchored by what is done with
 * the sum.  Steps on the way must not be able to lose the value when LLVM learns more about their other operand: x + y depends on x
 * whatever y is, x * y does not where y may turn out to be 0. */
#include "common/diag.h"
#include "lowering/flow.h"
#include "lowering/lower.h"
#include "lowering/marker.h"

static const char intrinsic_name[] = "llvm.fake.use";
static const char marker_name[] = "w2n.used";

bool marker_available(void)
{
  return LLVMLookupIntrinsicID(intrinsic_name, sizeof intrinsic_name - 1) != 0;
}

static LLVMTypeRef marker_type(LLVMModuleRef ir)
{
  return LLVMFunctionType(LLVMVoidTypeInContext(LLVMGetModuleContext(ir)), NULL, 0, true);
}

/* To LLVM the marker has an effect, but not on memory that anybody can see; and it costs nothing when LLVM thinks
 * about inlining. */
static LLVMValueRef declare_marker(Unit *unit)
{
  static const char *const attributes[] = {"nocallback", "nofree", "nosync", "nounwind", "willreturn"};
  enum { INACCESSIBLE_READ_WRITE = 3 << 2 }; /* llvm::MemoryEffects: two bits a location, inaccessible memory second */
  LLVMValueRef marker = LLVMAddFunction(unit->ir, marker_name, marker_type(unit->ir));
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
    attribute_add(unit, marker, attributes[i], 0);
  attribute_add(unit, marker, "memory", INACCESSIBLE_READ_WRITE);
  attribute_text(unit, marker, "call-inline-cost", "0");
  return marker;
}

void marker_add(Fn *fn, LLVMValueRef load)
{
  Unit *unit = fn->unit;
  LLVMValueRef marker = LLVMGetNamedFunction(unit->ir, marker_name);
  if (!marker)
    marker = declare_marker(unit);
  LLVMBuildCall2(fn->builder, marker_type(unit->ir), marker, &load, 1, "");
}

static void build_fake_use(LLVMBuilderRef builder, LLVMModuleRef ir, LLVMValueRef before, LLVMValueRef value)
{
  unsigned id = LLVMLookupIntrinsicID(intrinsic_name, sizeof intrinsic_name - 1);
  LLVMValueRef callee = LLVMGetIntrinsicDeclaration(ir, id, NULL, 0);
  LLVMPositionBuilderBefore(builder, before);
  LLVMBuildCall2(builder, marker_type(ir), callee, &value, 1, "");
}

static bool is_marker(LLVMValueRef instruction, LLVMValueRef callee)
{
  return LLVMIsACallInst(instruction) && LLVMGetCalledValue(instruction) == callee;
}

/* --- which uses keep a value ---------------------------------------------------------------------------------------- */

enum { DEPTH_LIMIT = 12, USE_LIMIT = 24, SUM_LIMIT = 64 };

typedef struct Search {
  const Flow *flow;
  LLVMValueRef marker_callee;
  uint32_t origin; /* the block of the load */
  uint32_t loop;   /* the loop whose every iteration has to reach the anchor; FLOW_NONE: no loop */
} Search;

/* Does the block run whenever the load has run, in the same iteration? */
static bool is_certain(const Search *search, LLVMBasicBlockRef at)
{
  uint32_t block = flow_number(search->flow, at);
  return block != FLOW_NONE && flow_always_reaches(search->flow, search->origin, block, search->loop);
}

/* Will LLVM never know more of this operand than it does now? */
static bool is_opaque(LLVMValueRef value)
{
  if (!LLVMIsAInstruction(value))
    return true;
  switch (LLVMGetInstructionOpcode(value)) {
  case LLVMLoad:
  case LLVMCall:
  case LLVMInvoke:
    return true;
  case LLVMZExt:
  case LLVMSExt:
  case LLVMTrunc:
  case LLVMBitCast:
    return is_opaque(LLVMGetOperand(value, 0));
  default:
    return false;
  }
}

static bool has_opaque_operands(LLVMValueRef instruction, LLVMValueRef except)
{
  for (int i = 0; i < LLVMGetNumOperands(instruction); i++) {
    LLVMValueRef operand = LLVMGetOperand(instruction, (unsigned)i);
    if (operand != except && !is_opaque(operand))
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

/* A function that is sure to return may be without effect, and its call deleted. */
static bool may_not_return(LLVMValueRef call)
{
  LLVMValueRef callee = LLVMGetCalledValue(call);
  if (LLVMIsAIntrinsicInst(call))
    return false;
  unsigned kind = LLVMGetEnumAttributeKindForName("willreturn", 10);
  bool returns = LLVMGetCallSiteEnumAttribute(call, LLVMAttributeFunctionIndex, kind) ||
                 (LLVMIsAFunction(callee) && LLVMGetEnumAttributeAtIndex(callee, LLVMAttributeFunctionIndex, kind));
  return !returns;
}

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

static bool is_anchor(const Search *search, LLVMValueRef user)
{
  switch (LLVMGetInstructionOpcode(user)) {
  case LLVMStore:
    return !is_overwritten(search->flow, user);
  case LLVMBr:
  case LLVMSwitch:
  case LLVMRet:
  case LLVMResume:
  case LLVMAtomicRMW:
  case LLVMAtomicCmpXchg:
    return true;
  case LLVMCall:
  case LLVMInvoke:
    return may_not_return(user);
  default:
    return false;
  }
}

static bool is_marked(const Search *search, LLVMValueRef value)
{
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use))
    if (is_marker(LLVMGetUser(use), search->marker_callee))
      return true;
  return false;
}

/* The block that a phi takes a value from, where it takes it from one. */
static LLVMBasicBlockRef incoming_block(LLVMValueRef phi, LLVMValueRef value)
{
  LLVMBasicBlockRef from = NULL;
  for (unsigned i = 0; i < LLVMCountIncoming(phi); i++)
    if (LLVMGetIncomingValue(phi, i) == value) {
      if (from)
        return NULL;
      from = LLVMGetIncomingBlock(phi, i);
    }
  return from;
}

/* A join takes the value over if the block that brings it is certain to run, and goes nowhere else. */
static bool is_certain_join(const Search *search, LLVMValueRef phi, LLVMValueRef value)
{
  LLVMBasicBlockRef from = incoming_block(phi, value);
  return from && LLVMGetNumSuccessors(LLVMGetBasicBlockTerminator(from)) == 1 &&
         flow_number(search->flow, LLVMGetInstructionParent(phi)) > flow_number(search->flow, from) &&
         is_certain(search, from);
}

/* The only user of a value inside a loop, markers aside, or NULL. */
static LLVMValueRef only_user_inside(const Search *search, LLVMValueRef value, uint32_t loop)
{
  LLVMValueRef only = NULL;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (is_marker(user, search->marker_callee) || user == only ||
        !flow_in_loop(search->flow, flow_number(search->flow, LLVMGetInstructionParent(user)), loop))
      continue;
    if (only)
      return NULL;
    only = user;
  }
  return only;
}

/* Is `value` what a header's phi becomes in the next iteration, by steps that lose nothing?  Then what is done with it
 * behind the loop depends on every iteration. */
static bool is_sum(const Search *search, LLVMValueRef phi, LLVMValueRef value)
{
  uint32_t loop = search->loop;
  if (loop == FLOW_NONE || flow_number(search->flow, LLVMGetInstructionParent(phi)) != search->flow->loops[loop].header)
    return false;
  LLVMValueRef at = phi;
  for (int i = 0; i < SUM_LIMIT && at && at != value; i++) {
    at = only_user_inside(search, at, loop);
    if (at && !keeps_operands(at))
      return false;
  }
  return at == value;
}

static bool is_anchored(Search *search, LLVMValueRef value, int depth);

static bool is_anchored_behind_loop(Search *search, LLVMValueRef value, int depth)
{
  Search behind = *search;
  behind.loop = search->flow->loops[search->loop].parent;
  return is_anchored(&behind, value, depth);
}

static bool user_keeps(Search *search, LLVMValueRef user, LLVMValueRef value, int depth)
{
  LLVMOpcode opcode = LLVMGetInstructionOpcode(user);
  if (opcode == LLVMPHI) {
    if (is_sum(search, user, value))
      return is_anchored_behind_loop(search, value, depth + 1);
    /* what a loop leaves behind */
    bool leaves = LLVMCountIncoming(user) == 1 && is_certain(search, LLVMGetInstructionParent(user));
    return (leaves || is_certain_join(search, user, value)) && is_anchored(search, user, depth + 1);
  }
  if (!is_certain(search, LLVMGetInstructionParent(user)))
    return false;
  if (is_anchor(search, user))
    return true;
  return is_step(user, value) &&
         ((opcode == LLVMLoad && is_marked(search, user)) || is_anchored(search, user, depth + 1));
}

static bool is_anchored(Search *search, LLVMValueRef value, int depth)
{
  int uses = 0;
  if (depth > DEPTH_LIMIT)
    return false;
  for (LLVMUseRef use = LLVMGetFirstUse(value); use && uses < USE_LIMIT; use = LLVMGetNextUse(use), uses++) {
    LLVMValueRef user = LLVMGetUser(use);
    if (!is_marker(user, search->marker_callee) && user_keeps(search, user, value, depth))
      return true;
  }
  return false;
}

/* --- pruning ----------------------------------------------------------------------------------------------------------- */

static bool is_needed(const Flow *flow, LLVMValueRef marker, LLVMValueRef callee)
{
  LLVMValueRef value = LLVMGetOperand(marker, 0);
  if (!LLVMIsAInstruction(value))
    return false;
  uint32_t origin = flow_number(flow, LLVMGetInstructionParent(value));
  if (origin == FLOW_NONE)
    return true;
  Search search = {flow, callee, origin, flow->blocks[origin].loop};
  return !is_anchored(&search, value, 0);
}

/* A module's markers: its own function's calls, in a list. */
typedef struct Markers {
  Arena *arena;
  LLVMValueRef *calls;
  bool *needed;
  uint32_t count, capacity;
} Markers;

static void collect(Markers *markers, LLVMValueRef function, LLVMValueRef callee)
{
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block; block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at)) {
      if (!is_marker(at, callee))
        continue;
      if (markers->count == markers->capacity) {
        uint32_t capacity = markers->capacity * 2 + 64;
        markers->calls = arena_grow(markers->arena, markers->calls, markers->capacity, capacity, sizeof *markers->calls);
        markers->capacity = capacity;
      }
      markers->calls[markers->count++] = at;
    }
}

/* All are judged before one goes: an anchored access may lean on another's marker. */
static void prune_function(Arena *arena, LLVMBuilderRef builder, LLVMValueRef function, LLVMValueRef callee)
{
  Markers markers = {.arena = arena};
  collect(&markers, function, callee);
  if (!markers.count)
    return;
  Flow *flow = flow_build(arena, function);
  markers.needed = ARENA_ARRAY(arena, markers.count, bool);
  for (uint32_t i = 0; i < markers.count; i++)
    markers.needed[i] = is_needed(flow, markers.calls[i], callee);
  for (uint32_t i = 0; i < markers.count; i++) {
    LLVMValueRef call = markers.calls[i];
    if (markers.needed[i])
      build_fake_use(builder, LLVMGetGlobalParent(function), call, LLVMGetOperand(call, 0));
    LLVMInstructionEraseFromParent(call);
  }
}

void marker_prune(LLVMModuleRef ir)
{
  LLVMValueRef callee = LLVMGetNamedFunction(ir, marker_name);
  if (!callee)
    return;
  Arena *arena = arena_new();
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(ir));
  for (LLVMValueRef function = LLVMGetFirstFunction(ir); function; function = LLVMGetNextFunction(function)) {
    if (LLVMCountBasicBlocks(function))
      prune_function(arena, builder, function, callee);
    arena_reset(arena);
  }
  LLVMDeleteFunction(callee);
  LLVMDisposeBuilder(builder);
  arena_free(arena);
}

/* --- pinning ------------------------------------------------------------------------------------------------------------- */

/* Could instruction selection do with fewer bytes of what this instruction uses? */
static bool uses_a_part(LLVMValueRef user, int depth)
{
  switch (LLVMGetInstructionOpcode(user)) {
  case LLVMTrunc:
  case LLVMExtractElement:
  case LLVMShuffleVector:
    return true;
  case LLVMAnd:
  case LLVMOr:
  case LLVMXor:
  case LLVMShl:
  case LLVMLShr:
  case LLVMAShr:
    if (LLVMIsAConstant(LLVMGetOperand(user, 1)))
      return true;
    /* fall through */
  case LLVMAdd:
  case LLVMSub:
  case LLVMMul:
  case LLVMBitCast: {
    LLVMUseRef use = LLVMGetFirstUse(user);
    if (!use || LLVMGetNextUse(use))
      return false;
    return depth >= DEPTH_LIMIT || uses_a_part(LLVMGetUser(use), depth + 1);
  }
  default:
    return false;
  }
}

static bool could_shrink(LLVMTargetDataRef layout, LLVMValueRef load)
{
  LLVMUseRef use = LLVMGetFirstUse(load);
  if (!use || LLVMGetNextUse(use) || LLVMGetVolatile(load) || LLVMStoreSizeOfType(layout, LLVMTypeOf(load)) == 1)
    return false;
  return uses_a_part(LLVMGetUser(use), 0);
}

void marker_pin(LLVMModuleRef ir)
{
  LLVMTargetDataRef layout = LLVMGetModuleDataLayout(ir);
  LLVMBuilderRef builder = LLVMCreateBuilderInContext(LLVMGetModuleContext(ir));
  for (LLVMValueRef function = LLVMGetFirstFunction(ir); function; function = LLVMGetNextFunction(function))
    for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block; block = LLVMGetNextBasicBlock(block))
      for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at))
        if (LLVMIsALoadInst(at) && could_shrink(layout, at))
          build_fake_use(builder, ir, LLVMGetNextInstruction(at), at);
  LLVMDisposeBuilder(builder);
}
