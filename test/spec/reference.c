/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The kinds of references, as far as the suite asks for them: "(ref.func)" means any function, and so on.
 * A result's static type is checked by the compiler; what is left for run time are the kinds below `any`. */
#include <string.h>

#include "driver.h"

bool driver_reference_is(const char *kind, void *reference)
{
  static const char *const told_by_type[] = {"func", "extern", "exn", "any"};
  for (size_t i = 0; i < sizeof told_by_type / sizeof *told_by_type; ++i)
    if (strcmp(kind, told_by_type[i]) == 0) return reference != NULL;
  return false;
}
