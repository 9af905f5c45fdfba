/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Equal types, subtypes and spellings, within a module and across two. */
#undef NDEBUG
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "frontend/module.h"

static Arena *arena;

/* A module that has just a type section. */
static Module *types(const uint8_t *section, uint8_t length)
{
  uint8_t *file = arena_alloc(arena, 10 + length);
  memcpy(file, "\0asm\1\0\0\0\1", 9);
  file[9] = length;
  memcpy(file + 10, section, length);
  Diag *diag = ARENA_NEW(arena, Diag);
  diag_init(diag, "types");
  return module_load(arena, diag, (Slice){file, 10u + length}, feature_defaults());
}

#define TYPES(...) types((const uint8_t[]){__VA_ARGS__}, sizeof (const uint8_t[]){__VA_ARGS__})
enum { FUNC = 0x60, STRUCT = 0x5f, ARRAY = 0x5e, SUB = 0x50, REC = 0x4e, REF = 0x64, NULLREF = 0x63, I32 = 0x7f,
       I64 = 0x7e, I8 = 0x78, FUNCREF = 0x70 };

static bool spelt(const Module *module, uint32_t index, const char *text)
{
  char *spelling = type_spelling(arena, module, index);
  if (strcmp(spelling, text) == 0)
    return true;
  fprintf(stderr, "%s, not %s\n", spelling, text);
  return false;
}

static bool same_spelling(const Module *a, uint32_t x, const Module *b, uint32_t y)
{
  return strcmp(type_spelling(arena, a, x), type_spelling(arena, b, y)) == 0;
}

static void test_functions(void)
{
  Module *m = TYPES(4, FUNC, 0, 0, FUNC, 2, I32, I64, 1, FUNCREF, FUNC, 0, 0, FUNC, 2, I32, I64, 1, FUNCREF);
  assert(m->types[2].canonical == 0 && m->types[3].canonical == 1 && m->types[1].canonical == 1);
  assert(spelt(m, 0, "()->()") && spelt(m, 3, "(i32,i64)->(funcref)"));
}

/* (type $a (struct (field (mut (ref null $a))))) in a group of its own and twice, and in a group of two */
static void test_recursion(void)
{
  Module *m = TYPES(3, STRUCT, 1, NULLREF, 0, 1, STRUCT, 1, NULLREF, 1, 1, REC, 2, STRUCT, 1, NULLREF, 2, 1, STRUCT, 1,
                    NULLREF, 2, 1);
  assert(m->types[1].canonical == 0 && m->types[2].canonical == 2 && m->types[3].canonical == 3);
  assert(spelt(m, 1, "struct(mut ref null^0)"));
  assert(spelt(m, 3, "rec{struct(mut ref null^0);struct(mut ref null^0)}.1"));
}

/* The same group at other indices of another module. */
static void test_across(void)
{
  Module *a = TYPES(2, FUNC, 0, 0, REC, 2, STRUCT, 2, REF, 2, 0, REF, 0, 0, ARRAY, NULLREF, 1, 1);
  Module *b = TYPES(3, ARRAY, I8, 0, FUNC, 0, 0, REC, 2, STRUCT, 2, REF, 3, 0, REF, 1, 0, ARRAY, NULLREF, 2, 1);
  assert(same_spelling(a, 0, b, 1) && same_spelling(a, 1, b, 2) && same_spelling(a, 2, b, 3));
  assert(!same_spelling(a, 1, a, 2) && !same_spelling(a, 1, b, 3));
  assert(spelt(b, 0, "array(i8)"));
}

static void test_subtypes(void)
{
  Module *m = TYPES(4, SUB, 0, STRUCT, 1, I32, 0, SUB, 1, 0, STRUCT, 2, I32, 0, I64, 1, SUB, 1, 1, STRUCT, 2, I32, 0,
                    I64, 1, STRUCT, 1, I32, 0);
  ValType base = VAL_REF(0u, HEAP_INDEX + 0), middle = VAL_REF(0u, HEAP_INDEX + 1), leaf = VAL_REF(0u, HEAP_INDEX + 2);
  ValType final = VAL_REF(0u, HEAP_INDEX + 3), eqref = VAL_REF(1u, HEAP_EQ), none = VAL_REF(1u, HEAP_NONE);
  assert(m->types[2].depth == 2 && type_matches(m, leaf, base) && type_matches(m, leaf, middle));
  assert(!type_matches(m, base, leaf) && !type_matches(m, final, base) && !type_matches(m, base, final));
  assert(type_matches(m, leaf, eqref) && !type_matches(m, eqref, leaf));
  assert(type_matches(m, none, VAL_REF(1u, HEAP_INDEX + 2)) && !type_matches(m, none, leaf));
  assert(!type_matches(m, leaf, VAL_FUNCREF) && !type_matches(m, VAL_I32, VAL_I64));
  assert(type_matches(m, VAL_BOTTOM, VAL_I32) && type_matches(m, VAL_BOTTOM, leaf));
  assert(spelt(m, 2, "sub open[sub open[sub open struct(i32)] struct(i32,mut i64)] struct(i32,mut i64)"));
}

/* Each type refers twice to the one before: spelt out, they would double in length each time. */
static void test_long_spelling(void)
{
  Module *m = TYPES(9, STRUCT, 0, STRUCT, 2, REF, 0, 0, REF, 0, 0, STRUCT, 2, REF, 1, 0, REF, 1, 0, STRUCT, 2, REF, 2, 0,
                    REF, 2, 0, STRUCT, 2, REF, 3, 0, REF, 3, 0, STRUCT, 2, REF, 4, 0, REF, 4, 0, STRUCT, 2, REF, 5, 0,
                    REF, 5, 0, STRUCT, 2, REF, 6, 0, REF, 6, 0, STRUCT, 2, REF, 7, 0, REF, 7, 0);
  assert(spelt(m, 1, "struct(ref[struct()],ref[struct()])"));
  for (uint32_t i = 0; i < m->type_count; i++)
    assert(strlen(type_spelling(arena, m, i)) <= 200);
  assert(type_spelling(arena, m, 8)[0] == '#' || strstr(type_spelling(arena, m, 8), "#"));
  assert(!same_spelling(m, 7, m, 8));
}

int main(void)
{
  feature_pretend_supported(FEATURE_BIT(FEATURE_GC) | FEATURE_BIT(FEATURE_FUNCTION_REFS));
  arena = arena_new();
  test_functions();
  test_recursion();
  test_across();
  test_subtypes();
  test_long_spelling();
  arena_free(arena);
  return 0;
}
