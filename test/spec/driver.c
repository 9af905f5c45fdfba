/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The program that judges one .wast file: linked with the compiled modules of that file, it reads a script
 * (argv[1]; README.md describes it), does line by line what it says, and prints for each line
 *     LINE ok   or   LINE FAIL what happened   or, for verbs that judge nothing,   LINE ok what was found
 * Each answer is written at once, so that after a crash the last one tells where it was. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "driver.h"

enum { MAX_VALUES = 1200, MAX_MESSAGE = 600 };

extern const w2n_module *const spec_modules[];
extern const unsigned spec_module_count;

static bool *instantiated;
static char message[MAX_MESSAGE];

static bool fail(const char *what, const char *detail)
{
  snprintf(message, sizeof message, "%s%s", what, detail);
  return false;
}

static bool is_prefix(const char *prefix, const char *text)
{
  return strncmp(prefix, text, strlen(prefix)) == 0;
}

/* The suite's texts are prefixes of the reference interpreter's, or the other way round ("uninitialized element 2"). */
static bool expect_trap(uint32_t code, const char *text)
{
  if (code == 0)
    return fail("no trap; expected: ", text);
  const char *got = w2n_trap_text(code);
  if (is_prefix(text, got) || is_prefix(got, text))
    return true;
  snprintf(message, sizeof message, "trap: %s; expected: %s", got, text);
  return false;
}

/* "x6162" -> "ab", in place; returns its length. */
static size_t decode_name(char *word)
{
  size_t length = (strlen(word) - 1) / 2;
  for (size_t i = 0; i < length; ++i) {
    char digits[3] = {word[1 + 2 * i], word[2 + 2 * i], 0};
    word[i] = (char)strtoul(digits, NULL, 16);
  }
  return length;
}

/* The line's module and export; NULL with a message when one isn't there. */
static const w2n_export *target(Line *line)
{
  unsigned index = (unsigned)strtoul(line_word(line), NULL, 10);
  char *name = line_word(line);
  size_t length = decode_name(name);
  if (index >= spec_module_count || !instantiated[index]) {
    fail("the module was not instantiated", "");
    return NULL;
  }
  const w2n_export *export = w2n_find_export(spec_modules[index], name, length);
  if (!export) fail("no such export", "");
  return export;
}

/* Read the arguments up to "=", ":" or the end.  The count, or -1 with a message. */
static int read_args(Line *line, const char *signature, w2n_value *args)
{
  int count = 0;
  for (char *word; (word = line_word(line)) && strcmp(word, "=") != 0 && strcmp(word, ":") != 0; ++count) {
    if (count == MAX_VALUES || !value_parse(word, &args[count])) {
      fail("a bad argument: ", word);
      return -1;
    }
  }
  if (strcspn(signature, ":") == (size_t)count)
    return count;
  fail("another number of arguments in the signature ", signature);
  return -1;
}

static bool check_results(Line *line, const char *types, const w2n_value *results)
{
  char got[200];
  for (; *types; ++types, ++results) {
    char *expected = line_word(line);
    if (!expected)
      return fail("more results than expected", "");
    if (value_matches(expected, *types, results))
      continue;
    value_print(got, sizeof got, *types, results);
    snprintf(message, sizeof message, "got %s, expected %s", got, expected);
    return false;
  }
  return !line_word(line) || fail("fewer results than expected", "");
}

static bool run_get(Line *line)
{
  const w2n_export *export = target(line);
  if (!export)
    return false;
  if (export->kind != 3)
    return fail("the export is not a global", "");
  const char *type = export->signature;
  type += *type == 'm';
  w2n_value value = {.v128 = {0}};
  memcpy(&value, export->object, value_size(*type));
  line_word(line); /* "=" */
  return check_results(line, type, &value);
}

static bool run_invoke(Line *line, const char *verb)
{
  static w2n_value args[MAX_VALUES], results[MAX_VALUES];
  const w2n_export *export = target(line);
  if (!export)
    return false;
  if (export->kind != 0 || !export->invoke)
    return fail("the export is not a function that can be called", "");
  if (read_args(line, export->signature, args) < 0)
    return false;
  uint32_t code = w2n_call(export, args, results, NULL);
  if (strcmp(verb, "assert_exception") == 0)
    return expect_trap(code, w2n_trap_text(W2N_TRAP_UNCAUGHT_EXCEPTION));
  if (strcmp(verb, "assert_trap") == 0 || strcmp(verb, "assert_exhaustion") == 0)
    return expect_trap(code, line_rest(line));
  if (code)
    return fail("trap: ", w2n_trap_text(code));
  return strcmp(verb, "assert_return") != 0 || check_results(line, strchr(export->signature, ':') + 1, results);
}

static bool run_instantiate(Line *line, const char *verb)
{
  unsigned index = (unsigned)strtoul(line_word(line), NULL, 10);
  if (index >= spec_module_count)
    return fail("no such module", "");
  uint32_t code = w2n_instantiate(spec_modules[index], NULL);
  if (strcmp(verb, "instantiate") != 0)
    return expect_trap(code, line_rest(line));
  instantiated[index] = code == 0;
  return code == 0 || fail("trap at instantiation: ", w2n_trap_text(code));
}

/* The verbs that judge nothing: the message is what was found. */

static bool show_values(const char *types, const w2n_value *values)
{
  size_t length = 0;
  message[0] = 0;
  for (; *types && length + 48 < sizeof message; ++types, ++values) {
    value_print(message + length, sizeof message - length, *types, values);
    length += strlen(message + length);
    message[length++] = ' ';
    message[length] = 0;
  }
  return true;
}

static bool show_call(const w2n_export *export, Line *line)
{
  static w2n_value args[MAX_VALUES], results[MAX_VALUES];
  if (read_args(line, export->signature, args) < 0)
    return false;
  uint32_t code = w2n_call(export, args, results, NULL);
  return code ? !fail("trap ", w2n_trap_text(code)) : show_values(strchr(export->signature, ':') + 1, results);
}

static bool show_memory(const w2n_memory *memory)
{
  uint64_t length = w2n_memory_size(memory);
  const uint8_t *bytes = w2n_memory_at(memory, 0, length);
  uint32_t sum = UINT32_MAX; /* CRC-32, as zlib's */
  for (uint64_t i = 0; i < length; ++i) {
    sum ^= bytes[i];
    for (int bit = 0; bit < 8; ++bit)
      sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
  }
  snprintf(message, sizeof message, "%llx %x", (unsigned long long)length, ~sum);
  return true;
}

static bool show_global(const w2n_export *export, Line *line)
{
  const char *type = export->signature, *word = line_word(line);
  type += *type == 'm';
  w2n_value value = {.v128 = {0}};
  memcpy(&value, export->object, value_size(*type));
  if (word && value_parse(word, &value)) memcpy(export->object, &value, value_size(*type));
  return show_values(type, &value);
}

static bool run_show(Line *line, const char *what)
{
  const w2n_export *export = target(line);
  if (!export)
    return false;
  if (strcmp(what, "call") == 0 && export->kind == 0 && export->invoke)
    return show_call(export, line);
  if (strcmp(what, "memory") == 0 && export->kind == 2)
    return show_memory(export->object);
  if (strcmp(what, "global") == 0 && export->kind == 3)
    return show_global(export, line);
  return fail("the export is not a ", what);
}

static bool run_line(Line *line)
{
  const char *verb = line_word(line);
  if (is_prefix("show_", verb))
    return run_show(line, verb + strlen("show_"));
  if (strcmp(verb, "get") == 0)
    return run_get(line);
  if (strcmp(verb, "action") == 0 || is_prefix("assert_", verb))
    return run_invoke(line, verb);
  return run_instantiate(line, verb);
}

static char *read_script(const char *path)
{
  FILE *file = fopen(path, "rb");
  if (!file || fseek(file, 0, SEEK_END) != 0)
    return NULL;
  long size = ftell(file);
  char *text = malloc((size_t)size + 1);
  rewind(file);
  if (!text || fread(text, 1, (size_t)size, file) != (size_t)size)
    return NULL;
  fclose(file);
  text[size] = 0;
  return text;
}

int main(int argc, char **argv)
{
  char *text = argc == 2 ? read_script(argv[1]) : NULL;
  if (!text) {
    fprintf(stderr, "usage: %s SCRIPT (a readable file)\n", argv[0]);
    return 2;
  }
  instantiated = calloc(spec_module_count, sizeof *instantiated);
  setvbuf(stdout, NULL, _IOLBF, 1 << 16);
  for (char *start = text, *end; (end = strchr(start, '\n')); start = end + 1) {
    *end = 0;
    Line line = {start};
    const char *number = line_word(&line);
    message[0] = 0;
    bool good = run_line(&line);
    printf("%s %s%s%s\n", number, good ? "ok" : "FAIL", *message ? " " : "", message);
  }
  return 0;
}
