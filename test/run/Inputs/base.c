/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include <stdint.h>

static uint32_t base = 2;
uint32_t *w2n_env__base = &base;
