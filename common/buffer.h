/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A growing run of bytes, always followed by a NUL that is not counted.
 * Not thread-safe. */
#ifndef COMMON_BUFFER_H
#define COMMON_BUFFER_H

#include <stddef.h>

typedef struct Buffer {
  char *data;       /* owned; NULL while empty */
  size_t length;    /* bytes, without the NUL */
  size_t capacity;
} Buffer;

void buffer_append(Buffer *buffer, const void *bytes, size_t length);
void buffer_puts(Buffer *buffer, const char *text);
void buffer_putc(Buffer *buffer, char c);
void buffer_printf(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_free(Buffer *buffer);

#endif
