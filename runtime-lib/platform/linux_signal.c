/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Faults.  A signal becomes a trap in these cases and in no other:
 *
 *   SIGSEGV, SIGBUS   at an address in a guarded memory's reservation, in generated code or in a C function that
 *                     generated code called directly (memset, when LLVM made one of a loop): out of bounds;
 *   SIGSEGV, SIGBUS   at the end of this thread's stack, whoever ran there: the stack is exhausted;
 *   SIGILL, SIGTRAP   in generated code: LLVM's trap instruction, which stands where code must not be reached;
 *   SIGFPE            in generated code: a division that was not checked before.
 *
 * Everything else goes to the handler that was installed before, or has its default effect, as if we were not here.
 * Handlers run on a stack of their own, since the thread's may be used up, and do not block their signal: leaving
 * one by siglongjmp is then like any other jump, however often it happens. */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>
#include <unwind.h>

#include "runtime-lib/platform/linux.h"

enum {
  HANDLER_STACK = 65536,          /* the unwinder wants a few KiB for each frame that it looks at */
  STACK_ZONE_BELOW = 1024 * 1024, /* the kernel's gap, and frames that jump into it */
  STACK_ZONE_ABOVE = 128 * 1024,  /* guard pages that are counted as stack, rounding */
  NEAR_STACK_POINTER = 65536,
};

static const int signals[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP};
enum { SIGNAL_COUNT = sizeof signals / sizeof signals[0] };
static struct sigaction previous[SIGNAL_COUNT];

/* Initial-exec: a first access from a signal handler must not allocate. */
#define THREAD_LOCAL static _Thread_local __attribute__((tls_model("initial-exec")))
THREAD_LOCAL bool is_prepared;
THREAD_LOCAL uintptr_t stack_end;

extern const char __start_w2n_text[] __attribute__((weak, visibility("hidden")));
extern const char __stop_w2n_text[] __attribute__((weak, visibility("hidden")));

bool w2n_platform_is_wasm(uintptr_t code)
{
  return code >= (uintptr_t)__start_w2n_text && code < (uintptr_t)__stop_w2n_text;
}

static uintptr_t program_counter(const ucontext_t *context)
{
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
  return (uintptr_t)context->uc_mcontext.pc;
#elif defined(__riscv)
  return (uintptr_t)context->uc_mcontext.__gregs[REG_PC];
#else
#error "where does this processor's signal frame hold the program counter?"
#endif
}

static uintptr_t stack_pointer(const ucontext_t *context)
{
#if defined(__x86_64__)
  return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
  return (uintptr_t)context->uc_mcontext.sp;
#elif defined(__riscv)
  return (uintptr_t)context->uc_mcontext.__gregs[REG_SP];
#endif
}

/* Where a function that calls no other returns to; 0 where that stands on the stack. */
static uintptr_t link_register(const ucontext_t *context)
{
#if defined(__aarch64__)
  return (uintptr_t)context->uc_mcontext.regs[30];
#elif defined(__riscv)
  return (uintptr_t)context->uc_mcontext.__gregs[REG_RA];
#else
  return 0;
#endif
}

static void set_program_counter(ucontext_t *context, uintptr_t code)
{
#if defined(__aarch64__)
  context->uc_mcontext.pc = code;
#elif defined(__riscv)
  context->uc_mcontext.__gregs[REG_PC] = code;
#endif
}

/* --- whose fault it is ------------------------------------------------------------------------------------------- */

typedef struct CallerSearch {
  uintptr_t fault;
  bool found_fault, is_wasm;
} CallerSearch;

static _Unwind_Reason_Code look_for_caller(struct _Unwind_Context *context, void *data)
{
  CallerSearch *search = data;
  uintptr_t code = _Unwind_GetIP(context);
  if (search->found_fault) {
    search->is_wasm = w2n_platform_is_wasm(code);
    return _URC_END_OF_STACK;
  }
  search->found_fault = code == search->fault;
  return _URC_NO_REASON;
}

/* The C library of some targets (RISC-V) has no unwind tables: ask the return address first.  Then the fault is taken
 * for the caller's, in its call instruction, so that backtraces get past the library. */
static bool was_called_by_wasm(ucontext_t *context)
{
  uintptr_t caller = link_register(context);
  if (w2n_platform_is_wasm(caller)) {
    set_program_counter(context, caller - 1);
    return true;
  }
  CallerSearch search = {.fault = program_counter(context)};
  _Unwind_Backtrace(look_for_caller, &search);
  return search.is_wasm;
}

static bool is_stack_fault(uintptr_t address, const ucontext_t *context)
{
  if (stack_end && address - (stack_end - STACK_ZONE_BELOW) < STACK_ZONE_BELOW + STACK_ZONE_ABOVE)
    return true;
  /* On a stack that we know nothing of (a coroutine's): generated code touches only memories, its state and the stack,
   * so what faults near the stack pointer is the stack. */
  uintptr_t low = stack_pointer(context) - NEAR_STACK_POINTER;
  return w2n_platform_is_wasm(program_counter(context)) && address - low < 2 * NEAR_STACK_POINTER;
}

/* The trap that a fault stands for, or 0. */
static uint32_t trap_of(int number, const siginfo_t *info, ucontext_t *context)
{
  uintptr_t code = program_counter(context);
  if (info->si_code <= 0) /* sent by a process */
    return 0;
  if (number == SIGFPE)
    return w2n_platform_is_wasm(code) ? W2N_TRAP_DIVIDE_BY_ZERO : 0;
  if (number == SIGILL || number == SIGTRAP)
    return w2n_platform_is_wasm(code) ? W2N_TRAP_UNREACHABLE : 0;
  uintptr_t address = (uintptr_t)info->si_addr;
  if (w2n_linux_is_guarded(address))
    return w2n_platform_is_wasm(code) || was_called_by_wasm(context) ? W2N_TRAP_MEMORY_OUT_OF_BOUNDS : 0;
  return is_stack_fault(address, context) ? W2N_TRAP_STACK_EXHAUSTED : 0;
}

static void pass_on(const struct sigaction *old, int number, siginfo_t *info, void *context)
{
  if (old->sa_flags & SA_SIGINFO) {
    old->sa_sigaction(number, info, context);
  } else if (old->sa_handler != SIG_DFL && old->sa_handler != SIG_IGN) {
    old->sa_handler(number);
  } else {
    /* The faulting instruction runs again and finds the default; a signal that was sent must be sent again. */
    sigaction(number, old, NULL);
    if (info->si_code <= 0)
      raise(number);
  }
}

static void handle(int number, siginfo_t *info, void *context)
{
  uint32_t code = trap_of(number, info, context);
  if (code)
    w2n_trap_raise(code, NULL, 0);
  for (size_t i = 0; i < SIGNAL_COUNT; i++)
    if (signals[i] == number)
      pass_on(&previous[i], number, info, context);
}

/* --- being ready ------------------------------------------------------------------------------------------------- */

static void install(void)
{
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < SIGNAL_COUNT; i++)
    sigaction(signals[i], &action, &previous[i]);
}

static size_t handler_stack_size(void)
{
#ifdef AT_MINSIGSTKSZ
  return HANDLER_STACK + getauxval(AT_MINSIGSTKSZ);
#else
  return HANDLER_STACK;
#endif
}

static pthread_key_t stack_key;

static void release_stack(void *start)
{
  stack_t now;
  if (!sigaltstack(NULL, &now) && now.ss_sp == start) {
    now.ss_flags = SS_DISABLE;
    sigaltstack(&now, NULL);
  }
  munmap(start, handler_stack_size());
}

static void install_once(void)
{
  pthread_key_create(&stack_key, release_stack);
  install();
}

/* A stack for this thread's handlers, unless it has one that is big enough. */
static void make_handler_stack(void)
{
  stack_t stack;
  if (!sigaltstack(NULL, &stack) && !(stack.ss_flags & SS_DISABLE) && stack.ss_size >= handler_stack_size())
    return;
  stack = (stack_t){.ss_size = handler_stack_size()};
  stack.ss_sp = mmap(NULL, stack.ss_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (stack.ss_sp == MAP_FAILED || sigaltstack(&stack, NULL))
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "no room for a signal stack", 0);
  pthread_setspecific(stack_key, stack.ss_sp);
}

void w2n_platform_prepare(void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  if (is_prepared)
    return;
  is_prepared = true;
  pthread_once(&once, install_once);
  stack_end = w2n_linux_stack_end();
  make_handler_stack();
}
