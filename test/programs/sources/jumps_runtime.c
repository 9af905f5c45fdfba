// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What clang's lowering of setjmp and longjmp expects from a libc. A file of its own: where these are seen together with
// their callers, they get in the way of that lowering.

#include "jumps.h"

void __wasm_setjmp(struct jump *env, uint32_t label, void *invocation) {
  env->invocation = invocation;
  env->label = label;
}

uint32_t __wasm_setjmp_test(struct jump *env, void *invocation) {
  return env->invocation == invocation ? env->label : 0;
}

_Noreturn void __wasm_longjmp(struct jump *env, int value) {
  env->thrown.env = env;
  env->thrown.value = value ? value : 1;
  __builtin_wasm_throw(1, &env->thrown);
}

__asm__(".globl __c_longjmp\n.tagtype __c_longjmp i32\n__c_longjmp:\n");
