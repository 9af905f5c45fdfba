/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Displacements: constant distances between accesses, in straight-line code.
 *
 * wasm computes an address in 32 bits and extends it: zext(p + 16).  The sum may wrap, so for LLVM it has nothing to do
 * with zext(p) + 16: what a function stores in its frame through one of them is not what it loads through the other,
 * and each takes an addition of its own.  Here accesses whose 32-bit addresses differ by a constant are written as
 * displacements from the 64-bit address W of one of them, their base.
 *
 * Why that is sound, without a check (docs/performance.md has it at length).  Let V be the part that the addresses have
 * in common, so that an access touches zext(V + c) + offset.  The memory never has its last 64 KiB below 4 GiB, and the
 * 64 KiB before its base are reserved (address_has_guard_before).
 *
 *   fact      An access that ran at V + c did not trap, so V + c is not in the 64 KiB below 2^32.
 *   up        With the fact of the base at V + b, zext(V + b + d) = W + d for 0 <= d <= 64 KiB.
 *   down      zext(V + b - d) = W - d but where V + b < d.  There wasm's address is within 64 KiB of 2^32 and traps, and
 *             so does W - d, in front of the base, if the offset is 0.  With an offset the fact of another access, at
 *             V + f with f <= b - d, has to tell that this is not so.
 *
 * A fact holds where its access has run: in what it dominates.  It may also be used before, in the same stretch of code
 * between two calls that anybody could see: either the access is certain to follow, or the program ends in a trap
 * anyway.  Lest two accesses of a stretch vouch for each other, and neither traps, a fact serves only accesses above it
 * (or at the same c, behind it): then the lowest of those that should trap has nobody false to lean on, and traps.
 *
 * All of it is 64-bit arithmetic without flags.  A wrong step in the argument would end in a trap that wasm does not
 * have, never outside of the reserved memory. */
#include "lowering/displace.h"

#include "lowering/flow.h"
#include "lowering/linear.h"

enum {
  REACH = 1 << 16,
  MAX_OFFSET = 1 << 30,
  MAX_KNOWN = 64,  /* of what is known of a group, how much is looked at */
  MAX_AHEAD = 256, /* accesses among which a base is chosen */
};

typedef struct Item {
  Access access;
  uint32_t order; /* its place in the stretch */
  bool placed;
  struct Item *next;
} Item;

/* An access has run at V + constant, here and in all blocks that this one dominates. */
typedef struct Known {
  uint32_t constant, block, stretch, order;
  LLVMValueRef wide; /* zext(V + constant), if it is a base */
  struct Known *next;
} Known;

/* Accesses whose addresses differ by constants. */
typedef struct Group {
  Linear sum;
  LLVMValueRef root;
  Known *known;
  Item *first, *last; /* of this stretch */
  struct Group *next_touched, *next_in_bucket;
} Group;

typedef struct Displacement {
  Arena *arena;
  const Flow *flow;
  LLVMBuilderRef builder;
  LLVMTypeRef i32, i64;
  LLVMTargetDataRef layout;
  uint64_t memory_address;
  Group **buckets, *touched;
  uint32_t bucket_mask, block, stretch, order;
  bool changed;
} Displacement;

/* --- groups ------------------------------------------------------------------------------------------------------- */

static uint32_t hash_of(const Linear *sum)
{
  uint64_t hash = 0; /* the order of the leaves does not count */
  for (uint32_t i = 0; i < sum->count; i++)
    hash += ((uint64_t)(uintptr_t)sum->leaves[i] >> 4) * UINT64_C(0x9e3779b97f4a7c15) * sum->factors[i];
  return (uint32_t)(hash >> 32);
}

static Group *group_of(Displacement *d, const Access *access)
{
  Group **bucket = &d->buckets[hash_of(&access->index) & d->bucket_mask];
  for (Group *group = *bucket; group; group = group->next_in_bucket)
    if (group->root == access->root && linear_same_leaves(&group->sum, &access->index))
      return group;
  Group *group = ARENA_NEW(d->arena, Group);
  *group = (Group){.sum = access->index, .root = access->root, .next_in_bucket = *bucket};
  return *bucket = group;
}

static void add_item(Displacement *d, const Access *access)
{
  Group *group = group_of(d, access);
  Item *item = ARENA_NEW(d->arena, Item);
  *item = (Item){.access = *access, .order = d->order++};
  if (group->first) {
    group->last->next = item;
  } else {
    group->first = item;
    group->next_touched = d->touched;
    d->touched = group;
  }
  group->last = item;
}

/* --- what is known ------------------------------------------------------------------------------------------------ */

/* Blocks come in preorder of the dominator tree: what does not hold in this one will not hold in a later one. */
static void forget(const Displacement *d, Group *group)
{
  while (group->known && !flow_dominates(d->flow, group->known->block, d->block))
    group->known = group->known->next;
}

static Known *learn(Displacement *d, Group *group, uint32_t constant, uint32_t order, LLVMValueRef wide)
{
  Known *known = ARENA_NEW(d->arena, Known);
  *known = (Known){constant, d->block, d->stretch, order, wide, group->known};
  return group->known = known;
}

static bool is_known(const Group *group, uint32_t constant)
{
  int count = 0;
  for (const Known *known = group->known; known && count < MAX_KNOWN; known = known->next, count++)
    if (known->constant == constant)
      return true;
  return false;
}

/* How far `to` is above `from`. */
static int64_t distance(uint32_t from, uint32_t to) { return (int32_t)(to - from); }

/* May the access rely on V + its constant not being in the `bytes` below 2^32? */
static bool is_below_top(const Displacement *d, const Group *group, const Item *item, int64_t bytes)
{
  int count = 0;
  for (const Known *known = group->known; known && count < MAX_KNOWN; known = known->next, count++) {
    int64_t above = distance(known->constant, item->access.index.constant);
    bool may_lean = known->stretch != d->stretch || above > 0 || known->order < item->order;
    if (above >= 0 && above + bytes <= REACH && may_lean)
      return true;
  }
  return false;
}

static bool can_stand_on(const Displacement *d, const Group *group, const Known *base, const Item *item)
{
  int64_t up = distance(base->constant, item->access.index.constant);
  if (!base->wide || up > REACH || up < -REACH)
    return false;
  if (up >= 0 || item->access.offset == 0)
    return true;
  return is_below_top(d, group, item, item->access.offset < -up ? item->access.offset : -up);
}

/* The oldest base that serves, so that as many accesses as possible have the same. */
static const Known *find_base(const Displacement *d, const Group *group, const Item *item)
{
  const Known *found = NULL;
  int count = 0;
  for (const Known *known = group->known; known && count < MAX_KNOWN; known = known->next, count++)
    if (can_stand_on(d, group, known, item))
      found = known;
  return found;
}

/* --- new bases ---------------------------------------------------------------------------------------------------- */

/* Of the accesses from here on that have no base, the lowest within reach of the first: the others stand on it. */
static const Item *lowest_ahead(const Displacement *d, const Group *group, const Item *first)
{
  const Item *lowest = first;
  int count = 0;
  for (const Item *item = first->next; item && count < MAX_AHEAD; item = item->next, count++) {
    uint32_t constant = item->access.index.constant;
    if (!item->placed && distance(lowest->access.index.constant, constant) < 0 &&
        distance(first->access.index.constant, constant) >= -REACH && !find_base(d, group, item))
      lowest = item;
  }
  return lowest;
}

static LLVMValueRef build_wide(Displacement *d, const Access *access, int64_t up)
{
  if (up == 0)
    return access->wide;
  LLVMPositionBuilderBefore(d->builder, access->instruction);
  LLVMValueRef narrow = LLVMBuildTrunc(d->builder, access->wide, d->i32, "");
  LLVMValueRef sum = LLVMBuildAdd(d->builder, narrow, LLVMConstInt(d->i32, (uint32_t)up, false), "");
  return LLVMBuildZExt(d->builder, sum, d->i64, "");
}

static const Known *make_base(Displacement *d, Group *group, const Item *first)
{
  const Item *lowest = lowest_ahead(d, group, first);
  uint32_t constant = lowest->access.index.constant;
  LLVMValueRef wide = build_wide(d, &first->access, distance(first->access.index.constant, constant));
  return learn(d, group, constant, lowest->order, wide);
}

/* --- rewriting ---------------------------------------------------------------------------------------------------- */

static void place(Displacement *d, const Known *base, Item *item)
{
  int64_t up = distance(base->constant, item->access.index.constant);
  item->placed = true;
  if (up == 0 && base->wide == item->access.wide)
    return;
  linear_move(d->builder, &item->access, d->memory_address, base->wide, up + item->access.offset);
  d->changed = true;
}

static void settle_group(Displacement *d, Group *group)
{
  forget(d, group);
  for (const Item *item = group->first; item; item = item->next)
    if (!is_known(group, item->access.index.constant))
      learn(d, group, item->access.index.constant, item->order, NULL);
  for (Item *item = group->first; item; item = item->next) {
    const Known *base = find_base(d, group, item);
    place(d, base ? base : make_base(d, group, item), item);
  }
  group->first = group->last = NULL;
}

static void end_stretch(Displacement *d)
{
  for (Group *group = d->touched; group; group = group->next_touched)
    settle_group(d, group);
  d->touched = NULL;
  d->stretch++;
  d->order = 0;
}

static void displace_block(Displacement *d, uint32_t block)
{
  Access access;
  d->block = block;
  for (LLVMValueRef at = LLVMGetFirstInstruction(d->flow->blocks[block].block); at; at = LLVMGetNextInstruction(at)) {
    if (flow_may_end(at))
      end_stretch(d);
    else if (linear_access(at, d->memory_address, d->layout, &access) && access.offset >= 0 &&
             access.offset <= MAX_OFFSET)
      add_item(d, &access);
  }
  end_stretch(d);
}

/* ------------------------------------------------------------------------------------------------------------------ */

static uint32_t *dominator_preorder(Arena *arena, const Flow *flow)
{
  uint32_t *order = ARENA_ARRAY(arena, flow->count, uint32_t);
  for (uint32_t i = 0; i < flow->count; i++)
    order[flow->blocks[i].enter] = i;
  return order;
}

static void displace_function(void *self, Arena *arena, LLVMValueRef function)
{
  Displacement *d = self;
  d->arena = arena;
  d->flow = flow_build(arena, function);
  d->bucket_mask = 63;
  while (d->bucket_mask < d->flow->count * 4 && d->bucket_mask < UINT16_MAX)
    d->bucket_mask = d->bucket_mask * 2 + 1;
  d->buckets = ARENA_ARRAY(arena, d->bucket_mask + 1, Group *);
  const uint32_t *order = dominator_preorder(arena, d->flow);
  for (uint32_t i = 0; i < d->flow->count; i++)
    displace_block(d, order[i]);
}

bool displace_accesses(LLVMModuleRef ir, uint64_t memory_address)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  Displacement d = {.builder = LLVMCreateBuilderInContext(context), .i32 = LLVMInt32TypeInContext(context),
                    .i64 = LLVMInt64TypeInContext(context), .layout = LLVMGetModuleDataLayout(ir),
                    .memory_address = memory_address};
  flow_each_function(ir, displace_function, &d);
  LLVMDisposeBuilder(d.builder);
  return d.changed;
}
