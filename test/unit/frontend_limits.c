/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Modules made to cost much: they are refused, or taken in time and memory that fit their size.  A C stack, a
 * quadratic walk or a table for elements that are not there would show here as a crash or as ctest's time-out. */
#undef NDEBUG
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "common/buffer.h"
#include "frontend/module.h"

static void leb(Buffer *out, uint64_t value)
{
  do {
    buffer_putc(out, (char)((value & 0x7f) | (value > 0x7f ? 0x80 : 0)));
    value >>= 7;
  } while (value);
}

static void repeat(Buffer *out, const char *bytes, size_t length, size_t count)
{
  for (size_t i = 0; i < count; i++)
    buffer_append(out, bytes, length);
}
#define REPEAT(out, bytes, count) repeat(out, bytes, sizeof bytes - 1, count)
#define PUT(out, bytes) REPEAT(out, bytes, 1)

static void section(Buffer *out, char id, Buffer *contents)
{
  buffer_putc(out, id);
  leb(out, contents->length);
  buffer_append(out, contents->data, contents->length);
  buffer_free(contents);
}

/* A module with one type and `count` functions of that type and body. */
static Buffer module_of(const char *type, size_t type_length, uint32_t count, Buffer *body)
{
  Buffer file = {0}, types = {0}, functions = {0}, code = {0};
  PUT(&file, "\0asm\1\0\0\0");
  leb(&types, 1);
  buffer_append(&types, type, type_length);
  section(&file, 1, &types);
  leb(&functions, count);
  REPEAT(&functions, "\0", count);
  section(&file, 3, &functions);
  leb(&code, count);
  for (uint32_t i = 0; i < count; i++) {
    leb(&code, body->length);
    buffer_append(&code, body->data, body->length);
  }
  section(&file, 10, &code);
  buffer_free(body);
  return file;
}
#define PLAIN "\x60\0\0"

/* Load; with `error`, it must fail with a message that has it, else it must be valid. */
static void load(Buffer *file, const char *error)
{
  char *message = NULL;
  size_t size = 0;
  Diag diag;
  diag_init(&diag, NULL);
  diag.out = open_memstream(&message, &size);
  diag.armed = true;
  Arena *arena = arena_new();
  const Slice bytes = {(const uint8_t *)file->data, file->length};
  volatile bool valid = false;
  if (!setjmp(diag.recover)) {
    module_load(arena, &diag, bytes, feature_defaults());
    valid = true;
  }
  fclose(diag.out);
  if (valid ? error != NULL : !error || !strstr(message, error)) {
    fprintf(stderr, "expected %s, got %s\n", error ? error : "a valid module", valid ? "one" : message);
    exit(1);
  }
  free(message);
  arena_free(arena);
  buffer_free(file);
}

static void test_nesting(const char *open, size_t length, const char *error)
{
  Buffer body = {0};
  PUT(&body, "\0");
  repeat(&body, open, length, 1000000);
  if (!error)
    REPEAT(&body, "\x0b", 1000001);
  Buffer file = module_of(PLAIN, 3, 1, &body);
  load(&file, error);
}

static void test_locals(uint32_t count, uint32_t functions, const char *error)
{
  Buffer body = {0};
  PUT(&body, "\1");
  leb(&body, count);
  PUT(&body, "\x7f\x0b");
  Buffer file = module_of(PLAIN, 3, functions, &body);
  load(&file, error);
}

/* Groups of 2^32-1 locals, whose sum would be small in 32 bits. */
static void test_locals_overflow(void)
{
  Buffer body = {0};
  PUT(&body, "\2\xff\xff\xff\xff\x0f\x7f\2\x7f\x0b");
  Buffer file = module_of(PLAIN, 3, 1, &body);
  load(&file, "too many locals");
}

static void test_br_table(uint32_t said, uint32_t there, const char *error)
{
  Buffer body = {0};
  PUT(&body, "\0\x41\0\x0e");
  leb(&body, said);
  REPEAT(&body, "\0", there + 1);
  PUT(&body, "\x0b");
  Buffer file = module_of(PLAIN, 3, 1, &body);
  load(&file, error);
}

/* Blocks of 1,000 results each, which nothing takes from the stack. */
static void test_operands(void)
{
  Buffer type = {0}, body = {0};
  PUT(&type, "\x60\0\xe8\7");
  REPEAT(&type, "\x7f", 1000);
  PUT(&body, "\0");
  REPEAT(&body, "\2\0\0\x0b", 1000000);
  PUT(&body, "\x0b");
  Buffer file = module_of(type.data, type.length, 1, &body);
  load(&file, "too many operands on the stack");
  buffer_free(&type);
}

static void test_large_body(void)
{
  Buffer body = {0};
  PUT(&body, "\0");
  REPEAT(&body, "\1", 7654321);
  PUT(&body, "\x0b");
  Buffer file = module_of(PLAIN, 3, 1, &body);
  load(&file, "too many bytes in a function body");
}

/* Each section with a count of 2^32-1 and no element. */
static void test_counts(void)
{
  for (char id = 1; id <= 13; id++) {
    Buffer file = {0};
    PUT(&file, "\0asm\1\0\0\0");
    buffer_putc(&file, id);
    PUT(&file, "\5\xff\xff\xff\xff\x0f");
    load(&file, id == 8 ? "unknown function" : id == 12 ? "too many data segments" : "do not fit into 0 bytes");
  }
}

static void test_functions(void)
{
  Buffer body = {0};
  PUT(&body, "\0\x0b");
  Buffer file = module_of(PLAIN, 3, 1000000, &body);
  load(&file, NULL);
  PUT(&body, "\0\x0b");
  file = module_of(PLAIN, 3, 1000001, &body);
  load(&file, "too many functions");
}

int main(void)
{
  struct rlimit stack = {1 << 18, 1 << 18};
  setrlimit(RLIMIT_STACK, &stack);
  test_nesting("\2\x40", 2, NULL);
  test_nesting("\x41\0\4\x40", 4, NULL);
  test_nesting("\2\x40", 2, "unexpected end of section or function");
  test_locals(50000, 20000, NULL);
  test_locals(50001, 1, "too many locals: 50001, the limit is 50000");
  test_locals_overflow();
  test_br_table(3000000, 3000000, NULL);
  test_br_table(1 << 28, 1000, "do not fit into");
  test_operands();
  test_large_body();
  test_counts();
  test_functions();
  return 0;
}
