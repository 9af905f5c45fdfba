/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The kinds of references, as far as the suite asks for them: "(ref.func)" means any function, and so on.
 * A result's static type is checked by the compiler; what is left for run time are the kinds below `any`. */
#include <stdint.h>
#include <string.h>

#include "driver.h"

/* Only modules with garbage-collected objects bring it. */
__attribute__((weak)) void *w2n_gc_externalise(void *internal);

static bool is_i31(void *reference)
{
  return (uintptr_t)reference & 1;
}

/* The kind in an object's type object: 1 struct, 2 array, 3 a boxed reference of the host (docs/abi.md). */
static uint32_t object_kind(void *reference)
{
  return **(uint32_t **)reference;
}

bool driver_reference_is(const char *kind, void *reference)
{
  static const char *const told_by_type[] = {"func", "extern", "exn", "any"};
  for (size_t i = 0; i < sizeof told_by_type / sizeof *told_by_type; ++i)
    if (strcmp(kind, told_by_type[i]) == 0) return reference != NULL;
  if (strcmp(kind, "i31") == 0) return is_i31(reference);
  if (strcmp(kind, "eq") == 0) return is_i31(reference) || object_kind(reference) != 3;
  if (is_i31(reference)) return false;
  return object_kind(reference) == (strcmp(kind, "struct") == 0 ? 1 : strcmp(kind, "array") == 0 ? 2 : UINT32_MAX);
}

void *driver_reference_outside(void *reference)
{
  return w2n_gc_externalise ? w2n_gc_externalise(reference) : reference;
}
