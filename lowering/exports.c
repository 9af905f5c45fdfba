/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What others see of a module: C symbols of its exports, the list of exports, the module descriptor.
 *
 * An exported function is a C function.  Every other export is a pointer variable that holds the object's address:
 * what a module imports and exports again gets its value at instantiation, and so does what is thread-local.  A program whose imports are
 * all WASI has nobody to call its exports: then only its entry point stays, and LLVM may drop the rest. */
#include "common/diag.h"
#include "lowering/lower.h"

static const Function *exported_function(const Unit *unit, const Export *export)
{
  return &unit->module->functions[export->index];
}

static bool has_public_exports(const Unit *unit)
{
  const LoweringOptions *options = unit->options;
  return !options->is_program || options->dynamic_exports || import_needs_host(unit->module, options);
}

/* --- exported objects -------------------------------------------------------------------------------------- */

/* Is its address known only when the module is instantiated?  Of what was imported; and of what each thread has its
 * own of: the host then sees that of the first. */
static bool is_bound_late(const Unit *unit, const Export *export)
{
  const Module *module = unit->module;
  switch (export->kind) {
  case EXTERN_FUNC: return false; /* functions have entries of their own */
  case EXTERN_TABLE: return unit->is_threaded || module->tables[export->index].import;
  case EXTERN_MEMORY: return instance_memory_import(unit, export->index);
  case EXTERN_GLOBAL: return unit->is_threaded || module->globals[export->index].import;
  case EXTERN_TAG: return module->tags[export->index].import;
  }
  return false;
}

/* The address of the exported thing; of one that is bound late only while code is being built. */
static LLVMValueRef exported_object(Fn *fn, const Export *export)
{
  switch (export->kind) {
  case EXTERN_FUNC: return instance_funcref(fn->unit, export->index);
  case EXTERN_TABLE: return instance_table(fn, export->index);
  case EXTERN_MEMORY: return instance_memory(fn, export->index);
  case EXTERN_GLOBAL: return instance_global(fn, export->index);
  case EXTERN_TAG: return instance_tag(fn, export->index);
  }
  BUG("export kind %d", (int)export->kind);
}

static LLVMValueRef list_symbol(Unit *unit)
{
  const char *symbol = arena_printf(unit->arena, "%s.exports", unit->options->module_name);
  LLVMValueRef list = LLVMGetNamedGlobal(unit->ir, symbol);
  LLVMTypeRef type = LLVMArrayType2(unit->structs[STRUCT_export], unit->module->export_count);
  return list ? list : LLVMAddGlobal(unit->ir, type, symbol);
}

static LLVMValueRef object_variable(Unit *unit, const Export *export)
{
  const char *symbol = symbol_export(unit, export);
  LLVMValueRef variable = LLVMGetNamedGlobal(unit->ir, symbol);
  return variable ? variable : LLVMAddGlobal(unit->ir, unit->ptr, symbol);
}

static LLVMValueRef list_entry(Fn *fn, uint32_t index)
{
  LLVMValueRef slot = const_i64(fn->unit, index);
  return LLVMBuildGEP2(fn->builder, fn->unit->structs[STRUCT_export], list_symbol(fn->unit), &slot, 1, "");
}

static uint32_t host_memory(const Module *module)
{
  const Export *export = module_find_export(module, "memory", EXTERN_MEMORY);
  return export ? export->index : 0;
}

void exports_bind(Fn *fn)
{
  Unit *unit = fn->unit;
  const Module *module = unit->module;
  for (uint32_t i = 0; i < module->export_count && has_public_exports(unit); i++) {
    const Export *export = &module->exports[i];
    if (!is_bound_late(unit, export))
      continue;
    LLVMValueRef object = exported_object(fn, export);
    LLVMBuildStore(fn->builder, object, object_variable(unit, export));
    LLVMBuildStore(fn->builder, object, field_address(fn, STRUCT_export, FIELD_export_object, list_entry(fn, i)));
  }
  if (module->memory_count && instance_memory_import(unit, host_memory(module)))
    field_store(fn, STRUCT_instance, FIELD_instance_memory, instance_self(unit),
                instance_memory(fn, host_memory(module)));
}

/* --- exported functions ------------------------------------------------------------------------------------- */

static void escape_results(Fn *fn, const FuncType *type, LLVMValueRef value)
{
  Operand *results = ARENA_ARRAY(fn->unit->arena, type->result_count + 1, Operand);
  call_results(fn, type, value, results);
  for (uint32_t i = 0; i < type->result_count; i++)
    exceptions_escape(fn, type->results[i], results[i].value);
}

static void finish_c_function(Fn *fn, const FuncType *type, LLVMValueRef value)
{
  escape_results(fn, type, value);
  if (type->result_count == 0 || type->result_count > 1) {
    if (type->result_count > 1)
      LLVMBuildStore(fn->builder, value, LLVMGetParam(fn->function, type->param_count));
    LLVMBuildRetVoid(fn->builder);
  } else {
    LLVMBuildRet(fn->builder, value);
  }
  fn_end(fn);
}

/* An entry calls its function: in a backtrace the function stands under its own name. */
static LLVMValueRef not_inlined(Fn *fn, LLVMValueRef call)
{
  if (call && LLVMIsACallInst(call))
    attribute_never_inline(fn->unit, call);
  return call;
}

/* A C function that calls a wasm function: results beyond the first go through the pointer behind the
 * parameters. */
static LLVMValueRef c_entry(Unit *unit, const char *symbol, const Function *callee)
{
  const FuncType *type = function_type(unit->module, callee);
  LLVMValueRef function = LLVMAddFunction(unit->ir, symbol, type_c(unit, type, false));
  attribute_extend_c(unit, function, true);
  Fn *fn = fn_begin(unit, function, NULL, type);
  LLVMValueRef *args = ARENA_ARRAY(unit->arena, type->param_count + 2, LLVMValueRef);
  LLVMGetParams(function, args);
  finish_c_function(fn, type, not_inlined(fn, call_direct(fn, callee->index, args)));
  return function;
}

static LLVMValueRef slot_address(Fn *fn, LLVMValueRef slots, uint32_t index)
{
  LLVMTypeRef word = LLVMIntTypeInContext(fn->unit->context, fn->unit->options->target->pointer_bits);
  LLVMValueRef offset = LLVMConstInt(word, (uint64_t)index * sizeof(w2n_value), false);
  return LLVMBuildGEP2(fn->builder, fn->unit->i8, slots, &offset, 1, "");
}

/* void invoke(const w2n_value *args, w2n_value *results) */
static LLVMValueRef invoke_entry(Unit *unit, const Function *callee, uint32_t export_index)
{
  const FuncType *type = function_type(unit->module, callee);
  LLVMTypeRef params[] = {unit->ptr, unit->ptr};
  LLVMValueRef function = LLVMAddFunction(unit->ir, symbol_state(unit, "invoke", export_index),
                                          LLVMFunctionType(unit->void_, params, 2, false));
  LLVMSetLinkage(function, LLVMInternalLinkage);
  Fn *fn = fn_begin(unit, function, NULL, type);
  LLVMValueRef *args = ARENA_ARRAY(unit->arena, type->param_count + 1, LLVMValueRef);
  for (uint32_t i = 0; i < type->param_count; i++) {
    args[i] = LLVMBuildLoad2(fn->builder, type_value(unit, type->params[i]),
                             slot_address(fn, LLVMGetParam(function, 0), i), "");
    LLVMSetAlignment(args[i], 8); /* a w2n_value is no more aligned than its largest scalar */
  }
  LLVMValueRef value = not_inlined(fn, call_direct(fn, callee->index, args));
  Operand *results = ARENA_ARRAY(unit->arena, type->result_count + 1, Operand);
  call_results(fn, type, value, results);
  escape_results(fn, type, value);
  for (uint32_t i = 0; i < type->result_count; i++)
    LLVMSetAlignment(LLVMBuildStore(fn->builder, results[i].value, slot_address(fn, LLVMGetParam(function, 1), i)), 8);
  LLVMBuildRetVoid(fn->builder);
  fn_end(fn);
  return function;
}

/* --- the list ------------------------------------------------------------------------------------------------- */

static char type_letter(ValType type)
{
  static const char letters[] = {[KIND_I32] = 'i', [KIND_I64] = 'I', [KIND_F32] = 'f', [KIND_F64] = 'F',
                                 [KIND_V128] = 'v', [KIND_REF] = 'r'};
  return letters[val_kind(type)];
}

static LLVMValueRef signature(Unit *unit, const Export *export)
{
  Buffer text = {0};
  if (export->kind == EXTERN_FUNC) {
    const FuncType *type = function_type(unit->module, exported_function(unit, export));
    for (uint32_t i = 0; i < type->param_count; i++)
      buffer_putc(&text, type_letter(type->params[i]));
    buffer_putc(&text, ':');
    for (uint32_t i = 0; i < type->result_count; i++)
      buffer_putc(&text, type_letter(type->results[i]));
  } else if (export->kind == EXTERN_GLOBAL) {
    const GlobalType *type = &unit->module->globals[export->index].type;
    buffer_printf(&text, "%s%c", type->is_mutable ? "m" : "", type_letter(type->type));
  } else {
    buffer_puts(&text, "");
  }
  LLVMValueRef value = text_constant(unit->ir, text.data, text.length);
  buffer_free(&text);
  return value;
}

static LLVMValueRef export_record(Fn *state, const Export *export, uint32_t index)
{
  Unit *unit = state->unit;
  bool is_function = export->kind == EXTERN_FUNC;
  bool dynamic = is_function && unit->options->dynamic_exports;
  LLVMValueRef null = LLVMConstNull(unit->ptr);
  LLVMValueRef values[] = {
      [FIELD_export_name] = text_constant(unit->ir, (const char *)export->name.bytes, export->name.length),
      [FIELD_export_name_length] = const_i32(unit, (uint32_t)export->name.length),
      [FIELD_export_kind] = const_i32(unit, export->kind),
      [FIELD_export_signature] = signature(unit, export),
      [FIELD_export_object] = is_bound_late(unit, export) ? null : exported_object(state, export),
      [FIELD_export_invoke] = dynamic ? invoke_entry(unit, exported_function(unit, export), index) : null,
  };
  return unit_struct(unit, STRUCT_export, values);
}

/* For tail calls from other modules: what only returns needs no such thing. */
static void define_tail_ref(Unit *unit, const Export *export)
{
  if (!exported_function(unit, export)->makes_tail_calls)
    return;
  LLVMAddAlias2(unit->ir, unit->structs[STRUCT_func], 0, instance_funcref(unit, export->index),
                symbol_tail_ref(unit, symbol_export(unit, export)));
}

static void define_symbol(Fn *state, const Export *export)
{
  Unit *unit = state->unit;
  if (export->kind == EXTERN_FUNC) {
    c_entry(unit, symbol_export(unit, export), exported_function(unit, export));
    define_tail_ref(unit, export);
    return;
  }
  bool is_late = is_bound_late(unit, export);
  LLVMValueRef variable = object_variable(unit, export);
  LLVMSetInitializer(variable, is_late ? LLVMConstNull(unit->ptr) : exported_object(state, export));
  LLVMSetGlobalConstant(variable, !is_late);
}

static uint32_t define_list(Fn *state)
{
  Unit *unit = state->unit;
  uint32_t count = has_public_exports(unit) ? unit->module->export_count : 0;
  LLVMValueRef *records = ARENA_ARRAY(unit->arena, count + 1, LLVMValueRef);
  for (uint32_t i = 0; i < count; i++) {
    define_symbol(state, &unit->module->exports[i]);
    records[i] = export_record(state, &unit->module->exports[i], i);
  }
  LLVMValueRef list = list_symbol(unit);
  if (count)
    LLVMSetInitializer(list, LLVMConstArray2(unit->structs[STRUCT_export], records, count));
  else
    LLVMSetInitializer(list, LLVMConstNull(LLVMGlobalGetValueType(list)));
  LLVMSetLinkage(list, LLVMInternalLinkage);
  return count;
}

/* --- the descriptor --------------------------------------------------------------------------------------------- */

/* The entry point of that name as void (*)(void), or NULL. */
static LLVMValueRef entry_point(Unit *unit, const char *name)
{
  const Export *export = module_find_export(unit->module, name, EXTERN_FUNC);
  if (!export)
    return LLVMConstNull(unit->ptr);
  const FuncType *type = function_type(unit->module, exported_function(unit, export));
  if (type->param_count || type->result_count)
    return LLVMConstNull(unit->ptr);
  const char *symbol = arena_printf(unit->arena, "%s.call%s", unit->options->module_name, name);
  LLVMValueRef function = c_entry(unit, symbol, exported_function(unit, export));
  LLVMSetLinkage(function, LLVMInternalLinkage);
  return function;
}

static size_t words_length(const char *words)
{
  const char *end = words;
  while (end && *end)
    end += strlen(end) + 1;
  return (size_t)(end - words);
}

static LLVMValueRef instance_value(Fn *state, LLVMValueRef descriptor)
{
  Unit *unit = state->unit;
  const Module *module = unit->module;
  LLVMValueRef null = LLVMConstNull(unit->ptr);
  bool own = module->memory_count && !instance_memory_import(unit, host_memory(module));
  LLVMValueRef values[] = {
      [FIELD_instance_module] = descriptor,
      [FIELD_instance_memory] = own ? instance_memory(state, host_memory(module)) : null,
      [FIELD_instance_rights] = null,
      [FIELD_instance_wasi] = null,
      [FIELD_instance_user] = null,
      [FIELD_instance_fuel] = const_i64(unit, unit->options->fuel),
  };
  return unit_struct(unit, STRUCT_instance, values);
}

static void define_descriptor(Fn *state, uint32_t export_count)
{
  Unit *unit = state->unit;
  const LoweringOptions *options = unit->options;
  const char *own_symbol = arena_printf(unit->arena, "w2n_module_%s", options->module_name);
  LLVMValueRef descriptor = LLVMAddGlobal(unit->ir, unit->structs[STRUCT_module],
                                          options->is_program ? "w2n_main_module" : own_symbol);
  const char *words = options->grants ? options->grants : "";
  LLVMValueRef instance = unit_define(unit, arena_printf(unit->arena, "%s.instance", options->module_name),
                                      unit->structs[STRUCT_instance], instance_value(state, descriptor));
  LLVMValueRef values[] = {
      [FIELD_module_abi_version] = const_i32(unit, W2N_ABI_VERSION),
      [FIELD_module_export_count] = const_i32(unit, export_count),
      [FIELD_module_flags] = const_i32(unit, options->counts_fuel ? W2N_MODULE_COUNTS_FUEL : 0),
      [FIELD_module_name] = text_constant(unit->ir, options->module_name, strlen(options->module_name)),
      [FIELD_module_instance] = instance,
      [FIELD_module_instantiate] = unit->instantiate,
      [FIELD_module_exports] = list_symbol(unit),
      [FIELD_module_start] = entry_point(unit, "_start"),
      [FIELD_module_initialize] = entry_point(unit, "_initialize"),
      [FIELD_module_grants] = text_constant(unit->ir, words, words_length(words)),
      [FIELD_module_thread] = unit->is_threaded ? threads_define_entry(unit) : LLVMConstNull(unit->ptr),
  };
  LLVMSetInitializer(descriptor, unit_struct(unit, STRUCT_module, values));
  LLVMSetGlobalConstant(descriptor, true);
}

void exports_define(Unit *unit)
{
  /* The addresses of own state are constants: no instruction is built through this. */
  Fn state = {.unit = unit};
  define_descriptor(&state, define_list(&state));
}
