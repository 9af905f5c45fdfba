/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Element and data segments, function bodies, and the constant expressions of all sections. */
#include <inttypes.h>

#include "frontend/decode.h"
#include "frontend/type_decode.h"

void decode_note_reference(Decoder *decoder, uint32_t function, uint64_t offset)
{
  Module *module = decoder->module;
  decoder->references =
      decode_one_more(module->arena, decoder->references, decoder->reference_count, sizeof *decoder->references);
  decoder->references[decoder->reference_count++] = (FunctionIndex){function, offset};
}

static int nesting_of(OpId op)
{
  switch (op) {
  case OP_BLOCK:
  case OP_LOOP:
  case OP_IF:
  case OP_TRY:
  case OP_TRY_TABLE: return 1;
  case OP_END:
  case OP_DELEGATE: return -1;
  default: return 0;
  }
}

ConstExpr decode_const(Decoder *decoder)
{
  Reader *reader = decoder->reader;
  ConstExpr expr = {.code = {reader->at, 0}, .offset = reader_offset(reader)};
  arena_reset(decoder->scratch);
  for (int64_t depth = 1; depth > 0;) {
    Instr instr;
    instr_read(reader, decoder->module, decoder->scratch, &instr);
    depth += nesting_of(instr.op);
    if (instr.op == OP_REF_FUNC)
      decode_note_reference(decoder, instr.imm.index, instr.offset);
  }
  expr.code.length = (size_t)(reader->at - expr.code.bytes);
  return expr;
}

/* The bits of an element segment's first number ("Binary Format / Modules / Element Section"). */
enum { ELEMENT_NOT_ACTIVE = 1, ELEMENT_EXPLICIT = 2, ELEMENT_EXPRS = 4 };

static void read_function_indices(Decoder *decoder, ElementSegment *segment)
{
  segment->count = reader_count(decoder->reader, LIMIT_ENTRIES);
  uint32_t *functions = ARENA_ARRAY(decoder->module->arena, segment->count, uint32_t);
  for (uint32_t i = 0; i < segment->count; i++) {
    uint64_t offset = reader_offset(decoder->reader);
    functions[i] = reader_u32(decoder->reader);
    decode_note_reference(decoder, functions[i], offset);
  }
  segment->functions = functions;
}

static void read_element_exprs(Decoder *decoder, ElementSegment *segment)
{
  segment->count = reader_count(decoder->reader, LIMIT_ENTRIES);
  ConstExpr *exprs = ARENA_ARRAY(decoder->module->arena, segment->count, ConstExpr);
  for (uint32_t i = 0; i < segment->count; i++)
    exprs[i] = decode_const(decoder);
  segment->exprs = exprs;
}

static void read_element_kind(Reader *reader)
{
  uint64_t offset = reader_offset(reader);
  uint8_t kind = reader_byte(reader);
  if (kind != 0)
    reader_fail_at(reader, offset, "malformed element kind 0x%02x", kind);
}

static void read_element(Decoder *decoder, ElementSegment *segment)
{
  Reader *reader = decoder->reader;
  uint64_t offset = reader_offset(reader);
  uint32_t flags = reader_u32(reader);
  if (flags > 7)
    reader_fail_at(reader, offset, "malformed elements segment kind 0x%" PRIx32, flags);
  if (flags & ELEMENT_NOT_ACTIVE)
    reader_require(reader, FEATURE_BULK_MEMORY, offset, "passive and declarative element segments", true);
  if (flags & ELEMENT_NOT_ACTIVE) {
    segment->mode = flags & ELEMENT_EXPLICIT ? SEGMENT_DECLARATIVE : SEGMENT_PASSIVE;
  } else {
    segment->table = flags & ELEMENT_EXPLICIT ? reader_u32(reader) : 0;
    segment->offset = decode_const(decoder);
  }
  bool has_type = flags & (ELEMENT_NOT_ACTIVE | ELEMENT_EXPLICIT);
  if (flags & ELEMENT_EXPRS) {
    segment->type = has_type ? type_read_ref(reader, decoder->module, true) : VAL_FUNCREF;
    read_element_exprs(decoder, segment);
    return;
  }
  if (has_type)
    read_element_kind(reader);
  segment->type = VAL_REF(0u, HEAP_FUNC);
  read_function_indices(decoder, segment);
}

void decode_elements(Decoder *decoder)
{
  Module *module = decoder->module;
  module->element_count = reader_count(decoder->reader, LIMIT_ELEMENTS);
  module->elements = ARENA_ARRAY(module->arena, module->element_count, ElementSegment);
  for (uint32_t i = 0; i < module->element_count; i++) {
    module->elements[i].index = i;
    read_element(decoder, &module->elements[i]);
  }
}

void decode_data_count(Decoder *decoder)
{
  reader_require(decoder->reader, FEATURE_BULK_MEMORY, reader_offset(decoder->reader), "the data count section", false);
  uint64_t offset = reader_offset(decoder->reader);
  decoder->data_count = reader_u32(decoder->reader);
  limit_check(decoder->reader, offset, LIMIT_DATA, decoder->data_count);
  decoder->module->has_data_count = true;
}

static void read_data(Decoder *decoder, DataSegment *segment)
{
  Reader *reader = decoder->reader;
  uint64_t offset = reader_offset(reader);
  uint32_t flags = reader_u32(reader);
  if (flags > 2)
    reader_fail_at(reader, offset, "malformed data segment kind 0x%" PRIx32, flags);
  if (flags == 1)
    reader_require(reader, FEATURE_BULK_MEMORY, offset, "passive data segments", true);
  segment->mode = flags == 1 ? SEGMENT_PASSIVE : SEGMENT_ACTIVE;
  segment->memory = flags == 2 ? reader_u32(reader) : 0;
  if (flags != 1)
    segment->offset = decode_const(decoder);
  segment->bytes = reader_bytes(reader, reader_u32(reader));
}

void decode_data(Decoder *decoder)
{
  Module *module = decoder->module;
  module->data_count = reader_count(decoder->reader, LIMIT_DATA);
  module->data = ARENA_ARRAY(module->arena, module->data_count, DataSegment);
  for (uint32_t i = 0; i < module->data_count; i++) {
    module->data[i].index = i;
    read_data(decoder, &module->data[i]);
  }
}

static void read_body(Decoder *decoder, Function *function)
{
  Reader *reader = decoder->reader;
  uint64_t offset = reader_offset(reader);
  uint32_t size = reader_u32(reader);
  if (size > reader_left(reader))
    reader_fail_at(reader, offset, "unexpected end of section or function: a body of %" PRIu32 " bytes with %zu left",
                   size, reader_left(reader));
  limit_check(reader, offset, LIMIT_BODY, size);
  function->body_offset = reader_offset(reader);
  function->body = reader_bytes(reader, size);
}

void decode_code(Decoder *decoder)
{
  Module *module = decoder->module;
  uint32_t declared = module->function_count - module->imported_function_count;
  decoder->code_count = reader_count(decoder->reader, LIMIT_FUNCTIONS);
  for (uint32_t i = 0; i < decoder->code_count; i++) {
    Function unknown; /* decode.c compares the numbers when all sections are read */
    read_body(decoder, i < declared ? &module->functions[module->imported_function_count + i] : &unknown);
  }
}
