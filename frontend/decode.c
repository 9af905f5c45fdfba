/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The frame of a module: its preamble and its sections, one after the other ("Binary Format / Modules"). */
#include "frontend/body_walk.h"
#include "frontend/decode.h"

#include <inttypes.h>
#include <stdarg.h>

typedef struct SectionRow {
  const char *name;
  void (*read)(Decoder *decoder);
  uint8_t code;
} SectionRow;

static const SectionRow sections[] = {
#define SECTION(id, code_, name_) {.name = name_, .read = decode_##id, .code = code_},
#include "frontend/section.def"
#undef SECTION
};
enum { SECTION_COUNT = sizeof sections / sizeof *sections };

void *decode_one_more(Arena *arena, void *array, uint32_t count, size_t size)
{
  if ((count & (count - 1)) != 0)
    return array;
  return arena_grow(arena, array, count, count ? 2 * (size_t)count : 1, size);
}

static void read_preamble(Reader *reader)
{
  uint64_t offset = reader_offset(reader);
  if (memcmp(reader_bytes(reader, 4).bytes, "\0asm", 4) != 0)
    reader_fail_at(reader, offset, "magic header not detected: this is not a WebAssembly module");
  offset = reader_offset(reader);
  uint32_t version = reader_fixed32(reader);
  if (version >> 16 == 1)
    reader_fail_at(reader, offset, "unknown binary version 0x%" PRIx32 ": this is a component, not a module", version);
  if (version != 1)
    reader_fail_at(reader, offset, "unknown binary version 0x%" PRIx32, version);
}

static void read_custom(Decoder *decoder)
{
  Module *module = decoder->module;
  if (reader_left(decoder->reader) == 0)
    reader_fail_short(decoder->reader);
  Slice name = reader_name(decoder->reader);
  module->customs = decode_one_more(module->arena, module->customs, module->custom_count, sizeof *module->customs);
  uint64_t offset = reader_offset(decoder->reader);
  Slice bytes = reader_bytes(decoder->reader, reader_left(decoder->reader));
  module->customs[module->custom_count++] = (CustomSection){name, bytes, offset};
}

/* A section cannot be read.  When a body ends in the middle of an instruction, that is the earlier error and
 * probably the cause: say it instead. */
static _Noreturn void __attribute__((format(printf, 3, 4)))
fail_section(Decoder *decoder, uint64_t offset, const char *format, ...)
{
  const Module *module = decoder->module;
  for (uint32_t i = module->imported_function_count; i < module->function_count; i++)
    if (module->functions[i].body.length)
      body_check_encoding(module, decoder->scratch, &module->functions[i]);
  char message[200];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  diag_fail_at(module->diag, offset, "%s", message);
}

static int find_section(Decoder *decoder, uint64_t offset, uint8_t code)
{
  for (int i = 0; i < SECTION_COUNT; i++)
    if (sections[i].code == code)
      return i;
  fail_section(decoder, offset, "malformed section id %u", code);
}

static void section_context(FILE *out, const void *data)
{
  const SectionRow *row = data;
  fprintf(out, "note: in the %s section\n", row->name);
}

static void read_known(Decoder *decoder, const SectionRow *row)
{
  Diag *diag = decoder->module->diag;
  diag->context = section_context;
  diag->context_data = row;
  row->read(decoder);
  if (reader_left(decoder->reader))
    reader_fail_at(decoder->reader, reader_offset(decoder->reader),
                   "section size mismatch: %zu bytes behind the contents of the section",
                   reader_left(decoder->reader));
  diag->context = NULL;
}

/* One section; `*next` is the first row that may still come. */
static void read_section(Decoder *decoder, Reader *file, int *next)
{
  uint64_t offset = reader_offset(file);
  uint8_t code = reader_byte(file);
  int row = code ? find_section(decoder, offset, code) : -1;
  uint64_t size_offset = reader_offset(file);
  uint32_t size = reader_u32(file);
  if (size > reader_left(file))
    fail_section(decoder, size_offset, "length out of bounds: a section of %" PRIu32 " bytes with %zu bytes left", size,
                   reader_left(file));
  if (code && row < *next)
    fail_section(decoder, offset, "unexpected content after last section: the %s section is %s", sections[row].name,
                   row == *next - 1 ? "there twice" : "out of order");
  Reader contents = reader_sub(file, size);
  contents.used = file->used;
  decoder->reader = &contents;
  if (code == 0)
    read_custom(decoder);
  else
    read_known(decoder, &sections[row]);
  file->used = contents.used;
  if (code)
    *next = row + 1;
}

/* "Binary Format / Modules": lengths that sections say about each other. */
static void check_counts(Decoder *decoder, Reader *file)
{
  const Module *module = decoder->module;
  uint64_t offset = reader_offset(file);
  uint32_t declared = module->function_count - module->imported_function_count;
  if (declared != decoder->code_count)
    reader_fail_at(file, offset,
                   "function and code section have inconsistent lengths: %" PRIu32 " functions, %" PRIu32 " bodies",
                   declared, decoder->code_count);
  if (module->has_data_count && decoder->data_count != module->data_count)
    reader_fail_at(file, offset,
                   "data count and data section have inconsistent lengths: %" PRIu32 " announced, %" PRIu32 " there",
                   decoder->data_count, module->data_count);
}

Module *module_load(Arena *arena, Diag *diag, Slice bytes, FeatureSet features)
{
  Module *module = ARENA_NEW(arena, Module);
  *module = (Module){.arena = arena, .diag = diag, .file = bytes, .features = features};
  Reader file = reader_new(diag, bytes, bytes, 0, features);
  file.at_end = "unexpected end";
  Decoder decoder = {.module = module, .scratch = arena_new_in(arena)};
  read_preamble(&file);
  for (int next = 0; reader_left(&file);)
    read_section(&decoder, &file, &next);
  check_counts(&decoder, &file);
  custom_read_all(module, features);
  decoder.reader = &file;
  rules_check(&decoder);
  module->used |= file.used;
  return module;
}
