/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * One instruction of x86-64, found in the table. */
#include <string.h>

#include "tools/sandbox/x86_step.h"

static const Row rows[] = {
#define ROW(name, form, has_suffix, keeps_flags) {name, FORM_##form, has_suffix, keeps_flags},
#include "tools/sandbox/x86.def"
};

static const Row *find_row(const char *name, unsigned *width)
{
  size_t length = strlen(name);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    size_t own = strlen(rows[i].name);
    *width = 0;
    if (strncmp(name, rows[i].name, own) || length != own + rows[i].has_suffix)
      continue;
    if (!rows[i].has_suffix)
      return &rows[i];
    static const char letters[] = "bwlq";
    const char *suffix = strchr(letters, name[own]);
    if (suffix) {
      *width = 1u << (suffix - letters);
      return &rows[i];
    }
  }
  return NULL;
}

static void push(Step *s)
{
  Value value = x86_source(s, &s->insn->operands[0], 8), *top = &s->state->regs[RSP];
  if (top->kind != VALUE_STACK) {
    function_report(s->f, s->at, "pushes to an unknown stack pointer");
    return;
  }
  *top = value_add(*top, value_range(-8, -8), 1);
  if (top->lo >= 0)
    function_report(s->f, s->at, "pushes to the caller's part of the stack");
  state_set_slot(s->state, top->lo, 8, value, true);
}

static void pop(Step *s)
{
  Value *top = &s->state->regs[RSP];
  if (top->kind != VALUE_STACK || top->lo >= 0) {
    function_report(s->f, s->at, "pops from an unknown stack pointer");
    return;
  }
  Value value = state_slot(s->state, top->lo, 8);
  *top = value_add(*top, value_range(8, 8), 1);
  x86_result(s, &s->insn->operands[0], 8, value);
}

static Flow general(Step *s)
{
  unsigned suffix;
  const Row *row = find_row(s->insn->name, &suffix);
  if (!row || !s->insn->is_understood) {
    function_report(s->f, s->at, "is not understood");
    return FLOW_END;
  }
  switch (row->form) {
  case FORM_PUSH: push(s); return FLOW_NEXT;
  case FORM_POP: pop(s); return FLOW_NEXT;
  case FORM_CALL: return control_call(s);
  case FORM_JUMP: return control_jump(s);
  case FORM_LEAVE: return control_return(s);
  case FORM_STOP: return FLOW_END;
  case FORM_NOTHING: return FLOW_NEXT;
  default: x86_arithmetic(s, row, suffix);
  }
  return FLOW_NEXT;
}

void x86_start(State *state)
{
  static const uint8_t saved[] = {RBX, RBP, 12, 13, 14, 15};
  state_start(state);
  for (size_t i = 0; i < sizeof saved; i++)
    state->regs[saved[i]] = value_of(VALUE_SAVED, saved[i]);
  state->regs[RSP] = value_of(VALUE_STACK, 0);
}

Flow x86_step(Function *f, uint32_t at, State *state)
{
  Step s = {f, at, &f->insns[at], state};
  const char *name = s.insn->name;
  Condition condition;
  x86_name_operands(&s);
  if (x86_has_vector(s.insn) && s.insn->is_understood) {
    x86_vector(&s);
    return FLOW_NEXT;
  }
  if (s.insn->is_understood && name[0] == 'j' && x86_condition(name + 1, strlen(name + 1), &condition))
    return control_branch(&s, condition);
  if (s.insn->is_understood && x86_conditional(&s))
    return FLOW_NEXT;
  return general(&s);
}
