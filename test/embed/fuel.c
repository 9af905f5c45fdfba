// A host meters a module: what is left after a call is exact, also after a fault; a call that ran out of fuel is a trap,
// and with more fuel the next one succeeds.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/metered.wat -o %t.d/m.wasm
// RUN: %wasm2native --emit=header --module-name=m %t.d/m.wasm -o %t.d/m.h
// RUN: %wasm2native -c --library --fuel=1 -O0 --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
// RUN: %wasm2native -c --library --fuel=1 -O3 --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
// RUN: %wasm2native -c --library --fuel=1 -O2 --bounds=checked --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
// RUN: %wasm2native -c --library --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -DPLAIN -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
#undef NDEBUG
#include <assert.h>

#include "m.h"

static const w2n_module *const module = &w2n_module_m;
static uint32_t rounds, result;

static void sum(void *unused) { result = w2n_m__sum(rounds); }
static void fault(void *unused) { w2n_m__fault(rounds); }
static void fill(void *unused) { w2n_m__fill(rounds); }
static void call_host(void *unused) { w2n_m__call_host(); }

/* The module's import: a host function gives the module that calls it more. */
void w2n_host__refill(void)
{
  assert(w2n_fuel(module) == 0);
  assert(w2n_fuel_add(module, 3));
}

static void meter(void)
{
  w2n_trap_info trap;
  assert(w2n_fuel(module) == 0); /* the start function took the one step */
  assert(w2n_fuel_set(module, 11));
  rounds = 10;
  assert(w2n_try(sum, NULL, &trap) == 0 && result == 55 && w2n_fuel(module) == 0);
  assert(w2n_fuel_add(module, 10));
  result = 0;
  assert(w2n_try(sum, NULL, &trap) == W2N_TRAP_OUT_OF_FUEL && trap.code == 27 && result == 0);
  assert(w2n_fuel(module) == 0);
  assert(w2n_try(sum, NULL, &trap) == W2N_TRAP_OUT_OF_FUEL);
  assert(w2n_fuel_add(module, 12) && w2n_fuel(module) == 12);
  assert(w2n_try(sum, NULL, &trap) == 0 && result == 55 && w2n_fuel(module) == 1);
}

/* A load outside in the fourth round: five steps are gone. */
static void count_to_a_fault(void)
{
  w2n_trap_info trap;
  assert(w2n_fuel_set(module, 100));
  rounds = 4;
  assert(w2n_try(fault, NULL, &trap) == W2N_TRAP_MEMORY_OUT_OF_BOUNDS && w2n_fuel(module) == 95);
}

static void count_bulk_work(void)
{
  w2n_trap_info trap;
  assert(w2n_fuel_set(module, 64));
  rounds = 65536;
  assert(w2n_try(fill, NULL, &trap) == W2N_TRAP_OUT_OF_FUEL && w2n_fuel(module) == 63);
  assert(*(unsigned char *)w2n_memory_at(w2n_m__memory, 0, 1) == 0);
  assert(w2n_fuel_set(module, 65));
  assert(w2n_try(fill, NULL, &trap) == 0 && w2n_fuel(module) == 0);
}

static void refill_from_inside(void)
{
  w2n_trap_info trap;
  assert(w2n_fuel_set(module, 1));
  assert(w2n_try(call_host, NULL, &trap) == 0 && w2n_fuel(module) == 1);
}

static void stay_in_range(void)
{
  assert(w2n_fuel_set(module, UINT64_MAX) && w2n_fuel(module) == INT64_MAX);
  assert(w2n_fuel_add(module, UINT64_MAX) && w2n_fuel(module) == INT64_MAX);
}

int main(void)
{
  assert(w2n_instantiate(module, NULL) == 0);
#ifdef PLAIN
  assert(w2n_fuel(module) == UINT64_MAX && !w2n_fuel_set(module, 5) && !w2n_fuel_add(module, 5));
  assert(w2n_fuel(module) == UINT64_MAX);
  return 0;
#endif
  meter();
  count_to_a_fault();
  count_bulk_work();
  refill_from_inside();
  stay_in_range();
  return 0;
}
