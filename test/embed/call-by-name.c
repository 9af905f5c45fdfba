// With --dynamic-exports a host needs no header: exports are found by name and called with arrays of values.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/calc.wat -o %t.d/calc.wasm
// RUN: %wasm2native -c --library --dynamic-exports --module-name=calc %t.d/calc.wasm -o %t.d/calc.o
// RUN: %cc -I%build/include %s %t.d/calc.o %runtime -lm -o %t.exe
// RUN: %t.exe
#undef NDEBUG
#include <assert.h>
#include <string.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_calc;

int main(void)
{
  w2n_trap_info trap;
  assert(w2n_instantiate(&w2n_module_calc, &trap) == 0);
  const w2n_export *swap = w2n_find_export(&w2n_module_calc, "swap", 4);
  assert(swap && swap->kind == 0 && !strcmp(swap->signature, "If:fI"));
  w2n_value args[2] = {{.i64 = UINT64_C(0x123456789abcdef)}, {.f32 = 1.5f}}, results[2];
  assert(w2n_call(swap, args, results, &trap) == 0);
  assert(results[0].f32 == 1.5f && results[1].i64 == args[0].i64);
  const w2n_export *divide = w2n_find_export(&w2n_module_calc, "divide", 6);
  w2n_value by_zero[2] = {{.i32 = 1}, {.i32 = 0}};
  assert(w2n_call(divide, by_zero, results, &trap) == W2N_TRAP_DIVIDE_BY_ZERO);
  const w2n_export *count = w2n_find_export(&w2n_module_calc, "count", 5);
  assert(count->kind == 3 && !strcmp(count->signature, "mi") && *(uint32_t *)count->object == 1);
  const w2n_export *memory = w2n_find_export(&w2n_module_calc, "memory", 6);
  assert(memory->kind == 2 && w2n_memory_size(memory->object) == 65536);
  assert(!w2n_find_export(&w2n_module_calc, "nothing", 7));
}
