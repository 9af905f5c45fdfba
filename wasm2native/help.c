/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The table of options.def as plain text, as a manual page and as Markdown; the lists of targets and features. */
#include "wasm2native/help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wasm2native/version.h"

enum { TEXT_COLUMN = 26, TEXT_WIDTH = 78 };

/* "--dir=HOST", "-o FILE", "-Wl,ARG", "--help[=FORM]" */
static char *usage_of(Arena *arena, const OptionRow *row)
{
  static const char *const forms[] = {[ARG_FLAG] = "%s%s", [ARG_VALUE] = "%s=%s", [ARG_JOINED] = "%s%s",
                                      [ARG_SHORT] = "%s %s", [ARG_OPTIONAL] = "%s[=%s]"};
  Buffer text = {0};
  for (const char *c = forms[row->kind]; *c; c++) {
    if (*c != '%') {
      buffer_putc(&text, *c);
      continue;
    }
    c++;
    buffer_puts(&text, text.length ? row->argument : row->spelling);
  }
  char *usage = arena_string(arena, text.data, text.length);
  buffer_free(&text);
  return usage;
}

/* --- plain --- */

/* Break a text into lines that begin at `column`; the first one begins at `at`. */
static void print_wrapped(const char *text, size_t at, size_t column, size_t width)
{
  while (*text) {
    size_t length = strcspn(text, " ");
    if (at > column && at + 1 + length > width) {
      printf("\n%*s", (int)column, "");
      at = column;
    } else if (at > column) {
      putchar(' ');
      at++;
    }
    printf("%.*s", (int)length, text);
    at += length;
    text += length + (text[length] == ' ');
  }
  putchar('\n');
}

static void print_plain(Arena *arena)
{
  puts("Usage: wasm2native [OPTION]... FILE.wasm [OBJECT or LIBRARY]...\n"
       "       wasm2native inspect [--json] FILE...\n"
       "Compile a WebAssembly module into a native program.\n\n"
       "  wasm2native app.wasm -o app && ./app");
  for (const OptionRow *row = options_table(); row->spelling || row->group; row++) {
    if (row->group) {
      printf("\n%s:\n", row->group);
      continue;
    }
    const char *usage = usage_of(arena, row);
    int printed = printf("  %s", usage);
    if (printed >= TEXT_COLUMN)
      printf("\n%*s", TEXT_COLUMN, "");
    else
      printf("%*s", TEXT_COLUMN - printed, "");
    print_wrapped(row->help, TEXT_COLUMN, TEXT_COLUMN, TEXT_WIDTH);
  }
  puts("\nA FILE may be compressed with gzip; `-` is standard input; @FILE stands for the arguments in FILE; -- ends\n"
       "options. The user guide is docs/user-guide.md.");
}

/* --- manual page --- */

static void print_roff(const char *text)
{
  if (*text == '.' || *text == '\'')
    fputs("\\&", stdout);
  for (; *text; text++) {
    if (*text == '\\')
      fputs("\\e", stdout);
    else if (*text == '-')
      fputs("\\-", stdout);
    else if (*text == '`')
      fputs("\\(aq", stdout);
    else
      putchar(*text);
  }
}

static void print_manual(Arena *arena)
{
  printf(".\\\" Written by `wasm2native --help=man` from wasm2native/options.def; do not edit.\n"
         ".TH WASM2NATIVE 1 \"\" \"wasm2native %s\" \"User Commands\"\n"
         ".SH NAME\nwasm2native \\- compile WebAssembly modules into native programs\n"
         ".SH SYNOPSIS\n.B wasm2native\n[\\fIOPTION\\fR]... \\fIFILE.wasm\\fR [\\fIOBJECT or LIBRARY\\fR]...\n.br\n"
         ".B wasm2native inspect\n[\\fB\\-\\-json\\fR] \\fIFILE\\fR...\n"
         ".SH DESCRIPTION\n"
         "Compiles a WebAssembly module ahead of time into a program for this machine or another one. The program "
         "needs\nno engine at run time and can do only what it was granted.\n.PP\n"
         "A \\fIFILE\\fR may be compressed with gzip; \\- is standard input. Files whose names end in .o, .a, .so, .c "
         "or .s\ngo to the linker. @\\fIFILE\\fR stands for the arguments in that file, \\-\\- ends options.\n.PP\n"
         "With the word \\fBinspect\\fR it shows what compiled programs, objects, archives and libraries say about their "
         "modules:\ncompiler, options, features, digest, manifest, imports and exports.\n",
         W2N_VERSION);
  fputs(".SH OPTIONS\n", stdout);
  for (const OptionRow *row = options_table(); row->spelling || row->group; row++) {
    fputs(row->group ? ".SS " : ".TP\n.B ", stdout);
    print_roff(row->group ? row->group : usage_of(arena, row));
    putchar('\n');
    if (row->help) {
      print_roff(row->help);
      putchar('\n');
    }
  }
  fputs(".SH EXIT STATUS\n"
        "0 when everything was made; 1 for an error in the input, the options or the linker; 70 for an error in\n"
        "wasm2native itself. A compiled program ends with the status that the module chose, or 134 for a trap.\n"
        ".SH ENVIRONMENT\n.TP\n.B TMPDIR\nWhere temporary files are made, instead of /tmp.\n"
        ".SH EXAMPLES\n.nf\n"
        "wasm2native app.wasm \\-o app && ./app\n"
        "wasm2native \\-O3 \\-\\-dir=. app.wasm \\-o app\n"
        "wasm2native \\-\\-target=aarch64\\-linux\\-gnu app.wasm \\-o app\n"
        "wasm2native \\-c \\-\\-library plugin.wasm && cc main.c plugin.o \\-lw2n_runtime\n.fi\n", stdout);
}

/* --- Markdown --- */

static void print_markdown(Arena *arena)
{
  for (const OptionRow *row = options_table(); row->spelling || row->group; row++) {
    if (row->group)
      printf("\n### %s\n\n| option | what it does |\n|---|---|\n", row->group);
    else {
      printf("| `%s` | ", usage_of(arena, row));
      for (const char *c = row->help; *c; c++)
        printf(*c == '|' || *c == '*' || *c == '<' ? "\\%c" : "%c", *c);
      puts(" |");
    }
  }
}

int help_show(const Options *options)
{
  if (!options->help_form)
    print_plain(options->arena);
  else if (!strcmp(options->help_form, "man"))
    print_manual(options->arena);
  else if (!strcmp(options->help_form, "markdown"))
    print_markdown(options->arena);
  else
    diag_fail(options->diag, "--help: \"%s\" is not one of man, markdown", options->help_form);
  return 0;
}

int help_version(const Options *options)
{
  unsigned major, minor, patch;
  LLVMGetVersion(&major, &minor, &patch);
  printf("wasm2native %s (LLVM %u.%u.%u)\n", W2N_VERSION, major, minor, patch);
  printf("default target: %s\n", options->target ? options->target->name : "none for this machine");
  return 0;
}

int help_targets(const Options *options)
{
  const Target *host = target_find(NULL);
  printf("%-26s %-12s %-8s %s\n", "target", "CPU", "bounds", "makes");
  for (const Target *const *list = target_list(); *list; list++) {
    const Target *target = *list;
    printf("%-26s %-12s %-8s %s%s\n", target->name, target->cpu, target->has_guard_pages ? "guard" : "checked",
           target->hosted ? "programs, objects" : "objects (-c)", target == host ? " (this machine)" : "");
  }
  return 0;
}

int help_features(const Options *options)
{
  printf("%-22s %-9s %-10s %-8s %s\n", "feature", "level", "status", "default", "what it is");
  for (int i = 0; i < FEATURE_COUNT; i++) {
    const FeatureRow *row = feature_row((Feature)i);
    printf("%-22s %-9s %-10s %-8s %s\n", row->name, row->level, row->supported ? "supported" : "not yet",
           row->enabled ? "on" : "off", row->help);
  }
  return 0;
}
