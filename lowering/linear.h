/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Addresses of a program's fixed memory as sums, modulo 2^32: factor times leaf, and a constant. */
#ifndef LOWERING_LINEAR_H
#define LOWERING_LINEAR_H

#include <llvm-c/Core.h>
#include <llvm-c/Target.h>
#include <stdbool.h>
#include <stdint.h>

enum { LINEAR_TERMS = 6 };

typedef struct Linear {
  LLVMValueRef leaves[LINEAR_TERMS]; /* i32, or i64 of which the low half counts */
  uint32_t factors[LINEAR_TERMS];
  uint32_t count, constant;
} Linear;

/* For memory_address: the base is in a register, and may be any. */
enum { LINEAR_ANYWHERE = 0 };

/* A load or store whose address is root + zext(index) + offset. */
typedef struct Access {
  LLVMValueRef instruction, root;
  LLVMValueRef wide; /* zext(index) */
  Linear index;
  int64_t offset;    /* bytes; negative only after displace.c */
  uint32_t bytes;
  bool is_store;
} Access;

/* The low 32 bits of an i32 or i64 value; false if it has too many terms. */
bool linear_of(LLVMValueRef value, Linear *sum);

/* The same leaves with the same factors: the sums differ by a constant. */
bool linear_same_leaves(const Linear *a, const Linear *b);

/* The zext(sum) in a 64-bit value that is that and constants, the latter added to `*offset`; or NULL. */
LLVMValueRef linear_wide(LLVMValueRef value, Linear *sum, int64_t *offset);

/* i8 GEPs of one index are what addresses are made of. */
bool linear_is_byte_gep(LLVMValueRef value);

/* Is this an access to the memory at `memory_address`, in that form? */
bool linear_access(LLVMValueRef instruction, uint64_t memory_address, LLVMTargetDataRef layout, Access *access);

/* The pointer operand of a load or store; NULL for other instructions. */
LLVMValueRef linear_pointer(LLVMValueRef instruction);

/* The memory's base without what LLVM had folded into it: all addresses then have the same one. */
LLVMValueRef linear_plain_root(LLVMValueRef root, uint64_t memory_address);

/* Let an access be at the base + wide + offset. */
void linear_move(LLVMBuilderRef builder, const Access *access, uint64_t memory_address, LLVMValueRef wide,
                 int64_t offset);

#endif
