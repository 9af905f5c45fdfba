/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Types, imports, functions, tables, memories, tags, globals, exports, start. */
#include <inttypes.h>

#include "frontend/decode.h"
#include "frontend/type_decode.h"
#include "frontend/type_text.h"

void decode_types(Decoder *decoder)
{
  Module *module = decoder->module;
  type_read_section(decoder->reader, module);
  module->type_spellings = type_spell_all(module->arena, module);
}

enum { LIMITS_MAX = 1, LIMITS_SHARED = 2, LIMITS_64 = 4, LIMITS_PAGE = 8 };

static Limits read_limits(Reader *reader, uint8_t allowed)
{
  uint64_t offset = reader_offset(reader);
  uint8_t flags = reader_byte(reader);
  if (flags & ~allowed || (flags & LIMITS_PAGE && reader_left(reader) == 0))
    reader_fail_at(reader, offset, "malformed limits flags 0x%02x", flags);
  Limits limits = {.has_max = flags & LIMITS_MAX, .is_64 = flags & LIMITS_64, .is_shared = flags & LIMITS_SHARED};
  limits.min = reader_u64(reader);
  if (limits.has_max)
    limits.max = reader_u64(reader);
  limits.page_log2 = 16;
  if (!(flags & LIMITS_PAGE))
    return limits;
  reader_require(reader, FEATURE_CUSTOM_PAGES, offset, "custom page sizes", true);
  offset = reader_offset(reader);
  uint32_t page_log2 = reader_u32(reader);
  if (page_log2 != 0 && page_log2 != 16)
    reader_fail_at(reader, offset, "invalid custom page size 2^%" PRIu32 ": only 1 and 65536 are allowed", page_log2);
  limits.page_log2 = (uint8_t)page_log2;
  return limits;
}

static void check_order(Reader *reader, uint64_t offset, const Limits *limits)
{
  if (limits->has_max && limits->min > limits->max)
    reader_fail_at(reader, offset, "size minimum must not be greater than maximum: %" PRIu64 " > %" PRIu64, limits->min,
                   limits->max);
}

void decode_table_type(Decoder *decoder, Table *table)
{
  Reader *reader = decoder->reader;
  table->type = type_read_ref(reader, decoder->module, true);
  uint64_t offset = reader_offset(reader);
  table->limits = read_limits(reader, LIMITS_MAX | LIMITS_64);
  if (table->limits.is_64)
    reader_require(reader, FEATURE_MEMORY64, offset, "64-bit tables", true);
  uint64_t most = table->limits.is_64 ? UINT64_MAX : UINT32_MAX;
  if (table->limits.min > most || table->limits.max > most)
    reader_fail_at(reader, offset, "table size must be at most 2^32-1 entries");
  check_order(reader, offset, &table->limits);
}

void decode_memory_type(Decoder *decoder, Memory *memory)
{
  Reader *reader = decoder->reader;
  uint64_t offset = reader_offset(reader);
  memory->limits = read_limits(reader, LIMITS_MAX | LIMITS_SHARED | LIMITS_64 | LIMITS_PAGE);
  const Limits *limits = &memory->limits;
  if (limits->is_64)
    reader_require(reader, FEATURE_MEMORY64, offset, "64-bit memories", true);
  if (limits->is_shared)
    reader_require(reader, FEATURE_THREADS, offset, "shared memories", true);
  if (limits->is_shared && !limits->has_max)
    reader_fail_at(reader, offset, "shared memory must have maximum");
  unsigned bits = (limits->is_64 ? 64 : 32) - limits->page_log2;
  uint64_t most = bits == 64 ? UINT64_MAX : ((uint64_t)1 << bits) - (limits->page_log2 == 0);
  if (limits->min > most || limits->max > most)
    reader_fail_at(reader, offset, "memory size must be at most %" PRIu64 " pages%s", most,
                   bits == 16 ? " (4GiB)" : "");
  check_order(reader, offset, limits);
}

void decode_global_type(Decoder *decoder, Global *global)
{
  global->type.type = type_read_value(decoder->reader, decoder->module);
  uint64_t offset = reader_offset(decoder->reader);
  uint8_t mutability = reader_byte(decoder->reader);
  if (mutability > 1)
    reader_fail_at(decoder->reader, offset, "malformed mutability 0x%02x", mutability);
  global->type.is_mutable = mutability;
}

void decode_tag_type(Decoder *decoder, Tag *tag)
{
  Reader *reader = decoder->reader;
  uint64_t offset = reader_offset(reader);
  reader_require_tags(reader, offset, "tags", true);
  uint8_t attribute = reader_byte(reader);
  if (attribute != 0)
    reader_fail_at(reader, offset, "malformed tag attribute 0x%02x", attribute);
  tag->type = type_read_func_index(reader, decoder->module);
  if (module_func_type(decoder->module, tag->type)->result_count != 0)
    reader_fail_at(reader, offset, "non-empty tag result type");
}

/* The count of a section of definitions: with the imports of that kind it must stay below the limit. */
static uint32_t read_definitions(Decoder *decoder, Limit limit, uint32_t imported)
{
  uint64_t offset = reader_offset(decoder->reader);
  uint32_t count = reader_count(decoder->reader, limit);
  limit_check(decoder->reader, offset, limit, (uint64_t)count + imported);
  return count;
}

Function *decode_add_function(Decoder *decoder, uint32_t type)
{
  Module *module = decoder->module;
  uint32_t index = module->function_count;
  module->functions = decode_one_more(module->arena, module->functions, index, sizeof(Function));
  module->function_count++;
  module->functions[index] = (Function){.index = index, .type = type};
  return &module->functions[index];
}

Table *decode_add_table(Decoder *decoder)
{
  Module *module = decoder->module;
  uint32_t index = module->table_count;
  if (index == 1)
    reader_require(decoder->reader, FEATURE_REFERENCE_TYPES, reader_offset(decoder->reader), "several tables", true);
  limit_check(decoder->reader, reader_offset(decoder->reader), LIMIT_TABLES, (uint64_t)index + 1);
  module->tables = decode_one_more(module->arena, module->tables, index, sizeof(Table));
  module->table_count++;
  module->tables[index] = (Table){.index = index};
  return &module->tables[index];
}

Memory *decode_add_memory(Decoder *decoder)
{
  Module *module = decoder->module;
  uint32_t index = module->memory_count;
  if (index == 1)
    reader_require(decoder->reader, FEATURE_MULTI_MEMORY, reader_offset(decoder->reader), "several memories", true);
  limit_check(decoder->reader, reader_offset(decoder->reader), LIMIT_MEMORIES, (uint64_t)index + 1);
  module->memories = decode_one_more(module->arena, module->memories, index, sizeof(Memory));
  module->memory_count++;
  module->memories[index] = (Memory){.index = index};
  return &module->memories[index];
}

Global *decode_add_global(Decoder *decoder)
{
  Module *module = decoder->module;
  uint32_t index = module->global_count;
  module->globals = decode_one_more(module->arena, module->globals, index, sizeof(Global));
  module->global_count++;
  module->globals[index] = (Global){.index = index};
  return &module->globals[index];
}

Tag *decode_add_tag(Decoder *decoder)
{
  Module *module = decoder->module;
  uint32_t index = module->tag_count;
  module->tags = decode_one_more(module->arena, module->tags, index, sizeof(Tag));
  module->tag_count++;
  module->tags[index] = (Tag){.index = index};
  return &module->tags[index];
}

void decode_functions(Decoder *decoder)
{
  uint32_t count = read_definitions(decoder, LIMIT_FUNCTIONS, decoder->module->imported_function_count);
  for (uint32_t i = 0; i < count; i++)
    decode_add_function(decoder, type_read_func_index(decoder->reader, decoder->module));
}

/* "Binary Format / Modules / Table Section": 0x40 0x00 announces an initial value. */
static void read_table(Decoder *decoder)
{
  Reader *reader = decoder->reader;
  uint64_t offset = reader_offset(reader);
  Table *table = decode_add_table(decoder);
  table->has_init = reader_left(reader) && *reader->at == 0x40;
  if (table->has_init) {
    reader_require(reader, FEATURE_FUNCTION_REFS, offset, "a table with an initial value", false);
    reader_byte(reader);
    if (reader_byte(reader) != 0)
      reader_fail_at(reader, offset, "zero byte expected");
  }
  decode_table_type(decoder, table);
  if (table->has_init)
    table->init = decode_const(decoder);
  else if (!val_is_nullable(table->type))
    reader_fail_at(reader, offset, "type mismatch: a table of non-null references needs an initial value");
}

void decode_tables(Decoder *decoder)
{
  uint32_t count = read_definitions(decoder, LIMIT_TABLES, decoder->module->imported_table_count);
  for (uint32_t i = 0; i < count; i++)
    read_table(decoder);
}

void decode_memories(Decoder *decoder)
{
  uint32_t count = read_definitions(decoder, LIMIT_MEMORIES, decoder->module->imported_memory_count);
  for (uint32_t i = 0; i < count; i++)
    decode_memory_type(decoder, decode_add_memory(decoder));
}

void decode_tags(Decoder *decoder)
{
  uint32_t count = read_definitions(decoder, LIMIT_TAGS, decoder->module->imported_tag_count);
  for (uint32_t i = 0; i < count; i++)
    decode_tag_type(decoder, decode_add_tag(decoder));
}

void decode_globals(Decoder *decoder)
{
  uint32_t count = read_definitions(decoder, LIMIT_GLOBALS, decoder->module->imported_global_count);
  for (uint32_t i = 0; i < count; i++) {
    Global *global = decode_add_global(decoder);
    decode_global_type(decoder, global);
    global->init = decode_const(decoder);
  }
}

static Export read_export(Decoder *decoder)
{
  Reader *reader = decoder->reader;
  Export export = {.offset = reader_offset(reader), .name = reader_name(reader)};
  uint64_t offset = reader_offset(reader);
  uint8_t kind = reader_byte(reader);
  if (kind > EXTERN_TAG)
    reader_fail_at(reader, offset, "malformed export kind 0x%02x", kind);
  export.kind = (ExternKind)kind;
  export.index = reader_u32(reader);
  if (export.kind == EXTERN_FUNC)
    decode_note_reference(decoder, export.index, offset);
  return export;
}

void decode_exports(Decoder *decoder)
{
  Module *module = decoder->module;
  module->export_count = reader_count(decoder->reader, LIMIT_EXPORTS);
  module->exports = ARENA_ARRAY(module->arena, module->export_count, Export);
  for (uint32_t i = 0; i < module->export_count; i++)
    module->exports[i] = read_export(decoder);
}

void decode_start(Decoder *decoder)
{
  decoder->start_offset = reader_offset(decoder->reader);
  decoder->module->start = reader_u32(decoder->reader);
  decoder->module->has_start = true;
}
