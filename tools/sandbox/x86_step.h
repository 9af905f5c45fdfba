/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What one instruction of x86-64 does: the accesses it makes, which must be allowed, and what is known afterwards. */
#ifndef TOOLS_SANDBOX_X86_STEP_H
#define TOOLS_SANDBOX_X86_STEP_H

#include "tools/sandbox/function.h"

/* --- x86_operand.c ---------------------------------------------------------------------------------------------------- */

void x86_name_operands(Step *s);
Value x86_source(Step *s, const Operand *operand, unsigned bytes);
void x86_set_reg(Step *s, uint8_t reg, unsigned bytes, Value value, uint64_t which);
void x86_result(Step *s, const Operand *operand, unsigned bytes, Value value);

/* --- x86_arithmetic.c --------------------------------------------------------------------------------------------------- */

typedef enum Form {
  FORM_NONE = 0,
  FORM_MOVE, FORM_ZERO, FORM_SIGN, FORM_LEA, FORM_ADD, FORM_SUB, FORM_INC, FORM_DEC, FORM_AND, FORM_OR, FORM_SHL,
  FORM_SHR, FORM_SAR, FORM_XOR, FORM_NEG, FORM_NOT, FORM_COMPARE, FORM_TEST, FORM_BIT, FORM_BIT_READ, FORM_COUNT,
  FORM_CHANGE, FORM_PAIR, FORM_MULTIPLY, FORM_EXTEND, FORM_PUSH, FORM_POP, FORM_CALL, FORM_JUMP, FORM_LEAVE, FORM_STOP,
  FORM_NOTHING, FORM_EXCHANGE, FORM_CMPXCHG,
} Form;

typedef struct Row {
  const char *name;
  Form form;
  bool has_suffix;   /* b, w, l or q behind the name: the width */
  bool keeps_flags;
} Row;

void x86_arithmetic(Step *s, const Row *row, unsigned suffix);
/* setcc and cmovcc; false: it is neither. */
bool x86_conditional(Step *s);
/* `name` is a condition as in jcc; false: it is none. */
bool x86_condition(const char *name, size_t length, Condition *condition);

/* --- x86_vector.c ------------------------------------------------------------------------------------------------------- */

bool x86_has_vector(const Insn *insn);
void x86_vector(Step *s);

#endif
