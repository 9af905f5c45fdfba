/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Looking into modules: what embedders and test drivers use instead of the generated C symbols. */
#include <string.h>

#include "runtime-lib/core/core.h"

const w2n_export *w2n_find_export(const w2n_module *module, const char *name, size_t length)
{
  const w2n_export *exports = module->exports;
  for (uint32_t i = 0; i < module->export_count; i++)
    if (exports[i].name_length == length && !memcmp(exports[i].name, name, length))
      return &exports[i];
  return NULL;
}
