/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Integer instructions whose result has lanes of another width than their operands.  All are written with
 * plain extensions, shuffles and truncations, in the forms that LLVM's backends know as one instruction;
 * where one has no such form, there is the target's own intrinsic. */
#include "lowering/simd.h"

/* The lanes of one half, or every other lane, as lanes of twice the width. */
static LLVMValueRef extend_lanes(Fn *fn, const Operand *arg, Shape wide, unsigned first, unsigned step, int sign)
{
  LLVMValueRef lanes = simd_operand(fn, arg, shape_half(wide));
  LLVMValueRef taken = simd_take(fn, lanes, LLVMGetPoison(LLVMTypeOf(lanes)), first, step, shape_lanes(wide));
  return simd_build_extend(fn, taken, shape_type(fn->unit, wide), sign);
}

static LLVMValueRef extend_half(Fn *fn, const Operand *arg, const OpLowering *how)
{
  unsigned first = how->code == HALF_HIGH ? shape_lanes(how->bits) : 0;
  return extend_lanes(fn, arg, how->bits, first, 1, how->how);
}

void simd_extend(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, extend_half(fn, &args[0], how));
}

void simd_extmul(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef a = extend_half(fn, &args[0], how), b = extend_half(fn, &args[1], how);
  simd_result(fn, results, LLVMBuildMul(fn->builder, a, b, ""));
}

/* x86 adds neighbouring products: of an unsigned and a signed byte, or of two signed words. */
static LLVMValueRef extadd_x86(Fn *fn, LLVMValueRef lanes, const OpLowering *how)
{
  LLVMValueRef ones = simd_const_int(LLVMTypeOf(lanes), 1);
  if (how->bits == SHAPE_I32X4)
    return simd_target_call(fn, "llvm.x86.sse2.pmadd.wd", lanes, ones);
  bool is_signed = how->how == EXTEND_S;
  return simd_target_call(fn, "llvm.x86.ssse3.pmadd.ub.sw.128", is_signed ? ones : lanes, is_signed ? lanes : ones);
}

static LLVMValueRef extadd_neon(Fn *fn, LLVMValueRef lanes, const OpLowering *how)
{
  LLVMTypeRef types[] = {shape_type(fn->unit, how->bits), LLVMTypeOf(lanes)};
  const char *name = how->how == EXTEND_S ? "llvm.aarch64.neon.saddlp" : "llvm.aarch64.neon.uaddlp";
  return build_intrinsic(fn, name, types, 2, &lanes, 1);
}

/* Sums of neighbours. */
void simd_extadd(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef lanes = simd_operand(fn, &args[0], shape_half(how->bits));
  bool is_unsigned_words = how->bits == SHAPE_I32X4 && how->how == EXTEND_U;
  if (simd_has_ssse3(fn) && !is_unsigned_words) {
    simd_result(fn, results, extadd_x86(fn, lanes, how));
    return;
  }
  if (simd_family_is(fn, "aarch64")) {
    simd_result(fn, results, extadd_neon(fn, lanes, how));
    return;
  }
  LLVMValueRef even = extend_lanes(fn, &args[0], how->bits, 0, 2, how->how);
  LLVMValueRef odd = extend_lanes(fn, &args[0], how->bits, 1, 2, how->how);
  simd_result(fn, results, LLVMBuildAdd(fn->builder, even, odd, ""));
}

static LLVMValueRef dot_neon(Fn *fn, const Operand *args)
{
  LLVMValueRef products[2];
  for (unsigned i = 0; i < 2; i++) {
    LLVMValueRef a = extend_lanes(fn, &args[0], SHAPE_I32X4, 4 * i, 1, EXTEND_S);
    LLVMValueRef b = extend_lanes(fn, &args[1], SHAPE_I32X4, 4 * i, 1, EXTEND_S);
    products[i] = LLVMBuildMul(fn->builder, a, b, "");
  }
  return build_binary_intrinsic(fn, "llvm.aarch64.neon.addp", products[0], products[1]);
}

/* Sums of products of neighbours; wraps only for four times INT16_MIN. */
static LLVMValueRef dot_generic(Fn *fn, const Operand *args)
{
  LLVMValueRef products[2];
  for (unsigned i = 0; i < 2; i++) {
    LLVMValueRef a = extend_lanes(fn, &args[0], SHAPE_I32X4, i, 2, EXTEND_S);
    LLVMValueRef b = extend_lanes(fn, &args[1], SHAPE_I32X4, i, 2, EXTEND_S);
    products[i] = LLVMBuildMul(fn->builder, a, b, "");
  }
  return LLVMBuildAdd(fn->builder, products[0], products[1], "");
}

void simd_dot(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  simd_result(fn, results, simd_family_is(fn, "aarch64") ? dot_neon(fn, args) : dot_generic(fn, args));
}

/* The operands are signed; the sign is that of the range that they are clamped to. */
void simd_narrow(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  Shape wide = how->bits + 1;
  unsigned bits = shape_lane_bits(how->bits), lanes = shape_lanes(how->bits);
  bool is_signed = how->how == EXTEND_S;
  int64_t least = is_signed ? -((int64_t)1 << (bits - 1)) : 0;
  int64_t most = ((int64_t)1 << (is_signed ? bits - 1 : bits)) - 1;
  LLVMValueRef both = simd_take(fn, simd_operand(fn, &args[0], wide), simd_operand(fn, &args[1], wide), 0, 1, lanes);
  LLVMTypeRef type = LLVMTypeOf(both);
  both = build_binary_intrinsic(fn, "llvm.smax", both, simd_const_int(type, (uint64_t)least));
  both = build_binary_intrinsic(fn, "llvm.smin", both, simd_const_int(type, (uint64_t)most));
  simd_result(fn, results, LLVMBuildTrunc(fn->builder, both, shape_type(fn->unit, how->bits), ""));
}
