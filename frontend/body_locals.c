/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The locals of a body: their types, and which of them are known to be set.
 *
 * Five bytes of a file can declare 50,000 locals.  While only validating, the work for a function stays in
 * proportion to its bytes: the first few locals are a plain list, all of them are runs. */
#include <inttypes.h>

#include "frontend/body_walk.h"
#include "frontend/type_decode.h"

enum { FIRST_FEW = 64 };

static bool has_default(ValType type) { return !val_is_ref(type) || val_is_nullable(type); }

/* Write locals into the list as far as it reaches. */
static void list_locals(BodyWalk *walk, uint32_t from, uint32_t to, ValType type)
{
  for (uint32_t i = from; i < to && i < walk->listed_count; i++)
    walk->locals[i] = type;
}

/* "Binary Format / Code Section": groups of equal locals, whose sum may be anything. */
static bool read_runs(BodyWalk *walk)
{
  Reader *reader = &walk->reader;
  walk->run_count = reader_count(reader, LIMIT_LOCALS);
  walk->runs = ARENA_ARRAY(walk->scratch, walk->run_count, LocalRun);
  bool all_default = true;
  for (uint32_t i = 0; i < walk->run_count; i++) {
    uint64_t offset = reader_offset(reader);
    uint32_t count = reader_u32(reader);
    limit_check(reader, offset, LIMIT_LOCALS, (uint64_t)walk->local_count + count);
    walk->local_count += count;
    walk->runs[i] = (LocalRun){walk->local_count, type_read_value(reader, walk->module)};
    all_default &= has_default(walk->runs[i].type);
  }
  return all_default;
}

void locals_read(BodyWalk *walk, const FuncType *type)
{
  walk->param_count = walk->local_count = type->param_count;
  bool all_default = read_runs(walk);
  bool lists_all = walk->sink || !all_default || walk->local_count < FIRST_FEW;
  walk->listed_count = lists_all ? walk->local_count : FIRST_FEW;
  walk->locals = ARENA_ARRAY(walk->scratch, walk->listed_count, ValType);
  walk->params = type->params;
  for (uint32_t i = 0; i < type->param_count; i++)
    list_locals(walk, i, i + 1, type->params[i]);
  for (uint32_t i = 0, from = type->param_count; i < walk->run_count; from = walk->runs[i++].end)
    list_locals(walk, from, walk->runs[i].end, walk->runs[i].type);
  if (all_default)
    return;
  walk->local_is_set = ARENA_ARRAY(walk->scratch, walk->local_count, bool);
  walk->inits = ARENA_ARRAY(walk->scratch, walk->local_count, uint32_t);
  for (uint32_t i = 0; i < walk->local_count; i++)
    walk->local_is_set[i] = i < type->param_count || has_default(walk->locals[i]);
}

/* A local behind the list: the run that holds it. */
static const ValType *find_in_runs(const BodyWalk *walk, uint32_t index)
{
  uint32_t low = 0, high = walk->run_count - 1;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (walk->runs[middle].end <= index)
      low = middle + 1;
    else
      high = middle;
  }
  return &walk->runs[low].type;
}

const ValType *locals_type(BodyWalk *walk, uint32_t index)
{
  if (index < walk->listed_count)
    return &walk->locals[index];
  if (index < walk->param_count)
    return &walk->params[index];
  if (index < walk->local_count)
    return find_in_runs(walk, index);
  walk_fail(walk, "unknown local %" PRIu32 ": the function has %" PRIu32, index, walk->local_count);
}

bool locals_is_set(const BodyWalk *walk, uint32_t index)
{
  return !walk->local_is_set || walk->local_is_set[index];
}

void locals_set(BodyWalk *walk, uint32_t index)
{
  if (locals_is_set(walk, index))
    return;
  walk->local_is_set[index] = true;
  walk->inits[walk->init_count++] = index;
}

void locals_forget(BodyWalk *walk, uint32_t init_count)
{
  while (walk->init_count > init_count)
    walk->local_is_set[walk->inits[--walk->init_count]] = false;
}
