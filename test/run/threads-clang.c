// What clang and wasm-ld make of a program with threads: memory that is filled once by the start function, thread-local
// variables, a stack for each thread.
// RUN: %wasmcc -pthread -matomics -mbulk-memory -Wl,--import-memory,--shared-memory,--max-memory=1048576 %s -o %t.wasm
// RUN: %wasm2native %t.wasm -o %t && %exits 7 %run %t
#include <stdint.h>

#define IMPORT(module, name) __attribute__((import_module(module), import_name(name)))
#define EXPORT(name) __attribute__((export_name(name)))

IMPORT("wasi", "thread-spawn") int thread_spawn(void *argument);
IMPORT("wasi_snapshot_preview1", "proc_exit") _Noreturn void proc_exit(int status);

enum { THREADS = 6, STACK = 8192, TLS = 64 };

typedef struct Thread {
  void *stack, *tls; /* known to the code below */
  uint32_t seed, result;
} Thread;

static _Alignas(16) char stacks[THREADS][STACK], blocks[THREADS][TLS];
static Thread threads[THREADS];
static _Thread_local uint32_t state = 17, calls; /* one is filled, one is zero */
static volatile uint32_t greeting = 0x68656c6c;
static int done;

// The stack pointer and the block of thread-local variables are set before any C runs.
__asm__(".globaltype __stack_pointer, i32\n"
        ".functype __wasm_init_tls (i32) -> ()\n"
        ".functype thread_run (i32, i32) -> ()\n"
        ".globl thread_enter\n"
        ".type thread_enter,@function\n"
        "thread_enter:\n"
        ".functype thread_enter (i32, i32) -> ()\n"
        "local.get 1\n i32.load 0\n global.set __stack_pointer\n"
        "local.get 1\n i32.load 4\n call __wasm_init_tls\n"
        "local.get 0\n local.get 1\n call thread_run\n"
        "end_function\n"
        ".export_name thread_enter, wasi_thread_start\n");

static uint32_t step(void)
{
  calls++;
  return state = state * 1664525 + 1013904223;
}

static uint32_t run(uint32_t seed)
{
  volatile uint32_t kept[64]; /* on the thread's own stack */
  state ^= seed;
  for (int i = 0; i < 64; i++)
    kept[i] = step();
  uint32_t sum = 0;
  for (int i = 0; i < 64; i++)
    sum = sum * 31 + kept[i];
  return sum + calls;
}

void thread_run(int id, Thread *thread)
{
  thread->result = run(thread->seed);
  __atomic_fetch_add(&done, 1, __ATOMIC_SEQ_CST);
  __builtin_wasm_memory_atomic_notify(&done, 1);
}

static uint32_t expected(uint32_t seed)
{
  state = 17;
  calls = 0;
  return run(seed);
}

EXPORT("_start") void start(void)
{
  if (greeting++ != 0x68656c6c || state != 17 || calls)
    proc_exit(1);
  for (int i = 0; i < THREADS; i++) {
    threads[i] = (Thread){stacks[i] + STACK, blocks[i], (uint32_t)i * 977, 0};
    if (thread_spawn(&threads[i]) <= 0)
      proc_exit(2);
  }
  for (int now; (now = __atomic_load_n(&done, __ATOMIC_SEQ_CST)) < THREADS;)
    __builtin_wasm_memory_atomic_wait32(&done, now, -1);
  if (state != 17 || calls || greeting != 0x68656c6d)
    proc_exit(3);
  for (int i = 0; i < THREADS; i++)
    if (threads[i].result != expected(threads[i].seed))
      proc_exit(4);
  proc_exit(7);
}
