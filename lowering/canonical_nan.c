/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --canonical-nan: wherever wasm leaves the bits of a NaN open, the canonical one, so that a program
 * computes the same on every target.  WebAssembly 3.0, "Execution / Numerics / NaN Propagation", and
 * "Profiles / Deterministic". */
#include "lowering/simd.h"

LowerFn lower_binary, lower_unary, lower_minmax, lower_round, lower_promote, lower_demote;

static bool is_square_root(const OpLowering *how)
{
  return how->intrinsic && strcmp(how->intrinsic, "llvm.sqrt") == 0;
}

/* Does the instruction make up a NaN?  Loads, moves, sign operations and pmin only hand one on. */
static bool makes_nan(const OpLowering *how)
{
  static LowerFn *const makers[] = {
      lower_minmax, lower_round, lower_promote, lower_demote, simd_float_binary,
      simd_minmax, simd_round, simd_promote, simd_demote, simd_relaxed_madd,
  };
  for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
    if (how->lower == makers[i])
      return true;
  if (how->lower == lower_binary)
    return how->code == LLVMFAdd || how->code == LLVMFSub || how->code == LLVMFMul || how->code == LLVMFDiv;
  return is_square_root(how);
}

/* The shape of a vector result: that of the operands, but for the two that change it. */
static LLVMTypeRef result_type(const Unit *unit, const OpLowering *how, ValType type)
{
  if (val_kind(type) != KIND_V128)
    return type_value(unit, type);
  if (how->lower == simd_promote)
    return unit->f64x2;
  return how->lower == simd_demote ? unit->f32x4 : shape_type(unit, how->bits);
}

void canonical_nan(Fn *fn, const OpLowering *how, Operand *result)
{
  if (!fn->unit->options->canonical_nan || !makes_nan(how))
    return;
  LLVMTypeRef type = result_type(fn->unit, how, result->type), carried = LLVMTypeOf(result->value);
  /* Opaque: LLVM turns `x < 0 ? NaN : sqrt(x)` into sqrt(x), as one NaN is as good as another to it. */
  LLVMValueRef value = build_opaque(fn, LLVMBuildBitCast(fn->builder, result->value, type, ""));
  LLVMValueRef is_nan = LLVMBuildFCmp(fn->builder, LLVMRealUNO, value, value, "");
  value = LLVMBuildSelect(fn->builder, is_nan, float_canonical_nan(type), value, "");
  result->value = LLVMBuildBitCast(fn->builder, value, carried, "");
}
