// A host that passes an export any bits at all gets results or traps, and reaches nothing outside.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/59_exports.wat -o %t.d/m.wasm
// RUN: %wasm2native -c --library --dynamic-exports --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -I%build/include %s %t.d/m.o %runtime -lm -o %t.exe && %t.exe
#undef NDEBUG
#include <assert.h>
#include <string.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_m;

static uint32_t try(const char *name, uint64_t bits)
{
  w2n_value argument = {.i64 = bits}, result;
  const w2n_export *function = w2n_find_export(&w2n_module_m, name, strlen(name));
  return w2n_call(function, &argument, &result, NULL);
}

int main(void)
{
  assert(w2n_instantiate(&w2n_module_m, NULL) == 0);
  const w2n_memory *memory = w2n_find_export(&w2n_module_m, "memory", 6)->object;
  for (int shift = 0; shift < 64; shift++)
    for (int less = -1; less <= 1; less++) {
      const uint64_t bits = (UINT64_C(1) << shift) + (uint64_t)less;
      const uint32_t low = (uint32_t)bits;
      /* Only the lower half counts as an i32, whatever stands above it. */
      assert(try("load", bits) == (low <= 65532 ? 0 : W2N_TRAP_MEMORY_OUT_OF_BOUNDS));
      assert(try("load", bits | UINT64_C(0xdeadbeef) << 32) == (low <= 65532 ? 0 : W2N_TRAP_MEMORY_OUT_OF_BOUNDS));
      assert(try("store", bits) == (low <= 65528 ? 0 : W2N_TRAP_MEMORY_OUT_OF_BOUNDS));
      assert(try("call", bits) == (low == 0 ? 0 : low == 1 ? W2N_TRAP_UNINITIALIZED_ELEMENT : W2N_TRAP_UNDEFINED_ELEMENT));
      assert(try("divide", bits) == (low ? 0 : W2N_TRAP_DIVIDE_BY_ZERO));
    }
  assert(!w2n_find_export(&w2n_module_m, "loa", 3) && !w2n_find_export(&w2n_module_m, "load\0", 5));
  assert(w2n_memory_at(memory, 65536, 0) && !w2n_memory_at(memory, 65536, 1) && !w2n_memory_at(memory, 1, UINT64_MAX));
  assert(!w2n_memory_at(memory, UINT64_MAX, 1) && !w2n_memory_at(memory, UINT64_MAX, UINT64_MAX));
}
