/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The import section, in its plain and in its compact encoding (proposal "compact import section"): an empty
 * item name and then 0x7f introduce a list of items of one module, 0x7e a list of names of one type. */
#include <inttypes.h>

#include "frontend/decode.h"
#include "frontend/type_decode.h"

enum { COMPACT_ITEMS = 0x7f, COMPACT_NAMES = 0x7e };

/* Imports are noted first and resolved when their number is known, because things point to them. */
static Import *add_import(Decoder *decoder, Slice module_name, Slice name, uint64_t offset)
{
  Module *module = decoder->module;
  limit_check(decoder->reader, offset, LIMIT_IMPORTS, (uint64_t)module->import_count + 1);
  module->imports = decode_one_more(module->arena, module->imports, module->import_count, sizeof(Import));
  Import *import = &module->imports[module->import_count++];
  *import = (Import){.module = module_name, .name = name, .offset = offset};
  return import;
}

static void read_type(Decoder *decoder, Import *import, uint64_t offset, uint8_t kind)
{
  Module *module = decoder->module;
  switch (kind) {
  case EXTERN_FUNC:
    import->index = decode_add_function(decoder, type_read_func_index(decoder->reader, module))->index;
    break;
  case EXTERN_TABLE:
    import->index = module->table_count;
    decode_table_type(decoder, decode_add_table(decoder));
    break;
  case EXTERN_MEMORY:
    import->index = module->memory_count;
    decode_memory_type(decoder, decode_add_memory(decoder));
    break;
  case EXTERN_GLOBAL:
    import->index = module->global_count;
    decode_global_type(decoder, decode_add_global(decoder));
    if (module->globals[import->index].type.is_mutable)
      reader_require(decoder->reader, FEATURE_MUTABLE_GLOBALS, offset, "imported mutable globals", true);
    break;
  case EXTERN_TAG:
    import->index = module->tag_count;
    decode_tag_type(decoder, decode_add_tag(decoder));
    break;
  default: reader_fail_at(decoder->reader, offset, "malformed import kind 0x%02x", kind);
  }
  import->kind = (ExternKind)kind;
}

static void read_compact_items(Decoder *decoder, Slice module_name)
{
  Reader *reader = decoder->reader;
  uint32_t count = reader_count(reader, LIMIT_IMPORTS);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t offset = reader_offset(reader);
    Import *import = add_import(decoder, module_name, reader_name(reader), offset);
    uint64_t kind_offset = reader_offset(reader);
    read_type(decoder, import, kind_offset, reader_byte(reader));
  }
}

/* The type stands once, before the names: it is read again for each. */
static void read_compact_names(Decoder *decoder, Slice module_name)
{
  Reader *reader = decoder->reader;
  Reader type = *reader;
  Import unused = {0};
  Module counts = *decoder->module;
  read_type(decoder, &unused, reader_offset(reader), reader_byte(reader));
  decoder->module->function_count = counts.function_count;
  decoder->module->table_count = counts.table_count;
  decoder->module->memory_count = counts.memory_count;
  decoder->module->global_count = counts.global_count;
  decoder->module->tag_count = counts.tag_count;
  uint32_t count = reader_count(reader, LIMIT_IMPORTS);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t offset = reader_offset(reader);
    Import *import = add_import(decoder, module_name, reader_name(reader), offset);
    Reader again = type;
    decoder->reader = &again;
    uint64_t kind_offset = reader_offset(&again);
    read_type(decoder, import, kind_offset, reader_byte(&again));
    decoder->reader = reader;
  }
}

static void read_import(Decoder *decoder)
{
  Reader *reader = decoder->reader;
  uint64_t offset = reader_offset(reader);
  Slice module_name = reader_name(reader), name = reader_name(reader);
  uint64_t kind_offset = reader_offset(reader);
  uint8_t kind = reader_byte(reader);
  bool is_compact = name.length == 0 && (kind == COMPACT_ITEMS || kind == COMPACT_NAMES);
  if (!is_compact) {
    read_type(decoder, add_import(decoder, module_name, name, offset), kind_offset, kind);
    return;
  }
  reader_require(reader, FEATURE_COMPACT_IMPORTS, kind_offset, "the compact encoding of imports", false);
  if (kind == COMPACT_ITEMS)
    read_compact_items(decoder, module_name);
  else
    read_compact_names(decoder, module_name);
}

static void link_imports(Module *module)
{
  for (uint32_t i = 0; i < module->import_count; i++) {
    const Import *import = &module->imports[i];
    switch (import->kind) {
    case EXTERN_FUNC: module->functions[import->index].import = import; break;
    case EXTERN_TABLE: module->tables[import->index].import = import; break;
    case EXTERN_MEMORY: module->memories[import->index].import = import; break;
    case EXTERN_GLOBAL: module->globals[import->index].import = import; break;
    case EXTERN_TAG: module->tags[import->index].import = import; break;
    }
  }
}

void decode_imports(Decoder *decoder)
{
  Module *module = decoder->module;
  uint32_t count = reader_count(decoder->reader, LIMIT_IMPORTS);
  for (uint32_t i = 0; i < count; i++)
    read_import(decoder);
  link_imports(module);
  module->imported_function_count = module->function_count;
  module->imported_table_count = module->table_count;
  module->imported_memory_count = module->memory_count;
  module->imported_global_count = module->global_count;
  module->imported_tag_count = module->tag_count;
}
