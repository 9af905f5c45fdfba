/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The instruction table: every row is found by its opcode, nothing else is, and what is regular can be read. */
#undef NDEBUG
#include <assert.h>
#include <string.h>

#include "frontend/body_walk.h"

static void test_lookup(void)
{
  static const uint8_t prefixes[] = {0, 0xfb, 0xfc, 0xfd, 0xfe};
  int found = 0;
  for (size_t p = 0; p < sizeof prefixes; p++)
    for (uint32_t code = 0; code < 1000; code++) {
      OpId op = op_find(prefixes[p], code);
      if (op == OP_COUNT)
        continue;
      found++;
      assert(op_row(op)->prefix == prefixes[p] && op_row(op)->code == code);
    }
  assert(found == OP_COUNT);
  assert(op_find(0, 0xff) == OP_COUNT && op_find(0, 0x100) == OP_COUNT && op_find(0xfa, 0) == OP_COUNT);
  assert(op_find(0xfd, UINT32_MAX) == OP_COUNT && op_find(0, 0x27) == OP_COUNT);
  assert(op_find(0, 0x6a) == OP_I32_ADD && op_find(0xfc, 10) == OP_MEMORY_COPY && op_find(0xfd, 12) == OP_V128_CONST);
}

/* "ii:i": letters of the alphabet, one colon, short enough for the walk's own list */
static void test_signatures(void)
{
  for (int op = 0; op < OP_COUNT; op++) {
    const OpRow *row = op_row((OpId)op);
    assert(row->text && row->text[0]);
    if (!row->sig)
      continue;
    const char *colon = strchr(row->sig, ':');
    assert(colon && !strchr(colon + 1, ':'));
    assert(strspn(row->sig, "iIfFvat:") == strlen(row->sig));
    assert(strlen(row->sig) - 1 <= sizeof ((BodyWalk *)0)->one / sizeof(ValType));
    assert(!strchr(row->sig, 'a') || row->imm == IMM_MEM || row->imm == IMM_MEM_LANE || row->imm == IMM_MEMORY ||
           row->imm == IMM_DATA_MEMORY);
    assert(!strchr(row->sig, 't') || row->imm == IMM_TABLE || row->imm == IMM_ELEM_TABLE);
  }
}

static void test_columns(void)
{
  for (int op = 0; op < OP_COUNT; op++) {
    const OpRow *row = op_row((OpId)op);
    if (row->imm == IMM_LANE || row->imm == IMM_MEM_LANE)
      assert(row->lanes == 2 || row->lanes == 4 || row->lanes == 8 || row->lanes == 16);
    assert(row->natural_align_log2 <= 4);
    if (row->prefix == 0xfe)
      assert(row->feature == FEATURE_THREADS);
    if (row->prefix == 0xfb)
      assert(row->feature == FEATURE_GC);
    if (row->prefix == 0xfd)
      assert(row->feature == (row->code >= 0x100 ? FEATURE_RELAXED_SIMD : FEATURE_SIMD128));
  }
}

/* No two instructions have one name, but for the two encodings of select. */
static void test_names(void)
{
  for (int a = 0; a < OP_COUNT; a++)
    for (int b = a + 1; b < OP_COUNT; b++)
      assert(strcmp(op_row((OpId)a)->text, op_row((OpId)b)->text) != 0 || (a == OP_SELECT && b == OP_SELECT_T));
}

int main(void)
{
  test_lookup();
  test_signatures();
  test_columns();
  test_names();
  return 0;
}
