/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "frontend/type_canonical.h"

typedef struct TypeSlot {
  uint64_t hash;
  uint32_t first, count; /* count 0: free */
} TypeSlot;

typedef struct Group {
  const Module *module;
  uint32_t first, count;
} Group;

/* A type index as the group sees it: members of the group by position, others by canonical index. */
static uint64_t relative_index(const Group *group, uint64_t index)
{
  bool inside = index >= group->first && index - group->first < group->count;
  return inside ? (uint64_t)1 << 32 | (index - group->first) : index;
}

static uint64_t relative_type(const Group *group, ValType type)
{
  if (!val_is_defined_ref(type))
    return type;
  return relative_index(group, val_heap(type) - HEAP_INDEX) << 5 | (type & 31) | (uint64_t)1 << 63;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
  hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

static uint64_t hash_values(uint64_t hash, const Group *group, const ValType *types, uint32_t count)
{
  hash = mix(hash, count);
  for (uint32_t i = 0; i < count; i++)
    hash = mix(hash, relative_type(group, types[i]));
  return hash;
}

static uint64_t hash_member(uint64_t hash, const Group *group, const DefType *type)
{
  hash = mix(hash, (uint64_t)type->kind << 1 | type->is_final);
  hash = mix(hash, type->supertype < 0 ? UINT64_MAX : relative_index(group, (uint64_t)type->supertype));
  if (type->kind == COMPOSITE_FUNC) {
    hash = hash_values(hash, group, type->func.params, type->func.param_count);
    return hash_values(hash, group, type->func.results, type->func.result_count);
  }
  hash = mix(hash, type->field_count);
  for (uint32_t i = 0; i < type->field_count; i++)
    hash = mix(hash, relative_type(group, type->fields[i].type) << 1 | type->fields[i].is_mutable);
  return hash;
}

static uint64_t hash_group(const Group *group)
{
  uint64_t hash = group->count;
  for (uint32_t i = 0; i < group->count; i++)
    hash = hash_member(hash, group, &group->module->types[group->first + i]);
  return hash;
}

static bool equal_values(const Group *a, const ValType *as, const Group *b, const ValType *bs, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++)
    if (relative_type(a, as[i]) != relative_type(b, bs[i]))
      return false;
  return true;
}

static bool equal_members(const Group *a, const DefType *x, const Group *b, const DefType *y)
{
  if (x->kind != y->kind || x->is_final != y->is_final || (x->supertype < 0) != (y->supertype < 0))
    return false;
  if (x->supertype >= 0 &&
      relative_index(a, (uint64_t)x->supertype) != relative_index(b, (uint64_t)y->supertype))
    return false;
  if (x->kind == COMPOSITE_FUNC)
    return x->func.param_count == y->func.param_count && x->func.result_count == y->func.result_count &&
           equal_values(a, x->func.params, b, y->func.params, x->func.param_count) &&
           equal_values(a, x->func.results, b, y->func.results, x->func.result_count);
  if (x->field_count != y->field_count)
    return false;
  for (uint32_t i = 0; i < x->field_count; i++)
    if (x->fields[i].is_mutable != y->fields[i].is_mutable ||
        relative_type(a, x->fields[i].type) != relative_type(b, y->fields[i].type))
      return false;
  return true;
}

static bool equal_groups(const Group *a, const Group *b)
{
  for (uint32_t i = 0; i < a->count; i++)
    if (!equal_members(a, &a->module->types[a->first + i], b, &b->module->types[b->first + i]))
      return false;
  return true;
}

/* The slot of a group's equal, or the free slot where it belongs. */
static TypeSlot *find_slot(const TypeTable *table, const Group *group, uint64_t hash)
{
  for (uint32_t i = (uint32_t)hash & (table->capacity - 1);; i = (i + 1) & (table->capacity - 1)) {
    TypeSlot *slot = &table->slots[i];
    Group other = {group->module, slot->first, slot->count};
    if (slot->count == 0)
      return slot;
    if (slot->hash == hash && slot->count == group->count && equal_groups(group, &other))
      return slot;
  }
}

static void grow_table(Module *module, TypeTable *table)
{
  TypeTable old = *table;
  table->capacity = old.capacity ? 2 * old.capacity : 64;
  table->slots = ARENA_ARRAY(module->arena, table->capacity, TypeSlot);
  for (uint32_t i = 0; i < old.capacity; i++) {
    if (old.slots[i].count == 0)
      continue;
    uint32_t at = (uint32_t)old.slots[i].hash & (table->capacity - 1);
    while (table->slots[at].count != 0)
      at = (at + 1) & (table->capacity - 1);
    table->slots[at] = old.slots[i];
  }
}

bool type_canonicalise(Module *module, TypeTable *table, uint32_t first, uint32_t count)
{
  if (count == 0)
    return false;
  if (2 * (table->count + 1) > table->capacity)
    grow_table(module, table);
  Group group = {module, first, count};
  uint64_t hash = hash_group(&group);
  TypeSlot *slot = find_slot(table, &group, hash);
  if (slot->count == 0) {
    *slot = (TypeSlot){hash, first, count};
    table->count++;
    return false;
  }
  memcpy(&module->types[first], &module->types[slot->first], count * sizeof(DefType));
  return true;
}
