/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Conversions.  WebAssembly 3.0, "Execution / Numerics / Conversions". */
#include "lowering/lower.h"

void lower_cast(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = type_value(fn->unit, results[0].type);
  results[0].value = LLVMBuildCast(fn->builder, (LLVMOpcode)how->code, args[0].value, type, "");
}

void lower_promote(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = LLVMBuildFPExt(fn->builder, args[0].value, fn->unit->f64, "");
}

/* LLVM folds fptrunc(fpext x) to x, which leaves a signalling NaN as it is; wasm wants it quiet.  The
 * constrained form with "maytrap" is not folded. */
void lower_demote(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  Unit *unit = fn->unit;
  LLVMTypeRef types[] = {unit->f32, unit->f64};
  LLVMValueRef values[] = {
      args[0].value,
      LLVMMetadataAsValue(unit->context, LLVMMDStringInContext2(unit->context, "round.tonearest", 15)),
      LLVMMetadataAsValue(unit->context, LLVMMDStringInContext2(unit->context, "fpexcept.maytrap", 16)),
  };
  results[0].value = build_intrinsic(fn, "llvm.experimental.constrained.fptrunc", types, 2, values, 3);
}

void lower_extend(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef narrow = LLVMIntTypeInContext(fn->unit->context, (unsigned)how->bits);
  LLVMValueRef low = LLVMBuildTrunc(fn->builder, args[0].value, narrow, "");
  results[0].value = LLVMBuildSExt(fn->builder, low, type_value(fn->unit, results[0].type), "");
}

/* The open or closed interval of the values that can be truncated: every bound is exact in its type. */
typedef struct Interval {
  double low;
  bool low_is_inside;
  double above; /* never inside */
} Interval;

static Interval truncatable(ValType from, ValType to, bool is_signed)
{
  bool to_64 = val_kind(to) == KIND_I64;
  if (!is_signed)
    return (Interval){-1.0, false, to_64 ? 18446744073709551616.0 : 4294967296.0};
  if (to_64)
    return (Interval){-9223372036854775808.0, true, 9223372036854775808.0};
  if (val_kind(from) == KIND_F64)
    return (Interval){-2147483649.0, false, 2147483648.0};
  return (Interval){-2147483648.0, true, 2147483648.0};
}

/* LLVM: out of range is poison.  wasm: it traps, with one text for NaN and another for the rest. */
void lower_trunc_trap(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  Unit *unit = fn->unit;
  bool is_signed = how->how == EXTEND_S;
  LLVMTypeRef from = type_value(unit, args[0].type), to = type_value(unit, results[0].type);
  LLVMValueRef value = args[0].value;
  Interval interval = truncatable(args[0].type, results[0].type, is_signed);
  trap_if(fn, LLVMBuildFCmp(fn->builder, LLVMRealUNO, value, value, ""), W2N_TRAP_INVALID_CONVERSION);
  LLVMRealPredicate below = interval.low_is_inside ? LLVMRealOLT : LLVMRealOLE;
  LLVMValueRef outside = LLVMBuildOr(
      fn->builder, LLVMBuildFCmp(fn->builder, below, value, LLVMConstReal(from, interval.low), ""),
      LLVMBuildFCmp(fn->builder, LLVMRealOGE, value, LLVMConstReal(from, interval.above), ""), "");
  trap_if(fn, outside, W2N_TRAP_INTEGER_OVERFLOW);
  results[0].value = is_signed ? LLVMBuildFPToSI(fn->builder, value, to, "") : LLVMBuildFPToUI(fn->builder, value, to, "");
}

void lower_trunc_sat(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef types[] = {type_value(fn->unit, results[0].type), type_value(fn->unit, args[0].type)};
  LLVMValueRef value = args[0].value;
  const char *name = how->how == EXTEND_S ? "llvm.fptosi.sat" : "llvm.fptoui.sat";
  results[0].value = build_intrinsic(fn, name, types, 2, &value, 1);
}
