/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Constants that LLVM must not see.  It folds x * 1, x / 1, x - 0, x + -0 and their kin (-1 gives -x) to x, which leaves
 * a signalling NaN as it is; wasm makes it quiet ("Execution / Numerics / NaN Propagation").  So whatever
 * instruction makes a constant of +-0 or +-1, the code gets a value that LLVM does not know to be constant: a scalar is
 * loaded from a variable of the runtime, which is what any floating-point constant becomes anyway; a vector goes through
 * llvm.arithmetic.fence, which no code comes of.  A vector of zero bits, far too common as an integer, stays visible:
 * simd_float.c hides it where it would matter.
 *
 * What this does not see: a constant that LLVM finds only after inlining, from a variable or from memory, in a conversion
 * from an integer, a reinterpretation, a vector's integer instruction or arithmetic on other constants.  To hide their
 * results always would keep LLVM from vectorising.  (--canonical-nan has no such gap.) */
#include "lowering/simd.h"

typedef struct Identity {
  double value;
  const char *single, *wide;
} Identity;

static const Identity identities[] = {
    {0.0, "w2n_f32_zero", "w2n_f64_zero"},
    {-0.0, "w2n_f32_minus_zero", "w2n_f64_minus_zero"},
    {1.0, "w2n_f32_one", "w2n_f64_one"},
    {-1.0, "w2n_f32_minus_one", "w2n_f64_minus_one"},
};

static LLVMValueRef hide_scalar(Fn *fn, LLVMValueRef value)
{
  LLVMTypeRef type = LLVMTypeOf(value);
  for (size_t i = 0; i < sizeof identities / sizeof *identities; i++)
    /* Constants are unique, so one with the same bits is the same constant. */
    if (value == LLVMConstReal(type, identities[i].value))
      return instance_float_constant(fn, type == fn->unit->f32 ? identities[i].single : identities[i].wide, type);
  return value;
}

static uint64_t read_bits(const uint8_t *bytes, unsigned count)
{
  uint64_t bits = 0;
  for (unsigned i = 0; i < count; i++)
    bits |= (uint64_t)bytes[i] << 8 * i;
  return bits;
}

/* Is any lane, read as a float of either size, -0, 1 or -1? */
static bool has_identity_lane(const uint8_t *bytes)
{
  for (unsigned i = 0; i < 16; i += 4) {
    uint64_t single = read_bits(bytes + i, 4), wide = i % 8 ? 0 : read_bits(bytes + i, 8);
    if (single == 0x80000000 || (single & 0x7fffffff) == 0x3f800000)
      return true;
    if (wide == 0x8000000000000000 || (wide & 0x7fffffffffffffff) == 0x3ff0000000000000)
      return true;
  }
  return false;
}

static LLVMValueRef hide_vector(Fn *fn, LLVMValueRef vector)
{
  uint8_t bytes[16];
  if (!simd_const_bytes(fn->unit, vector, bytes) || !has_identity_lane(bytes))
    return vector;
  LLVMValueRef floats = build_opaque(fn, LLVMConstBitCast(vector, fn->unit->f32x4));
  return LLVMBuildBitCast(fn->builder, floats, LLVMTypeOf(vector), "");
}

void float_hide_identity(Fn *fn, Operand *result)
{
  ValKind kind = val_kind(result->type);
  if (!fn->wasm || !LLVMIsConstant(result->value))
    return;
  if (kind == KIND_F32 || kind == KIND_F64)
    result->value = hide_scalar(fn, result->value);
  else if (kind == KIND_V128)
    result->value = hide_vector(fn, result->value);
}
