/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * States, and how two that lead to the same place become one.  Values that are constants apart in both stay so: names are
 * those of the older state, and where the newer one tells values of one name apart, they get new names. */
#include <stdlib.h>
#include <string.h>

#include "tools/sandbox/function.h"

void state_start(State *state)
{
  *state = (State){.truth_reg = REG_COUNT};
  for (uint8_t reg = 0; reg < REG_COUNT; reg++)
    state->regs[reg] = value_any(8);
}

static void reserve(State *state, uint32_t count)
{
  if (count <= state->slot_room)
    return;
  state->slot_room = count * 2;
  state->slots = realloc(state->slots, state->slot_room * sizeof(Slot));
  if (!state->slots)
    fail("out of memory");
}

void state_copy(State *to, const State *from)
{
  Slot *slots = to->slots;
  uint32_t room = to->slot_room;
  *to = *from;
  to->slots = slots;
  to->slot_room = room;
  reserve(to, from->slot_count + 1);
  if (from->slot_count)
    memcpy(to->slots, from->slots, from->slot_count * sizeof(Slot));
}

void state_free(State *state)
{
  free(state->slots);
  state->slots = NULL;
  state->slot_count = state->slot_room = 0;
}

Value state_slot(const State *state, int64_t at, unsigned bytes)
{
  for (uint32_t i = 0; i < state->slot_count; i++) {
    const Slot *slot = &state->slots[i];
    if (slot->at == at && slot->bytes == bytes && bytes == 8)
      return slot->value;
    if (slot->at == at && slot->bytes >= bytes && bytes == 4)
      return value_low(slot->value);
    if (slot->at == at && bytes < 4 && value_is_number(&slot->value, 0, UINT32_MAX >> (32 - 8 * bytes)))
      return slot->value;
  }
  return value_any(bytes > 8 ? 8 : bytes);
}

/* Whatever the bytes overlap is forgotten. */
void state_set_slot(State *state, int64_t at, unsigned bytes, Value value, bool keep)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < state->slot_count; i++)
    if (state->slots[i].at >= at + bytes || state->slots[i].at + state->slots[i].bytes <= at)
      state->slots[kept++] = state->slots[i];
  state->slot_count = kept;
  if (!keep)
    return;
  reserve(state, kept + 1);
  state->slots[state->slot_count++] = (Slot){at, bytes, bytes == 8 ? value : value_low(value)};
}

/* --- names -------------------------------------------------------------------------------------------------------------- */

/* What has a name that an instruction gives once more: the number of the loop's last round. */
static const uint64_t earlier = UINT64_C(1) << 62;

static void rename(uint64_t *id, uint64_t from, uint64_t to)
{
  if (*id == from)
    *id = to;
}

static void rename_value(Value *value, uint64_t from, uint64_t to)
{
  rename(&value->wide.id, from, to);
  rename(&value->half.id, from, to);
}

/* to: 0 to forget it. */
static void rename_everywhere(State *state, uint64_t from, uint64_t to)
{
  uint32_t kept = 0;
  for (uint8_t reg = 0; reg < REG_COUNT; reg++)
    rename_value(&state->regs[reg], from, to);
  for (uint32_t i = 0; i < state->slot_count; i++)
    rename_value(&state->slots[i].value, from, to);
  Value *compared[] = {&state->compare.left, &state->compare.right, &state->truth.left, &state->truth.right};
  for (size_t i = 0; i < 4; i++)
    rename_value(compared[i], from, to);
  for (uint32_t i = 0; i < state->sum_count; i++) {
    Sum sum = state->sums[i];
    rename(&sum.first, from, to);
    rename(&sum.second, from, to);
    rename_value(&sum.result, from, to);
    if (sum.first && sum.second)
      state->sums[kept++] = sum;
  }
  state->sum_count = kept;
}

void state_name(State *state, Value *value, uint64_t id)
{
  if (value->wide.id && value->half.id)
    return;
  rename_everywhere(state, id | earlier, 0);
  rename_everywhere(state, id, id | earlier);
  rename_value(value, id | earlier, 0);
  rename_value(value, id, id | earlier);
  if (!value->wide.id)
    value->wide = (Name){id, 0};
  if (!value->half.id)
    value->half = (Name){id, 0};
}

/* --- joining -------------------------------------------------------------------------------------------------------------- */

/* Values of one name in `to`: those that the newer state has a constant apart too. */
typedef struct Class {
  uint64_t was, now; /* names: in `to`, in `from` */
  int64_t apart;     /* of the deltas */
  uint64_t name;
} Class;

typedef struct Join {
  const Place *place;
  State *to;
  uint64_t next;     /* a new name */
  Class *classes;
  uint32_t count, room;
} Join;

static uint64_t class_name(Join *join, Name was, Name now)
{
  bool is_split = false;
  Class class = {was.id, now.id, (int64_t)((uint64_t)was.delta - (uint64_t)now.delta), was.id};
  for (uint32_t i = 0; i < join->count; i++) {
    const Class *other = &join->classes[i];
    if (other->was == class.was && other->now == class.now && other->apart == class.apart && class.now)
      return other->name;
    is_split |= other->was == class.was;
  }
  if (is_split)
    class.name = join->next++;
  if (join->count == join->room) {
    join->room = join->room * 2 + 64;
    join->classes = realloc(join->classes, join->room * sizeof(Class));
    if (!join->classes)
      fail("out of memory");
  }
  join->classes[join->count++] = class;
  return class.name;
}

static Name joined_name(Join *join, Name was, Name now)
{
  if (was.id)
    was.id = class_name(join, was, now);
  return was;
}

static bool is_same(const Value *a, const Value *b)
{
  return a->kind == b->kind && a->wide.id == b->wide.id && a->half.id == b->half.id && a->lo == b->lo &&
         a->hi == b->hi && a->low == b->low && a->high == b->high && a->least == b->least && a->most == b->most &&
         a->base == b->base && a->memory == b->memory && a->room == b->room;
}

static bool join_value(Join *join, Value *to, const Value *from)
{
  Value was = *to, now = value_hull(*to, *from);
  if (join->place->widen)
    now = value_widened(now, was, join->place->base);
  if (was.kind == from->kind && now.kind == was.kind) {
    now.wide = joined_name(join, was.wide, from->wide);
    now.half = joined_name(join, was.half, from->half);
  }
  value_tidy(&now);
  *to = now;
  return !is_same(&was, &now);
}

static bool join_slots(Join *join, const State *from)
{
  State *to = join->to;
  bool changed = false;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < to->slot_count; i++) {
    Slot slot = to->slots[i];
    for (uint32_t j = 0; j < from->slot_count; j++)
      if (from->slots[j].at == slot.at && from->slots[j].bytes == slot.bytes) {
        changed |= join_value(join, &slot.value, &from->slots[j].value);
        to->slots[kept++] = slot;
        break;
      }
  }
  changed |= kept != to->slot_count;
  to->slot_count = kept;
  return changed;
}

static bool has_one_kind(const State *to, const State *was, const State *from, uint8_t reg)
{
  return was->regs[reg].kind == from->regs[reg].kind && was->regs[reg].kind == to->regs[reg].kind;
}

static bool join_sums(Join *join, const State *was, const State *from)
{
  const Pair *pairs = join->place->pairs;
  State *to = join->to;
  bool changed = false;
  to->sum_count = 0;
  for (uint32_t i = 0; i < join->place->pair_count; i++) {
    uint8_t a = pairs[i].first, b = pairs[i].second;
    Value old = value_range(0, 0), new = old;
    if (!has_one_kind(to, was, from, a) || !has_one_kind(to, was, from, b))
      continue;
    bool is_old = state_sum(was, &was->regs[a], &was->regs[b], pairs[i].scale, &old.lo, &old.hi);
    bool is_new = state_sum(from, &from->regs[a], &from->regs[b], pairs[i].scale, &new.lo, &new.hi);
    if (!is_old && !is_new)
      continue;
    Value hull = value_hull(old, new);
    changed |= hull.lo < old.lo || hull.hi > old.hi;
    hull = join->place->widen ? value_widened(hull, old, join->place->base) : hull;
    state_set_sum(to, &to->regs[a], &to->regs[b], pairs[i].scale, hull.lo, hull.hi);
  }
  return changed;
}

static bool is_same_compare(const Compare *a, const Compare *b)
{
  return a->kind == b->kind && a->bytes == b->bytes && is_same(&a->left, &b->left) && is_same(&a->right, &b->right);
}

static bool join_flags(State *to, const State *from)
{
  bool changed = false;
  if (to->compare.kind && !is_same_compare(&to->compare, &from->compare)) {
    to->compare = (Compare){0};
    changed = true;
  }
  bool has_truth = to->truth_reg == from->truth_reg && to->condition == from->condition &&
                   is_same_compare(&to->truth, &from->truth);
  if (to->truth_reg != REG_COUNT && !has_truth) {
    to->truth_reg = REG_COUNT;
    changed = true;
  }
  return changed;
}

bool state_join(State *to, const State *from, const Place *place)
{
  State was = {0};
  state_copy(&was, to);
  Join join = {.to = to, .place = place};
  join.next = (UINT64_C(1) << 63) | (uint64_t)place->at << 36 | (uint64_t)(place->visit & 0xffff) << 20;
  bool changed = false;
  for (uint8_t reg = 0; reg < REG_COUNT; reg++)
    changed |= join_value(&join, &to->regs[reg], &from->regs[reg]);
  changed |= join_slots(&join, from);
  changed |= join_sums(&join, &was, from);
  changed |= join_flags(to, from);
  free(join.classes);
  state_free(&was);
  return changed;
}
