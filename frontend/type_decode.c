/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The type section and every type elsewhere in the file. */
#include "frontend/type_decode.h"

#include <inttypes.h>

#include "frontend/type_canonical.h"
#include "frontend/type_text.h"

enum { FORM_FUNC = 0x60, FORM_STRUCT = 0x5f, FORM_ARRAY = 0x5e, FORM_CONT = 0x5d, FORM_SUB = 0x50,
       FORM_SUB_FINAL = 0x4f, FORM_REC = 0x4e, FORM_REF = 0x64, FORM_REF_NULL = 0x63 };

typedef struct AbstractHeap {
  uint8_t code;
  HeapType heap;
  Feature feature;
  const char *text; /* of the nullable reference */
} AbstractHeap;

static const AbstractHeap abstract_heaps[] = {
  {0x70, HEAP_FUNC, FEATURE_REFERENCE_TYPES, "funcref"}, {0x6f, HEAP_EXTERN, FEATURE_REFERENCE_TYPES, "externref"},
  {0x6e, HEAP_ANY, FEATURE_GC, "anyref"},                {0x6d, HEAP_EQ, FEATURE_GC, "eqref"},
  {0x6c, HEAP_I31, FEATURE_GC, "i31ref"},                {0x6b, HEAP_STRUCT, FEATURE_GC, "structref"},
  {0x6a, HEAP_ARRAY, FEATURE_GC, "arrayref"},            {0x69, HEAP_EXN, FEATURE_EXCEPTIONS, "exnref"},
  {0x71, HEAP_NONE, FEATURE_GC, "nullref"},              {0x72, HEAP_NOEXTERN, FEATURE_GC, "nullexternref"},
  {0x73, HEAP_NOFUNC, FEATURE_GC, "nullfuncref"},        {0x74, HEAP_NOEXN, FEATURE_EXCEPTIONS, "nullexnref"},
};

static const AbstractHeap *find_abstract(uint8_t code)
{
  for (size_t i = 0; i < sizeof abstract_heaps / sizeof *abstract_heaps; i++)
    if (abstract_heaps[i].code == code)
      return &abstract_heaps[i];
  return NULL;
}

static uint32_t canonical_index(Reader *reader, const Module *module, uint64_t offset, uint64_t index)
{
  if (index >= module->type_count)
    reader_fail_at(reader, offset, "unknown type %" PRIu64 ": the module has %" PRIu32 " here", index,
                   module->type_count);
  return module->types[index].canonical;
}

uint32_t type_read_index(Reader *reader, const Module *module)
{
  uint64_t offset = reader_offset(reader);
  return canonical_index(reader, module, offset, reader_u32(reader));
}

uint32_t type_read_func_index(Reader *reader, const Module *module)
{
  uint64_t offset = reader_offset(reader);
  uint32_t index = type_read_index(reader, module);
  if (module->types[index].kind != COMPOSITE_FUNC)
    reader_fail_at(reader, offset, "unknown type: type %" PRIu32 " is not a function type", index);
  return index;
}

ValType type_read_heap(Reader *reader, const Module *module, bool is_nullable)
{
  uint64_t offset = reader_offset(reader);
  int64_t code = reader_s33(reader);
  if (code >= 0) {
    reader_require(reader, FEATURE_FUNCTION_REFS, offset, "a reference to a defined type", false);
    return VAL_REF((uint32_t)is_nullable, HEAP_INDEX + canonical_index(reader, module, offset, (uint64_t)code));
  }
  const AbstractHeap *abstract = code >= -64 ? find_abstract((uint8_t)(code & 0x7f)) : NULL;
  if (!abstract)
    reader_fail_at(reader, offset, "malformed heap type 0x%02x", (unsigned)(code & 0x7f));
  reader_require(reader, abstract->feature, offset, abstract->text, false);
  return VAL_REF((uint32_t)is_nullable, abstract->heap);
}

/* The rest of a reference type whose first byte was `code`; VAL_BOTTOM when it is none. */
static ValType read_ref_rest(Reader *reader, const Module *module, uint64_t offset, uint8_t code, bool plain_funcref)
{
  if (code == FORM_REF || code == FORM_REF_NULL) {
    reader_require(reader, FEATURE_FUNCTION_REFS, offset, "a typed reference", false);
    return type_read_heap(reader, module, code == FORM_REF_NULL);
  }
  const AbstractHeap *abstract = find_abstract(code);
  if (!abstract)
    return VAL_BOTTOM;
  if (!plain_funcref || abstract->heap != HEAP_FUNC)
    reader_require(reader, abstract->feature, offset, abstract->text, false);
  return VAL_REF(1u, abstract->heap);
}

ValType type_read_ref(Reader *reader, const Module *module, bool plain_funcref)
{
  uint64_t offset = reader_offset(reader);
  uint8_t code = reader_byte(reader);
  ValType type = read_ref_rest(reader, module, offset, code, plain_funcref);
  if (type == VAL_BOTTOM)
    reader_fail_at(reader, offset, "malformed reference type 0x%02x", code);
  return type;
}

ValType type_read_value(Reader *reader, const Module *module)
{
  uint64_t offset = reader_offset(reader);
  uint8_t code = reader_byte(reader);
  switch (code) {
  case 0x7f: return VAL_I32;
  case 0x7e: return VAL_I64;
  case 0x7d: return VAL_F32;
  case 0x7c: return VAL_F64;
  case 0x7b: reader_require(reader, FEATURE_SIMD128, offset, "v128", false); return VAL_V128;
  }
  ValType type = read_ref_rest(reader, module, offset, code, false);
  if (type == VAL_BOTTOM)
    reader_fail_at(reader, offset, "malformed value type 0x%02x", code);
  return type;
}

static ValType read_storage(Reader *reader, const Module *module)
{
  uint8_t code = reader_left(reader) ? *reader->at : 0;
  if (code != 0x78 && code != 0x77)
    return type_read_value(reader, module);
  reader_byte(reader);
  return code == 0x78 ? VAL_I8 : VAL_I16;
}

static const ValType *read_values(Reader *reader, const Module *module, Limit limit, uint32_t *count)
{
  *count = reader_count(reader, limit);
  ValType *types = ARENA_ARRAY(module->arena, *count, ValType);
  for (uint32_t i = 0; i < *count; i++)
    types[i] = type_read_value(reader, module);
  return types;
}

static FieldType read_field(Reader *reader, const Module *module)
{
  ValType type = read_storage(reader, module);
  uint64_t offset = reader_offset(reader);
  uint8_t mutability = reader_byte(reader);
  if (mutability > 1)
    reader_fail_at(reader, offset, "malformed mutability 0x%02x", mutability);
  return (FieldType){type, mutability};
}

static void read_composite(Reader *reader, const Module *module, DefType *type)
{
  uint64_t offset = reader_offset(reader);
  uint8_t form = reader_byte(reader);
  if (form == FORM_FUNC) {
    type->kind = COMPOSITE_FUNC;
    type->func.params = read_values(reader, module, LIMIT_PARAMS, &type->func.param_count);
    type->func.results = read_values(reader, module, LIMIT_RESULTS, &type->func.result_count);
    if (type->func.result_count > 1)
      reader_require(reader, FEATURE_MULTIVALUE, offset, "functions with several results", true);
    return;
  }
  if (form & 0x80)
    reader_fail_at(reader, offset, "integer representation too long: a type form is one byte");
  if (form == FORM_CONT)
    reader_require(reader, FEATURE_STACK_SWITCHING, offset, "continuation types", true);
  if (form != FORM_STRUCT && form != FORM_ARRAY)
    reader_fail_at(reader, offset, "malformed type form 0x%02x", form);
  reader_require(reader, FEATURE_GC, offset, form == FORM_STRUCT ? "struct types" : "array types", true);
  type->kind = form == FORM_STRUCT ? COMPOSITE_STRUCT : COMPOSITE_ARRAY;
  type->field_count = form == FORM_STRUCT ? reader_count(reader, LIMIT_FIELDS) : 1;
  FieldType *fields = ARENA_ARRAY(module->arena, type->field_count, FieldType);
  for (uint32_t i = 0; i < type->field_count; i++)
    fields[i] = read_field(reader, module);
  type->fields = fields;
}

static void read_sub(Reader *reader, const Module *module, DefType *type, uint32_t index)
{
  uint64_t offset = reader_offset(reader);
  type->is_final = true;
  type->supertype = -1;
  uint8_t form = reader_left(reader) ? *reader->at : 0;
  if (form == FORM_SUB || form == FORM_SUB_FINAL) {
    reader_byte(reader);
    reader_require(reader, FEATURE_GC, offset, "subtypes", true);
    type->is_final = form == FORM_SUB_FINAL;
    uint32_t count = reader_count(reader, LIMIT_TYPES);
    if (count > 1)
      reader_fail_at(reader, offset, "malformed type: %" PRIu32 " supertypes, at most one is allowed", count);
    if (count == 1) {
      uint64_t at = reader_offset(reader);
      uint32_t super = reader_u32(reader);
      if (super >= index)
        reader_fail_at(reader, at, "unknown type %" PRIu32 ": a supertype must stand before its subtypes", super);
      type->supertype = module->types[super].canonical;
    }
  }
  read_composite(reader, module, type);
}

/* Room for `more` types behind those there are; doubling, so that many small groups stay linear. */
static void add_types(Module *module, uint32_t *capacity, uint32_t more)
{
  if (module->type_count + more > *capacity) {
    uint32_t wanted = 2 * *capacity > module->type_count + more ? 2 * *capacity : module->type_count + more;
    module->types = arena_grow(module->arena, module->types, module->type_count, wanted, sizeof *module->types);
    *capacity = wanted;
  }
  for (uint32_t i = module->type_count; i < module->type_count + more; i++)
    module->types[i].canonical = i;
  module->type_count += more;
}

/* "Validation / Types / Recursive Types": a declared supertype is not final and its structure matches. */
static void check_subtype(Reader *reader, const Module *module, uint64_t offset, uint32_t index)
{
  const DefType *type = &module->types[index];
  if (type->supertype < 0)
    return;
  const DefType *super = &module->types[type->supertype];
  if (super->is_final)
    reader_fail_at(reader, offset, "sub type %" PRIu32 " extends type %" PRId64 ", which is final", index,
                   type->supertype);
  if (!type_composite_matches(module, type, super))
    reader_fail_at(reader, offset, "sub type %" PRIu32 " does not match its supertype %" PRId64, index,
                   type->supertype);
}

static void set_depth(Reader *reader, Module *module, uint64_t offset, uint32_t index)
{
  DefType *type = &module->types[index];
  if (type->supertype >= 0)
    type->depth = module->types[type->supertype].depth + 1;
  limit_check(reader, offset, LIMIT_SUBTYPING, type->depth);
}

static void read_group(Reader *reader, Module *module, uint32_t *capacity, TypeTable *table)
{
  uint64_t offset = reader_offset(reader);
  uint32_t first = module->type_count, count = 1;
  if (reader_left(reader) && *reader->at == FORM_REC) {
    reader_byte(reader);
    reader_require(reader, FEATURE_GC, offset, "recursive type groups", true);
    count = reader_count(reader, LIMIT_TYPES);
  }
  limit_check(reader, offset, LIMIT_TYPES, (uint64_t)first + count);
  add_types(module, capacity, count);
  for (uint32_t i = first; i < first + count; i++) {
    DefType type = {.canonical = i, .rec_first = first, .rec_count = count};
    read_sub(reader, module, &type, i);
    module->types[i] = type;
  }
  if (type_canonicalise(module, table, first, count))
    return;
  for (uint32_t i = first; i < first + count; i++)
    set_depth(reader, module, offset, i);
  for (uint32_t i = first; i < first + count; i++)
    check_subtype(reader, module, offset, i);
}

void type_read_section(Reader *reader, Module *module)
{
  uint32_t groups = reader_count(reader, LIMIT_TYPES), capacity = 0;
  TypeTable table = {0};
  add_types(module, &capacity, 0);
  for (uint32_t i = 0; i < groups; i++)
    read_group(reader, module, &capacity, &table);
}
