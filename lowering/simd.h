/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * v128: between instructions a value is <16 x i8>; each lowering function casts it to the shape it works
 * on and back, which costs nothing.  Lane 0 is the least significant one, as on every little-endian target.
 *
 * simd_arithmetic.c  lane by lane        simd_float.c    floats, and their NaNs
 * simd_compare.c     comparisons, bits   simd_lanes.c    constants, splats, shuffles
 * simd_widen.c       changes of width    simd_convert.c  between floats and integers
 * simd_memory.c      loads and stores    simd_relaxed.c  what relaxed SIMD adds */
#ifndef LOWERING_SIMD_H
#define LOWERING_SIMD_H

#include "lowering/lower.h"

typedef enum Shape { SHAPE_I8X16, SHAPE_I16X8, SHAPE_I32X4, SHAPE_I64X2, SHAPE_F32X4, SHAPE_F64X2 } Shape;
typedef enum Half { HALF_LOW, HALF_HIGH } Half;

/* simd.c */
LLVMTypeRef shape_type(const Unit *unit, Shape shape);
LLVMTypeRef shape_lane_type(const Unit *unit, Shape shape);
unsigned shape_lanes(Shape shape);
unsigned shape_lane_bits(Shape shape);
Shape shape_half(Shape shape);      /* the integer shape whose lanes are half as wide */
Shape shape_int(Shape shape);       /* the integer shape with lanes as wide */
/* A v128 operand as a shape, and a vector of any shape as the result. */
LLVMValueRef simd_operand(Fn *fn, const Operand *arg, Shape shape);
void simd_result(Fn *fn, Operand *results, LLVMValueRef vector);
/* The 16 bytes of a constant; false if it is none. */
bool simd_const_bytes(const Unit *unit, LLVMValueRef vector, uint8_t *bytes);
/* Every lane the same: of a vector type, from a lane or from a number. */
LLVMValueRef simd_build_splat(Fn *fn, LLVMTypeRef type, LLVMValueRef lane);
LLVMValueRef simd_const_int(LLVMTypeRef type, uint64_t lane);
LLVMValueRef simd_const_float(LLVMTypeRef type, double lane);
/* `count` lanes of (a, b) from `first` on, `step` apart. */
LLVMValueRef simd_take(Fn *fn, LLVMValueRef a, LLVMValueRef b, unsigned first, unsigned step, unsigned count);
/* Widen integer lanes to those of `type` (EXTEND_S or EXTEND_U). */
LLVMValueRef simd_build_extend(Fn *fn, LLVMValueRef lanes, LLVMTypeRef type, int sign);
bool simd_family_is(const Fn *fn, const char *family);
bool simd_has_ssse3(const Fn *fn); /* pshufb, pmaddubsw, pmulhrsw: on all x86-64 but the oldest */
/* A target's own intrinsic with two operands. */
LLVMValueRef simd_target_call(Fn *fn, const char *name, LLVMValueRef a, LLVMValueRef b);

/* simd_float.c */
LLVMValueRef simd_build_float(Fn *fn, LLVMOpcode opcode, LLVMValueRef a, LLVMValueRef b);

/* The lowering functions that simd_tokens.h names. */
LowerFn simd_load, simd_store, simd_load_extend, simd_load_splat, simd_load_zero, simd_load_lane, simd_store_lane;
LowerFn simd_const, simd_shuffle, simd_swizzle, simd_splat, simd_extract_lane, simd_replace_lane;
LowerFn simd_compare_int, simd_compare_float, simd_not, simd_andnot, simd_bitselect;
LowerFn simd_any_true, simd_all_true, simd_bitmask;
LowerFn simd_binary, simd_shift, simd_call, simd_call2, simd_neg, simd_abs, simd_average, simd_q15mulr;
LowerFn simd_float_binary, simd_round, simd_minmax, simd_pseudo_minmax, simd_float_neg;
LowerFn simd_narrow, simd_extend, simd_extmul, simd_extadd, simd_dot;
LowerFn simd_trunc_sat, simd_convert, simd_demote, simd_promote;
LowerFn simd_relaxed_madd, simd_relaxed_dot, simd_relaxed_dot_add;

#endif
