/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Tail calls: the caller's frame is gone before the callee runs, whatever the two signatures.  WebAssembly 3.0,
 * "Execution / Instructions / Control Instructions", return_call and its forms.  How depends on the target's record:
 *
 * TAIL_TAILCC: LLVM's tailcc does it.
 *
 * Elsewhere LLVM has no such call, or none for every signature, and silently makes an ordinary one of it.  So a function
 * that makes tail calls becomes a *step*: a function without parameters that finds its arguments in w2n_tail_area, and
 * leaves its results there.  A tail call stores the callee's arguments there and goes to the callee's step:
 *   TAIL_REGISTERS: by a musttail call, which LLVM can do between equal prototypes that need no stack;
 *   TAIL_NONE: by returning the step's address; null means that the results are there.
 * The function in the wasm convention, which every ordinary call uses, stores its arguments, runs the step (and, on
 * TAIL_NONE, what it returns, until that is null) and loads the results.  It is all that anybody else sees: a function
 * without tail calls is compiled as in any module.  As the end of a chain of tail calls such a function has no step; the
 * *adaptor* of its type, a step too, calls it.
 *
 * Nothing runs between the stores and the loads but the jump itself, so the area may be shared by all modules of a
 * thread, and the collector never has to look for a reference in it. */
#include "lowering/lower.h"

/* --- the area ---------------------------------------------------------------------------------------------------- */

enum { AREA_VALUES = 16 }; /* offset of the values; the code that an adaptor calls is at 0 */

static LLVMTypeRef params_struct(const Unit *unit, const FuncType *type)
{
  LLVMTypeRef *members = ARENA_ARRAY(unit->arena, type->param_count + 1, LLVMTypeRef);
  for (uint32_t i = 0; i < type->param_count; i++)
    members[i] = type_value(unit, type->params[i]);
  return LLVMStructTypeInContext(unit->context, members, type->param_count, false);
}

static uint64_t size_of(const Unit *unit, LLVMTypeRef type)
{
  return type == unit->void_ ? 0 : LLVMABISizeOfType(unit->layout, type);
}

/* What the largest signature of the module needs. */
static uint64_t area_bytes(const Unit *unit)
{
  uint64_t most = 0;
  for (uint32_t i = 0; i < unit->module->type_count; i++) {
    if (unit->module->types[i].kind != COMPOSITE_FUNC)
      continue;
    const FuncType *type = module_func_type(unit->module, i);
    uint64_t params = size_of(unit, params_struct(unit, type)), results = size_of(unit, type_results(unit, type));
    most = params > most ? params : most;
    most = results > most ? results : most;
  }
  return AREA_VALUES + most;
}

/* With an operating system it is a thread-local variable of the runtime, large enough for every signature.  Without,
 * each module brings what it needs itself, and the linker gives all of them the largest. */
static LLVMValueRef area(Unit *unit)
{
  static const char symbol[] = "w2n_tail_area";
  LLVMValueRef variable = LLVMGetNamedGlobal(unit->ir, symbol);
  if (variable)
    return variable;
  LLVMTypeRef type = LLVMArrayType2(unit->i8, area_bytes(unit));
  variable = LLVMAddGlobal(unit->ir, type, symbol);
  LLVMSetAlignment(variable, 16);
  if (unit->options->target->hosted) {
    LLVMSetThreadLocalMode(variable, LLVMInitialExecTLSModel);
  } else {
    LLVMSetInitializer(variable, LLVMConstNull(type));
    LLVMSetLinkage(variable, LLVMCommonLinkage);
  }
  return variable;
}

static LLVMValueRef area_values(Fn *fn)
{
  LLVMTypeRef word = LLVMIntTypeInContext(fn->unit->context, fn->unit->options->target->pointer_bits);
  LLVMValueRef offset = LLVMConstInt(word, AREA_VALUES, false);
  return LLVMBuildInBoundsGEP2(fn->builder, fn->unit->i8, area(fn->unit), &offset, 1, "");
}

static LLVMValueRef area_load(Fn *fn, LLVMTypeRef type, LLVMValueRef address)
{
  return alias_mark(fn->unit, LLVMBuildLoad2(fn->builder, type, address, ""), ALIAS_STATE);
}

static void area_store(Fn *fn, LLVMValueRef value, LLVMValueRef address)
{
  alias_mark(fn->unit, LLVMBuildStore(fn->builder, value, address), ALIAS_STATE);
}

static void store_params(Fn *fn, const FuncType *type, LLVMValueRef *args)
{
  LLVMTypeRef members = params_struct(fn->unit, type);
  for (uint32_t i = 0; i < type->param_count; i++)
    area_store(fn, args[i], LLVMBuildStructGEP2(fn->builder, members, area_values(fn), i, ""));
}

static void load_params(Fn *fn, const FuncType *type, LLVMValueRef *args)
{
  LLVMTypeRef members = params_struct(fn->unit, type);
  for (uint32_t i = 0; i < type->param_count; i++)
    args[i] = area_load(fn, type_value(fn->unit, type->params[i]),
                        LLVMBuildStructGEP2(fn->builder, members, area_values(fn), i, ""));
}

/* --- steps --------------------------------------------------------------------------------------------------------- */

static bool target_has_steps(const Unit *unit)
{
  return unit->options->target->tail_calls != TAIL_TAILCC;
}

bool tail_has_step(const Unit *unit, const Function *function)
{
  return function->makes_tail_calls && target_has_steps(unit);
}

static bool returns_next(const Unit *unit)
{
  return unit->options->target->tail_calls == TAIL_NONE;
}

static LLVMTypeRef step_type(const Unit *unit)
{
  return LLVMFunctionType(returns_next(unit) ? unit->ptr : unit->void_, NULL, 0, false);
}

LLVMValueRef tail_step(Unit *unit, const Function *function)
{
  const char *symbol = arena_printf(unit->arena, "%s.step", symbol_function(unit, function->index));
  LLVMValueRef step = LLVMGetNamedFunction(unit->ir, symbol);
  if (step)
    return step;
  step = LLVMAddFunction(unit->ir, symbol, step_type(unit));
  LLVMSetVisibility(step, LLVMHiddenVisibility);
  return step;
}

void tail_step_params(Fn *fn, LLVMValueRef *params)
{
  if (fn->is_step)
    load_params(fn, fn->type, params);
  else
    LLVMGetParams(fn->function, params);
}

/* `value`: as type_results has it, or NULL. */
void tail_step_return(Fn *fn, LLVMValueRef value)
{
  if (value)
    area_store(fn, value, area_values(fn));
  if (returns_next(fn->unit))
    LLVMBuildRet(fn->builder, LLVMConstNull(fn->unit->ptr));
  else
    LLVMBuildRetVoid(fn->builder);
}

static LLVMValueRef call_step(Fn *fn, LLVMValueRef step)
{
  LLVMValueRef call = LLVMBuildCall2(fn->builder, step_type(fn->unit), step, NULL, 0, "");
  LLVMSetTailCallKind(call, LLVMTailCallKindNoTail);
  return call;
}

static void run_steps(Fn *fn, LLVMValueRef first)
{
  if (!returns_next(fn->unit)) {
    call_step(fn, first);
    return;
  }
  LLVMBasicBlockRef from = LLVMGetInsertBlock(fn->builder), loop = fn_block(fn, "step"), done = fn_block(fn, "");
  LLVMBuildBr(fn->builder, loop);
  LLVMPositionBuilderAtEnd(fn->builder, loop);
  LLVMValueRef step = LLVMBuildPhi(fn->builder, fn->unit->ptr, "");
  LLVMValueRef next = call_step(fn, step);
  LLVMAddIncoming(step, &first, &from, 1);
  LLVMAddIncoming(step, &next, &loop, 1);
  LLVMBuildCondBr(fn->builder, LLVMBuildIsNull(fn->builder, next, ""), done, loop);
  LLVMPositionBuilderAtEnd(fn->builder, done);
}

void tail_define_entry(Unit *unit, const Function *function)
{
  const FuncType *type = function_type(unit->module, function);
  LLVMValueRef entry = unit_function(unit, function->index);
  Fn *fn = fn_begin(unit, entry, NULL, type);
  LLVMValueRef *args = ARENA_ARRAY(unit->scratch, type->param_count + 1, LLVMValueRef);
  LLVMGetParams(entry, args);
  store_params(fn, type, args);
  run_steps(fn, tail_step(unit, function));
  if (type->result_count)
    LLVMBuildRet(fn->builder, area_load(fn, type_results(unit, type), area_values(fn)));
  else
    LLVMBuildRetVoid(fn->builder);
  fn_end(fn);
}

/* The step that calls an ordinary function of a type, whose address is in the area. */
static LLVMValueRef adaptor(Unit *unit, uint32_t type_index)
{
  const char *symbol = symbol_state(unit, "a", type_index);
  LLVMValueRef step = LLVMGetNamedFunction(unit->ir, symbol);
  if (step)
    return step;
  const FuncType *type = module_func_type(unit->module, type_index);
  step = LLVMAddFunction(unit->ir, symbol, step_type(unit));
  LLVMSetLinkage(step, LLVMInternalLinkage);
  Fn *fn = fn_begin(unit, step, NULL, type);
  LLVMValueRef *args = ARENA_ARRAY(unit->scratch, type->param_count + 1, LLVMValueRef);
  load_params(fn, type, args);
  LLVMValueRef code = area_load(fn, unit->ptr, area(unit));
  LLVMValueRef value = call_build(fn, type_function(unit, type), code, args, type->param_count, unit->convention);
  tail_step_return(fn, type->result_count ? value : NULL);
  fn_end(fn);
  return step;
}

static void go_to_step(Fn *fn, LLVMValueRef step)
{
  if (returns_next(fn->unit)) {
    LLVMBuildRet(fn->builder, step);
    return;
  }
  LLVMValueRef call = LLVMBuildCall2(fn->builder, step_type(fn->unit), step, NULL, 0, "");
  LLVMSetTailCallKind(call, LLVMTailCallKindMustTail);
  LLVMBuildRetVoid(fn->builder);
}

/* --- return_call and its forms ---------------------------------------------------------------------------------- */

/* A tail call leaves the frame first: handlers end, and no try of this function sees what the callee throws. */
static LLVMValueRef *leave_with(Fn *fn, const FuncType *type, const Operand *args)
{
  scope_leave(fn, NULL);
  return call_values(fn, args, type->param_count);
}

/* tailcc guarantees it for a call marked `tail` before a return.  `musttail` would say the same and be verified, but
 * LLVM 22 for x86 then forgets the arguments that go on the stack (llvm-project issue 199224). */
static void return_tailcc(Fn *fn, const FuncType *type, LLVMValueRef code, LLVMValueRef *args)
{
  LLVMValueRef call = LLVMBuildCall2(fn->builder, type_function(fn->unit, type), code, args, type->param_count, "");
  LLVMSetInstructionCallConv(call, fn->unit->convention);
  LLVMSetTailCallKind(call, LLVMTailCallKindTail);
  if (type->result_count == 0)
    LLVMBuildRetVoid(fn->builder);
  else
    LLVMBuildRet(fn->builder, call);
}

/* To a function that has no step, by the target's own means. */
static void return_code(Fn *fn, uint32_t type_index, LLVMValueRef code, LLVMValueRef *args)
{
  const FuncType *type = module_func_type(fn->unit->module, type_index);
  if (!target_has_steps(fn->unit)) {
    return_tailcc(fn, type, code, args);
    return;
  }
  store_params(fn, type, args);
  area_store(fn, code, area(fn->unit));
  go_to_step(fn, adaptor(fn->unit, type_index));
}

/* To what a reference that is not null refers to. */
static void return_ref(Fn *fn, uint32_t type_index, LLVMValueRef ref, LLVMValueRef *args)
{
  Unit *unit = fn->unit;
  LLVMValueRef code = field_load(fn, STRUCT_func, FIELD_func_code, ref);
  const FuncType *type = module_func_type(unit->module, type_index);
  if (!target_has_steps(unit)) {
    return_tailcc(fn, type, code, args);
    return;
  }
  LLVMValueRef own = field_load(fn, STRUCT_func, FIELD_func_step, ref);
  store_params(fn, type, args);
  area_store(fn, code, area(unit));
  LLVMValueRef has_none = LLVMBuildIsNull(fn->builder, own, "");
  go_to_step(fn, LLVMBuildSelect(fn->builder, has_none, adaptor(unit, type_index), own, ""));
}

/* A module that exports a function which makes tail calls gives its reference a symbol.  Through that, chains of tail
 * calls from module to module need no stack either; what else an import may be, ends a chain. */
static void return_import(Fn *fn, const Function *callee, LLVMValueRef *args)
{
  Unit *unit = fn->unit;
  LLVMValueRef ref = import_tail_ref(unit, callee);
  if (ref) {
    LLVMBasicBlockRef known = fn_block(fn, ""), other = fn_block(fn, "");
    LLVMBuildCondBr(fn->builder, LLVMBuildIsNull(fn->builder, ref, ""), other, known);
    LLVMPositionBuilderAtEnd(fn->builder, known);
    return_ref(fn, callee->type, ref, args);
    LLVMPositionBuilderAtEnd(fn->builder, other);
  }
  return_code(fn, callee->type, import_entry(unit, callee), args);
}

void lower_return_call(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  Unit *unit = fn->unit;
  const Function *callee = &unit->module->functions[instr->imm.index];
  const FuncType *type = function_type(unit->module, callee);
  LLVMValueRef *values = leave_with(fn, type, args);
  if (callee->import) {
    return_import(fn, callee, values);
  } else if (tail_has_step(unit, callee)) {
    store_params(fn, type, values);
    go_to_step(fn, tail_step(unit, callee));
  } else {
    return_code(fn, callee->type, unit_function(unit, callee->index), values);
  }
}

void lower_return_call_indirect(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args,
                                Operand *results)
{
  const FuncType *type = module_func_type(fn->unit->module, instr->imm.index);
  LLVMValueRef ref = call_table_entry(fn, instr, args[type->param_count].value);
  return_ref(fn, instr->imm.index, ref, leave_with(fn, type, args));
}

void lower_return_call_ref(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const FuncType *type = module_func_type(fn->unit->module, instr->imm.index);
  LLVMValueRef ref = call_non_null(fn, args[type->param_count].value);
  return_ref(fn, instr->imm.index, ref, leave_with(fn, type, args));
}
