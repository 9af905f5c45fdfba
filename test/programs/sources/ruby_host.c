/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs a Ruby script in the reactor that the npm package @ruby/3.4-wasm-wasi carries: ruby_host SCRIPT
 * The module's host is meant to be JavaScript; its functions for that are never called here and trap. Strings and lists
 * are passed by address and length in the guest's memory, objects by handles that the host counts. */
#include <stdio.h>
#include <string.h>

#include "ruby.h"

#define EVAL                                                                                                           \
  w2n_ruby__rb$2deval$2dstring$2dprotect$3a$20func$28str$3a$20string$29$20$2d$3e$20tuple$3chandle$3crb$2dabi$2dvalue$3e$2c$20s32$3e
#define INIT w2n_ruby__ruby$2dinit$3a$20func$28args$3a$20list$3cstring$3e$29$20$2d$3e$20$28$29
#define NEW_HANDLE w2n_canonical$5fabi__resource_new_rb$2dabi$2dvalue
#define GET_HANDLE w2n_canonical$5fabi__resource_get_rb$2dabi$2dvalue

static uint32_t handles[64];
static uint32_t handle_count;

uint32_t NEW_HANDLE(uint32_t value)
{
  if (handle_count == sizeof handles / sizeof *handles)
    w2n_trap_detail(0, "too many handles");
  handles[handle_count] = value;
  return handle_count++;
}

uint32_t GET_HANDLE(uint32_t handle) { return handles[handle]; }

static uint32_t copy_in(const char *text)
{
  uint32_t size = (uint32_t)strlen(text) + 1;
  uint32_t address = w2n_ruby__cabi_realloc(0, 0, 1, size);
  memcpy(w2n_memory_at(w2n_ruby__memory, address, size), text, size);
  return address;
}

static void start(void)
{
  static const char *const args[] = {"ruby.wasm", "-EUTF-8", "-e_=0"};
  enum { COUNT = sizeof args / sizeof *args };
  uint32_t list = w2n_ruby__cabi_realloc(0, 0, 4, COUNT * 8);
  for (uint32_t i = 0; i < COUNT; i++) {
    uint32_t pair[2] = {copy_in(args[i]), (uint32_t)strlen(args[i]) + 1};
    memcpy(w2n_memory_at(w2n_ruby__memory, list + i * 8, 8), pair, 8);
  }
  INIT(list, COUNT);
}

static void run(void *script)
{
  char code[512];
  snprintf(code, sizeof code, "$stdout.sync = true; load './%s'", (const char *)script);
  w2n_ruby___initialize();
  start();
  uint32_t address = copy_in(code), state;
  uint32_t result = EVAL(address, (uint32_t)strlen(code) + 1);
  memcpy(&state, w2n_memory_at(w2n_ruby__memory, result + 4, 4), 4);
  printf("state %u\n", state); /* 6: an exception, for instance that of Kernel#exit */
  fflush(stdout);
}

int main(int argc, char **argv)
{
  w2n_trap_info trap;
  if (argc < 2)
    return 2;
  if (w2n_instantiate(&w2n_module_ruby, &trap) || w2n_try(run, argv[1], &trap)) {
    printf("trap %u: %s\n", trap.code, trap.message);
    for (uint32_t i = 0; i < trap.frame_count; i++)
      printf("  %s\n", trap.frames[i].name ? trap.frames[i].name : "?");
    return 1;
  }
  return 0;
}
