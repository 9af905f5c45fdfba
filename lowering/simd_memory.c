/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loads and stores of vectors and of their lanes.  Each touches the bytes that wasm says and no other: a lane
 * at the end of memory must not trap because its neighbours would lie behind it. */
#include "lowering/simd.h"

static LLVMValueRef load_lane(Fn *fn, const Instr *instr, Shape shape, const Operand *address)
{
  return memory_load_typed(fn, &instr->imm.memarg, address->value, shape_lane_type(fn->unit, shape));
}

static LLVMValueRef lane_index(Fn *fn, const Instr *instr) { return const_i32(fn->unit, instr->imm.lane); }

void simd_load(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = memory_load_typed(fn, &instr->imm.memarg, args[0].value, fn->unit->i8x16);
}

void simd_store(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  memory_store_typed(fn, &instr->imm.memarg, args[0].value, args[1].value);
}

/* Eight bytes as one integer: one access, whatever a target does with short vectors. */
void simd_load_extend(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef lanes = LLVMVectorType(shape_lane_type(fn->unit, shape_half(how->bits)), shape_lanes(how->bits));
  LLVMValueRef bytes = load_lane(fn, instr, SHAPE_I64X2, &args[0]);
  LLVMValueRef narrow = LLVMBuildBitCast(fn->builder, bytes, lanes, "");
  simd_result(fn, results, simd_build_extend(fn, narrow, shape_type(fn->unit, how->bits), how->how));
}

void simd_load_splat(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef lane = load_lane(fn, instr, how->bits, &args[0]);
  simd_result(fn, results, simd_build_splat(fn, shape_type(fn->unit, how->bits), lane));
}

void simd_load_zero(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef zeros = LLVMConstNull(shape_type(fn->unit, how->bits));
  LLVMValueRef lane = load_lane(fn, instr, how->bits, &args[0]);
  simd_result(fn, results, LLVMBuildInsertElement(fn->builder, zeros, lane, const_i32(fn->unit, 0), ""));
}

void simd_load_lane(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef lane = load_lane(fn, instr, how->bits, &args[0]);
  LLVMValueRef vector = simd_operand(fn, &args[1], how->bits);
  simd_result(fn, results, LLVMBuildInsertElement(fn->builder, vector, lane, lane_index(fn, instr), ""));
}

void simd_store_lane(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef vector = simd_operand(fn, &args[1], how->bits);
  LLVMValueRef lane = LLVMBuildExtractElement(fn->builder, vector, lane_index(fn, instr), "");
  memory_store_typed(fn, &instr->imm.memarg, args[0].value, lane);
}
