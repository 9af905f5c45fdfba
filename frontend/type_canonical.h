/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Which types of a module are the same ("Validation / Types / Type Equivalence": two recursive groups are
 * equal when they are equal with references into the group itself counted from its first member). */
#ifndef FRONTEND_TYPE_CANONICAL_H
#define FRONTEND_TYPE_CANONICAL_H

#include "frontend/module.h"

/* The groups seen so far, by hash. */
typedef struct TypeTable {
  struct TypeSlot *slots; /* allocated from the module's arena */
  uint32_t count, capacity;
} TypeTable;

/* Enter the group of `count` types at `first`.  When it equals an earlier group, its members become copies of
 * that group's (with their canonical indices) and the answer is true. */
bool type_canonicalise(Module *module, TypeTable *table, uint32_t first, uint32_t count);

#endif
