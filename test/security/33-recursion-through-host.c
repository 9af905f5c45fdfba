/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Recursion without an end: through functions of the host, with frames of 64 KiB, on a thread's stack of 64 KiB, inside a
 * signal handler.  Always the trap, never a fault in the host's code; and the process goes on. */
// REQUIRES: native
// RUN: %python %S/Inputs/33_recursion.py %t.wat && %wat2wasm %t.wat -o %t.wasm
// RUN: %wasm2native -c --library --module-name=m %t.wasm -o %t.o
// RUN: %cc -I%build/include %s %t.o %runtime -lm -lpthread -o %t.exe && %t.exe
#undef NDEBUG
#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_m;
uint32_t w2n_m__direct(uint32_t depth), w2n_m__through_host(uint32_t depth), w2n_m__wide(uint32_t depth),
    w2n_m__alive(uint32_t value);

/* The host's own frame is in between, and of a size that jumps over nothing. */
uint32_t w2n_env__again(uint32_t depth)
{
  volatile unsigned char frame[512];
  frame[depth % sizeof frame] = 1;
  return w2n_m__through_host(depth + 1) + frame[depth % sizeof frame];
}

static void direct(void *unused) { w2n_m__direct(1); }
static void through_host(void *unused) { w2n_m__through_host(1); }
static void wide(void *unused) { w2n_m__wide(1); }

static void exhaust(void (*body)(void *))
{
  w2n_trap_info info;
  for (int i = 0; i < 3; i++)
    assert(w2n_try(body, NULL, &info) == W2N_TRAP_STACK_EXHAUSTED);
  assert(w2n_m__alive(41) == 42);
}

static void exhaust_all(void)
{
  exhaust(direct);
  exhaust(through_host);
  exhaust(wide);
}

static void *run(void *unused)
{
  exhaust_all();
  return NULL;
}

static void on_thread(size_t stack)
{
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  assert(pthread_attr_setstacksize(&attributes, stack) == 0);
  assert(pthread_create(&thread, &attributes, run, NULL) == 0);
  pthread_join(thread, NULL);
  pthread_attr_destroy(&attributes);
}

static volatile sig_atomic_t handled;

static void handle(int number)
{
  exhaust_all();
  handled++;
}

int main(void)
{
  struct sigaction action = {.sa_handler = handle};
  assert(w2n_instantiate(&w2n_module_m, NULL) == 0);
  exhaust_all();
  on_thread(64 * 1024);
  on_thread(1024 * 1024);
  assert(sigaction(SIGUSR1, &action, NULL) == 0);
  raise(SIGUSR1);
  raise(SIGUSR1);
  assert(handled == 2);
  exhaust_all();
  return 0;
}
