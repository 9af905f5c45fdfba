/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loads and stores: which are allowed, and what is known once they are done.
 *
 * One of linear memory that may be anywhere in the reserved address space either faults, and then the function does not
 * go on, or was inside of the memory, which ends at 4 GiB.  So each access tells about the next one: that is how the
 * 64-bit inductions of optimised loops are bounded. */
#include "runtime-lib/abi/instance.h"
#include "tools/sandbox/function.h"

/* Of the reserved address space, that is behind and in front of a memory's base: runtime-lib/platform/linux_memory.c. */
static const int64_t reach_after = INT64_C(40) << 30, reach_before = 65536, most_memory = INT64_C(1) << 32;
enum { ARGUMENTS = 65536, MOST_ARGUMENTS = 4096, RED_ZONE = 128, MOST_ENTRIES = 1 << 20, MOST_STATE = 4096 };

static void report(Step *s, const char *why)
{
  function_report(s->f, s->at, why);
}

/* --- addresses --------------------------------------------------------------------------------------------------- */

static bool is_sum(const Operand *operand)
{
  return operand->base <= R15 && operand->index <= R15;
}

/* Of two registers, a memory's base comes first. */
static bool comes_second(Step *s, const Operand *operand)
{
  const Value *regs = s->state->regs;
  return is_sum(operand) && operand->scale == 1 && regs[operand->base].kind == VALUE_NUMBER &&
         regs[operand->index].kind != VALUE_NUMBER;
}

Value access_address(Step *s, const Operand *operand)
{
  Value *regs = s->state->regs, address = value_range(operand->value, operand->value);
  if (operand->base == REG_IP)
    address = value_of(VALUE_STATE, operand->value);
  else if (operand->base <= R15 && !comes_second(s, operand))
    address = value_add(regs[operand->base], address, 1);
  if (comes_second(s, operand))
    return value_add(value_add(regs[operand->index], address, 1), regs[operand->base], 1);
  if (operand->index > R15)
    return address;
  Value sum = value_add(address, regs[operand->index], operand->scale);
  int64_t lo, hi;
  if (operand->base <= R15 && (sum.kind == VALUE_NUMBER || sum.kind == VALUE_MEMORY) &&
      state_sum(s->state, &regs[operand->base], &regs[operand->index], operand->scale, &lo, &hi) &&
      !__builtin_add_overflow(lo, operand->value, &lo) && !__builtin_add_overflow(hi, operand->value, &hi)) {
    sum.lo = lo > sum.lo ? lo : sum.lo;
    sum.hi = hi < sum.hi ? hi : sum.hi;
    value_tidy(&sum);
  }
  return sum;
}

/* --- linear memory ----------------------------------------------------------------------------------------------------- */

static int64_t memory_base(Step *s, const Value *address)
{
  return address->kind == VALUE_NUMBER ? (int64_t)s->f->image->fixed_memory : 0;
}

/* Without guard pages: behind a comparison with the length, or in what the memory has from the beginning. */
static bool is_checked_access(const Memory *memory, const Value *address, unsigned bytes)
{
  return address->lo >= 0 && (address->room >= bytes || (memory && address->hi <= memory->least - (int64_t)bytes));
}

static bool is_guarded(Step *s, const Value *address)
{
  const Memory *memory = image_memory(s->f->image, address->memory);
  return address->kind == VALUE_NUMBER || (memory && memory->is_guarded);
}

static const char *memory_problem(Step *s, const Value *address, unsigned bytes)
{
  if (!is_guarded(s, address))
    return is_checked_access(image_memory(s->f->image, address->memory), address, bytes)
             ? NULL : "is not behind a comparison with the memory's length";
  bool is_fixed = address->kind == VALUE_NUMBER;
  int64_t base = memory_base(s, address);
  if (is_fixed && address->lo == INT64_MIN && address->hi == INT64_MAX)
    return "an address of which nothing is known";
  bool is_inside = address->lo >= base - reach_before && address->hi <= base + reach_after - bytes;
  return is_inside && (base || !is_fixed) ? NULL : "may be outside of the memory and its guard pages";
}

static void bound(Step *s, uint8_t reg, int64_t lo, int64_t hi)
{
  Value now = s->state->regs[reg];
  if (now.kind != VALUE_NUMBER && now.kind != VALUE_MEMORY)
    return;
  now.lo = lo > now.lo ? lo : now.lo;
  now.hi = hi < now.hi ? hi : now.hi;
  if (value_tidy(&now))
    state_learn(s->state, &now);
}

static int64_t quotient_up(int64_t number, int64_t by)
{
  return number >= 0 ? (number + by - 1) / by : -(-number / by);
}

static int64_t quotient_down(int64_t number, int64_t by)
{
  return number >= 0 ? number / by : -((-number + by - 1) / by);
}

/* base + scale * index is lo..hi */
static void learn_sum(Step *s, const Operand *operand, int64_t lo, int64_t hi)
{
  Value *regs = s->state->regs, base = regs[operand->base], index = regs[operand->index];
  state_set_sum(s->state, &base, &index, operand->scale, lo, hi);
  Value rest = value_add(value_range(lo, hi), value_low(index), -operand->scale);
  if (value_is_number(&index, 0, UINT32_MAX))
    bound(s, operand->base, rest.lo, rest.hi);
  Value distance = value_range(base.lo, base.hi);
  if (index.kind != VALUE_NUMBER || !value_is_number(&distance, -most_memory, INT64_C(1) << 40))
    return;
  rest = value_add(value_range(lo, hi), distance, -1);
  bound(s, operand->index, quotient_up(rest.lo, operand->scale), quotient_down(rest.hi, operand->scale));
}

/* The access did not fault: it was in the memory. */
static void learn_access(Step *s, const Operand *operand, const Value *address, unsigned bytes)
{
  int64_t base = memory_base(s, address), lo = base - operand->value, hi = lo + most_memory - bytes;
  if (comes_second(s, operand) || s->insn->operands[0].is_indirect)
    return;
  if (is_sum(operand))
    learn_sum(s, operand, lo, hi);
  else if (operand->base <= R15)
    bound(s, operand->base, lo, hi);
  else if (operand->index <= R15)
    bound(s, operand->index, quotient_up(lo, operand->scale), quotient_down(hi, operand->scale));
}

/* --- the stack and the module's state -------------------------------------------------------------------------------- */

/* Stack arguments belong to the function; its callers then know that it writes there. */
static bool note_argument(Step *s, int64_t at, unsigned bytes)
{
  const int64_t first = 8; /* behind the return address */
  if (at < first || at + bytes > MOST_ARGUMENTS)
    return false;
  if (s->f->arguments < at + bytes - first)
    s->f->arguments = (uint32_t)(at + bytes - first);
  return true;
}

static const char *stack_problem(Step *s, const Value *address, unsigned bytes, bool is_store)
{
  const Value *top = &s->state->regs[RSP];
  if (address->lo != address->hi)
    return "an address of the stack that is not constant";
  if (top->kind != VALUE_STACK || address->lo < top->lo - RED_ZONE)
    return "below the stack pointer";
  if (is_store && address->lo + bytes > 0 && !note_argument(s, address->lo, bytes))
    return "writes to the caller's part of the stack";
  return address->lo > ARGUMENTS ? "beyond the arguments on the stack" : NULL;
}

static bool is_memory_object(const Image *image, uint64_t address)
{
  const Symbol *symbol = image_symbol(image, address);
  return symbol && image_is_memory(symbol);
}

static bool reaches_memory_object(const Image *image, int64_t lo, int64_t hi)
{
  for (int64_t at = lo; at < hi; at++)
    if (is_memory_object(image, (uint64_t)at))
      return true;
  return false;
}

static const char *state_problem(Step *s, const Value *address, unsigned bytes, bool is_store)
{
  const Image *image = s->f->image;
  const Section *section = image_section(image, (uint64_t)address->lo);
  const Symbol *symbol = image_symbol(image, (uint64_t)address->lo);
  bool is_external = symbol && symbol->is_external;
  if (!section && !is_external)
    return "an address that is in no section";
  if (is_store && address->hi - address->lo > MOST_STATE)
    return "writes to the module's state with an index";
  if (is_external)
    return address->lo == address->hi ? NULL : "another module's state with an index";
  if (is_store && (section->is_code || section->is_constant))
    return "writes to code or constants";
  if ((uint64_t)address->hi + bytes > section->address + section->size)
    return "beyond its section";
  bool is_description = is_store && reaches_memory_object(image, address->lo, address->hi + bytes);
  return is_description ? "writes to what describes a memory" : NULL;
}

/* Of an exception: that a handler knows whose it is is not proved. */
static const char *payload_problem(Step *s, const Value *address, unsigned bytes)
{
  const Image *image = s->f->image;
  bool is_inside = image->has_payload && address->lo >= 0 && address->hi <= image->payload - (int64_t)bytes;
  return is_inside ? NULL : "beyond an exception's values";
}

void access_check(Step *s, const Operand *operand, const Value *address, unsigned bytes, bool is_store)
{
  const char *why;
  switch (operand->has_segment ? VALUE_CODE : address->kind) {
  case VALUE_NUMBER: case VALUE_MEMORY: why = memory_problem(s, address, bytes); break;
  case VALUE_STACK: why = stack_problem(s, address, bytes, is_store); break;
  case VALUE_PAYLOAD: why = payload_problem(s, address, bytes); break;
  case VALUE_STATE: why = state_problem(s, address, bytes, is_store); break;
  default: why = operand->has_segment ? "thread-local storage" : "an access to what is no data";
  }
  if (why)
    report(s, why);
  else if ((address->kind == VALUE_NUMBER || address->kind == VALUE_MEMORY) && is_guarded(s, address))
    learn_access(s, operand, address, bytes);
}

/* --- loads and stores -------------------------------------------------------------------------------------------------- */

/* The field of a memory's description that is at the address; false: none. */
static bool is_memory_field(const Image *image, const Value *address, size_t field)
{
  uint64_t at = (uint64_t)address->lo - field;
  return address->lo == address->hi && is_memory_object(image, at) && image_symbol(image, at)->address == at;
}

static Value memory_base_value(uint64_t description)
{
  Value base = value_of(VALUE_MEMORY, 0);
  base.memory = description;
  base.room = INT64_MIN;
  return base;
}

static Value memory_length(const Image *image, uint64_t description)
{
  const Memory *memory = image_memory(image, description);
  Value length = value_range(memory ? memory->least : 0, INT64_MAX);
  length.memory = description;
  return length;
}

/* What stands in these places: functions, other code, or something else. */
static Value loaded_pointer(const Image *image, const Value *address)
{
  Value places = value_of(VALUE_PLACES, address->lo);
  bool are_entries = true;
  uint64_t target;
  places.hi = address->hi;
  if (address->hi - address->lo > 8 * (int64_t)MOST_ENTRIES)
    return value_any(8);
  for (int64_t at = address->lo; at <= address->hi; at += 8) {
    if (!image_constant_pointer(image, (uint64_t)at, &target))
      return value_any(8);
    are_entries &= image_is_entry(image, target);
  }
  return are_entries ? value_of(VALUE_CODE, 0) : places;
}

static Value load_state(Step *s, const Operand *operand, const Value *address)
{
  const Image *image = s->f->image;
  uint64_t target;
  if (is_memory_field(image, address, offsetof(w2n_memory, base)))
    return memory_base_value((uint64_t)address->lo);
  if (is_memory_field(image, address, offsetof(w2n_memory, length)))
    return memory_length(image, (uint64_t)address->lo - offsetof(w2n_memory, length));
  if (address->lo == address->hi && image_constant_pointer(image, (uint64_t)address->lo, &target))
    return value_of(VALUE_STATE, (int64_t)target);
  Value base = operand->base <= R15 ? s->state->regs[operand->base] : value_any(8);
  bool is_array = operand->scale == 8 && operand->index <= R15 && base.kind == VALUE_STATE && base.lo == base.hi;
  return is_array ? loaded_pointer(image, address) : value_any(8);
}

Value access_load(Step *s, const Operand *operand, unsigned bytes)
{
  Value address = access_address(s, operand);
  access_check(s, operand, &address, bytes, false);
  if (address.kind == VALUE_STACK && address.lo == address.hi)
    return state_slot(s->state, address.lo, bytes);
  if (address.kind == VALUE_STATE && bytes == 8)
    return load_state(s, operand, &address);
  return value_any(bytes > 8 ? 8 : bytes);
}

void access_store(Step *s, const Operand *operand, unsigned bytes, Value value)
{
  Value address = access_address(s, operand);
  access_check(s, operand, &address, bytes, true);
  if (address.kind == VALUE_STACK && address.lo == address.hi)
    state_set_slot(s->state, address.lo, bytes, value, bytes <= 8);
}

/* An entry of a table of code offsets, behind a bounds check. */
bool access_table_entry(Step *s, const Operand *operand, Value *entry)
{
  if (operand->kind != OPERAND_MEMORY || operand->scale != 4 || operand->index > R15)
    return false;
  Value address = access_address(s, operand);
  const Section *section = image_section(s->f->image, (uint64_t)address.lo);
  Value base = operand->base <= R15 ? s->state->regs[operand->base] : value_any(8);
  if (address.kind != VALUE_STATE || base.kind != VALUE_STATE || base.lo != base.hi || !section ||
      !section->is_constant)
    return false;
  access_check(s, operand, &address, 4, false);
  *entry = value_of(VALUE_OFFSETS, address.lo);
  entry->hi = address.hi;
  return true;
}
