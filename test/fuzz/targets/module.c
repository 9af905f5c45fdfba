/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * libFuzzer: bytes as a module, all proposals on: decoder, validator, custom sections. */
#include <stdlib.h>

#include "frontend/module.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  const FeatureSet features = ~(FeatureSet)0 & ~FEATURE_BIT(FEATURE_STACK_SWITCHING);
  char *message = NULL;
  size_t size = 0;
  Diag diag;
  feature_pretend_supported(features);
  diag_init(&diag, "input");
  diag.out = open_memstream(&message, &size);
  diag.armed = true;
  Arena *arena = arena_new();
  volatile bool valid = false;
  if (!setjmp(diag.recover)) {
    module_load(arena, &diag, (Slice){bytes, length}, features);
    valid = true;
  }
  fclose(diag.out);
  if (!valid && size == 0)
    abort(); /* an error without a message */
  free(message);
  arena_free(arena);
  return 0;
}
