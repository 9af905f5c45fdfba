/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What is known of registers and stack slots: an interval, of what, and which of them have the same low half, so that
 * a comparison of one tells about all of them. */
#include <stdlib.h>
#include <string.h>

#include "tools/sandbox/sandbox.h"

Value value_range(int64_t lo, int64_t hi)
{
  bool is_half = lo >= 0 && hi <= UINT32_MAX;
  return (Value){VALUE_NUMBER, 0, lo, hi, is_half ? (uint32_t)lo : 0, is_half ? (uint32_t)hi : UINT32_MAX, 0};
}

Value value_any(uint8_t bytes)
{
  return bytes == 8 || bytes == 0 ? value_range(INT64_MIN, INT64_MAX) : value_range(0, UINT32_MAX >> (32 - 8 * bytes));
}

Value value_of(ValueKind kind, int64_t at)
{
  return (Value){kind, 0, at, at, 0, UINT32_MAX, 0};
}

Value value_low(Value value)
{
  Value low = value_range(value.low, value.high);
  low.id = value.id;
  return low;
}

bool value_is_number(const Value *value, int64_t lo, int64_t hi)
{
  return value->kind == VALUE_NUMBER && value->lo >= lo && value->hi <= hi;
}

static bool add_interval(int64_t *lo, int64_t *hi, const Value *b, int64_t factor)
{
  int64_t first, last;
  if (__builtin_mul_overflow(b->lo, factor, &first) || __builtin_mul_overflow(b->hi, factor, &last))
    return false;
  if (factor < 0) {
    int64_t other = first;
    first = last;
    last = other;
  }
  return !__builtin_add_overflow(*lo, first, lo) && !__builtin_add_overflow(*hi, last, hi);
}

/* a + b * factor, in 64 bits. */
Value value_add(Value a, Value b, int64_t factor)
{
  if (a.kind == VALUE_OFFSETS && factor == 1) {
    Value other = a;
    a = b;
    b = other;
  }
  if (a.kind == VALUE_STATE && b.kind == VALUE_OFFSETS && factor == 1 && a.lo == a.hi) {
    Value target = b;
    target.kind = VALUE_TARGET;
    target.id = 0;
    target.base = a.lo;
    return target;
  }
  if (a.kind == VALUE_NUMBER && b.kind != VALUE_NUMBER && factor == 1) {
    Value other = a;
    a = b;
    b = other;
  }
  bool adds = a.kind == VALUE_NUMBER || a.kind == VALUE_MEMORY || a.kind == VALUE_STACK || a.kind == VALUE_STATE;
  if (!adds || b.kind != VALUE_NUMBER || !add_interval(&a.lo, &a.hi, &b, factor))
    return value_any(8);
  Value sum = a.kind == VALUE_NUMBER ? value_range(a.lo, a.hi) : value_of(a.kind, a.lo);
  sum.hi = a.hi;
  return sum;
}

/* --- states ------------------------------------------------------------------------------------------------------ */

void state_start(State *state)
{
  *state = (State){0};
  for (uint8_t reg = 0; reg < REG_COUNT; reg++)
    state->regs[reg] = value_any(8);
  static const uint8_t saved[] = {RBX, RBP, 12, 13, 14, 15};
  for (size_t i = 0; i < sizeof saved; i++)
    state->regs[saved[i]] = value_of(VALUE_SAVED, saved[i]);
  state->regs[RSP] = value_of(VALUE_STACK, 0);
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
  reserve(to, from->slot_count + 1);
  memcpy(to->regs, from->regs, sizeof to->regs);
  if (from->slot_count)
    memcpy(to->slots, from->slots, from->slot_count * sizeof(Slot));
  to->slot_count = from->slot_count;
  to->compare = from->compare;
}

void state_free(State *state)
{
  free(state->slots);
  state->slots = NULL;
  state->slot_count = state->slot_room = 0;
}

static bool is_same(const Value *a, const Value *b)
{
  return a->kind == b->kind && a->id == b->id && a->lo == b->lo && a->hi == b->hi && a->low == b->low &&
         a->high == b->high && a->base == b->base;
}

static bool join_value(Value *to, const Value *from, bool widen)
{
  Value was = *to, now = *to;
  if (is_same(to, from))
    return false;
  if (to->kind != from->kind || to->base != from->base) {
    now = value_any(8);
  } else {
    now.lo = to->lo < from->lo ? to->lo : from->lo;
    now.hi = to->hi > from->hi ? to->hi : from->hi;
    now.low = to->low < from->low ? to->low : from->low;
    now.high = to->high > from->high ? to->high : from->high;
    bool moved = now.lo != was.lo || now.hi != was.hi;
    bool has_range = now.kind == VALUE_NUMBER || now.kind == VALUE_MEMORY || now.kind == VALUE_STATE;
    if (moved && (widen || !has_range))
      now = now.kind == VALUE_NUMBER && now.lo >= 0 && now.hi <= UINT32_MAX ? value_any(4) : value_any(8);
    else if (widen && (now.low != was.low || now.high != was.high))
      now.low = 0, now.high = UINT32_MAX;
  }
  now.id = to->id == from->id ? to->id : 0;
  *to = now;
  return !is_same(&was, &now);
}

bool state_join(State *to, const State *from, bool widen)
{
  bool changed = false;
  uint32_t kept = 0;
  for (uint8_t reg = 0; reg < REG_COUNT; reg++)
    changed |= join_value(&to->regs[reg], &from->regs[reg], widen);
  for (uint32_t i = 0; i < to->slot_count; i++) {
    Slot slot = to->slots[i];
    for (uint32_t j = 0; j < from->slot_count; j++)
      if (from->slots[j].at == slot.at && from->slots[j].bytes == slot.bytes) {
        changed |= join_value(&slot.value, &from->slots[j].value, widen);
        to->slots[kept++] = slot;
        break;
      }
  }
  changed |= kept != to->slot_count;
  to->slot_count = kept;
  if (memcmp(&to->compare, &from->compare, sizeof to->compare) && to->compare.id) {
    to->compare = (Compare){0};
    changed = true;
  }
  return changed;
}

Value state_slot(State *state, int64_t at, uint32_t bytes)
{
  for (uint32_t i = 0; i < state->slot_count; i++) {
    Slot *slot = &state->slots[i];
    if (slot->at == at && slot->bytes == bytes && bytes == 8)
      return slot->value;
    if (slot->at == at && slot->bytes >= bytes && bytes == 4)
      return value_low(slot->value);
  }
  return value_any(bytes > 8 ? 8 : (uint8_t)bytes);
}

/* Whatever the bytes overlap is forgotten. */
void state_set_slot(State *state, int64_t at, uint32_t bytes, Value value, bool keep)
{
  uint32_t kept = 0;
  for (uint32_t i = 0; i < state->slot_count; i++)
    if (state->slots[i].at >= at + bytes || state->slots[i].at + state->slots[i].bytes <= at)
      state->slots[kept++] = state->slots[i];
  state->slot_count = kept;
  if (!keep)
    return;
  reserve(state, kept + 1);
  state->slots[state->slot_count++] = (Slot){at, bytes, bytes == 4 ? value_low(value) : value};
}

/* A new identity for a value; what still has the identity from an earlier time loses it. */
void state_name(State *state, Value *value, uint32_t id)
{
  for (uint8_t reg = 0; reg < REG_COUNT; reg++)
    if (state->regs[reg].id == id)
      state->regs[reg].id = 0;
  for (uint32_t i = 0; i < state->slot_count; i++)
    if (state->slots[i].value.id == id)
      state->slots[i].value.id = 0;
  if (state->compare.id == id)
    state->compare = (Compare){0};
  value->id = id;
}

/* --- what branches tell ------------------------------------------------------------------------------------------ */

static bool bound(Value *value, uint32_t id, uint32_t low, uint32_t high)
{
  if (value->id != id)
    return true;
  if (value->low < low)
    value->low = low;
  if (value->high > high)
    value->high = high;
  if (value->low > value->high)
    return false;
  if (value_is_number(value, 0, UINT32_MAX)) {
    value->lo = value->low;
    value->hi = value->high;
  }
  return true;
}

static bool assume_bounds(State *state, uint32_t low, uint32_t high)
{
  bool possible = low <= high;
  for (uint8_t reg = 0; possible && reg < REG_COUNT; reg++)
    possible = bound(&state->regs[reg], state->compare.id, low, high);
  for (uint32_t i = 0; possible && i < state->slot_count; i++)
    possible = bound(&state->slots[i].value, state->compare.id, low, high);
  return possible;
}

static const char *mirrored(const char *condition)
{
  static const char *const pairs[][2] = {{"a", "b"}, {"ae", "be"}, {"b", "a"}, {"be", "ae"}};
  for (size_t i = 0; i < 4; i++)
    if (!strcmp(condition, pairs[i][0]))
      return pairs[i][1];
  return condition;
}

/* Unsigned comparisons and equality only: nothing is learnt from the others. */
bool state_assume(State *state, const char *condition)
{
  Compare c = state->compare;
  if (!c.id)
    return true;
  if (c.swapped)
    condition = mirrored(condition);
  if (!strcmp(condition, "a"))
    return c.low < UINT32_MAX && assume_bounds(state, c.low + 1, UINT32_MAX);
  if (!strcmp(condition, "ae"))
    return assume_bounds(state, c.low, UINT32_MAX);
  if (!strcmp(condition, "b"))
    return c.high > 0 && assume_bounds(state, 0, c.high - 1);
  if (!strcmp(condition, "be"))
    return assume_bounds(state, 0, c.high);
  if (!strcmp(condition, "e"))
    return assume_bounds(state, c.low, c.high);
  return true;
}
