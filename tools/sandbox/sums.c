/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What is known of first + scale * second as a whole: of an address that was accessed, which tells more than its parts. */
#include "tools/sandbox/state.h"

static bool add_to(int64_t *lo, int64_t *hi, int64_t by)
{
  return !__builtin_add_overflow(*lo, by, lo) && !__builtin_add_overflow(*hi, by, hi);
}

static Sum *find(const State *state, const Value *first, const Value *second, int64_t scale)
{
  for (uint32_t i = 0; i < state->sum_count; i++) {
    const Sum *sum = &state->sums[i];
    if (sum->first == first->wide.id && sum->second == second->wide.id && sum->scale == scale)
      return (Sum *)sum;
  }
  return NULL;
}

static bool offset_of(const Value *first, const Value *second, int64_t scale, int64_t *offset)
{
  return !__builtin_mul_overflow(second->wide.delta, scale, offset) &&
         !__builtin_add_overflow(*offset, first->wide.delta, offset);
}

bool state_sum(const State *state, const Value *first, const Value *second, int64_t scale, int64_t *lo, int64_t *hi)
{
  Value sum = value_add(*first, *second, scale);
  int64_t offset;
  *lo = sum.lo;
  *hi = sum.hi;
  const Sum *known = first->wide.id && second->wide.id ? find(state, first, second, scale) : NULL;
  if (!known || !offset_of(first, second, scale, &offset))
    return false;
  int64_t from = known->lo, to = known->hi;
  if (!add_to(&from, &to, offset))
    return false;
  bool tells = from > *lo || to < *hi;
  *lo = from > *lo ? from : *lo;
  *hi = to < *hi ? to : *hi;
  return tells;
}

void state_set_sum(State *state, const Value *first, const Value *second, int64_t scale, int64_t lo, int64_t hi)
{
  int64_t offset;
  if (!first->wide.id || !second->wide.id || !offset_of(first, second, scale, &offset) ||
      offset == INT64_MIN || !add_to(&lo, &hi, -offset))
    return;
  Sum *sum = find(state, first, second, scale);
  if (!sum && state->sum_count == MOST_SUMS)
    return;
  if (!sum)
    sum = &state->sums[state->sum_count++];
  *sum = (Sum){first->wide.id, second->wide.id, scale, lo, hi, {0}};
}

void state_recall_sum(State *state, const Value *first, const Value *second, int64_t scale, Value *value)
{
  const Sum *sum = first->wide.id && second->wide.id ? find(state, first, second, scale) : NULL;
  int64_t offset;
  if (!sum || !sum->result.wide.id || !offset_of(first, second, scale, &offset))
    return;
  value->wide = (Name){sum->result.wide.id, (int64_t)((uint64_t)sum->result.wide.delta + (uint64_t)offset)};
  value_learn(value, &sum->result);
}

void state_record_sum(State *state, const Value *first, const Value *second, int64_t scale, const Value *value)
{
  int64_t offset;
  if (!first->wide.id || !second->wide.id || !value->wide.id || !offset_of(first, second, scale, &offset))
    return;
  if (!find(state, first, second, scale)) {
    Value sum = value_add(*first, *second, scale);
    state_set_sum(state, first, second, scale, sum.lo, sum.hi);
  }
  Sum *sum = find(state, first, second, scale);
  if (!sum || value->kind != VALUE_NUMBER)
    return;
  Value result = value_add(*value, value_range(offset, offset), -1);
  sum->result = result;
}
