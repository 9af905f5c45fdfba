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

static LLVMValueRef *values_of(Fn *fn, const Operand *operands, uint32_t count)
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
  LLVMValueRef value = call_direct(fn, instr->imm.index, values_of(fn, args, type->param_count));
  call_results(fn, type, value, results);
}

LLVMValueRef build_call_ref(Fn *fn, const FuncType *type, LLVMValueRef ref, LLVMValueRef *args)
{
  LLVMValueRef code = field_load(fn, STRUCT_func, FIELD_func_code, ref);
  return call_build(fn, type_function(fn->unit, type), code, args, type->param_count,
                    fn->unit->convention);
}

/* The function of a table's entry, after the checks of call_indirect. */
static LLVMValueRef checked_entry(Fn *fn, const Instr *instr, LLVMValueRef index)
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
  LLVMValueRef ref = checked_entry(fn, instr, args[type->param_count].value);
  call_results(fn, type, build_call_ref(fn, type, ref, values_of(fn, args, type->param_count)), results);
}

static LLVMValueRef non_null(Fn *fn, LLVMValueRef ref)
{
  trap_if(fn, LLVMBuildIsNull(fn->builder, ref, ""), W2N_TRAP_NULL_FUNCTION);
  return ref;
}

void lower_call_ref(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const FuncType *type = module_func_type(fn->unit->module, instr->imm.index);
  LLVMValueRef ref = non_null(fn, args[type->param_count].value);
  call_results(fn, type, build_call_ref(fn, type, ref, values_of(fn, args, type->param_count)), results);
}

void build_return(Fn *fn, const Operand *args)
{
  uint32_t count = fn->type->result_count;
  if (count == 0) {
    LLVMBuildRetVoid(fn->builder);
  } else if (count == 1) {
    LLVMBuildRet(fn->builder, args[0].value);
  } else {
    LLVMValueRef value = LLVMGetUndef(type_results(fn->unit, fn->type));
    for (uint32_t i = 0; i < count; i++)
      value = LLVMBuildInsertValue(fn->builder, value, args[i].value, i, "");
    LLVMBuildRet(fn->builder, value);
  }
}

/* A tail call leaves the frame first: no try of this function sees what the callee throws.
 *
 * tailcc guarantees it for a call marked `tail` before a return.  `musttail` would say the same and be verified, but
 * LLVM 22 for x86 then forgets the arguments that go on the stack (llvm-project issue 199224). */
static void tail_call(Fn *fn, const FuncType *type, LLVMValueRef callee, LLVMValueRef *args)
{
  LLVMValueRef call = LLVMBuildCall2(fn->builder, type_function(fn->unit, type), callee, args, type->param_count, "");
  LLVMSetInstructionCallConv(call, fn->unit->convention);
  LLVMSetTailCallKind(call, LLVMTailCallKindTail);
  if (type->result_count == 0)
    LLVMBuildRetVoid(fn->builder);
  else
    LLVMBuildRet(fn->builder, call);
}

void lower_return_call(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const Function *callee = &fn->unit->module->functions[instr->imm.index];
  const FuncType *type = function_type(fn->unit->module, callee);
  LLVMValueRef function = callee->import ? import_entry(fn->unit, callee) : unit_function(fn->unit, instr->imm.index);
  tail_call(fn, type, function, values_of(fn, args, type->param_count));
}

void lower_return_call_indirect(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args,
                                Operand *results)
{
  const FuncType *type = module_func_type(fn->unit->module, instr->imm.index);
  LLVMValueRef ref = checked_entry(fn, instr, args[type->param_count].value);
  tail_call(fn, type, field_load(fn, STRUCT_func, FIELD_func_code, ref), values_of(fn, args, type->param_count));
}

void lower_return_call_ref(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const FuncType *type = module_func_type(fn->unit->module, instr->imm.index);
  LLVMValueRef ref = non_null(fn, args[type->param_count].value);
  tail_call(fn, type, field_load(fn, STRUCT_func, FIELD_func_code, ref), values_of(fn, args, type->param_count));
}
