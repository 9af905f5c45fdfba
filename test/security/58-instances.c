// Two modules in one process share nothing but what one imports from the other: there a mutable global and a memory.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/58_owner.wat -o %t.d/owner.wasm
// RUN: %wat2wasm %S/Inputs/58_guest.wat -o %t.d/guest.wasm
// RUN: %wasm2native -c --library --dynamic-exports --module-name=owner %t.d/owner.wasm -o %t.d/owner.o
// RUN: %wasm2native -c --library --dynamic-exports --module-name=guest --import-prefix=lib=owner %t.d/guest.wasm -o %t.d/guest.o
// RUN: %cc -I%build/include %s %t.d/owner.o %t.d/guest.o %runtime -lm -o %t.exe && %t.exe
#undef NDEBUG
#include <assert.h>
#include <string.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_owner, w2n_module_guest;

static uint32_t call(const w2n_module *module, const char *name)
{
  w2n_value result = {0};
  const w2n_export *function = w2n_find_export(module, name, strlen(name));
  assert(function && w2n_call(function, NULL, &result, NULL) == 0);
  return result.i32;
}

int main(void)
{
  assert(w2n_instantiate(&w2n_module_owner, NULL) == 0 && w2n_instantiate(&w2n_module_guest, NULL) == 0);
  assert(call(&w2n_module_guest, "change shared") == 1);
  assert(call(&w2n_module_owner, "shared") == 5 && call(&w2n_module_owner, "byte") == 6);
  assert(call(&w2n_module_guest, "change own") == 1);
  assert(call(&w2n_module_owner, "own") == 1 && call(&w2n_module_owner, "own byte") == 2);
  assert(call(&w2n_module_guest, "own") == 7 && call(&w2n_module_guest, "own byte") == 8);
}
