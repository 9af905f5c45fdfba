/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Where control may go: calls, jumps, branches and returns. */
#include <string.h>

#include "tools/sandbox/function.h"

static const uint8_t saved[] = {RBX, RBP, 12, 13, 14, 15}, changed[] = {RAX, RCX, RDX, RSI, RDI, R8, 9, 10, 11};

static void report(Step *s, const char *why)
{
  function_report(s->f, s->at, why);
}

static void check_leaving(Step *s)
{
  const Value *top = &s->state->regs[RSP];
  if (top->kind != VALUE_STACK || top->lo != 0)
    report(s, "leaves with another stack pointer than it came with");
  for (size_t i = 0; i < sizeof saved; i++)
    if (s->state->regs[saved[i]].kind != VALUE_SAVED || s->state->regs[saved[i]].lo != saved[i])
      report(s, "leaves with a changed register of its caller's");
}

static bool is_target(Step *s, Value target)
{
  return target.kind == VALUE_CODE || (target.kind == VALUE_STATE && target.lo == target.hi &&
                                       image_is_entry(s->f->image, (uint64_t)target.lo));
}

static Value target_of(Step *s)
{
  const Operand *operand = &s->insn->operands[0];
  if (!operand->is_indirect)
    return value_of(VALUE_STATE, (int64_t)(s->insn->address + s->insn->length) + operand->value);
  if (operand->kind == OPERAND_MEMORY)
    return access_load(s, operand, 8);
  return operand->reg <= R15 ? s->state->regs[operand->reg] : value_any(8);
}

/* The callee may write to its stack arguments, which are the caller's lowest bytes. */
static void forget_arguments(Step *s, const Symbol *symbol)
{
  State *state = s->state;
  uint32_t bytes = symbol ? symbol->arguments : s->f->image->arguments;
  if (!bytes || state->regs[RSP].kind != VALUE_STACK)
    return;
  int64_t at = state->regs[RSP].lo;
  if (symbol && at + bytes > 0)
    report(s, "calls what may write to the caller's part of the stack");
  state_set_slot(state, at, at + bytes > 0 ? (unsigned)-at : bytes, value_any(8), false);
}

/* What a callee may change, where there are addresses of the stack in its reach too. */
static void forget_after_call(Step *s)
{
  int64_t escaped = INT64_MAX;
  State *state = s->state;
  for (size_t i = 0; i < sizeof changed; i++)
    if (state->regs[changed[i]].kind == VALUE_STACK && state->regs[changed[i]].lo < escaped)
      escaped = state->regs[changed[i]].lo;
  for (uint32_t i = 0; i < state->slot_count; i++)
    if (state->slots[i].value.kind == VALUE_STACK && state->slots[i].value.lo < escaped)
      escaped = state->slots[i].value.lo;
  uint32_t kept = 0;
  for (uint32_t i = 0; i < state->slot_count; i++) {
    const Slot *slot = &state->slots[i];
    bool is_below = state->regs[RSP].kind != VALUE_STACK || slot->at < state->regs[RSP].lo;
    if (!is_below && (slot->at + slot->bytes <= escaped || slot->value.kind == VALUE_SAVED))
      state->slots[kept++] = *slot;
  }
  state->slot_count = kept;
  state->compare.kind = COMPARE_NOTHING;
  state->truth_reg = REG_COUNT;
  for (size_t i = 0; i < sizeof changed; i++)
    state->regs[changed[i]] = value_any(8);
}

/* An exception that the callee lets through. */
static void arrive(Step *s)
{
  uint64_t pad;
  int64_t pushed;
  if (!unwind_pad(s->f->image, &s->f->unwind, s->insn->address, &pad, &pushed))
    return;
  State state = {0};
  state_copy(&state, s->state);
  state.regs[RSP] = value_add(state.regs[RSP], value_range(pushed, pushed), 1);
  if (!function_goes(s->f, s->at, pad, &state))
    report(s, "its exceptions arrive at no place of the function");
  state_free(&state);
}

Flow control_call(Step *s)
{
  Value target = target_of(s);
  if (!is_target(s, target))
    report(s, "calls what is not proved to be a function");
  const Symbol *symbol = target.kind == VALUE_STATE ? image_symbol(s->f->image, (uint64_t)target.lo) : NULL;
  if (s->state->regs[RSP].kind != VALUE_STACK || s->state->regs[RSP].lo > 0)
    report(s, "calls with an unknown stack pointer");
  if (symbol)
    contract_call(s, symbol);
  forget_after_call(s);
  forget_arguments(s, symbol);
  arrive(s);
  if (symbol)
    contract_result(s, symbol);
  return symbol && function_never_returns(s->f, symbol) ? FLOW_END : FLOW_NEXT;
}

static void jump_by_table(Step *s, Value target)
{
  for (int64_t at = target.lo; at <= target.hi; at += 4) {
    int32_t offset;
    if (!image_constant_word(s->f->image, (uint64_t)at, &offset) ||
        !function_goes(s->f, s->at, (uint64_t)(target.base + offset), s->state)) {
      report(s, "an entry of its table is no place in the function");
      return;
    }
  }
}

static void jump_to_places(Step *s, Value target)
{
  for (int64_t at = target.lo; at <= target.hi; at += 8) {
    uint64_t place;
    if (!image_constant_pointer(s->f->image, (uint64_t)at, &place) || !function_goes(s->f, s->at, place, s->state)) {
      report(s, "an entry of its table is no place in the function");
      return;
    }
  }
}

/* A tail call: nothing is known of its result; it has no more stack arguments than the function itself. */
static void leave_to(Step *s)
{
  s->f->returns = true;
  s->f->result = value_any(8);
  if (s->f->arguments < s->f->image->arguments)
    s->f->arguments = s->f->image->arguments;
  check_leaving(s);
}

Flow control_jump(Step *s)
{
  Value target = target_of(s);
  bool is_one = target.kind == VALUE_STATE && target.lo == target.hi;
  if (target.kind == VALUE_TARGET)
    jump_by_table(s, target);
  else if (target.kind == VALUE_PLACES)
    jump_to_places(s, target);
  else if (is_one && (uint64_t)target.lo != s->f->symbol->address &&
           function_goes(s->f, s->at, (uint64_t)target.lo, s->state))
    return FLOW_END;
  else if (is_target(s, target))
    leave_to(s);
  else
    report(s, "jumps to what is not proved to be a place of this function or another function");
  return FLOW_END;
}

/* How a frame of several pages is made, each touched: the stack pointer goes down by a constant until it is another
 * register.  The branch back tells that it is, in the end, when the distance is a multiple. */
static bool is_probe_loop(Step *s, Condition condition)
{
  if (s->at < 3 || condition != IF_NOT_EQUAL)
    return false;
  const Insn *down = s->insn - 3, *touch = s->insn - 2, *compared = s->insn - 1;
  const Operand *by = &down->operands[0], *end = &compared->operands[0];
  bool goes_back = s->insn->address + s->insn->length + (uint64_t)s->insn->operands[0].value == down->address;
  bool is_down = !strcmp(down->name, "subq") && by->kind == OPERAND_IMMEDIATE && by->value > 0 &&
                 down->operands[1].kind == OPERAND_REGISTER && down->operands[1].reg == RSP;
  bool is_touch = !strcmp(touch->name, "movq") && touch->operands[0].kind == OPERAND_IMMEDIATE &&
                  touch->operands[1].kind == OPERAND_MEMORY && touch->operands[1].base == RSP &&
                  touch->operands[1].index == REG_NONE && touch->operands[1].value == 0;
  bool is_compare = !strcmp(compared->name, "cmpq") && end->kind == OPERAND_REGISTER && end->reg <= R15 &&
                    compared->operands[1].kind == OPERAND_REGISTER && compared->operands[1].reg == RSP;
  if (!goes_back || !is_down || !is_touch || !is_compare)
    return false;
  Value *top = &s->state->regs[RSP], last = s->state->regs[end->reg];
  int64_t left = top->lo - last.lo;
  if (top->kind != VALUE_STACK || last.kind != VALUE_STACK || left < 0 || left % by->value)
    return false;
  *top = last;
  return true;
}

Flow control_branch(Step *s, Condition condition)
{
  if (is_probe_loop(s, condition))
    return FLOW_NEXT;
  State taken = {0};
  Value target = target_of(s);
  state_copy(&taken, s->state);
  bool possible = state_assume(&taken, condition);
  if (possible && !function_goes(s->f, s->at, (uint64_t)target.lo, &taken))
    report(s, "branches to no place of this function");
  state_free(&taken);
  return state_assume(s->state, condition_opposite(condition)) ? FLOW_NEXT : FLOW_END;
}

Flow control_return(Step *s)
{
  if (s->insn->count)
    report(s, "takes arguments off its caller's stack");
  Function *f = s->f;
  Value result = value_hull(s->state->regs[RAX], f->returns ? f->result : s->state->regs[RAX]);
  f->returns = true;
  f->result = result.kind == VALUE_NUMBER ? result : value_any(8);
  f->result.memory = 0;
  check_leaving(s);
  return FLOW_END;
}
