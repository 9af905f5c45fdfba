/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * 128-bit products.
 *
 * wasm multiplies 64 bits into 64.  Producers compute the other half from halves: clang and rustc call __multi3, an
 * ordinary function of the module, and many programs have such a thing of their own.  64-bit processors have it as one
 * instruction or two.  No name tells us anything here, only the computation does.
 *
 * With M = 2^32, x = xh M + xl and y = yh M + yl, and ll = xl yl,
 *
 *   high half = xh yh + (ll / M + xl yh + xh yl) / M         low half = ll mod M + M (ll / M + xl yh + xh yl)
 *
 * where the sum in parentheses may need more than 64 bits, so that programs carry in steps, in several orders.  All
 * have the form  xh yh + v / M + w / M + ...  and so we follow the carries: `parts` is what is still to be added, at
 * first ll / M, xl yh and xh yl.  A term v / M, where v is the exact sum of some of the parts, takes those away and
 * leaves v mod M in their place; that changes the sum of the parts by M times the term.  When nothing but one w mod M
 * is left, the terms taken are the carry exactly.  Sums are exact when the greatest values of their parts fit into
 * 64 bits.  The high half may stand in a longer sum, as it does in a product of 128-bit factors; LLVM, which knows some
 * of the forms since version 22, does not see it there.
 *
 * This runs before LLVM inlines anything: the halves are plain then, and callers of such a function see a small one. */
#include "lowering/multiply.h"

#include <stddef.h>
#include <stdint.h>

enum { MAX_TERMS = 12, MAX_PARTS = 3 };

#define HALF_MAX UINT64_C(0xffffffff)

typedef struct Terms {
  LLVMValueRef values[MAX_TERMS];
  uint32_t count, additions;
} Terms;

typedef enum PartKind { PART_LOW_CARRY, PART_LOW_HIGH, PART_HIGH_LOW, PART_REST } PartKind;

typedef struct Part {
  PartKind kind;
  LLVMValueRef whole; /* PART_REST: this value modulo 2^32 */
} Part;

typedef struct Product {
  LLVMValueRef x, y;
  Part parts[MAX_PARTS];
  uint32_t part_count;
} Product;

typedef struct Builder {
  LLVMBuilderRef at;
  LLVMTypeRef i64, i128;
} Builder;

/* --- shapes ------------------------------------------------------------------------------------------------------- */

static bool has_opcode(LLVMValueRef value, LLVMOpcode opcode)
{
  return LLVMIsAInstruction(value) && LLVMGetInstructionOpcode(value) == opcode;
}

static bool has_width(LLVMValueRef value, unsigned bits)
{
  LLVMTypeRef type = LLVMTypeOf(value);
  return LLVMGetTypeKind(type) == LLVMIntegerTypeKind && LLVMGetIntTypeWidth(type) == bits;
}

/* The first operand of a 64-bit operation whose second one is this constant; else NULL. */
static LLVMValueRef operand_with(LLVMValueRef value, LLVMOpcode opcode, uint64_t constant)
{
  if (!has_opcode(value, opcode) || !has_width(value, 64))
    return NULL;
  LLVMValueRef right = LLVMGetOperand(value, 1);
  return LLVMIsAConstantInt(right) && LLVMConstIntGetZExtValue(right) == constant ? LLVMGetOperand(value, 0) : NULL;
}

/* The value of which this is the upper, the lower half; NULL where it is neither. */
static LLVMValueRef upper_of(LLVMValueRef value) { return operand_with(value, LLVMLShr, 32); }

static LLVMValueRef lower_of(LLVMValueRef value)
{
  if (!has_opcode(value, LLVMZExt))
    return operand_with(value, LLVMAnd, HALF_MAX);
  LLVMValueRef half = LLVMGetOperand(value, 0);
  if (!has_width(value, 64) || !has_width(half, 32) || !has_opcode(half, LLVMTrunc))
    return NULL;
  LLVMValueRef whole = LLVMGetOperand(half, 0);
  return has_width(whole, 64) ? whole : NULL;
}

typedef LLVMValueRef (*HalfOf)(LLVMValueRef value);

static bool is_product(LLVMValueRef value, HalfOf left, LLVMValueRef x, HalfOf right, LLVMValueRef y)
{
  if (!has_opcode(value, LLVMMul) || !has_width(value, 64))
    return false;
  LLVMValueRef a = LLVMGetOperand(value, 0), b = LLVMGetOperand(value, 1);
  return (left(a) == x && right(b) == y) || (left(b) == x && right(a) == y);
}

static bool is_low_product(const Product *product, LLVMValueRef value)
{
  return value && is_product(value, lower_of, product->x, lower_of, product->y);
}

/* What is added up in a tree of additions, modulo 2^64; false where that is too much, or without end (in code that is
 * never reached an addition may be an operand of itself). */
static bool flatten(LLVMValueRef value, Terms *terms)
{
  if (has_opcode(value, LLVMAdd) && has_width(value, 64))
    return ++terms->additions < MAX_TERMS && flatten(LLVMGetOperand(value, 0), terms) &&
           flatten(LLVMGetOperand(value, 1), terms);
  if (terms->count == MAX_TERMS)
    return false;
  terms->values[terms->count++] = value;
  return true;
}

/* --- carries ------------------------------------------------------------------------------------------------------ */

static bool is_part(const Product *product, const Part *part, LLVMValueRef value)
{
  switch (part->kind) {
  case PART_LOW_CARRY: return is_low_product(product, upper_of(value));
  case PART_LOW_HIGH: return is_product(value, lower_of, product->x, upper_of, product->y);
  case PART_HIGH_LOW: return is_product(value, upper_of, product->x, lower_of, product->y);
  case PART_REST: return lower_of(value) == part->whole;
  }
  return false;
}

static uint64_t greatest(const Part *part)
{
  return part->kind == PART_LOW_HIGH || part->kind == PART_HIGH_LOW ? HALF_MAX * HALF_MAX : HALF_MAX;
}

/* Take the part that is this value away, if it is one and the sum so far stays exact. */
static bool take_part(Product *product, LLVMValueRef value, uint64_t *sum)
{
  for (uint32_t i = 0; i < product->part_count; i++) {
    Part *part = &product->parts[i];
    if (!is_part(product, part, value) || greatest(part) > UINT64_MAX - *sum)
      continue;
    *sum += greatest(part);
    *part = product->parts[--product->part_count];
    return true;
  }
  return false;
}

/* `whole` is the exact sum of some parts, and its upper half is added to the high half of the product. */
static bool carry(Product *product, LLVMValueRef whole)
{
  Product next = *product;
  Terms terms = {.count = 0};
  uint64_t sum = 0;
  if (!flatten(whole, &terms))
    return false;
  for (uint32_t i = 0; i < terms.count; i++)
    if (!take_part(&next, terms.values[i], &sum))
      return false;
  next.parts[next.part_count++] = (Part){PART_REST, whole};
  *product = next;
  return true;
}

/* Find a term that carries, and take it out. */
static bool carry_term(Product *product, Terms *terms)
{
  for (uint32_t i = 0; i < terms->count; i++) {
    LLVMValueRef whole = upper_of(terms->values[i]);
    if (!whole || !carry(product, whole))
      continue;
    terms->values[i] = terms->values[--terms->count];
    return true;
  }
  return false;
}

static bool is_complete(const Product *product)
{
  return product->part_count == 1 && product->parts[0].kind == PART_REST;
}

/* Is the term xh yh, and is the rest of that product in the sum as well?  Then the terms become those that are left. */
static bool take_product(Terms *terms, uint32_t index, Product *product)
{
  LLVMValueRef high = terms->values[index];
  if (!has_opcode(high, LLVMMul) || !upper_of(LLVMGetOperand(high, 0)) || !upper_of(LLVMGetOperand(high, 1)))
    return false;
  *product = (Product){upper_of(LLVMGetOperand(high, 0)), upper_of(LLVMGetOperand(high, 1)),
                       {{PART_LOW_CARRY, NULL}, {PART_LOW_HIGH, NULL}, {PART_HIGH_LOW, NULL}}, 3};
  Terms left = *terms;
  left.values[index] = left.values[--left.count];
  while (carry_term(product, &left))
    continue;
  if (!is_complete(product))
    return false;
  *terms = left;
  return true;
}

/* --- rewriting ---------------------------------------------------------------------------------------------------- */

/* In front of the last carry, on which both halves depend, and which depends on both factors. */
static LLVMValueRef build_product(const Builder *builder, const Product *product)
{
  LLVMPositionBuilderBefore(builder->at, product->parts[0].whole);
  LLVMValueRef x = LLVMBuildZExt(builder->at, product->x, builder->i128, "");
  LLVMValueRef y = LLVMBuildZExt(builder->at, product->y, builder->i128, "");
  return LLVMBuildMul(builder->at, x, y, "");
}

static void replace_high(const Builder *builder, LLVMValueRef sum, LLVMValueRef wide, const Terms *others)
{
  LLVMPositionBuilderBefore(builder->at, sum);
  LLVMValueRef high = LLVMBuildLShr(builder->at, wide, LLVMConstInt(builder->i128, 64, false), "");
  high = LLVMBuildTrunc(builder->at, high, builder->i64, "");
  for (uint32_t i = 0; i < others->count; i++)
    high = LLVMBuildAdd(builder->at, high, others->values[i], "");
  LLVMReplaceAllUsesWith(sum, high);
}

/* ll mod 2^32 and something above it. */
static bool is_low_half(const Product *product, LLVMValueRef value, LLVMValueRef upper)
{
  if (!has_opcode(value, LLVMOr) && !has_opcode(value, LLVMAdd))
    return false;
  bool first = LLVMGetOperand(value, 0) == upper;
  LLVMValueRef other = LLVMGetOperand(value, first ? 1 : 0);
  return is_low_product(product, lower_of(other));
}

/* The low halves among the users of the last carry, moved up. */
static void replace_low(const Builder *builder, const Product *product, LLVMValueRef wide, LLVMValueRef upper)
{
  for (LLVMUseRef use = LLVMGetFirstUse(upper), next; use; use = next) {
    LLVMValueRef user = LLVMGetUser(use);
    next = LLVMGetNextUse(use);
    if (!is_low_half(product, user, upper))
      continue;
    LLVMPositionBuilderBefore(builder->at, user);
    LLVMReplaceAllUsesWith(user, LLVMBuildTrunc(builder->at, wide, builder->i64, ""));
  }
}

static void replace_product(const Builder *builder, const Product *product, LLVMValueRef sum, const Terms *others)
{
  LLVMValueRef wide = build_product(builder, product), last = product->parts[0].whole;
  replace_high(builder, sum, wide, others);
  for (LLVMUseRef use = LLVMGetFirstUse(last); use; use = LLVMGetNextUse(use))
    if (operand_with(LLVMGetUser(use), LLVMShl, 32) == last)
      replace_low(builder, product, wide, LLVMGetUser(use));
}

static void widen_sum(const Builder *builder, LLVMValueRef sum)
{
  Terms terms = {.count = 0};
  Product product;
  if (!has_opcode(sum, LLVMAdd) || !has_width(sum, 64) || !flatten(sum, &terms))
    return;
  for (uint32_t i = 0; i < terms.count; i++)
    if (take_product(&terms, i, &product)) {
      replace_product(builder, &product, sum, &terms);
      return;
    }
}

void multiply_widen(LLVMValueRef function)
{
  LLVMContextRef context = LLVMGetModuleContext(LLVMGetGlobalParent(function));
  Builder builder = {LLVMCreateBuilderInContext(context), LLVMInt64TypeInContext(context),
                     LLVMInt128TypeInContext(context)};
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block; block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at))
      widen_sum(&builder, at);
  LLVMDisposeBuilder(builder.at);
}

/* --- suspicion ---------------------------------------------------------------------------------------------------- */

/* Four products of 64 bits, and halves of three values at least. */
bool multiply_suspected(LLVMValueRef function)
{
  uint32_t products = 0, halves = 0;
  for (LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function); block; block = LLVMGetNextBasicBlock(block))
    for (LLVMValueRef at = LLVMGetFirstInstruction(block); at; at = LLVMGetNextInstruction(at)) {
      products += has_opcode(at, LLVMMul) && has_width(at, 64);
      halves += upper_of(at) != NULL;
    }
  return products >= 4 && halves >= 3;
}
