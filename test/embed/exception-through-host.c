// An exception passes through frames of the host, and through w2n_try, to a handler in an outer wasm function; without
// one it is a trap that w2n_try returns.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/throws.wat -o %t.d/m.wasm
// RUN: %wasm2native -c --library --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %wasm2native --emit=header --module-name=m %t.d/m.wasm -o %t.d/m.h
// RUN: %cc -O1 -fexceptions -I%build/include -I%t.d %s %t.d/m.o \
// RUN:   %runtime -lm -o %t.exe
// RUN: %t.exe
#undef NDEBUG
#include <assert.h>
#include <string.h>

#include "m.h"

static int cleanups;

static void count(int *unused)
{
  cleanups++;
}

static void throw(void *value)
{
  w2n_m__throw(*(uint32_t *)value);
}

/* Even: directly, odd: from inside w2n_try; 0 does not throw. */
void w2n_env__host(uint32_t value)
{
  int guard __attribute__((cleanup(count))) = 0;
  if (value % 2)
    w2n_try(throw, &value, NULL);
  else if (value)
    w2n_m__throw(value);
}

int main(void)
{
  w2n_trap_info trap;
  assert(w2n_instantiate(&w2n_module_m, &trap) == 0);
  for (uint32_t value = 1; value < 1000; value++)
    assert(w2n_m__catch(value) == value);
  assert(cleanups == 999);
  assert(w2n_m__catch(0) == UINT32_MAX);
  uint32_t value = 5;
  assert(w2n_try(throw, &value, &trap) == W2N_TRAP_UNCAUGHT_EXCEPTION);
  assert(!strncmp(trap.message, "uncaught exception", 18));
  /* The catchers that exceptions passed are gone: this one is the innermost. */
  assert(w2n_try(throw, &value, &trap) == W2N_TRAP_UNCAUGHT_EXCEPTION);
}
