/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What operands hold, and what becomes of them. */
#include "tools/sandbox/x86_step.h"

/* Names that an instruction can give: its results are 1 and 2, its operands have the register's number. */
enum { NAMES = 32, NAME_OF_REGISTER = 8 };

static uint64_t name(Step *s, uint64_t which)
{
  return (uint64_t)(s->at + 1) * NAMES + which;
}

/* Before any of them is read: names that are given later may be those that values which were read have from the loop's
 * last round. */
static void name_register(Step *s, uint8_t reg)
{
  if (reg <= R15)
    state_name(s->state, &s->state->regs[reg], name(s, NAME_OF_REGISTER + reg));
}

void x86_name_operands(Step *s)
{
  for (uint8_t i = 0; i < s->insn->count; i++) {
    const Operand *operand = &s->insn->operands[i];
    name_register(s, operand->reg);
    name_register(s, operand->base);
    name_register(s, operand->index);
  }
}

Value x86_source(Step *s, const Operand *operand, unsigned bytes)
{
  if (operand->kind == OPERAND_MEMORY)
    return access_load(s, operand, bytes);
  if (operand->kind == OPERAND_IMMEDIATE) {
    uint64_t value = (uint64_t)operand->value & (UINT64_MAX >> (64 - 8 * bytes));
    return value_range((int64_t)value, (int64_t)value);
  }
  if (operand->reg > R15)
    return value_any(bytes);
  const Value *reg = &s->state->regs[operand->reg];
  if (bytes == 8)
    return *reg;
  return bytes == 4 || reg->high <= UINT32_MAX >> (32 - 8 * bytes) ? value_low(*reg) : value_any(bytes);
}

/* The low bytes change, the others stay. */
static Value merged(const Value *was, unsigned bytes, const Value *value)
{
  int64_t most = (INT64_C(1) << 8 * bytes) - 1;
  if (value_is_number(was, 0, most))
    return value_is_number(value, 0, most) ? *value : value_any(bytes);
  return value_is_number(was, 0, UINT32_MAX) ? value_any(4) : value_any(8);
}

void x86_set_reg(Step *s, uint8_t reg, unsigned bytes, Value value, uint64_t which)
{
  State *state = s->state;
  if (reg > R15)
    return;
  if (state->truth_reg == reg)
    state->truth_reg = REG_COUNT;
  if (bytes == 4)
    value = value_low(value);
  else if (bytes < 4)
    value = merged(&state->regs[reg], bytes, &value);
  state_name(state, &value, name(s, which));
  state->regs[reg] = value;
}

void x86_result(Step *s, const Operand *operand, unsigned bytes, Value value)
{
  if (operand->kind == OPERAND_MEMORY)
    access_store(s, operand, bytes, value);
  else if (operand->reg <= R15)
    x86_set_reg(s, operand->reg, bytes, value, 1);
  else if (operand->reg == REG_OTHER) /* %ah and the like: the register is not known any more */
    for (uint8_t reg = RAX; reg <= RBX; reg++)
      x86_set_reg(s, reg, 8, value_any(8), 1 + reg);
}
