/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Vector constants, single lanes, and bytes that change places. */
#include "lowering/simd.h"

void simd_const(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef lanes[16];
  for (unsigned i = 0; i < 16; i++)
    lanes[i] = LLVMConstInt(fn->unit->i8, instr->imm.bytes[i], false);
  results[0].value = LLVMConstVector(lanes, 16);
}

void simd_splat(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef lane_type = shape_lane_type(fn->unit, how->bits);
  LLVMValueRef lane = args[0].value;
  if (shape_lane_bits(how->bits) < 32)
    lane = LLVMBuildTrunc(fn->builder, lane, lane_type, "");
  simd_result(fn, results, simd_build_splat(fn, shape_type(fn->unit, how->bits), lane));
}

void simd_extract_lane(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef vector = simd_operand(fn, &args[0], how->bits);
  LLVMValueRef lane = LLVMBuildExtractElement(fn->builder, vector, const_i32(fn->unit, instr->imm.lane), "");
  results[0].value = how->how == EXTEND_PLAIN ? lane : simd_build_extend(fn, lane, fn->unit->i32, how->how);
}

void simd_replace_lane(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef vector = simd_operand(fn, &args[0], how->bits), lane = args[1].value;
  if (shape_lane_bits(how->bits) < 32)
    lane = LLVMBuildTrunc(fn->builder, lane, shape_lane_type(fn->unit, how->bits), "");
  LLVMValueRef index = const_i32(fn->unit, instr->imm.lane);
  simd_result(fn, results, LLVMBuildInsertElement(fn->builder, vector, lane, index, ""));
}

void simd_shuffle(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef mask[16];
  for (unsigned i = 0; i < 16; i++)
    mask[i] = const_i32(fn->unit, instr->imm.bytes[i]);
  results[0].value =
      LLVMBuildShuffleVector(fn->builder, args[0].value, args[1].value, LLVMConstVector(mask, 16), "");
}

/* pshufb gives 0 where bit 7 of the index is set, else takes the index modulo 16: indices from 16 on are
 * raised to 0x80 and more by a saturating addition. */
static LLVMValueRef swizzle_x86(Fn *fn, LLVMValueRef bytes, LLVMValueRef indices)
{
  LLVMValueRef bias = simd_const_int(fn->unit->i8x16, 0x70);
  indices = build_binary_intrinsic(fn, "llvm.uadd.sat", indices, bias);
  return simd_target_call(fn, "llvm.x86.ssse3.pshuf.b.128", bytes, indices);
}

/* Without such an instruction: the bytes and a zero in memory, one load for each index. */
static LLVMValueRef swizzle_memory(Fn *fn, LLVMValueRef bytes, LLVMValueRef indices)
{
  Unit *unit = fn->unit;
  LLVMBasicBlockRef saved;
  fn_enter_entry(fn, &saved);
  LLVMValueRef table = LLVMBuildAlloca(fn->builder, LLVMArrayType2(unit->i8, 17), "swizzle");
  fn_leave_entry(fn, saved);
  LLVMSetAlignment(table, 16);
  LLVMBuildStore(fn->builder, bytes, table);
  LLVMValueRef last = const_i32(unit, 16);
  LLVMValueRef end = LLVMBuildGEP2(fn->builder, unit->i8, table, &last, 1, "");
  LLVMBuildStore(fn->builder, LLVMConstNull(unit->i8), end);
  indices = build_binary_intrinsic(fn, "llvm.umin", indices, simd_const_int(unit->i8x16, 16));
  LLVMValueRef result = LLVMGetPoison(unit->i8x16);
  for (unsigned i = 0; i < 16; i++) {
    LLVMValueRef lane = const_i32(unit, i);
    LLVMValueRef index = LLVMBuildExtractElement(fn->builder, indices, lane, "");
    index = LLVMBuildZExt(fn->builder, index, unit->i32, "");
    LLVMValueRef address = LLVMBuildGEP2(fn->builder, unit->i8, table, &index, 1, "");
    LLVMValueRef byte = LLVMBuildLoad2(fn->builder, unit->i8, address, "");
    result = LLVMBuildInsertElement(fn->builder, result, byte, lane, "");
  }
  return result;
}

void simd_swizzle(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef bytes = args[0].value, indices = args[1].value;
  if (simd_has_ssse3(fn))
    results[0].value = swizzle_x86(fn, bytes, indices);
  else if (simd_family_is(fn, "aarch64"))
    results[0].value = build_binary_intrinsic(fn, "llvm.aarch64.neon.tbl1", bytes, indices);
  else
    results[0].value = swizzle_memory(fn, bytes, indices);
}
