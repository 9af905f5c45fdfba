/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * AArch64 (Armv8-A, 64-bit state) with the AAPCS64 on Linux.
 *
 * Data model LP64.  Eight integer (x0-x7) and eight vector (v0-v7) registers carry arguments; of the callee-saved
 * vector registers only the low 64 bits are kept, so a v128 that lives across a call is spilled.  The stack pointer
 * must be 16-byte aligned whenever it is used.  tailcc has the callee pop its stack arguments: tail calls work
 * between any two prototypes.
 *
 * Division never faults: x / 0 is 0 and INT_MIN / -1 wraps, so wasm's traps are always explicit compares.  Shifts by
 * register take the amount modulo the width, as wasm does.  Float to integer conversions saturate in hardware.
 * `[base, w-index, uxtw]` adds a zero-extended 32-bit index for free, but not together with a displacement.
 *
 * The CPU default is generic Armv8.0-A: no LSE atomics, no dot products.  Pages may be 4, 16 or 64 KiB; a wasm page is
 * a multiple of each, so guard pages work with all three.
 *
 * Results of csel and the like may be guessed; what follows a csdb does not use guessed ones.  Older processors
 * take it for a nop.
 *
 * Cross-linked programs are plain static ones, since the cross tool chains of distributions do not always have
 * the start files of static PIE.  Their code begins at 0x400000 and the kernel puts the heap at most 1 GiB behind it,
 * so 0x70000000 is free for the program's memory; as a constant it is one instruction. */
#include <llvm-c/Target.h>

#include "targets/family.h"

static const char *const aarch64_aliases[] = {"aarch64", "arm64", "aarch64-unknown-linux-gnu", NULL};
static const char *const aarch64_link_flags[] = {"-static", NULL};
static const char *const aarch64_link_libs[] = {"-lm", NULL};

static const Protection bti_and_pac = {"-mbranch-protection", "branch-target-enforcement", "sign-return-address", true};

static const Target aarch64_linux_gnu = {
    .name = "aarch64-linux-gnu",
    .aliases = aarch64_aliases,
    .triple = "aarch64-unknown-linux-gnu",
    .cpu = "generic",
    .features = "",
    .abi = "",
    .family = "aarch64",
    .pointer_bits = 64,
    .has_guard_pages = true,
    .memory_address = 0x70000000,
    .page_bytes = 65536,
    .short_displacements = true,
    .explicit_stack_check = false,
    .has_unwinder = true,
    .hosted = true,
    .tail_calls = TAIL_TAILCC,
    .value_barrier = "hint #20", /* csdb */
    .protection = &bti_and_pac,
    .compiler = COMPILER_AARCH64,
    .link_flags = aarch64_link_flags,
    .link_libs = aarch64_link_libs,
    .runtime = "aarch64-linux-gnu",
};

static void initialize(void)
{
  LLVMInitializeAArch64TargetInfo();
  LLVMInitializeAArch64Target();
  LLVMInitializeAArch64TargetMC();
  LLVMInitializeAArch64AsmPrinter();
  LLVMInitializeAArch64AsmParser(); /* for module-level assembly */
}

static const Target *const targets[] = {&aarch64_linux_gnu, NULL};
const Family family_aarch64 = {"aarch64", initialize, targets};
