/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The instruction table in memory: rows by id, ids by opcode. */
#include "frontend/op.h"

#include <stddef.h>

/* IMM_##imm of MEM(n), MEM_LANE(n) and LANE(n): the kind, and the number in its own column. */
#define IMM_MEM(n) IMM_MEM, .natural_align_log2 = n
#define IMM_MEM_LANE(n) IMM_MEM_LANE, .natural_align_log2 = n, .lanes = 16 >> n
#define IMM_LANE(n) IMM_LANE, .lanes = n
#define SPECIAL NULL

static const OpRow rows[OP_COUNT] = {
#define OP(id, prefix_, code_, text_, imm_, sig_, feature_, lowering) \
  [OP_##id] = {.text = text_, .prefix = prefix_, .code = code_, .imm = IMM_##imm_, .sig = sig_, \
               .feature = FEATURE_##feature_},
#include "frontend/op.def"
#undef OP
};

/* Prefix 0 has table 0, 0xfb to 0xfe have tables 1 to 4. */
#define TABLE(prefix) ((prefix) ? (prefix)-0xfa : 0)
enum { TABLE_COUNT = 5, CODE_COUNT = 0x140 };

#define OP(id, prefix, code, ...)                                                             \
  _Static_assert(code < CODE_COUNT && TABLE(prefix) >= 0 && TABLE(prefix) < TABLE_COUNT, #id); \
  _Static_assert((prefix) != 0 || code < 0x100, #id);
#include "frontend/op.def"
#undef OP

/* id + 1, so that a hole reads as zero.  Two rows with one opcode are a warning (-Woverride-init). */
static const uint16_t ids[TABLE_COUNT][CODE_COUNT] = {
#define OP(id, prefix, code, ...) [TABLE(prefix)][code] = OP_##id + 1,
#include "frontend/op.def"
#undef OP
};

_Static_assert(OP_COUNT < UINT16_MAX, "ids fit in 16 bits");

const OpRow *op_row(OpId op)
{
  return &rows[op];
}

OpId op_find(uint8_t prefix, uint32_t code)
{
  if (code >= CODE_COUNT || (prefix != 0 && (prefix < 0xfb || prefix > 0xfe)))
    return OP_COUNT;
  unsigned id = ids[TABLE(prefix)][code];
  return id ? (OpId)(id - 1) : OP_COUNT;
}
