/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Where exceptions arrive, by the tables in the file. */
#ifndef TOOLS_SANDBOX_UNWIND_H
#define TOOLS_SANDBOX_UNWIND_H

#include "tools/sandbox/image.h"

/* What the tables have of a function; zeros: nothing. */
typedef struct Unwind {
  uint64_t function, code_factor;
  uint64_t table;            /* of its call sites */
  uint64_t rules, rules_end; /* addresses */
} Unwind;

void unwind_find(const Image *image, uint64_t function, Unwind *unwind);
/* Where an exception that this call lets through arrives, and how many bytes of pushed arguments are then gone. */
bool unwind_pad(const Image *image, const Unwind *unwind, uint64_t call, uint64_t *pad, int64_t *pushed);

#endif
