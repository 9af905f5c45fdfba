/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a firmware without a C library needs on QEMU's Cortex-M boards: start-up, output and end through semihosting,
 * traps caught by w2n_trap_handler.  Included once, behind the module's header; the firmware defines run(). */
static void run(void);

extern char data_start[], data_end[], data_load[], bss_start[], bss_end[], stack_end[], stack_top[];

static uint32_t semihost(uint32_t operation, const void *argument)
{
  register uint32_t r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = argument;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

static void print(const char *text)
{
  semihost(0x04, text);
}

static _Noreturn void end(uint32_t status)
{
  const uint32_t block[] = {0x20026, status}; /* ADP_Stopped_ApplicationExit */
  semihost(0x20, block);
  for (;;)
    ;
}

static void print_number(const char *what, uint64_t number)
{
  char digits[24], *at = digits + sizeof digits;
  *--at = 0;
  *--at = '\n';
  do
    *--at = (char)('0' + number % 10);
  while (number /= 10);
  print(what);
  print(" ");
  print(at);
}

/* --- traps come back to where the call was made --- */

static void *resume[5];

_Noreturn void w2n_trap_handler(uint32_t code)
{
  print("trap: ");
  print(w2n_trap_text(code));
  print("\n");
  __builtin_longjmp(resume, 1);
}

#define CATCH(call)                 \
  do {                              \
    if (!__builtin_setjmp(resume))  \
      print_number(#call, (call));  \
  } while (0)
#define CATCH_VOID(call) CATCH(((call), 0u))

static void reset(void)
{
#ifdef __ARM_FP
  *(volatile uint32_t *)0xe000ed88 |= 0xfu << 20; /* CPACR: switch the FPU on */
  __asm__ volatile("dsb\n\tisb");
#endif
  for (char *to = data_start, *from = data_load; to < data_end;)
    *to++ = *from++;
  for (char *to = bss_start; to < bss_end;)
    *to++ = 0;
  run();
  end(0);
}

static void fault(void)
{
  print("hard fault\n");
  end(1);
}

__attribute__((section(".vectors"), used)) static void *const vectors[] = {stack_top, (void *)reset, (void *)fault,
                                                                            (void *)fault};
