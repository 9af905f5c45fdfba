// A fault of the host's code is not a trap: the program dies of the signal, and no message hides that.
// RUN: rm -rf %t.d && mkdir %t.d && %wat2wasm %S/Inputs/calls-host.wat -o %t.d/m.wasm
// RUN: %w2n -c --module-name=m %t.d/m.wasm -o %t.d/m.o && %cc -c %s -o %t.d/host.o
// RUN: %w2n --module-name=m %t.d/m.wasm %t.d/host.o -o %t.exe
// RUN: %exits 139 %t.exe > %t.out 2>&1 && %FileCheck --allow-empty %s < %t.out
// CHECK-NOT: wasm trap
#include <stdint.h>
#include <sys/resource.h>

void w2n_env__crash(void)
{
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  *(volatile char *)(uintptr_t)8 = 1;
}
