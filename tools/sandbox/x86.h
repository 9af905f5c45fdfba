/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Instructions of x86-64. */
#ifndef TOOLS_SANDBOX_X86_H
#define TOOLS_SANDBOX_X86_H

#include <stdbool.h>
#include <stdint.h>

/* The first 16 are the general registers, REG_COUNT of a state. */
enum { RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R15 = 15, REG_NONE, REG_IP, REG_VECTOR, REG_OTHER };

typedef enum OperandKind { OPERAND_REGISTER, OPERAND_IMMEDIATE, OPERAND_MEMORY } OperandKind;

typedef struct Operand {
  OperandKind kind;
  uint8_t reg, width;        /* bytes; a high byte (%ah) is REG_OTHER */
  uint8_t base, index, scale;
  bool is_indirect, has_segment;
  int64_t value;             /* immediate or displacement; of what is %rip-relative, the address */
} Operand;

typedef struct Insn {
  uint64_t address;
  uint32_t length;
  char text[120];
  char name[24];
  Operand operands[4];
  uint8_t count;
  bool is_understood;
} Insn;

void x86_parse(Insn *insn);

#endif
