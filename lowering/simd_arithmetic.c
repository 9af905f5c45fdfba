/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Integer vectors, lane by lane ("Execution / Numerics / Integer Operations"). */
#include "lowering/simd.h"

void simd_binary(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  simd_result(fn, results, LLVMBuildBinOp(fn->builder, how->code, a, b, ""));
}

void simd_call(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef value = simd_operand(fn, &args[0], how->bits);
  simd_result(fn, results, build_unary_intrinsic(fn, how->intrinsic, value));
}

void simd_call2(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  simd_result(fn, results, build_binary_intrinsic(fn, how->intrinsic, a, b));
}

/* wasm takes the count modulo the lane's width; LLVM makes poison of a count that is too large. */
void simd_shift(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = shape_type(fn->unit, how->bits), lane = shape_lane_type(fn->unit, how->bits);
  LLVMValueRef mask = const_i32(fn->unit, shape_lane_bits(how->bits) - 1);
  LLVMValueRef count = LLVMBuildAnd(fn->builder, args[1].value, mask, "");
  count = LLVMBuildIntCast2(fn->builder, count, lane, false, "");
  LLVMValueRef counts = simd_build_splat(fn, type, count);
  simd_result(fn, results, LLVMBuildBinOp(fn->builder, how->code, simd_operand(fn, &args[0], how->bits), counts, ""));
}

void simd_neg(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, LLVMBuildNeg(fn->builder, simd_operand(fn, &args[0], how->bits), ""));
}

void simd_abs(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = shape_type(fn->unit, how->bits);
  LLVMValueRef operands[] = {simd_operand(fn, &args[0], how->bits), LLVMConstNull(fn->unit->i1)}; /* may be INT_MIN */
  simd_result(fn, results, build_intrinsic(fn, "llvm.abs", &type, 1, operands, 2));
}

/* (a + b + 1) / 2 in wider lanes: LLVM knows it as pavgb and urhadd. */
void simd_average(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = shape_type(fn->unit, how->bits);
  LLVMTypeRef wide = LLVMVectorType(LLVMIntTypeInContext(fn->unit->context, 2 * shape_lane_bits(how->bits)),
                                    shape_lanes(how->bits));
  LLVMValueRef a = simd_build_extend(fn, simd_operand(fn, &args[0], how->bits), wide, EXTEND_U);
  LLVMValueRef b = simd_build_extend(fn, simd_operand(fn, &args[1], how->bits), wide, EXTEND_U);
  LLVMValueRef one = simd_const_int(wide, 1);
  LLVMValueRef sum = LLVMBuildAdd(fn->builder, LLVMBuildAdd(fn->builder, a, b, ""), one, "");
  simd_result(fn, results, LLVMBuildTrunc(fn->builder, LLVMBuildLShr(fn->builder, sum, one, ""), type, ""));
}

/* The rounded high half of the doubled product, as x86's pmulhrsw has it. */
static LLVMValueRef q15mulr_wrap(Fn *fn, LLVMValueRef a, LLVMValueRef b)
{
  Unit *unit = fn->unit;
  if (simd_has_ssse3(fn))
    return simd_target_call(fn, "llvm.x86.ssse3.pmul.hr.sw.128", a, b);
  LLVMTypeRef wide = LLVMVectorType(unit->i32, 8);
  LLVMValueRef product = LLVMBuildMul(fn->builder, LLVMBuildSExt(fn->builder, a, wide, ""),
                                      LLVMBuildSExt(fn->builder, b, wide, ""), "");
  LLVMValueRef high = LLVMBuildLShr(fn->builder, product, simd_const_int(wide, 14), "");
  LLVMValueRef one = simd_const_int(wide, 1);
  LLVMValueRef rounded = LLVMBuildLShr(fn->builder, LLVMBuildAdd(fn->builder, high, one, ""), one, "");
  return LLVMBuildTrunc(fn->builder, rounded, unit->i16x8, "");
}

/* Only -1 * -1 overflows: it comes out as INT16_MIN, which nothing else does, and is flipped to INT16_MAX. */
static LLVMValueRef q15mulr_flip(Fn *fn, LLVMValueRef a, LLVMValueRef b)
{
  LLVMTypeRef type = fn->unit->i16x8;
  LLVMValueRef lanes = q15mulr_wrap(fn, a, b);
  LLVMValueRef over = LLVMBuildICmp(fn->builder, LLVMIntEQ, lanes, simd_const_int(type, 0x8000), "");
  return LLVMBuildXor(fn->builder, lanes, LLVMBuildSExt(fn->builder, over, type, ""), "");
}

void simd_q15mulr(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], SHAPE_I16X8), b = simd_operand(fn, &args[1], SHAPE_I16X8);
  bool is_neon = simd_family_is(fn, "aarch64");
  simd_result(fn, results, is_neon ? build_binary_intrinsic(fn, "llvm.aarch64.neon.sqrdmulh", a, b)
                                   : q15mulr_flip(fn, a, b));
}
