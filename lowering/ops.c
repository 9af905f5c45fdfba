/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The last column of op.def and op_simd.def: what its tokens mean. */
#include "lowering/lower.h"
#include "lowering/simd_tokens.h"

/* Functions of one row each. */
LowerFn lower_unreachable, lower_select, lower_nothing, lower_const;
LowerFn lower_call, lower_call_indirect, lower_call_ref;
LowerFn lower_return_call, lower_return_call_indirect, lower_return_call_ref;
LowerFn lower_local_get, lower_local_set, lower_local_tee, lower_global_get, lower_global_set;
LowerFn lower_table_get, lower_table_set, lower_table_size, lower_table_grow, lower_table_fill, lower_table_copy;
LowerFn lower_table_init, lower_elem_drop;
LowerFn lower_memory_size, lower_memory_grow, lower_memory_copy, lower_memory_fill, lower_memory_init;
LowerFn lower_data_drop;
LowerFn lower_ref_null, lower_ref_is_null, lower_ref_func, lower_ref_as_non_null;
LowerFn lower_throw, lower_throw_ref;
LowerFn lower_atomic_fence, lower_memory_atomic_notify, lower_memory_atomic_wait32, lower_memory_atomic_wait64;
LowerFn lower_ref_eq, lower_ref_i31, lower_ref_test, lower_ref_cast, lower_i31_get_s, lower_i31_get_u;
LowerFn lower_any_convert_extern, lower_extern_convert_any, lower_struct_new, lower_struct_new_default;
LowerFn lower_struct_get, lower_struct_get_s, lower_struct_get_u, lower_struct_set, lower_array_new;
LowerFn lower_array_new_default, lower_array_new_fixed, lower_array_new_data, lower_array_new_elem, lower_array_get;
LowerFn lower_array_get_s, lower_array_get_u, lower_array_set, lower_array_len, lower_array_fill, lower_array_copy;
LowerFn lower_array_init_data, lower_array_init_elem;
LowerFn lower_i64_add128, lower_i64_sub128, lower_i64_mul_wide_s, lower_i64_mul_wide_u;

/* Functions that serve many rows. */
LowerFn lower_binary, lower_shift, lower_rotate, lower_divide, lower_icmp, lower_fcmp, lower_eqz, lower_count;
LowerFn lower_unary, lower_round, lower_fneg, lower_minmax, lower_binary_intrinsic;
LowerFn lower_cast, lower_promote, lower_demote, lower_extend, lower_trunc_trap, lower_trunc_sat;
LowerFn lower_load, lower_store;
LowerFn lower_atomic_load, lower_atomic_store, lower_atomic_rmw, lower_atomic_cmpxchg;

#define ATOMIC_LOAD(size) {.lower = lower_atomic_load, .bits = size}
#define ATOMIC_STORE(size) {.lower = lower_atomic_store, .bits = size}
#define ATOMIC_RMW(size, operation) {.lower = lower_atomic_rmw, .bits = size, .code = LLVMAtomicRMWBinOp##operation}
#define ATOMIC_CMPXCHG(size) {.lower = lower_atomic_cmpxchg, .bits = size}
#define FN(name) {.lower = lower_##name}
#define NOTHING {.lower = lower_nothing}
#define CONTROL {.lower = NULL} /* the sink's control callbacks */
#define CONST {.lower = lower_const}
#define BIN(opcode) {.lower = lower_binary, .code = LLVM##opcode}
#define SHIFT(opcode) {.lower = lower_shift, .code = LLVM##opcode}
#define ROTATE(name) {.lower = lower_rotate, .intrinsic = name}
#define DIVREM(opcode) {.lower = lower_divide, .code = LLVM##opcode}
#define ICMP(predicate) {.lower = lower_icmp, .code = LLVMInt##predicate}
#define FCMP(predicate) {.lower = lower_fcmp, .code = LLVMReal##predicate}
#define EQZ {.lower = lower_eqz}
#define COUNT(name) {.lower = lower_count, .intrinsic = name}
#define UNARY(name) {.lower = lower_unary, .intrinsic = name}
#define ROUND(name) {.lower = lower_round, .intrinsic = name}
#define FNEG {.lower = lower_fneg}
#define MINMAX(name) {.lower = lower_minmax, .intrinsic = name}
#define BINARY(name) {.lower = lower_binary_intrinsic, .intrinsic = name}
#define CAST(opcode) {.lower = lower_cast, .code = LLVM##opcode}
#define PROMOTE {.lower = lower_promote}
#define DEMOTE {.lower = lower_demote}
#define EXTEND(size) {.lower = lower_extend, .bits = size}
#define TRUNC_TRAP(sign) {.lower = lower_trunc_trap, .how = EXTEND_##sign}
#define TRUNC_SAT(sign) {.lower = lower_trunc_sat, .how = EXTEND_##sign}
#define LOAD(size, extension) {.lower = lower_load, .bits = size, .how = EXTEND_##extension}
#define STORE(size) {.lower = lower_store, .bits = size}

static const OpLowering rows[OP_COUNT] = {
#define OP(id, prefix, code, text, imm, sig, feature, lowering) lowering,
#include "frontend/op.def"
#undef OP
};

const OpLowering *op_lowering(OpId op)
{
  return &rows[op];
}
