/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loops over linear memory, between LLVM's simplification and its vectoriser: 64-bit pointers that move by a constant
 * (widen.c), and a copy of a loop for memory that does not overlap (streams.c). */
#ifndef LOWERING_LOOPS_H
#define LOWERING_LOOPS_H

#include "lowering/flow.h"
#include "lowering/linear.h"

/* Accesses of a loop that move together: at iteration k, `start + k * step + offset` of each, from the root. */
typedef struct Stream {
  LLVMValueRef root, start; /* start: i64, known in the preheader */
  int64_t step;             /* bytes; 0: always the same address */
  int64_t low, high;        /* the least offset, and the end of the farthest access */
  bool has_store;
} Stream;

typedef struct StreamAccess {
  LLVMValueRef instruction;
  uint32_t stream;
} StreamAccess;

/* What widening has found of a loop of one block whose accesses all belong to streams. */
typedef struct StreamLoop {
  LLVMBasicBlockRef preheader, block;
  Stream *streams;
  uint32_t stream_count;
  StreamAccess *accesses;
  uint32_t access_count;
} StreamLoop;

/* In every function: addresses that move through the memory at `memory_address` become 64-bit inductions, and, where
 * `version` is set, loops with several streams get a copy for streams that do not overlap. */
void loops_widen(LLVMModuleRef ir, uint64_t memory_address, bool version);

/* Put a fast copy, whose streams are known not to overlap, in front of a loop; leaves loops alone whose number of
 * iterations it cannot tell.  `serial` makes the names of alias scopes; it is advanced. */
void streams_version(Arena *arena, LLVMModuleRef ir, const StreamLoop *loop, uint32_t *serial);

#endif
