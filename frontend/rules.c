/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What makes a decoded module valid beyond the contents of its sections ("Validation / Modules"): indices,
 * constant expressions, unique export names, the start function, and all bodies. */
#include <inttypes.h>

#include "frontend/body_walk.h"
#include "frontend/decode.h"

static void check_const(Decoder *decoder, const ConstExpr *expr, ValType type, uint32_t global_limit)
{
  Module *module = decoder->module;
  module->used |= body_validate_const(module, decoder->scratch, expr, type, global_limit);
}

/* "C.REFS": functions that are named outside bodies may be referred to inside them. */
static void mark_references(Decoder *decoder)
{
  Module *module = decoder->module;
  for (uint32_t i = 0; i < decoder->reference_count; i++) {
    const FunctionIndex *reference = &decoder->references[i];
    if (reference->index >= module->function_count)
      diag_fail_at(module->diag, reference->offset, "unknown function %" PRIu32 ": the module has %" PRIu32,
                   reference->index, module->function_count);
    module->functions[reference->index].is_referenced = true;
  }
}

static uint32_t index_space(const Module *module, ExternKind kind)
{
  switch (kind) {
  case EXTERN_FUNC: return module->function_count;
  case EXTERN_TABLE: return module->table_count;
  case EXTERN_MEMORY: return module->memory_count;
  case EXTERN_GLOBAL: return module->global_count;
  case EXTERN_TAG: return module->tag_count;
  }
  return 0;
}

static uint32_t hash_name(Slice name)
{
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < name.length; i++)
    hash = (hash ^ name.bytes[i]) * 16777619u;
  return hash;
}

static void check_export_names(Decoder *decoder)
{
  const Module *module = decoder->module;
  uint32_t capacity = 16;
  while (capacity / 2 < module->export_count)
    capacity *= 2;
  arena_reset(decoder->scratch);
  const Export **slots = ARENA_ARRAY(decoder->scratch, capacity, const Export *);
  for (uint32_t i = 0; i < module->export_count; i++) {
    const Export *export = &module->exports[i];
    uint32_t at = hash_name(export->name) & (capacity - 1);
    for (; slots[at]; at = (at + 1) & (capacity - 1))
      if (slice_equal(slots[at]->name, export->name))
        diag_fail_at(module->diag, export->offset, "duplicate export name \"%.*s\"", SLICE_ARG(export->name));
    slots[at] = export;
  }
}

static void check_exports(Decoder *decoder)
{
  static const char *const kinds[] = {"function", "table", "memory", "global", "tag"};
  Module *module = decoder->module;
  for (uint32_t i = 0; i < module->export_count; i++) {
    const Export *export = &module->exports[i];
    if (export->index >= index_space(module, export->kind))
      diag_fail_at(module->diag, export->offset, "unknown %s %" PRIu32 " in an export", kinds[export->kind],
                   export->index);
    if (export->kind == EXTERN_GLOBAL && module->globals[export->index].type.is_mutable)
      reader_require(decoder->reader, FEATURE_MUTABLE_GLOBALS, export->offset, "exported mutable globals", true);
  }
  check_export_names(decoder);
}

static void check_start(Decoder *decoder)
{
  Module *module = decoder->module;
  if (!module->has_start)
    return;
  if (module->start >= module->function_count)
    diag_fail_at(module->diag, decoder->start_offset, "unknown function %" PRIu32 " as start", module->start);
  const FuncType *type = function_type(module, &module->functions[module->start]);
  if (type->param_count || type->result_count)
    diag_fail_at(module->diag, decoder->start_offset, "start function must not have parameters or results");
}

static ValType offset_type(const Limits *limits) { return limits->is_64 ? VAL_I64 : VAL_I32; }

static void check_element(Decoder *decoder, const ElementSegment *segment)
{
  const Module *module = decoder->module;
  if (segment->mode == SEGMENT_ACTIVE) {
    uint64_t offset = segment->offset.offset;
    if (segment->table >= module->table_count)
      diag_fail_at(module->diag, offset, "unknown table %" PRIu32, segment->table);
    const Table *table = &module->tables[segment->table];
    if (!type_matches(module, segment->type, table->type))
      diag_fail_at(module->diag, offset, "type mismatch: the elements of segment %" PRIu32 " do not fit table %" PRIu32,
                   segment->index, segment->table);
    check_const(decoder, &segment->offset, offset_type(&table->limits), module->global_count);
  }
  for (uint32_t i = 0; segment->exprs && i < segment->count; i++)
    check_const(decoder, &segment->exprs[i], segment->type, module->global_count);
}

static void check_data(Decoder *decoder, const DataSegment *segment)
{
  const Module *module = decoder->module;
  if (segment->mode != SEGMENT_ACTIVE)
    return;
  if (segment->memory >= module->memory_count)
    diag_fail_at(module->diag, segment->offset.offset, "unknown memory %" PRIu32, segment->memory);
  check_const(decoder, &segment->offset, offset_type(&module->memories[segment->memory].limits),
              module->global_count);
}

void rules_check(Decoder *decoder)
{
  Module *module = decoder->module;
  mark_references(decoder);
  module->table_is_written = ARENA_ARRAY(module->arena, module->table_count + 1, bool);
  for (uint32_t i = module->imported_table_count; i < module->table_count; i++)
    if (module->tables[i].has_init) /* the globals of the module stand behind its tables */
      check_const(decoder, &module->tables[i].init, module->tables[i].type, module->imported_global_count);
  for (uint32_t i = module->imported_global_count; i < module->global_count; i++)
    check_const(decoder, &module->globals[i].init, module->globals[i].type.type, i);
  check_exports(decoder);
  check_start(decoder);
  for (uint32_t i = 0; i < module->element_count; i++)
    check_element(decoder, &module->elements[i]);
  for (uint32_t i = 0; i < module->data_count; i++)
    check_data(decoder, &module->data[i]);
  for (uint32_t i = module->imported_function_count; i < module->function_count; i++) {
    FeatureSet used = body_validate(module, decoder->scratch, &module->functions[i]);
    module->functions[i].makes_tail_calls = used & FEATURE_BIT(FEATURE_TAIL_CALL);
    module->used |= used;
  }
}
