// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Programs in which every call is a tail call: a bytecode interpreter whose instructions jump to one another, a lexer
// whose states are functions, and functions of different signatures that call each other 100 million times, directly
// and through pointers. Without tail calls each of them would run out of stack. Where signatures differ musttail is not
// allowed, and clang makes tail calls when it optimises.

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define TAIL __attribute__((musttail)) return

// --- a threaded interpreter ---------------------------------------------------------------------------------------------

struct machine {
  const int32_t *code;
  int64_t locals[8];
  uint64_t steps;
};
typedef int64_t instruction(struct machine *m, const int32_t *at, int64_t *sp, int64_t top);
static instruction *const table[];

#define NEXT(at, sp, top) TAIL table[*(at)](m, at, sp, top)
#define INSTRUCTION(name) static int64_t do_##name(struct machine *m, const int32_t *at, int64_t *sp, int64_t top)
#define BINARY(name, expression) \
  INSTRUCTION(name) { \
    const int64_t left = sp[-1]; \
    m->steps++; \
    NEXT(at + 1, sp - 1, expression); \
  }

// clang-format off
INSTRUCTION(push) { *sp = top; m->steps++; NEXT(at + 2, sp + 1, at[1]); }
INSTRUCTION(load) { *sp = top; m->steps++; NEXT(at + 2, sp + 1, m->locals[at[1]]); }
INSTRUCTION(store) { m->locals[at[1]] = top; m->steps++; NEXT(at + 2, sp - 1, sp[-1]); }
BINARY(add, left + top)
BINARY(mul, left * top)
BINARY(mod, left % top)
BINARY(less, left < top)
INSTRUCTION(jump) { m->steps++; NEXT(m->code + at[1], sp, top); }
INSTRUCTION(unless) { m->steps++; NEXT(top ? at + 2 : m->code + at[1], sp - 1, sp[-1]); }
INSTRUCTION(print) { printf("  %lld\n", (long long)top); NEXT(at + 1, sp - 1, sp[-1]); }
INSTRUCTION(halt) { (void)at, (void)sp; printf("  %llu steps\n", (unsigned long long)m->steps); return top; }
// clang-format on

enum { PUSH, LOAD, STORE, ADD, MUL, MOD, LESS, JUMP, UNLESS, PRINT, HALT };
static instruction *const table[] = {do_push, do_load, do_store,  do_add,   do_mul, do_mod,
                                     do_less, do_jump, do_unless, do_print, do_halt};

static void interpreter(void) {
  static const int32_t code[] = {
      /* 0 */ PUSH, 0, STORE, 1, PUSH, 0, STORE, 2,
      /* 8 */ LOAD, 1, LOAD, 0, LESS, UNLESS, 37,
      /* 15 */ LOAD, 2, LOAD, 1, LOAD, 1, MUL, PUSH, 7, MOD, ADD, STORE, 2,
      /* 28 */ LOAD, 1, PUSH, 1, ADD, STORE, 1, JUMP, 8,
      /* 37 */ LOAD, 2, PRINT, LOAD, 1, HALT};
  int64_t stack[16];
  struct machine m = {code, {2000000}, 0};
  printf("interpreter: %lld\n", (long long)table[code[0]](&m, code, stack, 0));
}

// --- a lexer: a state is a function ---------------------------------------------------------------------------------------

struct counts {
  int words, numbers, strings, others;
  long total;
};
typedef int state(const char *at, struct counts *c, const char *start, long value);
static state between;

static int is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int in_word(const char *at, struct counts *c, const char *start, long value) {
  if (is_letter(*at))
    TAIL in_word(at + 1, c, start, value);
  c->words++;
  c->total += at - start;
  TAIL between(at, c, start, value);
}

static int in_fraction(const char *at, struct counts *c, const char *start, long value) {
  if (is_digit(*at))
    TAIL in_fraction(at + 1, c, start, value);
  c->numbers++;
  c->total += value;
  TAIL between(at, c, start, 0);
}

static int in_number(const char *at, struct counts *c, const char *start, long value) {
  if (is_digit(*at))
    TAIL in_number(at + 1, c, start, value * 10 + (*at - '0'));
  TAIL in_fraction(*at == '.' ? at + 1 : at, c, start, value);
}

static int in_string(const char *at, struct counts *c, const char *start, long value) {
  if (!*at)
    return -(int)(at - start);
  if (*at != '"')
    TAIL in_string(at + 1, c, start, value);
  c->strings++;
  TAIL between(at + 1, c, start, value);
}

static int between(const char *at, struct counts *c, const char *start, long value) {
  if (!*at)
    return 0;
  if (is_letter(*at))
    TAIL in_word(at + 1, c, at, value);
  if (is_digit(*at))
    TAIL in_number(at + 1, c, at, *at - '0');
  if (*at == '"')
    TAIL in_string(at + 1, c, at, value);
  c->others += *at != ' ';
  TAIL between(at + 1, c, start, value);
}

static void lexer(void) {
  static char text[600000];
  const char *const part = "let x1 = foo(\"a string\", 42.75) + bar; ";
  for (size_t at = 0, length = strlen(part); at + length < sizeof text; at += length)
    memcpy(text + at, part, length);
  struct counts c = {0};
  const int result = between(text, &c, text, 0);
  printf("lexer: %d, %d words, %d numbers, %d strings, %d others, %ld\n", result, c.words, c.numbers, c.strings,
         c.others, c.total);
  printf("unfinished: %d\n", between("a \"bc", &c, NULL, 0));
}

// --- signatures that differ: more arguments than registers, floating point, through pointers ----------------------------

typedef uint64_t few(uint64_t n, uint64_t sum);
typedef uint64_t many(float f, uint64_t n, double d, int8_t a, int64_t b, uint16_t c, int e, double g, uint64_t h, int i,
                      int64_t j, uint64_t sum);
static few few_arguments, few_end;
static few *volatile few_pointers[2] = {few_end, few_arguments};
static many many_arguments;
static many *volatile many_pointer = many_arguments;

static uint64_t few_end(uint64_t n, uint64_t sum) { return n ? 0 : ~sum; }

static uint64_t many_arguments(float f, uint64_t n, double d, int8_t a, int64_t b, uint16_t c, int e, double g, uint64_t h,
                               int i, int64_t j, uint64_t sum) {
  few *next = few_pointers[n != 0];
  return next(n, sum * 3 + (uint64_t)(f + d * g) + (uint64_t)(a + b * c + e - i * j) + h);
}

static uint64_t few_arguments(uint64_t n, uint64_t sum) {
  many *next = many_pointer;
  return next((float)(n & 7), n - 1, (double)n, (int8_t)n, -(int64_t)n, 7, (int)n, 0.25, sum >> 60, 9, 10, sum + 1);
}

static int is_odd(uint32_t n);
static int is_even(uint32_t n) {
  if (n == 0)
    return 1;
  TAIL is_odd(n - 1);
}
static int is_odd(uint32_t n) {
  if (n == 0)
    return 0;
  TAIL is_even(n - 1);
}

int main(int argc, char **argv) {
  (void)argv;
  interpreter();
  lexer();
  printf("signatures: %llx\n", (unsigned long long)few_pointers[1](20000000, (uint64_t)argc));
  printf("even: %d\n", is_even(100000000));
  return 50 + argc;
}
