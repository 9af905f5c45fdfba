/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * One instruction in the binary format: its opcode, its feature, its immediates. */
#ifndef FRONTEND_IMMEDIATES_H
#define FRONTEND_IMMEDIATES_H

#include "frontend/module.h"
#include "frontend/op.h"
#include "frontend/reader.h"

/* Read the next instruction into `instr`.  Only the fields of `instr->imm` that its kind names are set; what
 * they point to is allocated from `scratch`.  Types are checked to exist; all other indices are as read. */
void instr_read(Reader *reader, const Module *module, Arena *scratch, Instr *instr);

#endif
