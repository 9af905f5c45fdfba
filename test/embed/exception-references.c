// An exception lives as long as its reference does, wherever that is: in a global, a table, another exception, memory
// of the host, a stack that the host switched away from, a thread.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/references.wat -o %t.d/m.wasm
// RUN: %wasm2native -c --library --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %wasm2native --emit=header --module-name=m %t.d/m.wasm -o %t.d/m.h
// RUN: %cc -O1 -I%build/include -I%t.d %s %t.d/m.o %runtime -lm -lpthread -o %t.exe
// RUN: sh -c 'ulimit -v 400000 && exec %t.exe'
#undef NDEBUG
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <ucontext.h>

#include "m.h"

static ucontext_t main_context, other_context;
static bool is_other;
static uint32_t other_result;
static void **on_heap;

void w2n_env__suspend(void)
{
  if (is_other)
    swapcontext(&other_context, &main_context);
  else
    w2n_m__many(5000);
}

void w2n_env__put(void *reference)
{
  on_heap[0] = reference;
}

static void run_other(void)
{
  other_result = w2n_m__hold(77);
}

static void test_places(void)
{
  on_heap = malloc(2 * sizeof *on_heap);
  w2n_m__store(10);
  on_heap[1] = w2n_m__make(20);
  w2n_m__many(5000);
  assert(w2n_m__stored(3) == 10 && w2n_m__stored(0) == 11 && w2n_m__stored(1) == 12 && w2n_m__stored(2) == 13);
  assert(w2n_m__value(on_heap[0]) == 14 && w2n_m__value(on_heap[1]) == 20);
  assert(w2n_m__nested(30) == 30);
  assert(w2n_m__hold(40) == 40);
}

static void test_other_stack(void)
{
  enum { SIZE = 256 << 10 };
  char *stack = malloc(SIZE);
  getcontext(&other_context);
  other_context.uc_stack.ss_sp = stack;
  other_context.uc_stack.ss_size = SIZE;
  other_context.uc_link = &main_context;
  makecontext(&other_context, run_other, 0);
  is_other = true;
  swapcontext(&main_context, &other_context);
  w2n_m__many(5000);
  swapcontext(&main_context, &other_context);
  is_other = false;
  assert(other_result == 77);
}

static void *thread(void *unused)
{
  w2n_m__many(900); /* too few for a search before the thread ends */
  return NULL;
}

static void test_threads(void)
{
  for (int i = 0; i < 4000; i++) { /* more than half a gigabyte of exceptions */
    pthread_t id;
    assert(!pthread_create(&id, NULL, thread, NULL));
    pthread_join(id, NULL);
  }
}

int main(void)
{
  assert(w2n_instantiate(&w2n_module_m, NULL) == 0);
  test_places();
  test_other_stack();
  test_threads();
  test_places();
}
