/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A map from addresses to numbers, by open addressing.  Owned by the arena that it was made in; grows by itself.
 * Not thread-safe. */
#ifndef COMMON_POINTER_MAP_H
#define COMMON_POINTER_MAP_H

#include <stdint.h>

#include "common/arena.h"

typedef struct PointerMap PointerMap;

PointerMap *pointer_map_new(Arena *arena);

/* Set the number of a key, which is not NULL. */
void pointer_map_set(PointerMap *map, const void *key, uint32_t value);

/* The number of a key, or `otherwise`. */
uint32_t pointer_map_get(const PointerMap *map, const void *key, uint32_t otherwise);

#endif
