/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * For the tests of the runtime library: checks that say what failed, and children whose end is looked at. */
#ifndef TEST_UNIT_RUNTIME_CHECK_H
#define TEST_UNIT_RUNTIME_CHECK_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runtime-lib/include/wasm2native/runtime.h"

#define CHECK(condition)                                                               \
  do {                                                                                 \
    if (!(condition)) {                                                                \
      fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);        \
      exit(1);                                                                         \
    }                                                                                  \
  } while (0)

#define CHECK_EQUAL(got, expected)                                                                        \
  do {                                                                                                    \
    unsigned long long got_ = (unsigned long long)(got), expected_ = (unsigned long long)(expected);      \
    if (got_ != expected_) {                                                                              \
      fprintf(stderr, "%s:%d: %s is %llu, expected %llu\n", __FILE__, __LINE__, #got, got_, expected_);   \
      exit(1);                                                                                            \
    }                                                                                                     \
  } while (0)

#define CHECK_TEXT(got, expected)                                                                          \
  do {                                                                                                     \
    const char *got_ = (got), *expected_ = (expected);                                                     \
    if (strcmp(got_, expected_)) {                                                                         \
      fprintf(stderr, "%s:%d: got:\n%s\nexpected:\n%s\n", __FILE__, __LINE__, got_, expected_);            \
      exit(1);                                                                                             \
    }                                                                                                      \
  } while (0)

/* A function that counts as generated code. */
#define WASM_CODE __attribute__((section("w2n_text"), noinline, used))

/* Run `body` in a child process; its standard error goes to `output`.  Returns the status of waitpid. */
static inline int run_child(void (*body)(void), char *output, size_t size)
{
  int pipes[2];
  CHECK(!pipe(pipes));
  fflush(NULL);
  pid_t child = fork();
  CHECK(child >= 0);
  if (!child) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    dup2(pipes[1], STDERR_FILENO);
    close(pipes[0]);
    close(pipes[1]);
    body();
    _exit(0);
  }
  close(pipes[1]);
  size_t length = 0;
  ssize_t got;
  while ((got = read(pipes[0], output + length, size - 1 - length)) > 0)
    length += (size_t)got;
  output[length] = 0;
  close(pipes[0]);
  int status;
  CHECK(waitpid(child, &status, 0) == child);
  return status;
}

static inline void expect_exit(void (*body)(void), int exit_status, const char *output)
{
  static char got[1 << 20];
  int status = run_child(body, got, sizeof got);
  CHECK_TEXT(got, output);
  CHECK(WIFEXITED(status));
  CHECK_EQUAL(WEXITSTATUS(status), exit_status);
}

static inline void expect_signal(void (*body)(void), int number)
{
  static char got[1 << 20];
  int status = run_child(body, got, sizeof got);
  CHECK_TEXT(got, "");
  CHECK(WIFSIGNALED(status));
  CHECK_EQUAL(WTERMSIG(status), number);
}

#endif
