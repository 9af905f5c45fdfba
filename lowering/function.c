/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * One function: its frame, the sink that body_walk drives, locals and globals. */
#include "common/diag.h"
#include "lowering/lower.h"

LLVMBasicBlockRef fn_block(Fn *fn, const char *name)
{
  return LLVMAppendBasicBlockInContext(fn->unit->context, fn->function, name);
}

void fn_enter_entry(Fn *fn, LLVMBasicBlockRef *saved)
{
  *saved = LLVMGetInsertBlock(fn->builder);
  LLVMPositionBuilderAtEnd(fn->builder, fn->entry);
}

void fn_leave_entry(Fn *fn, LLVMBasicBlockRef saved)
{
  LLVMPositionBuilderAtEnd(fn->builder, saved);
}

LLVMValueRef build_intrinsic(Fn *fn, const char *name, LLVMTypeRef *types, unsigned type_count, LLVMValueRef *args,
                             unsigned arg_count)
{
  Unit *unit = fn->unit;
  unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
  if (!id)
    BUG("this LLVM has no intrinsic %s", name);
  LLVMValueRef callee = LLVMGetIntrinsicDeclaration(unit->ir, id, types, type_count);
  LLVMTypeRef type = LLVMIntrinsicGetType(unit->context, id, types, type_count);
  return LLVMBuildCall2(fn->builder, type, callee, args, arg_count, "");
}

LLVMValueRef build_unary_intrinsic(Fn *fn, const char *name, LLVMValueRef value)
{
  LLVMTypeRef type = LLVMTypeOf(value);
  return build_intrinsic(fn, name, &type, 1, &value, 1);
}

LLVMValueRef build_binary_intrinsic(Fn *fn, const char *name, LLVMValueRef left, LLVMValueRef right)
{
  LLVMTypeRef type = LLVMTypeOf(left);
  LLVMValueRef args[] = {left, right};
  return build_intrinsic(fn, name, &type, 1, args, 2);
}

LLVMValueRef build_wide(Fn *fn, LLVMValueRef value)
{
  return LLVMBuildZExt(fn->builder, value, fn->unit->i64, "");
}

/* Without a guard page below the stack, each function compares its frame with the limit. */
static void check_stack(Fn *fn)
{
  Unit *unit = fn->unit;
  if (!unit->options->target->explicit_stack_check || !fn->wasm)
    return;
  LLVMValueRef limit_variable = LLVMGetNamedGlobal(unit->ir, "w2n_stack_limit");
  if (!limit_variable)
    limit_variable = LLVMAddGlobal(unit->ir, unit->ptr, "w2n_stack_limit");
  LLVMValueRef limit = LLVMBuildLoad2(fn->builder, unit->ptr, limit_variable, "");
  LLVMValueRef level = const_i32(unit, 0);
  LLVMValueRef frame = build_intrinsic(fn, "llvm.frameaddress", &unit->ptr, 1, &level, 1);
  trap_if(fn, LLVMBuildICmp(fn->builder, LLVMIntULT, frame, limit, ""), W2N_TRAP_STACK_EXHAUSTED);
}

Fn *fn_begin(Unit *unit, LLVMValueRef function, const Function *wasm, const FuncType *type)
{
  Fn *fn = ARENA_NEW(unit->arena, Fn);
  fn->unit = unit;
  fn->function = function;
  fn->wasm = wasm;
  fn->type = type;
  fn->builder = LLVMCreateBuilderInContext(unit->context);
  fn->memory_bases = ARENA_ARRAY(unit->arena, unit->module->memory_count + 1, LLVMValueRef);
  attribute_function(unit, function);
  unit_place_code(unit, function);
  fn->entry = fn_block(fn, "entry");
  fn->start = fn_block(fn, "start");
  LLVMPositionBuilderAtEnd(fn->builder, fn->start);
  check_stack(fn);
  fuel_step(fn);
  return fn;
}

/* A handler that nothing can reach keeps its code (dead code elimination takes it) but a phi needs an entry. */
static void drop_empty_phi(LLVMValueRef phi)
{
  if (LLVMCountIncoming(phi))
    return;
  LLVMReplaceAllUsesWith(phi, LLVMGetPoison(LLVMTypeOf(phi)));
  LLVMInstructionEraseFromParent(phi);
}

/* Each edge to a handler carries each local as a phi's value.  With very many of both, as in an interpreter's main
 * function that uses setjmp, LLVM's vectoriser of straight-line code would look at the phis for minutes; functions with
 * this attribute it leaves alone. */
static void spare_vectoriser(Fn *fn)
{
  enum { MANY_PHI_VALUES = 4000 };
  if ((uint64_t)fn->invokes * fn->local_count > MANY_PHI_VALUES)
    attribute_add(fn->unit, fn->function, "noimplicitfloat", 0);
}

void fn_end(Fn *fn)
{
  spare_vectoriser(fn);
  exceptions_each_phi(fn, drop_empty_phi);
  LLVMPositionBuilderAtEnd(fn->builder, fn->entry);
  LLVMBuildBr(fn->builder, fn->start);
  LLVMDisposeBuilder(fn->builder);
}

static void begin(void *self, BodyWalk *walk, const ValType *locals, uint32_t count)
{
  Fn *fn = self;
  fn->walk = walk;
  fn->locals = ARENA_ARRAY(fn->unit->scratch, count + 1, LLVMValueRef);
  fn->local_types = locals;
  fn->local_count = count;
  LLVMBasicBlockRef saved;
  fn_enter_entry(fn, &saved);
  LLVMValueRef *params = ARENA_ARRAY(fn->unit->scratch, fn->type->param_count + 1, LLVMValueRef);
  tail_step_params(fn, params);
  for (uint32_t i = 0; i < count; i++) {
    fn->locals[i] = LLVMBuildAlloca(fn->builder, type_value(fn->unit, locals[i]), "");
    Operand value = {locals[i], type_zero(fn->unit, locals[i])};
    if (i < fn->type->param_count)
      value.value = params[i];
    float_hide_identity(fn, &value);
    LLVMBuildStore(fn->builder, value.value, fn->locals[i]);
  }
  fn_leave_entry(fn, saved);
}

static void lower_instr(void *self, BodyWalk *walk, const Instr *instr, const Operand *args, uint32_t arg_count,
                        Operand *results, uint32_t result_count)
{
  const OpLowering *how = op_lowering(instr->op);
  if (!how->lower)
    BUG("no lowering for %s", instr->row->text);
  fuel_bulk(self, instr->op, args, arg_count);
  how->lower(self, instr, how, args, results);
  if (result_count != 1)
    return;
  canonical_nan(self, how, &results[0]);
  float_hide_identity(self, &results[0]);
}

const Sink lower_sink = {
    .instr = lower_instr,
    .block = control_block,
    .loop = control_loop,
    .if_ = control_if,
    .else_ = control_else,
    .end = control_end,
    .br = control_br,
    .br_if = control_br_if,
    .br_table = control_br_table,
    .return_ = control_return,
    .br_on = control_br_on,
    .try_table = exceptions_try_table,
    .try_ = exceptions_try,
    .catch_ = exceptions_catch,
    .delegate = exceptions_delegate,
    .rethrow = exceptions_rethrow,
    .begin = begin,
};

void lower_function(Unit *unit, const Function *function)
{
  bool is_step = tail_has_step(unit, function);
  LLVMValueRef value = is_step ? tail_step(unit, function) : unit_function(unit, function->index);
  Fn *fn = fn_begin(unit, value, function, function_type(unit->module, function));
  fn->is_step = is_step;
  body_walk(unit->module, unit->scratch, function, &lower_sink, fn);
  fn_end(fn);
  names_mark(value, function->index);
  symbol_own(unit, value);
  if (!is_step)
    return;
  tail_define_entry(unit, function);
  symbol_own(unit, unit_function(unit, function->index));
}

static LLVMValueRef walk_const_expr(Fn *fn, Arena *scratch, const ConstExpr *expr, ValType type, uint32_t global_limit)
{
  Operand result = {type, NULL};
  body_walk_const(fn->unit->module, scratch, expr, type, global_limit, &lower_sink, fn, &result);
  return result.value;
}

LLVMValueRef lower_const_expr(Fn *fn, const ConstExpr *expr, ValType type, uint32_t global_limit)
{
  return walk_const_expr(fn, fn->unit->const_scratch, expr, type, global_limit);
}

void lower_local_get(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index;
  results[0].value = LLVMBuildLoad2(fn->builder, type_value(fn->unit, fn->local_types[index]), fn->locals[index], "");
}

void lower_local_set(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMBuildStore(fn->builder, args[0].value, fn->locals[instr->imm.index]);
}

void lower_local_tee(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMBuildStore(fn->builder, args[0].value, fn->locals[instr->imm.index]);
  results[0].value = args[0].value;
}

/* A constant expression that is walked may ask: hence the arena of its own. */
static LLVMValueRef value_of_global(Fn *fn, const Global *global)
{
  if (global->import || global->type.is_mutable || val_is_ref(global->type.type))
    return NULL;
  LLVMValueRef value =
    walk_const_expr(fn, fn->unit->known_scratch, &global->init, global->type.type, global->index);
  return LLVMIsConstant(value) ? value : NULL;
}

/* The values of all globals up to this one.  An initialiser asks only for globals before its own, which are known by
 * then: no answer waits for another, however long the chain is and however often it branches.  What is built on the way
 * is in a function of its own that goes again. */
static void learn_globals(Unit *unit, uint32_t index)
{
  LLVMValueRef draft = LLVMAddFunction(unit->ir, "", LLVMFunctionType(unit->void_, NULL, 0, 0));
  Fn fn = {.unit = unit, .function = draft, .builder = LLVMCreateBuilderInContext(unit->context)};
  fn.entry = fn.start = fn_block(&fn, "");
  LLVMPositionBuilderAtEnd(fn.builder, fn.start);
  for (; unit->known_count <= index; unit->known_count++)
    unit->known_globals[unit->known_count] = value_of_global(&fn, &unit->module->globals[unit->known_count]);
  LLVMDisposeBuilder(fn.builder);
  LLVMDeleteFunction(draft);
}

/* An immutable global whose value is known here is that value, in every shard. */
static LLVMValueRef known_global(Unit *unit, uint32_t index)
{
  if (unit->known_count <= index)
    learn_globals(unit, index);
  return unit->known_globals[index];
}

void lower_global_get(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const Global *global = &fn->unit->module->globals[instr->imm.index];
  LLVMValueRef known = known_global(fn->unit, instr->imm.index);
  LLVMTypeRef type = type_value(fn->unit, global->type.type);
  results[0].value =
      known ? known
            : alias_mark(fn->unit, LLVMBuildLoad2(fn->builder, type, instance_global(fn, instr->imm.index), ""),
                         ALIAS_STATE);
}

void lower_global_set(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef address = instance_global(fn, instr->imm.index);
  exceptions_escape(fn, fn->unit->module->globals[instr->imm.index].type.type, args[0].value);
  LLVMValueRef store = LLVMBuildStore(fn->builder, args[0].value, address);
  address_keep_order(fn->unit, store);
  alias_mark(fn->unit, store, ALIAS_STATE);
}

void lower_nothing(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
}
