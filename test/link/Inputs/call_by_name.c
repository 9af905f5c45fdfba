/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <stdio.h>

#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_math;

int main(void)
{
  if (w2n_instantiate(&w2n_module_math, NULL))
    return 1;
  const w2n_export *exports = w2n_module_math.exports;
  for (uint32_t i = 0; i < w2n_module_math.export_count; i++) {
    if (exports[i].kind != 0)
      continue;
    printf("%s %s ", (const char *)exports[i].name, (const char *)exports[i].signature);
    w2n_value args[2] = {{.i32 = 40}, {.i32 = 2}}, results[1];
    if (!exports[i].invoke)
      puts("no invoke");
    else if (!w2n_call(&exports[i], args, results, NULL))
      printf("%u\n", results[0].i32);
  }
  return 0;
}
