/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Bounds checks of inner loops, made once in front of them.
 *
 * With --bounds=checked every access of a loop compares its end with the memory's length, and a loop that may stop in every
 * iteration is not vectorised.  Where the number of iterations and the steps of all addresses are known, it can
 * be told before the loop that no check will fail:
 *
 *   preheader:  number of iterations, the first and the last address of each group;  all inside?
 *   yes -> the loop without these checks, its addresses 64-bit inductions
 *   no  -> a copy of the loop as it was, which traps where it must
 *
 * Let a(k) be the 32-bit address of a check in iteration k, with the step s: a(k) = zext(a(0)) + k s modulo 2^32.  The
 * condition is that the exact sum lies between 0 and 2^32 - 1 for the first and for the last iteration, and so for
 * all; then it is zext(a(k)), and is compared as the check compares it.  A group are checks whose
 * addresses differ by constants d; the condition covers the sum plus d for the least and the greatest d.  Nothing is assumed
 * of memories: no guard pages, no cap. */
#include "lowering/loop_count.h"
#include "lowering/loops.h"

enum { MAX_CHECKS = 64, MAX_GROUPS = 8, MAX_INSTRUCTIONS = 400 };

/* The loop stays in `branch` while zext(index) + ahead <= limit (or, `strictly`, < limit), unsigned. */
typedef struct Check {
  LLVMValueRef branch, limit;
  Linear index;
  int64_t step, ahead;
  bool strictly;
  uint32_t group;
} Check;

/* Checks, and accesses, whose addresses differ by constants: `low` to `high` from those of the first one. */
typedef struct Group {
  const Check *first;
  int64_t low, high;
  LLVMValueRef start, induction; /* of the first one, as i64 */
} Group;

typedef struct Checking {
  Arena *arena;
  LLVMTargetDataRef layout;
  Induction in;
  LoopBody body;
  Check *checks;
  uint32_t count;
  Group groups[MAX_GROUPS];
  uint32_t group_count;
} Checking;

/* --- finding checks ----------------------------------------------------------------------------------------------- */

/* zext(index) + ahead, or a constant distance of it. */
static bool is_index(const Checking *c, LLVMValueRef value, Check *check)
{
  check->ahead = 0;
  return linear_wide(value, &check->index, &check->ahead) && check->ahead >= 0 &&
         induction_step(&c->in, &check->index, &check->step);
}

static LLVMIntPredicate swapped(LLVMIntPredicate predicate)
{
  switch (predicate) {
  case LLVMIntUGT: return LLVMIntULT;
  case LLVMIntUGE: return LLVMIntULE;
  case LLVMIntULT: return LLVMIntUGT;
  case LLVMIntULE: return LLVMIntUGE;
  default: return predicate;
  }
}

static LLVMIntPredicate inverse(LLVMIntPredicate predicate)
{
  switch (predicate) {
  case LLVMIntUGT: return LLVMIntULE;
  case LLVMIntUGE: return LLVMIntULT;
  case LLVMIntULT: return LLVMIntUGE;
  case LLVMIntULE: return LLVMIntUGT;
  default: return predicate;
  }
}

/* Is this the end of a block from which one way stays in the loop, as long as an index is below a limit? */
static bool is_check(const Checking *c, LLVMValueRef branch, Check *check)
{
  if (!LLVMIsABranchInst(branch) || !LLVMIsConditional(branch) || !LLVMIsAICmpInst(LLVMGetCondition(branch)))
    return false;
  bool stays_if_true = loop_contains(&c->body, LLVMGetSuccessor(branch, 0));
  if (stays_if_true == loop_contains(&c->body, LLVMGetSuccessor(branch, 1)))
    return false;
  LLVMValueRef compare = LLVMGetCondition(branch);
  LLVMIntPredicate predicate = LLVMGetICmpPredicate(compare);
  unsigned side = induction_is_invariant(&c->in, LLVMGetOperand(compare, 0)) ? 1 : 0;
  if (side)
    predicate = swapped(predicate);
  if (!stays_if_true)
    predicate = inverse(predicate);
  check->branch = branch;
  check->limit = LLVMGetOperand(compare, 1 - side);
  check->strictly = predicate == LLVMIntULT;
  return (predicate == LLVMIntULT || predicate == LLVMIntULE) && induction_is_invariant(&c->in, check->limit) &&
         LLVMTypeOf(check->limit) == c->in.i64 && is_index(c, LLVMGetOperand(compare, side), check);
}

/* --- groups ------------------------------------------------------------------------------------------------------- */

static int64_t distance(const Linear *from, const Linear *to) { return (int32_t)(to->constant - from->constant); }

static Group *find_group(Checking *c, const Linear *index, int64_t step)
{
  for (uint32_t i = 0; i < c->group_count; i++) {
    Group *group = &c->groups[i];
    if (group->first->step == step && linear_same_leaves(&group->first->index, index))
      return group;
  }
  return NULL;
}

static bool join_group(Checking *c, Check *check)
{
  Group *group = find_group(c, &check->index, check->step);
  if (!group) {
    if (c->group_count == MAX_GROUPS)
      return false;
    group = &c->groups[c->group_count++];
    *group = (Group){.first = check};
  }
  int64_t place = distance(&group->first->index, &check->index);
  group->low = place < group->low ? place : group->low;
  group->high = place > group->high ? place : group->high;
  check->group = (uint32_t)(group - c->groups);
  return true;
}

/* All checks of the loop but the one that counts its iterations; false where it is too large to be copied. */
static bool collect(Checking *c)
{
  uint32_t instructions = 0;
  c->count = c->group_count = 0;
  for (uint32_t i = 0; i < c->body.count; i++) {
    LLVMBasicBlockRef block = c->body.blocks[i];
    LLVMValueRef at = LLVMGetFirstInstruction(block);
    for (; at && instructions <= MAX_INSTRUCTIONS; at = LLVMGetNextInstruction(at))
      instructions++;
    if (block != c->body.latch && c->count < MAX_CHECKS &&
        is_check(c, LLVMGetBasicBlockTerminator(block), &c->checks[c->count]) && join_group(c, &c->checks[c->count]))
      c->count++;
  }
  return c->count && instructions <= MAX_INSTRUCTIONS;
}

/* --- the condition ------------------------------------------------------------------------------------------------ */

static LLVMValueRef constant(const Checking *c, int64_t value)
{
  return LLVMConstInt(c->in.i64, (uint64_t)value, true);
}

static LLVMValueRef both(const Checking *c, LLVMValueRef a, LLVMValueRef b)
{
  return LLVMBuildAnd(c->in.builder, a, b, "");
}

static LLVMValueRef plus(const Checking *c, LLVMValueRef sum, int64_t value)
{
  return LLVMBuildAdd(c->in.builder, sum, constant(c, value), "");
}

/* Is there another check of the group, against the same limit, that goes at least as far? */
static bool is_covered(const Checking *c, const Check *check)
{
  for (const Check *other = c->checks; other < c->checks + c->count; other++) {
    int64_t farther = distance(&check->index, &other->index) + other->ahead - check->ahead;
    if (other != check && other->group == check->group && other->limit == check->limit &&
        other->strictly == check->strictly && (farther > 0 || (farther == 0 && other < check)))
      return true;
  }
  return false;
}

/* No address of the group wraps, and no check of it fails. */
static LLVMValueRef build_group(const Checking *c, Group *group, LLVMValueRef count)
{
  LLVMBuilderRef builder = c->in.builder;
  group->start = induction_start(&c->in, &group->first->index);
  LLVMValueRef way = LLVMBuildMul(builder, count, constant(c, group->first->step), "");
  LLVMValueRef last = LLVMBuildAdd(builder, group->start, way, "");
  LLVMValueRef least = plus(c, group->first->step >= 0 ? group->start : last, group->low);
  LLVMValueRef most = group->first->step >= 0 ? last : group->start;
  LLVMValueRef top = plus(c, most, group->high);
  LLVMValueRef inside = both(c, LLVMBuildICmp(builder, LLVMIntSGE, least, constant(c, 0), ""),
                             LLVMBuildICmp(builder, LLVMIntSLE, top, constant(c, UINT32_MAX), ""));
  for (const Check *check = c->checks; check < c->checks + c->count; check++) {
    if (check->group != (uint32_t)(group - c->groups) || is_covered(c, check))
      continue;
    LLVMValueRef end = plus(c, most, distance(&group->first->index, &check->index) + check->ahead);
    inside = both(c, inside, LLVMBuildICmp(builder, check->strictly ? LLVMIntULT : LLVMIntULE, end, check->limit, ""));
  }
  return inside;
}

static LLVMValueRef build_condition(Checking *c, const LoopCounter *counter)
{
  LLVMPositionBuilderBefore(c->in.builder, LLVMGetBasicBlockTerminator(c->body.preheader));
  LLVMValueRef condition, count = loop_build_count(c->in.builder, &c->body, counter, &condition);
  for (uint32_t i = 0; i < c->group_count; i++)
    condition = both(c, condition, build_group(c, &c->groups[i], count));
  return condition;
}

/* --- the loop without checks -------------------------------------------------------------------------------------- */

static void pass_check(const Checking *c, const Check *check)
{
  bool stays_if_true = loop_contains(&c->body, LLVMGetSuccessor(check->branch, 0));
  LLVMTypeRef i1 = LLVMTypeOf(LLVMGetCondition(check->branch));
  LLVMSetCondition(check->branch, LLVMConstInt(i1, stays_if_true, false));
}

/* Accesses whose addresses lie between those of a group move with it. */
static void move_access(Checking *c, const Access *access)
{
  int64_t step;
  if (!induction_step(&c->in, &access->index, &step))
    return;
  Group *group = find_group(c, &access->index, step);
  int64_t place = group ? distance(&group->first->index, &access->index) : 0;
  if (!group || place < group->low || place > group->high)
    return;
  if (!group->induction)
    group->induction = step ? induction_build(&c->in, group->start, step) : group->start;
  linear_move(c->in.builder, access, 0, group->induction, place + access->offset);
}

static void move_accesses(Checking *c)
{
  Access access;
  for (uint32_t i = 0; i < c->body.count; i++)
    for (LLVMValueRef at = LLVMGetFirstInstruction(c->body.blocks[i]); at; at = LLVMGetNextInstruction(at))
      if (linear_access(at, LINEAR_ANYWHERE, c->layout, &access) && access.offset >= 0)
        move_access(c, &access);
}

static void check_loop(Checking *c)
{
  LoopCounter counter;
  c->body = loop_body(c->arena, c->in.flow, c->in.loop);
  if (!collect(c))
    return;
  loop_narrow_exit(&c->in);
  if (!loop_find_counter(&c->body, &counter) || !loop_close(&c->body))
    return;
  loop_copy(c->arena, &c->body, build_condition(c, &counter));
  move_accesses(c);
  for (uint32_t i = 0; i < c->count; i++)
    pass_check(c, &c->checks[i]);
}

/* ------------------------------------------------------------------------------------------------------------------ */

static void check_function(void *self, Arena *arena, LLVMValueRef function)
{
  Checking *c = self;
  c->arena = arena;
  c->in.flow = flow_build(c->arena, function);
  c->checks = ARENA_ARRAY(c->arena, MAX_CHECKS, Check);
  for (uint32_t i = 0; i < c->in.flow->loop_count; i++) {
    c->in.loop = i;
    const FlowLoop *loop = &c->in.flow->loops[i];
    if (loop->is_inner && loop->latch != FLOW_NONE && loop->preheader != FLOW_NONE)
      check_loop(c);
  }
}

void loops_check_ahead(LLVMModuleRef ir)
{
  Checking c = {.layout = LLVMGetModuleDataLayout(ir), .in = induction_begin(LLVMGetModuleContext(ir))};
  flow_each_function(ir, check_function, &c);
  LLVMDisposeBuilder(c.in.builder);
}
