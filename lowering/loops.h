/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loops over linear memory, between LLVM's simplification and its vectoriser: 64-bit pointers that move by a constant
 * (widen.c; bounds.c where accesses are checked), and a copy of a loop for memory that does not overlap (streams.c). */
#ifndef LOWERING_LOOPS_H
#define LOWERING_LOOPS_H

#include "lowering/induction.h"
#include "lowering/loop_copy.h"

/* Accesses of a loop that move together: at pointer + induction + an offset of each. */
typedef struct Stream {
  LLVMValueRef pointer;   /* from outside of the loop */
  LLVMValueRef induction; /* i64: from outside, or a phi that moves by `step`; or NULL */
  int64_t step;           /* bytes; 0: always the same address */
  int64_t low, high;      /* the least offset, and the end of the farthest access */
  bool has_store;
} Stream;

typedef struct StreamAccess {
  LLVMValueRef instruction;
  uint32_t stream;
} StreamAccess;

/* A loop of one block whose accesses all belong to streams. */
typedef struct StreamLoop {
  LoopBody body;
  Stream *streams;
  uint32_t stream_count;
  StreamAccess *accesses;
  uint32_t access_count;
} StreamLoop;

/* In every function: addresses that move through the memory at `memory_address` become 64-bit inductions. */
void loops_widen(LLVMModuleRef ir, uint64_t memory_address);

/* In every function: inner loops get a copy without bounds checks, for when all their accesses will be inside. */
void loops_check_ahead(LLVMModuleRef ir);

/* In every function: loops of one block with several streams get a copy for streams that do not overlap. */
void loops_version(LLVMModuleRef ir);

/* The streams of a loop, if it has several of which one is written; or NULL.  Owned by the arena. */
StreamLoop *streams_find(Arena *arena, const Induction *in, LLVMTargetDataRef layout);

#endif
