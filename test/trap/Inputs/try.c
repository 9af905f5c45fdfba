/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * host.try(way, address): the trap that the export `probe` of the module "probe" ends with, or 0. */
#include <stdint.h>

uint32_t w2n_probe__probe(uint32_t way, uint32_t address);
uint32_t w2n_try(void (*body)(void *), void *data, void *info);
uint32_t w2n_host__try(uint32_t way, uint32_t address);

static void probe(void *data)
{
  const uint32_t *args = data;
  w2n_probe__probe(args[0], args[1]);
}

uint32_t w2n_host__try(uint32_t way, uint32_t address)
{
  uint32_t args[] = {way, address};
  return w2n_try(probe, args, 0);
}
