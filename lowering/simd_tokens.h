/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the lowering column of op_simd.def means: each token is an initializer of struct OpLowering.
 * In every row `bits` is the shape that the instruction works on (of its result, where they differ,
 * unless said otherwise) and `how` the sign of the lanes; `code` differs. */
#ifndef LOWERING_SIMD_TOKENS_H
#define LOWERING_SIMD_TOKENS_H

#include "lowering/simd.h"

#define SIMD_ROW(function, code, shape, how) {function, code, SHAPE_##shape, EXTEND_##how, NULL}
#define SIMD_CALL(function, shape, name) {function, 0, SHAPE_##shape, EXTEND_PLAIN, name}

/* memory */
#define VLOAD SIMD_ROW(simd_load, 0, I8X16, PLAIN)
#define VSTORE SIMD_ROW(simd_store, 0, I8X16, PLAIN)
#define VLOAD_EXTEND(shape, sign) SIMD_ROW(simd_load_extend, 0, shape, sign)
#define VLOAD_SPLAT(shape) SIMD_ROW(simd_load_splat, 0, shape, PLAIN)
#define VLOAD_ZERO(shape) SIMD_ROW(simd_load_zero, 0, shape, PLAIN)
#define VLOAD_LANE(shape) SIMD_ROW(simd_load_lane, 0, shape, PLAIN)
#define VSTORE_LANE(shape) SIMD_ROW(simd_store_lane, 0, shape, PLAIN)

/* constants and lanes */
#define VCONST SIMD_ROW(simd_const, 0, I8X16, PLAIN)
#define VSHUFFLE SIMD_ROW(simd_shuffle, 0, I8X16, PLAIN)
#define VSWIZZLE SIMD_ROW(simd_swizzle, 0, I8X16, PLAIN)
#define VSPLAT(shape) SIMD_ROW(simd_splat, 0, shape, PLAIN)
#define VEXTRACT(shape, sign) SIMD_ROW(simd_extract_lane, 0, shape, sign)
#define VREPLACE(shape) SIMD_ROW(simd_replace_lane, 0, shape, PLAIN)

/* comparisons: code is the predicate */
#define VICMP(shape, predicate) SIMD_ROW(simd_compare_int, LLVMInt##predicate, shape, PLAIN)
#define VFCMP(shape, predicate) SIMD_ROW(simd_compare_float, LLVMReal##predicate, shape, PLAIN)

/* bits, and tests of all lanes */
#define VNOT SIMD_ROW(simd_not, 0, I64X2, PLAIN)
#define VANDNOT SIMD_ROW(simd_andnot, 0, I64X2, PLAIN)
#define VBITSELECT SIMD_ROW(simd_bitselect, 0, I64X2, PLAIN)
#define VANY_TRUE SIMD_ROW(simd_any_true, 0, I8X16, PLAIN)
#define VALL_TRUE(shape) SIMD_ROW(simd_all_true, 0, shape, PLAIN)
#define VBITMASK(shape) SIMD_ROW(simd_bitmask, 0, shape, PLAIN)

/* lane by lane: code is the LLVMOpcode, or `intrinsic` is called */
#define VBIN(shape, opcode) SIMD_ROW(simd_binary, LLVM##opcode, shape, PLAIN)
#define VSHIFT(shape, opcode) SIMD_ROW(simd_shift, LLVM##opcode, shape, PLAIN)
#define VFBIN(shape, opcode) SIMD_ROW(simd_float_binary, LLVM##opcode, shape, PLAIN)
#define VCALL(shape, name) SIMD_CALL(simd_call, shape, name)
#define VCALL2(shape, name) SIMD_CALL(simd_call2, shape, name)
#define VROUND(shape, name) SIMD_CALL(simd_round, shape, name)
#define VFMINMAX(shape, name) SIMD_CALL(simd_minmax, shape, name)
/* code: the predicate under which the second operand is taken */
#define VPMINMAX(shape, predicate) SIMD_ROW(simd_pseudo_minmax, LLVMReal##predicate, shape, PLAIN)
#define VNEG(shape) SIMD_ROW(simd_neg, 0, shape, PLAIN)
#define VABS(shape) SIMD_ROW(simd_abs, 0, shape, PLAIN)
#define VFNEG(shape) SIMD_ROW(simd_float_neg, 0, shape, PLAIN)
#define VAVGR(shape) SIMD_ROW(simd_average, 0, shape, U)
#define VQ15MULR SIMD_ROW(simd_q15mulr, 0, I16X8, S)

/* lanes that change their width: code is a Half */
#define VNARROW(shape, sign) SIMD_ROW(simd_narrow, 0, shape, sign)
#define VEXTEND(shape, half, sign) SIMD_ROW(simd_extend, HALF_##half, shape, sign)
#define VEXTMUL(shape, half, sign) SIMD_ROW(simd_extmul, HALF_##half, shape, sign)
#define VEXTADD(shape, sign) SIMD_ROW(simd_extadd, 0, shape, sign)
#define VDOT SIMD_ROW(simd_dot, 0, I32X4, S)

/* between floats and integers: the shape is the float one */
#define VTRUNC_SAT(shape, sign) SIMD_ROW(simd_trunc_sat, 0, shape, sign)
#define VCONVERT(shape, sign) SIMD_ROW(simd_convert, 0, shape, sign)
#define VDEMOTE SIMD_ROW(simd_demote, 0, F64X2, PLAIN)
#define VPROMOTE SIMD_ROW(simd_promote, 0, F32X4, PLAIN)

/* relaxed */
#define VMADD(shape, opcode) SIMD_ROW(simd_relaxed_madd, LLVM##opcode, shape, PLAIN)
#define VRELAXED_DOT SIMD_ROW(simd_relaxed_dot, 0, I16X8, S)
#define VRELAXED_DOT_ADD SIMD_ROW(simd_relaxed_dot_add, 0, I32X4, S)

#endif
