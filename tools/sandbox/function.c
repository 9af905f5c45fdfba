/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * One function: all of its instructions, and what is known before each block, joined until nothing changes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <llvm-c/Disassembler.h>

#include "tools/sandbox/function.h"

enum { WIDEN_AFTER = 4, MOST_PAIRS = 256 };

void function_report(Function *f, uint32_t at, const char *why)
{
  if (f->is_reported[at])
    return;
  f->is_reported[at] = true;
  f->problems++;
  if (!f->is_silent)
    printf("%s+0x%llx: %s: %s\n", f->symbol->name, (unsigned long long)(f->insns[at].address - f->symbol->address),
           f->insns[at].text + strspn(f->insns[at].text, " \t"), why);
}

static void *room(size_t count, size_t size)
{
  void *memory = calloc(count + 1, size);
  if (!memory)
    fail("out of memory");
  return memory;
}

static void tabs_to_spaces(char *text)
{
  for (; *text; text++)
    if (*text == '\t')
      *text = ' ';
}

static bool decode(Function *f)
{
  const Section *section = image_section(f->image, f->symbol->address);
  uint8_t *bytes = section->bytes + (f->symbol->address - section->address);
  for (uint64_t at = 0; at < f->symbol->size;) {
    Insn *insn = &f->insns[f->count++];
    insn->address = f->symbol->address + at;
    insn->length = (uint32_t)LLVMDisasmInstruction(f->disassembler, bytes + at, f->symbol->size - at, insn->address,
                                                  insn->text, sizeof insn->text);
    if (!insn->length) {
      strcpy(insn->text, "(no instruction)");
      return false;
    }
    tabs_to_spaces(insn->text);
    x86_parse(insn);
    at += insn->length;
  }
  return true;
}

static bool find(const Function *f, uint64_t address, uint32_t *at)
{
  uint32_t low = 0, high = f->count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (f->insns[middle].address < address)
      low = middle + 1;
    else
      high = middle;
  }
  *at = low;
  return low < f->count && f->insns[low].address == address;
}

static bool leaves(const Function *f, const Insn *insn)
{
  uint32_t at;
  if (!strncmp(insn->name, "ret", 3))
    return true;
  uint64_t target = insn->address + insn->length + (uint64_t)insn->operands[0].value;
  return insn->name[0] == 'j' && (insn->operands[0].is_indirect || !find(f, target, &at));
}

static bool has_no_way_back(Function *f, const Symbol *symbol)
{
  static const char *const of_runtime[] = {"w2n_trap", "w2n_trap_unknown_import", "w2n_exception_throw"};
  for (size_t i = 0; i < sizeof of_runtime / sizeof of_runtime[0]; i++)
    if (!strcmp(symbol->name, of_runtime[i]))
      return true;
  const Section *section = image_section(f->image, symbol->address);
  if (!symbol->is_function || !section || strcmp(section->name, "w2n_text") || !section->bytes)
    return false;
  Function callee = {.image = f->image, .symbol = symbol, .disassembler = f->disassembler};
  callee.insns = room(symbol->size, sizeof(Insn));
  bool result = decode(&callee);
  for (uint32_t i = 0; result && i < callee.count; i++)
    result = !leaves(&callee, &callee.insns[i]);
  free(callee.insns);
  return result;
}

bool function_never_returns(Function *f, const Symbol *symbol)
{
  Symbol *known = &f->image->symbols[symbol - f->image->symbols];
  if (!known->is_known) {
    known->is_known = true;
    known->never_returns = has_no_way_back(f, symbol);
  }
  return known->never_returns;
}

/* Every loop has a way back to an address that is lower, so bounds are widened there alone. */
static void join_at(Function *f, uint32_t at, const State *state, bool is_back)
{
  if (!f->states[at]) {
    f->states[at] = room(1, sizeof(State));
    state_copy(f->states[at], state);
    f->is_waiting[at] = true;
    return;
  }
  f->rounds[at] += is_back;
  Place place = {at, ++f->visits[at], f->pairs, f->pair_count, (int64_t)f->image->fixed_memory,
                 is_back && f->rounds[at] > WIDEN_AFTER};
  f->is_waiting[at] |= state_join(f->states[at], state, &place);
}

bool function_goes(Function *f, uint32_t from, uint64_t address, const State *state)
{
  uint32_t at;
  if (!find(f, address, &at))
    return false;
  join_at(f, at, state, at <= from);
  return true;
}

static void walk_block(Function *f, uint32_t at)
{
  State state = {0};
  state_copy(&state, f->states[at]);
  f->is_waiting[at] = false;
  for (;;) {
    if (x86_step(f, at, &state) == FLOW_END)
      break;
    if (++at == f->count) {
      function_report(f, at - 1, "control runs over the function's end");
      break;
    }
    if (f->states[at] || f->is_target[at]) {
      join_at(f, at, &state, false);
      break;
    }
  }
  state_free(&state);
}

static void walk(Function *f)
{
  for (bool again = true; again;) {
    again = false;
    for (uint32_t at = 0; at < f->count; at++)
      if (f->is_waiting[at]) {
        walk_block(f, at);
        again = true;
      }
  }
}

/* Where jumps and branches lead, so that what is known there is joined from the first time on. */
static void collect_targets(Function *f)
{
  for (uint32_t at = 0; at < f->count; at++) {
    const Insn *insn = &f->insns[at];
    uint32_t target;
    if (insn->name[0] == 'j' && !insn->operands[0].is_indirect &&
        find(f, insn->address + insn->length + (uint64_t)insn->operands[0].value, &target))
      f->is_target[target] = true;
  }
}

/* Which registers are added up for an address, so that their sum is followed through loops. */
static void collect_pairs(Function *f)
{
  for (uint32_t at = 0; at < f->count; at++)
    for (uint8_t i = 0; i < f->insns[at].count; i++) {
      const Operand *operand = &f->insns[at].operands[i];
      Pair pair = {operand->base, operand->index, operand->scale};
      uint32_t known = 0;
      if (operand->kind != OPERAND_MEMORY || pair.first > R15 || pair.second > R15)
        continue;
      while (known < f->pair_count && memcmp(&f->pairs[known], &pair, sizeof pair))
        known++;
      if (known == f->pair_count && known < MOST_PAIRS)
        f->pairs[f->pair_count++] = pair;
    }
}

/* What its callers may rely on. */
static void tell_callers(const Function *f)
{
  Symbol *self = (Symbol *)image_symbol(f->image, f->symbol->address);
  self->has_result = f->returns;
  self->result = f->result;
  self->result.wide = self->result.half = (Name){0};
  if (self->arguments < f->arguments) {
    self->arguments = f->arguments;
    f->image->has_changed = true;
  }
  if (f->image->arguments < self->arguments)
    f->image->arguments = self->arguments;
}

uint32_t function_verify(Image *image, const Symbol *symbol, void *disassembler, bool is_silent)
{
  Function f = {.image = image, .symbol = symbol, .disassembler = disassembler, .is_silent = is_silent};
  size_t most = symbol->size;
  f.insns = room(most, sizeof(Insn));
  f.pairs = room(MOST_PAIRS, sizeof(Pair));
  f.states = room(most, sizeof(State *));
  f.visits = room(most, sizeof(uint32_t));
  f.rounds = room(most, sizeof(uint32_t));
  f.is_reported = room(most, 1);
  f.is_waiting = room(most, 1);
  f.is_target = room(most, 1);
  if (!decode(&f))
    function_report(&f, f.count - 1, "is no instruction");
  unwind_find(image, symbol->address, &f.unwind);
  collect_pairs(&f);
  collect_targets(&f);
  State start;
  x86_start(&start);
  join_at(&f, 0, &start, false);
  walk(&f);
  tell_callers(&f);
  for (uint32_t i = 0; i < f.count; i++)
    if (f.states[i]) {
      state_free(f.states[i]);
      free(f.states[i]);
    }
  void *all[] = {f.insns, f.pairs, f.states, f.visits, f.rounds, f.is_reported, f.is_waiting, f.is_target};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
    free(all[i]);
  return f.problems;
}
