/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A decoded module: what the sections say, with indices resolved to nouns.
 * WebAssembly 3.0, section "Structure / Modules".
 *
 * One arena owns everything; names, bodies and constant expressions are slices of the file's bytes,
 * which must outlive the module.  Read-only once module_load has returned, so any number of threads
 * or forked workers may read it. */
#ifndef FRONTEND_MODULE_H
#define FRONTEND_MODULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/diag.h"
#include "common/slice.h"
#include "frontend/feature.h"
#include "frontend/type.h"

typedef enum ExternKind { /* numbers of the binary format */
  EXTERN_FUNC, EXTERN_TABLE, EXTERN_MEMORY, EXTERN_GLOBAL, EXTERN_TAG,
} ExternKind;

typedef struct Import {
  Slice module, name;
  ExternKind kind;
  uint32_t index;   /* in the index space of its kind */
  uint64_t offset;  /* of the entry in the file */
} Import;

/* A constant expression: its instructions with the final `end`, for body_walk_const. */
typedef struct ConstExpr {
  Slice code;
  uint64_t offset; /* of code.bytes[0] in the file */
} ConstExpr;

typedef struct Function {
  uint32_t index;
  uint32_t type;          /* type index of a COMPOSITE_FUNC */
  const Import *import;   /* NULL: defined here */
  Slice body;             /* locals and instructions, with the final `end` */
  uint64_t body_offset;   /* of body.bytes[0] in the file */
  Slice name;             /* from the name section, valid UTF-8; empty when it has none */
  bool is_referenced;     /* ref.func may make a reference: exported, in a segment, or in a global (declared) */
  bool makes_tail_calls;  /* it has a return_call, or one of its forms; complete after validation */
} Function;

typedef struct Table {
  uint32_t index;
  const Import *import;
  ValType type;           /* of the elements */
  Limits limits;
  bool has_init;
  ConstExpr init;         /* for each element; has_init */
} Table;

typedef struct Memory {
  uint32_t index;
  const Import *import;
  Limits limits;
} Memory;

typedef struct Global {
  uint32_t index;
  const Import *import;
  GlobalType type;
  ConstExpr init;         /* defined globals */
} Global;

typedef struct Tag {
  uint32_t index;
  const Import *import;
  uint32_t type;          /* type index of a COMPOSITE_FUNC without results */
} Tag;

typedef struct Export {
  Slice name;
  ExternKind kind;
  uint32_t index;
  uint64_t offset;
} Export;

typedef enum SegmentMode { SEGMENT_ACTIVE, SEGMENT_PASSIVE, SEGMENT_DECLARATIVE } SegmentMode;

typedef struct ElementSegment {
  uint32_t index;
  SegmentMode mode;
  ValType type;
  uint32_t table;         /* SEGMENT_ACTIVE */
  ConstExpr offset;       /* SEGMENT_ACTIVE */
  uint32_t count;
  const uint32_t *functions; /* the short form: function indices; else NULL */
  const ConstExpr *exprs;    /* the expression form; else NULL */
} ElementSegment;

typedef struct DataSegment {
  uint32_t index;
  SegmentMode mode;       /* never declarative */
  uint32_t memory;        /* SEGMENT_ACTIVE */
  ConstExpr offset;       /* SEGMENT_ACTIVE */
  Slice bytes;
} DataSegment;

/* metadata.code.branch_hint: one hint; `offset` counts from the first byte of the body (locals included). */
typedef struct BranchHint {
  uint32_t function;
  uint32_t offset;
  bool likely;
} BranchHint;

typedef struct CustomSection {
  Slice name, bytes;      /* bytes: the contents after the name */
  uint64_t offset;        /* of bytes.bytes[0] in the file */
} CustomSection;

typedef struct Module {
  Arena *arena;
  Diag *diag;
  Slice file;
  FeatureSet features;        /* what the user allows */
  FeatureSet used;            /* what the module turned out to use; complete after validation */

  DefType *types;             uint32_t type_count;
  char **type_spellings;      /* see type_spelling */
  Import *imports;            uint32_t import_count;
  Function *functions;        uint32_t function_count, imported_function_count;
  Table *tables;              uint32_t table_count, imported_table_count;
  bool *table_is_written;     /* by index: some instruction may change it; complete after validation */
  Memory *memories;           uint32_t memory_count, imported_memory_count;
  Global *globals;            uint32_t global_count, imported_global_count;
  Tag *tags;                  uint32_t tag_count, imported_tag_count;
  Export *exports;            uint32_t export_count;
  ElementSegment *elements;   uint32_t element_count;
  DataSegment *data;          uint32_t data_count;
  bool has_data_count;        /* the data count section is present */
  bool has_start;
  uint32_t start;             /* function index; has_start */

  CustomSection *customs;     uint32_t custom_count;
  Slice name;                 /* of the module, from the name section */
  Slice *data_names;          /* index -> name, or NULL when the name section has none */
  Slice *global_names;
  BranchHint *hints;          uint32_t hint_count; /* ordered by function, then offset */
  Slice build_id;             /* empty when absent */
} Module;

/* Decode and validate the bytes of a module ("Binary Format", "Validation").  On an error the message
 * goes to `diag` with its place and control goes to diag's recovery point.  `bytes` must stay mapped
 * as long as the module is used.  Everything is allocated from `arena`. */
Module *module_load(Arena *arena, Diag *diag, Slice bytes, FeatureSet features);

/* The export of that name and kind, or NULL. */
const Export *module_find_export(const Module *module, const char *name, ExternKind kind);

static inline const FuncType *module_func_type(const Module *module, uint32_t type_index)
{
  return &module->types[type_index].func;
}

static inline const FuncType *function_type(const Module *module, const Function *function)
{
  return module_func_type(module, function->type);
}

/* Subtyping within one module ("Validation / Matching"). */
bool type_matches(const Module *module, ValType sub, ValType super);

/* The canonical structural spelling of a defined type, the same for equal types of any two modules:
 * the linker unifies type objects by it (docs/abi.md).  Owned by `arena`. */
char *type_spelling(Arena *arena, const Module *module, uint32_t type_index);

/* A function's name for people: `fact`, or `wasm-function[3]` when the module does not name it. */
char *function_display_name(Arena *arena, const Module *module, uint32_t function_index);

#endif
