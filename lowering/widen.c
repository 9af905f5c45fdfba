/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Address inductions in 64 bits.
 *
 * wasm computes an address in 32 bits and extends it: zext(p + 8 * i).  The sum may wrap, so LLVM can neither make a
 * displacement of a constant in it nor see a pointer that moves by a constant through a loop; nothing is vectorised.
 * Here accesses of a loop whose 32-bit addresses move by a constant become base + P + c with a 64-bit P of their own,
 * which starts at the zero-extended first address and moves by the same step.
 *
 * Why that is sound, without a check (docs/performance.md has it at length).  The memory never has its last 64 KiB below
 * 4 GiB, and the 64 KiB before its base are reserved (address_has_guard_before).  Let a(k) be the 32-bit address of
 * the leader, an access that runs in every iteration, s the step with |s| < 64 KiB, and P(k) = zext(a(0)) + k * s.
 *
 *   up    If the leader of iteration k did not trap, a(k) < 2^32 - 64 KiB, so a(k) + s does not wrap: P is exact in every
 *         iteration that is reached.
 *   down  As long as a(k) >= |s| likewise.  Else wasm's next address is within 64 KiB of 2^32 and traps; P is then
 *         below zero and the leader, which must have offset 0, faults in front of the base.
 *
 * Another access of the group, at a(k) + d with 0 <= d <= 64 KiB, is P + d if the leader runs before it, or is certain to
 * run after it with nothing observable between: where a(k) + d wraps, the leader traps.  For -64 KiB <= d < 0 and
 * offset 0, the address in front of the base faults exactly where wasm's wraps to the top and traps.
 *
 * All of it is 64-bit arithmetic without flags.  A wrong step in the argument would end in a trap that wasm does not
 * have, never outside of the reserved memory: |P + c| differs from a 32-bit address by less than 128 KiB a group. */
#include "lowering/loop_count.h"
#include "lowering/loops.h"

enum { REACH = 1 << 16, MAX_ACCESSES = 192 };

typedef struct Item {
  Access access;
  uint32_t block, order; /* order: the instruction's place in its block */
  uint32_t calls;        /* calls in front of it in its block */
  int64_t step;
  bool moved;            /* in a group, with its leader */
} Item;

typedef struct Widening {
  LLVMTargetDataRef layout;
  Induction in;
  uint64_t memory_address;
  Item *items;
  uint32_t count;
} Widening;

/* --- collecting --------------------------------------------------------------------------------------------------- */

static bool is_real_call(LLVMValueRef instruction)
{
  return (LLVMIsACallInst(instruction) || LLVMIsAInvokeInst(instruction)) && !LLVMIsAIntrinsicInst(instruction);
}

static void collect_block(Widening *w, uint32_t block)
{
  uint32_t order = 0, calls = 0;
  LLVMValueRef at = LLVMGetFirstInstruction(w->in.flow->blocks[block].block);
  for (; at && w->count < MAX_ACCESSES; at = LLVMGetNextInstruction(at)) {
    order++;
    calls += is_real_call(at);
    Item *item = &w->items[w->count];
    if (!linear_access(at, w->memory_address, w->layout, &item->access) ||
        !induction_step(&w->in, &item->access.index, &item->step))
      continue;
    item->block = block;
    item->order = order;
    item->calls = calls;
    item->moved = false;
    w->count++;
  }
}

/* --- groups ------------------------------------------------------------------------------------------------------- */

static int64_t distance(const Item *from, const Item *to)
{
  return (int32_t)(to->access.index.constant - from->access.index.constant);
}

static bool is_related(const Item *a, const Item *b)
{
  return a->step == b->step && a->access.root == b->access.root &&
         linear_same_leaves(&a->access.index, &b->access.index) && distance(a, b) <= REACH && distance(a, b) >= -REACH;
}

static bool can_lead(const Widening *w, const Item *item)
{
  return !item->moved && item->step != 0 &&
         flow_dominates(w->in.flow, item->block, w->in.flow->loops[w->in.loop].latch) &&
         (item->step > 0 ? item->access.offset >= 0 : item->access.offset == 0);
}

/* The leader of the first group that is left: of related accesses the one with the lowest address. */
static Item *find_leader(const Widening *w)
{
  Item *leader = NULL;
  for (uint32_t i = 0; i < w->count; i++) {
    Item *item = &w->items[i];
    if (can_lead(w, item) && (!leader || (is_related(leader, item) && distance(leader, item) < 0)))
      leader = item;
  }
  return leader;
}

static bool runs_before(const Widening *w, const Item *leader, const Item *item)
{
  if (leader->block == item->block)
    return leader->order <= item->order;
  return flow_dominates(w->in.flow, leader->block, item->block);
}

/* Does the leader run before the access, or surely after it with nothing to see between? */
static bool leads(const Widening *w, const Item *leader, const Item *item)
{
  return runs_before(w, leader, item) || (leader->block == item->block && leader->calls == item->calls);
}

/* An access that is displaced downwards must not run where P is below zero. */
static bool follows(const Widening *w, const Item *leader, const Item *item)
{
  if (item->moved || !is_related(leader, item) || !leads(w, leader, item))
    return false;
  if (distance(leader, item) < 0)
    return item->access.offset == 0;
  return item->access.offset >= 0 || leader->step > 0 || runs_before(w, leader, item);
}

/* --- rewriting ---------------------------------------------------------------------------------------------------- */

static void move_group(Widening *w, const Item *leader)
{
  LLVMValueRef start = induction_start(&w->in, &leader->access.index);
  LLVMValueRef induction = induction_build(&w->in, start, leader->step);
  for (Item *item = w->items; item < w->items + w->count; item++) {
    if (!follows(w, leader, item))
      continue;
    item->moved = true;
    linear_move(w->in.builder, &item->access, w->memory_address, induction, distance(leader, item) + item->access.offset);
  }
}

/* ------------------------------------------------------------------------------------------------------------------ */

static void widen_loop(Widening *w, uint32_t loop, const uint32_t *blocks, uint32_t block_count)
{
  const FlowLoop *self = &w->in.flow->loops[loop];
  if (self->latch == FLOW_NONE || self->preheader == FLOW_NONE)
    return;
  w->in.loop = loop;
  w->count = 0;
  for (uint32_t i = 0; i < block_count; i++)
    collect_block(w, blocks[i]);
  Item *leader = find_leader(w);
  if (leader)
    loop_narrow_exit(&w->in);
  for (; leader; leader = find_leader(w))
    move_group(w, leader);
}

static uint32_t blocks_of(const Flow *flow, uint32_t loop, uint32_t *blocks)
{
  uint32_t count = 0;
  for (uint32_t i = flow->loops[loop].header; i < flow->count; i++)
    if (flow->blocks[i].loop == loop)
      blocks[count++] = i;
  return count;
}

static void widen_function(void *self, Arena *arena, LLVMValueRef function)
{
  Widening *w = self;
  const Flow *flow = w->in.flow = flow_build(arena, function);
  w->items = ARENA_ARRAY(arena, MAX_ACCESSES, Item);
  uint32_t *blocks = ARENA_ARRAY(arena, flow->count + 1, uint32_t);
  for (uint32_t i = 0; i < flow->loop_count; i++)
    widen_loop(w, i, blocks, blocks_of(flow, i, blocks));
}

void loops_widen(LLVMModuleRef ir, uint64_t memory_address)
{
  Widening w = {.layout = LLVMGetModuleDataLayout(ir), .in = induction_begin(LLVMGetModuleContext(ir)),
                .memory_address = memory_address};
  flow_each_function(ir, widen_function, &w);
  LLVMDisposeBuilder(w.in.builder);
}
