/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * x86-64 with the System V ABI on Linux.
 *
 * Data model LP64.  Six integer and eight vector registers carry arguments, results come back in rax:rdx and
 * xmm0:xmm1; tailcc keeps those registers and lets the callee pop its stack arguments, which is what makes a
 * tail call between any two prototypes possible.  The stack is 16-byte aligned at calls, with a red zone of 128
 * bytes that signal frames skip.
 *
 * Integer division faults (SIGFPE) on zero and on INT_MIN / -1; generated code checks first, so that a fault in wasm
 * code is always one of memory or stack.  A memory access is one base register plus a 64-bit index, so a 32-bit wasm
 * address costs nothing but its zero extension; 8 GiB of reserved addresses catch everything that it can reach.  A
 * program's memory stands at 0x70000000: with offsets up to 256 MiB that is a displacement of 31 bits, and
 * the register that held the base is free.  Static PIE keeps code, heap and stacks above 0x500000000000.
 *
 * The default CPU is x86-64-v2 (SSE4.2, SSSE3, POPCNT): every x86-64 machine since about 2009 has it, and without
 * it shuffles, rounding, population counts and most of SIMD-128 become library-sized sequences.  `--cpu=x86-64` asks
 * for the original instruction set, `--cpu=native` for the machine at hand.  Denormals and NaNs need the SSE unit's
 * default mode: the x87 unit is never used.
 *
 * Programs are linked as static PIE: no libraries to find at run time, start-up of half a millisecond, and
 * addresses are randomised all the same. */
#include <llvm-c/Support.h>
#include <llvm-c/Target.h>

#include "targets/family.h"

static const char *const x86_64_aliases[] = {
    "x86_64", "x86-64", "amd64", "x86_64-unknown-linux-gnu", "x86_64-pc-linux-gnu", NULL};
static const char *const x86_64_link_flags[] = {"-static-pie", NULL};
static const char *const x86_64_link_libs[] = {"-lm", NULL};

static const Protection cet = {"-fcf-protection", "cf-protection-branch", "cf-protection-return", false};

static const Target x86_64_linux_gnu = {
    .name = "x86_64-linux-gnu",
    .aliases = x86_64_aliases,
    .triple = "x86_64-unknown-linux-gnu",
    .cpu = "x86-64-v2",
    .levels = "x86-64",
    .features = "",
    .abi = "",
    .family = "x86",
    .pointer_bits = 64,
    .has_guard_pages = true,
    .memory_address = 0x70000000,
    .page_bytes = 4096,
    .explicit_stack_check = false,
    .has_unwinder = true,
    .hosted = true,
    .tail_calls = TAIL_TAILCC,
    .protection = &cet,
    .compiler = COMPILER_X86_64,
    .link_flags = x86_64_link_flags,
    .link_libs = x86_64_link_libs,
    .runtime = "x86_64-linux-gnu",
};

/* LLVM's constant hoisting takes the memory's address, which is free as a displacement, for a constant worth a register
 * in every function (Oniguruma's interpreter: 1.39 of native with it, 1.22 without).  And it rotates a loop, so that it ends
 * with its exit, only if the part in front of the exit is short, while a producer that has unrolled a loop of odd length
 * leaves the exit in the middle of a long one.  LLVM-C has no other way to say either. */
static void set_options(void)
{
  static const char *const words[] = {"", "-disable-constant-hoisting", "-rotation-max-header-size=32"};
  LLVMParseCommandLineOptions(sizeof words / sizeof *words, words, NULL);
}

static void initialize(void)
{
  set_options();
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86Target();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86AsmPrinter();
  LLVMInitializeX86AsmParser(); /* for module-level assembly */
}

static const Target *const targets[] = {&x86_64_linux_gnu, NULL};
const Family family_x86 = {"x86", initialize, targets};
