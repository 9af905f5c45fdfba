/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * environ_*: the variables that were granted, in the order of the grants. */
#include <stdlib.h>

#include "runtime-lib/wasi/state.h"

bool w2n_environ_set(w2n_strings *environment, char *text, size_t name_length)
{
  for (uint32_t i = 0; i < environment->count; i++)
    if (strncmp(environment->items[i], text, name_length + 1) == 0) { /* with the '=' */
      free(environment->items[i]);
      environment->items[i] = text;
      return true;
    }
  if (environment->count == environment->capacity) {
    uint32_t capacity = environment->capacity != 0 ? environment->capacity * 2 : 16;
    char **items = realloc(environment->items, capacity * sizeof *items);
    if (items == NULL)
      return false;
    environment->items = items;
    environment->capacity = capacity;
  }
  environment->items[environment->count++] = text;
  return true;
}

uint32_t w2n_wasi_environ_sizes_get(w2n_instance *instance, w2n_ptr environc, w2n_ptr environ_buf_size)
{
  return w2n_strings_sizes(instance, &w2n_wasi_state(instance)->environment, environc, environ_buf_size);
}

uint32_t w2n_wasi_environ_get(w2n_instance *instance, w2n_ptr environ, w2n_ptr environ_buf)
{
  return w2n_strings_get(instance, &w2n_wasi_state(instance)->environment, environ, environ_buf);
}
