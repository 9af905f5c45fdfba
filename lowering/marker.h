/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Markers that keep loads whose value nobody needs (marker.c). */
#ifndef LOWERING_MARKER_H
#define LOWERING_MARKER_H

#include <llvm-c/Core.h>
#include <stdbool.h>

struct Fn;

/* Does this LLVM have the intrinsic (20 and later)? */
bool marker_available(void);

/* Mark a load that was just built. */
void marker_add(struct Fn *fn, LLVMValueRef load);

/* After simplification: take the markers away whose loads LLVM keeps in any case. */
void marker_prune(LLVMModuleRef ir);

/* Before code generation: keep loads at their width. */
void marker_pin(LLVMModuleRef ir);

#endif
