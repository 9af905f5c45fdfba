/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The contract between generated code and runtime: layouts (layout.def), traps (trap.def), and the
 * entries of the runtime that generated code calls (rt.def).  docs/abi.md describes it in prose. */
#ifndef W2N_ABI_INSTANCE_H
#define W2N_ABI_INSTANCE_H

#include <stddef.h>
#include <stdint.h>

#define W2N_ABI_VERSION 1

#define STRUCT(name) typedef struct w2n_##name {
#define FIELD(owner, kind, name) W2N_C_##kind name;
#define END(name) } w2n_##name;
#define W2N_C_PTR void *
#define W2N_C_U32 uint32_t
#define W2N_C_I64 int64_t
#define W2N_C_U64 uint64_t
#include "runtime-lib/abi/layout.def"
#undef STRUCT
#undef FIELD
#undef END

enum {
  W2N_MEMORY_64 = 1,      /* 64-bit addresses */
  W2N_MEMORY_SHARED = 2,
  W2N_MEMORY_GUARD = 4,   /* generated code relies on guard pages: reserve all that 32-bit addressing can reach */
  W2N_MEMORY_CAPPED = 8,  /* of at most W2N_CAPPED_PAGES: the last 64 KiB of 32-bit addresses always trap */
  W2N_MEMORY_FIXED = 16,  /* `base` is an address that generated code has as a constant: the memory stands there or fails */
  W2N_TABLE_64 = 1,
  W2N_MODULE_COUNTS_FUEL = 1, /* --fuel: its code counts its steps */
};

enum {
  W2N_WASM_PAGE = 65536,
  W2N_CAPPED_PAGES = 65535,
  W2N_GUARD_BEFORE = 65536, /* bytes below a guarded memory that are inaccessible in any case */
};

/* Garbage-collected objects: flags of gc_new and its kin, and the sizes, in granules, that have lists of free
 * objects (w2n_gc_free[flags & 1][granules]). */
enum {
  W2N_GC_POINTER_FREE = 1,  /* the object holds no references */
  W2N_GC_UNINITIALISED = 2, /* the caller writes all of it: a pointer-free object need not be zeroed */
  W2N_GC_GRANULE = 16,
  W2N_GC_LISTED = 16,
};

typedef enum w2n_trap_code {
#define TRAP(id, number, text) W2N_TRAP_##id = number,
#include "runtime-lib/abi/trap.def"
#undef TRAP
} w2n_trap_code;

/* A value of the dynamic calling interface (w2n_export.invoke). */
typedef union w2n_value {
  uint32_t i32;
  uint64_t i64;
  float f32;
  double f64;
  void *ref;
  uint8_t v128[16];
} w2n_value;

/* Function names for backtraces: generated code puts records into the section `w2n_names`
 * (start and end symbols by the linker), functions into the section `w2n_text`.
 * Offsets are relative to the address of the field that holds them. */
typedef struct w2n_name_record {
  int32_t code;      /* the function's first byte */
  int32_t name;      /* NUL-terminated UTF-8; 0: the function has no name */
  uint32_t index;    /* function index in its module */
} w2n_name_record;

#define W2N_RT_ATTR_NONE
#define W2N_RT_ATTR_NORETURN _Noreturn
#define W2N_RT_ATTR_ALLOCATES
#define W2N_RT_VOID void
#define W2N_RT_PTR void *
#define W2N_RT_I32 uint32_t
#define W2N_RT_I64 uint64_t
#define RT(name, result, attr, ...) W2N_RT_ATTR_##attr W2N_RT_##result w2n_##name(__VA_ARGS__);
#include "runtime-lib/abi/rt.def"
#undef RT

#endif
