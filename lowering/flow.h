/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What LLVM-C does not tell of a function: dominators, natural loops, certain paths.
 *
 * A snapshot: it holds until a block or an edge is added or removed.  Owned by the arena.  Blocks have numbers, in
 * reverse postorder from the entry; blocks that the entry cannot reach have none. */
#ifndef LOWERING_FLOW_H
#define LOWERING_FLOW_H

#include <llvm-c/Core.h>
#include <stdbool.h>
#include <stdint.h>

#include "common/arena.h"

enum { FLOW_NONE = UINT32_MAX };

typedef struct FlowLoop {
  uint32_t header, parent; /* block; enclosing loop or FLOW_NONE */
  uint32_t latch;          /* the only block that branches back to the header, or FLOW_NONE */
  uint32_t preheader;      /* the only way in, a block that goes nowhere else, or FLOW_NONE */
  bool is_inner;           /* no loop inside */
} FlowLoop;

typedef struct FlowBlock {
  LLVMBasicBlockRef block;
  uint32_t loop;                          /* the innermost loop around it, or FLOW_NONE */
  uint32_t *successors, *predecessors;
  uint32_t successor_count, predecessor_count;
  uint32_t dominator;                     /* the immediate one; FLOW_NONE: the entry */
  uint32_t enter, leave;                  /* an interval of the dominator tree */
} FlowBlock;

typedef struct Flow {
  FlowBlock *blocks;
  uint32_t count;
  FlowLoop *loops; /* outer loops before inner ones */
  uint32_t loop_count;
  struct PointerMap *numbers;
} Flow;

Flow *flow_build(Arena *arena, LLVMValueRef function);

/* Call `visit` for every function that has a body, with an arena that is emptied behind each. */
void flow_each_function(LLVMModuleRef ir, void (*visit)(void *self, Arena *arena, LLVMValueRef function), void *self);

/* The block's number, or FLOW_NONE. */
uint32_t flow_number(const Flow *flow, LLVMBasicBlockRef block);

/* Every path from the entry to `late` goes through `early`; a block dominates itself. */
bool flow_dominates(const Flow *flow, uint32_t early, uint32_t late);

/* A way from one block to another; from FLOW_NONE: any way to it. */
typedef struct FlowEdge {
  uint32_t from, to;
} FlowEdge;

/* Does every path from the block `from` cross one of the edges before it ends the function (a trap is an end) and, where a
 * loop is given, before it leaves the loop or begins its next iteration?  False also where the answer would take long. */
bool flow_always_crosses(const Flow *flow, uint32_t from, const FlowEdge *edges, uint32_t edge_count, uint32_t loop);

/* Is this a call that may not come back, or do what can be seen from outside?  (A function that is sure to return calls
 * nobody that we do not know.) */
bool flow_may_end(LLVMValueRef instruction);

/* What a phi is when control comes from `from`, or NULL. */
LLVMValueRef flow_incoming(LLVMValueRef phi, LLVMBasicBlockRef from);

/* Is the block inside the loop (or one of its inner loops)? */
bool flow_in_loop(const Flow *flow, uint32_t block, uint32_t loop);

#endif
