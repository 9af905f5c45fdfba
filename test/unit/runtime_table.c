/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Tables: creation, growth, bulk operations, imports. */
#include "test/unit/runtime_check.h"

typedef struct Operation {
  void (*run)(w2n_table *table, uint64_t a, uint64_t b, uint64_t length);
  w2n_table *table;
  uint64_t a, b, length;
} Operation;

static void run(void *data)
{
  Operation *operation = data;
  operation->run(operation->table, operation->a, operation->b, operation->length);
}

#define TRY(function, ...) w2n_try(run, &(Operation){function, __VA_ARGS__}, NULL)

static char things[8];
static void *listed[] = {&things[1], &things[2], &things[3]};
static w2n_element_segment segment = {listed, 3};

static void *entry(const w2n_table *table, size_t index)
{
  return ((void **)table->elements)[index];
}

static void fill(w2n_table *table, uint64_t to, uint64_t thing, uint64_t length)
{
  w2n_table_fill(table, to, &things[thing], length);
}

static void copy(w2n_table *table, uint64_t to, uint64_t from, uint64_t length)
{
  w2n_table_copy(table, table, to, from, length);
}

static void init(w2n_table *table, uint64_t to, uint64_t from, uint64_t length)
{
  w2n_table_init(table, &segment, to, from, length);
}

static void create(w2n_table *table, uint64_t min, uint64_t max, uint64_t flags)
{
  w2n_table_create(table, min, max, (uint32_t)flags, NULL);
}

static void check_import(w2n_table *table, uint64_t min, uint64_t max, uint64_t flags)
{
  w2n_table_check_import(table, min, max, (uint32_t)flags);
}

static void test_growth(void)
{
  w2n_table table = {0};
  w2n_table_create(&table, 2, 6, 0, &things[0]);
  CHECK(entry(&table, 0) == &things[0] && entry(&table, 1) == &things[0]);
  CHECK_EQUAL(w2n_table_grow(&table, NULL, 0), 2);
  CHECK_EQUAL(w2n_table_grow(&table, &things[1], 3), 2);
  CHECK_EQUAL(table.length, 5);
  CHECK(entry(&table, 1) == &things[0] && entry(&table, 2) == &things[1] && entry(&table, 4) == &things[1]);
  CHECK_EQUAL(w2n_table_grow(&table, NULL, 2), UINT64_MAX);
  CHECK_EQUAL(w2n_table_grow(&table, NULL, UINT64_MAX), UINT64_MAX);
  CHECK_EQUAL(table.length, 5);
  CHECK_EQUAL(w2n_table_grow(&table, NULL, 1), 5);
  CHECK(!entry(&table, 5));
}

static void test_limit(void)
{
  w2n_table table = {0};
  w2n_table_create(&table, 0, UINT64_MAX, 0, NULL);
  CHECK_EQUAL(w2n_table_grow(&table, NULL, 10000001), UINT64_MAX);
  CHECK_EQUAL(w2n_table_grow(&table, NULL, UINT32_MAX), UINT64_MAX);
  CHECK_EQUAL(w2n_table_grow(&table, &things[2], 10000000), 0);
  CHECK(entry(&table, 9999999) == &things[2]);
  CHECK_EQUAL(w2n_table_grow(&table, NULL, 1), UINT64_MAX);
  w2n_table large = {0};
  CHECK_EQUAL(TRY(create, &large, 10000001, UINT64_MAX, 0), W2N_TRAP_OUT_OF_MEMORY);
}

static void test_bulk(void)
{
  w2n_table table = {0};
  w2n_table_create(&table, 6, 6, 0, NULL);
  CHECK_EQUAL(TRY(init, &table, 3, 0, 3), 0);
  CHECK(entry(&table, 3) == &things[1] && entry(&table, 5) == &things[3]);
  CHECK_EQUAL(TRY(copy, &table, 2, 3, 3), 0);
  CHECK(entry(&table, 2) == &things[1] && entry(&table, 4) == &things[3]);
  CHECK_EQUAL(TRY(copy, &table, 3, 2, 3), 0);
  CHECK(entry(&table, 3) == &things[1] && entry(&table, 5) == &things[3]);
  CHECK_EQUAL(TRY(fill, &table, 0, 4, 2), 0);
  CHECK(entry(&table, 1) == &things[4] && entry(&table, 2) == &things[1]);
  CHECK_EQUAL(TRY(fill, &table, 6, 4, 0), 0);
  CHECK_EQUAL(TRY(copy, &table, 6, 6, 0), 0);
  CHECK_EQUAL(TRY(init, &table, 6, 3, 0), 0);
  CHECK_EQUAL(TRY(fill, &table, 7, 4, 0), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(copy, &table, 0, 7, 0), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(init, &table, 0, 4, 0), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(fill, &table, 2, 5, 5), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(fill, &table, 2, 5, UINT64_MAX), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(init, &table, 2, 1, 3), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  CHECK(entry(&table, 2) == &things[1]);
  segment.length = 0;
  CHECK_EQUAL(TRY(init, &table, 0, 0, 0), 0);
  CHECK_EQUAL(TRY(init, &table, 0, 0, 1), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
}

static void test_imports(void)
{
  w2n_table table = {0}, open = {0};
  w2n_table_create(&table, 2, 4, 0, NULL);
  w2n_table_create(&open, 2, UINT64_MAX, W2N_TABLE_64, NULL);
  CHECK_EQUAL(TRY(check_import, &table, 2, 4, 0), 0);
  CHECK_EQUAL(TRY(check_import, &table, 1, UINT64_MAX, 0), 0);
  CHECK_EQUAL(TRY(check_import, &table, 3, 4, 0), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, &table, 2, 3, 0), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, &table, 2, 4, W2N_TABLE_64), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, &open, 2, 1000, W2N_TABLE_64), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, &open, 2, UINT64_MAX, W2N_TABLE_64), 0);
}

static void test_static_storage(void)
{
  static void *storage[3];
  w2n_table table = {.elements = storage, .capacity = 3};
  w2n_table_create(&table, 2, 3, 0, &things[1]);
  CHECK(table.elements == storage && storage[1] == &things[1] && !storage[2]);
  CHECK_EQUAL(w2n_table_grow(&table, &things[2], 1), 2);
  CHECK(table.elements == storage && storage[2] == &things[2]);
}

int main(void)
{
  test_growth();
  test_limit();
  test_bulk();
  test_imports();
  test_static_storage();
  return 0;
}
