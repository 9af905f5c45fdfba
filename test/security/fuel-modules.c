/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* In a program with a limit of steps another module has a counter of its own, with no more in it than the program was
 * given; and one that does not count is refused before it runs. */
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir -p %t.d
// RUN: %wat2wasm %S/Inputs/fuel_library.wat -o %t.d/lib.wasm
// RUN: %wat2wasm %S/Inputs/fuel_program.wat -o %t.d/app.wasm
// RUN: %wasm2native -c --library %t.d/lib.wasm -o %t.d/lib.o --fuel=1000000
// RUN: %cc -I%build/include -c %s -o %t.d/host.o
// RUN: %wasm2native %t.d/app.wasm %t.d/host.o %t.d/lib.o -o %t.d/app --fuel=500
// RUN: %run %t.d/app
// RUN: env W2N_GRANTS=--fuel=1000 %exits 2 %run %t.d/app
// RUN: %wasm2native -c --library %t.d/lib.wasm -o %t.d/lib.o
// RUN: %wasm2native %t.d/app.wasm %t.d/host.o %t.d/lib.o -o %t.d/app --fuel=500
// RUN: %exits 1 %run %t.d/app 2>&1 | %FileCheck %s
// CHECK: --fuel: module lib was compiled without --fuel and does not count its steps
#include <stdlib.h>
#include <wasm2native/runtime.h>

extern const w2n_module w2n_module_lib;
void w2n_lib__run(uint32_t rounds);

static void body(void *rounds)
{
  w2n_lib__run(*(uint32_t *)rounds);
}

/* Called by the program, before the library is instantiated. */
void w2n_env__check(void)
{
  uint32_t rounds = 499, more = 500;
  if (w2n_instantiate(&w2n_module_lib, NULL) || w2n_fuel(&w2n_module_lib) != 500)
    exit(2);
  if (w2n_try(body, &rounds, NULL) || w2n_fuel(&w2n_module_lib) != 0)
    exit(3);
  if (w2n_try(body, &more, NULL) != W2N_TRAP_OUT_OF_FUEL)
    exit(4);
}
