/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Types of values, functions, memories, tables and globals.
 * WebAssembly 3.0, section "Structure / Types". */
#ifndef FRONTEND_TYPE_H
#define FRONTEND_TYPE_H

#include <stdbool.h>
#include <stdint.h>

/* A value type in 32 bits: bits 0-3 the kind; for references bit 4 says "may be null" and
 * bits 5-31 hold the heap type.  Equal types of one module have equal bits (type indices are
 * compared through their canonical type, see type_index_canonical in module.h). */
typedef uint32_t ValType;

typedef enum ValKind {
  KIND_BOTTOM, /* the type of a value that dead code pops: matches everything */
  KIND_I32,
  KIND_I64,
  KIND_F32,
  KIND_F64,
  KIND_V128,
  KIND_REF,
  KIND_I8,  /* packed storage types of struct fields and arrays; never on the stack */
  KIND_I16,
} ValKind;

/* Abstract heap types, then HEAP_INDEX + type index. */
typedef enum HeapType {
  HEAP_FUNC, HEAP_NOFUNC, HEAP_EXTERN, HEAP_NOEXTERN, HEAP_ANY, HEAP_EQ, HEAP_I31,
  HEAP_STRUCT, HEAP_ARRAY, HEAP_NONE, HEAP_EXN, HEAP_NOEXN, HEAP_BOTTOM,
  HEAP_INDEX = 16,
} HeapType;

#define VAL_BOTTOM ((ValType)KIND_BOTTOM)
#define VAL_I32 ((ValType)KIND_I32)
#define VAL_I64 ((ValType)KIND_I64)
#define VAL_F32 ((ValType)KIND_F32)
#define VAL_F64 ((ValType)KIND_F64)
#define VAL_V128 ((ValType)KIND_V128)
#define VAL_I8 ((ValType)KIND_I8)
#define VAL_I16 ((ValType)KIND_I16)
#define VAL_REF(nullable, heap) ((ValType)(KIND_REF | (nullable) << 4 | (uint32_t)(heap) << 5))
#define VAL_FUNCREF VAL_REF(1u, HEAP_FUNC)
#define VAL_EXTERNREF VAL_REF(1u, HEAP_EXTERN)
#define VAL_EXNREF VAL_REF(1u, HEAP_EXN)

static inline ValKind val_kind(ValType type) { return (ValKind)(type & 15); }
static inline bool val_is_ref(ValType type) { return val_kind(type) == KIND_REF; }
static inline bool val_is_nullable(ValType type) { return type >> 4 & 1; }
static inline uint32_t val_heap(ValType type) { return type >> 5; }
static inline bool val_is_defined_ref(ValType type) { return val_is_ref(type) && val_heap(type) >= HEAP_INDEX; }

typedef struct FuncType {
  uint32_t param_count, result_count;
  const ValType *params, *results;
} FuncType;

typedef struct FieldType {
  ValType type; /* may be packed: VAL_I8, VAL_I16 */
  bool is_mutable;
} FieldType;

typedef enum CompositeKind { COMPOSITE_FUNC, COMPOSITE_STRUCT, COMPOSITE_ARRAY } CompositeKind;

/* A defined type: an entry of the type index space. */
typedef struct DefType {
  CompositeKind kind;
  FuncType func;             /* COMPOSITE_FUNC */
  uint32_t field_count;      /* COMPOSITE_STRUCT; 1 for COMPOSITE_ARRAY */
  const FieldType *fields;
  bool is_final;
  int64_t supertype;         /* a type index, or -1 */
  uint32_t depth;            /* of the supertype chain; 0 without a supertype */
  uint32_t rec_first;        /* first type index of its recursive group */
  uint32_t rec_count;        /* members of the group, 1 as a rule */
  uint32_t canonical;        /* the smallest type index that is the same type */
} DefType;

typedef struct Limits {
  uint64_t min, max; /* in units of the thing: pages or entries */
  bool has_max, is_64, is_shared;
  uint8_t page_log2; /* memories: log2 of the page size in bytes, 16 or 0 */
} Limits;

typedef struct GlobalType {
  ValType type;
  bool is_mutable;
} GlobalType;

#endif
