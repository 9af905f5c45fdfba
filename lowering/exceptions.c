/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Exceptions, the standard (try_table) and the legacy form (try, catch, delegate, rethrow), on unwind
 * tables: nothing is executed on a path that does not throw.
 *
 * A try opens a TryScope.  Calls inside it are invokes that unwind to the scope's landing block, which finds the
 * exception object and goes to the dispatch block; there the clauses are tested in order, and what no clause
 * takes goes to the dispatch block of the next outer scope, or is thrown again to the caller.
 * WebAssembly 3.0, "Execution / Instructions / Control"; legacy: the exception-handling proposal, phase 3. */
#include <string.h>

#include "common/diag.h"
#include "lowering/lower.h"

enum { SLOT = 16 }; /* each value of an exception has a slot of its own */

struct TryScope {
  TryScope *outer;            /* NULL: the caller */
  LLVMBasicBlockRef landing;  /* made at the first invoke */
  LLVMBasicBlockRef dispatch;
  LLVMValueRef exception;     /* phi of `dispatch` */
  TryScope *previous;         /* made before this one */
};

static TryScope *scope_open(Fn *fn)
{
  TryScope *scope = ARENA_NEW(fn->unit->scratch, TryScope);
  LLVMBasicBlockRef saved = LLVMGetInsertBlock(fn->builder);
  scope->outer = fn->scope;
  scope->previous = fn->scopes;
  fn->scopes = scope;
  scope->dispatch = fn_block(fn, "dispatch");
  LLVMPositionBuilderAtEnd(fn->builder, scope->dispatch);
  scope->exception = LLVMBuildPhi(fn->builder, fn->unit->ptr, "");
  LLVMPositionBuilderAtEnd(fn->builder, saved);
  return fn->scope = scope;
}

void exceptions_each_phi(Fn *fn, void (*visit)(LLVMValueRef phi))
{
  for (TryScope *scope = fn->scopes; scope; scope = scope->previous)
    visit(scope->exception);
}

static LLVMValueRef personality(Unit *unit)
{
  LLVMValueRef function = LLVMGetNamedFunction(unit->ir, "w2n_personality");
  if (function)
    return function;
  return LLVMAddFunction(unit->ir, "w2n_personality", LLVMFunctionType(unit->i32, NULL, 0, true));
}

static void go_to_dispatch(Fn *fn, TryScope *scope, LLVMValueRef exception)
{
  LLVMBasicBlockRef from = LLVMGetInsertBlock(fn->builder);
  LLVMAddIncoming(scope->exception, &exception, &from, 1);
  LLVMBuildBr(fn->builder, scope->dispatch);
}

LLVMBasicBlockRef scope_landing(Fn *fn, TryScope *scope)
{
  if (scope->landing)
    return scope->landing;
  Unit *unit = fn->unit;
  LLVMBasicBlockRef saved = LLVMGetInsertBlock(fn->builder);
  scope->landing = fn_block(fn, "landing");
  LLVMPositionBuilderAtEnd(fn->builder, scope->landing);
  LLVMTypeRef members[] = {unit->ptr, unit->i32};
  LLVMTypeRef type = LLVMStructTypeInContext(unit->context, members, 2, false);
  LLVMValueRef pad = LLVMBuildLandingPad(fn->builder, type, NULL, 1, "");
  LLVMAddClause(pad, LLVMConstNull(unit->ptr));
  LLVMSetPersonalityFn(fn->function, personality(unit));
  LLVMValueRef object = LLVMBuildExtractValue(fn->builder, pad, 0, "");
  go_to_dispatch(fn, scope, runtime_call(fn, RUNTIME_exception_caught, object));
  LLVMPositionBuilderAtEnd(fn->builder, saved);
  return scope->landing;
}

/* Throw an exception object from here: to the dispatch of the scope without unwinding, or to the caller. */
static void throw_to(Fn *fn, TryScope *scope, LLVMValueRef exception)
{
  if (scope) {
    go_to_dispatch(fn, scope, exception);
    return;
  }
  TryScope *saved = fn->scope;
  fn->scope = NULL;
  runtime_call(fn, RUNTIME_exception_throw, exception);
  LLVMBuildUnreachable(fn->builder);
  fn->scope = saved;
}

static LLVMValueRef value_slot(Fn *fn, LLVMValueRef values, uint32_t index)
{
  LLVMTypeRef type = fn->unit->options->target->pointer_bits == 32 ? fn->unit->i32 : fn->unit->i64;
  LLVMValueRef offset = LLVMConstInt(type, (uint64_t)index * SLOT, false);
  return LLVMBuildGEP2(fn->builder, fn->unit->i8, values, &offset, 1, "");
}

static const FuncType *tag_type(Fn *fn, uint32_t tag)
{
  return module_func_type(fn->unit->module, fn->unit->module->tags[tag].type);
}

static void load_values(Fn *fn, uint32_t tag, LLVMValueRef exception, Operand *params)
{
  const FuncType *type = tag_type(fn, tag);
  if (type->param_count == 0)
    return;
  LLVMValueRef values = runtime_call(fn, RUNTIME_exception_values, exception);
  for (uint32_t i = 0; i < type->param_count; i++)
    params[i].value =
        LLVMBuildLoad2(fn->builder, type_value(fn->unit, type->params[i]), value_slot(fn, values, i), "");
}

void exceptions_escape(Fn *fn, ValType type, LLVMValueRef value)
{
  if (val_is_ref(type) && val_heap(type) == HEAP_EXN)
    runtime_call(fn, RUNTIME_exception_escape, value);
}

void lower_throw(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const FuncType *type = tag_type(fn, instr->imm.index);
  LLVMValueRef size = const_i64(fn->unit, (uint64_t)type->param_count * SLOT);
  LLVMValueRef exception = runtime_call(fn, RUNTIME_exception_new, instance_tag(fn, instr->imm.index), size);
  LLVMValueRef values = type->param_count ? runtime_call(fn, RUNTIME_exception_values, exception) : NULL;
  for (uint32_t i = 0; i < type->param_count; i++) {
    exceptions_escape(fn, type->params[i], args[i].value);
    LLVMBuildStore(fn->builder, args[i].value, value_slot(fn, values, i));
  }
  throw_to(fn, fn->scope, exception);
}

void lower_throw_ref(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  trap_if(fn, LLVMBuildIsNull(fn->builder, args[0].value, ""), W2N_TRAP_NULL_EXCEPTION);
  throw_to(fn, fn->scope, args[0].value);
}

/* Go on in a new block where the exception has the tag; the builder is left there, and the block for the
 * other case is returned. */
static LLVMBasicBlockRef test_tag(Fn *fn, LLVMValueRef exception, uint32_t tag)
{
  LLVMBasicBlockRef match = fn_block(fn, "catch"), other = fn_block(fn, "");
  LLVMValueRef actual = runtime_call(fn, RUNTIME_exception_tag, exception);
  LLVMValueRef same = LLVMBuildICmp(fn->builder, LLVMIntEQ, actual, instance_tag(fn, tag), "");
  LLVMBuildCondBr(fn->builder, same, match, other);
  LLVMPositionBuilderAtEnd(fn->builder, match);
  return other;
}

/* --- the standard form ------------------------------------------------------------------------------------ */

static void catch_clause(Fn *fn, const Catch *clause, Label *target, LLVMValueRef exception)
{
  bool has_tag = clause->kind == CATCH || clause->kind == CATCH_REF;
  bool has_ref = clause->kind == CATCH_REF || clause->kind == CATCH_ALL_REF;
  LLVMBasicBlockRef other = has_tag ? test_tag(fn, exception, clause->tag) : fn_block(fn, "");
  uint32_t count = has_tag ? tag_type(fn, clause->tag)->param_count : 0;
  Operand *values = ARENA_ARRAY(fn->unit->scratch, count + 1, Operand);
  if (has_tag)
    load_values(fn, clause->tag, exception, values);
  if (has_ref)
    values[count].value = exception;
  runtime_call(fn, has_ref ? RUNTIME_exception_refer : RUNTIME_exception_free, exception);
  control_branch(fn, target, values);
  LLVMPositionBuilderAtEnd(fn->builder, other);
}

void exceptions_try_table(void *self, BodyWalk *walk, const Instr *instr, Label *label, Label **targets,
                          const Operand *args, Operand *params)
{
  Fn *fn = self;
  control_block(self, walk, instr, label, args, params);
  TryScope *outer = fn->scope;
  Block *block = label->sink;
  block->own = scope_open(fn);
  block->scope = fn->scope;
  /* The clauses belong to the outside of the try_table. */
  LLVMBasicBlockRef body = LLVMGetInsertBlock(fn->builder);
  fn->scope = outer;
  LLVMPositionBuilderAtEnd(fn->builder, block->own->dispatch);
  for (uint32_t i = 0; i < instr->imm.count; i++)
    catch_clause(fn, &instr->imm.catches[i], targets[i], block->own->exception);
  throw_to(fn, outer, block->own->exception);
  fn->scope = block->own;
  LLVMPositionBuilderAtEnd(fn->builder, body);
}

/* --- the legacy form ---------------------------------------------------------------------------------------- */

void exceptions_try(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params)
{
  Fn *fn = self;
  control_block(self, walk, instr, label, args, params);
  Block *block = label->sink;
  block->own = scope_open(fn);
  block->scope = fn->scope;
  block->next_test = block->own->dispatch;
}

/* A catch body that is left for good, by falling out of it or by a branch, ends its exception's life.  When it is left
 * by another exception, the runtime finds out by itself (runtime-lib/unwind/exception_memory.c): no landing pads for
 * that. */
static void end_catch(Fn *fn, const Label *label)
{
  Block *block = label->sink;
  if (label->kind == LABEL_CATCH && block->exception)
    runtime_call(fn, RUNTIME_exception_free, block->exception);
}

void exceptions_catch(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args,
                      Operand *params)
{
  Fn *fn = self;
  Block *block = label->sink;
  if (args) {
    end_catch(fn, label);
    control_fall_through(fn, block, args);
  }
  fn->scope = block->own->outer; /* the handlers are outside the try */
  block->scope = fn->scope;
  block->exception = block->own->exception;
  LLVMPositionBuilderAtEnd(fn->builder, block->next_test);
  if (instr->op == OP_CATCH_ALL) {
    block->next_test = NULL;
    return;
  }
  block->next_test = test_tag(fn, block->exception, instr->imm.index);
  load_values(fn, instr->imm.index, block->exception, params);
}

bool exceptions_delegate(void *self, BodyWalk *walk, const Instr *instr, Label *label, Label *target,
                         const Operand *args, Operand *results)
{
  Fn *fn = self;
  Block *block = label->sink;
  TryScope *to = target->kind == LABEL_BODY ? NULL : ((Block *)target->sink)->scope;
  control_fall_through(fn, block, args);
  LLVMPositionBuilderAtEnd(fn->builder, block->own->dispatch);
  throw_to(fn, to, block->own->exception);
  fn->scope = block->own->outer;
  return control_continue_at(fn, block, results);
}

/* The handler keeps the exception, which may come back to it from a try inside; the handlers that the throw
 * leaves for good give theirs up. */
void exceptions_rethrow(void *self, BodyWalk *walk, const Instr *instr, Label *target)
{
  Fn *fn = self;
  LLVMValueRef exception = ((Block *)target->sink)->exception;
  runtime_call(fn, RUNTIME_exception_keep, exception);
  for (uint32_t depth = 0; depth < body_depth(walk); depth++) {
    const Label *label = body_label(walk, depth);
    if (label->kind == LABEL_BODY || (fn->scope && ((Block *)label->sink)->own == fn->scope))
      break;
    end_catch(fn, label);
  }
  throw_to(fn, fn->scope, exception);
}

/* The end of a label: before the fall-through ... */
void exceptions_end(Fn *fn, const Label *label, bool falls_through)
{
  if (falls_through)
    end_catch(fn, label);
}

/* ... and behind it: what no legacy clause took goes on outwards, and the scope is closed. */
void exceptions_close(Fn *fn, const Label *label)
{
  Block *block = label->sink;
  if (!block->own)
    return;
  fn->scope = block->own->outer;
  if (!block->next_test)
    return;
  LLVMPositionBuilderAtEnd(fn->builder, block->next_test);
  throw_to(fn, fn->scope, block->own->exception);
}

static bool leaves_catch(const Label *label)
{
  return label->kind == LABEL_CATCH && ((Block *)label->sink)->exception;
}

bool scope_is_left(Fn *fn, const Label *target)
{
  for (uint32_t depth = 0; fn->walk && depth < body_depth(fn->walk); depth++) {
    const Label *label = body_label(fn->walk, depth);
    if (leaves_catch(label))
      return true;
    if (label == target)
      return false;
  }
  return false;
}

void scope_leave(Fn *fn, const Label *target)
{
  for (uint32_t depth = 0; fn->walk && depth < body_depth(fn->walk); depth++) {
    const Label *label = body_label(fn->walk, depth);
    end_catch(fn, label);
    if (label == target)
      return;
  }
}
