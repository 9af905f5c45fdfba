/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The kinds of references, as far as the suite asks for them: "(ref.struct)" means any structure, and so on. */
#include <string.h>

#include "driver.h"

/* An object of the collector begins with the address of its type, and the type with its kind (lowering/gc_cast.c). */
enum { KIND_STRUCT = 1, KIND_ARRAY = 2 };

/* There when a module converts references. */
__attribute__((weak)) void *w2n_gc_externalise(void *internal);

static bool is_i31(const void *reference)
{
  return (uintptr_t)reference & 1;
}

static uint32_t kind_of(void *reference)
{
  uint32_t kind;
  memcpy(&kind, *(void **)reference, sizeof kind);
  return kind;
}

bool driver_reference_is(const char *kind, void *reference)
{
  static const char *const told_by_type[] = {"func", "extern", "exn", "any"};
  for (size_t i = 0; i < sizeof told_by_type / sizeof *told_by_type; ++i)
    if (strcmp(kind, told_by_type[i]) == 0)
      return reference != NULL;
  if (is_i31(reference))
    return strcmp(kind, "i31") == 0 || strcmp(kind, "eq") == 0;
  uint32_t actual = kind_of(reference);
  if (strcmp(kind, "struct") == 0)
    return actual == KIND_STRUCT;
  if (strcmp(kind, "array") == 0)
    return actual == KIND_ARRAY;
  return strcmp(kind, "eq") == 0 && (actual == KIND_STRUCT || actual == KIND_ARRAY);
}

/* A reference of the host is boxed while it is an anyref. */
bool driver_reference_is_host(void *reference, void *host)
{
  if (reference == host)
    return true;
  return host && reference && w2n_gc_externalise && w2n_gc_externalise(reference) == host;
}
