/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * "Binary Format / Instructions".  One reading function for each irregular kind of immediate. */
#include "frontend/immediates.h"

#include <inttypes.h>

#include "frontend/type_decode.h"

typedef struct Source {
  Reader *reader;
  const Module *module;
  Arena *scratch;
  uint64_t offset; /* of the instruction */
} Source;

/* "Binary Format / Instructions / Block Types": empty, a value type, or a type index that is not negative. */
static BlockType read_block_type(Source *source)
{
  Reader *reader = source->reader;
  uint8_t first = reader_left(reader) ? *reader->at : 0;
  if (first == 0x40) {
    reader_byte(reader);
    return (BlockType){{0, 0, NULL, NULL}};
  }
  if ((first & 0xc0) == 0x40) {
    ValType *result = ARENA_NEW(source->scratch, ValType);
    *result = type_read_value(reader, source->module);
    return (BlockType){{0, 1, NULL, result}};
  }
  uint64_t offset = reader_offset(reader);
  int64_t index = reader_s33(reader);
  if (index < 0)
    reader_fail_at(reader, offset, "malformed block type");
  if ((uint64_t)index >= source->module->type_count || source->module->types[index].kind != COMPOSITE_FUNC)
    reader_fail_at(reader, offset, "unknown type %" PRId64 " of a block", index);
  reader_require(reader, FEATURE_MULTIVALUE, offset, "a block with a type index", false);
  return (BlockType){source->module->types[index].func};
}

static MemArg read_memarg(Reader *reader)
{
  uint64_t offset = reader_offset(reader);
  uint32_t flags = reader_u32(reader);
  if (flags >= 0x80)
    reader_fail_at(reader, offset, "malformed memop flags 0x%" PRIx32, flags);
  MemArg memarg = {.align_log2 = (uint8_t)(flags & 0x3f)};
  if (flags & 0x40) {
    reader_require(reader, FEATURE_MULTI_MEMORY, offset, "an access that names its memory", false);
    memarg.memory = reader_u32(reader);
  }
  memarg.offset = reader_u64(reader);
  return memarg;
}

static void read_targets(Source *source, Imm *imm)
{
  imm->count = reader_count(source->reader, LIMIT_TARGETS);
  uint32_t *targets = ARENA_ARRAY(source->scratch, (size_t)imm->count + 1, uint32_t);
  for (uint32_t i = 0; i <= imm->count; i++)
    targets[i] = reader_u32(source->reader);
  imm->targets = targets;
}

static Catch read_catch(Reader *reader)
{
  uint64_t offset = reader_offset(reader);
  uint8_t kind = reader_byte(reader);
  if (kind > CATCH_ALL_REF)
    reader_fail_at(reader, offset, "malformed catch clause 0x%02x", kind);
  Catch clause = {.kind = (CatchKind)kind};
  if (kind == CATCH || kind == CATCH_REF)
    clause.tag = reader_u32(reader);
  clause.label = reader_u32(reader);
  return clause;
}

static void read_catches(Source *source, Imm *imm)
{
  imm->count = reader_count(source->reader, LIMIT_CATCHES);
  Catch *catches = ARENA_ARRAY(source->scratch, imm->count, Catch);
  for (uint32_t i = 0; i < imm->count; i++)
    catches[i] = read_catch(source->reader);
  imm->catches = catches;
}

static void read_select_type(Source *source, Imm *imm)
{
  uint64_t offset = reader_offset(source->reader);
  uint32_t count = reader_count(source->reader, LIMIT_RESULTS);
  if (count != 1)
    reader_fail_at(source->reader, offset, "invalid result arity: select with %" PRIu32 " types", count);
  imm->type = type_read_value(source->reader, source->module);
}

static void read_br_cast(Source *source, Imm *imm)
{
  uint64_t offset = reader_offset(source->reader);
  uint8_t flags = reader_byte(source->reader);
  if (flags > 3)
    reader_fail_at(source->reader, offset, "malformed br_on_cast flags 0x%02x", flags);
  imm->index = reader_u32(source->reader);
  imm->type = type_read_heap(source->reader, source->module, flags & 1);
  imm->type2 = type_read_heap(source->reader, source->module, flags >> 1);
}

static void read_fence(Reader *reader)
{
  uint64_t offset = reader_offset(reader);
  if (reader_byte(reader) != 0)
    reader_fail_at(reader, offset, "zero byte expected");
}

static void read_bytes16(Reader *reader, Imm *imm)
{
  memcpy(imm->bytes, reader_bytes(reader, 16).bytes, 16);
}

/* A memory index after the opcode; MVP modules have a zero byte there. */
static uint32_t read_memory_index(Reader *reader)
{
  uint64_t offset = reader_offset(reader);
  uint32_t index = reader_u32(reader);
  if (index != 0)
    reader_require(reader, FEATURE_MULTI_MEMORY, offset, "a memory other than the first", false);
  return index;
}

static void read_immediates(Source *source, Instr *instr)
{
  Reader *reader = source->reader;
  const Module *module = source->module;
  Imm *imm = &instr->imm;
  switch (instr->row->imm) {
  case IMM_NONE: break;
  case IMM_I32: imm->i32 = reader_s32(reader); break;
  case IMM_I64: imm->i64 = reader_s64(reader); break;
  case IMM_F32: imm->bits = reader_fixed32(reader); break;
  case IMM_F64: imm->bits = reader_fixed64(reader); break;
  case IMM_V128:
  case IMM_SHUFFLE: read_bytes16(reader, imm); break;
  case IMM_BLOCK: imm->block = read_block_type(source); break;
  case IMM_BR_TABLE: read_targets(source, imm); break;
  case IMM_LABEL:
  case IMM_FUNC:
  case IMM_LOCAL:
  case IMM_GLOBAL:
  case IMM_TABLE:
  case IMM_ELEM:
  case IMM_DATA:
  case IMM_TAG: imm->index = reader_u32(reader); break;
  case IMM_TYPE: imm->index = type_read_index(reader, module); break;
  case IMM_CALL_INDIRECT:
    imm->index = type_read_func_index(reader, module);
    imm->index2 = reader_u32(reader);
    break;
  case IMM_TABLE_TABLE:
  case IMM_ELEM_TABLE:
    imm->index = reader_u32(reader);
    imm->index2 = reader_u32(reader);
    break;
  case IMM_MEM: imm->memarg = read_memarg(reader); break;
  case IMM_MEM_LANE:
    imm->memarg = read_memarg(reader);
    imm->lane = reader_byte(reader);
    break;
  case IMM_MEMORY: imm->index = read_memory_index(reader); break;
  case IMM_MEMORY_MEMORY:
    imm->index = read_memory_index(reader);
    imm->index2 = read_memory_index(reader);
    break;
  case IMM_DATA_MEMORY:
    imm->index = reader_u32(reader);
    imm->index2 = read_memory_index(reader);
    break;
  case IMM_LANE: imm->lane = reader_byte(reader); break;
  case IMM_SELECT: read_select_type(source, imm); break;
  case IMM_HEAP: imm->type = type_read_heap(reader, module, true); break;
  case IMM_REF: imm->type = type_read_heap(reader, module, instr->row->code & 1); break;
  case IMM_BR_CAST: read_br_cast(source, imm); break;
  case IMM_TRY_TABLE:
    imm->block = read_block_type(source);
    read_catches(source, imm);
    break;
  case IMM_TYPE_FIELD:
  case IMM_TYPE_COUNT:
  case IMM_TYPE_DATA:
  case IMM_TYPE_ELEM:
    imm->index = type_read_index(reader, module);
    imm->index2 = reader_u32(reader);
    break;
  case IMM_TYPE_TYPE:
    imm->index = type_read_index(reader, module);
    imm->index2 = type_read_index(reader, module);
    break;
  case IMM_FENCE: read_fence(reader); break;
  }
}

static OpId read_op(Reader *reader, uint64_t offset)
{
  uint8_t byte = reader_byte(reader);
  bool is_prefix = byte >= 0xfb && byte <= 0xfe;
  uint32_t code = is_prefix ? reader_u32(reader) : byte;
  OpId op = op_find(is_prefix ? byte : 0, code);
  if (op == OP_COUNT && is_prefix)
    reader_fail_at(reader, offset, "illegal opcode %02x %02" PRIx32, byte, code);
  if (op == OP_COUNT)
    reader_fail_at(reader, offset, "illegal opcode %02x", byte);
  return op;
}

void instr_read(Reader *reader, const Module *module, Arena *scratch, Instr *instr)
{
  instr->offset = reader_offset(reader);
  instr->op = read_op(reader, instr->offset);
  instr->row = op_row(instr->op);
  if (instr->op == OP_THROW)
    reader_require_tags(reader, instr->offset, instr->row->text, false);
  else
    reader_require(reader, instr->row->feature, instr->offset, instr->row->text, false);
  if (instr->row->imm == IMM_NONE)
    return;
  Source source = {reader, module, scratch, instr->offset};
  read_immediates(&source, instr);
}
