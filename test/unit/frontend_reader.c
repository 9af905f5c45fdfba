/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Numbers, names and counts of the binary format, good and bad. */
#undef NDEBUG
#include <assert.h>
#include <string.h>

#include "frontend/reader.h"

#define BYTES(...) (const uint8_t[]){__VA_ARGS__}, sizeof (const uint8_t[]){__VA_ARGS__}

typedef enum Read { U32, U64, S32, S33, S64, NAME } Read;

/* What reading gives; `error` is set to the message when it fails, else to "". */
static uint64_t read(Read what, const uint8_t *bytes, size_t length, char *error)
{
  Diag diag;
  diag_init(&diag, "test");
  SoftFailure failure;
  Slice slice = {bytes, length};
  Reader reader = reader_new(&diag, slice, slice, 0, feature_defaults());
  reader.soft = &failure;
  error[0] = 0;
  if (setjmp(failure.recover)) {
    strcpy(error, failure.message);
    return 0;
  }
  switch (what) {
  case U32: return reader_u32(&reader);
  case U64: return reader_u64(&reader);
  case S32: return (uint64_t)(int64_t)reader_s32(&reader);
  case S33: return (uint64_t)reader_s33(&reader);
  case S64: return (uint64_t)reader_s64(&reader);
  case NAME: return reader_name(&reader).length;
  }
  return 0;
}

static void good(Read what, uint64_t value, const uint8_t *bytes, size_t length)
{
  char error[200];
  assert(read(what, bytes, length, error) == value && error[0] == 0);
}

static void bad(Read what, const char *phrase, const uint8_t *bytes, size_t length)
{
  char error[200];
  read(what, bytes, length, error);
  assert(error[0] != 0 && strncmp(error, phrase, strlen(phrase)) == 0);
}

static void test_good(void)
{
  good(U32, 0, BYTES(0));
  good(U32, 127, BYTES(0x7f));
  good(U32, 128, BYTES(0x80, 1));
  good(U32, 0, BYTES(0x80, 0x80, 0x80, 0x80, 0));
  good(U32, UINT32_MAX, BYTES(0xff, 0xff, 0xff, 0xff, 0x0f));
  good(U64, UINT64_MAX, BYTES(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1));
  good(S32, (uint64_t)-1, BYTES(0x7f));
  good(S32, (uint64_t)-64, BYTES(0x40));
  good(S32, 63, BYTES(0x3f));
  good(S32, (uint64_t)INT32_MIN, BYTES(0x80, 0x80, 0x80, 0x80, 0x78));
  good(S32, INT32_MAX, BYTES(0xff, 0xff, 0xff, 0xff, 7));
  good(S32, (uint64_t)-1, BYTES(0xff, 0xff, 0xff, 0xff, 0x7f));
  good(S33, UINT32_MAX, BYTES(0xff, 0xff, 0xff, 0xff, 0x0f));
  good(S64, (uint64_t)INT64_MIN, BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f));
}

static void test_bad(void)
{
  bad(U32, "unexpected end", BYTES(0x80));
  bad(U32, "integer representation too long", BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0));
  bad(U32, "integer too large", BYTES(0x80, 0x80, 0x80, 0x80, 0x10));
  bad(U64, "integer representation too long", BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0));
  bad(U64, "integer too large", BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 2));
  bad(S32, "integer too large", BYTES(0xff, 0xff, 0xff, 0xff, 0x0f));
  bad(S32, "integer too large", BYTES(0x80, 0x80, 0x80, 0x80, 0x70));
  bad(S32, "integer too large", BYTES(0xff, 0xff, 0xff, 0xff, 0x4f));
  bad(S64, "integer too large", BYTES(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7e));
}

static void test_names(void)
{
  good(NAME, 0, BYTES(0));
  good(NAME, 3, BYTES(3, 0xe2, 0x82, 0xac));
  good(NAME, 4, BYTES(4, 0xf4, 0x8f, 0xbf, 0xbf));
  good(NAME, 1, BYTES(1, 0));
  bad(NAME, "length out of bounds", BYTES(2, 'a'));
  bad(NAME, "length out of bounds", BYTES(0xff, 0xff, 0xff, 0xff, 0x0f, 'a'));
  bad(NAME, "malformed UTF-8 encoding", BYTES(1, 0x80));
  bad(NAME, "malformed UTF-8 encoding", BYTES(2, 0xc1, 0x80));
  bad(NAME, "malformed UTF-8 encoding", BYTES(3, 0xe0, 0x9f, 0x80));
  bad(NAME, "malformed UTF-8 encoding", BYTES(3, 0xed, 0xa0, 0x80));
  bad(NAME, "malformed UTF-8 encoding", BYTES(4, 0xf4, 0x90, 0x80, 0x80));
  bad(NAME, "malformed UTF-8 encoding", BYTES(4, 0xf0, 0x8f, 0x80, 0x80));
  bad(NAME, "malformed UTF-8 encoding", BYTES(2, 0xe2, 0x82));
  bad(NAME, "malformed UTF-8 encoding", BYTES(1, 0xff));
}

/* A number that runs over its section is judged as a whole. */
static void test_overrun(void)
{
  static const uint8_t bytes[] = {0x80, 0x80, 0x80, 0x80, 0x80, 0x00};
  Diag diag;
  diag_init(&diag, "test");
  SoftFailure failure;
  Reader reader = reader_new(&diag, (Slice){bytes, sizeof bytes}, (Slice){bytes, 2}, 0, 0);
  reader.soft = &failure;
  if (!setjmp(failure.recover)) {
    reader_u32(&reader);
    assert(!"a number behind the end was read");
  }
  assert(strcmp(failure.message, "integer representation too long") == 0);
}

int main(void)
{
  test_good();
  test_bad();
  test_names();
  test_overrun();
  return 0;
}
