/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The C interface of compiled modules: instantiate them, find and call their exports, reach their memories, catch
 * their traps.  "Specification" below is the WebAssembly core specification, 3.0.
 *
 * Threads: everything here may be called from any thread, but a module's instance is one object without locks of its
 * own: calls into the same instance must not overlap unless its memory is shared and it was compiled for that.
 *
 * Signals: on hosted targets the first use installs handlers for SIGSEGV, SIGBUS, SIGFPE and SIGILL.  They act on
 * faults of compiled wasm code and of exhausted stacks; any other fault goes to the handler that stood there before,
 * or has the system's default effect.  A host that installs its own handlers later must pass foreign faults on. */
#ifndef WASM2NATIVE_RUNTIME_H
#define WASM2NATIVE_RUNTIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime-lib/abi/instance.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- traps (Specification, "Execution / Runtime Structure / Administrative Instructions") ------------------------ */

enum { W2N_TRAP_FRAMES = 32, W2N_TRAP_MESSAGE = 256 };

/* One wasm function of a backtrace. */
typedef struct w2n_frame {
  const char *name;    /* UTF-8, belongs to the program; NULL: the function has none, or names were left out (-g0) */
  uint32_t index;      /* function index in its module; UINT32_MAX: unknown (-g0) */
  const void *address; /* where the function was executing */
} w2n_frame;

/* What a trap says about itself.  Filled by w2n_try and w2n_call; nothing in it needs to be freed. */
typedef struct w2n_trap_info {
  uint32_t code;                  /* w2n_trap_code */
  uint32_t exit_status;           /* with W2N_TRAP_EXIT: what the program asked for */
  char message[W2N_TRAP_MESSAGE]; /* NUL-terminated, cut to fit: the specification's words, then details */
  uint32_t frame_count;           /* entries of `frames`, innermost function first */
  w2n_frame frames[W2N_TRAP_FRAMES];
} w2n_trap_info;

/* The text of a trap code, "out of bounds memory access"; "unknown trap" for a number that is none.  Static. */
const char *w2n_trap_text(uint32_t code);

/* Call `body(data)`.  Returns 0 when it returns, or the w2n_trap_code when wasm code below it traps; `info`, which may
 * be NULL, is written in the second case only.  Calls nest, and each thread has its own.
 *
 * A trap leaves the frames between it and w2n_try without running anything of theirs: C code in between must not
 * hold locks or memory that it expects to release.  The state of the instance stays as the trap found it, and
 * further calls into it are allowed.  A wasm exception is not a trap: it passes through w2n_try to a handler
 * in an outer wasm function; when there is none, that is the trap W2N_TRAP_UNCAUGHT_EXCEPTION.
 *
 * Without w2n_try around it a trap prints its message and a backtrace to standard error and ends the process with
 * status 134.  Hosted targets only. */
uint32_t w2n_try(void (*body)(void *), void *data, w2n_trap_info *info);

/* Trap from a host function, with a code of abi/trap.def. */
_Noreturn void w2n_trap(uint32_t code);

/* The same with an explanation (NUL-terminated, copied), printed behind the code's text: "text: detail". */
_Noreturn void w2n_trap_detail(uint32_t code, const char *detail);

/* End the program as wasm asked for it (WASI's proc_exit): the innermost w2n_try returns W2N_TRAP_EXIT; without one
 * the process ends through exit(status).  Hosted targets only. */
_Noreturn void w2n_exit_program(uint32_t status);

/* Bare targets: called for every trap; define it in the firmware to replace the default, which stops the
 * processor (a breakpoint in a loop).  It must not return. */
_Noreturn void w2n_trap_handler(uint32_t code);

/* Bare targets: the lowest address that the stack may reach, with room for the trap handler left below it.
 * NULL, the default, turns the check off.  Set it before the first call into a module. */
extern void *w2n_stack_limit;

/* --- modules ("Execution / Modules") ----------------------------------------------------------------------------- */

/* Allocate and initialise a module's instance and run its start function.  Modules whose exports it imports
 * must have been instantiated before.  Returns 0 or the code of the trap; `info` may be NULL.  After a trap the
 * module must not be used.  A module made for another version of this runtime traps with
 * W2N_TRAP_INCOMPATIBLE_IMPORT.  Once per module. */
uint32_t w2n_instantiate(const w2n_module *module, w2n_trap_info *info);

/* The export of that name (bytes, any UTF-8, `length` of them), or NULL.  Belongs to the program. */
const w2n_export *w2n_find_export(const w2n_module *module, const char *name, size_t length);

/* Call an exported function: `args` has one entry for each parameter, `results` gets one for each result
 * (the letters of export->signature); either may be NULL when there are none.  Returns 0 or the code of the trap, in
 * which case `results` is unchanged or partly written.  The module must have been compiled with --dynamic-exports
 * (export->invoke is not NULL). */
uint32_t w2n_call(const w2n_export *function, const w2n_value *args, w2n_value *results, w2n_trap_info *info);

/* --- fuel ------------------------------------------------------------------------------------------------------

 * A module compiled with --fuel=N counts its steps: a step is an entry to one of its functions, by whoever calls it, a
 * pass through the beginning of a loop, and for bulk instructions on memories, tables and arrays each whole 1024 bytes,
 * entries or elements.  How many a call takes depends on the module and its inputs alone.  When there is none left, the
 * next one traps with W2N_TRAP_OUT_OF_FUEL, and the call cannot be resumed; after more fuel was given, new calls can be
 * made.  A bulk instruction that there is not enough for leaves what there is.
 *
 * N steps are there from the beginning, also for the start function.  These may be called at any time, from host
 * functions too, but, like calls into the instance, not while another thread is in it.  Bare targets have them as well. */

/* The steps that are left; UINT64_MAX for a module that does not count. */
uint64_t w2n_fuel(const w2n_module *module);

/* Let there be so many steps, at most INT64_MAX; false, and nothing changes, for a module that does not count. */
bool w2n_fuel_set(const w2n_module *module, uint64_t steps);

/* So many steps more, in all at most INT64_MAX; false for a module that does not count. */
bool w2n_fuel_add(const w2n_module *module, uint64_t steps);

/* --- memories ("Execution / Runtime Structure / Memory Instances") ---------------------------------------------- */

/* The size in bytes, at this moment. */
uint64_t w2n_memory_size(const w2n_memory *memory);

/* The host's address of wasm's bytes [address, address + size), or NULL when they are not all inside.  Stays valid for
 * the life of the instance, since memories never move; size 0 is allowed up to the very end. */
void *w2n_memory_at(const w2n_memory *memory, uint64_t address, uint64_t size);

#ifdef __cplusplus
}
#endif

#endif
