/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Two modules that call each other, and this. */
#include <stdint.h>
#include <stdio.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_ping, w2n_module_pong;
uint32_t w2n_ping__ping(uint64_t, uint32_t);
uint32_t w2n_ping__start_by_ref(uint64_t);
uint32_t w2n_ping__to_c(void);
uint32_t w2n_ping__to_plain(void);

uint32_t w2n_env__sum(uint32_t, double, uint64_t);
uint32_t w2n_env__sum(uint32_t a, double b, uint64_t c)
{
  return a + (uint32_t)b + (uint32_t)c;
}

int main(void)
{
  if (w2n_instantiate(&w2n_module_pong, NULL) || w2n_instantiate(&w2n_module_ping, NULL))
    return 1;
  printf("by import %u\n", w2n_ping__ping(10000000, 42));
  printf("by reference %u\n", w2n_ping__start_by_ref(10000000));
  printf("to C %u\n", w2n_ping__to_c());
  printf("to a plain function %u\n", w2n_ping__to_plain());
  return 0;
}
