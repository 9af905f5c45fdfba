// What was stored before a trap is in memory when the host has caught it, and nothing that comes behind; a load traps
// whatever becomes of its result.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/stores.wat -o %t.d/m.wasm
// RUN: %wasm2native --emit=header --module-name=m %t.d/m.wasm -o %t.d/m.h
// RUN: %wasm2native -c --library -O0 --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
// RUN: %wasm2native -c --library -O3 --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
// RUN: %wasm2native -c --library -O2 --bounds=checked --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
#undef NDEBUG
#include <assert.h>
#include <stdio.h>

#include "m.h"

static void call_load(void *unused) { w2n_m__load(0xffffffff); }
static void call_divide(void *unused) { w2n_m__divide(0xffffffff); }
static void call_unreachable(void *unused) { w2n_m__unreachable(1); }
static void call_indirect(void *unused) { w2n_m__indirect(0); }
static void call_inlined(void *unused) { w2n_m__inlined(0xffffffff); }
static void call_times_zero(void *unused) { w2n_m__times_zero(0xffffffff); }
static void call_sunk(void *unused) { w2n_m__sunk(0xffffffff, 0); }
static void call_loop(void *unused) { w2n_m__loop(0xffffffff); }
static void call_store(void *unused) { w2n_m__store(0xffffffff); }
static void call_fill(void *unused) { w2n_m__fill(0xffffffff); }
static void call_set_global(void *unused) { w2n_m__set_global(0xffffffff); }

int main(void)
{
  static const struct {
    const char *name;
    void (*call)(void *);
    uint32_t trap;
  } cases[] = {
      {"load", call_load, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
      {"divide", call_divide, W2N_TRAP_DIVIDE_BY_ZERO},
      {"unreachable", call_unreachable, W2N_TRAP_UNREACHABLE},
      {"indirect", call_indirect, W2N_TRAP_UNINITIALIZED_ELEMENT},
      {"inlined", call_inlined, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
      {"times_zero", call_times_zero, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
      {"sunk", call_sunk, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
      {"loop", call_loop, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
      {"store", call_store, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
      {"fill", call_fill, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
      {"set_global", call_set_global, W2N_TRAP_MEMORY_OUT_OF_BOUNDS},
  };
  w2n_trap_info trap;
  assert(w2n_instantiate(&w2n_module_m, &trap) == 0);
  unsigned char *marker = w2n_memory_at(w2n_m__memory, 100, 1);
  int failures = 0;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    *marker = 0;
    uint32_t code = w2n_try(cases[i].call, NULL, &trap);
    if (code == cases[i].trap && *marker == 1)
      continue;
    failures++;
    fprintf(stderr, "%s: trap %u, memory %u\n", cases[i].name, code, *marker);
  }
  /* the last case left it behind */
  assert(*(uint32_t *)w2n_m__global == 1);
  return failures != 0;
}
