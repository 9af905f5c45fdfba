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

static LLVMValueRef hide_constant(Fn *fn, LLVMValueRef value)
{
  return LLVMIsConstant(value) ? build_opaque(fn, value) : value;
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

/* pmin is `b < a ? b : a` and pmax `a < b ? b : a`: NaNs and zeros as the comparison leaves them. */
void simd_pseudo_minmax(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = simd_operand(fn, &args[0], how->bits), b = simd_operand(fn, &args[1], how->bits);
  LLVMValueRef takes_second = build_compare(fn, how->code, b, a);
  simd_result(fn, results, LLVMBuildSelect(fn->builder, takes_second, b, a, ""));
}
