/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What one instruction does: the accesses it makes, which must be allowed, and what is known afterwards. */
#include <string.h>

#include "tools/sandbox/sandbox.h"

/* A guarded memory is followed by address space for any 32-bit address with any 32-bit offset; in front of a fixed
 * one are 64 KiB (docs/architecture.md, "Addresses"). */
static const int64_t reach_after = (INT64_C(1) << 33) + 64, reach_before = 65536;
enum { ARGUMENTS = 65536, RED_ZONE = 128, VECTOR_BYTES = 64, MOST_ENTRIES = 1 << 20 };

/* Identities that an instruction can give: its results are 1 and 2, its operands have the register's number. */
enum { IDS = 32, ID_OF_REGISTER = 8 };

typedef struct Step {
  Function *f;
  uint32_t at;
  const Insn *insn;
  State *state;
} Step;

static void report(Step *s, const char *why)
{
  function_report(s->f, s->at, why);
}

/* --- addresses --------------------------------------------------------------------------------------------------- */

static Value address_of(Step *s, const Operand *operand)
{
  Value address = value_range(operand->value, operand->value);
  if (operand->base == REG_IP)
    address = value_of(VALUE_STATE, operand->value);
  else if (operand->base <= R15)
    address = value_add(s->state->regs[operand->base], address, 1);
  if (operand->index <= R15) {
    Value index = s->state->regs[operand->index];
    bool swapped = operand->scale == 1 && address.kind == VALUE_NUMBER && index.kind != VALUE_NUMBER;
    address = swapped ? value_add(index, address, 1) : value_add(address, index, operand->scale);
  }
  return address;
}

static bool is_in_memory(Step *s, const Value *address, unsigned bytes)
{
  int64_t base = 0, before = 0;
  if (address->kind == VALUE_NUMBER) {
    base = (int64_t)s->f->image->fixed_memory;
    before = reach_before;
    if (!base)
      return false;
  }
  return address->lo >= base - before && address->hi <= base + reach_after - bytes;
}

static const char *stack_problem(Step *s, const Value *address, unsigned bytes, bool is_store)
{
  const Value *top = &s->state->regs[RSP];
  if (address->lo != address->hi)
    return "an address of the stack that is not constant";
  if (top->kind != VALUE_STACK || address->lo < top->lo - RED_ZONE)
    return "below the stack pointer";
  if (is_store && address->lo + bytes > 0)
    return "writes to the caller's part of the stack";
  return address->lo > ARGUMENTS ? "beyond the arguments on the stack" : NULL;
}

static bool is_memory_object(const Image *image, uint64_t address)
{
  const Symbol *symbol = image_symbol(image, address);
  return symbol && image_is_memory(symbol);
}

static const char *state_problem(Step *s, const Value *address, unsigned bytes, bool is_store)
{
  const Image *image = s->f->image;
  const Section *section = image_section(image, (uint64_t)address->lo);
  const Symbol *symbol = image_symbol(image, (uint64_t)address->lo);
  bool is_external = symbol && symbol->is_external;
  if (!section && !is_external)
    return "an address that is in no section";
  if (is_store && address->lo != address->hi)
    return "writes to the module's state with an index";
  if (is_external)
    return address->lo == address->hi ? NULL : "another module's state with an index";
  if (is_store && (section->is_code || section->is_constant))
    return "writes to code or constants";
  if (is_store && (is_memory_object(image, (uint64_t)address->lo) ||
                   is_memory_object(image, (uint64_t)address->lo + bytes - 1)))
    return "writes to what describes a memory";
  return (uint64_t)address->hi + bytes <= section->address + section->size ? NULL : "beyond its section";
}

static void check(Step *s, const Operand *operand, const Value *address, unsigned bytes, bool is_store)
{
  const char *why = NULL;
  if (operand->has_segment)
    why = "thread-local storage";
  else if (address->kind == VALUE_NUMBER && address->lo == INT64_MIN && address->hi == INT64_MAX)
    why = "an address of which nothing is known";
  else if (address->kind == VALUE_NUMBER || address->kind == VALUE_MEMORY)
    why = is_in_memory(s, address, bytes) ? NULL : "may be outside of the memory and its guard pages";
  else if (address->kind == VALUE_STACK)
    why = stack_problem(s, address, bytes, is_store);
  else if (address->kind == VALUE_STATE)
    why = state_problem(s, address, bytes, is_store);
  else
    why = "an access to what is no data";
  if (why)
    report(s, why);
}

/* --- loads ------------------------------------------------------------------------------------------------------- */

static bool is_memory_base(const Image *image, uint64_t address)
{
  return is_memory_object(image, address) && image_symbol(image, address)->address == address;
}

static bool are_entries(const Image *image, const Value *address)
{
  uint64_t target;
  if (address->hi - address->lo > 8 * (int64_t)MOST_ENTRIES)
    return false;
  for (int64_t at = address->lo; at <= address->hi; at += 8)
    if (!image_constant_pointer(image, (uint64_t)at, &target) || !image_is_entry(image, target))
      return false;
  return true;
}

static Value load_state(Step *s, const Operand *operand, const Value *address)
{
  const Image *image = s->f->image;
  uint64_t target;
  if (address->lo == address->hi && is_memory_base(image, (uint64_t)address->lo))
    return value_of(VALUE_MEMORY, 0);
  if (address->lo == address->hi && image_constant_pointer(image, (uint64_t)address->lo, &target))
    return value_of(VALUE_STATE, (int64_t)target);
  Value base = operand->base <= R15 ? s->state->regs[operand->base] : value_any(8);
  bool is_array = operand->scale == 8 && operand->index <= R15 && base.kind == VALUE_STATE && base.lo == base.hi;
  return is_array && are_entries(image, address) ? value_of(VALUE_CODE, 0) : value_any(8);
}

static Value load(Step *s, const Operand *operand, unsigned bytes)
{
  Value address = address_of(s, operand);
  check(s, operand, &address, bytes, false);
  if (address.kind == VALUE_STACK && address.lo == address.hi)
    return state_slot(s->state, address.lo, bytes);
  if (address.kind == VALUE_STATE && bytes == 8)
    return load_state(s, operand, &address);
  return value_any(bytes > 8 ? 8 : (uint8_t)bytes);
}

static Value source(Step *s, const Operand *operand, unsigned bytes)
{
  if (operand->kind == OPERAND_MEMORY)
    return load(s, operand, bytes);
  if (operand->kind == OPERAND_IMMEDIATE) {
    int64_t value = bytes == 4 ? (int64_t)(uint32_t)operand->value : operand->value;
    return bytes == 8 || bytes == 4 ? value_range(value, value) : value_any((uint8_t)bytes);
  }
  if (operand->reg > R15)
    return value_any((uint8_t)bytes);
  Value *reg = &s->state->regs[operand->reg];
  if (!reg->id)
    state_name(s->state, reg, s->at * IDS + ID_OF_REGISTER + operand->reg);
  return bytes == 8 ? *reg : bytes == 4 ? value_low(*reg) : reg->high <= UINT32_MAX >> (32 - 8 * bytes)
                                                          ? value_low(*reg) : value_any((uint8_t)bytes);
}

/* --- results ----------------------------------------------------------------------------------------------------- */

static void set_reg(Step *s, uint8_t reg, unsigned bytes, Value value, uint32_t which)
{
  Value *to = &s->state->regs[reg];
  if (reg > R15)
    return;
  if (bytes == 4)
    value = value_low(value);
  else if (bytes < 4)
    value = value_is_number(to, 0, UINT32_MAX) ? value_any(4) : value_any(8);
  if (!value.id)
    state_name(s->state, &value, s->at * IDS + which);
  s->state->regs[reg] = value;
}

static void store(Step *s, const Operand *operand, unsigned bytes, Value value)
{
  Value address = address_of(s, operand);
  check(s, operand, &address, bytes, true);
  if (address.kind == VALUE_STACK && address.lo == address.hi)
    state_set_slot(s->state, address.lo, bytes, value, bytes == 4 || bytes == 8);
}

static void result(Step *s, const Operand *operand, unsigned bytes, Value value)
{
  if (operand->kind == OPERAND_MEMORY)
    store(s, operand, bytes, value);
  else if (operand->reg <= R15)
    set_reg(s, operand->reg, bytes, value, 1);
  else if (operand->reg == REG_OTHER) /* %ah and the like: the register is not known any more */
    for (uint8_t reg = RAX; reg <= RBX; reg++)
      set_reg(s, reg, 8, value_any(8), 1);
}

/* --- arithmetic -------------------------------------------------------------------------------------------------- */

static Value fit(Value value, unsigned bytes)
{
  if (bytes == 8)
    return value;
  return value_is_number(&value, 0, UINT32_MAX) ? value : value_any(4);
}

/* A 32-bit immediate is negative or not as LLVM prints it; the sum is taken modulo 2^32 in any case. */
static Value add(Step *s, const Operand *from, const Operand *to, unsigned bytes, int64_t factor)
{
  Value b = from->kind == OPERAND_IMMEDIATE ? value_range(from->value, from->value) : source(s, from, bytes);
  return fit(value_add(source(s, to, bytes), b, factor), bytes);
}

static Value mask(Value a, Value b, unsigned bytes)
{
  Value least = bytes == 4 ? value_any(4) : value_any(8);
  if (value_is_number(&a, 0, INT64_MAX))
    least = value_range(0, a.hi);
  if (value_is_number(&b, 0, INT64_MAX) && (least.lo < 0 || b.hi < least.hi))
    least = value_range(0, b.hi);
  return least;
}

static Value shift_left(Value a, int64_t count, unsigned bytes)
{
  if (count < 0 || count > 31 || !value_is_number(&a, 0, UINT32_MAX))
    return value_any((uint8_t)bytes);
  return fit(value_range(a.lo << count, a.hi << count), bytes);
}

static Value shift_right(Value a, int64_t count, unsigned bytes)
{
  if (count <= 0 || count >= 8 * (int64_t)bytes)
    return value_any((uint8_t)bytes);
  if (value_is_number(&a, 0, INT64_MAX))
    return value_range(a.lo >> count, a.hi >> count);
  return value_range(0, (int64_t)(UINT64_MAX >> count));
}

static Value sign_extend(Value value, unsigned from, unsigned to)
{
  uint32_t most = UINT32_MAX >> (33 - 8 * from);
  if (value_is_number(&value, 0, most))
    return value;
  return to == 8 ? value_range(-(int64_t)most - 1, most) : value_any(4);
}

/* An entry of a table of code offsets, behind a bounds check. */
static bool is_table_entry(Step *s, const Operand *operand, Value *entry)
{
  if (operand->kind != OPERAND_MEMORY || operand->scale != 4 || operand->index > R15)
    return false;
  Value address = address_of(s, operand);
  const Section *section = image_section(s->f->image, (uint64_t)address.lo);
  Value base = operand->base <= R15 ? s->state->regs[operand->base] : value_any(8);
  if (address.kind != VALUE_STATE || base.kind != VALUE_STATE || base.lo != base.hi || !section ||
      !section->is_constant)
    return false;
  check(s, operand, &address, 4, false);
  *entry = address;
  entry->kind = VALUE_OFFSETS;
  entry->id = 0;
  return true;
}

static void compare(Step *s, unsigned bytes)
{
  Operand right = s->insn->operands[0], left = s->insn->operands[1];
  if (right.kind == OPERAND_IMMEDIATE && bytes < 4)
    right.value &= (1 << 8 * bytes) - 1;
  Value b = right.kind == OPERAND_IMMEDIATE ? value_range(bytes == 4 ? (uint32_t)right.value : right.value,
                                                          bytes == 4 ? (uint32_t)right.value : right.value)
                                            : source(s, &right, bytes);
  Value a = source(s, &left, bytes);
  s->state->compare = (Compare){0};
  if (!value_is_number(&a, 0, UINT32_MAX) || !value_is_number(&b, 0, UINT32_MAX))
    return;
  bool is_bounded_by_left = a.lo == a.hi || !a.id;
  if (is_bounded_by_left && b.id)
    s->state->compare = (Compare){b.id, (uint32_t)a.lo, (uint32_t)a.hi, true};
  else if (a.id)
    s->state->compare = (Compare){a.id, (uint32_t)b.lo, (uint32_t)b.hi, false};
}

/* --- control ----------------------------------------------------------------------------------------------------- */

static void check_leaving(Step *s)
{
  static const uint8_t saved[] = {RBX, RBP, 12, 13, 14, 15};
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
  if (operand->is_indirect)
    return source(s, operand, 8);
  return value_of(VALUE_STATE, (int64_t)(s->insn->address + s->insn->length) + operand->value);
}

/* What a callee may change, where there are addresses of the stack in its reach too. */
static void forget_after_call(Step *s)
{
  static const uint8_t changed[] = {RAX, RCX, RDX, RSI, RDI, R8, 9, 10, 11};
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
  state->compare = (Compare){0};
  for (size_t i = 0; i < sizeof changed; i++)
    state->regs[changed[i]] = value_any(8);
}

static Flow call(Step *s)
{
  Value target = target_of(s);
  if (!is_target(s, target))
    report(s, "calls what is not proved to be a function");
  const Symbol *symbol = target.kind == VALUE_STATE ? image_symbol(s->f->image, (uint64_t)target.lo) : NULL;
  if (s->state->regs[RSP].kind != VALUE_STACK || s->state->regs[RSP].lo > 0)
    report(s, "calls with an unknown stack pointer");
  forget_after_call(s);
  function_pad(s->f, s->state);
  return symbol && function_never_returns(s->f, symbol) ? FLOW_END : FLOW_NEXT;
}

static void jump_by_table(Step *s, Value target)
{
  for (int64_t at = target.lo; at <= target.hi; at += 4) {
    int32_t offset;
    if (!image_constant_word(s->f->image, (uint64_t)at, &offset) ||
        !function_goes(s->f, (uint64_t)(target.base + offset), s->state)) {
      report(s, "an entry of its table is no place in the function");
      return;
    }
  }
}

static Flow jump(Step *s)
{
  Value target = target_of(s);
  if (target.kind == VALUE_TARGET)
    jump_by_table(s, target);
  else if (!s->insn->operands[0].is_indirect && (uint64_t)target.lo != s->f->symbol->address &&
           function_goes(s->f, (uint64_t)target.lo, s->state))
    return FLOW_END;
  else if (is_target(s, target))
    check_leaving(s);
  else
    report(s, "jumps to what is not proved to be a place of this function or another function");
  return FLOW_END;
}

static const char *opposite(const char *condition)
{
  static const char *const pairs[][2] = {{"a", "be"}, {"ae", "b"}, {"e", "ne"}};
  for (size_t i = 0; i < 3; i++)
    for (size_t side = 0; side < 2; side++)
      if (!strcmp(condition, pairs[i][side]))
        return pairs[i][!side];
  return "";
}

static Flow branch(Step *s)
{
  State taken = {0};
  Value target = target_of(s);
  state_copy(&taken, s->state);
  bool possible = state_assume(&taken, s->insn->name + 1);
  if (possible && !function_goes(s->f, (uint64_t)target.lo, &taken))
    report(s, "branches to no place of this function");
  state_free(&taken);
  return state_assume(s->state, opposite(s->insn->name + 1)) ? FLOW_NEXT : FLOW_END;
}

static Flow leave(Step *s)
{
  if (s->insn->count)
    report(s, "takes arguments off its caller's stack");
  check_leaving(s);
  return FLOW_END;
}

/* --- the table of instructions ----------------------------------------------------------------------------------- */

typedef enum Form {
  FORM_NONE = 0,
  FORM_MOVE, FORM_ZERO, FORM_SIGN, FORM_LEA, FORM_ADD, FORM_SUB, FORM_INC, FORM_DEC, FORM_AND, FORM_SHL, FORM_SHR,
  FORM_XOR, FORM_COMPARE, FORM_READ, FORM_BIT, FORM_BIT_READ, FORM_CHANGE, FORM_PAIR, FORM_MULTIPLY,
  FORM_EXTEND, FORM_PUSH, FORM_POP, FORM_CALL, FORM_JUMP, FORM_LEAVE, FORM_STOP, FORM_NOTHING, FORM_EXCHANGE,
  FORM_CMPXCHG,
} Form;

typedef struct Row {
  const char *name;
  Form form;
  bool has_suffix;   /* b, w, l or q behind the name: the width */
  bool keeps_flags;
} Row;

static const Row rows[] = {
#define ROW(name, form, has_suffix, keeps_flags) {name, FORM_##form, has_suffix, keeps_flags},
#include "tools/sandbox/insn.def"
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

static bool is_condition(const char *text, size_t length)
{
  static const char *const all[] = {"a", "ae", "b", "be", "e", "ne", "g", "ge", "l", "le",
                                    "s", "ns", "p", "np", "o", "no"};
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
    if (strlen(all[i]) == length && !memcmp(text, all[i], length))
      return true;
  return false;
}

static bool has_vector(const Insn *insn)
{
  for (uint8_t i = 0; i < insn->count; i++)
    if (insn->operands[i].kind == OPERAND_REGISTER && insn->operands[i].reg == REG_VECTOR)
      return true;
  return false;
}

/* Instructions on vector registers: memory is read, or written where it comes last; those with results elsewhere than
 * in the last operand are not among them. */
static void vector(Step *s)
{
  const Insn *insn = s->insn;
  const char *name = insn->name + (insn->name[0] == 'v');
  if (strstr(name, "cmpestr") || strstr(name, "cmpistr") || !strncmp(name, "maskmov", 7) || strstr(name, "scatter")) {
    report(s, "is not understood");
    return;
  }
  bool only_reads = !strncmp(name, "ucomis", 6) || !strncmp(name, "comis", 5) || !strncmp(name, "ptest", 5) ||
                    !strncmp(name, "testp", 5);
  unsigned bytes = VECTOR_BYTES;
  for (uint8_t i = 0; i < insn->count; i++)
    if (insn->operands[i].reg == REG_VECTOR && insn->operands[i].width < bytes)
      bytes = insn->operands[i].width;
  if (!strcmp(name, "movss") || !strcmp(name, "movd") || !strcmp(name, "extractps") || !strcmp(name, "pextrd"))
    bytes = 4;
  else if (!strcmp(name, "movsd") || !strcmp(name, "movq") || !strcmp(name, "pextrq") || !strncmp(name, "movlp", 5) ||
           !strncmp(name, "movhp", 5))
    bytes = 8;
  for (uint8_t i = 0; i + (only_reads ? 0 : 1) < insn->count; i++)
    if (insn->operands[i].kind == OPERAND_MEMORY)
      load(s, &insn->operands[i], bytes);
  if (only_reads || !insn->count) {
    s->state->compare = (Compare){0};
    return;
  }
  const Operand *last = &insn->operands[insn->count - 1];
  result(s, last, last->kind == OPERAND_REGISTER ? last->width : bytes, value_any(8));
}

static void read_all(Step *s, unsigned width, uint8_t count)
{
  for (uint8_t i = 0; i < count; i++)
    if (s->insn->operands[i].kind == OPERAND_MEMORY)
      load(s, &s->insn->operands[i], width ? width : 8);
}

static Value hull(Value a, Value b)
{
  if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER)
    return value_any(8);
  return value_range(a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi);
}

static void push(Step *s)
{
  Value value = source(s, &s->insn->operands[0], 8), *top = &s->state->regs[RSP];
  if (top->kind != VALUE_STACK) {
    report(s, "pushes to an unknown stack pointer");
    return;
  }
  top->lo = top->hi -= 8;
  if (top->lo >= 0)
    report(s, "pushes to the caller's part of the stack");
  state_set_slot(s->state, top->lo, 8, value, true);
}

static void pop(Step *s)
{
  Value *top = &s->state->regs[RSP];
  if (top->kind != VALUE_STACK || top->lo >= 0) {
    report(s, "pops from an unknown stack pointer");
    return;
  }
  Value value = state_slot(s->state, top->lo, 8);
  top->lo = top->hi += 8;
  result(s, &s->insn->operands[0], 8, value);
}

static unsigned width_of(const Insn *insn, unsigned suffix)
{
  const Operand *last = insn->count ? &insn->operands[insn->count - 1] : NULL;
  return suffix ? suffix : last && last->width ? last->width : 8;
}

static Value computed(Step *s, Form form, const Operand *from, const Operand *to, unsigned width)
{
  static const Operand one = {.kind = OPERAND_IMMEDIATE, .value = 1};
  bool by_constant = s->insn->count == 2 && from->kind == OPERAND_IMMEDIATE;
  bool is_cleared = form == FORM_XOR && from->kind == OPERAND_REGISTER && to->kind == OPERAND_REGISTER &&
                    from->reg == to->reg && to->reg <= R15;
  int64_t count = by_constant ? from->value : s->insn->count == 1 ? 1 : -1; /* -1: not known */
  switch (form) {
  case FORM_ADD: return add(s, from, to, width, 1);
  case FORM_SUB: return add(s, from, to, width, -1);
  case FORM_INC: return add(s, &one, to, width, 1);
  case FORM_DEC: return add(s, &one, to, width, -1);
  case FORM_AND: return mask(source(s, from, width), source(s, to, width), width);
  case FORM_SHL: return shift_left(source(s, to, width), count, width);
  case FORM_SHR: return shift_right(source(s, to, width), count, width);
  default:
    if (is_cleared)
      return value_range(0, 0);
    read_all(s, width, s->insn->count);
    return width == 8 ? value_any(8) : value_any(4);
  }
}

static Value moved(Step *s, const Row *row, const Operand *from, unsigned width)
{
  char size = row->name[strlen(row->name) - 1];
  unsigned bytes = size == 'b' ? 1 : size == 'w' ? 2 : 4;
  Value entry;
  switch (row->form) {
  case FORM_ZERO: return source(s, from, bytes);
  case FORM_SIGN:
    if (bytes == 4 && is_table_entry(s, from, &entry))
      return entry;
    return sign_extend(source(s, from, bytes), bytes, width);
  case FORM_LEA: return fit(address_of(s, from), width);
  default: return source(s, from, width);
  }
}

static void arithmetic(Step *s, const Row *row, unsigned suffix)
{
  const Insn *insn = s->insn;
  unsigned width = width_of(insn, suffix);
  const Operand *from = &insn->operands[0], *to = &insn->operands[insn->count ? insn->count - 1 : 0];
  switch (row->form) {
  case FORM_MOVE: case FORM_ZERO: case FORM_SIGN: case FORM_LEA:
    result(s, to, width, moved(s, row, from, width));
    break;
  case FORM_COMPARE: compare(s, width); break;
  case FORM_SUB: /* its flags are those of a comparison */
    compare(s, width);
    result(s, to, width, computed(s, row->form, from, to, width));
    break;
  case FORM_BIT: case FORM_BIT_READ: /* with a register for the bit it is not the operand's address that is accessed */
    if (to->kind == OPERAND_MEMORY && from->kind != OPERAND_IMMEDIATE)
      report(s, "an address that is not understood");
    read_all(s, width, insn->count);
    if (row->form == FORM_BIT)
      result(s, to, width, value_any(width == 4 ? 4 : 8));
    break;
  case FORM_READ: read_all(s, width, insn->count); break;
  case FORM_MULTIPLY:
  case FORM_PAIR: /* one operand, and %rax and %rdx */
    read_all(s, width, insn->count);
    if (insn->count > 1) {
      result(s, to, width, value_any(width == 4 ? 4 : 8));
      break;
    }
    set_reg(s, RAX, 8, value_any(width == 4 ? 4 : 8), 1);
    set_reg(s, RDX, 8, value_any(width == 4 ? 4 : 8), 2);
    break;
  case FORM_EXCHANGE:
    read_all(s, width, insn->count);
    result(s, from, width, value_any(width == 4 ? 4 : 8));
    result(s, to, width, value_any(width == 4 ? 4 : 8));
    break;
  case FORM_CMPXCHG:
    read_all(s, width, insn->count);
    result(s, to, width, value_any(width == 4 ? 4 : 8));
    set_reg(s, RAX, 8, value_any(width == 4 ? 4 : 8), 2);
    break;
  case FORM_EXTEND:
    if (!strcmp(row->name, "cltq"))
      set_reg(s, RAX, 8, sign_extend(value_low(s->state->regs[RAX]), 4, 8), 1);
    else if (!strcmp(row->name, "cwtl"))
      set_reg(s, RAX, 4, value_any(4), 1);
    else
      set_reg(s, RDX, 8, value_any(8), 1);
    break;
  default:
    result(s, to, width, computed(s, row->form, from, to, width));
  }
}

static bool conditional(Step *s)
{
  const char *name = s->insn->name;
  size_t length = strlen(name);
  const Operand *last = &s->insn->operands[s->insn->count ? s->insn->count - 1 : 0];
  if (!strncmp(name, "set", 3) && is_condition(name + 3, length - 3)) {
    result(s, last, 1, value_any(1));
    return true;
  }
  if (strncmp(name, "cmov", 4) || length < 6 || !is_condition(name + 4, length - 5) || s->insn->count != 2)
    return false;
  unsigned width = name[length - 1] == 'q' ? 8 : name[length - 1] == 'l' ? 4 : 2;
  result(s, last, width, hull(source(s, &s->insn->operands[0], width), source(s, last, width)));
  return true;
}

static Flow general(Step *s)
{
  unsigned suffix;
  const Row *row = find_row(s->insn->name, &suffix);
  if (!row || !s->insn->is_understood) {
    report(s, "is not understood");
    return FLOW_END;
  }
  switch (row->form) {
  case FORM_PUSH: push(s); return FLOW_NEXT;
  case FORM_POP: pop(s); return FLOW_NEXT;
  case FORM_CALL: return call(s);
  case FORM_JUMP: return jump(s);
  case FORM_LEAVE: return leave(s);
  case FORM_STOP: return FLOW_END;
  case FORM_NOTHING: return FLOW_NEXT;
  default: arithmetic(s, row, suffix);
  }
  if (!row->keeps_flags && row->form != FORM_COMPARE && row->form != FORM_SUB)
    s->state->compare = (Compare){0};
  return FLOW_NEXT;
}

Flow step(Function *f, uint32_t at, State *state)
{
  Step s = {f, at, &f->insns[at], state};
  const char *name = s.insn->name;
  if (has_vector(s.insn) && s.insn->is_understood) {
    vector(&s);
    return FLOW_NEXT;
  }
  if (s.insn->is_understood && name[0] == 'j' && is_condition(name + 1, strlen(name + 1)))
    return branch(&s);
  if (s.insn->is_understood && conditional(&s))
    return FLOW_NEXT;
  return general(&s);
}
