/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the decoding files share: the sections of a module, read one after the other into the nouns of
 * frontend/module.h.  What a section says is checked as far as it can be told from what stands before it;
 * the rest is frontend/rules. */
#ifndef FRONTEND_DECODE_H
#define FRONTEND_DECODE_H

#include "frontend/immediates.h"
#include "frontend/module.h"
#include "frontend/reader.h"

typedef struct FunctionIndex {
  uint32_t index;
  uint64_t offset; /* of the place that names it */
} FunctionIndex;

typedef struct Decoder {
  Module *module;
  Arena *scratch;        /* reset at will */
  Reader *reader;        /* of the section being read */
  uint32_t data_count;   /* what the data count section said */
  uint32_t code_count;   /* bodies in the code section */
  uint64_t start_offset;
  /* Functions that references may be made to: named outside bodies ("C.REFS"). */
  FunctionIndex *references;
  uint32_t reference_count;
} Decoder;

#define SECTION(id, code, name) void decode_##id(Decoder *decoder);
#include "frontend/section.def"
#undef SECTION

/* Entry `count` of an array that grows by doubling; zeroed. */
void *decode_one_more(Arena *arena, void *array, uint32_t count, size_t size);

/* A constant expression, not checked beyond its encoding; notes the functions that it names. */
ConstExpr decode_const(Decoder *decoder);

void decode_note_reference(Decoder *decoder, uint32_t function, uint64_t offset);

/* The types of things, as imports and definitions have them. */
void decode_table_type(Decoder *decoder, Table *table);
void decode_memory_type(Decoder *decoder, Memory *memory);
void decode_global_type(Decoder *decoder, Global *global);
void decode_tag_type(Decoder *decoder, Tag *tag);

/* A new entry at the end of an index space. */
Function *decode_add_function(Decoder *decoder, uint32_t type);
Table *decode_add_table(Decoder *decoder);
Memory *decode_add_memory(Decoder *decoder);
Global *decode_add_global(Decoder *decoder);
Tag *decode_add_tag(Decoder *decoder);

/* Names, branch hints and other custom sections: broken ones are skipped with a warning. */
void custom_read_all(Module *module, FeatureSet enabled);

/* What is left of "Validation / Modules", bodies included. */
void rules_check(Decoder *decoder);

#endif
