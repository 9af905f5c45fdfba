/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "common/pointer_map.h"

#undef NDEBUG
#include <assert.h>

enum { KEYS = 5000 };

int main(void)
{
  static char keys[KEYS][24]; /* as far apart as what malloc gives */
  Arena *arena = arena_new();
  PointerMap *map = pointer_map_new(arena);
  assert(pointer_map_get(map, keys[0], 7) == 7);
  for (uint32_t i = 0; i < KEYS; i += 2)
    pointer_map_set(map, keys[i], i);
  for (uint32_t i = 0; i < KEYS; i++)
    assert(pointer_map_get(map, keys[i], UINT32_MAX) == (i % 2 ? UINT32_MAX : i));
  /* A second value takes the place of the first. */
  for (uint32_t i = 0; i < KEYS; i += 4)
    pointer_map_set(map, keys[i], i + 1);
  for (uint32_t i = 0; i < KEYS; i += 2)
    assert(pointer_map_get(map, keys[i], UINT32_MAX) == (i % 4 ? i : i + 1));
  /* Maps know nothing of each other. */
  assert(pointer_map_get(pointer_map_new(arena), keys[0], 3) == 3);
  arena_free(arena);
}
