/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The initial contents of the memories that a module defines: what its active data segments write is known here, so the
 * program carries the result and not the way to it.
 *
 *   data segments ──▶ spans (segments that touch or nearly do, applied in order) ──▶ pieces (what is not zero)
 *
 * A large piece is whole pages of a section, w2n_image, which the runtime moves to their place in the memory: no byte
 * is copied, and a page that nobody touches is never read.  A small piece is copied.  Stretches of zeros are stored
 * nowhere, however the segments were cut.
 *
 * Only the segments before the first that may trap, or whose place is known at run time only, become part of this: what
 * a failed instantiation leaves behind is observable ("Execution / Modules / Instantiation"). */
#include <stdlib.h>

#include "lowering/lower.h"

enum {
  LEAST_MOVED = 65536, /* moving costs as much as copying a few pages */
  PAGES_BETWEEN = 4,   /* so many pages of zeros separate two pieces */
};

typedef struct Span {
  uint64_t start, end; /* in the memory */
  unsigned char *bytes;
} Span;

typedef struct Image {
  Fn *fn;
  const Memory *memory;
  const uint64_t *offsets; /* of all data segments */
  uint32_t segment_count;  /* the first of the module's */
  Span *spans;
  uint32_t span_count;
  LLVMValueRef *pieces;
  uint32_t piece_count, piece_room;
} Image;

/* --- which segments ---------------------------------------------------------------------------------------------- */

/* Where a segment goes, if that is known and inside. */
static bool is_settled(Fn *fn, const DataSegment *segment, uint64_t *offset)
{
  const Memory *memory = &fn->unit->module->memories[segment->memory];
  if (memory->import)
    return false;
  ValType type = memory->limits.is_64 ? VAL_I64 : VAL_I32;
  LLVMValueRef value = lower_const_expr(fn, &segment->offset, type, UINT32_MAX);
  if (!LLVMIsAConstantInt(value))
    return false;
  uint64_t size = memory->limits.min << memory->limits.page_log2, length = segment->bytes.length;
  *offset = LLVMConstIntGetZExtValue(value);
  return length <= size && *offset <= size - length;
}

uint32_t image_segments(Fn *fn, uint64_t *offsets)
{
  const Module *module = fn->unit->module;
  if (!fn->unit->options->target->hosted)
    return 0;
  for (uint32_t i = 0; i < module->data_count; i++)
    if (module->data[i].mode == SEGMENT_ACTIVE && !is_settled(fn, &module->data[i], &offsets[i]))
      return i;
  return module->data_count;
}

/* --- spans ------------------------------------------------------------------------------------------------------- */

static uint64_t page_bytes(const Image *image)
{
  return image->fn->unit->options->target->page_bytes;
}

static bool belongs(const Image *image, uint32_t index)
{
  const DataSegment *segment = &image->fn->unit->module->data[index];
  return segment->mode == SEGMENT_ACTIVE && segment->memory == image->memory->index && segment->bytes.length;
}

static int by_start(const void *left, const void *right)
{
  const Span *a = left, *b = right;
  return (a->start > b->start) - (a->start < b->start);
}

static void make_spans(Image *image)
{
  const Unit *unit = image->fn->unit;
  Span *spans = image->spans = ARENA_ARRAY(unit->arena, image->segment_count + 1, Span);
  uint32_t count = 0, last = 0;
  for (uint32_t i = 0; i < image->segment_count; i++)
    if (belongs(image, i))
      spans[count++] = (Span){image->offsets[i], image->offsets[i] + unit->module->data[i].bytes.length, NULL};
  qsort(spans, count, sizeof *spans, by_start);
  for (uint32_t i = 1; i < count; i++)
    if (spans[i].start > spans[last].end && spans[i].start - spans[last].end > page_bytes(image))
      spans[++last] = spans[i];
    else if (spans[i].end > spans[last].end)
      spans[last].end = spans[i].end;
  image->span_count = count ? last + 1 : 0;
  for (uint32_t i = 0; i < image->span_count; i++)
    spans[i].bytes = arena_alloc(unit->arena, spans[i].end - spans[i].start);
}

/* The last span that begins at or before the address. */
static Span *find_span(const Image *image, uint64_t address)
{
  uint32_t low = 0, high = image->span_count;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (image->spans[middle].start <= address)
      low = middle;
    else
      high = middle;
  }
  return &image->spans[low];
}

static void apply_segments(Image *image)
{
  for (uint32_t i = 0; i < image->segment_count; i++) {
    if (!belongs(image, i))
      continue;
    Span *span = find_span(image, image->offsets[i]);
    Slice bytes = image->fn->unit->module->data[i].bytes;
    memcpy(span->bytes + (image->offsets[i] - span->start), bytes.bytes, bytes.length);
  }
}

/* --- pieces ------------------------------------------------------------------------------------------------------ */

static LLVMValueRef piece_bytes(Image *image, const unsigned char *bytes, uint64_t length, bool is_moved)
{
  Unit *unit = image->fn->unit;
  LLVMValueRef value = LLVMConstStringInContext2(unit->context, (const char *)bytes, length, true);
  const char *kind = arena_printf(unit->arena, "image%u.", image->memory->index);
  LLVMValueRef global = LLVMAddGlobal(unit->ir, LLVMTypeOf(value), symbol_state(unit, kind, image->piece_count));
  LLVMSetInitializer(global, value);
  LLVMSetLinkage(global, LLVMInternalLinkage);
  LLVMSetGlobalConstant(global, !is_moved); /* what is moved becomes a part of the memory, which is written */
  if (is_moved) {
    LLVMSetSection(global, "w2n_image");
    LLVMSetAlignment(global, (unsigned)page_bytes(image));
  } else {
    LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr);
  }
  return global;
}

static void add_piece(Image *image, uint64_t to, const unsigned char *bytes, uint64_t length, bool is_moved)
{
  Unit *unit = image->fn->unit;
  if (image->piece_count == image->piece_room) {
    uint32_t room = image->piece_room ? 2 * image->piece_room : 16;
    image->pieces = arena_grow(unit->arena, image->pieces, image->piece_count, room, sizeof *image->pieces);
    image->piece_room = room;
  }
  LLVMValueRef fields[] = {
      [FIELD_image_piece_to] = const_i64(unit, to),
      [FIELD_image_piece_bytes] = piece_bytes(image, bytes, length, is_moved),
      [FIELD_image_piece_length] = const_i64(unit, length),
      [FIELD_image_piece_is_moved] = const_i64(unit, is_moved),
  };
  image->pieces[image->piece_count++] = unit_struct(unit, STRUCT_image_piece, fields);
}

/* [start, end) of the memory, which are in the span, neither beginning nor ending with a zero. */
static void cut_piece(Image *image, const Span *span, uint64_t start, uint64_t end)
{
  uint64_t page = page_bytes(image), low = start & ~(page - 1), high = (end + page - 1) & ~(page - 1);
  if (high - low < LEAST_MOVED || high - low < PAGES_BETWEEN * page || image->memory->limits.page_log2 != 16) {
    add_piece(image, start, span->bytes + (start - span->start), end - start, false);
    return;
  }
  unsigned char *pages = arena_alloc(image->fn->unit->arena, high - low);
  memcpy(pages + (start - low), span->bytes + (start - span->start), end - start);
  add_piece(image, low, pages, high - low, true);
}

static void cut_span(Image *image, const Span *span)
{
  uint64_t length = span->end - span->start, between = PAGES_BETWEEN * page_bytes(image);
  uint64_t first = length, last = 0; /* of the piece, within the span */
  for (uint64_t i = 0; i < length; i++) {
    if (!span->bytes[i])
      continue;
    if (first < length && i - last > between) {
      cut_piece(image, span, span->start + first, span->start + last + 1);
      first = length;
    }
    if (first == length)
      first = i;
    last = i;
  }
  if (first < length)
    cut_piece(image, span, span->start + first, span->start + last + 1);
}

/* --- code -------------------------------------------------------------------------------------------------------- */

static void place(Image *image)
{
  Unit *unit = image->fn->unit;
  make_spans(image);
  apply_segments(image);
  for (uint32_t i = 0; i < image->span_count; i++)
    cut_span(image, &image->spans[i]);
  if (!image->piece_count)
    return;
  LLVMValueRef list = LLVMConstArray2(unit->structs[STRUCT_image_piece], image->pieces, image->piece_count);
  LLVMValueRef global = LLVMAddGlobal(unit->ir, LLVMTypeOf(list), symbol_state(unit, "image", image->memory->index));
  LLVMSetInitializer(global, list);
  LLVMSetGlobalConstant(global, true);
  LLVMSetLinkage(global, LLVMInternalLinkage);
  runtime_call(image->fn, RUNTIME_memory_place, instance_memory(image->fn, image->memory->index), global,
               const_i64(unit, image->piece_count));
}

void image_place(Fn *fn, const uint64_t *offsets, uint32_t segment_count)
{
  const Module *module = fn->unit->module;
  for (uint32_t i = 0; i < module->memory_count; i++) {
    Image image = {.fn = fn, .memory = &module->memories[i], .offsets = offsets, .segment_count = segment_count};
    if (!image.memory->import)
      place(&image);
  }
}
