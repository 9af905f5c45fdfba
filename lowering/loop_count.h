/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * How often a loop runs, told in front of it. */
#ifndef LOWERING_LOOP_COUNT_H
#define LOWERING_LOOP_COUNT_H

#include "lowering/induction.h"
#include "lowering/loop_copy.h"

/* What ends a loop: its latch goes back while phi + ahead != limit.  The phi moves by a constant, in full width, where
 * wrapping is part of the type. */
typedef struct LoopCounter {
  LLVMValueRef phi, limit;
  int64_t ahead, step;
} LoopCounter;

/* The loop's counter; false where it is not of the form above.  Other exits do no harm: they make a loop end earlier. */
bool loop_find_counter(const LoopBody *body, LoopCounter *counter);

/* How often the loop goes back at most, as i64; `*certain`: that is so, and below 2^32. */
LLVMValueRef loop_build_count(LLVMBuilderRef builder, const LoopBody *body, const LoopCounter *counter,
                              LLVMValueRef *certain);

/* A loop that the low half of a 64-bit counter ends gets a 32-bit counter of its own. */
void loop_narrow_exit(const Induction *in);

#endif
