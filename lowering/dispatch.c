/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * An interpreter's dispatch, once for each of its instructions.
 *
 * An interpreter in C jumps from the end of one instruction straight to the next (`goto *table[code]`), so each has an
 * indirect branch of its own, which the processor predicts by what came before.  wasm has no such jump: its compilers
 * lead all of them to one br_table, and the number that it takes is often an entry of a table already.  LLVM copies a
 * short block that ends in an indirect branch into those that go to it, and leaves a switch alone, because a switch is
 * two blocks: a check of the range, and the jump through a table.
 *
 * So a switch with many cases that many blocks go to becomes, when all else is done, an indirect branch through a table
 * of addresses.  The index is made less than the table's length, whose last entry is the default; there is no branch
 * for that.  (QuickJS, processor time against native: 1.17 before, 1.02 after.) */
#include "lowering/dispatch.h"

#include <llvm-c/Target.h>
#include <llvm/Config/llvm-config.h>

#include "common/arena.h"
#include "common/pointer_map.h"
#include "lowering/flow.h"

/* LLVM copies blocks of up to 20 machine instructions.  Every copy has an edge to every target. */
enum { MIN_CASES = 16, MAX_CASES = 1024, MIN_SOURCES = 8, MAX_EDGES = 1 << 17, MAX_INSTRUCTIONS = 12, MAX_BETWEEN = 4 };

typedef struct Dispatch {
  LLVMModuleRef ir;
  LLVMBuilderRef builder;
  LLVMTypeRef ptr, size; /* size: an integer as wide as a pointer */
  LLVMValueRef function;
} Dispatch;

/* --- which switches ------------------------------------------------------------------------------------------------ */

static uint32_t count_instructions(LLVMBasicBlockRef block)
{
  uint32_t count = 0;
  for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at))
    count += !LLVMIsAPHINode(at);
  return count;
}

/* How many blocks go there; the short end of a loop that is in between is copied with it. */
static uint32_t count_sources(LLVMBasicBlockRef block, bool through)
{
  uint32_t count = 0;
  for (LLVMUseRef use = LLVMGetFirstUse(LLVMBasicBlockAsValue(block)); use; use = LLVMGetNextUse(use)) {
    LLVMValueRef user = LLVMGetUser(use);
    if (!LLVMIsATerminatorInst(user))
      continue;
    LLVMBasicBlockRef from = LLVMGetInstructionParent(user);
    bool is_short = LLVMGetNumSuccessors(user) == 1 && count_instructions(from) <= MAX_BETWEEN;
    count += through && is_short ? count_sources(from, false) : 1;
  }
  return count;
}

/* The value of the case that leads to this successor (from 1 on). */
static uint64_t case_value(LLVMValueRef branch, unsigned successor)
{
#if LLVM_VERSION_MAJOR >= 22
  return LLVMConstIntGetZExtValue(LLVMGetSwitchCaseValue(branch, successor));
#else
  return LLVMConstIntGetZExtValue(LLVMGetOperand(branch, 2 * successor));
#endif
}

/* One more than the largest case; 0: there are cases beyond all bounds. */
static uint32_t count_entries(LLVMValueRef branch)
{
  uint64_t most = 0;
  for (unsigned i = 1; i < LLVMGetNumSuccessors(branch); i++) {
    uint64_t value = case_value(branch, i);
    if (value >= MAX_CASES)
      return 0;
    most = value > most ? value : most;
  }
  return (uint32_t)most + 1;
}

static bool is_dispatch(LLVMValueRef branch)
{
  LLVMBasicBlockRef block = LLVMGetInstructionParent(branch);
  uint32_t cases = LLVMGetNumSuccessors(branch) - 1;
  if (cases < MIN_CASES || LLVMGetIntTypeWidth(LLVMTypeOf(LLVMGetOperand(branch, 0))) > 64)
    return false;
  uint32_t entries = count_entries(branch), sources = count_sources(block, true);
  return entries && entries <= 2 * cases && sources >= MIN_SOURCES && sources * cases <= MAX_EDGES &&
         count_instructions(block) <= MAX_INSTRUCTIONS;
}

/* --- making the jump ----------------------------------------------------------------------------------------------- */

/* A phi must have one value for each edge, and the new branch has one edge for each target. */
static void drop_repeated(Dispatch *d, LLVMValueRef phi, LLVMBasicBlockRef from)
{
  LLVMPositionBuilderBefore(d->builder, phi);
  LLVMValueRef once = LLVMBuildPhi(d->builder, LLVMTypeOf(phi), "");
  bool seen = false;
  for (unsigned i = 0; i < LLVMCountIncoming(phi); i++) {
    LLVMValueRef value = LLVMGetIncomingValue(phi, i);
    LLVMBasicBlockRef block = LLVMGetIncomingBlock(phi, i);
    if (block != from || !seen)
      LLVMAddIncoming(once, &value, &block, 1);
    seen |= block == from;
  }
  LLVMReplaceAllUsesWith(phi, once);
  LLVMInstructionEraseFromParent(phi);
}

static LLVMValueRef code_of(const Dispatch *d, LLVMBasicBlockRef block)
{
  return LLVMBlockAddress(d->function, block);
}

/* One entry for each case and one for everything beyond; of a byte, one for each value. */
static uint32_t table_length(LLVMValueRef branch)
{
  unsigned width = LLVMGetIntTypeWidth(LLVMTypeOf(LLVMGetOperand(branch, 0)));
  return width <= 8 ? 1u << width : count_entries(branch) + 1;
}

static LLVMValueRef make_table(Dispatch *d, LLVMValueRef branch, LLVMTypeRef type, uint32_t length)
{
  LLVMValueRef addresses[MAX_CASES + 1];
  for (uint32_t i = 0; i < length; i++)
    addresses[i] = code_of(d, LLVMGetSuccessor(branch, 0));
  for (unsigned i = 1; i < LLVMGetNumSuccessors(branch); i++)
    addresses[case_value(branch, i)] = code_of(d, LLVMGetSuccessor(branch, i));
  LLVMValueRef table = LLVMAddGlobal(d->ir, type, "dispatch");
  LLVMSetInitializer(table, LLVMConstArray2(d->ptr, addresses, length));
  LLVMSetGlobalConstant(table, true);
  LLVMSetLinkage(table, LLVMPrivateLinkage);
  LLVMSetUnnamedAddress(table, LLVMGlobalUnnamedAddr);
  return table;
}

/* The smaller of the value and the last entry's number. */
static LLVMValueRef build_index(Dispatch *d, LLVMValueRef value, uint32_t length)
{
  static const char name[] = "llvm.umin";
  LLVMTypeRef type = LLVMTypeOf(value), params[] = {type, type};
  if (LLVMGetIntTypeWidth(type) > 8) {
    LLVMValueRef callee = LLVMGetIntrinsicDeclaration(d->ir, LLVMLookupIntrinsicID(name, sizeof name - 1), &type, 1);
    LLVMValueRef args[] = {value, LLVMConstInt(type, length - 1, false)};
    value = LLVMBuildCall2(d->builder, LLVMFunctionType(type, params, 2, false), callee, args, 2, "");
  }
  return LLVMBuildIntCast2(d->builder, value, d->size, false, "");
}

static void add_targets(Dispatch *d, LLVMValueRef jump, LLVMValueRef branch, PointerMap *seen)
{
  LLVMBasicBlockRef from = LLVMGetInstructionParent(branch);
  for (unsigned i = 0; i < LLVMGetNumSuccessors(branch); i++) {
    LLVMBasicBlockRef target = LLVMGetSuccessor(branch, i);
    if (pointer_map_get(seen, target, FLOW_NONE) != FLOW_NONE)
      continue;
    pointer_map_set(seen, target, i);
    LLVMAddDestination(jump, target);
    for (LLVMValueRef phi = LLVMGetFirstInstruction(target), next; LLVMIsAPHINode(phi); phi = next) {
      next = LLVMGetNextInstruction(phi);
      drop_repeated(d, phi, from);
    }
  }
}

static void thread_switch(Dispatch *d, Arena *arena, LLVMValueRef branch)
{
  uint32_t length = table_length(branch);
  LLVMTypeRef type = LLVMArrayType2(d->ptr, length);
  LLVMValueRef table = make_table(d, branch, type, length);
  LLVMPositionBuilderBefore(d->builder, branch);
  LLVMValueRef index[] = {LLVMConstNull(d->size), build_index(d, LLVMGetOperand(branch, 0), length)};
  LLVMValueRef place = LLVMBuildInBoundsGEP2(d->builder, type, table, index, 2, "");
  LLVMValueRef address = LLVMBuildLoad2(d->builder, d->ptr, place, "");
  LLVMValueRef jump = LLVMBuildIndirectBr(d->builder, address, LLVMGetNumSuccessors(branch));
  add_targets(d, jump, branch, pointer_map_new(arena));
  LLVMInstructionEraseFromParent(branch);
}

static void thread_function(Dispatch *d, Arena *arena)
{
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(d->function); block; block = LLVMGetNextBasicBlock(block)) {
    LLVMValueRef branch = LLVMGetBasicBlockTerminator(block);
    if (LLVMIsASwitchInst(branch) && is_dispatch(branch))
      thread_switch(d, arena, branch);
  }
}

void dispatch_thread(LLVMModuleRef ir)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  Dispatch d = {.ir = ir, .builder = LLVMCreateBuilderInContext(context),
                .ptr = LLVMPointerTypeInContext(context, 0),
                .size = LLVMIntPtrTypeInContext(context, LLVMGetModuleDataLayout(ir))};
  Arena *arena = arena_new();
  for (d.function = LLVMGetFirstFunction(ir); d.function; d.function = LLVMGetNextFunction(d.function)) {
    thread_function(&d, arena);
    arena_reset(arena);
  }
  LLVMDisposeBuilder(d.builder);
  arena_free(arena);
}
