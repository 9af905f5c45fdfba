/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Numeric instructions on scalars, where LLVM and wasm agree and where they do not.
 * WebAssembly 3.0, "Execution / Numerics". */
#include "lowering/lower.h"

static bool is_double(ValType type) { return val_kind(type) == KIND_F64; }

static unsigned int_bits(ValType type) { return val_kind(type) == KIND_I64 ? 64 : 32; }

/* Built from bits: a C double would quiet a signalling NaN. */
static LLVMValueRef float_constant(Fn *fn, ValType type, uint64_t bits)
{
  Unit *unit = fn->unit;
  if (is_double(type))
    return LLVMConstBitCast(const_i64(unit, bits), unit->f64);
  return LLVMConstBitCast(const_i32(unit, (uint32_t)bits), unit->f32);
}

void lower_const(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  switch (instr->row->imm) {
  case IMM_I32:
    results[0].value = const_i32(fn->unit, (uint32_t)instr->imm.i32);
    break;
  case IMM_I64:
    results[0].value = const_i64(fn->unit, (uint64_t)instr->imm.i64);
    break;
  case IMM_F32:
    results[0].value = float_constant(fn, VAL_F32, instr->imm.bits);
    break;
  default:
    results[0].value = float_constant(fn, VAL_F64, instr->imm.bits);
    break;
  }
}

void lower_binary(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = LLVMBuildBinOp(fn->builder, (LLVMOpcode)how->code, args[0].value, args[1].value, "");
}

/* LLVM: a count of the width or more is poison.  wasm: the count is taken modulo the width. */
void lower_shift(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = type_value(fn->unit, args[0].type);
  LLVMValueRef mask = LLVMConstInt(type, int_bits(args[0].type) - 1, false);
  LLVMValueRef count = LLVMBuildAnd(fn->builder, args[1].value, mask, "");
  results[0].value = LLVMBuildBinOp(fn->builder, (LLVMOpcode)how->code, args[0].value, count, "");
}

/* Funnel shifts take the count modulo the width, as wasm does. */
void lower_rotate(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = type_value(fn->unit, args[0].type);
  LLVMValueRef values[] = {args[0].value, args[0].value, args[1].value};
  results[0].value = build_intrinsic(fn, how->intrinsic, &type, 1, values, 3);
}

/* LLVM: division by zero and INT_MIN / -1 are undefined, for the remainder too.  wasm: they trap, but
 * INT_MIN % -1 is 0. */
void lower_divide(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = type_value(fn->unit, args[0].type);
  LLVMValueRef zero = LLVMConstNull(type), minus_one = LLVMConstAllOnes(type);
  LLVMValueRef left = args[0].value, right = args[1].value;
  trap_if(fn, LLVMBuildICmp(fn->builder, LLVMIntEQ, right, zero, ""), W2N_TRAP_DIVIDE_BY_ZERO);
  if (how->code == LLVMSDiv) {
    LLVMValueRef minimum = LLVMConstInt(type, 1ull << (int_bits(args[0].type) - 1), false);
    LLVMValueRef overflow = LLVMBuildAnd(fn->builder, LLVMBuildICmp(fn->builder, LLVMIntEQ, left, minimum, ""),
                                         LLVMBuildICmp(fn->builder, LLVMIntEQ, right, minus_one, ""), "");
    trap_if(fn, overflow, W2N_TRAP_INTEGER_OVERFLOW);
  } else if (how->code == LLVMSRem) {
    /* x % -1 and x % 1 are both 0 */
    LLVMValueRef is_minus_one = LLVMBuildICmp(fn->builder, LLVMIntEQ, right, minus_one, "");
    right = LLVMBuildSelect(fn->builder, is_minus_one, LLVMConstInt(type, 1, false), right, "");
  }
  results[0].value = LLVMBuildBinOp(fn->builder, (LLVMOpcode)how->code, left, right, "");
}

static LLVMValueRef to_i32(Fn *fn, LLVMValueRef condition)
{
  return LLVMBuildZExt(fn->builder, condition, fn->unit->i32, "");
}

void lower_icmp(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value =
      to_i32(fn, LLVMBuildICmp(fn->builder, (LLVMIntPredicate)how->code, args[0].value, args[1].value, ""));
}

void lower_fcmp(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value =
      to_i32(fn, build_compare(fn, (LLVMRealPredicate)how->code, args[0].value, args[1].value));
}

void lower_eqz(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef zero = LLVMConstNull(type_value(fn->unit, args[0].type));
  results[0].value = to_i32(fn, LLVMBuildICmp(fn->builder, LLVMIntEQ, args[0].value, zero, ""));
}

/* ctlz and cttz: the flag says that zero is not poison. */
void lower_count(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef type = type_value(fn->unit, args[0].type);
  LLVMValueRef values[] = {args[0].value, LLVMConstNull(fn->unit->i1)};
  results[0].value = build_intrinsic(fn, how->intrinsic, &type, 1, values, 2);
}

void lower_unary(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = build_unary_intrinsic(fn, how->intrinsic, args[0].value);
}

void lower_round(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = build_round(fn, how->intrinsic, args[0].value);
}

void lower_fneg(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = LLVMBuildFNeg(fn->builder, args[0].value, "");
}

void lower_minmax(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = build_minmax(fn, how->intrinsic, args[0].value, args[1].value);
}

void lower_binary_intrinsic(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = build_binary_intrinsic(fn, how->intrinsic, args[0].value, args[1].value);
}

static LLVMValueRef pair(Fn *fn, LLVMValueRef low, LLVMValueRef high)
{
  Unit *unit = fn->unit;
  LLVMValueRef wide_low = LLVMBuildZExt(fn->builder, low, unit->i128, "");
  LLVMValueRef wide_high = LLVMBuildZExt(fn->builder, high, unit->i128, "");
  LLVMValueRef shifted = LLVMBuildShl(fn->builder, wide_high, LLVMConstInt(unit->i128, 64, false), "");
  return LLVMBuildOr(fn->builder, wide_low, shifted, "");
}

static void split(Fn *fn, LLVMValueRef wide, Operand *results)
{
  Unit *unit = fn->unit;
  results[0].value = LLVMBuildTrunc(fn->builder, wide, unit->i64, "");
  wide = LLVMBuildLShr(fn->builder, wide, LLVMConstInt(unit->i128, 64, false), "");
  results[1].value = LLVMBuildTrunc(fn->builder, wide, unit->i64, "");
}

void lower_i64_add128(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef left = pair(fn, args[0].value, args[1].value), right = pair(fn, args[2].value, args[3].value);
  split(fn, LLVMBuildAdd(fn->builder, left, right, ""), results);
}

void lower_i64_sub128(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef left = pair(fn, args[0].value, args[1].value), right = pair(fn, args[2].value, args[3].value);
  split(fn, LLVMBuildSub(fn->builder, left, right, ""), results);
}

void lower_i64_mul_wide_s(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef left = LLVMBuildSExt(fn->builder, args[0].value, fn->unit->i128, "");
  LLVMValueRef right = LLVMBuildSExt(fn->builder, args[1].value, fn->unit->i128, "");
  split(fn, LLVMBuildMul(fn->builder, left, right, ""), results);
}

void lower_i64_mul_wide_u(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef left = LLVMBuildZExt(fn->builder, args[0].value, fn->unit->i128, "");
  LLVMValueRef right = LLVMBuildZExt(fn->builder, args[1].value, fn->unit->i128, "");
  split(fn, LLVMBuildMul(fn->builder, left, right, ""), results);
}
