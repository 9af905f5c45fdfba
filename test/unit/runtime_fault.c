/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Faults: those of generated code and of exhausted stacks become traps, again and again; all others keep their
 * meaning. */
#include <limits.h>
#include <pthread.h>
#include <signal.h>

#include "test/unit/runtime_check.h"

enum { PAGE = 65536, TIMES = 100 };

static w2n_memory memory;

WASM_CODE unsigned char load(uint64_t address);
WASM_CODE unsigned char load(uint64_t address)
{
  return *((volatile unsigned char *)memory.base + address);
}

/* What LLVM makes of a loop that stores: a call of memset. */
static void *(*volatile set_bytes)(void *, int, size_t) = memset;

WASM_CODE void clear(uint64_t address, size_t length);
WASM_CODE void clear(uint64_t address, size_t length)
{
  set_bytes((unsigned char *)memory.base + address, 0, length);
  __asm__ volatile("");
}

static volatile bool endless = true;

WASM_CODE unsigned recurse(unsigned depth);
WASM_CODE unsigned recurse(unsigned depth)
{
  volatile unsigned frame[20];
  frame[0] = depth;
  return endless ? recurse(depth + 1) + frame[0] : 0;
}

/* The same in the host's code, called from generated code. */
__attribute__((noinline)) static unsigned host_recurse(unsigned depth)
{
  volatile unsigned frame[20];
  frame[0] = depth;
  return endless ? host_recurse(depth + 1) + frame[0] : 0;
}

WASM_CODE unsigned call_host(void);
WASM_CODE unsigned call_host(void)
{
  return host_recurse(0) + 1;
}

#if defined(__x86_64__)
WASM_CODE int divide(int a, int b);
WASM_CODE int divide(int a, int b)
{
  __asm__ volatile("cltd\n\tidivl %1" : "+a"(a) : "r"(b) : "edx");
  return a;
}

static void do_divide(void *data)
{
  divide(1, 0);
}

static void host_divides(void)
{
  CHECK_EQUAL(w2n_try(do_divide, NULL, NULL), W2N_TRAP_DIVIDE_BY_ZERO);
  int a = 1, b = 0;
  __asm__ volatile("cltd\n\tidivl %1" : "+a"(a) : "r"(b) : "edx");
}
#endif

WASM_CODE void not_reached(void);
WASM_CODE void not_reached(void)
{
  __builtin_trap();
}

static void do_not_reached(void *data)
{
  not_reached();
}

static void do_load(void *data)
{
  load(*(uint64_t *)data);
}

static void do_clear(void *data)
{
  clear(*(uint64_t *)data, 100);
}

static void do_recurse(void *data)
{
  recurse(0);
}

static void do_call_host(void *data)
{
  call_host();
}

static void test_memory(void)
{
  const uint64_t outside[] = {PAGE, PAGE + 1, UINT64_C(1) << 31, UINT32_MAX, UINT64_C(2) * UINT32_MAX + 15,
                              -UINT64_C(1), -(UINT64_C(1) << 31)};
  for (int i = 0; i < TIMES; i++)
    for (size_t j = 0; j < sizeof outside / sizeof outside[0]; j++) {
      uint64_t address = outside[j];
      CHECK_EQUAL(w2n_try(do_load, &address, NULL), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
      CHECK_EQUAL(w2n_try(do_clear, &address, NULL), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
    }
  uint64_t address = PAGE - 1;
  CHECK_EQUAL(w2n_try(do_load, &address, NULL), 0);
  w2n_memory_grow(&memory, 1);
  address = PAGE;
  CHECK_EQUAL(w2n_try(do_load, &address, NULL), 0);
  address = 2 * PAGE;
  CHECK_EQUAL(w2n_try(do_load, &address, NULL), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
}

static void test_stack(void)
{
  w2n_trap_info info;
  for (int i = 0; i < TIMES; i++) {
    CHECK_EQUAL(w2n_try(do_recurse, NULL, &info), W2N_TRAP_STACK_EXHAUSTED);
    CHECK_EQUAL(info.frame_count, W2N_TRAP_FRAMES);
    CHECK_EQUAL(w2n_try(do_call_host, NULL, &info), W2N_TRAP_STACK_EXHAUSTED);
  }
}

static void *in_thread(void *data)
{
  uint64_t address = UINT32_MAX;
  for (int i = 0; i < TIMES; i++) {
    CHECK_EQUAL(w2n_try(do_load, &address, NULL), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
    CHECK_EQUAL(w2n_try(do_recurse, NULL, NULL), W2N_TRAP_STACK_EXHAUSTED);
    CHECK_EQUAL(w2n_try(do_call_host, NULL, NULL), W2N_TRAP_STACK_EXHAUSTED);
  }
  return data;
}

static void test_threads(void)
{
  pthread_attr_t attributes;
  pthread_t threads[3];
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN > 65536 ? (size_t)PTHREAD_STACK_MIN : 65536);
  for (int i = 0; i < 3; i++)
    CHECK(!pthread_create(&threads[i], &attributes, in_thread, NULL));
  for (int i = 0; i < 3; i++)
    CHECK(!pthread_join(threads[i], NULL));
}

/* --- not ours ---------------------------------------------------------------------------------------------------- */

static void get_ready(void)
{
  uint64_t address = UINT32_MAX;
  CHECK_EQUAL(w2n_try(do_load, &address, NULL), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
}

static void host_reads_null(void)
{
  get_ready();
  *(volatile char *volatile)NULL;
}

/* A host function that overruns a memory: its bug, not the program's. */
__attribute__((noinline)) static void host_overruns_inner(void)
{
  *((volatile unsigned char *)memory.base + UINT32_MAX);
  __asm__ volatile("");
}

static void host_overruns(void)
{
  get_ready();
  host_overruns_inner();
}

static void wasm_reads_elsewhere(void *data)
{
  load(-(uint64_t)(uintptr_t)memory.base + 64);
}

static void wasm_reads_null(void)
{
  get_ready();
  w2n_try(wasm_reads_elsewhere, NULL, NULL);
}

static void host_is_killed(void)
{
  get_ready();
  kill(getpid(), SIGSEGV);
}

static void host_traps(void)
{
  get_ready();
  __builtin_trap();
}

static void own_handler(int number, siginfo_t *info, void *context)
{
  if (write(STDERR_FILENO, "mine\n", 5) == 5)
    _exit(3);
}

static void host_has_handler(void)
{
  struct sigaction action = {.sa_sigaction = own_handler, .sa_flags = SA_SIGINFO};
  CHECK(!sigaction(SIGSEGV, &action, NULL));
  get_ready();
  *(volatile char *volatile)NULL;
}

/* --- programs: nobody catches ------------------------------------------------------------------------------------ */

static void load_outside(void)
{
  w2n_try(do_load, &(uint64_t){0}, NULL);
  load(UINT32_MAX);
}

static void exhaust(void)
{
  w2n_try(do_load, &(uint64_t){0}, NULL);
  recurse(0);
}

static void exhaust_and_count(void)
{
  static char output[1 << 16];
  int status = run_child(exhaust, output, sizeof output);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 134);
  CHECK(!strncmp(output, "wasm trap: call stack exhausted\nwasm backtrace:\n    0: wasm code at 0x", 70));
  CHECK(strstr(output, " more\n"));
}

int main(int argc, char **argv)
{
  w2n_memory_create(&memory, 1, UINT64_MAX, 16, W2N_MEMORY_GUARD);
  if (argc > 1) { /* the second run, with an unlimited stack */
    CHECK_EQUAL(w2n_try(do_recurse, NULL, NULL), W2N_TRAP_STACK_EXHAUSTED);
    return 0;
  }
  /* Handlers are not installed yet: children of the first tests install their own. */
  expect_signal(host_reads_null, SIGSEGV);
  expect_signal(host_overruns, SIGSEGV);
  expect_signal(wasm_reads_null, SIGSEGV);
  expect_signal(host_is_killed, SIGSEGV);
  expect_exit(host_has_handler, 3, "mine\n");
#if defined(__x86_64__)
  expect_signal(host_traps, SIGILL);
  expect_signal(host_divides, SIGFPE);
#else
  expect_signal(host_traps, SIGTRAP);
#endif
  CHECK_EQUAL(w2n_try(do_not_reached, NULL, NULL), W2N_TRAP_UNREACHABLE);
  test_memory();
  test_stack();
  test_threads();
  exhaust_and_count();
  static char output[1 << 16];
  int status = run_child(load_outside, output, sizeof output);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 134);
  CHECK(!strncmp(output, "wasm trap: out of bounds memory access\nwasm backtrace:\n    0: wasm code at 0x", 77));
  struct rlimit unlimited = {RLIM_INFINITY, RLIM_INFINITY};
  if (!setrlimit(RLIMIT_STACK, &unlimited)) {
    execl("/proc/self/exe", argv[0], "unlimited", (char *)NULL);
    CHECK(!"executed itself");
  }
  return 0;
}
