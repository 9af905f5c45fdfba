/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Modules that start threads (they import wasi.thread-spawn).  A thread is another instance of the module that shares
 * the imported memory (wasi-threads), and here an instance is a set of symbols: what an instance has of its own,
 * which is everything but that memory, becomes thread-local, and a new thread instantiates it for itself.  Thread-local
 * symbols cost a segment prefix or an added register; nothing else in generated code knows of threads.
 *
 * The module of a program does not find its memory anywhere: whoever runs a wasi-threads module makes it, so here the
 * program's module does.  A library's comes from its host, as every other import. */
#include "common/diag.h"
#include "frontend/wasi_imports.h"
#include "lowering/lower.h"

static const Import *spawn_import(const Module *module, const LoweringOptions *options)
{
  for (uint32_t i = 0; i < module->imported_function_count && options->wasi; i++)
    if (wasi_is_thread_spawn(module->functions[i].import))
      return module->functions[i].import;
  return NULL;
}

bool threads_used(const Module *module, const LoweringOptions *options)
{
  return spawn_import(module, options);
}

bool threads_makes_memory(const Module *module, const LoweringOptions *options, const Memory *memory)
{
  return options->is_program && memory->import && memory->limits.is_shared && threads_used(module, options);
}

const Function *threads_entry(const Module *module)
{
  const Export *export = module_find_export(module, "wasi_thread_start", EXTERN_FUNC);
  if (!export)
    return NULL;
  const Function *entry = &module->functions[export->index];
  const FuncType *type = function_type(module, entry);
  bool fits = type->param_count == 2 && !type->result_count && type->params[0] == VAL_I32 && type->params[1] == VAL_I32;
  return fits ? entry : NULL;
}

void threads_check(const Module *module, const LoweringOptions *options)
{
  const Import *spawn = spawn_import(module, options);
  if (!spawn)
    return;
  const char *problem = NULL;
  if (!options->target->hosted)
    problem = arena_printf(module->arena, "the target %s has no threads", options->target->name);
  else if (module->used & FEATURE_BIT(FEATURE_GC))
    problem = "threads and garbage-collected objects in one module are not supported";
  else if (!module->imported_memory_count)
    problem = "threads need an imported shared memory (wasm-ld: --import-memory --shared-memory)";
  else if (!threads_entry(module))
    problem = "threads need the export wasi_thread_start, a function [i32 i32] -> []";
  for (uint32_t i = 0; i < module->memory_count && !problem; i++)
    if (!module->memories[i].import || !module->memories[i].limits.is_shared)
      problem = arena_printf(module->arena, "memory %u is not imported and shared, as every memory of a module with "
                             "threads must be", i);
  if (problem)
    diag_fail_at(module->diag, spawn->offset, "atomics: wasi.thread-spawn: %s", problem);
}

/* Initial-exec, should an object end up in a shared library that is there from the start. */
void threads_own(Unit *unit, LLVMValueRef global)
{
  if (unit->is_threaded)
    LLVMSetThreadLocalMode(global, unit->options->is_program ? LLVMLocalExecTLSModel : LLVMInitialExecTLSModel);
}

/* void (uint32_t id, uint32_t argument): what a new thread runs. */
LLVMValueRef threads_define_entry(Unit *unit)
{
  const Function *entry = threads_entry(unit->module);
  const FuncType *type = function_type(unit->module, entry);
  const char *symbol = arena_printf(unit->arena, "%s.thread", unit->options->module_name);
  LLVMValueRef function = LLVMAddFunction(unit->ir, symbol, type_c(unit, type, false));
  LLVMSetLinkage(function, LLVMInternalLinkage);
  attribute_extend_c(unit, function, true);
  Fn *fn = fn_begin(unit, function, NULL, type);
  attribute_never_inline(unit, LLVMBuildCall2(fn->builder, LLVMGlobalGetValueType(unit->instantiate_own),
                                              unit->instantiate_own, NULL, 0, ""));
  LLVMValueRef args[] = {LLVMGetParam(function, 0), LLVMGetParam(function, 1)};
  LLVMValueRef call = call_direct(fn, entry->index, args);
  if (call && LLVMIsACallInst(call))
    attribute_never_inline(unit, call);
  for (uint32_t i = unit->module->imported_table_count; i < unit->module->table_count; i++)
    runtime_call(fn, RUNTIME_table_discard, instance_table(fn, i));
  LLVMBuildRetVoid(fn->builder);
  fn_end(fn);
  return function;
}
