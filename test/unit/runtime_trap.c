/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Traps: caught ones with their information, nested catchers, uncaught ones with message, backtrace and status. */
#include <pthread.h>

#include "test/unit/runtime_check.h"

/* Name records as generated code has them. */
#define NAME_RECORD(function, label, index)                                                                 \
  __asm__(".pushsection w2n_names,\"a\"\n"                                                                   \
          ".p2align 2\n"                                                                                     \
          "0: .long " #function " - 0b\n"                                                                    \
          "1: .long " label " - 1b\n"                                                                        \
          ".long " #index "\n"                                                                               \
          ".popsection\n")

#define KEEP_FRAME __asm__ volatile("")

WASM_CODE void divide(void);
WASM_CODE void divide(void)
{
  w2n_trap(W2N_TRAP_DIVIDE_BY_ZERO);
}

WASM_CODE void nameless(void);
WASM_CODE void nameless(void)
{
  divide();
  KEEP_FRAME;
}

WASM_CODE void hostile(void);
WASM_CODE void hostile(void)
{
  nameless();
  KEEP_FRAME;
}

/* Glue around an export: generated code without a record. */
WASM_CODE void glue(void);
WASM_CODE void glue(void)
{
  hostile();
  KEEP_FRAME;
}

static volatile bool traps = true;

WASM_CODE void recurse(unsigned depth);
WASM_CODE void recurse(unsigned depth)
{
  if (depth)
    recurse(depth - 1);
  else if (traps)
    w2n_trap(W2N_TRAP_UNREACHABLE);
  KEEP_FRAME;
}

__asm__(".pushsection .rodata\n"
        "name_divide: .asciz \"divide\"\n"
        "name_recurse: .asciz \"recurse\"\n"
        "name_hostile: .asciz \"a\\033[31m\\n\\302\\233b\\342\\200\\256c\\303\\251\"\n"
        ".popsection\n");
NAME_RECORD(divide, "name_divide", 0);
NAME_RECORD(hostile, "name_hostile", 2);
NAME_RECORD(recurse, "name_recurse", 7);
__asm__(".pushsection w2n_names,\"a\"\n0: .long nameless - 0b\n.long 0\n.long 3\n.popsection\n");

static void call_glue(void *data)
{
  glue();
}

static void uncaught(void)
{
  glue();
}

static void uncaught_deep(void)
{
  recurse(99);
}

static void uncaught_in_host(void)
{
  w2n_trap_detail(W2N_TRAP_OUT_OF_MEMORY, "no more\n");
}

static void unknown_import(void)
{
  w2n_trap_unknown_import("env.f");
}

static void exits(void)
{
  w2n_exit_program(7);
}

static void raise_code(void *data)
{
  w2n_trap(*(uint32_t *)data);
}

static void call_exits(void *data)
{
  exits();
}

static void nested(void *data)
{
  w2n_trap_info info;
  uint32_t code = W2N_TRAP_CAST_FAILURE;
  CHECK_EQUAL(w2n_try(raise_code, &code, &info), code);
  CHECK_TEXT(info.message, "cast failure");
  w2n_trap_unknown_import(
      "env.a_rather_long_name_that_is_cut_"
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
      "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890");
}

static void nothing(void *data)
{
  ++*(int *)data;
}

static void test_caught(void)
{
  w2n_trap_info info = {.code = 99};
  int calls = 0;
  CHECK_EQUAL(w2n_try(nothing, &calls, &info), 0);
  CHECK(calls == 1 && info.code == 99);
  CHECK_EQUAL(w2n_try(call_glue, NULL, &info), W2N_TRAP_DIVIDE_BY_ZERO);
  CHECK_EQUAL(info.code, W2N_TRAP_DIVIDE_BY_ZERO);
  CHECK_TEXT(info.message, "integer divide by zero");
  CHECK_EQUAL(info.frame_count, 3);
  CHECK_TEXT(info.frames[0].name, "divide");
  CHECK(!info.frames[1].name);
  CHECK_EQUAL(info.frames[1].index, 3);
  CHECK_EQUAL(info.frames[2].index, 2);
  CHECK_EQUAL(w2n_try(nested, NULL, &info), W2N_TRAP_UNKNOWN_IMPORT);
  CHECK_EQUAL(strlen(info.message), W2N_TRAP_MESSAGE - 1);
  CHECK(!strncmp(info.message, "unknown import called: env.a_rather", 35));
  CHECK_EQUAL(w2n_try(call_glue, NULL, NULL), W2N_TRAP_DIVIDE_BY_ZERO);
  CHECK_EQUAL(w2n_try(call_exits, NULL, &info), W2N_TRAP_EXIT);
  CHECK_EQUAL(info.exit_status, 7);
}

static void test_texts(void)
{
#define TRAP(id, number, text)               \
  CHECK_EQUAL(W2N_TRAP_##id, number);        \
  CHECK_TEXT(w2n_trap_text(number), text);
#include "runtime-lib/abi/trap.def"
#undef TRAP
  CHECK_TEXT(w2n_trap_text(0), "unknown trap");
}

static void *in_thread(void *data)
{
  for (int i = 0; i < 1000; i++)
    test_caught();
  return data;
}

static void test_threads(void)
{
  pthread_t threads[4];
  for (int i = 0; i < 4; i++)
    CHECK(!pthread_create(&threads[i], NULL, in_thread, NULL));
  for (int i = 0; i < 4; i++)
    CHECK(!pthread_join(threads[i], NULL));
}

static void test_deep(void)
{
  char expected[2000] = "wasm trap: unreachable\nwasm backtrace:\n";
  for (int i = 0; i < 32; i++)
    sprintf(expected + strlen(expected), "%5d: recurse\n", i);
  strcat(expected, "    ... 68 more\n");
  expect_exit(uncaught_deep, 134, expected);
}

int main(void)
{
  test_texts();
  test_caught();
  test_threads();
  expect_exit(uncaught, 134,
              "wasm trap: integer divide by zero\n"
              "wasm backtrace:\n"
              "    0: divide\n"
              "    1: wasm-function[3]\n"
              "    2: a\\x1b[31m\\x0a\\xc2\\x9bb\\xe2\\x80\\xaec\303\251\n");
  test_deep();
  expect_exit(uncaught_in_host, 134, "wasm trap: out of memory: no more\\x0a\n");
  expect_exit(unknown_import, 134, "wasm trap: unknown import called: env.f\n");
  expect_exit(exits, 7, "");
  return 0;
}
