// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// setjmp and longjmp, which clang makes exceptions with the tag __c_longjmp and calls to the functions of
// jumps_runtime.c: errors that jump, jumps over many frames, several places in one function. Compiled in both
// encodings of exceptions.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jumps.h"

// --- a small interpreter whose errors jump ---------------------------------------------------------------------------

static jmp_buf *handlers[64];
static int handler_count;
static char message[64];

_Noreturn static void fail(const char *what, int at) {
  snprintf(message, sizeof message, "%s at %d", what, at);
  longjmp(*handlers[handler_count - 1], at + 1);
}

struct text { const char *start, *at; int depth; };

static long expression(struct text *t);

static long factor(struct text *t) {
  while (*t->at == ' ')
    t->at++;
  if (*t->at == '(') {
    t->at++;
    if (++t->depth > 20)
      fail("too deep", (int)(t->at - t->start));
    long value = expression(t);
    if (*t->at != ')')
      fail("no )", (int)(t->at - t->start));
    t->at++, t->depth--;
    return value;
  }
  if (*t->at < '0' || *t->at > '9')
    fail("no number", (int)(t->at - t->start));
  return strtol(t->at, (char **)&t->at, 10);
}

static long expression(struct text *t) {
  long left = factor(t);
  for (;; ) {
    while (*t->at == ' ')
      t->at++;
    const char op = *t->at;
    if (!op || !strchr("+-*/", op))
      return left;
    t->at++;
    const long right = factor(t);
    if (op == '/' && right == 0)
      fail("divided by zero", (int)(t->at - t->start));
    left = op == '+' ? left + right : op == '-' ? left - right : op == '*' ? left * right : left / right;
  }
}

static int evaluate(const char *source, long *result) {
  jmp_buf env;
  volatile int stage = 0; // changed after setjmp, read after longjmp
  handlers[handler_count++] = &env;
  const int code = setjmp(env);
  if (code == 0) {
    struct text t = {source, source, 0};
    stage = 1;
    *result = expression(&t);
    stage = 2;
    if (*t.at)
      fail("more than an expression", (int)(t.at - t.start));
  }
  handler_count--;
  printf("%-24s stage %d code %2d", source, stage, code);
  if (code)
    printf(" %s\n", message);
  else
    printf(" = %ld\n", *result);
  return code;
}

// --- jumps over many frames, several places in one function, jumps out of handlers -----------------------------------

static jmp_buf outer, inner;

__attribute__((noinline)) static int sink_to(int depth, jmp_buf env) {
  volatile char frame[100];
  memset((void *)frame, depth, sizeof frame);
  if (depth == 0)
    longjmp(env, 0); // which setjmp must see as 1
  return sink_to(depth - 1, env) + frame[depth % 100];
}

static void two_places(void) {
  volatile int turns = 0;
  const int first = setjmp(outer);
  const int second = setjmp(inner);
  turns++;
  if (turns < 8) {
    if (turns % 3 == 0)
      longjmp(outer, turns);
    longjmp(inner, turns * 10);
  }
  printf("two places: %d %d after %d\n", first, second, turns);
}

static int compare(const void *a, const void *b) {
  const int left = *(const int *)a, right = *(const int *)b;
  if (left < 0 || right < 0)
    longjmp(outer, 1000 + (left < 0 ? -left : -right));
  return left - right;
}

int main(int argc, char **argv) {
  static const char *const sources[] = {"1 + 2 * 3", "(4 + 5) * (6 - 7)", "8 / (2 - 2)", "((((1))))", "(1", "1 + x",
                                        "((((((((((((((((((((((1", "7 7", "", "100/7/3"};
  long value = 0, failures = 0;
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
    failures += evaluate(sources[i], &value) != 0;
  int status = setjmp(outer);
  if (status == 0)
    sink_to(500, outer);
  printf("from the depth: %d\n", status);
  two_places();
  int numbers[] = {4, 2, 9, -77, 5, 1};
  status = setjmp(outer);
  if (status == 0)
    qsort(numbers, 6, sizeof *numbers, compare);
  printf("out of qsort: %d\n", status);
  volatile long sum = 0;
  volatile int i = 0;
  switch (setjmp(inner)) {
  default:
    sum += i;
    i++;
    // fall through
  case 0:
    if (i < 50000)
      longjmp(inner, i % 5 + 1);
  }
  printf("%ld after %d jumps, %ld failures, %d arguments\n", sum, i, failures, argc - 1);
  (void)argv;
  return (int)(30 + failures);
}
