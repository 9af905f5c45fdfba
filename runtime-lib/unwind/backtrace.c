/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Which wasm functions are executing, by the system's unwinder and the unwind tables that LLVM writes. */
#include <unwind.h>

#include "runtime-lib/unwind/unwind.h"

enum { MOST_FRAMES = 200000 }; /* about a tenth of a second; a stack of 8 MiB can hold more */

extern const w2n_name_record __start_w2n_names[] __attribute__((weak, visibility("hidden")));
extern const w2n_name_record __stop_w2n_names[] __attribute__((weak, visibility("hidden")));

typedef struct Walk {
  w2n_frame *frames;
  uint32_t limit, count;
  uint64_t total, steps;
  bool counts_all;
} Walk;

static bool has_records(void)
{
  return (uintptr_t)__start_w2n_names < (uintptr_t)__stop_w2n_names;
}

/* The record of the function that begins at `code`.  The table has no order that could be searched: it is what
 * the linker made of the objects. */
static const w2n_name_record *find_record(uintptr_t code)
{
  for (const w2n_name_record *record = __start_w2n_names; record < __stop_w2n_names; record++)
    if ((uintptr_t)&record->code + (uintptr_t)(intptr_t)record->code == code)
      return record;
  return NULL;
}

static void describe(w2n_frame *frame, const w2n_name_record *record, uintptr_t address)
{
  *frame = (w2n_frame){.index = UINT32_MAX, .address = (const void *)address};
  if (!record)
    return;
  frame->index = record->index;
  if (record->name)
    frame->name = (const char *)((uintptr_t)&record->name + (uintptr_t)(intptr_t)record->name);
}

static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *data)
{
  Walk *walk = data;
  int is_before = 0; /* a fault's own instruction, not the one behind a call */
  uintptr_t address = _Unwind_GetIPInfo(context, &is_before);
  if (++walk->steps > MOST_FRAMES)
    return _URC_END_OF_STACK;
  if (!w2n_platform_is_wasm(is_before ? address : address - 1))
    return _URC_NO_REASON;
  if (walk->count < walk->limit) {
    const w2n_name_record *record = find_record(_Unwind_GetRegionStart(context));
    /* Generated code without a record is glue around imports and exports, unless there are no records at all. */
    if (!record && has_records())
      return _URC_NO_REASON;
    describe(&walk->frames[walk->count++], record, address);
  }
  walk->total++;
  return walk->count < walk->limit || walk->counts_all ? _URC_NO_REASON : _URC_END_OF_STACK;
}

uint32_t w2n_backtrace(w2n_frame *frames, uint32_t limit, uint64_t *total, bool *is_exact)
{
  Walk walk = {.frames = frames, .limit = limit, .counts_all = total != NULL};
  _Unwind_Backtrace(visit, &walk);
  if (total) {
    *total = walk.total;
    *is_exact = walk.steps <= MOST_FRAMES;
  }
  return walk.count;
}
