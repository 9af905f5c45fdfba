/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a family file (x86.c, aarch64.c, ...) gives to target.c.  Private to this room. */
#ifndef TARGETS_FAMILY_H
#define TARGETS_FAMILY_H

#include "targets/target.h"

typedef struct Family {
  const char *name;
  void (*initialize)(void);      /* registers the LLVM back end; done at most once, when first needed */
  const Target *const *targets;  /* NULL-terminated; the first is the family's default */
} Family;

extern const Family family_x86, family_aarch64, family_riscv, family_arm;

/* The C compiler of the machine that wasm2native itself runs on is `cc`; for all others it has the GNU prefix. */
#if defined(__x86_64__) && defined(__linux__)
#define COMPILER_X86_64 "cc"
#else
#define COMPILER_X86_64 "x86_64-linux-gnu-gcc"
#endif
#if defined(__aarch64__) && defined(__linux__)
#define COMPILER_AARCH64 "cc"
#else
#define COMPILER_AARCH64 "aarch64-linux-gnu-gcc"
#endif
#if defined(__riscv) && __riscv_xlen == 64 && defined(__linux__)
#define COMPILER_RISCV64 "cc"
#else
#define COMPILER_RISCV64 "riscv64-linux-gnu-gcc"
#endif

#endif
