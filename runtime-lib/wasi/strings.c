/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Handing lists of strings to a program: how many and how long, then a vector of pointers and the text. */
#include "runtime-lib/wasi/state.h"

static uint64_t text_size(const w2n_strings *strings)
{
  uint64_t size = 0;
  for (uint32_t i = 0; i < strings->count; i++)
    size += strlen(strings->items[i]) + 1;
  return size;
}

uint32_t w2n_strings_sizes(w2n_instance *instance, const w2n_strings *strings, w2n_ptr count, w2n_ptr bytes)
{
  uint8_t *count_at, *bytes_at;
  uint32_t error = w2n_guest_object(instance, count, 4, 4, &count_at);
  error = error ? error : w2n_guest_object(instance, bytes, 4, 4, &bytes_at);
  if (error)
    return error;
  uint64_t size = text_size(strings);
  if (size > UINT32_MAX)
    return WASI_ERRNO_OVERFLOW;
  w2n_guest_store32(count_at, strings->count);
  w2n_guest_store32(bytes_at, (uint32_t)size);
  return 0;
}

uint32_t w2n_strings_get(w2n_instance *instance, const w2n_strings *strings, w2n_ptr pointers, w2n_ptr bytes)
{
  uint8_t *pointers_at, *bytes_at;
  uint32_t error = w2n_guest_array(instance, pointers, strings->count, 4, 4, &pointers_at);
  error = error ? error : w2n_guest_bytes(instance, bytes, text_size(strings), &bytes_at);
  if (error)
    return error;
  for (uint32_t i = 0; i < strings->count; i++) {
    size_t size = strlen(strings->items[i]) + 1;
    memcpy(bytes_at, strings->items[i], size);
    w2n_guest_store32(pointers_at + 4 * (size_t)i, bytes);
    bytes_at += size;
    bytes += (uint32_t)size;
  }
  return 0;
}
