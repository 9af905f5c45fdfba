/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Structured control.  A label becomes one LLVM block that branches go to: the code behind the construct,
 * or a loop's header; its parameters are phis.  WebAssembly 3.0, "Execution / Instructions / Control". */
#include "common/diag.h"
#include "lowering/gc.h"

static Block *block_new(Fn *fn, Label *label)
{
  Block *block = ARENA_NEW(fn->unit->scratch, Block);
  block->scope = fn->scope;
  label->sink = block;
  return block;
}

/* A branch target whose parameters have these types. */
static void make_target(Fn *fn, Block *block, const ValType *types, uint32_t count)
{
  LLVMBasicBlockRef saved = LLVMGetInsertBlock(fn->builder);
  block->target = fn_block(fn, "");
  block->phi_count = count;
  block->phis = ARENA_ARRAY(fn->unit->scratch, count + 1, LLVMValueRef);
  LLVMPositionBuilderAtEnd(fn->builder, block->target);
  for (uint32_t i = 0; i < count; i++)
    block->phis[i] = LLVMBuildPhi(fn->builder, type_value(fn->unit, types[i]), "");
  LLVMPositionBuilderAtEnd(fn->builder, saved);
}

/* Say that `from` has an edge to the target that carries these values. */
static void add_edge(Block *block, LLVMBasicBlockRef from, const Operand *args)
{
  block->predecessors++;
  for (uint32_t i = 0; i < block->phi_count; i++) {
    LLVMValueRef value = args[i].value;
    LLVMAddIncoming(block->phis[i], &value, &from, 1);
  }
}

void control_branch(Fn *fn, Label *target, const Operand *args)
{
  scope_leave(fn, target);
  if (target->kind == LABEL_BODY) {
    build_return(fn, args);
    return;
  }
  Block *block = target->sink;
  add_edge(block, LLVMGetInsertBlock(fn->builder), args);
  LLVMBuildBr(fn->builder, block->target);
}

static void copy_values(Operand *to, const Operand *from, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    to[i].value = from[i].value;
}

void control_block(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params)
{
  Fn *fn = self;
  make_target(fn, block_new(fn, label), label->type.results, label->type.result_count);
  copy_values(params, args, label->type.param_count);
}

void control_loop(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params)
{
  Fn *fn = self;
  Block *block = block_new(fn, label);
  make_target(fn, block, label->type.params, label->type.param_count);
  add_edge(block, LLVMGetInsertBlock(fn->builder), args);
  LLVMBuildBr(fn->builder, block->target);
  LLVMPositionBuilderAtEnd(fn->builder, block->target);
  for (uint32_t i = 0; i < block->phi_count; i++)
    params[i].value = block->phis[i];
  fuel_step(fn);
}

/* i32 to i1.  A comparison that was just widened to i32 is taken as it is. */
LLVMValueRef control_condition(Fn *fn, LLVMValueRef value)
{
  if (LLVMIsAZExtInst(value) && LLVMTypeOf(LLVMGetOperand(value, 0)) == fn->unit->i1)
    return LLVMGetOperand(value, 0);
  return LLVMBuildICmp(fn->builder, LLVMIntNE, value, LLVMConstNull(fn->unit->i32), "");
}

void control_if(void *self, BodyWalk *walk, const Instr *instr, Label *label, Operand condition, const Operand *args,
                Operand *params)
{
  Fn *fn = self;
  Block *block = block_new(fn, label);
  make_target(fn, block, label->type.results, label->type.result_count);
  LLVMBasicBlockRef then = fn_block(fn, "");
  block->otherwise = fn_block(fn, "");
  block->params = ARENA_ARRAY(fn->unit->scratch, label->type.param_count + 1, LLVMValueRef);
  for (uint32_t i = 0; i < label->type.param_count; i++)
    block->params[i] = args[i].value;
  LLVMValueRef branch =
      LLVMBuildCondBr(fn->builder, control_condition(fn, condition.value), then, block->otherwise);
  hint_mark(fn, instr, branch);
  LLVMPositionBuilderAtEnd(fn->builder, then);
  copy_values(params, args, label->type.param_count);
}

void control_fall_through(Fn *fn, Block *block, const Operand *args)
{
  if (!args)
    return;
  add_edge(block, LLVMGetInsertBlock(fn->builder), args);
  LLVMBuildBr(fn->builder, block->target);
}

void control_else(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params)
{
  Fn *fn = self;
  Block *block = label->sink;
  control_fall_through(fn, block, args);
  LLVMPositionBuilderAtEnd(fn->builder, block->otherwise);
  for (uint32_t i = 0; i < label->type.param_count; i++)
    params[i].value = block->params[i];
}

/* An `if` without `else` hands its parameters on. */
static void close_if(Fn *fn, Block *block, uint32_t count)
{
  LLVMPositionBuilderAtEnd(fn->builder, block->otherwise);
  Operand *args = ARENA_ARRAY(fn->unit->scratch, count + 1, Operand);
  for (uint32_t i = 0; i < count; i++)
    args[i].value = block->params[i];
  control_fall_through(fn, block, args);
}

/* Go on behind the construct, if anything comes there. */
bool control_continue_at(Fn *fn, Block *block, Operand *results)
{
  if (block->predecessors == 0) {
    LLVMDeleteBasicBlock(block->target);
    return false;
  }
  LLVMPositionBuilderAtEnd(fn->builder, block->target);
  for (uint32_t i = 0; i < block->phi_count; i++)
    results[i].value = block->phis[i];
  return true;
}

bool control_end(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *results)
{
  Fn *fn = self;
  Block *block = label->sink;
  if (label->kind == LABEL_BODY) {
    if (args)
      build_return(fn, args);
    return false;
  }
  if (label->kind == LABEL_LOOP) {
    if (args)
      copy_values(results, args, label->type.result_count);
    return args != NULL;
  }
  exceptions_end(fn, label, args != NULL);
  control_fall_through(fn, block, args);
  if (label->kind == LABEL_IF)
    close_if(fn, block, label->type.param_count);
  exceptions_close(fn, label);
  return control_continue_at(fn, block, results);
}

void control_br(void *self, BodyWalk *walk, const Instr *instr, Label *target, const Operand *args)
{
  control_branch(self, target, args);
}

/* Branch to a target where the condition holds; go on behind it. */
LLVMValueRef control_branch_if(Fn *fn, LLVMValueRef condition, Label *target, const Operand *args)
{
  LLVMBasicBlockRef next = fn_block(fn, ""), from = LLVMGetInsertBlock(fn->builder), taken;
  bool direct = target->kind != LABEL_BODY && !scope_is_left(fn, target);
  if (direct) {
    Block *block = target->sink;
    add_edge(block, from, args);
    taken = block->target;
  } else {
    taken = fn_block(fn, "");
    LLVMPositionBuilderAtEnd(fn->builder, taken);
    control_branch(fn, target, args);
    LLVMPositionBuilderAtEnd(fn->builder, from);
  }
  LLVMValueRef branch = LLVMBuildCondBr(fn->builder, condition, taken, next);
  LLVMPositionBuilderAtEnd(fn->builder, next);
  return branch;
}

void control_br_if(void *self, BodyWalk *walk, const Instr *instr, Label *target, Operand condition,
                   const Operand *args)
{
  Fn *fn = self;
  hint_mark(fn, instr, control_branch_if(fn, control_condition(fn, condition.value), target, args));
}

/* Every edge of the switch counts as an incoming edge of a phi; returns get a block of their own. */
static LLVMBasicBlockRef table_target(Fn *fn, Label *target, LLVMBasicBlockRef from, const Operand *args)
{
  if (target->kind != LABEL_BODY && !scope_is_left(fn, target)) {
    Block *block = target->sink;
    add_edge(block, from, args);
    return block->target;
  }
  LLVMBasicBlockRef edge = fn_block(fn, "");
  LLVMPositionBuilderAtEnd(fn->builder, edge);
  control_branch(fn, target, args);
  LLVMPositionBuilderAtEnd(fn->builder, from);
  return edge;
}

void control_br_table(void *self, BodyWalk *walk, const Instr *instr, Label **targets, uint32_t count, Operand index,
                      const Operand *args)
{
  Fn *fn = self;
  LLVMBasicBlockRef from = LLVMGetInsertBlock(fn->builder);
  LLVMBasicBlockRef otherwise = table_target(fn, targets[count], from, args);
  LLVMValueRef branch = LLVMBuildSwitch(fn->builder, index.value, otherwise, count);
  for (uint32_t i = 0; i < count; i++) {
    if (targets[i] == targets[count])
      continue;
    LLVMPositionBuilderAtEnd(fn->builder, from);
    LLVMAddCase(branch, const_i32(fn->unit, i), table_target(fn, targets[i], from, args));
  }
}

void control_return(void *self, BodyWalk *walk, const Instr *instr, const Operand *args)
{
  Fn *fn = self;
  scope_leave(fn, NULL);
  build_return(fn, args);
}

static LLVMValueRef branch_condition(Fn *fn, const Instr *instr, Operand ref)
{
  switch (instr->op) {
  case OP_BR_ON_NULL: return LLVMBuildIsNull(fn->builder, ref.value, "");
  case OP_BR_ON_NON_NULL: return LLVMBuildIsNotNull(fn->builder, ref.value, "");
  case OP_BR_ON_CAST: return gc_test(fn, ref, instr->imm.type2);
  default: return LLVMBuildNot(fn->builder, gc_test(fn, ref, instr->imm.type2), "");
  }
}

/* br_on_null drops the reference, the others hand it to the target behind the other values. */
void control_br_on(void *self, BodyWalk *walk, const Instr *instr, Label *target, Operand ref, const Operand *args,
                   uint32_t arg_count, Operand *fallthrough)
{
  Fn *fn = self;
  Operand *values = ARENA_ARRAY(fn->unit->scratch, arg_count + 1, Operand);
  copy_values(values, args, arg_count);
  values[arg_count] = ref;
  control_branch_if(fn, branch_condition(fn, instr, ref), target, values);
  if (fallthrough)
    fallthrough->value = ref.value;
}

void lower_unreachable(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  trap_always(fn, W2N_TRAP_UNREACHABLE);
}

void lower_select(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef condition = control_condition(fn, args[2].value);
  results[0].value = LLVMBuildSelect(fn->builder, condition, args[0].value, args[1].value, "");
}
