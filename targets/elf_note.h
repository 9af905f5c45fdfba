/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Reading the notes of an ELF file: a program, an object, a shared library, or each member of an archive. */
#ifndef TARGETS_ELF_NOTE_H
#define TARGETS_ELF_NOTE_H

#include <stddef.h>
#include <stdint.h>

#include "common/diag.h"

typedef struct ElfNote {
  const char *member;   /* of an archive; NULL in other files */
  uint32_t type;
  const uint8_t *bytes;
  size_t length;
} ElfNote;

/* Call `visit` for every note of this vendor in sections of this name, in the order of the file; returns their number.
 * A file that cannot be read, is no ELF file or archive, or has damaged notes fails through diag. */
size_t elf_notes(Diag *diag, const char *path, const char *section, const char *vendor,
                 void (*visit)(void *self, const ElfNote *note), void *self);

#endif
