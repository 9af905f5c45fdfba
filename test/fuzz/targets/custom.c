/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * libFuzzer: bytes as the contents of a custom section that means something (names, branch hints, ...) in a module that
 * is good otherwise: whatever they are, the module loads, but for a section that says it is an object file.  The first
 * byte chooses the section and whether it stands before the code. */
#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"
#include "frontend/module.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char *const names[] = {
  "name", "metadata.code.branch_hint", "producers", "target_features", "build_id", "linking",
};
enum { NAMES = sizeof names / sizeof *names, LINKING = NAMES - 1, BEFORE_CODE = 0x80, BYTES_IN_SIZE = 5 };

/* An imported function, two of its own (one with a branch to hint at), a memory, a global, and behind the code data. */
static const uint8_t before_code[] = {
  0, 'a', 's', 'm', 1, 0, 0, 0,
  1, 4, 1, 0x60, 0, 0,
  2, 7, 1, 1, 'm', 1, 'f', 0, 0,
  3, 3, 2, 0, 0,
  5, 3, 1, 0, 1,
  6, 6, 1, 0x7f, 0, 0x41, 0, 0x0b,
};
static const uint8_t code_and_data[] = {
  10, 14, 2, 9, 0, 0x41, 0, 0x04, 0x40, 0x0c, 0, 0x0b, 0x0b, 2, 0, 0x0b,
  11, 7, 1, 0, 0x41, 0, 0x0b, 1, 'x',
};

static void put(Buffer *module, const void *bytes, size_t length)
{
  buffer_append(module, bytes, length);
}

static void put_size(Buffer *module, size_t size)
{
  for (int i = 0; i < BYTES_IN_SIZE; i++, size >>= 7) {
    uint8_t byte = (uint8_t)((size & 0x7f) | (i < BYTES_IN_SIZE - 1 ? 0x80 : 0));
    put(module, &byte, 1);
  }
}

static void put_custom(Buffer *module, const char *name, const uint8_t *bytes, size_t length)
{
  put(module, "", 1);
  put_size(module, BYTES_IN_SIZE + strlen(name) + length);
  put_size(module, strlen(name));
  put(module, name, strlen(name));
  put(module, bytes, length);
}

static bool load(Slice file, char **message)
{
  size_t size;
  Diag diag;
  diag_init(&diag, "input");
  diag.out = open_memstream(message, &size);
  diag.armed = true;
  Arena *arena = arena_new();
  volatile bool valid = false;
  if (!setjmp(diag.recover)) {
    Module *module = module_load(arena, &diag, file, ~(FeatureSet)0 & ~FEATURE_BIT(FEATURE_STACK_SWITCHING));
    for (uint32_t i = 0; i < module->function_count; i++)
      function_display_name(arena, module, i);
    valid = true;
  }
  fclose(diag.out);
  arena_free(arena);
  return valid;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  if (length == 0)
    return 0;
  Buffer module = {0};
  char *message = NULL;
  unsigned which = (bytes[0] & 0x7f) % NAMES;
  put(&module, before_code, sizeof before_code);
  if (bytes[0] & BEFORE_CODE)
    put_custom(&module, names[which], bytes + 1, length - 1);
  put(&module, code_and_data, sizeof code_and_data);
  if (!(bytes[0] & BEFORE_CODE))
    put_custom(&module, names[which], bytes + 1, length - 1);
  feature_pretend_supported(~(FeatureSet)0 & ~FEATURE_BIT(FEATURE_STACK_SWITCHING));
  if (!load((Slice){(const uint8_t *)module.data, module.length}, &message) && which != LINKING) {
    fputs(message, stderr);
    abort(); /* a custom section never costs the module */
  }
  free(message);
  buffer_free(&module);
  return 0;
}
