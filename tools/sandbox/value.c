/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Arithmetic on what is known.  All of it is of 64 bits; an instruction of 32 takes value_low of its operands and of the
 * result, which keeps the bounds of the halves and the constant that values are apart. */
#include "tools/sandbox/value.h"

Value value_range(int64_t lo, int64_t hi)
{
  Value value = {.kind = VALUE_NUMBER, .high = UINT32_MAX, .least = INT32_MIN, .most = INT32_MAX, .lo = lo, .hi = hi};
  value_tidy(&value);
  return value;
}

Value value_any(unsigned bytes)
{
  return bytes == 8 || bytes == 0 ? value_range(INT64_MIN, INT64_MAX) : value_range(0, UINT32_MAX >> (32 - 8 * bytes));
}

Value value_of(ValueKind kind, int64_t at)
{
  return (Value){.kind = kind, .lo = at, .hi = at, .high = UINT32_MAX, .least = INT32_MIN, .most = INT32_MAX};
}

bool value_is_number(const Value *value, int64_t lo, int64_t hi)
{
  return value->kind == VALUE_NUMBER && value->lo >= lo && value->hi <= hi;
}

bool value_is_constant(const Value *value)
{
  return value->kind == VALUE_NUMBER && value->lo == value->hi;
}

static void set_room(Value *value, uint64_t memory, int64_t room)
{
  bool has_room = value->memory && (value->memory != memory || value->room >= room);
  bool has_distance = value->kind == VALUE_NUMBER || value->kind == VALUE_MEMORY;
  if (!has_distance || !memory || room == INT64_MIN || has_room)
    return;
  value->memory = memory;
  value->room = room;
}

void value_limit(Value *value, const Value *limit, int64_t strict)
{
  int64_t room;
  if (limit->kind == VALUE_NUMBER && !__builtin_add_overflow(limit->room, strict, &room))
    set_room(value, limit->memory, room);
}

/* --- bounds that tell about each other ----------------------------------------------------------------------------- */

static void raise(int64_t *lo, int64_t to)
{
  if (*lo < to)
    *lo = to;
}

static void lower(int64_t *hi, int64_t to)
{
  if (*hi > to)
    *hi = to;
}

/* lo..hi modulo 2^32, where these are one run as unsigned or as signed numbers. */
static void set_halves(Value *value, int64_t lo, int64_t hi)
{
  int64_t low = value->low, high = value->high, least = value->least, most = value->most;
  if (hi - lo > UINT32_MAX || hi - lo < 0)
    return;
  if (lo >> 32 == hi >> 32) {
    raise(&low, (uint32_t)lo);
    lower(&high, (uint32_t)hi);
  }
  if ((lo + INT64_C(0x80000000)) >> 32 == (hi + INT64_C(0x80000000)) >> 32) {
    raise(&least, (int32_t)lo);
    lower(&most, (int32_t)hi);
  }
  if (low > high || least > most) { /* contradictory: value_tidy finds it */
    value->low = 1;
    value->high = 0;
    return;
  }
  value->low = (uint32_t)low;
  value->high = (uint32_t)high;
  value->least = (int32_t)least;
  value->most = (int32_t)most;
}

static bool is_small(int64_t lo, int64_t hi)
{
  const int64_t limit = INT64_C(1) << 62;
  return lo > -limit && hi < limit;
}

bool value_tidy(Value *value)
{
  if (value->kind != VALUE_NUMBER)
    return true;
  for (int round = 0; round < 2; round++) {
    if (value->lo > value->hi || value->low > value->high || value->least > value->most)
      return false;
    if (is_small(value->lo, value->hi))
      set_halves(value, value->lo, value->hi);
    if (value->low > value->high)
      return false;
    set_halves(value, value->low, value->high);
    if (value->low > value->high)
      return false;
    set_halves(value, value->least, value->most);
    if (value->low > value->high)
      return false;
    if (value->lo >= 0 && value->hi <= UINT32_MAX) {
      raise(&value->lo, value->low);
      lower(&value->hi, value->high);
    }
    if (value->lo >= INT32_MIN && value->hi <= INT32_MAX) {
      raise(&value->lo, value->least);
      lower(&value->hi, value->most);
    }
  }
  return value->lo <= value->hi;
}

static bool shifted(int64_t lo, int64_t hi, int64_t by, int64_t *first, int64_t *last)
{
  return !__builtin_add_overflow(lo, by, first) && !__builtin_add_overflow(hi, by, last);
}

static bool is_related(Name a, Name b)
{
  return a.id && a.id == b.id;
}

bool value_learn(Value *to, const Value *from)
{
  int64_t first, last;
  bool are_distances = (to->kind == VALUE_NUMBER || to->kind == VALUE_MEMORY) &&
                       (from->kind == VALUE_NUMBER || from->kind == VALUE_MEMORY);
  if (to->kind != from->kind && !are_distances)
    return true;
  if (is_related(to->wide, from->wide) &&
      shifted(from->lo, from->hi, to->wide.delta - from->wide.delta, &first, &last)) {
    int64_t room;
    raise(&to->lo, first);
    lower(&to->hi, last);
    if (from->memory && from->room != INT64_MIN &&
        !__builtin_sub_overflow(from->room, to->wide.delta - from->wide.delta, &room))
      set_room(to, from->memory, room);
  }
  if (is_related(to->half, from->half) && to->kind == from->kind) {
    int32_t by = (int32_t)(uint32_t)(to->half.delta - from->half.delta);
    set_halves(to, (int64_t)from->low + by, (int64_t)from->high + by);
    if (to->low <= to->high)
      set_halves(to, (int64_t)from->least + by, (int64_t)from->most + by);
    if (!by && value_is_number(to, 0, UINT32_MAX) && value_is_number(from, 0, UINT32_MAX))
      set_room(to, from->memory, from->room);
  }
  return value_tidy(to);
}

/* --- arithmetic ------------------------------------------------------------------------------------------------------ */

static Value unnamed(Value value)
{
  value.wide = value.half = (Name){0};
  return value;
}

Value value_low(Value value)
{
  if (value_is_number(&value, 0, UINT32_MAX))
    return value;
  Value low = value_range(value.low, value.high);
  low.least = value.least;
  low.most = value.most;
  if (value.kind == VALUE_NUMBER)
    low.half = value.half;
  value_tidy(&low);
  return low;
}

Value value_sign(Value value, unsigned from)
{
  int64_t most = INT64_MAX >> (64 - 8 * from);
  if (value_is_number(&value, -most - 1, most))
    return value;
  if (from < 4)
    return value_range(-most - 1, most);
  Value sign = value_range(value.least, value.most);
  sign.low = value.low;
  sign.high = value.high;
  if (value.kind == VALUE_NUMBER)
    sign.half = value.half;
  value_tidy(&sign);
  return sign;
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

static Value code_target(const Value *table, const Value *entry)
{
  Value target = unnamed(*entry);
  target.kind = VALUE_TARGET;
  target.base = table->lo;
  return target;
}

static void add_halves(Value *sum, const Value *a, const Value *b, int64_t factor)
{
  int64_t lo = a->low, hi = a->high;
  Value halves = {.lo = b->low, .hi = b->high};
  if (add_interval(&lo, &hi, &halves, factor))
    set_halves(sum, lo, hi);
  lo = a->least;
  hi = a->most;
  halves = (Value){.lo = b->least, .hi = b->most};
  if (sum->low <= sum->high && add_interval(&lo, &hi, &halves, factor))
    set_halves(sum, lo, hi);
}

static Name further(Name name, int64_t by)
{
  if (name.id)
    name.delta = (int64_t)((uint64_t)name.delta + (uint64_t)by);
  return name;
}

/* A sum keeps the room that one side has, less what the other may add. */
static void add_room(Value *sum, const Value *a, const Value *b)
{
  int64_t room;
  if (a->kind == VALUE_MEMORY) {
    sum->memory = a->memory;
    sum->room = INT64_MIN;
    if (b->memory == a->memory && !__builtin_sub_overflow(b->room, a->hi, &room))
      sum->room = room;
    else if (a->room != INT64_MIN && !__builtin_sub_overflow(a->room, b->hi, &room))
      sum->room = room;
    return;
  }
  if (a->memory && !__builtin_sub_overflow(a->room, b->hi, &room))
    set_room(sum, a->memory, room);
  if (b->memory && b->kind == VALUE_NUMBER && !__builtin_sub_overflow(b->room, a->hi, &room))
    set_room(sum, b->memory, room);
}

/* a - b * n: the least that goes away is more room. */
static void subtract_room(Value *sum, const Value *a, const Value *b, int64_t factor)
{
  int64_t less, room;
  if (a->kind == VALUE_NUMBER && a->memory && !__builtin_mul_overflow(b->lo, -factor, &less) &&
      !__builtin_add_overflow(a->room, less, &room))
    set_room(sum, a->memory, room);
}

Value value_add(Value a, Value b, int64_t factor)
{
  bool swaps = factor == 1 && (a.kind == VALUE_OFFSETS || (a.kind == VALUE_NUMBER && b.kind != VALUE_NUMBER) ||
                               (value_is_constant(&a) && b.kind == VALUE_NUMBER && !value_is_constant(&b)));
  if (swaps && !(a.kind == VALUE_STATE)) {
    Value other = a;
    a = b;
    b = other;
  }
  if (a.kind == VALUE_STATE && b.kind == VALUE_OFFSETS && factor == 1 && a.lo == a.hi)
    return code_target(&a, &b);
  bool adds = a.kind == VALUE_NUMBER || a.kind == VALUE_MEMORY || a.kind == VALUE_STACK || a.kind == VALUE_STATE ||
              a.kind == VALUE_PAYLOAD;
  if (!adds || b.kind != VALUE_NUMBER)
    return value_any(8);
  Value sum = value_of(a.kind, a.lo);
  sum.hi = a.hi;
  if (!add_interval(&sum.lo, &sum.hi, &b, factor)) {
    if (a.kind != VALUE_NUMBER)
      return value_any(8);
    sum.lo = INT64_MIN;
    sum.hi = INT64_MAX;
  }
  if (a.kind == VALUE_NUMBER)
    add_halves(&sum, &a, &b, factor);
  int64_t by;
  if (b.lo == b.hi && !__builtin_mul_overflow(b.lo, factor, &by)) {
    sum.wide = further(a.wide, by);
    sum.half = further(a.half, by);
  } else if (a.kind == VALUE_MEMORY && a.lo == a.hi && factor == 1) { /* the name of the distance */
    sum.wide = further(b.wide, a.lo);
  }
  value_tidy(&sum);
  bool is_whole = sum.lo != INT64_MIN || sum.hi != INT64_MAX;
  if (is_whole && factor == 1)
    add_room(&sum, &a, &b);
  else if (is_whole && factor < 0)
    subtract_room(&sum, &a, &b, factor);
  if (a.kind == VALUE_MEMORY && !sum.memory) {
    sum.memory = a.memory;
    sum.room = INT64_MIN;
  }
  return sum;
}

Value value_multiply(Value a, Value b)
{
  if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER)
    return value_any(8);
  int64_t product[4], lo = INT64_MAX, hi = INT64_MIN;
  bool overflows = __builtin_mul_overflow(a.lo, b.lo, &product[0]) | __builtin_mul_overflow(a.lo, b.hi, &product[1]) |
                   __builtin_mul_overflow(a.hi, b.lo, &product[2]) | __builtin_mul_overflow(a.hi, b.hi, &product[3]);
  if (overflows)
    return value_any(8);
  for (int i = 0; i < 4; i++) {
    lower(&lo, product[i]);
    raise(&hi, product[i]);
  }
  return value_range(lo, hi);
}

/* Not negative, and no more than either that is not. */
Value value_and(Value a, Value b)
{
  Value least = value_range(INT64_MIN, INT64_MAX);
  if (value_is_number(&a, 0, INT64_MAX))
    least = value_range(0, a.hi);
  if (value_is_number(&b, 0, INT64_MAX) && (least.lo < 0 || b.hi < least.hi))
    least = value_range(0, b.hi);
  if (a.lo >= 0)
    set_room(&least, a.memory, a.room);
  if (b.lo >= 0)
    set_room(&least, b.memory, b.room);
  return least;
}

Value value_or(Value a, Value b)
{
  if (!value_is_number(&a, 0, INT64_MAX) || !value_is_number(&b, 0, INT64_MAX))
    return value_any(8);
  uint64_t bits = (uint64_t)a.hi | (uint64_t)b.hi;
  for (int by = 1; by < 64; by *= 2)
    bits |= bits >> by;
  return value_range(0, (int64_t)bits);
}

Value value_shift_left(Value a, Value count)
{
  if (!value_is_constant(&count) || count.lo < 0 || count.lo > 40)
    return value_any(8);
  Value factor = value_range(INT64_C(1) << count.lo, INT64_C(1) << count.lo);
  return value_multiply(a, factor);
}

Value value_shift_right(Value a, Value count, bool is_signed)
{
  bool is_known = value_is_constant(&count) && count.lo >= 0 && count.lo < 64;
  if (value_is_number(&a, 0, INT64_MAX))
    return is_known ? value_range(a.lo >> count.lo, a.hi >> count.lo) : value_range(0, a.hi);
  if (!is_known || !count.lo || a.kind != VALUE_NUMBER)
    return value_any(8);
  return is_signed ? value_range(a.lo >> count.lo, a.hi >> count.lo)
                   : value_range(0, (int64_t)(UINT64_MAX >> count.lo));
}

/* --- joining ----------------------------------------------------------------------------------------------------------- */

Value value_hull(Value a, Value b)
{
  bool has_range = a.kind == VALUE_NUMBER || a.kind == VALUE_MEMORY || a.kind == VALUE_STATE;
  bool is_other = a.kind == VALUE_MEMORY && a.memory != b.memory;
  if (a.kind != b.kind || a.base != b.base || is_other || (!has_range && (a.lo != b.lo || a.hi != b.hi)))
    return value_any(8);
  Value hull = unnamed(a);
  hull.memory = a.memory == b.memory ? a.memory : 0;
  hull.room = a.room < b.room ? a.room : b.room;
  lower(&hull.lo, b.lo);
  raise(&hull.hi, b.hi);
  hull.low = a.low < b.low ? a.low : b.low;
  hull.high = a.high > b.high ? a.high : b.high;
  hull.least = a.least < b.least ? a.least : b.least;
  hull.most = a.most > b.most ? a.most : b.most;
  return hull;
}

/* Powers of 2 that addresses and indices end at; those of a memory with a fixed place begin at its base, or up to
 * 64 KiB in front of it. */
static const int64_t steps[] = {
  INT64_C(1) << 4, INT64_C(1) << 8, INT64_C(1) << 16, INT64_C(1) << 20, INT64_C(1) << 24, (INT64_C(1) << 31) - 1,
  (INT64_C(1) << 32) - 1, (INT64_C(1) << 32) + (1 << 20), INT64_C(1) << 33, INT64_C(1) << 34, INT64_C(1) << 35,
  INT64_C(1) << 40, INT64_MAX};

static int64_t step_above(int64_t bound)
{
  size_t i = 0;
  if (bound <= 0)
    return 0;
  while (steps[i] < bound)
    i++;
  return steps[i];
}

static int64_t step_below(int64_t bound, int64_t base)
{
  const int64_t before = 65536;
  if (bound < 0)
    return -step_above(-(bound + 1)) - 1;
  if (base && bound >= base - before)
    return bound >= base ? base : base - before;
  return 0;
}

Value value_widened(Value value, Value was, int64_t base)
{
  if (value.kind != was.kind)
    return value;
  if (value.lo < was.lo)
    value.lo = step_below(value.lo, base);
  if (value.hi > was.hi)
    value.hi = step_above(value.hi);
  if (value.memory && value.room < was.room) {
    value.room = INT64_MIN;
    value.memory = value.kind == VALUE_MEMORY ? value.memory : 0;
  }
  if (value.low < was.low)
    value.low = 0;
  if (value.high > was.high)
    value.high = UINT32_MAX;
  if (value.least < was.least)
    value.least = value.least >= 0 ? 0 : INT32_MIN;
  if (value.most > was.most)
    value.most = INT32_MAX;
  return value;
}
