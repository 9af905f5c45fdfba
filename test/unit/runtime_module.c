/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Modules through the public interface: instantiate, find an export, call it, reach the memory. */
#include "test/unit/runtime_check.h"

static w2n_memory memory;
static int instantiations;

static void instantiate(void)
{
  instantiations++;
  w2n_memory_create(&memory, 1, 1, 16, 0);
}

static void instantiate_and_trap(void)
{
  w2n_trap(W2N_TRAP_TABLE_OUT_OF_BOUNDS);
}

static void add(const w2n_value *args, w2n_value *results)
{
  results[0].i32 = args[0].i32 + args[1].i32;
}

static void fails(const w2n_value *args, w2n_value *results)
{
  w2n_trap(W2N_TRAP_INTEGER_OVERFLOW);
}

static const w2n_export exports[] = {
    {.name = "add", .name_length = 3, .kind = 0, .signature = "ii:i", .invoke = (void *)add},
    {.name = "fails", .name_length = 5, .kind = 0, .signature = ":", .invoke = (void *)fails},
    {.name = "a\0b", .name_length = 3, .kind = 2, .object = &memory},
    {.name = "", .name_length = 0, .kind = 0, .signature = ":"},
};
static const w2n_module module = {.abi_version = W2N_ABI_VERSION, .export_count = 4, .instantiate = (void *)instantiate,
                                  .exports = (void *)exports};

int main(void)
{
  w2n_trap_info info;
  CHECK_EQUAL(w2n_instantiate(&module, &info), 0);
  CHECK_EQUAL(instantiations, 1);
  const w2n_export *found = w2n_find_export(&module, "add", 3);
  CHECK(found == &exports[0]);
  w2n_value args[2] = {{.i32 = 40}, {.i32 = 2}}, result;
  CHECK_EQUAL(w2n_call(found, args, &result, NULL), 0);
  CHECK_EQUAL(result.i32, 42);
  CHECK_EQUAL(w2n_call(w2n_find_export(&module, "fails", 5), NULL, NULL, &info), W2N_TRAP_INTEGER_OVERFLOW);
  CHECK_TEXT(info.message, "integer overflow");
  CHECK(w2n_find_export(&module, "a\0b", 3) == &exports[2]);
  CHECK(!w2n_find_export(&module, "a", 1));
  CHECK(!w2n_find_export(&module, "ad", 2));
  CHECK(!w2n_find_export(&module, "addd", 4));
  CHECK(w2n_find_export(&module, "", 0) == &exports[3]);
  CHECK_EQUAL(w2n_memory_size(exports[2].object), 65536);

  w2n_module bad = module;
  bad.instantiate = (void *)instantiate_and_trap;
  CHECK_EQUAL(w2n_instantiate(&bad, &info), W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  bad.abi_version++;
  CHECK_EQUAL(w2n_instantiate(&bad, &info), W2N_TRAP_INCOMPATIBLE_IMPORT);
  CHECK_TEXT(info.message,
             "incompatible import type: the module was compiled for another version of the runtime");
  return 0;
}
