/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * 64-bit RISC-V, rv64gc with the lp64d ABI, on Linux.
 *
 * Eight integer (a0-a7) and eight floating-point (fa0-fa7) registers carry arguments; results come back in a0:a1 and
 * fa0:fa1.  Under fastcc LLVM uses more registers than that for calls inside a module.  32-bit values are kept
 * sign-extended in registers, so a wasm address needs an explicit zero extension (two shifts without Zba's add.uw;
 * `--features=+zba` helps every memory access).
 *
 * Division never faults: x / 0 is all ones and INT_MIN / -1 wraps; traps are explicit compares.  Arithmetic results
 * that are NaN are always the canonical NaN, and sign operations are separate instructions, as wasm allows.  Float to
 * integer conversions saturate, but give the maximum for NaN where wasm's saturating forms want 0.  There are no
 * vector registers in rv64gc: v128 operations become scalar code unless `--features=+v` is given.
 *
 * tailcc does not exist in this back end, and musttail works only while all arguments stay in registers and both
 * prototypes are equal: hence TAIL_REGISTERS.
 *
 * Programs are plain static ones with code at 0x10000 and the heap at most 1 GiB behind it; 0x70000000, where a
 * program's memory stands, is one `lui`.
 *
 * The ABI name must be given to LLVM: without it objects are marked soft-float and do not link with libc. */
#include <llvm-c/Target.h>

#include "targets/family.h"

static const char *const riscv64_aliases[] = {"riscv64", "riscv64-unknown-linux-gnu", "riscv64gc-unknown-linux-gnu",
                                              NULL};
static const char *const riscv64_link_flags[] = {"-static", NULL};
static const char *const riscv64_link_libs[] = {"-lm", NULL};

static const Target riscv64_linux_gnu = {
    .name = "riscv64-linux-gnu",
    .aliases = riscv64_aliases,
    .triple = "riscv64-unknown-linux-gnu",
    .cpu = "generic-rv64",
    .features = "+m,+a,+f,+d,+c,+zicsr,+zifencei",
    .abi = "lp64d",
    .family = "riscv",
    .pointer_bits = 64,
    .has_guard_pages = true,
    .memory_address = 0x70000000,
    .page_bytes = 4096,
    .explicit_stack_check = false,
    .has_unwinder = true,
    .hosted = true,
    .tail_calls = TAIL_REGISTERS,
    .c_extends_i32 = true,
    .splits_unaligned = true,
    .compiler = COMPILER_RISCV64,
    .link_flags = riscv64_link_flags,
    .link_libs = riscv64_link_libs,
    .runtime = "riscv64-linux-gnu",
};

static void initialize(void)
{
  LLVMInitializeRISCVTargetInfo();
  LLVMInitializeRISCVTarget();
  LLVMInitializeRISCVTargetMC();
  LLVMInitializeRISCVAsmPrinter();
  LLVMInitializeRISCVAsmParser(); /* for module-level assembly */
}

static const Target *const targets[] = {&riscv64_linux_gnu, NULL};
const Family family_riscv = {"riscv", initialize, targets};
