/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Which uses keep a loaded value, and so its load (anchor.c). */
#ifndef LOWERING_ANCHOR_H
#define LOWERING_ANCHOR_H

#include "lowering/flow.h"

typedef struct Anchoring {
  const Flow *flow;
  LLVMValueRef marker; /* the function that markers call */
} Anchoring;

bool anchor_is_marker(LLVMValueRef instruction, LLVMValueRef marker);

/* Does the value of an instruction reach an anchor whenever it has been computed, markers aside?  False also where the
 * answer would take long. */
bool anchor_holds(const Anchoring *anchoring, LLVMValueRef value);

#endif
