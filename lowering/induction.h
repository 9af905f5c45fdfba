/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * How values move through a loop: by a constant from one iteration to the next. */
#ifndef LOWERING_INDUCTION_H
#define LOWERING_INDUCTION_H

#include "lowering/flow.h"
#include "lowering/linear.h"

/* A loop to look at, and what to build with. */
typedef struct Induction {
  LLVMBuilderRef builder;
  LLVMTypeRef i32, i64;
  const Flow *flow;
  uint32_t loop; /* one with a latch and a preheader */
} Induction;

/* The builder is the caller's, to be disposed of; the loop is set later. */
Induction induction_begin(LLVMContextRef context);

/* Does the value come from outside of the loop? */
bool induction_is_invariant(const Induction *in, LLVMValueRef value);

/* By how much a phi of the header moves each time, modulo 2^32; false for other values. */
bool induction_phi_step(const Induction *in, LLVMValueRef phi, uint32_t *step);

/* The step of a sum; false where it is not a constant of less than 64 KiB. */
bool induction_step(const Induction *in, const Linear *sum, int64_t *step);

/* The sum in the first iteration, zero-extended, built in the preheader. */
LLVMValueRef induction_start(const Induction *in, const Linear *sum);

/* A new i64 that is `start` in the first iteration and moves by `step`. */
LLVMValueRef induction_build(const Induction *in, LLVMValueRef start, int64_t step);

#endif
