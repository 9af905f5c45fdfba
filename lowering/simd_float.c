/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Float vectors ("Execution / Numerics / Floating-Point Operations").
 *
 * wasm's arithmetic makes a signalling NaN quiet; LLVM assumes that nobody looks and folds x * 1, x / 1,
 * x + -0, x - 0 and their kin to x.  Two things keep the folds away, both without an instruction:
 * v128.const hides itself if a lane looks like such a float (simd_lanes.c), and an operand that is all zero
 * bits, far too common as an integer to be hidden always, is hidden here, where arithmetic meets it.
 * What is left: a zero vector that reaches f32x4.sub or f64x2.sub through a local or a call, minus which a
 * signalling NaN stays signalling; lanes that only become +-1 or -0 by LLVM's own constant folding. */
#include "lowering/simd.h"

/* llvm.arithmetic.fence: nothing is folded across it, and no code comes of it. */
LLVMValueRef simd_opaque(Fn *fn, LLVMValueRef value)
{
  return build_unary_intrinsic(fn, "llvm.arithmetic.fence", value);
}

static LLVMValueRef hide_constant(Fn *fn, LLVMValueRef value)
{
  return LLVMIsConstant(value) ? simd_opaque(fn, value) : value;
}

LLVMValueRef simd_build_float(Fn *fn, LLVMOpcode opcode, LLVMValueRef a, LLVMValueRef b)
{
  return LLVMBuildBinOp(fn->builder, opcode, hide_constant(fn, a), hide_constant(fn, b), "");
}

void simd_float_binary(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  simd_result(fn, results, simd_build_float(fn, how->code, a, b));
}

void simd_round(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, build_round(fn, how->intrinsic, simd_operand(fn, &args[0], how->bits)));
}

void simd_float_neg(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, LLVMBuildFNeg(fn->builder, simd_operand(fn, &args[0], how->bits), ""));
}

void simd_minmax(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  simd_result(fn, results, build_minmax(fn, how->intrinsic, a, b));
}

/* LLVM makes fminnm (AArch64) or fmin (RISC-V) of `x < y ? x : y` when one side is a known number.  They do not
 * choose as the comparison does: between zeros, and (AArch64) between a signalling NaN and a number.  The selection is
 * not always ours (v128.bitselect with the comparison's mask), so the comparison hides its operand. */
LLVMValueRef simd_build_compare(Fn *fn, LLVMRealPredicate predicate, LLVMValueRef a, LLVMValueRef b)
{
  bool is_equality = predicate == LLVMRealOEQ || predicate == LLVMRealUNE;
  if (!is_equality && !simd_family_is(fn, "x86"))
    a = simd_opaque(fn, a);
  return LLVMBuildFCmp(fn->builder, predicate, a, b, "");
}

/* pmin is `b < a ? b : a` and pmax `a < b ? b : a`: NaNs and zeros as the comparison leaves them. */
void simd_pseudo_minmax(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  LLVMValueRef takes_second = simd_build_compare(fn, how->code, b, a);
  simd_result(fn, results, LLVMBuildSelect(fn->builder, takes_second, b, a, ""));
}
