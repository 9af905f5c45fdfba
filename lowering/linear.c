/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "lowering/linear.h"

#include <stddef.h>

enum { LINEAR_DEPTH = 10 };

static LLVMValueRef operand(LLVMValueRef value, unsigned index) { return LLVMGetOperand(value, index); }

static bool add_term(Linear *sum, LLVMValueRef leaf, uint32_t factor)
{
  for (uint32_t i = 0; i < sum->count; i++)
    if (sum->leaves[i] == leaf) {
      sum->factors[i] += factor;
      if (sum->factors[i] == 0) {
        sum->count--;
        sum->leaves[i] = sum->leaves[sum->count];
        sum->factors[i] = sum->factors[sum->count];
      }
      return true;
    }
  if (sum->count == LINEAR_TERMS)
    return false;
  sum->leaves[sum->count] = leaf;
  sum->factors[sum->count++] = factor;
  return true;
}

static bool is_integer(LLVMValueRef value)
{
  LLVMTypeRef type = LLVMTypeOf(value);
  return LLVMGetTypeKind(type) == LLVMIntegerTypeKind &&
         (LLVMGetIntTypeWidth(type) == 32 || LLVMGetIntTypeWidth(type) == 64);
}

static bool add_value(Linear *sum, LLVMValueRef value, uint32_t factor, int depth);

static bool add_instruction(Linear *sum, LLVMValueRef value, uint32_t factor, int depth)
{
  LLVMValueRef right = LLVMGetNumOperands(value) > 1 ? operand(value, 1) : NULL;
  bool by_constant = right && LLVMIsAConstantInt(right);
  switch (LLVMGetInstructionOpcode(value)) {
  case LLVMAdd:
    return add_value(sum, operand(value, 0), factor, depth) && add_value(sum, right, factor, depth);
  case LLVMSub:
    return add_value(sum, operand(value, 0), factor, depth) && add_value(sum, right, 0 - factor, depth);
  case LLVMOr:
    if (!LLVMGetIsDisjoint(value))
      break;
    return add_value(sum, operand(value, 0), factor, depth) && add_value(sum, right, factor, depth);
  case LLVMMul:
    if (!by_constant)
      break;
    return add_value(sum, operand(value, 0), factor * (uint32_t)LLVMConstIntGetZExtValue(right), depth);
  case LLVMShl:
    if (!by_constant || LLVMConstIntGetZExtValue(right) > 31)
      break;
    return add_value(sum, operand(value, 0), factor << LLVMConstIntGetZExtValue(right), depth);
  case LLVMTrunc:
  case LLVMZExt:
  case LLVMSExt: /* between 32 and 64 bits: the low half stays */
    if (!is_integer(operand(value, 0)))
      break;
    return add_value(sum, operand(value, 0), factor, depth);
  default:
    break;
  }
  return add_term(sum, value, factor);
}

static bool add_value(Linear *sum, LLVMValueRef value, uint32_t factor, int depth)
{
  if (LLVMIsAConstantInt(value)) {
    sum->constant += factor * (uint32_t)LLVMConstIntGetZExtValue(value);
    return true;
  }
  if (!LLVMIsAInstruction(value) || depth == 0)
    return add_term(sum, value, factor);
  return add_instruction(sum, value, factor, depth - 1);
}

bool linear_of(LLVMValueRef value, Linear *sum)
{
  *sum = (Linear){.count = 0};
  return is_integer(value) && add_value(sum, value, 1, LINEAR_DEPTH);
}

bool linear_same_leaves(const Linear *a, const Linear *b)
{
  if (a->count != b->count)
    return false;
  for (uint32_t i = 0; i < a->count; i++) {
    uint32_t k = 0;
    while (k < b->count && b->leaves[k] != a->leaves[i])
      k++;
    if (k == b->count || b->factors[k] != a->factors[i])
      return false;
  }
  return true;
}

/* --- accesses ------------------------------------------------------------------------------------------------------ */

LLVMValueRef linear_pointer(LLVMValueRef instruction)
{
  if (LLVMIsALoadInst(instruction))
    return operand(instruction, 0);
  return LLVMIsAStoreInst(instruction) ? operand(instruction, 1) : NULL;
}

/* The memory's base: a constant address, plus what LLVM has folded into it, or the same in a register (instance.c). */
static bool is_root(LLVMValueRef root, uint64_t memory_address, int64_t *offset)
{
  if (memory_address == LINEAR_ANYWHERE)
    return !LLVMIsAConstant(root);
  if (LLVMIsACallInst(root))
    return LLVMIsAInlineAsm(LLVMGetCalledValue(root)) != NULL;
  if (!LLVMIsAConstantExpr(root) || LLVMGetConstOpcode(root) != LLVMIntToPtr || !LLVMIsAConstantInt(operand(root, 0)))
    return false;
  uint64_t address = LLVMConstIntGetZExtValue(operand(root, 0));
  if (address < memory_address || address - memory_address > UINT64_C(0x1ffffffff))
    return false;
  *offset += (int64_t)(address - memory_address);
  return true;
}

LLVMValueRef linear_wide(LLVMValueRef index, Linear *sum, int64_t *offset)
{
  while (LLVMIsAInstruction(index) && LLVMGetInstructionOpcode(index) == LLVMAdd &&
         LLVMIsAConstantInt(operand(index, 1))) {
    *offset += LLVMConstIntGetSExtValue(operand(index, 1));
    index = operand(index, 0);
  }
  if (!LLVMIsAInstruction(index))
    return NULL;
  LLVMOpcode opcode = LLVMGetInstructionOpcode(index);
  bool masked = opcode == LLVMAnd && LLVMIsAConstantInt(operand(index, 1)) &&
                LLVMConstIntGetZExtValue(operand(index, 1)) == UINT32_MAX;
  return (masked || opcode == LLVMZExt) && linear_of(operand(index, 0), sum) && sum->count > 0 ? index : NULL;
}

bool linear_is_byte_gep(LLVMValueRef value)
{
  if (!LLVMIsAGetElementPtrInst(value) || LLVMGetNumOperands(value) != 2)
    return false;
  LLVMTypeRef type = LLVMGetGEPSourceElementType(value);
  return LLVMGetTypeKind(type) == LLVMIntegerTypeKind && LLVMGetIntTypeWidth(type) == 8;
}

bool linear_access(LLVMValueRef instruction, uint64_t memory_address, LLVMTargetDataRef layout, Access *access)
{
  LLVMValueRef pointer = linear_pointer(instruction), index = NULL;
  *access = (Access){.instruction = instruction};
  if (!pointer || LLVMGetVolatile(instruction) || LLVMGetOrdering(instruction) != LLVMAtomicOrderingNotAtomic)
    return false;
  for (; linear_is_byte_gep(pointer); pointer = operand(pointer, 0)) {
    LLVMValueRef step = operand(pointer, 1);
    if (LLVMIsAConstantInt(step))
      access->offset += LLVMConstIntGetSExtValue(step);
    else if (index)
      return false;
    else
      index = step;
  }
  if (!index || !is_root(pointer, memory_address, &access->offset))
    return false;
  access->wide = linear_wide(index, &access->index, &access->offset);
  if (!access->wide)
    return false;
  access->root = pointer;
  access->is_store = LLVMIsAStoreInst(instruction) != NULL;
  LLVMTypeRef type = LLVMTypeOf(access->is_store ? operand(instruction, 0) : instruction);
  access->bytes = (uint32_t)LLVMStoreSizeOfType(layout, type);
  return true;
}

LLVMValueRef linear_plain_root(LLVMValueRef root, uint64_t memory_address)
{
  if (!LLVMIsAConstant(root))
    return root;
  LLVMTypeRef i64 = LLVMInt64TypeInContext(LLVMGetTypeContext(LLVMTypeOf(root)));
  return LLVMConstIntToPtr(LLVMConstInt(i64, memory_address, false), LLVMTypeOf(root));
}

static LLVMValueRef displaced(LLVMBuilderRef builder, LLVMValueRef pointer, LLVMValueRef bytes)
{
  LLVMTypeRef i8 = LLVMInt8TypeInContext(LLVMGetTypeContext(LLVMTypeOf(pointer)));
  return LLVMBuildGEP2(builder, i8, pointer, &bytes, 1, "");
}

void linear_move(LLVMBuilderRef builder, const Access *access, uint64_t memory_address, LLVMValueRef wide,
                 int64_t offset)
{
  LLVMPositionBuilderBefore(builder, access->instruction);
  LLVMValueRef pointer = displaced(builder, linear_plain_root(access->root, memory_address), wide);
  if (offset)
    pointer = displaced(builder, pointer, LLVMConstInt(LLVMTypeOf(wide), (uint64_t)offset, true));
  LLVMSetOperand(access->instruction, access->is_store ? 1 : 0, pointer);
}
