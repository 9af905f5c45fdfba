/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Float operations where LLVM's backends are not as strict about NaN as wasm is; for scalars and vectors alike.
 * wasm: the result of arithmetic on NaN is a quiet NaN, and a canonical one if all NaN operands are. */
#include <string.h>

#include "lowering/lower.h"

static bool family_is(const Fn *fn, const char *family)
{
  return strcmp(fn->unit->options->target->family, family) == 0;
}

static LLVMTypeRef scalar_type(LLVMTypeRef type)
{
  return LLVMGetTypeKind(type) == LLVMVectorTypeKind ? LLVMGetElementType(type) : type;
}

/* The integer, or vector of integers, with as many bits in each lane. */
static LLVMTypeRef bits_type(Fn *fn, LLVMTypeRef type)
{
  LLVMTypeRef lane = scalar_type(type) == fn->unit->f32 ? fn->unit->i32 : fn->unit->i64;
  return scalar_type(type) == type ? lane : LLVMVectorType(lane, LLVMGetVectorSize(type));
}

LLVMValueRef float_canonical_nan(LLVMTypeRef type)
{
  LLVMValueRef lanes[4], lane = LLVMConstRealOfString(scalar_type(type), "nan");
  if (scalar_type(type) == type)
    return lane;
  unsigned count = LLVMGetVectorSize(type);
  for (unsigned i = 0; i < count; i++)
    lanes[i] = lane;
  return LLVMConstVector(lanes, count);
}

static LLVMValueRef combine_bits(Fn *fn, LLVMOpcode opcode, LLVMValueRef a, LLVMValueRef b)
{
  LLVMTypeRef type = LLVMTypeOf(a), bits = bits_type(fn, type);
  a = LLVMBuildBitCast(fn->builder, a, bits, "");
  b = LLVMBuildBitCast(fn->builder, b, bits, "");
  return LLVMBuildBitCast(fn->builder, LLVMBuildBinOp(fn->builder, opcode, a, b, ""), type, "");
}

static LLVMValueRef choose(Fn *fn, LLVMRealPredicate wins, LLVMValueRef a, LLVMValueRef b)
{
  return LLVMBuildSelect(fn->builder, LLVMBuildFCmp(fn->builder, wins, a, b, ""), a, b, "");
}

/* Both orders of minss (maxss) give the same, but for +0 and -0, where `or` (`and`) gives the right one; a NaN on
 * either side gives the canonical NaN, which is always allowed. */
static LLVMValueRef minmax_by_comparison(Fn *fn, bool is_min, LLVMValueRef left, LLVMValueRef right)
{
  LLVMRealPredicate wins = is_min ? LLVMRealOLT : LLVMRealOGT;
  LLVMValueRef number = combine_bits(fn, is_min ? LLVMOr : LLVMAnd, choose(fn, wins, left, right),
                                     choose(fn, wins, right, left));
  LLVMValueRef unordered = LLVMBuildFCmp(fn->builder, LLVMRealUNO, left, right, "");
  return LLVMBuildSelect(fn->builder, unordered, float_canonical_nan(LLVMTypeOf(left)), number, "");
}

/* llvm.minimum and llvm.maximum order the zeros and propagate NaN as wasm does.  AArch64 and RISC-V have
 * instructions that make the NaN quiet too; LLVM's expansion on other targets hands a signalling NaN through. */
LLVMValueRef build_minmax(Fn *fn, const char *intrinsic, LLVMValueRef left, LLVMValueRef right)
{
  if (family_is(fn, "aarch64") || family_is(fn, "riscv"))
    return build_binary_intrinsic(fn, intrinsic, left, right);
  return minmax_by_comparison(fn, strcmp(intrinsic, "llvm.minimum") == 0, left, right);
}

/* llvm.ceil, floor, trunc, roundeven.  On RISC-V they are a conversion to an integer and back that leaves what has
 * no fraction alone, signalling NaNs included. */
LLVMValueRef build_round(Fn *fn, const char *intrinsic, LLVMValueRef value)
{
  LLVMValueRef whole = build_unary_intrinsic(fn, intrinsic, value);
  return family_is(fn, "riscv") ? build_unary_intrinsic(fn, "llvm.canonicalize", whole) : whole;
}

/* llvm.arithmetic.fence: nothing is folded across it, and no code comes of it. */
LLVMValueRef build_opaque(Fn *fn, LLVMValueRef value)
{
  return build_unary_intrinsic(fn, "llvm.arithmetic.fence", value);
}

/* LLVM makes fminnm (AArch64) or fmin (RISC-V) of `x < y ? x : y` when one side is a known number.  They do not
 * choose as the comparison does: between zeros, and (AArch64) between a signalling NaN and a number.  The selection is
 * not always ours (v128.bitselect with the comparison's mask), so the comparison hides its operands: both, since LLVM
 * makes one fence of two, and an operand may be hidden already. */
LLVMValueRef build_compare(Fn *fn, LLVMRealPredicate predicate, LLVMValueRef left, LLVMValueRef right)
{
  bool is_equality = predicate == LLVMRealOEQ || predicate == LLVMRealUNE;
  if (!is_equality && !family_is(fn, "x86"))
    left = build_opaque(fn, left), right = build_opaque(fn, right);
  return LLVMBuildFCmp(fn->builder, predicate, left, right, "");
}
