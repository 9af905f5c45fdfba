/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Structs and arrays.  WebAssembly 3.0, "Execution / Instructions / Aggregate Instructions".
 *
 * A struct is { type object, fields }.  An array is { type object, u32 length } and its elements from
 * offset GC_ARRAY_ELEMENTS on.  The collector (runtime-lib/gc) finds references by itself: generated code keeps no
 * books about roots. */
#include "common/diag.h"
#include "lowering/gc.h"

LLVMValueRef gc_unpack(Fn *fn, LLVMValueRef value, ValType storage, bool is_signed)
{
  if (storage != VAL_I8 && storage != VAL_I16)
    return value;
  return LLVMBuildIntCast2(fn->builder, value, fn->unit->i32, is_signed, "");
}

LLVMValueRef gc_pack(Fn *fn, LLVMValueRef value, ValType storage)
{
  if (storage != VAL_I8 && storage != VAL_I16)
    return value;
  return LLVMBuildTrunc(fn->builder, value, type_value(fn->unit, storage), "");
}

static LLVMValueRef mark(Fn *fn, LLVMValueRef access)
{
  return alias_mark(fn->unit, access, ALIAS_STATE);
}

/* --- structs ------------------------------------------------------------------------------------------------ */

static LLVMTypeRef struct_layout(Unit *unit, const DefType *type)
{
  LLVMTypeRef *members = ARENA_ARRAY(unit->arena, type->field_count + 1, LLVMTypeRef);
  members[0] = unit->ptr;
  for (uint32_t i = 0; i < type->field_count; i++)
    members[i + 1] = type_value(unit, type->fields[i].type);
  return LLVMStructTypeInContext(unit->context, members, type->field_count + 1, false);
}

static bool is_pointer_free(const DefType *type)
{
  for (uint32_t i = 0; i < type->field_count; i++)
    if (val_is_ref(type->fields[i].type))
      return false;
  return true;
}

static LLVMValueRef flags_of(Fn *fn, const DefType *type)
{
  return const_i32(fn->unit, is_pointer_free(type) ? GC_POINTER_FREE : 0);
}

static LLVMValueRef new_struct(Fn *fn, uint32_t index)
{
  Unit *unit = fn->unit;
  const DefType *type = &unit->module->types[index];
  uint64_t size = LLVMABISizeOfType(unit->layout, struct_layout(unit, type));
  return runtime_call(fn, RUNTIME_gc_new, instance_type(unit, index), const_i64(unit, size), flags_of(fn, type));
}

static LLVMValueRef field_of(Fn *fn, const DefType *type, LLVMValueRef object, uint32_t field)
{
  return LLVMBuildStructGEP2(fn->builder, struct_layout(fn->unit, type), object, field + 1, "");
}

void lower_struct_new(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const DefType *type = &fn->unit->module->types[instr->imm.index];
  LLVMValueRef object = new_struct(fn, instr->imm.index);
  for (uint32_t i = 0; i < type->field_count; i++)
    mark(fn, LLVMBuildStore(fn->builder, gc_pack(fn, args[i].value, type->fields[i].type),
                            field_of(fn, type, object, i)));
  results[0].value = object;
}

void lower_struct_new_default(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = new_struct(fn, instr->imm.index); /* zeroed */
}

static void get_field(Fn *fn, const Instr *instr, const Operand *args, Operand *results, bool is_signed)
{
  const DefType *type = &fn->unit->module->types[instr->imm.index];
  ValType storage = type->fields[instr->imm.index2].type;
  LLVMValueRef object = gc_non_null(fn, args[0], W2N_TRAP_NULL_STRUCTURE);
  LLVMValueRef value = LLVMBuildLoad2(fn->builder, type_value(fn->unit, storage),
                                      field_of(fn, type, object, instr->imm.index2), "");
  results[0].value = gc_unpack(fn, mark(fn, value), storage, is_signed);
}

void lower_struct_get(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_field(fn, instr, args, results, false);
}

void lower_struct_get_s(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_field(fn, instr, args, results, true);
}

void lower_struct_get_u(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_field(fn, instr, args, results, false);
}

void lower_struct_set(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  const DefType *type = &fn->unit->module->types[instr->imm.index];
  LLVMValueRef object = gc_non_null(fn, args[0], W2N_TRAP_NULL_STRUCTURE);
  LLVMValueRef value = gc_pack(fn, args[1].value, type->fields[instr->imm.index2].type);
  mark(fn, LLVMBuildStore(fn->builder, value, field_of(fn, type, object, instr->imm.index2)));
}

/* --- arrays ------------------------------------------------------------------------------------------------- */

static ValType element_type(Fn *fn, uint32_t index)
{
  return fn->unit->module->types[index].fields[0].type;
}

static LLVMValueRef element_size(Fn *fn, uint32_t index)
{
  LLVMTypeRef type = type_value(fn->unit, element_type(fn, index));
  return const_i32(fn->unit, (uint32_t)LLVMABISizeOfType(fn->unit->layout, type));
}

static LLVMValueRef new_array(Fn *fn, uint32_t index, LLVMValueRef length)
{
  Unit *unit = fn->unit;
  return runtime_call(fn, RUNTIME_gc_array_new, instance_type(unit, index), build_wide(fn, length),
                      element_size(fn, index), flags_of(fn, &unit->module->types[index]));
}

/* The value in memory, for the runtime to copy. */
static LLVMValueRef spill(Fn *fn, LLVMValueRef value)
{
  LLVMBasicBlockRef saved;
  fn_enter_entry(fn, &saved);
  LLVMValueRef slot = LLVMBuildAlloca(fn->builder, LLVMTypeOf(value), "");
  fn_leave_entry(fn, saved);
  LLVMBuildStore(fn->builder, value, slot);
  return slot;
}

static void fill(Fn *fn, uint32_t index, LLVMValueRef array, LLVMValueRef from, LLVMValueRef value, LLVMValueRef count)
{
  LLVMValueRef slot = spill(fn, gc_pack(fn, value, element_type(fn, index)));
  runtime_call(fn, RUNTIME_gc_array_fill, array, build_wide(fn, from), slot, element_size(fn, index), build_wide(fn, count));
}

void lower_array_new(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index;
  results[0].value = new_array(fn, index, args[1].value);
  fill(fn, index, results[0].value, const_i32(fn->unit, 0), args[0].value, args[1].value);
}

void lower_array_new_default(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = new_array(fn, instr->imm.index, args[0].value);
}

static LLVMValueRef element_address(Fn *fn, uint32_t index, LLVMValueRef array, LLVMValueRef position)
{
  Unit *unit = fn->unit;
  LLVMTypeRef words = LLVMIntTypeInContext(unit->context, unit->options->target->pointer_bits);
  LLVMValueRef first = gc_offset(fn, array, LLVMConstInt(words, GC_ARRAY_ELEMENTS, false));
  LLVMValueRef wide = LLVMBuildIntCast2(fn->builder, position, words, false, "");
  return LLVMBuildGEP2(fn->builder, type_value(unit, element_type(fn, index)), first, &wide, 1, "");
}

void lower_array_new_fixed(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index, count = instr->imm.index2;
  LLVMValueRef array = new_array(fn, index, const_i32(fn->unit, count));
  for (uint32_t i = 0; i < count; i++)
    mark(fn, LLVMBuildStore(fn->builder, gc_pack(fn, args[i].value, element_type(fn, index)),
                            element_address(fn, index, array, const_i32(fn->unit, i))));
  results[0].value = array;
}

static void new_from_segment(Fn *fn, const Instr *instr, const Operand *args, Operand *results, RuntimeEntry entry,
                             LLVMValueRef segment)
{
  uint32_t index = instr->imm.index;
  results[0].value =
      runtime_call(fn, entry, instance_type(fn->unit, index), segment, build_wide(fn, args[0].value),
                   build_wide(fn, args[1].value), element_size(fn, index), flags_of(fn, &fn->unit->module->types[index]));
}

void lower_array_new_data(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  new_from_segment(fn, instr, args, results, RUNTIME_gc_array_new_data, instance_data(fn, instr->imm.index2));
}

void lower_array_new_elem(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  new_from_segment(fn, instr, args, results, RUNTIME_gc_array_new_elem, instance_element(fn, instr->imm.index2));
}

static LLVMValueRef array_length(Fn *fn, LLVMValueRef array)
{
  Unit *unit = fn->unit;
  LLVMTypeRef members[] = {unit->ptr, unit->i32};
  LLVMTypeRef header = LLVMStructTypeInContext(unit->context, members, 2, false);
  return mark(fn, LLVMBuildLoad2(fn->builder, unit->i32, LLVMBuildStructGEP2(fn->builder, header, array, 1, ""), ""));
}

static LLVMValueRef checked_element(Fn *fn, uint32_t index, Operand ref, LLVMValueRef position)
{
  LLVMValueRef array = gc_non_null(fn, ref, W2N_TRAP_NULL_ARRAY);
  LLVMValueRef outside = LLVMBuildICmp(fn->builder, LLVMIntUGE, position, array_length(fn, array), "");
  trap_if(fn, outside, W2N_TRAP_ARRAY_OUT_OF_BOUNDS);
  return element_address(fn, index, array, position);
}

static void get_element(Fn *fn, const Instr *instr, const Operand *args, Operand *results, bool is_signed)
{
  ValType storage = element_type(fn, instr->imm.index);
  LLVMValueRef address = checked_element(fn, instr->imm.index, args[0], args[1].value);
  LLVMValueRef value = mark(fn, LLVMBuildLoad2(fn->builder, type_value(fn->unit, storage), address, ""));
  results[0].value = gc_unpack(fn, value, storage, is_signed);
}

void lower_array_get(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_element(fn, instr, args, results, false);
}

void lower_array_get_s(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_element(fn, instr, args, results, true);
}

void lower_array_get_u(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_element(fn, instr, args, results, false);
}

void lower_array_set(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef address = checked_element(fn, instr->imm.index, args[0], args[1].value);
  mark(fn, LLVMBuildStore(fn->builder, gc_pack(fn, args[2].value, element_type(fn, instr->imm.index)), address));
}

void lower_array_len(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = array_length(fn, gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY));
}

void lower_array_fill(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef array = gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY);
  fill(fn, instr->imm.index, array, args[1].value, args[2].value, args[3].value);
}

void lower_array_copy(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef to = gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY);
  LLVMValueRef from = gc_non_null(fn, args[2], W2N_TRAP_NULL_ARRAY);
  runtime_call(fn, RUNTIME_gc_array_copy, to, build_wide(fn, args[1].value), from, build_wide(fn, args[3].value),
               element_size(fn, instr->imm.index), build_wide(fn, args[4].value));
}

static void init_from_segment(Fn *fn, const Instr *instr, const Operand *args, RuntimeEntry entry,
                              LLVMValueRef segment)
{
  LLVMValueRef array = gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY);
  runtime_call(fn, entry, array, build_wide(fn, args[1].value), segment, build_wide(fn, args[2].value),
               element_size(fn, instr->imm.index), build_wide(fn, args[3].value));
}

void lower_array_init_data(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  init_from_segment(fn, instr, args, RUNTIME_gc_array_init_data, instance_data(fn, instr->imm.index2));
}

void lower_array_init_elem(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  init_from_segment(fn, instr, args, RUNTIME_gc_array_init_elem, instance_element(fn, instr->imm.index2));
}
