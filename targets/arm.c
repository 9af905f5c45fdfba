/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Arm Cortex-M microcontrollers: Thumb code, AAPCS, no operating system.
 *
 * Data model ILP32.  Four registers (r0-r3) carry integer arguments, 64-bit ones in even pairs, the rest goes to the
 * stack, which is 8-byte aligned at calls.  With the `eabihf` ABI floating-point arguments travel in VFP registers;
 * Cortex-M4F has single precision only, so every f64 operation is a call into libgcc (__aeabi_dadd, ...), and so are
 * 64-bit division (__aeabi_ldivmod) and, on Armv6-M, every division.  Atomics wider than a word do not exist.
 *
 * There is no MMU: nothing below address zero or above the memory is sure to fault, and what faults cannot be
 * resumed in a portable way.  So bounds are always checked, the stack is compared with `w2n_stack_limit` in every
 * function that can recurse, and a trap is an ordinary call of w2n_trap, which the firmware may take over with
 * w2n_trap_handler.  There is no unwinder and no C library but what the firmware has: objects need memcpy, memmove
 * and memset (the runtime archive brings weak ones) and libgcc.
 *
 * tailcc cannot be used: after an ordinary call with arguments on the stack, code for Armv7-M takes twice their size off
 * the stack pointer (LLVM 19 to 22).  musttail without stack arguments works from Armv7-M on; the Armv6-M back end
 * aborts on it in every form.
 *
 * The code is linked at a fixed place into flash: relocation model static, no GOT. */
#include <llvm-c/Target.h>

#include "targets/family.h"

static const char *const none[] = {NULL};

/* LLVM wants the vendor spelled out: it takes the "none" of "thumbv7em-none-eabihf" for the vendor and "eabihf" for
 * an operating system, and silently falls back to the soft-float ABI. */
#define BARE_THUMB(symbol, arch, environment, cpu_name, cpu_features, tails)       \
  static const Target symbol = {                                                   \
      .name = arch "-none-" environment,                                           \
      .aliases = none,                                                             \
      .triple = arch "-unknown-none-" environment,                                 \
      .cpu = cpu_name,                                                             \
      .features = cpu_features,                                                    \
      .abi = "",                                                                   \
      .family = "arm",                                                             \
      .pointer_bits = 32,                                                          \
      .has_guard_pages = false,                                                    \
      .explicit_stack_check = true,                                                \
      .has_unwinder = false,                                                       \
      .hosted = false,                                                             \
      .tail_calls = tails,                                                         \
      .compiler = "arm-none-eabi-gcc",                                             \
      .link_flags = none,                                                          \
      .link_libs = none,                                                           \
      .runtime = arch "-none-" environment,                                        \
  }

BARE_THUMB(thumbv7em_none_eabihf, "thumbv7em", "eabihf", "cortex-m4", "", TAIL_REGISTERS);
/* Cortex-M4 without its FPU, or firmware built with -mfloat-abi=soft. */
BARE_THUMB(thumbv7em_none_eabi, "thumbv7em", "eabi", "cortex-m4", "-fpregs", TAIL_REGISTERS);
BARE_THUMB(thumbv7m_none_eabi, "thumbv7m", "eabi", "cortex-m3", "", TAIL_REGISTERS);
BARE_THUMB(thumbv6m_none_eabi, "thumbv6m", "eabi", "cortex-m0", "", TAIL_NONE);

static void initialize(void)
{
  LLVMInitializeARMTargetInfo();
  LLVMInitializeARMTarget();
  LLVMInitializeARMTargetMC();
  LLVMInitializeARMAsmPrinter();
  LLVMInitializeARMAsmParser(); /* for module-level assembly */
}

static const Target *const targets[] = {&thumbv7em_none_eabihf, &thumbv7em_none_eabi, &thumbv7m_none_eabi,
                                        &thumbv6m_none_eabi, NULL};
const Family family_arm = {"arm", initialize, targets};
