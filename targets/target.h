/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Targets: one record each, one file for each family.  A record holds every fact about a target that
 * lowering, linking and the runtime variant need; code never compares triples anywhere else. */
#ifndef TARGETS_TARGET_H
#define TARGETS_TARGET_H

#include <llvm-c/Core.h>
#include <llvm-c/TargetMachine.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buffer.h"
#include "common/diag.h"

/* LLVM's numbers of calling conventions (IR/CallingConv.h); llvm-c names only some of them. */
enum { CALL_CONV_C = 0, CALL_CONV_FAST = 8, CALL_CONV_TAIL = 18 };

typedef enum TailCalls {
  TAIL_TAILCC,     /* between any prototypes, through tailcc, which is then the convention of wasm functions */
  TAIL_REGISTERS,  /* musttail between equal prototypes whose arguments are in registers; else an abort */
  TAIL_NONE,       /* LLVM makes an ordinary call of it, or aborts */
} TailCalls;

/* What LLVM calls the checks of branch targets and of return addresses that a processor can make. */
typedef struct Protection {
  const char *option;        /* of the command, as clang spells it: -fcf-protection */
  const char *branches, *returns; /* flags of an LLVM module */
  bool is_attribute;         /* and attributes of its functions */
} Protection;

typedef struct Target {
  const char *name;          /* as --target lists it, e.g. "x86_64-linux-gnu" */
  const char *const *aliases;/* further triples that mean the same, NULL-terminated */
  const char *triple;        /* for LLVM */
  const char *cpu;           /* default of --cpu */
  const char *levels;        /* processors whose name begins so stand for many (x86-64-v2), or NULL */
  const char *features;      /* default LLVM features, "" as a rule */
  const char *abi;           /* LLVM ABI name, "" as a rule (RISC-V: "lp64d") */
  const char *family;        /* x86, aarch64, riscv, arm: the file under targets/ */
  unsigned pointer_bits;
  bool has_guard_pages;      /* memory accesses may rely on the MMU */
  uint64_t memory_address;   /* where a program's memory stands, so that its base is a constant; 0: anywhere */
  uint32_t page_bytes;       /* hosted: the largest page that its systems use */
  bool short_displacements;  /* LLVM would spell out memory_address + offset for each access: keep it in a register */
  bool explicit_stack_check; /* no guard page below the stack: functions compare the stack pointer */
  bool has_unwinder;         /* unwind tables and exceptions work */
  bool hosted;               /* executables can be linked; else -c only */
  TailCalls tail_calls;      /* what LLVM's back end can do; lowering/tail_call.c does the rest */
  bool c_extends_i32;        /* the C ABI wants 32-bit integers sign-extended in registers (RISC-V 64) */
  bool splits_unaligned;     /* an unaligned access becomes several instructions: a store that faults may be half done */
  const char *value_barrier; /* --spectre: instruction after which no guessed result of a comparison is used, or NULL */
  const Protection *protection; /* or NULL */
  const char *compiler;      /* default linker driver, e.g. "aarch64-linux-gnu-gcc"; "cc" for the host */
  const char *const *link_flags; /* before the objects, NULL-terminated */
  const char *const *link_libs;  /* after the runtime archive, NULL-terminated */
  const char *runtime;       /* name of the runtime archive's folder under lib/wasm2native/ */
} Target;

/* NULL when there is none; "native" or NULL finds the host's. */
const Target *target_find(const char *name);

/* The processor that code for `cpu` is tuned for: "generic" for a level that stands for many, whose record in LLVM
 * has the habits of one old processor (on x86-64 rotations by SHLD, slow on most); NULL: for `cpu` itself. */
const char *target_tuning(const Target *target, const char *cpu);

/* All of them, NULL-terminated, for --target=help and the docs. */
const Target *const *target_list(void);

typedef enum CodeKind { CODE_OBJECT, CODE_ASSEMBLY } CodeKind;

/* A target machine for code of `opt` (0-3).  cpu and features may be NULL (the record's), cpu may be "native".
 * Owned by the caller.  Fails through diag. */
LLVMTargetMachineRef target_machine(const Target *target, Diag *diag, const char *cpu, const char *features, int opt);

/* Generate code for an optimised LLVM module.  Fails through diag. */
LLVMMemoryBufferRef target_emit(LLVMTargetMachineRef machine, Diag *diag, LLVMModuleRef module, CodeKind kind);

/* The LLVM module as bitcode. */
LLVMMemoryBufferRef target_bitcode(LLVMModuleRef module);

#endif
