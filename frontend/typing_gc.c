/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Typing of the instructions on structs, arrays, i31 and casts ("Validation / Instructions / Reference
 * Instructions" and "Aggregate Instructions"). */
#include <inttypes.h>

#include "frontend/body_walk.h"
#include "frontend/type_text.h"

static void set_short(BodyWalk *walk, Typing *typing, uint32_t pop_count, uint32_t push_count)
{
  typing->pops = walk->one;
  typing->pop_count = pop_count;
  typing->pushes = walk->one + pop_count;
  typing->push_count = push_count;
}

static ValType ref_to(uint32_t type_index, bool nullable)
{
  return VAL_REF((uint32_t)nullable, HEAP_INDEX + type_index);
}

static bool is_packed(ValType type) { return type == VAL_I8 || type == VAL_I16; }
static ValType unpacked(ValType type) { return is_packed(type) ? VAL_I32 : type; }
static bool has_default(ValType type) { return !val_is_ref(type) || val_is_nullable(type); }

static const DefType *struct_of(BodyWalk *walk)
{
  const DefType *type = &walk->module->types[walk->instr.imm.index];
  if (type->kind != COMPOSITE_STRUCT)
    walk_fail(walk, "type mismatch: type %" PRIu32 " is not a struct type", walk->instr.imm.index);
  return type;
}

static const FieldType *array_field(BodyWalk *walk, uint32_t index)
{
  const DefType *type = &walk->module->types[index];
  if (type->kind != COMPOSITE_ARRAY)
    walk_fail(walk, "type mismatch: type %" PRIu32 " is not an array type", index);
  return &type->fields[0];
}

static const FieldType *field_of(BodyWalk *walk)
{
  const DefType *type = struct_of(walk);
  if (walk->instr.imm.index2 >= type->field_count)
    walk_fail(walk, "unknown field %" PRIu32 " of type %" PRIu32, walk->instr.imm.index2, walk->instr.imm.index);
  return &type->fields[walk->instr.imm.index2];
}

static void need_default(BodyWalk *walk, ValType type)
{
  if (!has_default(type))
    walk_fail(walk, "type mismatch: %s needs types that have a default value", walk->instr.row->text);
}

static void need_mutable(BodyWalk *walk, const FieldType *field, const char *what)
{
  if (!field->is_mutable)
    walk_fail(walk, "immutable %s: %s writes to it", what, walk->instr.row->text);
}

/* get on an unpacked field, get_s and get_u on a packed one */
static void check_packing(BodyWalk *walk, const FieldType *field, bool extends)
{
  if (is_packed(field->type) != extends)
    walk_fail(walk, "type mismatch: %s of a field that is %spacked", walk->instr.row->text, extends ? "not " : "");
}

static void type_struct_new(BodyWalk *walk, Typing *typing)
{
  const DefType *type = struct_of(walk);
  walk->one[0] = ref_to(walk->instr.imm.index, false);
  typing->pushes = walk->one;
  typing->push_count = 1;
  if (walk->instr.op == OP_STRUCT_NEW_DEFAULT) {
    for (uint32_t i = 0; i < type->field_count; i++)
      need_default(walk, type->fields[i].type);
    return;
  }
  ValType *types = walk_types(walk, type->field_count);
  for (uint32_t i = 0; i < type->field_count; i++)
    types[i] = unpacked(type->fields[i].type);
  typing->pops = types;
  typing->pop_count = type->field_count;
}

static void type_struct_access(BodyWalk *walk, Typing *typing)
{
  const FieldType *field = field_of(walk);
  walk->one[0] = ref_to(walk->instr.imm.index, true);
  walk->one[1] = unpacked(field->type);
  if (walk->instr.op == OP_STRUCT_SET) {
    need_mutable(walk, field, "field");
    set_short(walk, typing, 2, 0);
    return;
  }
  check_packing(walk, field, walk->instr.op != OP_STRUCT_GET);
  set_short(walk, typing, 1, 1);
}

static void type_array_new(BodyWalk *walk, Typing *typing)
{
  const FieldType *field = array_field(walk, walk->instr.imm.index);
  ValType ref = ref_to(walk->instr.imm.index, false), *one = walk->one;
  if (walk->instr.op == OP_ARRAY_NEW_DEFAULT) {
    need_default(walk, field->type);
    one[0] = VAL_I32, one[1] = ref;
    set_short(walk, typing, 1, 1);
    return;
  }
  one[0] = unpacked(field->type), one[1] = VAL_I32, one[2] = ref;
  set_short(walk, typing, 2, 1);
}

static void type_array_new_fixed(BodyWalk *walk, Typing *typing)
{
  const FieldType *field = array_field(walk, walk->instr.imm.index);
  uint32_t count = walk->instr.imm.index2;
  limit_check(&walk->reader, walk->instr.offset, LIMIT_NEW_FIXED, count);
  ValType *types = walk_types(walk, count);
  for (uint32_t i = 0; i < count; i++)
    types[i] = unpacked(field->type);
  walk->one[0] = ref_to(walk->instr.imm.index, false);
  *typing = (Typing){types, walk->one, count, 1, false};
}

static void check_data(BodyWalk *walk, const FieldType *field)
{
  walk_data(walk, walk->instr.imm.index2);
  if (val_is_ref(field->type))
    walk_fail(walk, "array type is not numeric or vector: %s", walk->instr.row->text);
}

static void check_elements(BodyWalk *walk, const FieldType *field)
{
  const ElementSegment *segment = walk_element(walk, walk->instr.imm.index2);
  if (!type_matches(walk->module, segment->type, field->type))
    walk_fail(walk, "type mismatch: the elements of segment %" PRIu32 " do not fit the array", segment->index);
}

static void type_array_from_segment(BodyWalk *walk, Typing *typing)
{
  const FieldType *field = array_field(walk, walk->instr.imm.index);
  bool is_init = walk->instr.op == OP_ARRAY_INIT_DATA || walk->instr.op == OP_ARRAY_INIT_ELEM;
  if (is_init)
    need_mutable(walk, field, "array");
  if (walk->instr.row->imm == IMM_TYPE_DATA)
    check_data(walk, field);
  else
    check_elements(walk, field);
  ValType *one = walk->one;
  if (is_init) {
    one[0] = ref_to(walk->instr.imm.index, true), one[1] = one[2] = one[3] = VAL_I32;
    set_short(walk, typing, 4, 0);
    return;
  }
  one[0] = one[1] = VAL_I32, one[2] = ref_to(walk->instr.imm.index, false);
  set_short(walk, typing, 2, 1);
}

static void type_array_access(BodyWalk *walk, Typing *typing)
{
  const FieldType *field = array_field(walk, walk->instr.imm.index);
  ValType *one = walk->one;
  one[0] = ref_to(walk->instr.imm.index, true), one[1] = VAL_I32, one[2] = unpacked(field->type), one[3] = VAL_I32;
  switch (walk->instr.op) {
  case OP_ARRAY_SET:
    need_mutable(walk, field, "array");
    set_short(walk, typing, 3, 0);
    break;
  case OP_ARRAY_FILL:
    need_mutable(walk, field, "array");
    set_short(walk, typing, 4, 0);
    break;
  default:
    check_packing(walk, field, walk->instr.op != OP_ARRAY_GET);
    set_short(walk, typing, 2, 1);
  }
}

static void type_array_copy(BodyWalk *walk, Typing *typing)
{
  const Imm *imm = &walk->instr.imm;
  const FieldType *to = array_field(walk, imm->index), *from = array_field(walk, imm->index2);
  need_mutable(walk, to, "array");
  if (is_packed(to->type) || is_packed(from->type) ? to->type != from->type
                                                   : !type_matches(walk->module, from->type, to->type))
    walk_fail(walk, "array types do not match: array.copy");
  ValType *one = walk->one;
  one[0] = ref_to(imm->index, true), one[1] = VAL_I32, one[2] = ref_to(imm->index2, true);
  one[3] = one[4] = VAL_I32;
  set_short(walk, typing, 5, 0);
}

/* A test or a cast takes any reference of the target's hierarchy. */
static void type_cast(BodyWalk *walk, Typing *typing)
{
  ValType to = walk->instr.imm.type;
  bool is_test = walk->instr.op == OP_REF_TEST || walk->instr.op == OP_REF_TEST_NULL;
  walk->one[0] = VAL_REF(1u, type_top(walk->module, val_heap(to)));
  walk->one[1] = is_test ? VAL_I32 : to;
  set_short(walk, typing, 1, 1);
}

/* Conversion between hierarchies keeps nullability. */
static void type_convert(BodyWalk *walk, Typing *typing, HeapType from, HeapType to)
{
  ValType top = walk_peek(walk, 0);
  bool nullable = val_is_ref(top) && val_is_nullable(top);
  walk->one[0] = VAL_REF(1u, from);
  walk->one[1] = VAL_REF((uint32_t)nullable, to);
  set_short(walk, typing, 1, 1);
}

static void type_fixed(BodyWalk *walk, Typing *typing, ValType first, ValType second, ValType result)
{
  uint32_t pops = second == VAL_BOTTOM ? 1 : 2;
  walk->one[0] = first;
  walk->one[1] = second;
  walk->one[pops] = result;
  set_short(walk, typing, pops, 1);
}

void typing_of_gc(BodyWalk *walk, Typing *typing)
{
  switch (walk->instr.op) {
  case OP_REF_EQ: type_fixed(walk, typing, VAL_REF(1u, HEAP_EQ), VAL_REF(1u, HEAP_EQ), VAL_I32); break;
  case OP_STRUCT_NEW:
  case OP_STRUCT_NEW_DEFAULT: type_struct_new(walk, typing); break;
  case OP_STRUCT_GET:
  case OP_STRUCT_GET_S:
  case OP_STRUCT_GET_U:
  case OP_STRUCT_SET: type_struct_access(walk, typing); break;
  case OP_ARRAY_NEW:
  case OP_ARRAY_NEW_DEFAULT: type_array_new(walk, typing); break;
  case OP_ARRAY_NEW_FIXED: type_array_new_fixed(walk, typing); break;
  case OP_ARRAY_NEW_DATA:
  case OP_ARRAY_NEW_ELEM:
  case OP_ARRAY_INIT_DATA:
  case OP_ARRAY_INIT_ELEM: type_array_from_segment(walk, typing); break;
  case OP_ARRAY_GET:
  case OP_ARRAY_GET_S:
  case OP_ARRAY_GET_U:
  case OP_ARRAY_SET:
  case OP_ARRAY_FILL: type_array_access(walk, typing); break;
  case OP_ARRAY_LEN: type_fixed(walk, typing, VAL_REF(1u, HEAP_ARRAY), VAL_BOTTOM, VAL_I32); break;
  case OP_ARRAY_COPY: type_array_copy(walk, typing); break;
  case OP_REF_TEST:
  case OP_REF_TEST_NULL:
  case OP_REF_CAST:
  case OP_REF_CAST_NULL: type_cast(walk, typing); break;
  case OP_ANY_CONVERT_EXTERN: type_convert(walk, typing, HEAP_EXTERN, HEAP_ANY); break;
  case OP_EXTERN_CONVERT_ANY: type_convert(walk, typing, HEAP_ANY, HEAP_EXTERN); break;
  case OP_REF_I31: type_fixed(walk, typing, VAL_I32, VAL_BOTTOM, VAL_REF(0u, HEAP_I31)); break;
  case OP_I31_GET_S:
  case OP_I31_GET_U: type_fixed(walk, typing, VAL_REF(1u, HEAP_I31), VAL_BOTTOM, VAL_I32); break;
  default: BUG("no typing for %s", walk->instr.row->text);
  }
}
