/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Relaxed SIMD: instructions whose result the specification leaves open within limits.  The choice made here
 * does not depend on the target: relaxed_madd rounds twice, relaxed_dot takes both operands as signed, and
 * the others are their plain counterparts (see the rows of op_simd.def). */
#include "lowering/simd.h"

/* a * b + c, or c - a * b. */
void simd_relaxed_madd(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  LLVMValueRef c = simd_operand(fn, &args[2], how->bits);
  LLVMValueRef product = simd_build_float(fn, LLVMFMul, a, b);
  simd_result(fn, results, simd_build_float(fn, how->code, c, product));
}

/* Products of neighbouring signed bytes, added with saturation: at most 2 * 128 * 128 overflows 16 bits. */
static LLVMValueRef dot_bytes(Fn *fn, const Operand *args)
{
  LLVMValueRef products[2];
  for (unsigned i = 0; i < 2; i++) {
    LLVMValueRef factors[2];
    for (unsigned k = 0; k < 2; k++) {
      LLVMValueRef bytes = simd_operand(fn, &args[k], SHAPE_I8X16);
      LLVMValueRef taken = simd_take(fn, bytes, LLVMGetPoison(LLVMTypeOf(bytes)), i, 2, 8);
      factors[k] = LLVMBuildSExt(fn->builder, taken, fn->unit->i16x8, "");
    }
    products[i] = LLVMBuildMul(fn->builder, factors[0], factors[1], "");
  }
  return build_binary_intrinsic(fn, "llvm.sadd.sat", products[0], products[1]);
}

void simd_relaxed_dot(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, dot_bytes(fn, args));
}

void simd_relaxed_dot_add(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef pairs = dot_bytes(fn, args), sums[2];
  for (unsigned i = 0; i < 2; i++) {
    LLVMValueRef taken = simd_take(fn, pairs, LLVMGetPoison(LLVMTypeOf(pairs)), i, 2, 4);
    sums[i] = LLVMBuildSExt(fn->builder, taken, fn->unit->i32x4, "");
  }
  LLVMValueRef sum = LLVMBuildAdd(fn->builder, sums[0], sums[1], "");
  simd_result(fn, results, LLVMBuildAdd(fn->builder, sum, simd_operand(fn, &args[2], SHAPE_I32X4), ""));
}
