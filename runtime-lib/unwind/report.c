/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The message of a trap that nobody catches:
 *
 *     wasm trap: integer divide by zero
 *     wasm backtrace:
 *         0: divide
 *         1: wasm-function[3]
 *         2: _start
 *
 * Names come from the module, which may be hostile: what could steer a terminal is escaped.  Runs in signal
 * handlers: no stdio, no allocation. */
#include <string.h>

#include "runtime-lib/unwind/unwind.h"

enum { LONGEST_NAME = 1000 };

typedef struct Text {
  size_t length;
  char bytes[4096];
} Text;

static void flush(Text *text)
{
  w2n_platform_write_error(text->bytes, text->length);
  text->length = 0;
}

static void put(Text *text, const char *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++) {
    if (text->length == sizeof text->bytes)
      flush(text);
    text->bytes[text->length++] = bytes[i];
  }
}

static void put_string(Text *text, const char *string)
{
  put(text, string, strlen(string));
}

static void put_number(Text *text, uint64_t number, unsigned base, size_t width)
{
  char digits[24];
  size_t at = sizeof digits;
  do {
    digits[--at] = "0123456789abcdef"[number % base];
    number /= base;
  } while (number);
  while (sizeof digits - at < width)
    digits[--at] = ' ';
  put(text, digits + at, sizeof digits - at);
}

static void put_escaped(Text *text, unsigned char byte)
{
  const char hex[] = "0123456789abcdef";
  const char escape[] = {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
  put(text, escape, sizeof escape);
}

/* How many bytes at `name` make a character that must not reach a terminal: C0 and C1 controls, DEL, line and
 * paragraph separators, and those that change the direction of writing. */
static size_t control_length(const unsigned char *name)
{
  if (name[0] < 0x20 || name[0] == 0x7f)
    return 1;
  if (name[0] == 0xc2 && name[1] >= 0x80 && name[1] <= 0x9f)
    return 2;
  if (name[0] == 0xd8 && name[1] == 0x9c)
    return 2; /* U+061C */
  if (name[0] != 0xe2)
    return 0;
  bool is_direction = name[1] == 0x80 && (name[2] == 0x8e || name[2] == 0x8f || (name[2] >= 0xa8 && name[2] <= 0xae));
  bool is_isolate = name[1] == 0x81 && name[2] >= 0xa6 && name[2] <= 0xa9;
  return is_direction || is_isolate ? 3 : 0;
}

static void put_name(Text *text, const char *string)
{
  const unsigned char *name = (const unsigned char *)string;
  for (size_t shown = 0; *name; shown++) {
    if (shown == LONGEST_NAME) {
      put_string(text, "...");
      return;
    }
    size_t control = control_length(name);
    for (size_t i = 0; i < control; i++)
      put_escaped(text, *name++);
    if (!control)
      put(text, (const char *)name++, 1);
  }
}

static void put_frame(Text *text, uint32_t number, const w2n_frame *frame)
{
  put_number(text, number, 10, 5);
  put_string(text, ": ");
  if (frame->name) {
    put_name(text, frame->name);
  } else if (frame->index != UINT32_MAX) {
    put_string(text, "wasm-function[");
    put_number(text, frame->index, 10, 0);
    put_string(text, "]");
  } else {
    put_string(text, "wasm code at 0x");
    put_number(text, (uintptr_t)frame->address, 16, 0);
  }
  put_string(text, "\n");
}

static void put_backtrace(Text *text)
{
  w2n_frame frames[W2N_TRAP_FRAMES];
  uint64_t total;
  bool is_exact;
  uint32_t count = w2n_backtrace(frames, W2N_TRAP_FRAMES, &total, &is_exact);
  if (count)
    put_string(text, "wasm backtrace:\n");
  for (uint32_t i = 0; i < count; i++)
    put_frame(text, i, &frames[i]);
  if (total == count)
    return;
  put_string(text, is_exact ? "    ... " : "    ... at least ");
  put_number(text, total - count, 10, 0);
  put_string(text, " more\n");
}

void w2n_report(uint32_t code, const char *detail)
{
  Text text = {0};
  put_string(&text, "wasm trap: ");
  put_string(&text, w2n_trap_text(code));
  if (detail) {
    put_string(&text, ": ");
    put_name(&text, detail);
  }
  put_string(&text, "\n");
  put_backtrace(&text);
  flush(&text);
}
