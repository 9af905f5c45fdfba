/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * wasm types to LLVM types.  Every reference is a pointer. */
#include "common/diag.h"
#include "lowering/lower.h"

LLVMTypeRef type_value(const Unit *unit, ValType type)
{
  switch (val_kind(type)) {
  case KIND_I32: return unit->i32;
  case KIND_I64: return unit->i64;
  case KIND_F32: return unit->f32;
  case KIND_F64: return unit->f64;
  case KIND_V128: return unit->i8x16;
  case KIND_REF: return unit->ptr;
  case KIND_I8: return unit->i8;
  case KIND_I16: return unit->i16;
  case KIND_BOTTOM: break;
  }
  BUG("no LLVM type for value type 0x%x", type);
}

unsigned type_bytes(ValType type)
{
  switch (val_kind(type)) {
  case KIND_I8: return 1;
  case KIND_I16: return 2;
  case KIND_I32: case KIND_F32: return 4;
  case KIND_I64: case KIND_F64: case KIND_REF: return 8;
  case KIND_V128: return 16;
  case KIND_BOTTOM: break;
  }
  BUG("no size for value type 0x%x", type);
}

LLVMTypeRef type_results(const Unit *unit, const FuncType *type)
{
  if (type->result_count == 0)
    return unit->void_;
  if (type->result_count == 1)
    return type_value(unit, type->results[0]);
  LLVMTypeRef *members = ARENA_ARRAY(unit->arena, type->result_count, LLVMTypeRef);
  for (uint32_t i = 0; i < type->result_count; i++)
    members[i] = type_value(unit, type->results[i]);
  return LLVMStructTypeInContext(unit->context, members, type->result_count, false);
}

LLVMTypeRef type_function(const Unit *unit, const FuncType *type)
{
  LLVMTypeRef *params = ARENA_ARRAY(unit->arena, type->param_count + 1, LLVMTypeRef);
  for (uint32_t i = 0; i < type->param_count; i++)
    params[i] = type_value(unit, type->params[i]);
  return LLVMFunctionType(type_results(unit, type), params, type->param_count, false);
}

LLVMValueRef type_zero(const Unit *unit, ValType type)
{
  return LLVMConstNull(type_value(unit, type));
}

LLVMValueRef const_i32(const Unit *unit, uint32_t value)
{
  return LLVMConstInt(unit->i32, value, false);
}

LLVMValueRef const_i64(const Unit *unit, uint64_t value)
{
  return LLVMConstInt(unit->i64, value, false);
}
