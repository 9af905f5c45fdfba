/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Valid wasm -> LLVM IR, one LLVM module for each shard (a run of functions).  The only header of this
 * room that other rooms include. */
#ifndef LOWERING_LOWERING_H
#define LOWERING_LOWERING_H

#include <llvm-c/Core.h>
#include <llvm-c/TargetMachine.h>
#include <stdbool.h>

#include "common/buffer.h"
#include "frontend/module.h"
#include "targets/target.h"

typedef enum BoundsMode { BOUNDS_GUARD, BOUNDS_CHECKED } BoundsMode;

typedef enum UnknownImports {
  UNKNOWN_IMPORTS_LINK,  /* plain C symbols, for the linker to find */
  UNKNOWN_IMPORTS_TRAP,  /* an entry that traps with the import's name */
} UnknownImports;

typedef struct LoweringOptions {
  const Target *target;
  int opt_level;             /* 0-3 */
  int size_level;            /* 0, 1 (-Os), 2 (-Oz) */
  BoundsMode bounds;
  bool names;                /* function names for backtraces (off with -g0) */
  bool is_program;           /* the module is the program's main one: define w2n_main_module */
  bool exact_state;          /* what a host finds after a trap that it caught is exact with guard pages, too */
  bool fixed_memory;         /* is_program: its first memory stands at the target's memory_address */
  bool dynamic_exports;      /* w2n_export.invoke */
  bool canonical_nan;        /* every NaN that arithmetic makes is the canonical one */
  bool protects_branches, protects_returns; /* the processor checks their targets (Target.protection) */
  bool counts_fuel;          /* the code counts its steps ... */
  uint64_t fuel;             /* ... and has these to begin with */
  bool spectre;              /* no access outside even where the processor guesses a check wrongly */
  bool wasi;                 /* bind wasi_* imports to the runtime */
  UnknownImports unknown_imports;
  const char *module_name;   /* prefix of every symbol: letters, digits, '_' and '$' */
  const char *grants;        /* words, each ended by NUL, then an empty one (abi/layout.def, module.grants) */
  const char *note;          /* the bytes of the section .note.wasm2native */
  size_t note_length;
  const char *profile_generate; /* the code counts what it does; the pattern of the file's name.  Or NULL */
  const char *profile_use;   /* the counts of an earlier run: a .profdata file.  Or NULL */
  const char *const *import_prefixes; /* "NAME=MODULE": imports of NAME are the exports of MODULE; NULL-terminated */
  const char *const *trap_imports; /* with UNKNOWN_IMPORTS_LINK: "module.name" patterns that trap all the same */
} LoweringOptions;

/* Functions [first, first + count) of the function index space, all defined ones.  Shard 0 also defines the
 * module's state, descriptor and instantiate function. */
typedef struct Shard {
  uint32_t number, first, count;
} Shard;

/* Cut a module into shards: the same for every -j.  `*count` receives their number (at least 1). */
Shard *lower_shards(Arena *arena, const Module *module, const LoweringOptions *options, uint32_t *count);

/* Lower one shard into a new LLVM module of `context`; `machine` gives the data layout.  The result is verified in
 * debug builds.  Owned by the caller. */
LLVMModuleRef lower_shard(LLVMContextRef context, const Module *module, const LoweringOptions *options,
                          const Shard *shard, LLVMTargetMachineRef machine);

/* The pass pipeline of the options' level; then the functions that are left get their name records. */
void lower_optimise(LLVMModuleRef ir, LLVMTargetMachineRef machine, const Module *module,
                    const LoweringOptions *options);

/* Can this module be lowered with these options?  WASI imports exist and have the right signatures, and the target
 * can do what the module uses.  Fails through the module's diag. */
void lower_check(const Module *module, const LoweringOptions *options);

/* Exported C symbol of (module, name): w2n_<module>__<name>, mangled (docs/abi.md). */
void lower_export_symbol(Buffer *out, Slice module, Slice name);

/* A C header that declares what the module exports and what it imports (docs/abi.md). */
void lower_header(Buffer *out, const Module *module, const LoweringOptions *options);

#endif
