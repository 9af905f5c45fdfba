/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "common/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/diag.h"

static void reserve(Buffer *buffer, size_t more)
{
  if (more >= SIZE_MAX / 2 - buffer->length)
    diag_out_of_memory(more);
  size_t wanted = buffer->length + more + 1;
  if (wanted <= buffer->capacity)
    return;
  size_t capacity = buffer->capacity ? buffer->capacity : 64;
  while (capacity < wanted)
    capacity *= 2;
  char *data = realloc(buffer->data, capacity);
  if (!data)
    diag_out_of_memory(capacity);
  buffer->data = data;
  buffer->capacity = capacity;
}

void buffer_append(Buffer *buffer, const void *bytes, size_t length)
{
  reserve(buffer, length);
  if (length)
    memcpy(buffer->data + buffer->length, bytes, length);
  buffer->length += length;
  buffer->data[buffer->length] = '\0';
}

void buffer_puts(Buffer *buffer, const char *text)
{
  buffer_append(buffer, text, strlen(text));
}

void buffer_putc(Buffer *buffer, char c)
{
  buffer_append(buffer, &c, 1);
}

void buffer_printf(Buffer *buffer, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (length < 0)
    BUG("bad format \"%s\"", format);
  reserve(buffer, (size_t)length);
  va_start(args, format);
  vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, args);
  va_end(args);
  buffer->length += (size_t)length;
}

void buffer_free(Buffer *buffer)
{
  free(buffer->data);
  *buffer = (Buffer){0};
}
