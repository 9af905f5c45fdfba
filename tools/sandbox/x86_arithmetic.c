/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Moves, arithmetic, comparisons and what depends on flags without a jump. */
#include <string.h>

#include "tools/sandbox/x86_step.h"

static Value any(unsigned width)
{
  return value_any(width == 8 ? 8 : 4);
}

static void read_all(Step *s, unsigned width)
{
  for (uint8_t i = 0; i < s->insn->count; i++)
    if (s->insn->operands[i].kind == OPERAND_MEMORY)
      access_load(s, &s->insn->operands[i], width ? width : 8);
}

static unsigned width_of(const Insn *insn, unsigned suffix)
{
  const Operand *last = insn->count ? &insn->operands[insn->count - 1] : NULL;
  return suffix ? suffix : last && last->width ? last->width : 8;
}

/* --- what is computed ------------------------------------------------------------------------------------------------- */

/* An immediate is negative or not as LLVM prints it: as a number with a sign, so that a sum does not wrap. */
static Value addend(Step *s, const Operand *operand, unsigned width)
{
  int64_t value = width == 4 ? (int32_t)operand->value : operand->value;
  return operand->kind == OPERAND_IMMEDIATE ? value_range(value, value) : x86_source(s, operand, width);
}

static Value sum(Step *s, const Operand *from, const Operand *to, unsigned width, int64_t factor)
{
  Value b = addend(s, from, width);
  return value_add(x86_source(s, to, width), b, factor);
}

/* Of one operand by 1, by a constant, or by %cl, of which nothing is known; nor where the processor takes only the lower
 * bits of a constant. */
static Value shift_count(Step *s, const Operand *from, unsigned width)
{
  int64_t count = s->insn->count == 1 ? 1 : from->kind == OPERAND_IMMEDIATE ? from->value : -1;
  if (count >= 8 * (int64_t)width)
    count = -1;
  return value_range(count, count);
}

static Value product(Step *s, unsigned width)
{
  const Insn *insn = s->insn;
  Value a = addend(s, &insn->operands[0], width), b = x86_source(s, &insn->operands[1], width);
  Value product = value_multiply(a, b);
  if (width != 4 || value_is_number(&product, 0, UINT32_MAX))
    return product;
  return value_low(value_multiply(value_sign(a, 4), value_sign(b, 4)));
}

/* lzcnt, tzcnt and popcnt; bsf and bsr leave the result alone for 0. */
static Value bit_count(Step *s, const Operand *from, const Operand *to, unsigned width)
{
  Value count = value_range(0, 8 * width);
  x86_source(s, from, width);
  return s->insn->name[0] == 'b' ? value_hull(count, x86_source(s, to, width)) : count;
}

static Value computed(Step *s, Form form, const Operand *from, const Operand *to, unsigned width)
{
  static const Operand one = {.kind = OPERAND_IMMEDIATE, .value = 1};
  bool is_cleared = form == FORM_XOR && from->kind == OPERAND_REGISTER && to->kind == OPERAND_REGISTER &&
                    from->reg == to->reg && to->reg <= R15;
  if (is_cleared)
    return value_range(0, 0);
  switch (form) {
  case FORM_ADD: return sum(s, from, to, width, 1);
  case FORM_SUB: return sum(s, from, to, width, -1);
  case FORM_INC: return sum(s, &one, to, width, 1);
  case FORM_DEC: return sum(s, &one, to, width, -1);
  case FORM_NEG: return value_add(value_range(0, 0), x86_source(s, to, width), -1);
  case FORM_NOT: return value_add(value_range(-1, -1), x86_source(s, to, width), -1);
  case FORM_AND: return value_and(x86_source(s, from, width), x86_source(s, to, width));
  case FORM_OR: case FORM_XOR: return value_or(x86_source(s, from, width), x86_source(s, to, width));
  case FORM_SHL: return value_shift_left(x86_source(s, to, width), shift_count(s, from, width));
  case FORM_SHR: return value_shift_right(x86_source(s, to, width), shift_count(s, from, width), false);
  case FORM_SAR:
    return value_shift_right(value_sign(x86_source(s, to, width), width), shift_count(s, from, width), true);
  case FORM_COUNT: return bit_count(s, from, to, width);
  default:
    read_all(s, width);
    return any(width);
  }
}

static Value moved(Step *s, const Row *row, const Operand *from, unsigned width)
{
  char size = row->name[strlen(row->name) - 1];
  unsigned bytes = size == 'b' ? 1 : size == 'w' ? 2 : 4;
  Value entry;
  switch (row->form) {
  case FORM_ZERO: return x86_source(s, from, bytes);
  case FORM_SIGN:
    if (bytes == 4 && access_table_entry(s, from, &entry))
      return entry;
    return value_sign(x86_source(s, from, bytes), bytes);
  case FORM_LEA: return access_address(s, from);
  default:
    if (!strcmp(row->name, "movabs") || from->kind == OPERAND_IMMEDIATE)
      return addend(s, from, width);
    return x86_source(s, from, width);
  }
}

/* --- flags ---------------------------------------------------------------------------------------------------------------- */

static void compare(Step *s, CompareKind kind, unsigned width)
{
  Operand right = s->insn->operands[0], left = s->insn->operands[1];
  Value b = right.kind == OPERAND_IMMEDIATE && width == 8 ? value_range(right.value, right.value)
                                                          : x86_source(s, &right, width);
  Value a = x86_source(s, &left, width);
  s->state->compare = (Compare){kind, width, a, b};
}

/* The result's bits are compared with 0. */
static void compare_result(Step *s, const Operand *to, unsigned width, const Value *value)
{
  Value left = to->kind == OPERAND_REGISTER && to->reg <= R15 ? s->state->regs[to->reg] : *value;
  left = width == 8 ? left : width == 4 ? value_low(left) : value_any(width);
  s->state->compare = (Compare){COMPARE_ZERO, width, left, value_range(0, 0)};
}

static bool is_truth(Step *s, const Operand *mask, const Operand *operand)
{
  bool is_one = mask->kind == OPERAND_IMMEDIATE ? mask->value == 1 : mask->reg == operand->reg;
  return s->state->truth_reg != REG_COUNT && operand->kind == OPERAND_REGISTER &&
         operand->reg == s->state->truth_reg && operand->width == 1 && is_one;
}

static void test(Step *s, unsigned width)
{
  const Operand *mask = &s->insn->operands[0], *operand = &s->insn->operands[1];
  if (is_truth(s, mask, operand)) {
    s->state->compare = (Compare){.kind = COMPARE_TRUTH};
    return;
  }
  Value a = x86_source(s, operand, width), b = x86_source(s, mask, width);
  bool is_itself = mask->kind == OPERAND_REGISTER && operand->kind == OPERAND_REGISTER && mask->reg == operand->reg;
  Value left = is_itself ? a : value_and(a, b);
  s->state->compare = (Compare){COMPARE_BOTH, width, left, value_range(0, 0)};
}

bool x86_condition(const char *name, size_t length, Condition *condition)
{
  static const struct { char name[4]; Condition condition; } all[] = {
    {"e", IF_EQUAL}, {"ne", IF_NOT_EQUAL}, {"b", IF_BELOW}, {"ae", IF_NOT_BELOW}, {"a", IF_ABOVE}, {"be", IF_NOT_ABOVE},
    {"l", IF_LESS}, {"ge", IF_NOT_LESS}, {"g", IF_GREATER}, {"le", IF_NOT_GREATER}, {"s", IF_NEGATIVE},
    {"ns", IF_NOT_NEGATIVE}, {"p", IF_NEVER_KNOWN}, {"np", IF_NEVER_KNOWN}, {"o", IF_NEVER_KNOWN},
    {"no", IF_NEVER_KNOWN}};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
    if (strlen(all[i].name) == length && !memcmp(name, all[i].name, length)) {
      *condition = all[i].condition;
      return true;
    }
  return false;
}

/* The operand where the condition holds, or any where it cannot. */
static bool value_if(Step *s, Condition condition, const Operand *operand, unsigned width, Value *value)
{
  State state = {0};
  Step step = {s->f, s->at, s->insn, &state};
  state_copy(&state, s->state);
  bool possible = state_assume(&state, condition);
  if (possible)
    *value = x86_source(&step, operand, width);
  state_free(&state);
  return possible;
}

static void choose(Step *s, Condition condition, unsigned width)
{
  const Operand *from = &s->insn->operands[0], *to = &s->insn->operands[1];
  Value a = x86_source(s, from, width), b = x86_source(s, to, width), hull;
  bool is_register = from->kind == OPERAND_REGISTER;
  bool can_move = !is_register || value_if(s, condition, from, width, &a);
  bool can_stay = value_if(s, condition_opposite(condition), to, width, &b);
  hull = !can_move ? b : !can_stay ? a : value_hull(a, b);
  x86_result(s, to, width, hull);
}

bool x86_conditional(Step *s)
{
  const char *name = s->insn->name;
  size_t length = strlen(name);
  const Operand *last = &s->insn->operands[s->insn->count ? s->insn->count - 1 : 0];
  Condition condition;
  if (!strncmp(name, "set", 3) && x86_condition(name + 3, length - 3, &condition)) {
    x86_result(s, last, 1, value_range(0, 1));
    if (last->kind == OPERAND_REGISTER && last->reg <= R15 && s->state->compare.kind != COMPARE_TRUTH) {
      s->state->truth_reg = last->reg;
      s->state->truth = s->state->compare;
      s->state->condition = condition;
    }
    return true;
  }
  if (strncmp(name, "cmov", 4) || length < 6 || !x86_condition(name + 4, length - 5, &condition) ||
      s->insn->count != 2)
    return false;
  choose(s, condition, name[length - 1] == 'q' ? 8 : name[length - 1] == 'l' ? 4 : 2);
  return true;
}

/* --- instructions ----------------------------------------------------------------------------------------------------------- */

static void extend(Step *s, const char *name)
{
  Value low = value_low(s->state->regs[RAX]);
  if (!strcmp(name, "cltq"))
    x86_set_reg(s, RAX, 8, value_sign(low, 4), 1);
  else if (!strcmp(name, "cwtl"))
    x86_set_reg(s, RAX, 4, value_any(4), 1);
  else
    x86_set_reg(s, RDX, 8, value_any(8), 1);
}

/* The forms whose result is not just the last operand's. */
static bool irregular(Step *s, const Row *row, unsigned width)
{
  const Insn *insn = s->insn;
  const Operand *from = &insn->operands[0], *to = &insn->operands[insn->count ? insn->count - 1 : 0];
  switch (row->form) {
  case FORM_COMPARE: compare(s, COMPARE_BOTH, width); return true;
  case FORM_TEST: test(s, width); return true;
  case FORM_EXTEND: extend(s, row->name); return true;
  case FORM_SUB: {
    Value value = computed(s, row->form, from, to, width);
    compare(s, COMPARE_BOTH, width);
    x86_result(s, to, width, value);
    return true;
  }
  case FORM_BIT_READ:
  case FORM_BIT: /* with a register for the bit it is not the operand's address that is accessed */
    if (to->kind == OPERAND_MEMORY && from->kind != OPERAND_IMMEDIATE)
      function_report(s->f, s->at, "an address that is not understood");
    read_all(s, width);
    if (row->form == FORM_BIT)
      x86_result(s, to, width, any(width));
    break;
  case FORM_PAIR: /* one operand, and %rax and %rdx */
    read_all(s, width);
    x86_set_reg(s, RAX, 8, any(width), 1);
    x86_set_reg(s, RDX, 8, any(width), 2);
    break;
  case FORM_EXCHANGE:
    read_all(s, width);
    x86_result(s, from, width, any(width));
    x86_result(s, to, width, any(width));
    break;
  case FORM_CMPXCHG:
    read_all(s, width);
    x86_result(s, to, width, any(width));
    x86_set_reg(s, RAX, 8, any(width), 2);
    break;
  default: return false;
  }
  s->state->compare.kind = COMPARE_NOTHING;
  return true;
}

/* A truth that is known: a constant that is not equal to 0, or is. */
static void note_constant_truth(Step *s, const Operand *from, const Operand *to)
{
  int64_t value = from->value;
  if (from->kind != OPERAND_IMMEDIATE || to->kind != OPERAND_REGISTER || to->reg > R15 || (value != 0 && value != 1))
    return;
  s->state->truth_reg = to->reg;
  s->state->truth = (Compare){COMPARE_BOTH, 4, value_range(value, value), value_range(0, 0)};
  s->state->condition = IF_NOT_EQUAL;
}

/* The two registers that a 64-bit lea or add adds up; false: it adds up something else. */
static bool find_terms(const Step *s, const Row *row, unsigned width, Operand *terms)
{
  const Operand *from = &s->insn->operands[0], *to = &s->insn->operands[1];
  if (width != 8 || s->insn->count != 2)
    return false;
  *terms = *from;
  if (row->form == FORM_ADD && from->kind == OPERAND_REGISTER && to->kind == OPERAND_REGISTER)
    *terms = (Operand){.kind = OPERAND_MEMORY, .base = to->reg, .index = from->reg, .scale = 1};
  else if (row->form != FORM_LEA)
    return false;
  if (terms->scale == 1 && terms->base > terms->index) {
    uint8_t base = terms->base;
    terms->base = terms->index;
    terms->index = base;
  }
  return terms->base <= R15 && terms->index <= R15;
}

/* Without its displacement it is the same sum wherever it is computed. */
static Value named_sum(Step *s, const Operand *terms, Value value, Value *first, Value *second)
{
  Value constant = value_range(terms->value, terms->value);
  *first = s->state->regs[terms->base];
  *second = s->state->regs[terms->index];
  if (value.kind != VALUE_NUMBER)
    return value;
  value = value_add(value, constant, -1);
  state_recall_sum(s->state, first, second, terms->scale, &value);
  return value_add(value, constant, 1);
}

/* Has the result got the name that a term had from the loop's last round? */
static bool is_renamed(const Step *s, uint8_t result, const Value *term)
{
  const Value *value = &s->state->regs[result];
  return term->wide.id == value->wide.id || term->wide.id == value->half.id;
}

void x86_arithmetic(Step *s, const Row *row, unsigned suffix)
{
  const Insn *insn = s->insn;
  unsigned width = width_of(insn, suffix);
  const Operand *from = &insn->operands[0], *to = &insn->operands[insn->count ? insn->count - 1 : 0];
  bool moves = row->form == FORM_MOVE || row->form == FORM_ZERO || row->form == FORM_SIGN || row->form == FORM_LEA;
  if (row->form == FORM_MULTIPLY && insn->count == 1) {
    irregular(s, &(Row){row->name, FORM_PAIR, true, false}, width);
    return;
  }
  if (irregular(s, row, width))
    return;
  Value value = moves ? moved(s, row, from, width)
                      : row->form == FORM_MULTIPLY ? product(s, width) : computed(s, row->form, from, to, width);
  Operand terms;
  Value first, second;
  bool is_sum = find_terms(s, row, width, &terms);
  if (is_sum)
    value = named_sum(s, &terms, value, &first, &second);
  x86_result(s, to, width, value);
  if (is_sum && to->reg <= R15 && !is_renamed(s, to->reg, &first) && !is_renamed(s, to->reg, &second)) {
    Value now = value_add(s->state->regs[to->reg], value_range(terms.value, terms.value), -1);
    state_record_sum(s->state, &first, &second, terms.scale, &now);
  }
  if (row->form == FORM_MOVE && width == 1)
    note_constant_truth(s, from, to);
  if (row->keeps_flags)
    return;
  if (insn->count == 2 && row->form == FORM_SHL && from->kind != OPERAND_IMMEDIATE)
    s->state->compare.kind = COMPARE_NOTHING;
  else if (row->form == FORM_CHANGE || row->form == FORM_MULTIPLY || row->form == FORM_COUNT ||
           row->form == FORM_SHR || row->form == FORM_SAR || row->form == FORM_SHL)
    s->state->compare.kind = COMPARE_NOTHING;
  else
    compare_result(s, to, width, &value);
}
