/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Matching ("Validation / Matching"), and types as text. */
#include <inttypes.h>

#include "frontend/module.h"
#include "frontend/type_text.h"

/* The abstract type just above a defined type. */
static HeapType composite_heap(const DefType *type)
{
  static const HeapType heaps[] = {
    [COMPOSITE_FUNC] = HEAP_FUNC, [COMPOSITE_STRUCT] = HEAP_STRUCT, [COMPOSITE_ARRAY] = HEAP_ARRAY};
  return heaps[type->kind];
}

HeapType type_top(const Module *module, uint32_t heap)
{
  if (heap >= HEAP_INDEX)
    heap = composite_heap(&module->types[heap - HEAP_INDEX]);
  switch ((HeapType)heap) {
  case HEAP_FUNC:
  case HEAP_NOFUNC: return HEAP_FUNC;
  case HEAP_EXTERN:
  case HEAP_NOEXTERN: return HEAP_EXTERN;
  case HEAP_EXN:
  case HEAP_NOEXN: return HEAP_EXN;
  default: return HEAP_ANY;
  }
}

static bool abstract_matches(uint32_t sub, uint32_t super)
{
  switch (super) {
  case HEAP_ANY: return sub == HEAP_EQ || abstract_matches(sub, HEAP_EQ);
  case HEAP_EQ: return sub == HEAP_I31 || sub == HEAP_STRUCT || sub == HEAP_ARRAY || sub == HEAP_NONE;
  case HEAP_I31:
  case HEAP_STRUCT:
  case HEAP_ARRAY: return sub == HEAP_NONE;
  case HEAP_FUNC: return sub == HEAP_NOFUNC;
  case HEAP_EXTERN: return sub == HEAP_NOEXTERN;
  case HEAP_EXN: return sub == HEAP_NOEXN;
  default: return false;
  }
}

static bool defined_matches(const Module *module, uint32_t sub, uint32_t super)
{
  const DefType *type = &module->types[sub];
  uint32_t wanted_depth = module->types[super].depth;
  while (type->depth > wanted_depth && type->supertype >= 0)
    type = &module->types[type->supertype];
  return type->canonical == module->types[super].canonical;
}

static bool heap_matches(const Module *module, uint32_t sub, uint32_t super)
{
  if (sub == super || sub == HEAP_BOTTOM)
    return true;
  if (sub >= HEAP_INDEX && super >= HEAP_INDEX)
    return defined_matches(module, sub - HEAP_INDEX, super - HEAP_INDEX);
  if (sub >= HEAP_INDEX) {
    HeapType above = composite_heap(&module->types[sub - HEAP_INDEX]);
    return above == super || abstract_matches(above, super);
  }
  if (super >= HEAP_INDEX)
    return sub == (composite_heap(&module->types[super - HEAP_INDEX]) == HEAP_FUNC ? HEAP_NOFUNC : HEAP_NONE);
  return abstract_matches(sub, super);
}

bool type_matches(const Module *module, ValType sub, ValType super)
{
  if (sub == super || sub == VAL_BOTTOM)
    return true;
  if (!val_is_ref(sub) || !val_is_ref(super) || (val_is_nullable(sub) && !val_is_nullable(super)))
    return false;
  return heap_matches(module, val_heap(sub), val_heap(super));
}

static bool field_matches(const Module *module, const FieldType *sub, const FieldType *super)
{
  if (sub->is_mutable != super->is_mutable || !type_matches(module, sub->type, super->type))
    return false;
  return !sub->is_mutable || type_matches(module, super->type, sub->type);
}

static bool func_matches(const Module *module, const FuncType *sub, const FuncType *super)
{
  if (sub->param_count != super->param_count || sub->result_count != super->result_count)
    return false;
  for (uint32_t i = 0; i < sub->param_count; i++)
    if (!type_matches(module, super->params[i], sub->params[i]))
      return false;
  for (uint32_t i = 0; i < sub->result_count; i++)
    if (!type_matches(module, sub->results[i], super->results[i]))
      return false;
  return true;
}

bool type_composite_matches(const Module *module, const DefType *sub, const DefType *super)
{
  if (sub->kind != super->kind)
    return false;
  if (sub->kind == COMPOSITE_FUNC)
    return func_matches(module, &sub->func, &super->func);
  if (sub->field_count < super->field_count)
    return false;
  for (uint32_t i = 0; i < super->field_count; i++)
    if (!field_matches(module, &sub->fields[i], &super->fields[i]))
      return false;
  return true;
}

static const char *const heap_names[] = {
  [HEAP_FUNC] = "func",     [HEAP_NOFUNC] = "nofunc", [HEAP_EXTERN] = "extern", [HEAP_NOEXTERN] = "noextern",
  [HEAP_ANY] = "any",       [HEAP_EQ] = "eq",         [HEAP_I31] = "i31",       [HEAP_STRUCT] = "struct",
  [HEAP_ARRAY] = "array",   [HEAP_NONE] = "none",     [HEAP_EXN] = "exn",       [HEAP_NOEXN] = "noexn",
  [HEAP_BOTTOM] = "bottom",
};

static void ref_text(Buffer *out, ValType type)
{
  uint32_t heap = val_heap(type);
  const char *null = val_is_nullable(type) ? "null " : "";
  if (type == VAL_FUNCREF || type == VAL_EXTERNREF || type == VAL_EXNREF)
    buffer_printf(out, "%sref", heap_names[heap]);
  else if (heap >= HEAP_INDEX)
    buffer_printf(out, "(ref %s%" PRIu32 ")", null, heap - HEAP_INDEX);
  else
    buffer_printf(out, "(ref %s%s)", null, heap_names[heap]);
}

void type_text(Buffer *out, ValType type)
{
  static const char *const names[] = {
    [KIND_BOTTOM] = "anything", [KIND_I32] = "i32",   [KIND_I64] = "i64", [KIND_F32] = "f32",
    [KIND_F64] = "f64",         [KIND_V128] = "v128", [KIND_I8] = "i8",   [KIND_I16] = "i16"};
  if (val_is_ref(type))
    ref_text(out, type);
  else
    buffer_puts(out, names[val_kind(type)]);
}

void type_text_list(Buffer *out, const ValType *types, uint32_t count)
{
  buffer_putc(out, '[');
  for (uint32_t i = 0; i < count; i++) {
    if (i)
      buffer_putc(out, ' ');
    type_text(out, types[i]);
  }
  buffer_putc(out, ']');
}
