/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Tests, casts, i31 and conversions of references, in constant time.
 * WebAssembly 3.0, "Execution / Instructions / Reference Instructions".
 *
 * A reference to an object points to its header, a type object (lowering/instance.c): kind, depth, and the list of
 * its supertypes from the root to itself, padded with nulls to TYPE_DISPLAY entries.  An i31 is an odd
 * pointer.  A function's type object stands in its w2n_func. */
#include "common/diag.h"
#include "lowering/gc.h"

LLVMValueRef gc_offset(Fn *fn, LLVMValueRef pointer, LLVMValueRef bytes)
{
  return LLVMBuildGEP2(fn->builder, fn->unit->i8, pointer, &bytes, 1, "");
}

static LLVMTypeRef word(const Unit *unit)
{
  return LLVMIntTypeInContext(unit->context, unit->options->target->pointer_bits);
}

LLVMValueRef gc_non_null(Fn *fn, Operand ref, w2n_trap_code code)
{
  if (val_is_nullable(ref.type))
    trap_if(fn, LLVMBuildIsNull(fn->builder, ref.value, ""), code);
  return ref.value;
}

static LLVMValueRef truth(Fn *fn, bool value)
{
  return LLVMConstInt(fn->unit->i1, value, false);
}

/* Type objects are constant. */
static LLVMValueRef load_constant(Fn *fn, LLVMTypeRef type, LLVMValueRef object, LLVMValueRef offset)
{
  LLVMValueRef load = LLVMBuildLoad2(fn->builder, type, gc_offset(fn, object, offset), "");
  LLVMSetMetadata(load, fn->unit->kind_invariant_load,
                  LLVMMetadataAsValue(fn->unit->context, LLVMMDNodeInContext2(fn->unit->context, NULL, 0)));
  return load;
}

LLVMValueRef gc_type_is(Fn *fn, LLVMValueRef object_type, uint32_t type)
{
  Unit *unit = fn->unit;
  const DefType *wanted = &unit->module->types[type];
  LLVMValueRef wanted_object = instance_type(unit, type);
  LLVMValueRef same = LLVMBuildICmp(fn->builder, LLVMIntEQ, object_type, wanted_object, "");
  if (wanted->is_final)
    return same;
  /* The list is long enough for shallow types; deeper ones ask for its length first. */
  LLVMValueRef entry_offset =
      const_i64(unit, 8 + (uint64_t)wanted->depth * unit->options->target->pointer_bits / 8);
  if (wanted->depth >= TYPE_DISPLAY) {
    LLVMValueRef depth = load_constant(fn, unit->i32, object_type, LLVMConstInt(word(fn->unit), 4, false));
    LLVMValueRef deep = LLVMBuildICmp(fn->builder, LLVMIntUGE, depth, const_i32(unit, wanted->depth), "");
    entry_offset = LLVMBuildSelect(fn->builder, deep, entry_offset, const_i64(unit, 8), "");
  }
  entry_offset = LLVMBuildIntCast2(fn->builder, entry_offset, word(unit), false, "");
  LLVMValueRef entry = load_constant(fn, unit->ptr, object_type, entry_offset);
  return LLVMBuildICmp(fn->builder, LLVMIntEQ, entry, wanted_object, "");
}

static LLVMValueRef kind_is(Fn *fn, LLVMValueRef object_type, CompositeKind kind)
{
  LLVMValueRef actual = load_constant(fn, fn->unit->i32, object_type, LLVMConstInt(word(fn->unit), 0, false));
  return LLVMBuildICmp(fn->builder, LLVMIntEQ, actual, const_i32(fn->unit, kind), "");
}

static LLVMValueRef load_type(Fn *fn, LLVMValueRef object)
{
  return alias_mark_header(fn->unit, LLVMBuildLoad2(fn->builder, fn->unit->ptr, object, ""), HEADER_TYPE);
}

/* Of a reference that is neither null nor an i31. */
static LLVMValueRef object_is(Fn *fn, LLVMValueRef ref, uint32_t heap)
{
  switch (heap) {
  case HEAP_ANY: case HEAP_FUNC: case HEAP_EXTERN: case HEAP_EXN:
    return truth(fn, true);
  case HEAP_NONE: case HEAP_NOFUNC: case HEAP_NOEXTERN: case HEAP_NOEXN: case HEAP_I31:
    return truth(fn, false);
  default: break;
  }
  bool is_function = heap >= HEAP_INDEX && fn->unit->module->types[heap - HEAP_INDEX].kind == COMPOSITE_FUNC;
  LLVMValueRef type = is_function ? field_load(fn, STRUCT_func, FIELD_func_type, ref)
                                  : load_type(fn, ref);
  if (heap >= HEAP_INDEX)
    return gc_type_is(fn, type, heap - HEAP_INDEX);
  LLVMValueRef is_struct = kind_is(fn, type, COMPOSITE_STRUCT), is_array = kind_is(fn, type, COMPOSITE_ARRAY);
  if (heap == HEAP_EQ)
    return LLVMBuildOr(fn->builder, is_struct, is_array, "");
  return heap == HEAP_STRUCT ? is_struct : is_array;
}

static bool may_be_i31(ValType type)
{
  uint32_t heap = val_heap(type);
  return heap == HEAP_ANY || heap == HEAP_EQ || heap == HEAP_I31;
}

static LLVMValueRef is_i31(Fn *fn, LLVMValueRef ref)
{
  LLVMValueRef bits = LLVMBuildPtrToInt(fn->builder, ref, word(fn->unit), "");
  return LLVMBuildTrunc(fn->builder, bits, fn->unit->i1, "");
}

/* Leave for `done` with an answer where the condition holds. */
static void answer_if(Fn *fn, LLVMValueRef condition, bool answer, LLVMValueRef phi, LLVMBasicBlockRef done)
{
  LLVMBasicBlockRef next = fn_block(fn, ""), from = LLVMGetInsertBlock(fn->builder);
  LLVMValueRef value = truth(fn, answer);
  LLVMAddIncoming(phi, &value, &from, 1);
  LLVMBuildCondBr(fn->builder, condition, done, next);
  LLVMPositionBuilderAtEnd(fn->builder, next);
}

LLVMValueRef gc_test(Fn *fn, Operand ref, ValType type)
{
  LLVMBasicBlockRef done = fn_block(fn, ""), from = LLVMGetInsertBlock(fn->builder);
  LLVMPositionBuilderAtEnd(fn->builder, done);
  LLVMValueRef phi = LLVMBuildPhi(fn->builder, fn->unit->i1, "");
  LLVMPositionBuilderAtEnd(fn->builder, from);
  if (val_is_nullable(ref.type))
    answer_if(fn, LLVMBuildIsNull(fn->builder, ref.value, ""), val_is_nullable(type), phi, done);
  if (may_be_i31(ref.type))
    answer_if(fn, is_i31(fn, ref.value), may_be_i31(type), phi, done);
  LLVMValueRef answer = object_is(fn, ref.value, val_heap(type));
  LLVMBasicBlockRef last = LLVMGetInsertBlock(fn->builder);
  LLVMAddIncoming(phi, &answer, &last, 1);
  LLVMBuildBr(fn->builder, done);
  LLVMPositionBuilderAtEnd(fn->builder, done);
  return phi;
}

void lower_ref_test(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = LLVMBuildZExt(fn->builder, gc_test(fn, args[0], instr->imm.type), fn->unit->i32, "");
}

void lower_ref_cast(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef fails = LLVMBuildNot(fn->builder, gc_test(fn, args[0], instr->imm.type), "");
  trap_if(fn, fails, W2N_TRAP_CAST_FAILURE);
  results[0].value = args[0].value;
}

void lower_ref_eq(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef same = LLVMBuildICmp(fn->builder, LLVMIntEQ, args[0].value, args[1].value, "");
  results[0].value = LLVMBuildZExt(fn->builder, same, fn->unit->i32, "");
}

void lower_ref_i31(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  Unit *unit = fn->unit;
  LLVMValueRef shifted = LLVMBuildShl(fn->builder, args[0].value, const_i32(unit, 1), "");
  LLVMValueRef tagged = LLVMBuildOr(fn->builder, shifted, const_i32(unit, 1), "");
  LLVMValueRef wide = LLVMBuildIntCast2(fn->builder, tagged, word(unit), false, "");
  results[0].value = LLVMBuildIntToPtr(fn->builder, wide, unit->ptr, "");
}

static void get_i31(Fn *fn, const Operand *args, Operand *results, LLVMOpcode shift)
{
  Unit *unit = fn->unit;
  LLVMValueRef ref = gc_non_null(fn, args[0], W2N_TRAP_NULL_I31);
  LLVMValueRef bits = LLVMBuildPtrToInt(fn->builder, ref, word(unit), "");
  LLVMValueRef low = LLVMBuildIntCast2(fn->builder, bits, unit->i32, false, "");
  results[0].value = LLVMBuildBinOp(fn->builder, shift, low, const_i32(unit, 1), "");
}

void lower_i31_get_s(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_i31(fn, args, results, LLVMAShr);
}

void lower_i31_get_u(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_i31(fn, args, results, LLVMLShr);
}

/* A host's reference may be any pointer, so inside it is boxed; the runtime knows its own objects. */
void lower_any_convert_extern(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = runtime_call(fn, RUNTIME_gc_internalise, args[0].value);
}

void lower_extern_convert_any(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = runtime_call(fn, RUNTIME_gc_externalise, args[0].value);
}
