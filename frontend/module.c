/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Questions about a loaded module. */
#include "frontend/module.h"

#include <inttypes.h>

const Export *module_find_export(const Module *module, const char *name, ExternKind kind)
{
  for (uint32_t i = 0; i < module->export_count; i++)
    if (module->exports[i].kind == kind && slice_is(module->exports[i].name, name))
      return &module->exports[i];
  return NULL;
}

char *function_display_name(Arena *arena, const Module *module, uint32_t function_index)
{
  Slice name = module->functions[function_index].name;
  if (name.length == 0)
    return arena_printf(arena, "wasm-function[%" PRIu32 "]", function_index);
  return arena_string(arena, (const char *)name.bytes, name.length);
}
