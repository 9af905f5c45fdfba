// Each thread catches its own traps, also with a small stack; modules without shared state run side by side.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/calc.wat -o %t.d/calc.wasm
// RUN: %wasm2native -c --library --module-name=one %t.d/calc.wasm -o %t.d/one.o
// RUN: %wasm2native -c --library --module-name=two %t.d/calc.wasm -o %t.d/two.o
// RUN: %cc -I%build/include %s %t.d/one.o %t.d/two.o %runtime -lm \
// RUN:   -lpthread -o %t.exe
// RUN: %t.exe
#undef NDEBUG
#include <assert.h>
#include <pthread.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_one, w2n_module_two;
uint32_t w2n_one__load(uint32_t), w2n_two__load(uint32_t), w2n_one__again(uint32_t), w2n_two__again(uint32_t);

typedef struct Module {
  const w2n_module *module;
  uint32_t (*load)(uint32_t), (*again)(uint32_t);
} Module;

static void load(void *data)
{
  ((Module *)data)->load(65533);
}

static void again(void *data)
{
  ((Module *)data)->again(0);
}

static void *run(void *data)
{
  assert(w2n_instantiate(((Module *)data)->module, NULL) == 0);
  for (int i = 0; i < 200; i++) {
    assert(w2n_try(load, data, NULL) == W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
    assert(w2n_try(again, data, NULL) == W2N_TRAP_STACK_EXHAUSTED);
  }
  return NULL;
}

int main(void)
{
  Module modules[] = {{&w2n_module_one, w2n_one__load, w2n_one__again}, {&w2n_module_two, w2n_two__load, w2n_two__again}};
  pthread_attr_t attributes;
  pthread_t threads[2];
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 65536);
  for (int i = 0; i < 2; i++)
    assert(!pthread_create(&threads[i], &attributes, run, &modules[i]));
  for (int i = 0; i < 2; i++)
    assert(!pthread_join(threads[i], NULL));
}
