/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Indirect calls through tables that never change.
 *
 * The table of a program in C is filled by its element segments and then only read.  Nobody else can reach it where it
 * is neither imported nor exported, so its contents are known here: for each type that is called through it there is a
 * constant array of code addresses.  An entry of another type, or none, is the address of a function that traps, so a
 * call is one comparison with a constant, one load and the call; with a constant index it is a direct call.
 *
 * Each address in such an array is relocated when a position-independent program starts, so there is a limit to them; the
 * calls beyond it, and all of other tables, go by the table itself (table.c). */
#include "lowering/lower.h"

enum { ENTRY_LIMIT = 4096 }; /* in a shard */

typedef struct ConstantTable {
  bool is_constant;
  uint32_t *functions;   /* function index + 1; 0: null */
  LLVMValueRef *by_type; /* type index -> array, made at the first call */
  LLVMValueRef missing, mismatch;
} ConstantTable;

static bool is_exported(const Module *module, uint32_t table)
{
  for (uint32_t i = 0; i < module->export_count; i++)
    if (module->exports[i].kind == EXTERN_TABLE && module->exports[i].index == table)
      return true;
  return false;
}

/* The constant that a segment's offset is; false where it is a global or a sum. */
static bool constant_offset(Fn *fn, const ElementSegment *segment, bool is_64, uint64_t *offset)
{
  Fn outside = *fn;
  outside.wasm = NULL;
  LLVMValueRef value = lower_const_expr(&outside, &segment->offset, is_64 ? VAL_I64 : VAL_I32, UINT32_MAX);
  if (!LLVMIsAConstantInt(value))
    return false;
  *offset = LLVMConstIntGetZExtValue(value);
  return true;
}

/* Imports have no code of this convention in every shard, and functions that jump from one to the next
 * (tail_call.c) none without their adaptor. */
static bool is_plain(const Unit *unit, const Function *function)
{
  return !function->import && !(function->makes_tail_calls && unit->options->target->tail_calls != TAIL_TAILCC);
}

static bool fill_from(Fn *fn, const Table *table, ConstantTable *constant, const ElementSegment *segment)
{
  const Module *module = fn->unit->module;
  uint64_t offset;
  if (!segment->functions || !constant_offset(fn, segment, table->limits.is_64, &offset) ||
      offset > table->limits.min || segment->count > table->limits.min - offset)
    return false;
  for (uint32_t i = 0; i < segment->count; i++) {
    if (!is_plain(fn->unit, &module->functions[segment->functions[i]]))
      return false;
    constant->functions[offset + i] = segment->functions[i] + 1;
  }
  return true;
}

static bool fill(Fn *fn, const Table *table, ConstantTable *constant)
{
  const Module *module = fn->unit->module;
  if (table->import || table->has_init || module->table_is_written[table->index] || is_exported(module, table->index) ||
      table->limits.min > ENTRY_LIMIT)
    return false;
  constant->functions = ARENA_ARRAY(fn->unit->arena, table->limits.min + 1, uint32_t);
  constant->by_type = ARENA_ARRAY(fn->unit->arena, module->type_count + 1, LLVMValueRef);
  for (uint32_t i = 0; i < module->element_count; i++) {
    const ElementSegment *segment = &module->elements[i];
    if (segment->mode == SEGMENT_ACTIVE && segment->table == table->index && !fill_from(fn, table, constant, segment))
      return false;
  }
  return true;
}

static ConstantTable *find(Fn *fn, uint32_t index)
{
  Unit *unit = fn->unit;
  if (!unit->constant_tables)
    unit->constant_tables = ARENA_ARRAY(unit->arena, unit->module->table_count + 1, ConstantTable *);
  if (!unit->constant_tables[index]) {
    ConstantTable *constant = unit->constant_tables[index] = ARENA_NEW(unit->arena, ConstantTable);
    constant->is_constant = fill(fn, &unit->module->tables[index], constant);
  }
  return unit->constant_tables[index];
}

/* A function that traps, whatever it is called with: it looks at no argument and does not return. */
static LLVMValueRef trapping_entry(Unit *unit, const char *name, uint32_t table, w2n_trap_code code)
{
  static const FuncType nothing;
  const char *symbol = arena_printf(unit->arena, "%s.t%u.%s", unit->options->module_name, table, name);
  LLVMValueRef function = LLVMAddFunction(unit->ir, symbol, type_function(unit, &nothing));
  LLVMSetLinkage(function, LLVMInternalLinkage);
  LLVMSetFunctionCallConv(function, unit->convention);
  Fn *fn = fn_begin(unit, function, NULL, &nothing);
  trap_always(fn, code);
  fn_end(fn);
  return function;
}

static LLVMValueRef entry_code(Unit *unit, ConstantTable *constant, uint32_t table, uint32_t type, uint32_t entry)
{
  if (!entry) {
    if (!constant->missing)
      constant->missing = trapping_entry(unit, "missing", table, W2N_TRAP_UNINITIALIZED_ELEMENT);
    return constant->missing;
  }
  const Function *function = &unit->module->functions[entry - 1];
  if (type_matches(unit->module, VAL_REF(0u, HEAP_INDEX + function->type), VAL_REF(0u, HEAP_INDEX + type)))
    return unit_function(unit, function->index);
  if (!constant->mismatch)
    constant->mismatch = trapping_entry(unit, "mismatch", table, W2N_TRAP_INDIRECT_CALL_TYPE);
  return constant->mismatch;
}

static LLVMValueRef make_array(Unit *unit, ConstantTable *constant, const Table *table, uint32_t type)
{
  uint32_t count = (uint32_t)table->limits.min;
  LLVMValueRef *entries = ARENA_ARRAY(unit->arena, count + 1, LLVMValueRef);
  for (uint32_t i = 0; i < count; i++)
    entries[i] = entry_code(unit, constant, table->index, type, constant->functions[i]);
  const char *symbol = arena_printf(unit->arena, "%s.t%u.code%u", unit->options->module_name, table->index, type);
  LLVMValueRef array = LLVMAddGlobal(unit->ir, LLVMArrayType2(unit->ptr, count), symbol);
  LLVMSetInitializer(array, LLVMConstArray2(unit->ptr, entries, count));
  LLVMSetGlobalConstant(array, true);
  LLVMSetLinkage(array, LLVMInternalLinkage);
  LLVMSetUnnamedAddress(array, LLVMGlobalUnnamedAddr);
  unit->constant_entries += count;
  return array;
}

LLVMValueRef constant_table_code(Fn *fn, uint32_t index, uint32_t type, LLVMValueRef entry)
{
  Unit *unit = fn->unit;
  const Table *table = &unit->module->tables[index];
  ConstantTable *constant = find(fn, index);
  if (!constant->is_constant)
    return NULL;
  if (!constant->by_type[type]) {
    if (unit->constant_entries + table->limits.min > ENTRY_LIMIT)
      return NULL;
    constant->by_type[type] = make_array(unit, constant, table, type);
  }
  LLVMValueRef end = LLVMConstInt(LLVMTypeOf(entry), table->limits.min, false);
  trap_if(fn, LLVMBuildICmp(fn->builder, LLVMIntUGE, entry, end, ""), W2N_TRAP_UNDEFINED_ELEMENT);
  entry = speculation_below(fn, entry, end);
  LLVMValueRef wide = LLVMBuildIntCast2(fn->builder, entry, unit->options->target->pointer_bits == 32 ? unit->i32 : unit->i64,
                                        false, "");
  LLVMValueRef slot = LLVMBuildGEP2(fn->builder, unit->ptr, constant->by_type[type], &wide, 1, "");
  return LLVMBuildLoad2(fn->builder, unit->ptr, slot, "");
}
