/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "common/pointer_map.h"

typedef struct Slot {
  const void *key;
  uint32_t value;
} Slot;

struct PointerMap {
  Arena *arena;
  Slot *slots;
  uint32_t capacity, used; /* capacity: a power of two */
};

enum { FIRST_CAPACITY = 64 };

PointerMap *pointer_map_new(Arena *arena)
{
  PointerMap *map = ARENA_NEW(arena, PointerMap);
  *map = (PointerMap){arena, ARENA_ARRAY(arena, FIRST_CAPACITY, Slot), FIRST_CAPACITY, 0};
  return map;
}

/* Addresses differ in their middle bits; a multiplication brings those to the top (Knuth's multiplicative hashing). */
static uint32_t hash(const void *key)
{
  return (uint32_t)(((uint64_t)(uintptr_t)key * UINT64_C(0x9e3779b97f4a7c15)) >> 32);
}

static Slot *find(const PointerMap *map, const void *key)
{
  uint32_t mask = map->capacity - 1, i = hash(key) & mask;
  while (map->slots[i].key && map->slots[i].key != key)
    i = (i + 1) & mask;
  return &map->slots[i];
}

static void grow(PointerMap *map)
{
  Slot *old = map->slots;
  uint32_t old_capacity = map->capacity;
  map->capacity *= 2;
  map->slots = ARENA_ARRAY(map->arena, map->capacity, Slot);
  for (uint32_t i = 0; i < old_capacity; i++)
    if (old[i].key)
      *find(map, old[i].key) = old[i];
}

void pointer_map_set(PointerMap *map, const void *key, uint32_t value)
{
  if (4 * (map->used + 1) > 3 * map->capacity)
    grow(map);
  Slot *slot = find(map, key);
  map->used += !slot->key;
  *slot = (Slot){key, value};
}

uint32_t pointer_map_get(const PointerMap *map, const void *key, uint32_t otherwise)
{
  const Slot *slot = find(map, key);
  return slot->key ? slot->value : otherwise;
}
