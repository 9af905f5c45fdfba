/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Comparisons of vectors, bitwise instructions, and the tests that look at all lanes. */
#include "lowering/simd.h"

/* A lane is all ones where the comparison holds. */
static void mask_result(Fn *fn, Shape shape, LLVMValueRef holds, Operand *results)
{
  simd_result(fn, results, LLVMBuildSExt(fn->builder, holds, shape_type(fn->unit, shape_int(shape)), ""));
}

void simd_compare_int(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  mask_result(fn, how->bits, LLVMBuildICmp(fn->builder, how->code, a, b, ""), results);
}

void simd_compare_float(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  mask_result(fn, how->bits, build_compare(fn, how->code, a, b), results);
}

void simd_not(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, LLVMBuildNot(fn->builder, simd_operand(fn, &args[0], how->bits), ""));
}

void simd_andnot(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef mask = LLVMBuildNot(fn->builder, simd_operand(fn, &args[1], how->bits), "");
  simd_result(fn, results, LLVMBuildAnd(fn->builder, simd_operand(fn, &args[0], how->bits), mask, ""));
}

/* Bits of the first operand where the third has ones, of the second elsewhere. */
void simd_bitselect(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef mask = simd_operand(fn, &args[2], how->bits);
  LLVMValueRef ones = LLVMBuildAnd(fn->builder, simd_operand(fn, &args[0], how->bits), mask, "");
  LLVMValueRef zeros = LLVMBuildAnd(fn->builder, simd_operand(fn, &args[1], how->bits),
                                    LLVMBuildNot(fn->builder, mask, ""), "");
  simd_result(fn, results, LLVMBuildOr(fn->builder, ones, zeros, ""));
}

void simd_any_true(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef bits = LLVMBuildBitCast(fn->builder, args[0].value, fn->unit->i128, "");
  LLVMValueRef any = LLVMBuildICmp(fn->builder, LLVMIntNE, bits, LLVMConstNull(fn->unit->i128), "");
  results[0].value = LLVMBuildZExt(fn->builder, any, fn->unit->i32, "");
}

/* One bit for each lane, lane 0 the lowest: right on little-endian targets. */
static LLVMValueRef lane_bits(Fn *fn, Shape shape, LLVMIntPredicate predicate, LLVMValueRef vector)
{
  LLVMValueRef holds = LLVMBuildICmp(fn->builder, predicate, vector, LLVMConstNull(LLVMTypeOf(vector)), "");
  LLVMTypeRef bits = LLVMIntTypeInContext(fn->unit->context, shape_lanes(shape));
  return LLVMBuildBitCast(fn->builder, holds, bits, "");
}

void simd_all_true(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef zeros = lane_bits(fn, how->bits, LLVMIntEQ, simd_operand(fn, &args[0], how->bits));
  LLVMValueRef all = LLVMBuildICmp(fn->builder, LLVMIntEQ, zeros, LLVMConstNull(LLVMTypeOf(zeros)), "");
  results[0].value = LLVMBuildZExt(fn->builder, all, fn->unit->i32, "");
}

void simd_bitmask(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef signs = lane_bits(fn, how->bits, LLVMIntSLT, simd_operand(fn, &args[0], how->bits));
  results[0].value = LLVMBuildZExt(fn->builder, signs, fn->unit->i32, "");
}
