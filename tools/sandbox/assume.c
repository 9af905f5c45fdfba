/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What is known where a branch goes: of the values that were compared, and of all that are a constant away from one of
 * them. */
#include "tools/sandbox/state.h"

Condition condition_opposite(Condition condition)
{
  return condition == IF_NEVER_KNOWN ? IF_NEVER_KNOWN : (Condition)(condition ^ 1);
}

bool state_learn(State *state, const Value *now)
{
  bool possible = true;
  if (now->kind != VALUE_NUMBER && now->kind != VALUE_MEMORY)
    return true;
  for (uint8_t reg = 0; possible && reg < REG_COUNT; reg++)
    possible = value_learn(&state->regs[reg], now);
  for (uint32_t i = 0; possible && i < state->slot_count; i++)
    possible = value_learn(&state->slots[i].value, now);
  for (uint32_t i = 0; possible && i < state->sum_count; i++)
    possible = !state->sums[i].result.wide.id || value_learn(&state->sums[i].result, now);
  return possible;
}

/* --- a comparison holds: the bounds of both sides --------------------------------------------------------------------- */

static bool below_halves(Value *a, Value *b, bool strict)
{
  if (strict && (b->high == 0 || a->low == UINT32_MAX))
    return false;
  if (a->high > b->high - strict)
    a->high = b->high - strict;
  if (b->low < a->low + strict)
    b->low = a->low + strict;
  if (value_is_number(a, 0, UINT32_MAX) && value_is_number(b, 0, UINT32_MAX))
    value_limit(a, b, strict);
  return true;
}

static bool less_halves(Value *a, Value *b, bool strict)
{
  if (strict && (b->most == INT32_MIN || a->least == INT32_MAX))
    return false;
  if (a->most > b->most - strict)
    a->most = b->most - strict;
  if (b->least < a->least + strict)
    b->least = a->least + strict;
  return true;
}

static bool less(Value *a, Value *b, bool strict)
{
  if (strict && (b->hi == INT64_MIN || a->lo == INT64_MAX))
    return false;
  if (a->hi > b->hi - strict)
    a->hi = b->hi - strict;
  if (b->lo < a->lo + strict)
    b->lo = a->lo + strict;
  value_limit(a, b, strict);
  return true;
}

/* Of 64 bits without a sign, but of bounds with one: what is below a number that is not negative is not either. */
static bool below(Value *a, Value *b, bool strict)
{
  if (b->lo < 0)
    return true;
  if (a->lo < 0)
    a->lo = 0;
  return less(a, b, strict);
}

static bool in_order(Value *a, Value *b, bool is_signed, bool strict, unsigned bytes)
{
  if (bytes == 8)
    return is_signed ? less(a, b, strict) : below(a, b, strict);
  if (bytes < 4 && is_signed)
    return true;
  return is_signed ? less_halves(a, b, strict) : below_halves(a, b, strict);
}

static void equal(Value *a, Value *b, unsigned bytes)
{
  in_order(a, b, false, false, bytes);
  in_order(b, a, false, false, bytes);
  in_order(a, b, true, false, bytes);
  in_order(b, a, true, false, bytes);
}

/* Only a bound can be taken away from a range. */
static bool differs(Value *a, const Value *b, unsigned bytes)
{
  if (bytes == 8 && b->lo == b->hi) {
    a->lo += a->lo == b->lo && a->lo != INT64_MAX;
    a->hi -= a->hi == b->lo && a->hi != INT64_MIN;
  } else if (bytes < 8 && b->low == b->high) {
    if (a->low == a->high && a->low == b->low)
      return false;
    a->low += a->low == b->low;
    a->high -= a->high == b->low;
    if (b->least == b->most && bytes == 4) {
      a->least += a->least == b->least && a->least != INT32_MAX;
      a->most -= a->most == b->least && a->most != INT32_MIN;
    }
  }
  return true;
}

static bool restrict_both(Value *left, Value *right, Condition condition, unsigned bytes)
{
  switch (condition) {
  case IF_EQUAL: equal(left, right, bytes); return true;
  case IF_NOT_EQUAL: return differs(left, right, bytes) && differs(right, left, bytes);
  case IF_BELOW: return in_order(left, right, false, true, bytes);
  case IF_NOT_BELOW: return in_order(right, left, false, false, bytes);
  case IF_ABOVE: return in_order(right, left, false, true, bytes);
  case IF_NOT_ABOVE: return in_order(left, right, false, false, bytes);
  case IF_LESS: return in_order(left, right, true, true, bytes);
  case IF_NOT_LESS: return in_order(right, left, true, false, bytes);
  case IF_GREATER: return in_order(right, left, true, true, bytes);
  case IF_NOT_GREATER: return in_order(left, right, true, false, bytes);
  default: return true;
  }
}

/* The sign of what is compared with 0 is that it is less. */
static Condition of_zero(const Compare *compare, Condition condition)
{
  bool is_zero = compare->right.kind == VALUE_NUMBER && compare->right.lo == 0 && compare->right.hi == 0;
  if (condition == IF_NEGATIVE || condition == IF_NOT_NEGATIVE)
    return !is_zero ? IF_NEVER_KNOWN : condition == IF_NEGATIVE ? IF_LESS : IF_NOT_LESS;
  if (compare->kind == COMPARE_ZERO && condition != IF_EQUAL && condition != IF_NOT_EQUAL)
    return IF_NEVER_KNOWN;
  return condition;
}

static bool assume(State *state, const Compare *compare, Condition condition)
{
  Value left = compare->left, right = compare->right;
  condition = of_zero(compare, condition);
  if (compare->kind == COMPARE_NOTHING || left.kind != VALUE_NUMBER || right.kind != VALUE_NUMBER)
    return true;
  if (!restrict_both(&left, &right, condition, compare->bytes) || !value_tidy(&left) || !value_tidy(&right))
    return false;
  return state_learn(state, &left) && state_learn(state, &right);
}

bool state_assume(State *state, Condition condition)
{
  Compare compare = state->compare;
  if (compare.kind != COMPARE_TRUTH)
    return assume(state, &compare, condition);
  if (condition != IF_EQUAL && condition != IF_NOT_EQUAL)
    return true;
  compare = state->truth;
  return assume(state, &compare, condition == IF_EQUAL ? condition_opposite(state->condition) : state->condition);
}
