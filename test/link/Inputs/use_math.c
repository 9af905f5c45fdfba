/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <stdio.h>

#include "math.h"

int main(void)
{
  if (w2n_instantiate(&w2n_module_math, NULL))
    return 1;
  printf("%u\n", w2n_math__next());
  printf("%u\n", w2n_math__next());
  return 0;
}
