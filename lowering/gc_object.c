/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Structs.  WebAssembly 3.0, "Execution / Instructions / Aggregate Instructions".
 *
 * A struct is { type object, fields }.  The collector (runtime-lib/gc) finds references by itself: generated code keeps
 * no books about roots. */
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

unsigned gc_flags(const DefType *type)
{
  for (uint32_t i = 0; i < type->field_count; i++)
    if (val_is_ref(type->fields[i].type))
      return 0;
  return W2N_GC_POINTER_FREE;
}

void gc_write_type(Fn *fn, LLVMValueRef object, uint32_t index)
{
  alias_mark_header(fn->unit, LLVMBuildStore(fn->builder, instance_type(fn->unit, index), object), HEADER_TYPE);
}

static LLVMTypeRef layout(Unit *unit, const DefType *type)
{
  LLVMTypeRef *members = ARENA_ARRAY(unit->arena, type->field_count + 1, LLVMTypeRef);
  members[0] = unit->ptr;
  for (uint32_t i = 0; i < type->field_count; i++)
    members[i + 1] = type_value(unit, type->fields[i].type);
  return LLVMStructTypeInContext(unit->context, members, type->field_count + 1, false);
}

static LLVMValueRef allocate(Fn *fn, uint32_t index, unsigned more_flags)
{
  Unit *unit = fn->unit;
  const DefType *type = &unit->module->types[index];
  LLVMValueRef size = const_i64(unit, LLVMABISizeOfType(unit->layout, layout(unit, type)));
  LLVMValueRef object = gc_allocate(fn, size, gc_flags(type) | more_flags);
  gc_write_type(fn, object, index);
  return object;
}

static LLVMValueRef field_of(Fn *fn, const DefType *type, LLVMValueRef object, uint32_t field)
{
  return LLVMBuildStructGEP2(fn->builder, layout(fn->unit, type), object, field + 1, "");
}

static void store_field(Fn *fn, uint32_t index, LLVMValueRef object, uint32_t field, LLVMValueRef value)
{
  const DefType *type = &fn->unit->module->types[index];
  LLVMValueRef address = field_of(fn, type, object, field);
  LLVMValueRef store = LLVMBuildStore(fn->builder, gc_pack(fn, value, type->fields[field].type), address);
  address_keep_order(fn->unit, store);
  alias_mark_field(fn->unit, store, index, field);
}

void lower_struct_new(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index;
  LLVMValueRef object = allocate(fn, index, W2N_GC_UNINITIALISED);
  for (uint32_t i = 0; i < fn->unit->module->types[index].field_count; i++)
    store_field(fn, index, object, i, args[i].value);
  results[0].value = object;
}

void lower_struct_new_default(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = allocate(fn, instr->imm.index, 0);
}

static void get_field(Fn *fn, const Instr *instr, const Operand *args, Operand *results, bool is_signed)
{
  uint32_t index = instr->imm.index, field = instr->imm.index2;
  const DefType *type = &fn->unit->module->types[index];
  ValType storage = type->fields[field].type;
  LLVMValueRef object = gc_non_null(fn, args[0], W2N_TRAP_NULL_STRUCTURE);
  LLVMValueRef address = field_of(fn, type, object, field);
  LLVMValueRef value = LLVMBuildLoad2(fn->builder, type_value(fn->unit, storage), address, "");
  results[0].value = gc_unpack(fn, alias_mark_field(fn->unit, value, index, field), storage, is_signed);
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
  LLVMValueRef object = gc_non_null(fn, args[0], W2N_TRAP_NULL_STRUCTURE);
  store_field(fn, instr->imm.index, object, instr->imm.index2, args[1].value);
}
