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
 * Anchors and the ways to them are told apart in anchor.c. */
#include "common/diag.h"
#include "lowering/anchor.h"
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

/* --- pruning ------------------------------------------------------------------------------------------------------ */

static bool is_needed(const Anchoring *anchoring, LLVMValueRef marker)
{
  LLVMValueRef value = LLVMGetOperand(marker, 0);
  return LLVMIsAInstruction(value) && !anchor_holds(anchoring, value);
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
      if (!anchor_is_marker(at, callee))
        continue;
      if (markers->count == markers->capacity) {
        uint32_t capacity = markers->capacity * 2 + 64;
        markers->calls = arena_grow(markers->arena, markers->calls, markers->capacity, capacity, sizeof *markers->calls);
        markers->capacity = capacity;
      }
      markers->calls[markers->count++] = at;
    }
}

/* Of a whole module. */
typedef struct Pruning {
  LLVMBuilderRef builder;
  LLVMValueRef callee; /* what markers call */
} Pruning;

/* All are judged before one goes: an anchored access may lean on another's marker. */
static void prune_function(void *self, Arena *arena, LLVMValueRef function)
{
  const Pruning *pruning = self;
  Markers markers = {.arena = arena};
  collect(&markers, function, pruning->callee);
  if (!markers.count)
    return;
  Anchoring anchoring = {flow_build(arena, function), pruning->callee};
  markers.needed = ARENA_ARRAY(arena, markers.count, bool);
  for (uint32_t i = 0; i < markers.count; i++)
    markers.needed[i] = is_needed(&anchoring, markers.calls[i]);
  for (uint32_t i = 0; i < markers.count; i++) {
    LLVMValueRef call = markers.calls[i];
    if (markers.needed[i])
      build_fake_use(pruning->builder, LLVMGetGlobalParent(function), call, LLVMGetOperand(call, 0));
    LLVMInstructionEraseFromParent(call);
  }
}

void marker_prune(LLVMModuleRef ir)
{
  LLVMValueRef callee = LLVMGetNamedFunction(ir, marker_name);
  if (!callee)
    return;
  Pruning pruning = {LLVMCreateBuilderInContext(LLVMGetModuleContext(ir)), callee};
  flow_each_function(ir, prune_function, &pruning);
  LLVMDeleteFunction(callee);
  LLVMDisposeBuilder(pruning.builder);
}

/* --- pinning ------------------------------------------------------------------------------------------------------ */

enum { USER_DEPTH = 12 };

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
    return depth >= USER_DEPTH || uses_a_part(LLVMGetUser(use), depth + 1);
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
