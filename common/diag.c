/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "common/diag.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

static const char program[] = "wasm2native";

void diag_init(Diag *diag, const char *file)
{
  *diag = (Diag){.file = file, .out = stderr};
}

/* Names in a message come from the input: control characters in them must not reach a terminal. */
static void print_clean(FILE *out, const char *text)
{
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if ((c < 32 && c != '\n' && c != '\t') || c == 127)
      fprintf(out, "\\x%02x", c);
    else
      fputc(c, out);
  }
}

static void print_formatted(FILE *out, const char *format, va_list args)
{
  va_list again;
  va_copy(again, args);
  int length = vsnprintf(NULL, 0, format, args);
  char *text = length >= 0 ? malloc((size_t)length + 1) : NULL;
  if (!text)
    diag_out_of_memory((size_t)length);
  vsnprintf(text, (size_t)length + 1, format, again);
  va_end(again);
  print_clean(out, text);
  free(text);
}

static void print_context(const Diag *diag)
{
  char *text = NULL;
  size_t length = 0;
  FILE *memory = open_memstream(&text, &length);
  if (!memory)
    return;
  diag->context(memory, diag->context_data);
  fclose(memory);
  print_clean(diag->out, text);
  free(text);
}

static void say(Diag *diag, const uint64_t *offset, const char *kind, const char *format, va_list args)
{
  fflush(stdout);
  if (offset && diag->file)
    fprintf(diag->out, "%s:0x%" PRIx64 ": ", diag->file, *offset);
  else
    fprintf(diag->out, "%s: ", diag->file ? diag->file : program);
  fprintf(diag->out, "%s: ", kind);
  print_formatted(diag->out, format, args);
  fputc('\n', diag->out);
}

static _Noreturn void leave(Diag *diag)
{
  if (diag->context)
    print_context(diag);
  diag->context = NULL;
  fflush(diag->out);
  if (diag->armed)
    longjmp(diag->recover, 1);
  exit(1);
}

void diag_fail_at(Diag *diag, uint64_t offset, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  say(diag, &offset, "error", format, args);
  va_end(args);
  leave(diag);
}

void diag_error_at(Diag *diag, uint64_t offset, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  say(diag, &offset, "error", format, args);
  va_end(args);
}

void diag_give_up(Diag *diag)
{
  leave(diag);
}

void diag_fail(Diag *diag, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  say(diag, NULL, "error", format, args);
  va_end(args);
  leave(diag);
}

/* Count a warning; false when it is not to be shown.  A hostile file can be worth thousands. */
static bool admit_warning(Diag *diag)
{
  enum { SHOWN = 20 };
  diag->warnings++;
  if (diag->quiet_warnings || diag->warnings > SHOWN + 1)
    return false;
  if (diag->warnings > SHOWN)
    diag_note(diag, "further warnings are not shown");
  return diag->warnings <= SHOWN;
}

void diag_warn_at(Diag *diag, uint64_t offset, const char *format, ...)
{
  if (!admit_warning(diag))
    return;
  va_list args;
  va_start(args, format);
  say(diag, &offset, "warning", format, args);
  va_end(args);
}

void diag_warn(Diag *diag, const char *format, ...)
{
  if (!admit_warning(diag))
    return;
  va_list args;
  va_start(args, format);
  say(diag, NULL, "warning", format, args);
  va_end(args);
}

void diag_note(Diag *diag, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  fputs("note: ", diag->out);
  print_formatted(diag->out, format, args);
  fputc('\n', diag->out);
  va_end(args);
}

void diag_bug(const char *file, int line, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  fflush(stdout);
  fprintf(stderr, "%s: internal error at %s:%d: ", program, file, line);
  vfprintf(stderr, format, args);
  fprintf(stderr, "\nnote: this is a bug in %s; please report it with the input\n", program);
  va_end(args);
  exit(70);
}

void diag_out_of_memory(size_t wanted)
{
  fprintf(stderr, "%s: error: out of memory (%zu bytes wanted)\n", program, wanted);
  exit(1);
}
