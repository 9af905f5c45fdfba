/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The instructions: one row each in op.def (scalar, reference, control) and op_simd.def. */
#ifndef FRONTEND_OP_H
#define FRONTEND_OP_H

#include <stdint.h>

#include "frontend/feature.h"
#include "frontend/type.h"

typedef enum OpId {
#define OP(id, prefix, code, text, imm, sig, feature, lowering) OP_##id,
#include "frontend/op.def"
#undef OP
  OP_COUNT
} OpId;

/* What follows the opcode in the binary format ("Binary Format / Instructions"). */
typedef enum ImmKind {
  IMM_NONE,
  IMM_I32,          /* imm.i32 */
  IMM_I64,          /* imm.i64 */
  IMM_F32,          /* imm.bits, low 32 */
  IMM_F64,          /* imm.bits */
  IMM_V128,         /* imm.bytes */
  IMM_BLOCK,        /* imm.block */
  IMM_LABEL,        /* imm.index: relative depth */
  IMM_BR_TABLE,     /* imm.targets */
  IMM_FUNC,         /* imm.index */
  IMM_CALL_INDIRECT,/* imm.index = type, imm.index2 = table */
  IMM_TYPE,         /* imm.index: a type index */
  IMM_LOCAL,        /* imm.index */
  IMM_GLOBAL,       /* imm.index */
  IMM_TABLE,        /* imm.index */
  IMM_TABLE_TABLE,  /* imm.index = destination, imm.index2 = source */
  IMM_ELEM_TABLE,   /* imm.index = segment, imm.index2 = table */
  IMM_ELEM,         /* imm.index */
  IMM_MEM,          /* imm.memarg */
  IMM_MEM_LANE,     /* imm.memarg, imm.lane */
  IMM_MEMORY,       /* imm.index */
  IMM_MEMORY_MEMORY,/* imm.index = destination, imm.index2 = source */
  IMM_DATA_MEMORY,  /* imm.index = segment, imm.index2 = memory */
  IMM_DATA,         /* imm.index */
  IMM_LANE,         /* imm.lane */
  IMM_SHUFFLE,      /* imm.bytes: 16 lane indices */
  IMM_SELECT,       /* imm.type: one value type */
  IMM_HEAP,         /* imm.type: VAL_REF(1, heap) */
  IMM_REF,          /* imm.type: the reference type of ref.test and ref.cast */
  IMM_BR_CAST,      /* imm.index = label, imm.type = from, imm.type2 = to */
  IMM_TRY_TABLE,    /* imm.block, imm.catches */
  IMM_TAG,          /* imm.index */
  IMM_TYPE_FIELD,   /* imm.index = type, imm.index2 = field */
  IMM_TYPE_TYPE,    /* imm.index = destination type, imm.index2 = source type */
  IMM_TYPE_COUNT,   /* imm.index = type, imm.index2 = count */
  IMM_TYPE_DATA,    /* imm.index = type, imm.index2 = data segment */
  IMM_TYPE_ELEM,    /* imm.index = type, imm.index2 = element segment */
  IMM_FENCE,        /* one reserved byte */
} ImmKind;

typedef struct MemArg {
  uint32_t memory;
  uint8_t align_log2;
  uint64_t offset;
} MemArg;

typedef struct BlockType {
  FuncType type;  /* spelled out, whatever the encoding was */
} BlockType;

/* catch clauses of try_table, with the numbers of the binary format */
typedef enum CatchKind { CATCH, CATCH_REF, CATCH_ALL, CATCH_ALL_REF } CatchKind;

typedef struct Catch {
  CatchKind kind;
  uint32_t tag;   /* CATCH, CATCH_REF */
  uint32_t label; /* relative depth, counted from outside the try_table */
} Catch;

typedef struct Imm {
  uint32_t index, index2;
  union {
    int32_t i32;
    int64_t i64;
    uint64_t bits;
  };
  uint8_t bytes[16];
  uint8_t lane;
  MemArg memarg;
  BlockType block;
  ValType type, type2;
  uint32_t count;           /* of targets (without the default, which comes last) or catches */
  const uint32_t *targets;  /* count + 1 relative depths */
  const Catch *catches;
} Imm;

typedef struct OpRow {
  const char *text;   /* the text format's name */
  uint8_t prefix;     /* 0, 0xfb, 0xfc, 0xfd, 0xfe */
  uint32_t code;      /* the byte, or the LEB128 number after a prefix */
  ImmKind imm;
  uint8_t natural_align_log2; /* IMM_MEM, IMM_MEM_LANE */
  uint8_t lanes;      /* IMM_LANE, IMM_MEM_LANE: the lane index is below it */
  const char *sig;    /* "ii:i", or NULL: typed by an irregular-op function */
  Feature feature;
} OpRow;

/* An instruction, decoded at its offset. */
typedef struct Instr {
  OpId op;
  const OpRow *row;
  uint64_t offset; /* in the file */
  Imm imm;
} Instr;

/* The row of an instruction; static. */
const OpRow *op_row(OpId op);

/* The instruction of an opcode, or OP_COUNT when no proposal has given it a meaning. */
OpId op_find(uint8_t prefix, uint32_t code);

#endif
