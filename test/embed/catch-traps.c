// The example of docs/embedding.md, and more: a host calls exports through their C symbols and catches traps, again
// and again; the instance stays usable.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/calc.wat -o %t.d/calc.wasm
// RUN: %wasm2native -c --library --module-name=calc %t.d/calc.wasm -o %t.d/calc.o
// RUN: %wasm2native --emit=header --module-name=calc %t.d/calc.wasm -o %t.d/calc.h
// RUN: %cc -I%build/include -I%t.d %s %t.d/calc.o %runtime -lm \
// RUN:   -o %t.exe
// RUN: %t.exe
#undef NDEBUG
#include <assert.h>
#include <string.h>

#include "calc.h"

static uint32_t argument;

static void divide(void *result)
{
  *(uint32_t *)result = w2n_calc__divide(42, argument);
}

static void load(void *result)
{
  *(uint32_t *)result = w2n_calc__load(argument);
}

static void again(void *result)
{
  *(uint32_t *)result = w2n_calc__again(0);
}

static uint32_t try_with(void (*body)(void *), uint32_t value, w2n_trap_info *trap, uint32_t *result)
{
  argument = value;
  return w2n_try(body, result, trap);
}

int main(void)
{
  w2n_trap_info trap;
  uint32_t result = 0;
  assert(w2n_instantiate(&w2n_module_calc, &trap) == 0);
  for (int i = 0; i < 100; i++) {
    assert(try_with(divide, 6, &trap, &result) == 0 && result == 7);
    assert(try_with(divide, 0, &trap, &result) == W2N_TRAP_DIVIDE_BY_ZERO);
    assert(!strcmp(trap.message, "integer divide by zero"));
    assert(trap.frame_count >= 1 && !strcmp(trap.frames[trap.frame_count - 1].name, "divide"));
    assert(try_with(load, 16, &trap, &result) == 0 && result == 0x6d736177);
    assert(try_with(load, UINT32_MAX, &trap, &result) == W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
    assert(try_with(again, 0, &trap, &result) == W2N_TRAP_STACK_EXHAUSTED);
    assert(trap.frame_count == W2N_TRAP_FRAMES && !strcmp(trap.frames[0].name, "again"));
  }
  assert(*(uint32_t *)w2n_calc__count == 200);
  unsigned char *base = w2n_memory_at(w2n_calc__memory, 0, 65536);
  assert(base && !memcmp(base + 16, "wasm", 4) && !w2n_memory_at(w2n_calc__memory, 0, 65537));
  assert(w2n_calc__grow(2) == 1 && w2n_calc__grow(1) == UINT32_MAX);
  assert(w2n_memory_at(w2n_calc__memory, 0, 3 * 65536) == base && w2n_memory_size(w2n_calc__memory) == 3 * 65536);
}
