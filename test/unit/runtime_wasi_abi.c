/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The layouts of wasi_types.def are those that the witx rules give: members at multiples of their size, the whole a
 * multiple of the largest; and the numbers are those of the witx where programs depend on them. */
#include "runtime-lib/abi/wasi.h"
#include "test/unit/runtime_check.h"

typedef struct Member {
  const char *structure, *name;
  uint32_t bytes, offset;
} Member;

static const Member members[] = {
#define CONST(group, name, value)
#define LAYOUT(structure, size, alignment)
#define MEMBER(structure, name, bytes, offset) {#structure, #name, bytes, offset},
#include "runtime-lib/abi/wasi_types.def"
#undef LAYOUT
#undef MEMBER
};

typedef struct Layout {
  const char *structure;
  uint32_t size, alignment;
} Layout;

static const Layout layouts[] = {
#define LAYOUT(structure, size, alignment) {#structure, size, alignment},
#define MEMBER(structure, name, bytes, offset)
#include "runtime-lib/abi/wasi_types.def"
#undef CONST
#undef LAYOUT
#undef MEMBER
};

static void check_layout(const Layout *layout)
{
  uint32_t end = 0, alignment = 1;
  for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
    const Member *member = &members[i];
    if (strcmp(member->structure, layout->structure) || !strcmp(member->name, "FD"))
      continue; /* FD: the union's other arm, over the first */
    uint32_t expected = (end + member->bytes - 1) / member->bytes * member->bytes;
    if (strstr(layout->structure, "SUBSCRIPTION") && !strcmp(member->name, "TAG"))
      expected = 8;
    if (!strcmp(layout->structure, "SUBSCRIPTION") && !strcmp(member->name, "CLOCK_ID"))
      expected = 16; /* the union is aligned for its largest member */
    CHECK_EQUAL(member->offset, expected);
    end = member->offset + member->bytes;
    alignment = member->bytes > alignment ? member->bytes : alignment;
  }
  CHECK_EQUAL(layout->alignment, alignment);
  CHECK_EQUAL(layout->size, (end + alignment - 1) / alignment * alignment);
}

int main(void)
{
  for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
    check_layout(&layouts[i]);
  CHECK_EQUAL(WASI_FDSTAT_SIZE, 24);
  CHECK_EQUAL(WASI_FILESTAT_SIZE, 64);
  CHECK_EQUAL(WASI_UNSTABLE_FILESTAT_SIZE, 56);
  CHECK_EQUAL(WASI_DIRENT_SIZE, 24);
  CHECK_EQUAL(WASI_SUBSCRIPTION_SIZE, 48);
  CHECK_EQUAL(WASI_UNSTABLE_SUBSCRIPTION_SIZE, 56);
  CHECK_EQUAL(WASI_EVENT_SIZE, 32);
  CHECK_EQUAL(WASI_ERRNO_BADF, 8);
  CHECK_EQUAL(WASI_ERRNO_NOENT, 44);
  CHECK_EQUAL(WASI_ERRNO_PERM, 63);
  CHECK_EQUAL(WASI_ERRNO_NOTCAPABLE, 76);
  CHECK_EQUAL(WASI_RIGHT_SOCK_ACCEPT, 1 << 29);
  CHECK_EQUAL(WASI_SIGNAL_SYS, 30);
  return 0;
}
