/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Diagnostics.  Two kinds never return: the input is wrong (diag_fail, diag_fail_at), and we are
 * wrong (diag_bug).  The first error wins: it is printed and control goes to the recovery point.
 *
 *     in.wasm:0x1f: error: type mismatch: i32.add expects [i32 i32], got [f32 i32]
 *     note: in function 3 "fact"
 *
 * Not thread-safe: one Diag belongs to one thread. */
#ifndef COMMON_DIAG_H
#define COMMON_DIAG_H

#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct Diag {
  const char *file;   /* the input's name, as the user wrote it; NULL: messages begin with the program's name */
  FILE *out;          /* where messages go, stderr as a rule */
  bool armed;         /* `recover` is set; without it an error ends the process with status 1 */
  jmp_buf recover;    /* one recovery point per load: if (setjmp(diag->recover)) ... */
  int warnings;       /* counted, so that the driver can say so */
  bool quiet_warnings;
  /* Where we are, in the reader's words: printed as "note: ..." lines after an error.  May be NULL. */
  void (*context)(FILE *out, const void *data);
  const void *context_data;
} Diag;

void diag_init(Diag *diag, const char *file);

/* The input is wrong.  `offset` counts bytes from the beginning of the file. */
_Noreturn void diag_fail_at(Diag *diag, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* For the rare places that find several errors at once: say each, then give up. */
void diag_error_at(Diag *diag, uint64_t offset, const char *format, ...) __attribute__((format(printf, 3, 4)));
_Noreturn void diag_give_up(Diag *diag);

/* The request is wrong (options, files, the linker): no place inside a file. */
_Noreturn void diag_fail(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The first twenty are shown, all are counted. */
void diag_warn_at(Diag *diag, uint64_t offset, const char *format, ...) __attribute__((format(printf, 3, 4)));
void diag_warn(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));
void diag_note(Diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* We are wrong: says so, asks for a report, exits with status 70 (EX_SOFTWARE). */
_Noreturn void diag_bug(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
#define BUG(...) diag_bug(__FILE__, __LINE__, __VA_ARGS__)

_Noreturn void diag_out_of_memory(size_t wanted);

#endif
