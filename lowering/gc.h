/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the files about garbage-collected objects share. */
#ifndef LOWERING_GC_H
#define LOWERING_GC_H

#include "lowering/lower.h"

enum { GC_ARRAY_ELEMENTS = 16 };   /* offset of an array's first element */

/* A new object of that many bytes (i64), without its header.  `flags` are W2N_GC_*. */
LLVMValueRef gc_allocate(Fn *fn, LLVMValueRef size, unsigned flags);

/* W2N_GC_POINTER_FREE or 0. */
unsigned gc_flags(const DefType *type);

void gc_write_type(Fn *fn, LLVMValueRef object, uint32_t type);

/* i1: is the reference of that type?  Null is, when the type says so. */
LLVMValueRef gc_test(Fn *fn, Operand ref, ValType type);

/* i1: does this type object (of a function or object) belong to the type index or one of its subtypes? */
LLVMValueRef gc_type_is(Fn *fn, LLVMValueRef object_type, uint32_t type);

/* The operand, after a trap where it is null and its type allows that. */
LLVMValueRef gc_non_null(Fn *fn, Operand ref, w2n_trap_code code);

/* A packed value as the instruction wants it, and back. */
LLVMValueRef gc_unpack(Fn *fn, LLVMValueRef value, ValType storage, bool is_signed);
LLVMValueRef gc_pack(Fn *fn, LLVMValueRef value, ValType storage);

/* A pointer that many bytes behind another. */
LLVMValueRef gc_offset(Fn *fn, LLVMValueRef pointer, LLVMValueRef bytes);

#endif
