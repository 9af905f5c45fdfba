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
#include "lowering/loops.h"

enum { REACH = 1 << 16, MAX_ACCESSES = 192 };

typedef struct Item {
  Access access;
  uint32_t block, order; /* order: the instruction's place in its block */
  uint32_t calls;        /* calls in front of it in its block */
  int64_t step;
  uint32_t stream;       /* FLOW_NONE: not in one */
} Item;

typedef struct Widening {
  Arena *arena;
  LLVMModuleRef ir;
  LLVMTargetDataRef layout;
  LLVMBuilderRef builder;
  LLVMTypeRef i8, i32, i64;
  const Flow *flow;
  uint64_t memory_address;
  uint32_t loop;
  Item *items;
  uint32_t count;
  bool has_others; /* something else reads or writes memory */
  Stream *streams;
  uint32_t stream_count;
} Widening;

/* --- steps ---------------------------------------------------------------------------------------------------------- */

static uint32_t block_of(const Widening *w, LLVMValueRef value)
{
  return LLVMIsAInstruction(value) ? flow_number(w->flow, LLVMGetInstructionParent(value)) : FLOW_NONE;
}

static bool is_invariant(const Widening *w, LLVMValueRef value)
{
  uint32_t block = block_of(w, value);
  return block == FLOW_NONE || !flow_in_loop(w->flow, block, w->loop);
}

/* By how much a header's phi moves each time, modulo 2^32. */
static bool phi_step(const Widening *w, LLVMValueRef phi, uint32_t *step)
{
  const FlowLoop *loop = &w->flow->loops[w->loop];
  Linear next;
  if (!LLVMIsAPHINode(phi) || block_of(w, phi) != loop->header)
    return false;
  LLVMValueRef latch = flow_incoming(phi, w->flow->blocks[loop->latch].block);
  if (!latch || !linear_of(latch, &next) || next.count != 1 || next.leaves[0] != phi || next.factors[0] != 1)
    return false;
  *step = next.constant;
  return true;
}

/* The step of a sum; false where it is not a constant of moderate size. */
static bool find_step(const Widening *w, const Linear *sum, int64_t *step)
{
  uint32_t total = 0, leaf_step;
  for (uint32_t i = 0; i < sum->count; i++) {
    if (is_invariant(w, sum->leaves[i]))
      continue;
    if (!phi_step(w, sum->leaves[i], &leaf_step))
      return false;
    total += sum->factors[i] * leaf_step;
  }
  *step = (int32_t)total;
  return *step > -REACH && *step < REACH;
}

/* --- collecting ------------------------------------------------------------------------------------------------------ */

static bool touches_memory(LLVMValueRef instruction)
{
  return LLVMIsALoadInst(instruction) || LLVMIsAStoreInst(instruction) || LLVMIsAAtomicRMWInst(instruction) ||
         LLVMIsAAtomicCmpXchgInst(instruction) || LLVMIsAFenceInst(instruction);
}

static bool is_real_call(LLVMValueRef instruction)
{
  return (LLVMIsACallInst(instruction) || LLVMIsAInvokeInst(instruction)) && !LLVMIsAIntrinsicInst(instruction);
}

static void collect_block(Widening *w, uint32_t block)
{
  uint32_t order = 0, calls = 0;
  for (LLVMValueRef at = LLVMGetFirstInstruction(w->flow->blocks[block].block); at; at = LLVMGetNextInstruction(at)) {
    order++;
    calls += is_real_call(at);
    Item *item = &w->items[w->count];
    if (w->count < MAX_ACCESSES && linear_access(at, w->memory_address, w->layout, &item->access) &&
        find_step(w, &item->access.index, &item->step)) {
      item->block = block;
      item->order = order;
      item->calls = calls;
      item->stream = FLOW_NONE;
      w->count++;
    } else if (touches_memory(at) || LLVMIsACallInst(at)) {
      w->has_others |= touches_memory(at) || LLVMIsAMemIntrinsic(at) || is_real_call(at);
    }
  }
}

/* --- groups ------------------------------------------------------------------------------------------------------------ */

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
  return item->stream == FLOW_NONE && item->step != 0 &&
         flow_dominates(w->flow, item->block, w->flow->loops[w->loop].latch) &&
         (item->step > 0 || item->access.offset == 0);
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

/* Does the leader run before the access, or surely after it with nothing to see between? */
static bool leads(const Widening *w, const Item *leader, const Item *item)
{
  if (leader->block == item->block)
    return leader->order <= item->order || leader->calls == item->calls;
  return flow_dominates(w->flow, leader->block, item->block);
}

static bool follows(const Widening *w, const Item *leader, const Item *item)
{
  return item->stream == FLOW_NONE && is_related(leader, item) && leads(w, leader, item) &&
         (distance(leader, item) >= 0 || item->access.offset == 0);
}

/* --- rewriting --------------------------------------------------------------------------------------------------------- */

/* A leaf as it is before the first iteration, as an i32. */
static LLVMValueRef first_value(Widening *w, LLVMValueRef leaf)
{
  if (!is_invariant(w, leaf))
    leaf = flow_incoming(leaf, w->flow->blocks[w->flow->loops[w->loop].preheader].block);
  return LLVMTypeOf(leaf) == w->i32 ? leaf : LLVMBuildTrunc(w->builder, leaf, w->i32, "");
}

static LLVMValueRef build_start(Widening *w, const Linear *sum)
{
  const FlowLoop *loop = &w->flow->loops[w->loop];
  LLVMPositionBuilderBefore(w->builder, LLVMGetBasicBlockTerminator(w->flow->blocks[loop->preheader].block));
  LLVMValueRef total = LLVMConstInt(w->i32, sum->constant, false);
  for (uint32_t i = 0; i < sum->count; i++) {
    LLVMValueRef factor = LLVMConstInt(w->i32, sum->factors[i], false);
    LLVMValueRef term = LLVMBuildMul(w->builder, first_value(w, sum->leaves[i]), factor, "");
    total = LLVMBuildAdd(w->builder, total, term, "");
  }
  return LLVMBuildZExt(w->builder, total, w->i64, "");
}

static LLVMValueRef build_induction(Widening *w, LLVMValueRef start, int64_t step)
{
  const FlowLoop *loop = &w->flow->loops[w->loop];
  LLVMBasicBlockRef header = w->flow->blocks[loop->header].block, latch = w->flow->blocks[loop->latch].block;
  LLVMPositionBuilderBefore(w->builder, LLVMGetFirstInstruction(header));
  LLVMValueRef phi = LLVMBuildPhi(w->builder, w->i64, "");
  LLVMPositionBuilderBefore(w->builder, LLVMGetBasicBlockTerminator(latch));
  LLVMValueRef next = LLVMBuildAdd(w->builder, phi, LLVMConstInt(w->i64, (uint64_t)step, true), "");
  LLVMBasicBlockRef preheader = w->flow->blocks[loop->preheader].block;
  LLVMAddIncoming(phi, &start, &preheader, 1);
  LLVMAddIncoming(phi, &next, &latch, 1);
  return phi;
}

static LLVMValueRef displaced(Widening *w, LLVMValueRef pointer, LLVMValueRef bytes)
{
  return LLVMBuildGEP2(w->builder, w->i8, pointer, &bytes, 1, "");
}

/* The base without what LLVM had folded into it: all addresses of a loop then have the same one. */
static LLVMValueRef plain_root(Widening *w, LLVMValueRef root)
{
  if (!LLVMIsAConstant(root))
    return root;
  return LLVMConstIntToPtr(LLVMConstInt(w->i64, w->memory_address, false), LLVMTypeOf(root));
}

static void move_access(Widening *w, const Access *access, LLVMValueRef induction, int64_t offset)
{
  LLVMPositionBuilderBefore(w->builder, access->instruction);
  LLVMValueRef pointer = displaced(w, plain_root(w, access->root), induction);
  if (offset)
    pointer = displaced(w, pointer, LLVMConstInt(w->i64, (uint64_t)offset, true));
  LLVMSetOperand(access->instruction, access->is_store ? 1 : 0, pointer);
}

static void extend(Stream *stream, const Access *access, int64_t offset)
{
  if (offset < stream->low)
    stream->low = offset;
  if (offset + access->bytes > stream->high)
    stream->high = offset + access->bytes;
  stream->has_store |= access->is_store;
}

static void make_stream(Widening *w, const Item *leader)
{
  uint32_t number = w->stream_count++;
  Stream *stream = &w->streams[number];
  *stream = (Stream){plain_root(w, leader->access.root), build_start(w, &leader->access.index), leader->step,
                     INT64_MAX, INT64_MIN, false};
  LLVMValueRef induction = build_induction(w, stream->start, stream->step);
  for (uint32_t i = 0; i < w->count; i++) {
    Item *item = &w->items[i];
    if (!follows(w, leader, item))
      continue;
    int64_t offset = distance(leader, item) + item->access.offset;
    item->stream = number;
    move_access(w, &item->access, induction, offset);
    extend(stream, &item->access, offset);
  }
}

/* --- the exit ---------------------------------------------------------------------------------------------------------- */

/* A 64-bit counter that LLVM made of a 32-bit one, and whose low half ends the loop: nobody, LLVM included, can tell how
 * often such a loop runs.  `value` is what is compared, `phi` the counter, `ahead` their distance. */
static bool find_low_half(const Widening *w, LLVMValueRef value, LLVMValueRef *phi, uint32_t *ahead, uint32_t *mask)
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
  }
  if (!linear_of(value, &sum) || sum.count != 1 || sum.factors[0] != 1)
    return false;
  *phi = sum.leaves[0];
  *ahead = sum.constant;
  return LLVMTypeOf(*phi) == w->i64 && !is_invariant(w, *phi);
}

/* Let a 32-bit counter of its own end such a loop. */
static void narrow_exit(Widening *w)
{
  const FlowLoop *loop = &w->flow->loops[w->loop];
  LLVMValueRef branch = LLVMGetBasicBlockTerminator(w->flow->blocks[loop->latch].block), phi;
  uint32_t step, ahead, mask;
  if (!LLVMIsABranchInst(branch) || !LLVMIsConditional(branch) || !LLVMIsAICmpInst(LLVMGetCondition(branch)))
    return;
  LLVMValueRef compare = LLVMGetCondition(branch), limit = LLVMGetOperand(compare, 1);
  LLVMIntPredicate predicate = LLVMGetICmpPredicate(compare);
  if ((predicate != LLVMIntEQ && predicate != LLVMIntNE) || !LLVMIsAConstantInt(limit) ||
      !find_low_half(w, LLVMGetOperand(compare, 0), &phi, &ahead, &mask) || !phi_step(w, phi, &step))
    return;
  LLVMBasicBlockRef preheader = w->flow->blocks[loop->preheader].block, latch = w->flow->blocks[loop->latch].block;
  LLVMValueRef first = flow_incoming(phi, preheader);
  /* the bits that are not compared must be zero at all times */
  if (mask != UINT32_MAX && (!LLVMIsAConstantInt(first) || (step & ~mask) ||
                             (((uint32_t)LLVMConstIntGetZExtValue(first) + ahead) & ~mask)))
    return;
  LLVMPositionBuilderBefore(w->builder, LLVMGetBasicBlockTerminator(preheader));
  first = LLVMBuildAdd(w->builder, LLVMBuildTrunc(w->builder, first, w->i32, ""), LLVMConstInt(w->i32, ahead, false), "");
  LLVMPositionBuilderBefore(w->builder, LLVMGetFirstInstruction(w->flow->blocks[loop->header].block));
  LLVMValueRef counter = LLVMBuildPhi(w->builder, w->i32, "");
  LLVMPositionBuilderBefore(w->builder, branch);
  LLVMValueRef next = LLVMBuildAdd(w->builder, counter, LLVMConstInt(w->i32, step, false), "");
  LLVMAddIncoming(counter, &first, &preheader, 1);
  LLVMAddIncoming(counter, &next, &latch, 1);
  uint32_t end = (uint32_t)LLVMConstIntGetZExtValue(limit);
  LLVMSetCondition(branch, LLVMBuildICmp(w->builder, predicate, counter, LLVMConstInt(w->i32, end, false), ""));
}

/* --- loops of one block --------------------------------------------------------------------------------------------------- */

/* Accesses that do not move are streams of their own for the question what overlaps; so is every address that a
 * loop has got from outside. */
static bool add_fixed_streams(Widening *w)
{
  for (uint32_t i = 0; i < w->count; i++) {
    Item *item = &w->items[i];
    if (item->stream != FLOW_NONE)
      continue;
    if (item->step != 0)
      return false;
    uint32_t first = i;
    while (first > 0 && !(w->items[first - 1].step == 0 && is_related(&w->items[first - 1], item)))
      first--;
    if (first == 0) {
      item->stream = w->stream_count++;
      w->streams[item->stream] = (Stream){plain_root(w, item->access.root), build_start(w, &item->access.index), 0,
                                          item->access.offset, item->access.offset + item->access.bytes,
                                          item->access.is_store};
      continue;
    }
    const Item *other = &w->items[first - 1];
    if (distance(other, item) != 0)
      return false;
    item->stream = other->stream;
    extend(&w->streams[item->stream], &item->access, item->access.offset);
  }
  return true;
}

static StreamLoop *describe(Widening *w)
{
  const FlowLoop *loop = &w->flow->loops[w->loop];
  bool can_overlap = false;
  if (loop->header != loop->latch || w->has_others || w->count == MAX_ACCESSES || !add_fixed_streams(w))
    return NULL;
  for (uint32_t i = 0; i < w->stream_count; i++)
    can_overlap |= w->streams[i].has_store && w->stream_count > 1;
  if (!can_overlap)
    return NULL;
  StreamLoop *found = ARENA_NEW(w->arena, StreamLoop);
  *found = (StreamLoop){w->flow->blocks[loop->preheader].block, w->flow->blocks[loop->header].block,
                        ARENA_ARRAY(w->arena, w->stream_count, Stream), w->stream_count,
                        ARENA_ARRAY(w->arena, w->count, StreamAccess), w->count};
  for (uint32_t i = 0; i < w->stream_count; i++)
    found->streams[i] = w->streams[i];
  for (uint32_t i = 0; i < w->count; i++)
    found->accesses[i] = (StreamAccess){w->items[i].access.instruction, w->items[i].stream};
  return found;
}

/* --------------------------------------------------------------------------------------------------------------------------- */

static StreamLoop *widen_loop(Widening *w, uint32_t loop, const uint32_t *blocks, uint32_t block_count)
{
  const FlowLoop *self = &w->flow->loops[loop];
  if (self->latch == FLOW_NONE || self->preheader == FLOW_NONE)
    return NULL;
  w->loop = loop;
  w->count = w->stream_count = 0;
  w->has_others = false;
  for (uint32_t i = 0; i < block_count; i++)
    collect_block(w, blocks[i]);
  for (Item *leader = find_leader(w); leader; leader = find_leader(w))
    make_stream(w, leader);
  if (w->stream_count)
    narrow_exit(w);
  return describe(w);
}

static uint32_t blocks_of(const Flow *flow, uint32_t loop, uint32_t *blocks)
{
  uint32_t count = 0;
  for (uint32_t i = flow->loops[loop].header; i < flow->count; i++)
    if (flow->blocks[i].loop == loop)
      blocks[count++] = i;
  return count;
}

static void widen_function(Widening *w, LLVMValueRef function, bool version, uint32_t *serial)
{
  w->flow = flow_build(w->arena, function);
  w->items = ARENA_ARRAY(w->arena, MAX_ACCESSES + 1, Item);
  w->streams = ARENA_ARRAY(w->arena, MAX_ACCESSES + 1, Stream);
  StreamLoop **found = ARENA_ARRAY(w->arena, w->flow->loop_count + 1, StreamLoop *);
  uint32_t *blocks = ARENA_ARRAY(w->arena, w->flow->count + 1, uint32_t);
  for (uint32_t i = 0; i < w->flow->loop_count; i++)
    found[i] = widen_loop(w, i, blocks, blocks_of(w->flow, i, blocks));
  for (uint32_t i = 0; i < w->flow->loop_count; i++)
    if (version && found[i])
      streams_version(w->arena, w->ir, found[i], serial);
}

void loops_widen(LLVMModuleRef ir, uint64_t memory_address, bool version)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  Widening w = {.arena = arena_new(), .ir = ir, .layout = LLVMGetModuleDataLayout(ir),
                .builder = LLVMCreateBuilderInContext(context), .i8 = LLVMInt8TypeInContext(context),
                .i32 = LLVMInt32TypeInContext(context), .i64 = LLVMInt64TypeInContext(context),
                .memory_address = memory_address};
  uint32_t serial = 0;
  for (LLVMValueRef function = LLVMGetFirstFunction(ir); function; function = LLVMGetNextFunction(function)) {
    if (LLVMCountBasicBlocks(function))
      widen_function(&w, function, version, &serial);
    arena_reset(w.arena);
  }
  LLVMDisposeBuilder(w.builder);
  arena_free(w.arena);
}
