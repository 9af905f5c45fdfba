/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Between float and integer lanes.  LLVM's saturating conversions are exact on every target but come out
 * lane by lane on x86, whose own conversions turn what is out of range into 0x80000000: there the values
 * are brought into range first. */
#include "lowering/simd.h"

static LLVMValueRef select_above(Fn *fn, LLVMValueRef value, double limit)
{
  LLVMValueRef bound = simd_const_float(LLVMTypeOf(value), limit);
  return LLVMBuildSelect(fn->builder, LLVMBuildFCmp(fn->builder, LLVMRealOGT, value, bound, ""), value, bound, "");
}

static LLVMValueRef select_below(Fn *fn, LLVMValueRef value, LLVMValueRef bound)
{
  return LLVMBuildSelect(fn->builder, LLVMBuildFCmp(fn->builder, LLVMRealOLT, value, bound, ""), value, bound, "");
}

static LLVMValueRef nan_to_zero(Fn *fn, LLVMValueRef test, LLVMValueRef value)
{
  LLVMValueRef ordered = LLVMBuildFCmp(fn->builder, LLVMRealORD, test, test, "");
  return LLVMBuildSelect(fn->builder, ordered, value, LLVMConstNull(LLVMTypeOf(value)), "");
}

static LLVMValueRef cvttps(Fn *fn, LLVMValueRef value)
{
  return build_intrinsic(fn, "llvm.x86.sse2.cvttps2dq", NULL, 0, &value, 1);
}

/* Ones in the lanes that are at least 2^31: they turn cvttps2dq's 0x80000000 into INT32_MAX. */
static LLVMValueRef flip_large(Fn *fn, LLVMValueRef value, LLVMValueRef converted)
{
  LLVMValueRef bound = simd_const_float(fn->unit->f32x4, 2147483648.0);
  LLVMValueRef large = LLVMBuildFCmp(fn->builder, LLVMRealOGE, value, bound, "");
  return LLVMBuildXor(fn->builder, converted, LLVMBuildSExt(fn->builder, large, fn->unit->i32x4, ""), "");
}

static LLVMValueRef trunc_f32x4_s(Fn *fn, LLVMValueRef value)
{
  LLVMValueRef number = nan_to_zero(fn, value, value);
  return flip_large(fn, number, cvttps(fn, number));
}

/* The value below 2^31, or 0x80000000, plus what lies above 2^31, clamped to [0, INT32_MAX]. */
static LLVMValueRef trunc_f32x4_u(Fn *fn, LLVMValueRef value)
{
  LLVMValueRef number = select_above(fn, value, 0);
  LLVMValueRef bound = simd_const_float(fn->unit->f32x4, 2147483648.0);
  LLVMValueRef excess = LLVMBuildFSub(fn->builder, number, bound, "");
  LLVMValueRef above = flip_large(fn, excess, cvttps(fn, excess));
  above = build_binary_intrinsic(fn, "llvm.smax", above, LLVMConstNull(fn->unit->i32x4));
  return LLVMBuildAdd(fn->builder, cvttps(fn, number), above, "");
}

/* Too small values become 0x80000000 = INT32_MIN by themselves. */
static LLVMValueRef trunc_f64x2_s(Fn *fn, LLVMValueRef value)
{
  LLVMValueRef bound = nan_to_zero(fn, value, simd_const_float(fn->unit->f64x2, 2147483647.0));
  LLVMValueRef number = select_below(fn, value, bound); /* a NaN is not below 0: takes it */
  return build_intrinsic(fn, "llvm.x86.sse2.cvttpd2dq", NULL, 0, &number, 1);
}

/* An integer below 2^32 stands in the low bits of itself + 2^52. */
static LLVMValueRef trunc_f64x2_u(Fn *fn, LLVMValueRef value)
{
  LLVMTypeRef type = fn->unit->f64x2;
  LLVMValueRef number = select_below(fn, select_above(fn, value, 0), simd_const_float(type, 4294967295.0));
  LLVMValueRef whole = build_unary_intrinsic(fn, "llvm.trunc", number);
  LLVMValueRef raised = LLVMBuildFAdd(fn->builder, whole, simd_const_float(type, 4503599627370496.0), "");
  LLVMValueRef words = LLVMBuildBitCast(fn->builder, raised, fn->unit->i32x4, "");
  return simd_take(fn, words, LLVMConstNull(fn->unit->i32x4), 0, 2, 4);
}

static LLVMValueRef trunc_x86(Fn *fn, LLVMValueRef value, const OpLowering *how)
{
  if (how->bits == SHAPE_F32X4)
    return how->how == EXTEND_S ? trunc_f32x4_s(fn, value) : trunc_f32x4_u(fn, value);
  return how->how == EXTEND_S ? trunc_f64x2_s(fn, value) : trunc_f64x2_u(fn, value);
}

/* Two lanes, then two of zeros. */
static LLVMValueRef with_zeros(Fn *fn, LLVMValueRef low)
{
  return simd_take(fn, low, LLVMConstNull(LLVMTypeOf(low)), 0, 1, 4);
}

static LLVMValueRef saturate_i64x2(Fn *fn, LLVMValueRef lanes, int sign, LLVMTypeRef narrow)
{
  LLVMTypeRef type = LLVMTypeOf(lanes);
  if (sign == EXTEND_S) {
    lanes = build_binary_intrinsic(fn, "llvm.smax", lanes, simd_const_int(type, (uint64_t)INT32_MIN));
    lanes = build_binary_intrinsic(fn, "llvm.smin", lanes, simd_const_int(type, INT32_MAX));
  } else {
    lanes = build_binary_intrinsic(fn, "llvm.umin", lanes, simd_const_int(type, UINT32_MAX));
  }
  return LLVMBuildTrunc(fn->builder, lanes, narrow, "");
}

/* aarch64 converts to lanes as wide as the float's, then narrows them; both steps saturate. */
static LLVMValueRef trunc_generic(Fn *fn, LLVMValueRef value, const OpLowering *how)
{
  bool is_wide = how->bits == SHAPE_F64X2 && simd_family_is(fn, "aarch64");
  LLVMTypeRef narrow = LLVMVectorType(fn->unit->i32, shape_lanes(how->bits));
  LLVMTypeRef types[] = {is_wide ? fn->unit->i64x2 : narrow, LLVMTypeOf(value)};
  const char *name = how->how == EXTEND_S ? "llvm.fptosi.sat" : "llvm.fptoui.sat";
  LLVMValueRef lanes = build_intrinsic(fn, name, types, 2, &value, 1);
  if (is_wide)
    lanes = saturate_i64x2(fn, lanes, how->how, narrow);
  return how->bits == SHAPE_F64X2 ? with_zeros(fn, lanes) : lanes;
}

void simd_trunc_sat(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef value = simd_operand(fn, &args[0], how->bits);
  bool is_x86 = simd_family_is(fn, "x86");
  simd_result(fn, results, is_x86 ? trunc_x86(fn, value, how) : trunc_generic(fn, value, how));
}

static LLVMValueRef low_lanes(Fn *fn, LLVMValueRef vector, unsigned count)
{
  return simd_take(fn, vector, LLVMGetPoison(LLVMTypeOf(vector)), 0, 1, count);
}

void simd_convert(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = shape_type(fn->unit, how->bits);
  LLVMValueRef lanes = simd_operand(fn, &args[0], SHAPE_I32X4);
  if (how->bits == SHAPE_F64X2)
    lanes = low_lanes(fn, lanes, 2);
  LLVMOpcode opcode = how->how == EXTEND_S ? LLVMSIToFP : LLVMUIToFP;
  simd_result(fn, results, LLVMBuildCast(fn->builder, opcode, lanes, type, ""));
}

void simd_demote(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef value = simd_operand(fn, &args[0], SHAPE_F64X2);
  LLVMValueRef narrow = LLVMBuildFPTrunc(fn->builder, value, LLVMVectorType(fn->unit->f32, 2), "");
  simd_result(fn, results, with_zeros(fn, narrow));
}

/* Hidden from a demotion, which LLVM would fold with it although both together make a NaN quiet. */
void simd_promote(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef low = low_lanes(fn, simd_operand(fn, &args[0], SHAPE_F32X4), 2);
  simd_result(fn, results, build_opaque(fn, LLVMBuildFPExt(fn->builder, low, fn->unit->f64x2, "")));
}
