/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Functions as callees, calls and returns.  WebAssembly 3.0, "Execution / Function Calls".
 *
 * wasm functions use one calling convention (target record), so that a reference can be called whatever
 * module made it.  Imports and exports speak C: results beyond the first come back through a pointer. */
#include <string.h>

#include "common/diag.h"
#include "frontend/wasi_imports.h"
#include "lowering/gc.h"

LLVMValueRef unit_function(Unit *unit, uint32_t index)
{
  if (unit->functions[index])
    return unit->functions[index];
  const Function *function = &unit->module->functions[index];
  LLVMTypeRef type = type_function(unit, function_type(unit->module, function));
  LLVMValueRef value = LLVMAddFunction(unit->ir, symbol_function(unit, index), type);
  LLVMSetFunctionCallConv(value, unit->convention);
  LLVMSetVisibility(value, LLVMHiddenVisibility);
  return unit->functions[index] = value;
}

LLVMValueRef call_build(Fn *fn, LLVMTypeRef type, LLVMValueRef callee, LLVMValueRef *args, unsigned count,
                        unsigned convention)
{
  LLVMValueRef call;
  if (fn->scope) {
    LLVMBasicBlockRef next = fn_block(fn, "");
    fn->invokes++;
    call = LLVMBuildInvoke2(fn->builder, type, callee, args, count, next, scope_landing(fn, fn->scope), "");
    LLVMPositionBuilderAtEnd(fn->builder, next);
  } else {
    call = LLVMBuildCall2(fn->builder, type, callee, args, count, "");
    /* LLVM must not make a jump of it: endless recursion has to exhaust the stack, and backtraces show every caller. */
    LLVMSetTailCallKind(call, LLVMTailCallKindNoTail);
  }
  LLVMSetInstructionCallConv(call, convention);
  if (convention == CALL_CONV_C)
    attribute_extend_c(fn->unit, call, false);
  return call;
}

void call_results(Fn *fn, const FuncType *type, LLVMValueRef value, Operand *results)
{
  if (type->result_count == 1)
    results[0].value = value;
  else
    for (uint32_t i = 0; i < type->result_count; i++)
      results[i].value = LLVMBuildExtractValue(fn->builder, value, i, "");
}

LLVMValueRef call_direct(Fn *fn, uint32_t index, LLVMValueRef *args)
{
  Unit *unit = fn->unit;
  const Function *function = &unit->module->functions[index];
  if (function->import)
    return import_call(fn, function, args);
  const FuncType *type = function_type(unit->module, function);
  return call_build(fn, type_function(unit, type), unit_function(unit, index), args, type->param_count,
                    unit->convention);
}

LLVMValueRef *call_values(Fn *fn, const Operand *operands, uint32_t count)
{
  LLVMValueRef *values = ARENA_ARRAY(fn->unit->scratch, count + 1, LLVMValueRef);
  for (uint32_t i = 0; i < count; i++)
    values[i] = operands[i].value;
  return values;
}

void lower_call(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const Module *module = fn->unit->module;
  const FuncType *type = function_type(module, &module->functions[instr->imm.index]);
  LLVMValueRef value = call_direct(fn, instr->imm.index, call_values(fn, args, type->param_count));
  call_results(fn, type, value, results);
}

LLVMValueRef build_call_ref(Fn *fn, const FuncType *type, LLVMValueRef ref, LLVMValueRef *args)
{
  LLVMValueRef code = field_load(fn, STRUCT_func, FIELD_func_code, ref);
  return call_build(fn, type_function(fn->unit, type), code, args, type->param_count,
                    fn->unit->convention);
}

LLVMValueRef call_table_entry(Fn *fn, const Instr *instr, LLVMValueRef index)
{
  Unit *unit = fn->unit;
  LLVMValueRef entry = table_entry(fn, instr->imm.index2, index, W2N_TRAP_UNDEFINED_ELEMENT);
  LLVMValueRef ref = alias_mark(unit, LLVMBuildLoad2(fn->builder, unit->ptr, entry, ""), ALIAS_STATE);
  trap_if(fn, LLVMBuildIsNull(fn->builder, ref, ""), W2N_TRAP_UNINITIALIZED_ELEMENT);
  LLVMValueRef type = field_load(fn, STRUCT_func, FIELD_func_type, ref);
  LLVMValueRef wrong = LLVMBuildNot(fn->builder, gc_type_is(fn, type, instr->imm.index), "");
  trap_if(fn, wrong, W2N_TRAP_INDIRECT_CALL_TYPE);
  return ref;
}

void lower_call_indirect(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const FuncType *type = module_func_type(fn->unit->module, instr->imm.index);
  LLVMValueRef index = args[type->param_count].value, *values = call_values(fn, args, type->param_count);
  LLVMValueRef code = constant_table_code(fn, instr->imm.index2, instr->imm.index, index);
  if (code)
    code = call_build(fn, type_function(fn->unit, type), code, values, type->param_count, fn->unit->convention);
  else
    code = build_call_ref(fn, type, call_table_entry(fn, instr, index), values);
  call_results(fn, type, code, results);
}

LLVMValueRef call_non_null(Fn *fn, LLVMValueRef ref)
{
  trap_if(fn, LLVMBuildIsNull(fn->builder, ref, ""), W2N_TRAP_NULL_FUNCTION);
  return ref;
}

void lower_call_ref(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const FuncType *type = module_func_type(fn->unit->module, instr->imm.index);
  LLVMValueRef ref = call_non_null(fn, args[type->param_count].value);
  call_results(fn, type, build_call_ref(fn, type, ref, call_values(fn, args, type->param_count)), results);
}

static LLVMValueRef returned_value(Fn *fn, const Operand *args)
{
  uint32_t count = fn->type->result_count;
  if (count <= 1)
    return count ? args[0].value : NULL;
  LLVMValueRef value = LLVMGetUndef(type_results(fn->unit, fn->type));
  for (uint32_t i = 0; i < count; i++)
    value = LLVMBuildInsertValue(fn->builder, value, args[i].value, i, "");
  return value;
}

void build_return(Fn *fn, const Operand *args)
{
  LLVMValueRef value = returned_value(fn, args);
  if (fn->is_step)
    tail_step_return(fn, value);
  else if (value)
    LLVMBuildRet(fn->builder, value);
  else
    LLVMBuildRetVoid(fn->builder);
}
