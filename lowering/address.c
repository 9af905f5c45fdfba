/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * How the native address of a memory access is formed: the strategies.
 *
 *   guard    base + zext(index) + offset, as GEPs.  Whatever 33 bits can reach is reserved address space
 *            (runtime-lib/core/memory.c), so an access outside faults, and the fault is the trap.
 *   fixed    guard, and the base is a constant, which becomes part of the instruction: the first memory that a
 *            program's main module defines stands at the target's memory_address.
 *   checked  the same address behind a comparison with the memory's length: no MMU needed, 64-bit
 *            memories and small pages included.
 *
 * Never an integer addition with inttoptr: LLVM's alias analysis and vectorisers follow GEPs only.
 * The index stays 32-bit until the zext, so no shift or add of the program is ever folded into 64-bit
 * addressing where it could not wrap any more (the shape of CVE-2023-26489). */
#include "lowering/lower.h"

bool address_is_guarded(const Unit *unit, const Memory *memory)
{
  return unit->options->bounds == BOUNDS_GUARD && !memory->limits.is_64 && memory->limits.page_log2 == 16;
}

/* An importer cannot know whether the exporter's memory is capped; and who asks for all 65536 pages gets them. */
bool address_has_guard_before(const Unit *unit, const Memory *memory)
{
  return !instance_memory_import(unit, memory->index) && address_is_guarded(unit, memory) &&
         memory->limits.min <= W2N_CAPPED_PAGES;
}

void address_keep_order(const Unit *unit, LLVMValueRef access)
{
  if (unit->keeps_state)
    LLVMSetVolatile(access, true);
}

static uint32_t first_own_memory(const Unit *unit)
{
  uint32_t index = 0;
  while (index < unit->module->memory_count && instance_memory_import(unit, index))
    index++;
  return index;
}

bool address_is_fixed(const Unit *unit, const Memory *memory)
{
  return unit->options->is_program && unit->options->fixed_memory && memory->index == first_own_memory(unit) &&
         address_has_guard_before(unit, memory);
}

/* index + offset + bytes > length, without wrapping: offsets of 32-bit memories fit 33 bits with the index;
 * a 64-bit sum may wrap and is compared in two steps. */
static LLVMValueRef is_outside(Fn *fn, const MemArg *memarg, LLVMValueRef length, LLVMValueRef index, unsigned bytes)
{
  Unit *unit = fn->unit;
  LLVMValueRef span = const_i64(unit, memarg->offset + bytes);
  if (!unit->module->memories[memarg->memory].limits.is_64) {
    LLVMValueRef end = LLVMBuildAdd(fn->builder, index, span, "");
    return LLVMBuildICmp(fn->builder, LLVMIntUGT, end, length, "");
  }
  bool span_wraps = memarg->offset > UINT64_MAX - bytes;
  LLVMValueRef too_long = span_wraps ? LLVMConstInt(unit->i1, 1, false)
                                     : LLVMBuildICmp(fn->builder, LLVMIntULT, length, span, "");
  LLVMValueRef room = LLVMBuildSub(fn->builder, length, span, "");
  LLVMValueRef beyond = LLVMBuildICmp(fn->builder, LLVMIntUGT, index, room, "");
  return LLVMBuildOr(fn->builder, too_long, beyond, "");
}

/* How far from the base the access is, or with --spectre the part of it that `offset` does not add any more: there the
 * mask covers the sum. */
static LLVMValueRef checked_distance(Fn *fn, const MemArg *memarg, LLVMValueRef index, unsigned bytes, uint64_t *offset)
{
  LLVMValueRef length = instance_memory_length(fn, memarg->memory);
  trap_if(fn, is_outside(fn, memarg, length, index, bytes), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  if (!speculation_is_masked(fn))
    return index;
  LLVMValueRef known = build_in_register(fn, index);
  LLVMValueRef inside = LLVMBuildNot(fn->builder, is_outside(fn, memarg, build_in_register(fn, length), known, bytes), "");
  LLVMValueRef distance = LLVMBuildAdd(fn->builder, index, const_i64(fn->unit, *offset), "");
  *offset = 0;
  return speculation_mask(fn, distance, inside);
}

static LLVMValueRef displace(Fn *fn, LLVMValueRef pointer, LLVMValueRef bytes)
{
  return LLVMBuildGEP2(fn->builder, fn->unit->i8, pointer, &bytes, 1, "");
}

LLVMValueRef address_form(Fn *fn, const MemArg *memarg, LLVMValueRef index, unsigned bytes)
{
  Unit *unit = fn->unit;
  const Memory *memory = &unit->module->memories[memarg->memory];
  LLVMValueRef wide = memory->limits.is_64 ? index : LLVMBuildZExt(fn->builder, index, unit->i64, "");
  uint64_t offset = memarg->offset;
  if (!address_is_guarded(unit, memory))
    wide = checked_distance(fn, memarg, wide, bytes, &offset);
  if (unit->options->target->pointer_bits == 32)
    wide = LLVMBuildTrunc(fn->builder, wide, unit->i32, "");
  LLVMValueRef pointer = displace(fn, instance_memory_base(fn, memarg->memory), wide);
  if (offset == 0)
    return pointer;
  LLVMTypeRef offset_type = unit->options->target->pointer_bits == 32 ? unit->i32 : unit->i64;
  return displace(fn, pointer, LLVMConstInt(offset_type, offset, false));
}
