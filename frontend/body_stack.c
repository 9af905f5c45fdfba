/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The walk's stacks, the one place that says "type mismatch", and the checks of indices. */
#include <inttypes.h>
#include <stdarg.h>

#include "frontend/body_walk.h"
#include "frontend/type_text.h"

Label *body_label(BodyWalk *walk, uint32_t depth) { return &walk->frames[walk->depth - 1 - depth]->label; }
uint32_t body_depth(const BodyWalk *walk) { return walk->depth; }
const Module *body_module(const BodyWalk *walk) { return walk->module; }

void walk_fail(BodyWalk *walk, const char *format, ...)
{
  char message[200];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  diag_fail_at(walk->module->diag, walk->instr.offset, "%s", message);
}

/* ---- the operand stack ---- */

void walk_reserve(BodyWalk *walk, uint32_t more)
{
  if (walk->capacity - walk->height >= more)
    return;
  limit_check(&walk->reader, walk->instr.offset, LIMIT_OPERANDS, (uint64_t)walk->height + more);
  uint32_t capacity = walk->capacity ? 2 * walk->capacity : 32;
  if (capacity - walk->height < more)
    capacity = walk->height + more;
  walk->stack = arena_grow(walk->scratch, walk->stack, walk->height, capacity, sizeof *walk->stack);
  walk->capacity = capacity;
}

void walk_push_types(BodyWalk *walk, const ValType *types, uint32_t count)
{
  walk_reserve(walk, count);
  for (uint32_t i = 0; i < count; i++)
    walk->stack[walk->height++] = (Operand){types[i], NULL};
}

void walk_push(BodyWalk *walk, const Operand *operands, uint32_t count)
{
  walk_reserve(walk, count);
  if (count)
    memcpy(walk->stack + walk->height, operands, count * sizeof *operands);
  walk->height += count;
}

/* Operands of the innermost frame. */
static uint32_t available(BodyWalk *walk) { return walk->height - walk_frame(walk)->label.height; }

ValType walk_peek(BodyWalk *walk, uint32_t depth)
{
  if (depth < available(walk))
    return walk->stack[walk->height - 1 - depth].type;
  return VAL_BOTTOM;
}

ValType walk_peek_ref(BodyWalk *walk)
{
  ValType top = walk_peek(walk, 0);
  if (top == VAL_BOTTOM)
    return VAL_REF(0u, HEAP_BOTTOM);
  if (!val_is_ref(top))
    walk_fail(walk, "type mismatch: %s expects a reference", walk->instr.row->text);
  return top;
}

static _Noreturn void mismatch(BodyWalk *walk, const ValType *types, uint32_t count)
{
  Buffer text = {0};
  buffer_printf(&text, "type mismatch: %s expects ", walk->instr.row->text);
  type_text_list(&text, types, count);
  uint32_t shown = available(walk) < count ? available(walk) : count;
  ValType *got = ARENA_ARRAY(walk->scratch, shown, ValType);
  for (uint32_t i = 0; i < shown; i++)
    got[i] = walk->stack[walk->height - shown + i].type;
  buffer_puts(&text, ", got ");
  type_text_list(&text, got, shown);
  char *message = arena_string(walk->scratch, text.data, text.length);
  buffer_free(&text);
  diag_fail_at(walk->module->diag, walk->instr.offset, "%s", message);
}

void walk_check(BodyWalk *walk, const ValType *types, uint32_t count)
{
  uint32_t there = available(walk);
  if (there < count && !walk_frame(walk)->label.unreachable)
    mismatch(walk, types, count);
  const Operand *top = walk->stack + walk->height;
  for (uint32_t i = 1; i <= count && i <= there; i++) {
    ValType got = top[-(int64_t)i].type, wanted = types[count - i];
    if (got != wanted && !type_matches(walk->module, got, wanted))
      mismatch(walk, types, count);
  }
}

Operand *walk_take(BodyWalk *walk, const ValType *types, uint32_t count)
{
  walk_check(walk, types, count);
  uint32_t there = available(walk);
  walk->height -= count < there ? count : there;
  return walk->stack + walk->height;
}

Operand *walk_results(BodyWalk *walk, const ValType *types, uint32_t count)
{
  if (count > walk->result_capacity) {
    walk->result_capacity = count < 16 ? 16 : count;
    walk->results = ARENA_ARRAY(walk->scratch, walk->result_capacity, Operand);
  }
  for (uint32_t i = 0; i < count; i++)
    walk->results[i] = (Operand){types[i], NULL};
  return walk->results;
}

ValType *walk_types(BodyWalk *walk, uint32_t count)
{
  if (count > walk->type_capacity) {
    walk->type_capacity = count < 32 ? 32 : count;
    walk->types = ARENA_ARRAY(walk->scratch, walk->type_capacity, ValType);
  }
  return walk->types;
}

/* ---- the control stack ---- */

Frame *walk_open(BodyWalk *walk, LabelKind kind, FuncType type)
{
  if (walk->depth == walk->frame_capacity) {
    uint32_t capacity = walk->frame_capacity ? 2 * walk->frame_capacity : 8;
    walk->frames = arena_grow(walk->scratch, walk->frames, walk->depth, capacity, sizeof *walk->frames);
    walk->frame_capacity = capacity;
  }
  bool live = walk->depth == 0 || !walk_frame(walk)->dead;
  Frame *frame = walk->depth < walk->frame_count ? walk->frames[walk->depth] : ARENA_NEW(walk->scratch, Frame);
  if (walk->depth == walk->frame_count)
    walk->frame_count++;
  *frame = (Frame){.dead = !live, .init_count = walk->init_count};
  frame->label = (Label){kind, type, walk->instr.offset, walk->height, live, false, NULL};
  walk->frames[walk->depth++] = frame;
  return frame;
}

void walk_unreachable(BodyWalk *walk)
{
  Frame *frame = walk_frame(walk);
  walk->height = frame->label.height;
  frame->label.unreachable = true;
  frame->dead = true;
}

/* ---- indices ---- */

Frame *walk_target(BodyWalk *walk, uint32_t depth)
{
  if (depth >= walk->depth)
    walk_fail(walk, "unknown label %" PRIu32 ": %" PRIu32 " labels are open", depth, walk->depth);
  return walk->frames[walk->depth - 1 - depth];
}

const Table *walk_table(BodyWalk *walk, uint32_t index)
{
  if (index >= walk->module->table_count)
    walk_fail(walk, "unknown table %" PRIu32, index);
  return &walk->module->tables[index];
}

const Memory *walk_memory(BodyWalk *walk, uint32_t index)
{
  if (index >= walk->module->memory_count)
    walk_fail(walk, "unknown memory %" PRIu32, index);
  return &walk->module->memories[index];
}

const Tag *walk_tag(BodyWalk *walk, uint32_t index)
{
  if (index >= walk->module->tag_count)
    walk_fail(walk, "unknown tag %" PRIu32, index);
  return &walk->module->tags[index];
}

const ElementSegment *walk_element(BodyWalk *walk, uint32_t index)
{
  if (index >= walk->module->element_count)
    walk_fail(walk, "unknown elem segment %" PRIu32, index);
  return &walk->module->elements[index];
}

void walk_data(BodyWalk *walk, uint32_t index)
{
  if (!walk->module->has_data_count)
    walk_fail(walk, "data count section required by %s", walk->instr.row->text);
  if (index >= walk->module->data_count)
    walk_fail(walk, "unknown data segment %" PRIu32, index);
}
