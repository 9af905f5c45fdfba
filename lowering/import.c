/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Imported functions: entries of the runtime (WASI), C symbols, or entries that trap when called. */
#include <string.h>

#include "frontend/wasi_imports.h"
#include "lowering/lower.h"

typedef enum ImportBinding { BIND_WASI, BIND_C, BIND_TRAP } ImportBinding;

/* A `*` at the end of a pattern stands for any ending. */
static bool name_matches(const char *pattern, Slice name)
{
  size_t length = strlen(pattern);
  if (length == 0 || pattern[length - 1] != '*')
    return slice_is(name, pattern);
  return name.length >= length - 1 && !memcmp(name.bytes, pattern, length - 1);
}

static bool is_listed(const char *const *list, const Import *import)
{
  for (; list && *list; list++) {
    size_t length = import->module.length; /* the name of a module may have dots, too */
    if (!strncmp(*list, (const char *)import->module.bytes, length) && (*list)[length] == '.' &&
        name_matches(*list + length + 1, import->name))
      return true;
  }
  return false;
}

static ImportBinding binding(const LoweringOptions *options, const Import *import, const char **symbol)
{
  if (options->wasi && wasi_is_module(import->module) && wasi_find(import->module, import->name, symbol))
    return BIND_WASI;
  if (options->unknown_imports == UNKNOWN_IMPORTS_TRAP || is_listed(options->trap_imports, import))
    return BIND_TRAP;
  return BIND_C;
}

static void check_target(const Module *module, const Target *target)
{
  FeatureSet unwinding = FEATURE_BIT(FEATURE_EXCEPTIONS) | FEATURE_BIT(FEATURE_LEGACY_EH);
  if (module->used & unwinding && !target->has_unwinder)
    diag_fail(module->diag, "exception-handling: exceptions are not supported yet for the target %s", target->name);
  if (module->used & FEATURE_BIT(FEATURE_GC) && !target->hosted)
    diag_fail(module->diag, "gc: garbage-collected objects are not supported yet for the target %s", target->name);
}

void lower_check(const Module *module, const LoweringOptions *options)
{
  check_target(module, options->target);
  for (uint32_t i = 0; i < module->import_count; i++) {
    const Import *import = &module->imports[i];
    const char *symbol;
    bool known_or_refused =
        options->unknown_imports == UNKNOWN_IMPORTS_LINK || wasi_find(import->module, import->name, &symbol);
    if (options->wasi && wasi_is_module(import->module) && known_or_refused)
      wasi_check_import(module, import);
  }
  fuel_check(module, options);
  threads_check(module, options);
}

bool import_needs_host(const Module *module, const LoweringOptions *options)
{
  const char *symbol;
  for (uint32_t i = 0; i < module->import_count; i++) {
    const Import *import = &module->imports[i];
    if (import->kind == EXTERN_MEMORY && threads_makes_memory(module, options, &module->memories[import->index]))
      continue;
    if (import->kind != EXTERN_FUNC || binding(options, import, &symbol) == BIND_C)
      return true;
  }
  return false;
}

LLVMTypeRef type_c(const Unit *unit, const FuncType *type, bool with_instance)
{
  LLVMTypeRef *params = ARENA_ARRAY(unit->arena, type->param_count + 2, LLVMTypeRef);
  unsigned count = 0;
  if (with_instance)
    params[count++] = unit->ptr;
  for (uint32_t i = 0; i < type->param_count; i++)
    params[count++] = type_value(unit, type->params[i]);
  if (type->result_count > 1)
    params[count++] = unit->ptr;
  LLVMTypeRef result = type->result_count > 1 ? unit->void_ : type_results(unit, type);
  return LLVMFunctionType(result, params, count, false);
}

static LLVMValueRef c_function(Unit *unit, const char *symbol, LLVMTypeRef type)
{
  LLVMValueRef function = LLVMGetNamedFunction(unit->ir, symbol);
  if (function)
    return function;
  function = LLVMAddFunction(unit->ir, symbol, type);
  attribute_extend_c(unit, function, true);
  return function;
}

/* Several results come back in a structure that the caller provides. */
static LLVMValueRef results_slot(Fn *fn, const FuncType *type)
{
  LLVMBasicBlockRef saved;
  fn_enter_entry(fn, &saved);
  LLVMValueRef slot = LLVMBuildAlloca(fn->builder, type_results(fn->unit, type), "");
  fn_leave_entry(fn, saved);
  return slot;
}

static LLVMValueRef call_c(Fn *fn, const char *symbol, const FuncType *type, LLVMValueRef *args, bool with_instance)
{
  Unit *unit = fn->unit;
  LLVMTypeRef c_type = type_c(unit, type, with_instance);
  LLVMValueRef *all = ARENA_ARRAY(unit->scratch, type->param_count + 2, LLVMValueRef);
  unsigned count = 0;
  if (with_instance)
    all[count++] = instance_self(unit);
  for (uint32_t i = 0; i < type->param_count; i++) {
    exceptions_escape(fn, type->params[i], args[i]);
    all[count++] = args[i];
  }
  LLVMValueRef slot = type->result_count > 1 ? results_slot(fn, type) : NULL;
  if (slot)
    all[count++] = slot;
  LLVMValueRef value = call_build(fn, c_type, c_function(unit, symbol, c_type), all, count, CALL_CONV_C);
  return slot ? LLVMBuildLoad2(fn->builder, type_results(unit, type), slot, "") : value;
}

static LLVMValueRef call_trap(Fn *fn, const Import *import, const FuncType *type)
{
  Unit *unit = fn->unit;
  const char *name = arena_printf(unit->arena, "%.*s.%.*s", SLICE_ARG(import->module), SLICE_ARG(import->name));
  runtime_call(fn, RUNTIME_trap_unknown_import, text_constant(unit->ir, name, strlen(name)));
  return type->result_count ? LLVMConstNull(type_results(unit, type)) : NULL;
}

LLVMValueRef import_call(Fn *fn, const Function *function, LLVMValueRef *args)
{
  Unit *unit = fn->unit;
  const FuncType *type = function_type(unit->module, function);
  const char *symbol = NULL;
  switch (binding(unit->options, function->import, &symbol)) {
  case BIND_WASI: return call_c(fn, symbol, type, args, true);
  case BIND_C: return call_c(fn, symbol_import(unit, function->import), type, args, false);
  case BIND_TRAP: break;
  }
  return call_trap(fn, function->import, type);
}

LLVMValueRef import_tail_ref(Unit *unit, const Function *function)
{
  const char *symbol;
  if (binding(unit->options, function->import, &symbol) != BIND_C)
    return NULL;
  symbol = symbol_tail_ref(unit, symbol_import(unit, function->import));
  LLVMValueRef ref = LLVMGetNamedGlobal(unit->ir, symbol);
  if (ref)
    return ref;
  ref = LLVMAddGlobal(unit->ir, unit->structs[STRUCT_func], symbol);
  LLVMSetLinkage(ref, LLVMExternalWeakLinkage);
  return ref;
}

LLVMValueRef import_entry(Unit *unit, const Function *function)
{
  if (unit->functions[function->index])
    return unit->functions[function->index];
  const FuncType *type = function_type(unit->module, function);
  LLVMValueRef entry = LLVMAddFunction(unit->ir, symbol_state(unit, "i", function->index), type_function(unit, type));
  unit->functions[function->index] = entry;
  LLVMSetLinkage(entry, LLVMInternalLinkage);
  LLVMSetFunctionCallConv(entry, unit->convention);
  Fn *fn = fn_begin(unit, entry, NULL, type);
  LLVMValueRef *args = ARENA_ARRAY(unit->arena, type->param_count + 1, LLVMValueRef);
  LLVMGetParams(entry, args);
  LLVMValueRef value = import_call(fn, function, args);
  if (type->result_count)
    LLVMBuildRet(fn->builder, value);
  else
    LLVMBuildRetVoid(fn->builder);
  fn_end(fn);
  return entry;
}
