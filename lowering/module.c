/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The module's state and how it comes to be: definitions of globals, memories, tables, tags, segments and function
 * references, and the instantiate function.  WebAssembly 3.0, "Execution / Modules / Instantiation". */
#include "lowering/lower.h"

LLVMValueRef unit_define(Unit *unit, const char *symbol, LLVMTypeRef type, LLVMValueRef value)
{
  LLVMValueRef global = LLVMGetNamedGlobal(unit->ir, symbol);
  if (!global)
    global = LLVMAddGlobal(unit->ir, type, symbol);
  LLVMSetInitializer(global, value ? value : LLVMConstNull(type));
  symbol_own(unit, global);
  return global;
}

LLVMValueRef unit_struct(Unit *unit, LayoutStruct which, LLVMValueRef *values)
{
  return LLVMConstStructInContext(unit->context, values, LLVMCountStructElementTypes(unit->structs[which]), false);
}

static LLVMValueRef null_pointer(Unit *unit)
{
  return LLVMConstNull(unit->ptr);
}

/* --- definitions -------------------------------------------------------------------------------------------- */

/* Function references: of every function that a reference may be made of. */
static void define_funcref(Unit *unit, const Function *function)
{
  LLVMValueRef code = function->import ? import_entry(unit, function) : unit_function(unit, function->index);
  LLVMValueRef step = tail_has_step(unit, function) ? tail_step(unit, function) : null_pointer(unit);
  LLVMValueRef values[] = {code, instance_type(unit, function->type), null_pointer(unit), step};
  LLVMValueRef record = unit_define(unit, symbol_state(unit, "r", function->index), unit->structs[STRUCT_func],
                               unit_struct(unit, STRUCT_func, values));
  LLVMSetGlobalConstant(record, true);
}

static void define_tag(Unit *unit, const Tag *tag)
{
  LLVMValueRef values[] = {instance_type(unit, tag->type), null_pointer(unit)};
  unit_define(unit, symbol_state(unit, "e", tag->index), unit->structs[STRUCT_tag],
         unit_struct(unit, STRUCT_tag, values));
}

static LLVMValueRef constant_bytes(Unit *unit, const char *symbol, LLVMValueRef value)
{
  LLVMValueRef global = unit_define(unit, symbol, LLVMTypeOf(value), value);
  LLVMSetLinkage(global, LLVMInternalLinkage);
  LLVMSetGlobalConstant(global, true);
  LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr);
  return global;
}

/* An active segment that is part of the image is dropped from the beginning. */
static void define_data(Unit *unit, const DataSegment *segment, bool is_placed)
{
  LLVMValueRef bytes = null_pointer(unit);
  uint64_t length = is_placed && segment->mode == SEGMENT_ACTIVE ? 0 : segment->bytes.length;
  if (length)
    bytes = constant_bytes(unit, symbol_state(unit, "bytes", segment->index),
                           LLVMConstStringInContext2(unit->context, (const char *)segment->bytes.bytes,
                                                     segment->bytes.length, true));
  LLVMValueRef values[] = {bytes, const_i64(unit, length)};
  threads_own(unit, unit_define(unit, symbol_state(unit, "d", segment->index), unit->structs[STRUCT_data_segment],
                                unit_struct(unit, STRUCT_data_segment, values)));
}

/* The elements as constants; what is known only at run time is stored by `instantiate`, into `*list`. */
static void define_element(Fn *fn, const ElementSegment *segment)
{
  Unit *unit = fn->unit;
  LLVMValueRef *values = ARENA_ARRAY(unit->arena, segment->count + 1, LLVMValueRef);
  const char *symbol = symbol_state(unit, "elements", segment->index);
  LLVMTypeRef list_type = LLVMArrayType2(unit->ptr, segment->count);
  LLVMValueRef list = LLVMAddGlobal(unit->ir, list_type, symbol);
  bool is_constant = true;
  for (uint32_t i = 0; i < segment->count; i++) {
    LLVMValueRef value = segment->functions
                             ? instance_funcref(unit, segment->functions[i])
                             : lower_const_expr(fn, &segment->exprs[i], segment->type, UINT32_MAX);
    values[i] = value;
    if (LLVMIsConstant(value))
      continue;
    LLVMValueRef slot = const_i64(unit, i);
    LLVMValueRef store = LLVMBuildStore(fn->builder, value, LLVMBuildGEP2(fn->builder, unit->ptr, list, &slot, 1, ""));
    if (unit->is_threaded) /* every thread stores the same references */
      LLVMSetOrdering(store, LLVMAtomicOrderingMonotonic);
    values[i] = null_pointer(unit);
    is_constant = false;
  }
  LLVMSetInitializer(list, LLVMConstArray2(unit->ptr, values, segment->count));
  LLVMSetGlobalConstant(list, is_constant);
  LLVMSetLinkage(list, LLVMInternalLinkage);
  bool declarative = segment->mode == SEGMENT_DECLARATIVE; /* dropped from the beginning */
  LLVMValueRef record[] = {list, const_i64(unit, declarative ? 0 : segment->count)};
  threads_own(unit, unit_define(unit, symbol_state(unit, "s", segment->index), unit->structs[STRUCT_element_segment],
                                unit_struct(unit, STRUCT_element_segment, record)));
}

/* --- instantiation ------------------------------------------------------------------------------------------- */

static LLVMValueRef max_or_none(Unit *unit, const Limits *limits)
{
  return const_i64(unit, limits->has_max ? limits->max : UINT64_MAX);
}

static LLVMValueRef memory_flags(Unit *unit, const Memory *memory)
{
  return const_i32(unit, (memory->limits.is_64 ? W2N_MEMORY_64 : 0) | (memory->limits.is_shared ? W2N_MEMORY_SHARED : 0) |
                             (address_is_guarded(unit, memory) ? W2N_MEMORY_GUARD : 0) |
                             (address_has_guard_before(unit, memory) ? W2N_MEMORY_CAPPED : 0) |
                             (address_is_fixed(unit, memory) ? W2N_MEMORY_FIXED : 0));
}

/* Null or 0 for each field of a structure that generated code and runtime share. */
static LLVMValueRef *null_fields(Unit *unit, int structure, unsigned count)
{
  LLVMValueRef *fields = ARENA_ARRAY(unit->arena, count, LLVMValueRef);
  for (unsigned i = 0; i < count; i++)
    fields[i] = LLVMConstNull(LLVMStructGetTypeAtIndex(unit->structs[structure], i));
  return fields;
}

/* A w2n_memory; a null `base` is chosen by the runtime.  What is created counts against the limits of its module. */
static LLVMValueRef memory_at(Unit *unit, LLVMValueRef base)
{
  LLVMValueRef *fields = null_fields(unit, STRUCT_memory, FIELD_memory_COUNT);
  fields[FIELD_memory_base] = base;
  if (unit->options->target->hosted)
    fields[FIELD_memory_owner] = instance_self(unit);
  return unit_struct(unit, STRUCT_memory, fields);
}

/* Without an operating system a memory is an array of its minimum size, in a section that the linker script
 * places; it cannot grow. */
static LLVMValueRef static_memory(Unit *unit, const Memory *memory)
{
  const Limits *limits = &memory->limits;
  LLVMTypeRef type = LLVMArrayType2(unit->i8, limits->min << limits->page_log2);
  LLVMValueRef storage = unit_define(unit, symbol_state(unit, "mem", memory->index), type, NULL);
  LLVMSetSection(storage, arena_printf(unit->arena, ".bss.w2n.mem%u", memory->index));
  LLVMSetAlignment(storage, 16);
  return memory_at(unit, storage);
}

static void define_memory(Unit *unit, const Memory *memory)
{
  LLVMValueRef value = !unit->options->target->hosted   ? static_memory(unit, memory)
                       : address_is_fixed(unit, memory) ? memory_at(unit, instance_fixed_base(unit))
                                                        : memory_at(unit, null_pointer(unit));
  unit_define(unit, symbol_state(unit, "m", memory->index), unit->structs[STRUCT_memory], value);
}

static void create_memory(Fn *fn, const Memory *memory)
{
  Unit *unit = fn->unit;
  const Limits *limits = &memory->limits;
  bool is_static = !unit->options->target->hosted, is_imported = instance_memory_import(unit, memory->index);
  LLVMValueRef max = is_static && !is_imported ? const_i64(unit, limits->min) : max_or_none(unit, limits);
  if (!is_imported)
    define_memory(unit, memory);
  runtime_call(fn, is_imported ? RUNTIME_memory_check_import : RUNTIME_memory_create,
               instance_memory(fn, memory->index), const_i64(unit, limits->min), max,
               const_i32(unit, limits->page_log2), memory_flags(unit, memory));
}

/* The same for a table. */
static LLVMValueRef static_table(Unit *unit, const Table *table)
{
  LLVMTypeRef type = LLVMArrayType2(unit->ptr, table->limits.min);
  LLVMValueRef *fields = null_fields(unit, STRUCT_table, FIELD_table_COUNT);
  fields[FIELD_table_elements] = unit_define(unit, symbol_state(unit, "table", table->index), type, NULL);
  fields[FIELD_table_capacity] = const_i64(unit, table->limits.min);
  return unit_struct(unit, STRUCT_table, fields);
}

static LLVMValueRef owned_table(Unit *unit)
{
  LLVMValueRef *fields = null_fields(unit, STRUCT_table, FIELD_table_COUNT);
  fields[FIELD_table_owner] = instance_self(unit);
  return unit_struct(unit, STRUCT_table, fields);
}

static void create_table(Fn *fn, const Table *table)
{
  Unit *unit = fn->unit;
  const Limits *limits = &table->limits;
  LLVMValueRef flags = const_i32(unit, limits->is_64 ? W2N_TABLE_64 : 0);
  if (table->import) {
    runtime_call(fn, RUNTIME_table_check_import, instance_table(fn, table->index), const_i64(unit, limits->min),
                 max_or_none(unit, limits), flags);
    return;
  }
  threads_own(unit, unit_define(unit, symbol_state(unit, "t", table->index), unit->structs[STRUCT_table],
                                unit->options->target->hosted ? owned_table(unit) : static_table(unit, table)));
  LLVMValueRef init = table->has_init ? lower_const_expr(fn, &table->init, table->type, UINT32_MAX) : null_pointer(unit);
  runtime_call(fn, RUNTIME_table_create, instance_table(fn, table->index), const_i64(unit, limits->min),
               max_or_none(unit, limits), flags, init);
}

static void create_global(Fn *fn, const Global *global)
{
  Unit *unit = fn->unit;
  if (global->import)
    return;
  LLVMValueRef value = lower_const_expr(fn, &global->init, global->type.type, global->index);
  LLVMTypeRef type = type_value(unit, global->type.type);
  bool is_constant = LLVMIsConstant(value);
  LLVMValueRef variable =
      unit_define(unit, symbol_state(unit, "g", global->index), type, is_constant ? value : NULL);
  LLVMSetGlobalConstant(variable, is_constant && !global->type.is_mutable);
  threads_own(unit, variable);
  if (!is_constant)
    LLVMBuildStore(fn->builder, value, variable);
}

static LLVMValueRef wide_offset(Fn *fn, const ConstExpr *expr, bool is_64)
{
  LLVMValueRef value = lower_const_expr(fn, expr, is_64 ? VAL_I64 : VAL_I32, UINT32_MAX);
  return LLVMBuildZExt(fn->builder, value, fn->unit->i64, "");
}

static void initialise_table(Fn *fn, const ElementSegment *segment)
{
  Unit *unit = fn->unit;
  LLVMValueRef record = instance_element(fn, segment->index);
  if (segment->mode != SEGMENT_ACTIVE)
    return;
  LLVMValueRef offset = wide_offset(fn, &segment->offset, unit->module->tables[segment->table].limits.is_64);
  runtime_call(fn, RUNTIME_table_init, instance_table(fn, segment->table), record, offset, const_i64(unit, 0),
               const_i64(unit, segment->count));
  field_store(fn, STRUCT_element_segment, FIELD_element_segment_length, record, const_i64(unit, 0));
}

static void initialise_memory(Fn *fn, const DataSegment *segment)
{
  Unit *unit = fn->unit;
  if (segment->mode != SEGMENT_ACTIVE)
    return;
  LLVMValueRef record = instance_data(fn, segment->index);
  LLVMValueRef offset = wide_offset(fn, &segment->offset, unit->module->memories[segment->memory].limits.is_64);
  runtime_call(fn, RUNTIME_memory_init, instance_memory(fn, segment->memory), record, offset, const_i64(unit, 0),
               const_i64(unit, segment->bytes.length));
  field_store(fn, STRUCT_data_segment, FIELD_data_segment_length, record, const_i64(unit, 0));
}

/* Modules have tens of thousands of data segments (Go's, Ruby's), and the fast register allocator takes time that is
 * quadratic in the size of a block: each run of so many segments gets a function of its own. */
enum { DATA_PART = 256 };

static void initialise_data_part(Fn *fn, uint32_t first)
{
  static const FuncType nothing;
  Unit *unit = fn->unit;
  const char *symbol = arena_printf(unit->arena, "%s.data.%u", unit->options->module_name, first);
  LLVMValueRef function = LLVMAddFunction(unit->ir, symbol, type_function(unit, &nothing));
  LLVMSetLinkage(function, LLVMInternalLinkage);
  Fn *part = fn_begin(unit, function, NULL, &nothing);
  for (uint32_t i = first; i < first + DATA_PART && i < unit->module->data_count; i++)
    initialise_memory(part, &unit->module->data[i]);
  LLVMBuildRetVoid(part->builder);
  fn_end(part);
  attribute_never_inline(unit, LLVMBuildCall2(fn->builder, type_function(unit, &nothing), function, NULL, 0, ""));
}

/* From the data segment `first` on. */
static void initialise_memories(Fn *fn, uint32_t first)
{
  const Module *module = fn->unit->module;
  if (module->data_count - first > DATA_PART)
    for (uint32_t i = first; i < module->data_count; i += DATA_PART)
      initialise_data_part(fn, i);
  else
    for (uint32_t i = first; i < module->data_count; i++)
      initialise_memory(fn, &module->data[i]);
}

static void initialise_data(Fn *fn)
{
  const Module *module = fn->unit->module;
  uint64_t *offsets = ARENA_ARRAY(fn->unit->arena, module->data_count + 1, uint64_t);
  uint32_t count = image_segments(fn, offsets);
  for (uint32_t i = 0; i < module->data_count; i++)
    define_data(fn->unit, &module->data[i], i < count);
  image_place(fn, offsets, count);
  initialise_memories(fn, count);
}

/* Never inlined: what instantiation fixes (memory bases) is loaded as invariant in the functions it calls. */
static void call_start(Fn *fn)
{
  Unit *unit = fn->unit;
  if (!unit->module->has_start)
    return;
  LLVMValueRef call = call_direct(fn, unit->module->start, NULL);
  if (call && LLVMIsACallInst(call))
    attribute_never_inline(unit, call);
}

/* What all instances have in common. */
static void fill_shared(Fn *fn)
{
  const Module *module = fn->unit->module;
  for (uint32_t i = 0; i < module->memory_count; i++)
    create_memory(fn, &module->memories[i]);
  exports_bind(fn);
}

/* What an instance has of its own, and the start function. */
static void fill_own(Fn *fn)
{
  const Module *module = fn->unit->module;
  for (uint32_t i = 0; i < module->global_count; i++)
    create_global(fn, &module->globals[i]);
  for (uint32_t i = 0; i < module->table_count; i++)
    create_table(fn, &module->tables[i]);
  for (uint32_t i = 0; i < module->element_count; i++)
    define_element(fn, &module->elements[i]);
  for (uint32_t i = 0; i < module->element_count; i++)
    initialise_table(fn, &module->elements[i]);
  initialise_data(fn);
  call_start(fn);
}

/* Both parts in one function; for threads the second is a function of its own. */
static void fill_instantiate(Fn *fn)
{
  Unit *unit = fn->unit;
  fill_shared(fn);
  if (unit->is_threaded)
    attribute_never_inline(unit, LLVMBuildCall2(fn->builder, LLVMGlobalGetValueType(unit->instantiate_own),
                                                unit->instantiate_own, NULL, 0, ""));
  else
    fill_own(fn);
}

static LLVMValueRef define_part(Unit *unit, const char *name, void (*fill)(Fn *fn))
{
  static const FuncType nothing;
  const char *symbol = arena_printf(unit->arena, "%s.%s", unit->options->module_name, name);
  LLVMValueRef function = LLVMAddFunction(unit->ir, symbol, type_function(unit, &nothing)); /* C convention */
  LLVMSetLinkage(function, LLVMInternalLinkage);
  Fn *fn = fn_begin(unit, function, NULL, &nothing);
  fill(fn);
  LLVMBuildRetVoid(fn->builder);
  fn_end(fn);
  return function;
}

void module_define_state(Unit *unit)
{
  const Module *module = unit->module;
  for (uint32_t i = 0; i < module->function_count; i++)
    if (module->functions[i].is_referenced)
      define_funcref(unit, &module->functions[i]);
  for (uint32_t i = module->imported_tag_count; i < module->tag_count; i++)
    define_tag(unit, &module->tags[i]);
  if (unit->is_threaded)
    unit->instantiate_own = define_part(unit, "instantiate.own", fill_own);
  unit->instantiate = define_part(unit, "instantiate", fill_instantiate);
}
