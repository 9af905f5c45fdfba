/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Custom sections that mean something here ("Appendix / Custom Sections", and the tool conventions).  They come
 * from the file like everything else and can be anything; a broken one costs a warning and what it said, never
 * the module. */
#include <inttypes.h>

#include "frontend/decode.h"

/* ---- name ---- */

typedef void (*NameFn)(Module *module, uint32_t index, Slice name);

static void name_function(Module *module, uint32_t index, Slice name)
{
  if (index < module->function_count)
    module->functions[index].name = name;
}

static void name_global(Module *module, uint32_t index, Slice name)
{
  if (index < module->global_count)
    module->global_names[index] = name;
}

static void name_data(Module *module, uint32_t index, Slice name)
{
  if (index < module->data_count)
    module->data_names[index] = name;
}

static void read_name_map(Reader *reader, Module *module, NameFn set)
{
  uint32_t count = reader_count(reader, LIMIT_CUSTOM_ITEMS);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t index = reader_u32(reader);
    set(module, index, reader_name(reader));
  }
}

enum { NAMES_MODULE = 0, NAMES_FUNCTION = 1, NAMES_GLOBAL = 7, NAMES_DATA = 9 };

static void read_name_subsection(Reader *reader, Module *module, uint8_t id)
{
  switch (id) {
  case NAMES_MODULE: module->name = reader_name(reader); break;
  case NAMES_FUNCTION: read_name_map(reader, module, name_function); break;
  case NAMES_GLOBAL:
    module->global_names = ARENA_ARRAY(module->arena, module->global_count, Slice);
    read_name_map(reader, module, name_global);
    break;
  case NAMES_DATA:
    module->data_names = ARENA_ARRAY(module->arena, module->data_count, Slice);
    read_name_map(reader, module, name_data);
    break;
  default: reader->at = reader->end; /* locals, labels, types and others: for debuggers */
  }
}

static void read_names(Reader *reader, Module *module)
{
  while (reader_left(reader)) {
    uint8_t id = reader_byte(reader);
    uint32_t size = reader_u32(reader);
    if (size > reader_left(reader))
      reader_fail_short(reader);
    Reader sub = reader_sub(reader, size);
    read_name_subsection(&sub, module, id);
  }
}

/* ---- producers, target_features: read so that a broken one is reported, and kept as bytes ---- */

static void read_producers(Reader *reader, Module *module)
{
  (void)module;
  uint32_t fields = reader_count(reader, LIMIT_CUSTOM_ITEMS);
  for (uint32_t i = 0; i < fields; i++) {
    reader_name(reader);
    uint32_t values = reader_count(reader, LIMIT_CUSTOM_ITEMS);
    for (uint32_t k = 0; k < values; k++) {
      reader_name(reader);
      reader_name(reader);
    }
  }
}

static void read_target_features(Reader *reader, Module *module)
{
  (void)module;
  uint32_t count = reader_count(reader, LIMIT_CUSTOM_ITEMS);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t offset = reader_offset(reader);
    uint8_t prefix = reader_byte(reader);
    if (prefix != '+' && prefix != '-' && prefix != '=')
      reader_fail_at(reader, offset, "prefix 0x%02x is neither + nor - nor =", prefix);
    reader_name(reader);
  }
}

/* ---- build_id ---- */

static void read_build_id(Reader *reader, Module *module)
{
  module->build_id = reader_bytes(reader, reader_u32(reader));
}

/* ---- metadata.code.branch_hint ---- */

static uint32_t read_function_hints(Reader *reader, uint32_t function, BranchHint *hints)
{
  uint32_t count = reader_count(reader, LIMIT_CUSTOM_ITEMS);
  for (uint32_t i = 0; i < count; i++) {
    uint64_t at = reader_offset(reader);
    uint32_t offset = reader_u32(reader), size = reader_u32(reader);
    uint8_t value = reader_byte(reader);
    if (size != 1 || value > 1)
      reader_fail_at(reader, at, "a hint is one byte, 0 or 1");
    if (i > 0 && offset <= hints[i - 1].offset)
      reader_fail_at(reader, at, "hints are not in the order of their offsets");
    hints[i] = (BranchHint){function, offset, value};
  }
  return count;
}

/* The section says what it says only as a whole: hints are kept when all of it could be read. */
static void read_branch_hints(Reader *reader, Module *module)
{
  BranchHint *hints = ARENA_ARRAY(module->arena, reader_left(reader) / 3, BranchHint);
  uint32_t functions = reader_count(reader, LIMIT_FUNCTIONS), total = 0;
  int64_t previous = -1;
  for (uint32_t i = 0; i < functions; i++) {
    uint64_t at = reader_offset(reader);
    uint32_t function = reader_u32(reader);
    if (function <= previous || function < module->imported_function_count || function >= module->function_count)
      reader_fail_at(reader, at, "function %" PRIu32 " is out of order, imported or unknown", function);
    previous = function;
    total += read_function_hints(reader, function, hints + total);
  }
  module->hints = hints;
  module->hint_count = total;
}

/* ---- object files ---- */

/* wasm-ld's input: relocations are still to be applied, so there is nothing to compile yet.  Such a file imports its
 * memory under a name of its own; a linked module may keep the section (--emit-relocs), but not that import. */
static void refuse_object(Reader *reader, Module *module)
{
  bool is_object = false;
  for (uint32_t i = 0; i < module->import_count; i++)
    is_object |= slice_is(module->imports[i].name, "__linear_memory");
  reader_bytes(reader, reader_left(reader));
  if (!is_object)
    return;
  diag_fail_at(module->diag, reader_offset(reader),
               "this is an object file for wasm-ld, not a linked module: link it first "
               "(clang --target=wasm32-wasip1, or wasm-ld)");
}

/* ---- */

static const struct {
  const char *name;
  void (*read)(Reader *reader, Module *module);
} known[] = {
  {"name", read_names},
  {"producers", read_producers},
  {"target_features", read_target_features},
  {"build_id", read_build_id},
  {"metadata.code.branch_hint", read_branch_hints},
  {"linking", refuse_object},
};

static void read_custom(Module *module, const CustomSection *custom, FeatureSet enabled, SoftFailure *failure,
                        void (*read)(Reader *reader, Module *module))
{
  Reader reader = reader_new(module->diag, module->file, custom->bytes, custom->offset, enabled);
  reader.soft = failure;
  if (setjmp(failure->recover)) {
    diag_warn_at(module->diag, failure->offset, "the rest of custom section \"%.*s\" is ignored: %s",
                 SLICE_ARG(custom->name), failure->message);
    return;
  }
  read(&reader, module);
  if (reader_left(&reader))
    reader_fail_at(&reader, reader_offset(&reader), "%zu bytes behind its contents", reader_left(&reader));
}

void custom_read_all(Module *module, FeatureSet enabled)
{
  SoftFailure failure;
  for (uint32_t i = 0; i < module->custom_count; i++)
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
      if (slice_is(module->customs[i].name, known[k].name))
        read_custom(module, &module->customs[i], enabled, &failure, known[k].read);
}
