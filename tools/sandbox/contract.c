/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What is agreed with the runtime (runtime-lib/abi/rt.def), and what is known of the module's own functions. */
#include <string.h>

#include "runtime-lib/abi/instance.h"
#include "tools/sandbox/function.h"

/* w2n_memory_create(memory, min_pages, max_pages, page_log2, flags): a memory has guard pages if this says so. */
static void note_memory(Step *s)
{
  Image *image = s->f->image;
  const Value *regs = s->state->regs;
  const Value *object = &regs[RDI], *pages = &regs[RSI], *page = &regs[RCX], *flags = &regs[R8];
  bool is_known = object->kind == VALUE_STATE && object->lo == object->hi && value_is_constant(pages) &&
                  page->low == page->high && flags->low == flags->high && page->low < 32 && pages->lo >= 0 &&
                  pages->lo <= INT64_MAX >> 32;
  if (!is_known || (!image_memory(image, (uint64_t)object->lo) && image->memory_count == MOST_MEMORIES)) {
    function_report(s->f, s->at, "makes a memory of which not everything is known");
    return;
  }
  Memory memory = {(uint64_t)object->lo, flags->low & W2N_MEMORY_GUARD, pages->lo << page->low};
  Memory *known = (Memory *)image_memory(image, memory.description);
  if (!known) {
    image->memories[image->memory_count++] = memory;
    image->has_changed = true;
  } else if (known->is_guarded != memory.is_guarded || known->least != memory.least)
    function_report(s->f, s->at, "makes a memory in another way than before");
}

/* w2n_exception_new(tag, size): the least of the sizes is what every handler may take for granted. */
static void note_exception(Step *s)
{
  Image *image = s->f->image;
  const Value *size = &s->state->regs[RSI];
  int64_t bytes = size->kind == VALUE_NUMBER && size->lo > 0 ? size->lo : 0;
  if (!image->has_payload || image->payload > bytes) {
    image->payload = bytes;
    image->has_changed = true;
  }
  image->has_payload = true;
}

void contract_call(Step *s, const Symbol *symbol)
{
  if (!strcmp(symbol->name, "w2n_memory_create"))
    note_memory(s);
  else if (!strcmp(symbol->name, "w2n_exception_new"))
    note_exception(s);
}

void contract_result(Step *s, const Symbol *symbol)
{
  if (!strcmp(symbol->name, "w2n_exception_values"))
    s->state->regs[RAX] = value_of(VALUE_PAYLOAD, 0);
  else if (symbol->has_result)
    s->state->regs[RAX] = symbol->result;
}
