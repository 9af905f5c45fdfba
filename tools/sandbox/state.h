/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What is known at one place of a function: of registers, stack slots, sums of two registers, and the flags. */
#ifndef TOOLS_SANDBOX_STATE_H
#define TOOLS_SANDBOX_STATE_H

#include "tools/sandbox/value.h"

enum { REG_COUNT = 16, MOST_SUMS = 24 };

/* In pairs of opposites (condition_opposite). */
typedef enum Condition {
  IF_NEVER_KNOWN, IF_EQUAL = 2, IF_NOT_EQUAL, IF_BELOW, IF_NOT_BELOW, IF_ABOVE, IF_NOT_ABOVE, /* unsigned */
  IF_LESS, IF_NOT_LESS, IF_GREATER, IF_NOT_GREATER, IF_NEGATIVE, IF_NOT_NEGATIVE,
} Condition;

typedef enum CompareKind {
  COMPARE_NOTHING, /* the flags are of something else */
  COMPARE_BOTH,
  COMPARE_ZERO,    /* of `left` with 0, for equality and sign alone */
  COMPARE_TRUTH,   /* of the truth with 0 */
} CompareKind;

typedef struct Compare {
  CompareKind kind;
  unsigned bytes;
  Value left, right;
} Compare;

typedef struct Slot {
  int64_t at;
  uint32_t bytes;
  Value value;
} Slot;

/* first + scale * second, of the numbers that have these names, is lo..hi; what was computed so has a name, and maybe
 * room in a memory. */
typedef struct Sum {
  uint64_t first, second;
  int64_t scale, lo, hi;
  Value result;
} Sum;

/* What an access adds up somewhere in the function. */
typedef struct Pair {
  uint8_t first, second, scale;
} Pair;

typedef struct State {
  Value regs[REG_COUNT];
  Slot *slots;
  uint32_t slot_count, slot_room;
  Sum sums[MOST_SUMS];
  uint32_t sum_count;
  Compare compare;
  uint8_t truth_reg; /* its low byte is whether `condition` holds of `truth`; REG_COUNT: none */
  Condition condition;
  Compare truth;
} State;

void state_start(State *state);
void state_copy(State *to, const State *from);
void state_free(State *state);

/* Where states meet: at the instruction number `at`, for the visit-th time. */
typedef struct Place {
  uint32_t at, visit;
  const Pair *pairs;
  uint32_t pair_count;
  int64_t base;  /* of the memory with a fixed place, or 0 */
  bool widen;
} Place;

/* true: `to` knows less than before. */
bool state_join(State *to, const State *from, const Place *place);
Value state_slot(const State *state, int64_t at, unsigned bytes);
void state_set_slot(State *state, int64_t at, unsigned bytes, Value value, bool keep);
/* Makes the names new that the value has none of; what still has such a name from an earlier time loses it. */
void state_name(State *state, Value *value, uint64_t id);

/* --- sums.c: first + scale * second + constant ---------------------------------------------------------------------- */

/* What is known of the sum; false: no more than its parts tell. */
bool state_sum(const State *state, const Value *first, const Value *second, int64_t scale, int64_t *lo, int64_t *hi);
void state_set_sum(State *state, const Value *first, const Value *second, int64_t scale, int64_t lo, int64_t hi);

/* The value is first + scale * second + a constant: the same sum has the same name each time. */
void state_recall_sum(State *state, const Value *first, const Value *second, int64_t scale, Value *value);
void state_record_sum(State *state, const Value *first, const Value *second, int64_t scale, const Value *value);

/* --- assume.c --------------------------------------------------------------------------------------------------------- */

Condition condition_opposite(Condition condition);
/* What a branch tells; false: it is never taken. */
bool state_assume(State *state, Condition condition);
/* More is known of `before` now; false: such a state is never reached. */
bool state_learn(State *state, const Value *now);

#endif
