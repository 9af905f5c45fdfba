/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Instructions whose types depend on more than their row: what each pops and pushes, and whether it ends
 * ("Validation / Instructions").  Nothing here touches the stack. */
#include <inttypes.h>

#include "frontend/body_walk.h"

static const ValType *list1(BodyWalk *walk, ValType type)
{
  walk->one[0] = type;
  return walk->one;
}

static void pops(Typing *typing, const ValType *types, uint32_t count)
{
  typing->pops = types;
  typing->pop_count = count;
}

static void pushes(Typing *typing, const ValType *types, uint32_t count)
{
  typing->pushes = types;
  typing->push_count = count;
}

/* `one` holds pops and then pushes. */
static void set_short(BodyWalk *walk, Typing *typing, uint32_t pop_count, uint32_t push_count)
{
  pops(typing, walk->one, pop_count);
  pushes(typing, walk->one + pop_count, push_count);
}

/* ---- parametric ---- */

static void type_drop(BodyWalk *walk, Typing *typing)
{
  pops(typing, list1(walk, walk_peek(walk, 0)), 1);
}

/* Without a type, both operands are numbers or vectors of one type. */
static void type_select(BodyWalk *walk, Typing *typing)
{
  ValType second = walk_peek(walk, 1), first = walk_peek(walk, 2);
  ValType type = first == VAL_BOTTOM ? second : first;
  if (val_is_ref(first) || val_is_ref(second))
    walk_fail(walk, "type mismatch: select of references must name their type");
  walk->one[0] = walk->one[1] = walk->one[3] = type;
  walk->one[2] = VAL_I32;
  set_short(walk, typing, 3, 1);
}

static void type_select_t(BodyWalk *walk, Typing *typing)
{
  walk->one[0] = walk->one[1] = walk->one[3] = walk->instr.imm.type;
  walk->one[2] = VAL_I32;
  set_short(walk, typing, 3, 1);
}

/* ---- variables ---- */

static void type_local_get(BodyWalk *walk, Typing *typing)
{
  pushes(typing, locals_type(walk, walk->instr.imm.index), 1);
  if (!locals_is_set(walk, walk->instr.imm.index))
    walk_fail(walk, "uninitialized local %" PRIu32, walk->instr.imm.index);
}

static void type_local_set(BodyWalk *walk, Typing *typing)
{
  const ValType *type = locals_type(walk, walk->instr.imm.index);
  pops(typing, type, 1);
  if (walk->instr.op == OP_LOCAL_TEE)
    pushes(typing, type, 1);
  locals_set(walk, walk->instr.imm.index);
}

static const Global *global_of(BodyWalk *walk)
{
  uint32_t index = walk->instr.imm.index;
  uint32_t count = walk->function ? walk->module->global_count : walk->global_limit;
  if (index >= count)
    walk_fail(walk, "unknown global %" PRIu32, index);
  return &walk->module->globals[index];
}

static void type_global_get(BodyWalk *walk, Typing *typing)
{
  const Global *global = global_of(walk);
  if (!walk->function && global->type.is_mutable)
    walk_fail(walk, "constant expression required: global %" PRIu32 " is mutable", global->index);
  pushes(typing, &global->type.type, 1);
}

static void type_global_set(BodyWalk *walk, Typing *typing)
{
  const Global *global = global_of(walk);
  if (!global->type.is_mutable)
    walk_fail(walk, "immutable global %" PRIu32 ": global.set needs a mutable one", global->index);
  pops(typing, &global->type.type, 1);
}

/* ---- tables and memories ---- */

static void type_table(BodyWalk *walk, Typing *typing)
{
  const Table *table = walk_table(walk, walk->instr.imm.index);
  ValType address = limits_address(&table->limits), *one = walk->one;
  switch (walk->instr.op) {
  case OP_TABLE_GET:
    one[0] = address, one[1] = table->type;
    set_short(walk, typing, 1, 1);
    break;
  case OP_TABLE_SET:
    one[0] = address, one[1] = table->type;
    set_short(walk, typing, 2, 0);
    break;
  case OP_TABLE_GROW:
    one[0] = table->type, one[1] = address, one[2] = address;
    set_short(walk, typing, 2, 1);
    break;
  default: /* table.fill */
    one[0] = address, one[1] = table->type, one[2] = address;
    set_short(walk, typing, 3, 0);
  }
}

/* The size of a copy has the smaller of the two address types. */
static void type_copy(BodyWalk *walk, Typing *typing, const Limits *to, const Limits *from)
{
  walk->one[0] = limits_address(to);
  walk->one[1] = limits_address(from);
  walk->one[2] = to->is_64 && from->is_64 ? VAL_I64 : VAL_I32;
  set_short(walk, typing, 3, 0);
}

static void type_table_copy(BodyWalk *walk, Typing *typing)
{
  const Table *to = walk_table(walk, walk->instr.imm.index), *from = walk_table(walk, walk->instr.imm.index2);
  if (!type_matches(walk->module, from->type, to->type))
    walk_fail(walk, "type mismatch: the entries of table %" PRIu32 " do not fit table %" PRIu32, from->index,
              to->index);
  type_copy(walk, typing, &to->limits, &from->limits);
}

static void type_memory_copy(BodyWalk *walk, Typing *typing)
{
  const Memory *to = walk_memory(walk, walk->instr.imm.index), *from = walk_memory(walk, walk->instr.imm.index2);
  type_copy(walk, typing, &to->limits, &from->limits);
}

/* ---- calls ---- */

/* Parameters, then one more operand that says what is called. */
static void type_call_through(BodyWalk *walk, Typing *typing, const FuncType *type, ValType callee)
{
  ValType *types = walk_types(walk, type->param_count + 1);
  if (type->param_count)
    memcpy(types, type->params, type->param_count * sizeof *types);
  types[type->param_count] = callee;
  pops(typing, types, type->param_count + 1);
  pushes(typing, type->results, type->result_count);
}

static void type_call(BodyWalk *walk, Typing *typing)
{
  uint32_t index = walk->instr.imm.index;
  if (index >= walk->module->function_count)
    walk_fail(walk, "unknown function %" PRIu32, index);
  const FuncType *type = function_type(walk->module, &walk->module->functions[index]);
  pops(typing, type->params, type->param_count);
  pushes(typing, type->results, type->result_count);
}

static void type_call_indirect(BodyWalk *walk, Typing *typing)
{
  const Table *table = walk_table(walk, walk->instr.imm.index2);
  if (!type_matches(walk->module, table->type, VAL_FUNCREF))
    walk_fail(walk, "type mismatch: table %" PRIu32 " does not hold functions", table->index);
  type_call_through(walk, typing, module_func_type(walk->module, walk->instr.imm.index),
                    limits_address(&table->limits));
}

static void type_call_ref(BodyWalk *walk, Typing *typing)
{
  uint32_t index = walk->instr.imm.index;
  if (walk->module->types[index].kind != COMPOSITE_FUNC)
    walk_fail(walk, "type mismatch: type %" PRIu32 " is not a function type", index);
  type_call_through(walk, typing, module_func_type(walk->module, index), VAL_REF(1u, HEAP_INDEX + index));
}

/* A tail call returns what the caller must return, and nothing comes back. */
static void make_tail_call(BodyWalk *walk, Typing *typing)
{
  const FuncType *caller = &walk->frames[0]->label.type;
  bool fits = caller->result_count == typing->push_count;
  for (uint32_t i = 0; fits && i < typing->push_count; i++)
    fits = type_matches(walk->module, typing->pushes[i], caller->results[i]);
  if (!fits)
    walk_fail(walk, "type mismatch: %s of a function whose results are not the caller's", walk->instr.row->text);
  typing->push_count = 0;
  typing->ends = true;
}

static void type_throw(BodyWalk *walk, Typing *typing)
{
  const FuncType *type = module_func_type(walk->module, walk_tag(walk, walk->instr.imm.index)->type);
  pops(typing, type->params, type->param_count);
  typing->ends = true;
}

/* ---- references ---- */

static void type_ref(BodyWalk *walk, Typing *typing)
{
  ValType *one = walk->one;
  switch (walk->instr.op) {
  case OP_REF_NULL: pushes(typing, &walk->instr.imm.type, 1); break;
  case OP_REF_IS_NULL:
    one[0] = walk_peek_ref(walk), one[1] = VAL_I32;
    set_short(walk, typing, 1, 1);
    break;
  case OP_REF_AS_NON_NULL:
    one[0] = walk_peek_ref(walk), one[1] = VAL_REF(0u, val_heap(one[0]));
    set_short(walk, typing, 1, 1);
    break;
  default: /* throw_ref */
    pops(typing, list1(walk, VAL_EXNREF), 1);
    typing->ends = true;
  }
}

static void type_ref_func(BodyWalk *walk, Typing *typing)
{
  uint32_t index = walk->instr.imm.index;
  if (index >= walk->module->function_count)
    walk_fail(walk, "unknown function %" PRIu32, index);
  const Function *function = &walk->module->functions[index];
  if (walk->function && !function->is_referenced)
    walk_fail(walk, "undeclared function reference: function %" PRIu32 " is in no export and no segment", index);
  pushes(typing, list1(walk, VAL_REF(0u, HEAP_INDEX + function->type)), 1);
}

Typing typing_of(BodyWalk *walk)
{
  Typing typing = {NULL, NULL, 0, 0, false};
  switch (walk->instr.op) {
  case OP_UNREACHABLE: typing.ends = true; break;
  case OP_DROP: type_drop(walk, &typing); break;
  case OP_SELECT: type_select(walk, &typing); break;
  case OP_SELECT_T: type_select_t(walk, &typing); break;
  case OP_LOCAL_GET: type_local_get(walk, &typing); break;
  case OP_LOCAL_SET:
  case OP_LOCAL_TEE: type_local_set(walk, &typing); break;
  case OP_GLOBAL_GET: type_global_get(walk, &typing); break;
  case OP_GLOBAL_SET: type_global_set(walk, &typing); break;
  case OP_TABLE_GET:
  case OP_TABLE_SET:
  case OP_TABLE_GROW:
  case OP_TABLE_FILL: type_table(walk, &typing); break;
  case OP_TABLE_COPY: type_table_copy(walk, &typing); break;
  case OP_MEMORY_COPY: type_memory_copy(walk, &typing); break;
  case OP_CALL: type_call(walk, &typing); break;
  case OP_CALL_INDIRECT: type_call_indirect(walk, &typing); break;
  case OP_CALL_REF: type_call_ref(walk, &typing); break;
  case OP_RETURN_CALL:
    type_call(walk, &typing);
    make_tail_call(walk, &typing);
    break;
  case OP_RETURN_CALL_INDIRECT:
    type_call_indirect(walk, &typing);
    make_tail_call(walk, &typing);
    break;
  case OP_RETURN_CALL_REF:
    type_call_ref(walk, &typing);
    make_tail_call(walk, &typing);
    break;
  case OP_THROW: type_throw(walk, &typing); break;
  case OP_THROW_REF:
  case OP_REF_NULL:
  case OP_REF_IS_NULL:
  case OP_REF_AS_NON_NULL: type_ref(walk, &typing); break;
  case OP_REF_FUNC: type_ref_func(walk, &typing); break;
  default: typing_of_gc(walk, &typing);
  }
  return typing;
}

bool typing_is_const(OpId op)
{
  switch (op) {
  case OP_I32_CONST:
  case OP_I64_CONST:
  case OP_F32_CONST:
  case OP_F64_CONST:
  case OP_V128_CONST:
  case OP_I32_ADD:
  case OP_I32_SUB:
  case OP_I32_MUL:
  case OP_I64_ADD:
  case OP_I64_SUB:
  case OP_I64_MUL:
  case OP_GLOBAL_GET:
  case OP_REF_NULL:
  case OP_REF_FUNC:
  case OP_REF_I31:
  case OP_STRUCT_NEW:
  case OP_STRUCT_NEW_DEFAULT:
  case OP_ARRAY_NEW:
  case OP_ARRAY_NEW_DEFAULT:
  case OP_ARRAY_NEW_FIXED:
  case OP_ANY_CONVERT_EXTERN:
  case OP_EXTERN_CONVERT_ANY: return true;
  default: return false;
  }
}
