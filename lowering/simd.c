/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Shapes of a v128, and the few ways in which the lowering functions build vectors. */
#include "lowering/simd.h"

#include <llvm-c/TargetMachine.h>
#include <string.h>

LLVMTypeRef shape_type(const Unit *unit, Shape shape)
{
  const LLVMTypeRef types[] = {
    [SHAPE_I8X16] = unit->i8x16, [SHAPE_I16X8] = unit->i16x8, [SHAPE_I32X4] = unit->i32x4,
    [SHAPE_I64X2] = unit->i64x2, [SHAPE_F32X4] = unit->f32x4, [SHAPE_F64X2] = unit->f64x2,
  };
  return types[shape];
}

LLVMTypeRef shape_lane_type(const Unit *unit, Shape shape) { return LLVMGetElementType(shape_type(unit, shape)); }

unsigned shape_lane_bits(Shape shape)
{
  static const uint8_t bits[] = {8, 16, 32, 64, 32, 64};
  return bits[shape];
}

unsigned shape_lanes(Shape shape) { return 128 / shape_lane_bits(shape); }

Shape shape_half(Shape shape) { return shape_int(shape) - 1; }

Shape shape_int(Shape shape)
{
  return shape == SHAPE_F32X4 ? SHAPE_I32X4 : shape == SHAPE_F64X2 ? SHAPE_I64X2 : shape;
}

static LLVMTypeRef lane_bits_type(const Unit *unit, LLVMTypeRef vector)
{
  return LLVMIntTypeInContext(unit->context, 128 / LLVMGetVectorSize(vector));
}

bool simd_const_bytes(const Unit *unit, LLVMValueRef vector, uint8_t *bytes)
{
  LLVMTypeRef lane_type = lane_bits_type(unit, LLVMTypeOf(vector));
  unsigned lanes = LLVMGetVectorSize(LLVMTypeOf(vector)), size = 16 / lanes;
  for (unsigned lane = 0; lane < lanes; lane++) {
    LLVMValueRef element = LLVMIsConstant(vector) ? LLVMGetAggregateElement(vector, lane) : NULL;
    LLVMValueRef integer = element ? LLVMConstBitCast(element, lane_type) : NULL;
    if (!integer || !LLVMIsAConstantInt(integer))
      return false;
    uint64_t bits = LLVMConstIntGetZExtValue(integer);
    for (unsigned i = 0; i < size; i++)
      bytes[lane * size + i] = (uint8_t)(bits >> 8 * i);
  }
  return true;
}

static LLVMValueRef const_vector(const Unit *unit, LLVMTypeRef type, const uint8_t *bytes)
{
  LLVMValueRef elements[16];
  unsigned lanes = LLVMGetVectorSize(type), size = 16 / lanes;
  for (unsigned lane = 0; lane < lanes; lane++) {
    uint64_t bits = 0;
    for (unsigned i = 0; i < size; i++)
      bits |= (uint64_t)bytes[lane * size + i] << 8 * i;
    elements[lane] = LLVMConstBitCast(LLVMConstInt(lane_bits_type(unit, type), bits, false), LLVMGetElementType(type));
  }
  return LLVMConstVector(elements, lanes);
}

/* The builder does not fold a vector constant's change of shape, nor then what is done with it. */
static LLVMValueRef reshape(Fn *fn, LLVMValueRef vector, LLVMTypeRef type)
{
  uint8_t bytes[16];
  if (simd_const_bytes(fn->unit, vector, bytes))
    return const_vector(fn->unit, type, bytes);
  return LLVMBuildBitCast(fn->builder, vector, type, "");
}

LLVMValueRef simd_operand(Fn *fn, const Operand *arg, Shape shape)
{
  return reshape(fn, arg->value, shape_type(fn->unit, shape));
}

void simd_result(Fn *fn, Operand *results, LLVMValueRef vector)
{
  results[0].value = reshape(fn, vector, fn->unit->i8x16);
}

LLVMValueRef simd_build_splat(Fn *fn, LLVMTypeRef type, LLVMValueRef lane)
{
  LLVMValueRef zeros = LLVMConstNull(LLVMVectorType(fn->unit->i32, LLVMGetVectorSize(type)));
  LLVMValueRef first = LLVMBuildInsertElement(fn->builder, LLVMGetPoison(type), lane, const_i32(fn->unit, 0), "");
  return LLVMBuildShuffleVector(fn->builder, first, LLVMGetPoison(type), zeros, "");
}

static LLVMValueRef const_splat(LLVMValueRef lane, unsigned count)
{
  LLVMValueRef lanes[16];
  for (unsigned i = 0; i < count; i++) lanes[i] = lane;
  return LLVMConstVector(lanes, count);
}

LLVMValueRef simd_const_int(LLVMTypeRef type, uint64_t lane)
{
  LLVMTypeRef lane_type = LLVMGetElementType(type);
  unsigned bits = LLVMGetIntTypeWidth(lane_type);
  if (bits < 64) lane &= ((uint64_t)1 << bits) - 1;
  return const_splat(LLVMConstInt(lane_type, lane, false), LLVMGetVectorSize(type));
}

LLVMValueRef simd_const_float(LLVMTypeRef type, double lane)
{
  return const_splat(LLVMConstReal(LLVMGetElementType(type), lane), LLVMGetVectorSize(type));
}

LLVMValueRef simd_take(Fn *fn, LLVMValueRef a, LLVMValueRef b, unsigned first, unsigned step, unsigned count)
{
  LLVMValueRef mask[16];
  for (unsigned i = 0; i < count; i++) mask[i] = const_i32(fn->unit, first + i * step);
  return LLVMBuildShuffleVector(fn->builder, a, b, LLVMConstVector(mask, count), "");
}

LLVMValueRef simd_build_extend(Fn *fn, LLVMValueRef lanes, LLVMTypeRef type, int sign)
{
  return sign == EXTEND_S ? LLVMBuildSExt(fn->builder, lanes, type, "") : LLVMBuildZExt(fn->builder, lanes, type, "");
}

LLVMValueRef simd_target_call(Fn *fn, const char *name, LLVMValueRef a, LLVMValueRef b)
{
  LLVMValueRef args[] = {a, b};
  return build_intrinsic(fn, name, NULL, 0, args, 2);
}

bool simd_family_is(const Fn *fn, const char *family)
{
  return strcmp(fn->unit->options->target->family, family) == 0;
}

/* Does a comma-separated list of LLVM features have one of these? */
static bool features_have(const char *features, const char *const *names)
{
  for (; *names; names++) {
    size_t length = strlen(*names);
    for (const char *found = features; (found = strstr(found, *names)); found += length)
      if (found[length] == ',' || found[length] == '\0')
        return true;
  }
  return false;
}

/* LLVM-C does not tell what a processor has; these are its 64-bit ones without SSSE3. */
static bool cpu_is_old(const char *cpu)
{
  static const char *const old[] = {
    "", "generic", "x86-64", "nocona", "k8", "k8-sse3", "opteron", "opteron-sse3", "athlon64", "athlon64-sse3",
    "athlon-fx", "amdfam10", "barcelona",
  };
  for (unsigned i = 0; i < sizeof old / sizeof *old; i++)
    if (strcmp(cpu, old[i]) == 0)
      return true;
  return false;
}

/* Or with features that switch SSSE3, or what implies it, on; or what it needs, off. */
bool simd_has_ssse3(const Fn *fn)
{
  static const char *const on[] = {"+ssse3", "+sse4.1", "+sse4.2", "+avx", "+avx2", NULL};
  static const char *const off[] = {"-sse", "-sse2", "-sse3", "-ssse3", NULL};
  if (!simd_family_is(fn, "x86"))
    return false;
  char *cpu = LLVMGetTargetMachineCPU(fn->unit->machine);
  char *features = LLVMGetTargetMachineFeatureString(fn->unit->machine);
  bool has = !features_have(features, off) && (features_have(features, on) || !cpu_is_old(cpu));
  LLVMDisposeMessage(cpu);
  LLVMDisposeMessage(features);
  return has;
}
