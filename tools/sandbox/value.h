/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What is known of a value: bounds of all 64 bits and of the low half, of what it is a distance, and of which other
 * value it is a constant away. */
#ifndef TOOLS_SANDBOX_VALUE_H
#define TOOLS_SANDBOX_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ValueKind {
  VALUE_NUMBER,  /* lo <= value <= hi, signed */
  VALUE_MEMORY,  /* a memory's base + a number */
  VALUE_STACK,   /* the stack pointer at entry + a number */
  VALUE_STATE,   /* the address lo..hi in the image */
  VALUE_SAVED,   /* what the register lo held at entry */
  VALUE_CODE,    /* some function's entry */
  VALUE_OFFSETS, /* an entry of the jump table at lo..hi */
  VALUE_TARGET,  /* the same, with the table's base added */
  VALUE_PLACES,  /* one of the addresses that stand at lo..hi and that nobody changes */
  VALUE_PAYLOAD, /* the values of an exception + a number */
} ValueKind;

/* Values of the same name are constants apart: each is that unknown number plus its `delta`; of VALUE_MEMORY it is the
 * distance. */
typedef struct Name {
  uint64_t id; /* 0: none */
  int64_t delta;
} Name;

typedef struct Value {
  ValueKind kind;
  uint32_t low, high;   /* bounds of the low half, unsigned */
  int32_t least, most;  /* and signed */
  int64_t lo, hi;
  Name wide, half;      /* of all 64 bits, and of the low half */
  int64_t base;         /* of VALUE_TARGET */
  uint64_t memory;      /* where the description of a memory is: of VALUE_MEMORY, and of `room`; 0: of none */
  int64_t room;         /* value + room is not more than that memory's length, which never shrinks */
} Value;

Value value_any(unsigned bytes);
Value value_range(int64_t lo, int64_t hi);
Value value_of(ValueKind kind, int64_t at);
bool value_is_number(const Value *value, int64_t lo, int64_t hi);
bool value_is_constant(const Value *value);
/* What is known of `value` when it is not above `limit`, which is not negative, or by `strict` below it. */
void value_limit(Value *value, const Value *limit, int64_t strict);
/* Bounds of the whole and of the halves tell about each other; false: there is no such value. */
bool value_tidy(Value *value);
/* More is known of `from` now, from which `to` may be a constant away. */
bool value_learn(Value *to, const Value *from);

Value value_low(Value value); /* its low half, zero-extended */
Value value_sign(Value value, unsigned from); /* its low bytes, sign-extended to 64 bits */
Value value_add(Value a, Value b, int64_t factor); /* a + b * factor */
Value value_multiply(Value a, Value b);
Value value_and(Value a, Value b);
Value value_or(Value a, Value b); /* or exclusive or */
Value value_shift_left(Value a, Value count);
Value value_shift_right(Value a, Value count, bool is_signed);
Value value_hull(Value a, Value b);
/* As `value`, but with bounds that loops reach after few rounds; `base` of a memory is one of them. */
Value value_widened(Value value, Value was, int64_t base);

#endif
