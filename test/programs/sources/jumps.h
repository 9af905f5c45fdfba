// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// setjmp.h, which Debian's libc for WASI refuses to provide.
#include <stdint.h>

struct jump {
  void *invocation; // which call of which function did the setjmp
  uint32_t label;   // which setjmp of that function
  struct thrown {
    void *env;
    int value;
  } thrown;
};
typedef struct jump jmp_buf[1];

int setjmp(jmp_buf env) __attribute__((returns_twice));
_Noreturn void longjmp(jmp_buf env, int value);
