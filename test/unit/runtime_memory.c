/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Linear memories: creation, growth, bulk operations, imports; guarded, checked and static ones. */
#include <errno.h>
#include <sys/mman.h>

#include "test/unit/runtime_check.h"

enum { PAGE = 65536 };

/* Guarded memories stay in the runtime's list for ever. */
static w2n_memory *new_memory(void)
{
  static w2n_memory memories[16];
  static size_t used;
  CHECK(used < sizeof memories / sizeof memories[0]);
  return &memories[used++];
}

typedef struct Operation {
  void (*run)(w2n_memory *memory, uint64_t a, uint64_t b, uint64_t length);
  w2n_memory *memory;
  uint64_t a, b, length;
} Operation;

static void run(void *data)
{
  Operation *operation = data;
  operation->run(operation->memory, operation->a, operation->b, operation->length);
}

#define TRY(function, ...) w2n_try(run, &(Operation){function, __VA_ARGS__}, NULL)

static w2n_data_segment segment = {(void *)"wasm", 4};

static void fill(w2n_memory *memory, uint64_t to, uint64_t byte, uint64_t length)
{
  w2n_memory_fill(memory, to, (uint32_t)byte, length);
}

static void copy(w2n_memory *memory, uint64_t to, uint64_t from, uint64_t length)
{
  w2n_memory_copy(memory, memory, to, from, length);
}

static void init(w2n_memory *memory, uint64_t to, uint64_t from, uint64_t length)
{
  w2n_memory_init(memory, &segment, to, from, length);
}

static void create(w2n_memory *memory, uint64_t min, uint64_t max, uint64_t flags)
{
  w2n_memory_create(memory, min, max, 16, (uint32_t)flags);
}

static void check_import(w2n_memory *memory, uint64_t min, uint64_t max, uint64_t flags)
{
  w2n_memory_check_import(memory, min, max, 16, (uint32_t)flags);
}

static void test_growth(uint32_t flags)
{
  w2n_memory *memory = new_memory();
  w2n_memory_create(memory, 1, 5, 16, flags);
  unsigned char *base = memory->base;
  CHECK_EQUAL(w2n_memory_size(memory), PAGE);
  base[0] = 1;
  base[PAGE - 1] = 2;
  CHECK_EQUAL(w2n_memory_grow(memory, 0), 1);
  CHECK_EQUAL(w2n_memory_grow(memory, 3), 1);
  CHECK(memory->base == base);
  CHECK_EQUAL(memory->length, 4 * PAGE);
  CHECK_EQUAL(base[0] + base[PAGE - 1], 3);
  for (size_t i = PAGE; i < 4 * PAGE; i++)
    CHECK_EQUAL(base[i], 0);
  CHECK_EQUAL(w2n_memory_grow(memory, 2), UINT64_MAX);
  CHECK_EQUAL(w2n_memory_grow(memory, UINT32_MAX), UINT64_MAX);
  CHECK_EQUAL(w2n_memory_grow(memory, UINT64_MAX), UINT64_MAX);
  CHECK_EQUAL(memory->length, 4 * PAGE);
  CHECK_EQUAL(w2n_memory_grow(memory, 1), 4);
  CHECK_EQUAL(w2n_memory_grow(memory, 1), UINT64_MAX);
}

static void test_limits(void)
{
  w2n_memory *memory = new_memory();
  w2n_memory_create(memory, 0, UINT64_MAX, 16, W2N_MEMORY_GUARD);
  CHECK_EQUAL(w2n_memory_grow(memory, 65537), UINT64_MAX);
  CHECK_EQUAL(w2n_memory_grow(memory, 65536), 0);
  CHECK_EQUAL(memory->length, UINT64_C(1) << 32);
  ((unsigned char *)memory->base)[UINT32_MAX] = 1;
  CHECK_EQUAL(w2n_memory_grow(memory, 1), UINT64_MAX);
  w2n_memory large = {0};
  CHECK_EQUAL(TRY(create, &large, 65537, UINT64_MAX, 0), W2N_TRAP_OUT_OF_MEMORY);
  w2n_memory wide = {0};
  w2n_memory_create(&wide, 1, UINT64_MAX, 16, W2N_MEMORY_64);
  CHECK_EQUAL(w2n_memory_grow(&wide, 65536 * 2), 1);
  ((unsigned char *)wide.base)[UINT64_C(2) << 32] = 1;
  CHECK_EQUAL(w2n_memory_grow(&wide, UINT64_C(1) << 47), UINT64_MAX);
}

/* Capped: the last page of 32-bit addresses never becomes accessible. */
static void test_cap(void)
{
  w2n_memory *memory = new_memory();
  w2n_memory_create(memory, 1, 65536, 16, W2N_MEMORY_GUARD | W2N_MEMORY_CAPPED);
  CHECK(memory->before >= W2N_GUARD_BEFORE);
  CHECK_EQUAL(memory->max_pages, 65536);
  CHECK_EQUAL(w2n_memory_grow(memory, 65535), UINT64_MAX);
  CHECK_EQUAL(w2n_memory_grow(memory, 65534), 1);
  ((unsigned char *)memory->base)[UINT32_MAX - PAGE] = 1;
  CHECK_EQUAL(w2n_memory_grow(memory, 1), UINT64_MAX);
}

/* --- memories at an address that the compiler chose -------------------------------------------------------------- */

static unsigned char *const place = (unsigned char *)0x70000000;

static void create_fixed(w2n_memory *memory)
{
  memory->base = place;
  w2n_memory_create(memory, 1, 3, 16, W2N_MEMORY_GUARD | W2N_MEMORY_CAPPED | W2N_MEMORY_FIXED);
}

static void fixed_memory(void)
{
  w2n_memory *memory = new_memory();
  create_fixed(memory);
  CHECK(memory->base == place && memory->before >= W2N_GUARD_BEFORE);
  place[PAGE - 1] = 1;
  CHECK_EQUAL(w2n_memory_grow(memory, 2), 1);
  CHECK_EQUAL(place[PAGE - 1] + place[PAGE], 1);
  CHECK_EQUAL(w2n_memory_grow(memory, 1), UINT64_MAX);
}

static void fixed_twice(void)
{
  create_fixed(new_memory());
  create_fixed(new_memory());
}

/* Something that another part of the process put below the memory makes the guard smaller. */
static void fixed_above_others(void)
{
  CHECK(mmap(place - (UINT64_C(512) << 20), PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED);
  w2n_memory *memory = new_memory();
  create_fixed(memory);
  CHECK_EQUAL(memory->before, UINT64_C(256) << 20);
}

static void fixed_is_taken(void)
{
  CHECK(mmap(place + PAGE, PAGE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED);
  create_fixed(new_memory());
}

static void test_page_size_one(void)
{
  w2n_memory memory = {0};
  w2n_memory_create(&memory, 7, UINT64_MAX, 0, 0);
  CHECK_EQUAL(memory.length, 7);
  w2n_memory_fill(&memory, 0, 0x1ff, 7);
  CHECK_EQUAL(((unsigned char *)memory.base)[6], 0xff);
  CHECK_EQUAL(TRY(fill, &memory, 0, 1, 8), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(w2n_memory_grow(&memory, 5000), 7);
  CHECK_EQUAL(memory.length, 5007);
  CHECK_EQUAL(((unsigned char *)memory.base)[7], 0);
  CHECK_EQUAL(w2n_memory_grow(&memory, UINT32_MAX), UINT64_MAX);
}

static void test_bulk(void)
{
  w2n_memory memory = {0};
  w2n_memory_create(&memory, 1, 1, 16, 0);
  unsigned char *bytes = memory.base;
  CHECK_EQUAL(TRY(init, &memory, PAGE - 4, 0, 4), 0);
  CHECK(!memcmp(bytes + PAGE - 4, "wasm", 4));
  CHECK_EQUAL(TRY(copy, &memory, 2, PAGE - 4, 4), 0);
  CHECK_EQUAL(TRY(copy, &memory, 3, 2, 4), 0);
  CHECK(!memcmp(bytes, "\0\0wwasm", 7));
  CHECK_EQUAL(TRY(copy, &memory, 2, 3, 4), 0);
  CHECK(!memcmp(bytes, "\0\0wasmm", 7));
  /* length 0 at the end is inside, one further is not */
  CHECK_EQUAL(TRY(fill, &memory, PAGE, 1, 0), 0);
  CHECK_EQUAL(TRY(copy, &memory, PAGE, PAGE, 0), 0);
  CHECK_EQUAL(TRY(init, &memory, PAGE, 4, 0), 0);
  CHECK_EQUAL(TRY(fill, &memory, PAGE + 1, 1, 0), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(copy, &memory, PAGE + 1, 0, 0), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(copy, &memory, 0, PAGE + 1, 0), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(init, &memory, 0, 5, 0), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  /* nothing is written when anything is outside */
  CHECK_EQUAL(TRY(fill, &memory, 0, 9, PAGE + 1), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(copy, &memory, 0, 2, PAGE - 1), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(init, &memory, 0, 1, 4), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(fill, &memory, UINT64_MAX, 9, 2), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(fill, &memory, 2, 9, UINT64_MAX), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(TRY(copy, &memory, UINT32_MAX, 2, UINT32_MAX), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(!memcmp(bytes, "\0\0wasmm", 7));
  /* a dropped segment has length 0 */
  segment.length = 0;
  CHECK_EQUAL(TRY(init, &memory, 0, 0, 0), 0);
  CHECK_EQUAL(TRY(init, &memory, 0, 0, 1), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK(w2n_memory_at(&memory, PAGE - 4, 4) == bytes + PAGE - 4);
  CHECK(!w2n_memory_at(&memory, PAGE - 4, 5));
  CHECK(!w2n_memory_at(&memory, UINT64_MAX, 2));
}

/* Initial contents: whole pages are moved out of the program's data, other pieces are copied. */
static unsigned char section[4 * PAGE] __attribute__((aligned(PAGE))) = {[0] = 1, [4 * PAGE - 1] = 2};

static void test_place(void)
{
  w2n_memory *memory = new_memory();
  w2n_memory_create(memory, 8, 8, 16, W2N_MEMORY_GUARD);
  unsigned char *base = memory->base;
  w2n_image_piece pieces[] = {{2 * PAGE, section, sizeof section, true}, {7 * PAGE + 100, "copied", 6, false}};
  w2n_memory_place(memory, pieces, 2);
  CHECK(base[2 * PAGE] == 1 && base[6 * PAGE - 1] == 2 && base[2 * PAGE + 1] == 0);
  CHECK(!memcmp(base + 7 * PAGE + 99, "\0copied", 8));
  base[2 * PAGE] = base[6 * PAGE] = 9; /* they are the memory's own */
  CHECK(mprotect(section, sizeof section, PROT_READ) && errno == ENOMEM); /* nothing is left there */
  /* What cannot be moved is copied. */
  w2n_image_piece gone = {0, base + 2 * PAGE + 1, PAGE, true};
  w2n_memory_place(memory, &gone, 1);
  CHECK(base[PAGE - 1] == base[3 * PAGE] && base[2 * PAGE] == 9);
}

static void test_imports(void)
{
  w2n_memory *memory = new_memory(), *open = new_memory();
  w2n_memory_create(memory, 2, 4, 16, 0);
  w2n_memory_create(open, 1, UINT64_MAX, 16, W2N_MEMORY_GUARD);
  CHECK_EQUAL(TRY(check_import, memory, 2, 4, 0), 0);
  CHECK_EQUAL(TRY(check_import, memory, 0, UINT64_MAX, 0), 0);
  CHECK_EQUAL(TRY(check_import, memory, 3, 4, 0), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, memory, 2, 3, 0), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, memory, 2, 4, W2N_MEMORY_64), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, memory, 2, 4, W2N_MEMORY_SHARED), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, memory, 2, 4, W2N_MEMORY_GUARD), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, open, 1, 65536, 0), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_EQUAL(TRY(check_import, open, 1, UINT64_MAX, W2N_MEMORY_GUARD), 0);
  CHECK_EQUAL(w2n_memory_grow(memory, 1), 2);
  CHECK_EQUAL(TRY(check_import, memory, 3, 4, 0), 0);
}

static void test_static_storage(void)
{
  static unsigned char storage[2 * PAGE];
  storage[5] = 7; /* placed by the linker */
  w2n_memory memory = {.base = storage};
  w2n_memory_create(&memory, 1, 2, 16, 0);
  CHECK(memory.base == storage && memory.reserved == 0);
  CHECK_EQUAL(storage[5], 7);
  CHECK_EQUAL(w2n_memory_grow(&memory, 1), 1);
  CHECK_EQUAL(w2n_memory_grow(&memory, 1), UINT64_MAX);
}

static void test_zero_pages(void)
{
  w2n_memory memory = {0};
  w2n_memory_create(&memory, 0, 0, 16, 0);
  CHECK_EQUAL(memory.length, 0);
  CHECK_EQUAL(TRY(fill, &memory, 0, 1, 1), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  CHECK_EQUAL(w2n_memory_grow(&memory, 1), UINT64_MAX);
}

/* --- little address space ---------------------------------------------------------------------------------------- */

static void limit_address_space(void)
{
  struct rlimit limit = {UINT64_C(1) << 30, UINT64_C(1) << 30};
  CHECK(!setrlimit(RLIMIT_AS, &limit));
}

static void guarded_without_room(void)
{
  limit_address_space();
  w2n_memory *memory = new_memory();
  w2n_memory_create(memory, 1, UINT64_MAX, 16, W2N_MEMORY_GUARD);
}

static void checked_without_room(void)
{
  limit_address_space();
  w2n_memory memory = {0};
  w2n_memory_create(&memory, 1, UINT64_MAX, 16, 0);
  CHECK(memory.reserved >= UINT64_C(256) << 20);
  CHECK_EQUAL(w2n_memory_grow(&memory, 100), 1);
  CHECK_EQUAL(w2n_memory_grow(&memory, 16384), UINT64_MAX);
  CHECK_EQUAL(memory.length, 101 * PAGE);
  ((unsigned char *)memory.base)[101 * PAGE - 1] = 1;
}

static void growth_without_room(void)
{
  w2n_memory *memory = new_memory();
  w2n_memory_create(memory, 1, UINT64_MAX, 16, W2N_MEMORY_GUARD);
  struct rlimit limit = {UINT64_C(64) << 20, UINT64_C(64) << 20};
  CHECK(!setrlimit(RLIMIT_DATA, &limit));
  CHECK_EQUAL(w2n_memory_grow(memory, 2000), UINT64_MAX);
  CHECK_EQUAL(w2n_memory_grow(memory, 2), 1);
}

static const char fixed_message[] =
    "wasm trap: out of memory: cannot reserve 10 GiB of address space around the address of the program's memory (see "
    "ulimit -v); a program compiled with --memory-address=any can use any place, one with --bounds=checked needs less\n";

int main(void)
{
  /* First: what this process reserves later would count in its children. */
  expect_exit(guarded_without_room, 134,
              "wasm trap: out of memory: cannot reserve 10 GiB of address space for a memory (see ulimit -v); a "
              "program compiled with --bounds=checked needs less\n");
  expect_exit(checked_without_room, 0, "");
  expect_exit(growth_without_room, 0, "");
  expect_exit(fixed_memory, 0, "");
  expect_exit(fixed_above_others, 0, "");
  expect_exit(fixed_is_taken, 134, fixed_message);
  expect_exit(fixed_twice, 134, fixed_message);
  test_growth(0);
  test_growth(W2N_MEMORY_GUARD);
  test_growth(W2N_MEMORY_64);
  test_growth(W2N_MEMORY_SHARED);
  test_limits();
  test_cap();
  test_page_size_one();
  test_bulk();
  test_place();
  test_imports();
  test_static_storage();
  test_zero_pages();
  return 0;
}
