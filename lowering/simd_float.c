/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Float vectors ("Execution / Numerics / Floating-Point Operations").
 *
 * A vector of zero bits is visible to LLVM (see float_identity.c), which would fold x - 0, and x + 0 where it knows that x
 * is not -0, to x, signalling NaNs included: so a zero that such arithmetic may meet is hidden here. */
#include "lowering/simd.h"

static LLVMValueRef without_casts(LLVMValueRef value)
{
  while (LLVMIsABitCastInst(value))
    value = LLVMGetOperand(value, 0);
  return value;
}

/* The result of arithmetic whose operands are hidden is no constant. */
static bool is_arithmetic(LLVMValueRef value)
{
  value = without_casts(value);
  return LLVMIsABinaryOperator(value) && LLVMGetTypeKind(LLVMGetElementType(LLVMTypeOf(value))) != LLVMIntegerTypeKind;
}

static LLVMValueRef hide(Fn *fn, LLVMValueRef value)
{
  return is_arithmetic(value) ? value : build_opaque(fn, value);
}

static bool is_absolute(LLVMValueRef value)
{
  value = without_casts(value);
  return LLVMIsACallInst(value) && LLVMGetIntrinsicID(LLVMGetCalledValue(value)) == LLVMLookupIntrinsicID("llvm.fabs", 9);
}

LLVMValueRef simd_build_float(Fn *fn, LLVMOpcode opcode, LLVMValueRef a, LLVMValueRef b)
{
  bool is_sum = opcode == LLVMFAdd;
  LLVMValueRef left = is_sum && (LLVMIsConstant(a) || is_absolute(b)) ? hide(fn, a) : a;
  LLVMValueRef right = opcode == LLVMFSub || (is_sum && (LLVMIsConstant(b) || is_absolute(a))) ? hide(fn, b) : b;
  return LLVMBuildBinOp(fn->builder, opcode, left, right, "");
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

/* Of a zero it makes a -0, which is one of the constants to hide. */
void simd_float_neg(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, LLVMBuildFNeg(fn->builder, hide(fn, simd_operand(fn, &args[0], how->bits)), ""));
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
