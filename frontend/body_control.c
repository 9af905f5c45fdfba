/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Structured control and branches ("Validation / Instructions / Control Instructions"), for validation and
 * for the sink at once. */
#include <inttypes.h>

#include "frontend/body_walk.h"

/* What a branch to a label carries. */
static const ValType *label_types(const Label *label, uint32_t *count)
{
  *count = label->kind == LABEL_LOOP ? label->type.param_count : label->type.result_count;
  return label->kind == LABEL_LOOP ? label->type.params : label->type.results;
}

/* ---- opening ---- */

typedef void (*OpenFn)(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args,
                       Operand *params);

static void perform_open(BodyWalk *walk, LabelKind kind, OpenFn tell)
{
  const FuncType *type = &walk->instr.imm.block.type;
  const Operand *args = walk_take(walk, type->params, type->param_count);
  Frame *frame = walk_open(walk, kind, *type);
  if (!walk_tells(walk)) {
    walk_push_types(walk, type->params, type->param_count);
    return;
  }
  Operand *params = walk_results(walk, type->params, type->param_count);
  tell(walk->self, walk, &walk->instr, &frame->label, args, params);
  walk_push(walk, params, type->param_count);
}

static void perform_if(BodyWalk *walk)
{
  const FuncType *type = &walk->instr.imm.block.type;
  ValType *types = walk_types(walk, type->param_count + 1);
  if (type->param_count)
    memcpy(types, type->params, type->param_count * sizeof *types);
  types[type->param_count] = VAL_I32;
  const Operand *args = walk_take(walk, types, type->param_count + 1);
  Frame *frame = walk_open(walk, LABEL_IF, *type);
  if (!walk_tells(walk)) {
    walk_push_types(walk, type->params, type->param_count);
    return;
  }
  Operand condition = args[type->param_count];
  Operand *params = walk_results(walk, type->params, type->param_count);
  walk->sink->if_(walk->self, walk, &walk->instr, &frame->label, condition, args, params);
  walk_push(walk, params, type->param_count);
}

/* A handler's label must take the tag's values and, in the _ref forms, the exception. */
static Label *check_catch(BodyWalk *walk, const Catch *clause)
{
  Frame *target = walk_target(walk, clause->label);
  bool has_ref = clause->kind == CATCH_REF || clause->kind == CATCH_ALL_REF;
  FuncType tag = {0};
  if (clause->kind == CATCH || clause->kind == CATCH_REF)
    tag = *module_func_type(walk->module, walk_tag(walk, clause->tag)->type);
  uint32_t wanted;
  const ValType *types = label_types(&target->label, &wanted);
  bool fits = wanted == tag.param_count + has_ref;
  for (uint32_t i = 0; fits && i < tag.param_count; i++)
    fits = type_matches(walk->module, tag.params[i], types[i]);
  if (fits && has_ref)
    fits = type_matches(walk->module, VAL_REF(0u, HEAP_EXN), types[wanted - 1]);
  if (!fits)
    walk_fail(walk, "type mismatch: a catch clause does not give what label %" PRIu32 " takes", clause->label);
  return &target->label;
}

static void perform_try_table(BodyWalk *walk)
{
  const Imm *imm = &walk->instr.imm;
  const FuncType *type = &imm->block.type;
  bool tells = walk_tells(walk);
  Label **targets = tells ? ARENA_ARRAY(walk->scratch, imm->count, Label *) : NULL;
  for (uint32_t i = 0; i < imm->count; i++) {
    Label *target = check_catch(walk, &imm->catches[i]);
    if (tells)
      targets[i] = target;
  }
  const Operand *args = walk_take(walk, type->params, type->param_count);
  Frame *frame = walk_open(walk, LABEL_TRY_TABLE, *type);
  if (!tells) {
    walk_push_types(walk, type->params, type->param_count);
    return;
  }
  Operand *params = walk_results(walk, type->params, type->param_count);
  walk->sink->try_table(walk->self, walk, &walk->instr, &frame->label, targets, args, params);
  walk_push(walk, params, type->param_count);
}

/* ---- else, catch, end ---- */

/* The values that fall out of the innermost label: its results and nothing else. */
static const Operand *take_results(BodyWalk *walk)
{
  Frame *frame = walk_frame(walk);
  const FuncType *type = &frame->label.type;
  const Operand *args = walk_take(walk, type->results, type->result_count);
  if (walk->height != frame->label.height)
    walk_fail(walk, "type mismatch: %" PRIu32 " values remain on the stack at %s", walk->height - frame->label.height,
              walk->instr.row->text);
  return walk_tells(walk) ? args : NULL;
}

/* The next part of the same label begins: else, catch, catch_all. */
static void restart(BodyWalk *walk, Frame *frame, LabelKind kind)
{
  locals_forget(walk, frame->init_count);
  frame->label.kind = kind;
  frame->label.unreachable = false;
  frame->dead = !frame->label.live;
}

static void perform_else(BodyWalk *walk)
{
  Frame *frame = walk_frame(walk);
  const FuncType *type = &frame->label.type;
  if (frame->label.kind != LABEL_IF)
    walk_fail(walk, "END opcode expected: else without if");
  const Operand *args = take_results(walk);
  restart(walk, frame, LABEL_ELSE);
  if (!walk_tells(walk)) {
    walk_push_types(walk, type->params, type->param_count);
    return;
  }
  Operand *params = walk_results(walk, type->params, type->param_count);
  walk->sink->else_(walk->self, walk, &walk->instr, &frame->label, args, params);
  walk_push(walk, params, type->param_count);
}

static void perform_catch(BodyWalk *walk)
{
  Frame *frame = walk_frame(walk);
  if ((frame->label.kind != LABEL_TRY && frame->label.kind != LABEL_CATCH) || frame->caught_all)
    walk_fail(walk, "END opcode expected: %s outside of try", walk->instr.row->text);
  FuncType type = {0};
  if (walk->instr.op == OP_CATCH)
    type = *module_func_type(walk->module, walk_tag(walk, walk->instr.imm.index)->type);
  const Operand *args = take_results(walk);
  frame->caught_all = walk->instr.op == OP_CATCH_ALL;
  restart(walk, frame, LABEL_CATCH);
  if (!walk_tells(walk)) {
    walk_push_types(walk, type.params, type.param_count);
    return;
  }
  Operand *params = walk_results(walk, type.params, type.param_count);
  walk->sink->catch_(walk->self, walk, &walk->instr, &frame->label, args, params);
  walk_push(walk, params, type.param_count);
}

/* Leave the innermost label.  `reached`: the sink knows a way to the code behind it. */
static void close(BodyWalk *walk, Frame *frame, bool reached, const Operand *results)
{
  const FuncType *type = &frame->label.type;
  locals_forget(walk, frame->init_count);
  walk->depth--;
  if (walk->depth == 0)
    return;
  if (frame->label.live && !reached)
    walk_frame(walk)->dead = true;
  if (results)
    walk_push(walk, results, type->result_count);
  else
    walk_push_types(walk, type->results, type->result_count);
}

/* An `if` without `else` passes its parameters on. */
static void check_lone_if(BodyWalk *walk, const FuncType *type)
{
  bool fits = type->param_count == type->result_count;
  for (uint32_t i = 0; fits && i < type->param_count; i++)
    fits = type_matches(walk->module, type->params[i], type->results[i]);
  if (!fits)
    walk_fail(walk, "type mismatch: an if without else must have equal parameters and results");
}

static void perform_end(BodyWalk *walk)
{
  Frame *frame = walk_frame(walk);
  const FuncType *type = &frame->label.type;
  if (frame->label.kind == LABEL_IF)
    check_lone_if(walk, type);
  const Operand *args = take_results(walk);
  bool tells = walk->sink && walk->function && frame->label.live;
  if (!tells) {
    close(walk, frame, true, NULL);
    return;
  }
  Operand *results = walk_results(walk, type->results, type->result_count);
  bool reached = walk->sink->end(walk->self, walk, &walk->instr, &frame->label, args, results);
  close(walk, frame, reached, results);
}

static void perform_delegate(BodyWalk *walk)
{
  Frame *frame = walk_frame(walk);
  const FuncType *type = &frame->label.type;
  if (frame->label.kind != LABEL_TRY)
    walk_fail(walk, "END opcode expected: delegate outside of try");
  const Operand *args = take_results(walk);
  uint64_t depth = (uint64_t)walk->instr.imm.index + 1; /* counted from outside the try */
  Frame *target = walk_target(walk, depth > UINT32_MAX ? UINT32_MAX : (uint32_t)depth);
  if (!walk->sink || !frame->label.live) {
    close(walk, frame, true, NULL);
    return;
  }
  Operand *results = walk_results(walk, type->results, type->result_count);
  bool reached =
      walk->sink->delegate(walk->self, walk, &walk->instr, &frame->label, &target->label, args, results);
  close(walk, frame, reached, results);
}

static void perform_rethrow(BodyWalk *walk)
{
  Frame *target = walk_target(walk, walk->instr.imm.index);
  if (target->label.kind != LABEL_CATCH)
    walk_fail(walk, "invalid rethrow label %" PRIu32 ": it is not that of a catch", walk->instr.imm.index);
  if (walk_tells(walk))
    walk->sink->rethrow(walk->self, walk, &walk->instr, &target->label);
  walk_unreachable(walk);
}

/* ---- branches ---- */

static void perform_br(BodyWalk *walk)
{
  Label *target = &walk_target(walk, walk->instr.imm.index)->label;
  uint32_t count;
  const ValType *types = label_types(target, &count);
  const Operand *args = walk_take(walk, types, count);
  if (walk_tells(walk))
    walk->sink->br(walk->self, walk, &walk->instr, target, args);
  walk_unreachable(walk);
}

/* The operands of a branch that was not taken stay, with the types of the label. */
static void keep_operands(BodyWalk *walk, const ValType *types, uint32_t count)
{
  if (walk_frame(walk)->label.unreachable) {
    walk_push_types(walk, types, count);
    return;
  }
  for (uint32_t i = 0; i < count; i++)
    walk->stack[walk->height++].type = types[i];
}

/* The label's types with one more behind them. */
static const ValType *types_and(BodyWalk *walk, const ValType *types, uint32_t count, ValType last)
{
  ValType *all = walk_types(walk, count + 1);
  if (count)
    memcpy(all, types, count * sizeof *all);
  all[count] = last;
  return all;
}

static void perform_br_if(BodyWalk *walk)
{
  Label *target = &walk_target(walk, walk->instr.imm.index)->label;
  uint32_t count;
  const ValType *types = label_types(target, &count);
  const Operand *args = walk_take(walk, types_and(walk, types, count, VAL_I32), count + 1);
  if (walk_tells(walk))
    walk->sink->br_if(walk->self, walk, &walk->instr, target, args[count], args);
  keep_operands(walk, types, count);
}

/* Every target must take the operands; a label that stands there many times is checked once. */
static void check_targets(BodyWalk *walk, uint32_t arity)
{
  const Imm *imm = &walk->instr.imm;
  walk->tables_checked++;
  for (uint32_t i = 0; i <= imm->count; i++) {
    Frame *target = walk_target(walk, imm->targets[i]);
    if (target->checked == walk->tables_checked)
      continue;
    target->checked = walk->tables_checked;
    uint32_t count;
    const ValType *types = label_types(&target->label, &count);
    if (count != arity)
      walk_fail(walk, "type mismatch: the targets of br_table take %" PRIu32 " and %" PRIu32 " values", arity, count);
    walk_check(walk, types, count);
  }
}

static void perform_br_table(BodyWalk *walk)
{
  const Imm *imm = &walk->instr.imm;
  static const ValType index_type = VAL_I32;
  Operand index = {VAL_I32, NULL};
  const Operand *popped = walk_take(walk, &index_type, 1);
  if (walk_tells(walk))
    index = *popped;
  uint32_t count;
  const ValType *types = label_types(&walk_target(walk, imm->targets[imm->count])->label, &count);
  check_targets(walk, count);
  const Operand *args = walk_take(walk, types, count);
  if (walk_tells(walk)) {
    Label **targets = ARENA_ARRAY(walk->scratch, (size_t)imm->count + 1, Label *);
    for (uint32_t i = 0; i <= imm->count; i++)
      targets[i] = &walk_target(walk, imm->targets[i])->label;
    walk->sink->br_table(walk->self, walk, &walk->instr, targets, imm->count, index, args);
  }
  walk_unreachable(walk);
}

static void perform_return(BodyWalk *walk)
{
  const FuncType *type = &walk->frames[0]->label.type;
  const Operand *args = walk_take(walk, type->results, type->result_count);
  if (walk_tells(walk))
    walk->sink->return_(walk->self, walk, &walk->instr, args);
  walk_unreachable(walk);
}

/* ---- branches on references ---- */

/* Pop the label's `count` first values and a reference of type `ref`; if there is one, `fallthrough` is the type of
 * the reference that stays. */
static void branch_on(BodyWalk *walk, Label *target, uint32_t count, ValType ref, ValType fallthrough)
{
  uint32_t label_count;
  const ValType *types = label_types(target, &label_count);
  const Operand *args = walk_take(walk, types_and(walk, types, count, ref), count + 1);
  Operand stays = {fallthrough, NULL};
  if (walk_tells(walk))
    walk->sink->br_on(walk->self, walk, &walk->instr, target, args[count], args, count,
                      fallthrough == VAL_BOTTOM ? NULL : &stays);
  keep_operands(walk, types, count);
  if (fallthrough != VAL_BOTTOM)
    walk_push(walk, &stays, 1);
}

static ValType with_null(ValType ref, bool nullable) { return VAL_REF((uint32_t)nullable, val_heap(ref)); }

static void perform_br_on_null(BodyWalk *walk)
{
  Label *target = &walk_target(walk, walk->instr.imm.index)->label;
  uint32_t count;
  label_types(target, &count);
  ValType ref = walk_peek_ref(walk);
  branch_on(walk, target, count, with_null(ref, true), with_null(ref, false));
}

/* The label's last value, to which a branch adds `ref`. */
static uint32_t check_added(BodyWalk *walk, const Label *target, ValType ref)
{
  uint32_t count;
  const ValType *types = label_types(target, &count);
  if (count == 0 || !type_matches(walk->module, ref, types[count - 1]))
    walk_fail(walk, "type mismatch: the label of %s does not take the reference", walk->instr.row->text);
  return count - 1;
}

static void perform_br_on_non_null(BodyWalk *walk)
{
  Label *target = &walk_target(walk, walk->instr.imm.index)->label;
  ValType ref = walk_peek_ref(walk);
  uint32_t count = check_added(walk, target, with_null(ref, false));
  branch_on(walk, target, count, with_null(ref, true), VAL_BOTTOM);
}

/* "Validation / Instructions / br_on_cast": what is left of `from` when a cast to `to` fails. */
static ValType type_difference(ValType from, ValType to)
{
  return with_null(from, val_is_nullable(from) && !val_is_nullable(to));
}

static void perform_br_on_cast(BodyWalk *walk)
{
  const Imm *imm = &walk->instr.imm;
  Label *target = &walk_target(walk, imm->index)->label;
  if (!type_matches(walk->module, imm->type2, imm->type))
    walk_fail(walk, "type mismatch: %s must cast to a subtype", walk->instr.row->text);
  ValType rest = type_difference(imm->type, imm->type2);
  bool on_success = walk->instr.op == OP_BR_ON_CAST;
  uint32_t count = check_added(walk, target, on_success ? imm->type2 : rest);
  branch_on(walk, target, count, imm->type, on_success ? rest : imm->type2);
}

bool control_perform(BodyWalk *walk)
{
  const Sink *sink = walk->sink;
  switch (walk->instr.op) {
  case OP_BLOCK: perform_open(walk, LABEL_BLOCK, sink ? sink->block : NULL); break;
  case OP_LOOP: perform_open(walk, LABEL_LOOP, sink ? sink->loop : NULL); break;
  case OP_TRY: perform_open(walk, LABEL_TRY, sink ? sink->try_ : NULL); break;
  case OP_IF: perform_if(walk); break;
  case OP_TRY_TABLE: perform_try_table(walk); break;
  case OP_ELSE: perform_else(walk); break;
  case OP_CATCH:
  case OP_CATCH_ALL: perform_catch(walk); break;
  case OP_END: perform_end(walk); break;
  case OP_DELEGATE: perform_delegate(walk); break;
  case OP_RETHROW: perform_rethrow(walk); break;
  case OP_BR: perform_br(walk); break;
  case OP_BR_IF: perform_br_if(walk); break;
  case OP_BR_TABLE: perform_br_table(walk); break;
  case OP_RETURN: perform_return(walk); break;
  case OP_BR_ON_NULL: perform_br_on_null(walk); break;
  case OP_BR_ON_NON_NULL: perform_br_on_non_null(walk); break;
  case OP_BR_ON_CAST:
  case OP_BR_ON_CAST_FAIL: perform_br_on_cast(walk); break;
  default: return false;
  }
  return true;
}
