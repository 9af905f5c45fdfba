// A fault that is not wasm's keeps its meaning, also at an address of a wasm memory and while wasm code waits for the host:
// the process dies of the signal.
// REQUIRES: native
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %source/test/trap/Inputs/calls-host.wat -o %t.d/m.wasm
// RUN: %wasm2native -c --module-name=m %t.d/m.wasm -o %t.d/m.o
// RUN: %cc -c %s -DFAULT=0 -o %t.d/h0.o && %w2n --module-name=m %t.d/m.wasm %t.d/h0.o -o %t.0
// RUN: %cc -c %s -DFAULT=1 -o %t.d/h1.o && %w2n --module-name=m %t.d/m.wasm %t.d/h1.o -o %t.1
// RUN: %cc -c %s -DFAULT=2 -o %t.d/h2.o && %w2n --module-name=m %t.d/m.wasm %t.d/h2.o -o %t.2
// RUN: %cc -c %s -DFAULT=3 -o %t.d/h3.o && %w2n --module-name=m %t.d/m.wasm %t.d/h3.o -o %t.3
// RUN: %exits 139 %t.0 > %t.out 2>&1 && %FileCheck --allow-empty %s < %t.out
// RUN: %exits 136 %t.1 > %t.out 2>&1 && %FileCheck --allow-empty %s < %t.out
// RUN: %exits 132 %t.2 > %t.out 2>&1 && %FileCheck --allow-empty %s < %t.out
// RUN: %exits 139 %t.3 > %t.out 2>&1 && %FileCheck --allow-empty %s < %t.out
// CHECK-NOT: wasm trap
#include <signal.h>
#include <stdint.h>
#include <sys/resource.h>

void w2n_env__crash(void)
{
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (FAULT == 0)
    *(volatile char *)(uintptr_t)8 = 1;
  else if (FAULT == 3)
    *(volatile char *)(uintptr_t)0x7fffffff0000 = 1;
  else
    raise(FAULT == 1 ? SIGFPE : SIGILL);
}
