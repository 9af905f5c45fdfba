/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Copies of loops: a second form of one, for when something does not hold of which the first makes use. */
#ifndef LOWERING_LOOP_COPY_H
#define LOWERING_LOOP_COPY_H

#include "lowering/flow.h"

/* A loop with one way in and one way back.  The blocks are in the order of flow.h, the header first. */
typedef struct LoopBody {
  const Flow *flow;
  LLVMBasicBlockRef preheader, latch;
  LLVMBasicBlockRef *blocks;
  uint32_t count;
} LoopBody;

/* A loop that has a latch and a preheader, and no loop inside.  Owned by the arena. */
LoopBody loop_body(Arena *arena, const Flow *flow, uint32_t loop);

bool loop_contains(const LoopBody *body, LLVMBasicBlockRef block);

/* Does the value come from inside the loop? */
bool loop_defines(const LoopBody *body, LLVMValueRef value);

/* Prepare a loop for loop_copy: what is used behind it goes through phis at its exits.  False if that cannot be. */
bool loop_close(const LoopBody *body);

/* Put a copy beside a loop that was closed: the preheader goes to the loop if `condition` holds, else to the copy, which LLVM's
 * loop passes leave alone.  The copy's accesses are as they are; change the loop's afterwards. */
void loop_copy(Arena *arena, const LoopBody *body, LLVMValueRef condition);

/* Tell LLVM's loop passes to leave the loop as it is whose way back is `branch`: `unroll` too, or only the vectoriser. */
void loop_leave_alone(LLVMValueRef branch, bool unroll_too);

#endif
