/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Only granted variables, in the order of the grants; later ones replace earlier ones. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --env=A=1 --env=B=x=y
// RUN: %run %t > %t.baked
// RUN: %FileCheck --check-prefix=BAKED %s < %t.baked
// RUN: env D=run W2N_GRANTS="--env=A=2 '--env=C=a b' --inherit-env=D,E" %run %t > %t.runtime
// RUN: %FileCheck --check-prefix=RUNTIME %s < %t.runtime
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t count, size, variables[8];
  char text[256];
  EXPECT(environ_sizes_get(P(&count), P(&size)), SUCCESS);
  EXPECT(environ_get(P(variables), P(text)), SUCCESS);
  for (uint32_t i = 0; i < count; i++) {
    put((const char *)variables[i]);
    put("|");
  }
  put("\n");
  OURS(EXPECT(environ_get(P(variables) + 1, P(text)), INVAL));
  OURS(EXPECT(environ_get(P(variables), OUTSIDE), FAULT));
// BAKED: {{^}}A=1|B=x=y|{{$}}
// RUNTIME: {{^}}A=2|B=x=y|C=a b|D=run|{{$}}
  }
