/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * memory.copy and memory.fill.  WebAssembly 3.0, "Execution / Instructions / Memory Instructions".
 *
 * Everything is checked before anything is written, against the length as it is now; a memory never shrinks, so what
 * follows cannot fault.  What follows is LLVM's own memmove or memset: a few instructions where the length is a small
 * constant, else the C library's, and in both cases something that LLVM knows to touch nothing but linear memory.
 * Where registers have 32 bits the runtime does all of it, and where a host can see what a later fault leaves: LLVM would
 * drop a memset that something overwrites behind the fault. */
#include "lowering/lower.h"

static bool is_inline(const Fn *fn)
{
  return fn->unit->options->target->pointer_bits == 64 && !fn->unit->keeps_state;
}

static LLVMValueRef is_outside(Fn *fn, const Memory *memory, LLVMValueRef start, LLVMValueRef length)
{
  LLVMBuilderRef builder = fn->builder;
  LLVMValueRef size = instance_memory_length(fn, memory->index);
  if (!memory->limits.is_64)
    return LLVMBuildICmp(builder, LLVMIntUGT, LLVMBuildAdd(builder, start, length, ""), size, "");
  LLVMValueRef is_long = LLVMBuildICmp(builder, LLVMIntUGT, length, size, "");
  LLVMValueRef room = LLVMBuildSub(builder, size, length, "");
  return LLVMBuildOr(builder, is_long, LLVMBuildICmp(builder, LLVMIntUGT, start, room, ""), "");
}

/* Traps unless [start, start + length), all 64 bits wide, is inside; the native address of `start`.  Whatever two
 * 32-bit numbers reach in a guarded memory is reserved: nothing to mask there. */
static LLVMValueRef checked_range(Fn *fn, uint32_t index, LLVMValueRef start, LLVMValueRef *length)
{
  const Memory *memory = &fn->unit->module->memories[index];
  trap_if(fn, is_outside(fn, memory, start, *length), W2N_TRAP_MEMORY_OUT_OF_BOUNDS);
  if (speculation_is_masked(fn) && !address_is_guarded(fn->unit, memory)) {
    LLVMValueRef out = is_outside(fn, memory, build_in_register(fn, start), build_in_register(fn, *length));
    speculation_range(fn, &start, length, LLVMBuildNot(fn->builder, out, ""));
  }
  return LLVMBuildGEP2(fn->builder, fn->unit->i8, instance_memory_base(fn, index), &start, 1, "");
}

void lower_memory_copy(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t target = instr->imm.index, origin = instr->imm.index2;
  LLVMValueRef to = build_wide(fn, args[0].value), from = build_wide(fn, args[1].value);
  LLVMValueRef length = build_wide(fn, args[2].value);
  if (!is_inline(fn)) {
    runtime_call(fn, RUNTIME_memory_copy, instance_memory(fn, target), instance_memory(fn, origin), to, from, length);
    return;
  }
  LLVMValueRef to_address = checked_range(fn, target, to, &length);
  LLVMValueRef from_address = checked_range(fn, origin, from, &length);
  alias_mark(fn->unit, LLVMBuildMemMove(fn->builder, to_address, 1, from_address, 1, length), ALIAS_LINEAR);
}

void lower_memory_fill(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  Unit *unit = fn->unit;
  uint32_t memory = instr->imm.index;
  LLVMValueRef to = build_wide(fn, args[0].value), length = build_wide(fn, args[2].value);
  if (!is_inline(fn)) {
    runtime_call(fn, RUNTIME_memory_fill, instance_memory(fn, memory), to, args[1].value, length);
    return;
  }
  LLVMValueRef address = checked_range(fn, memory, to, &length);
  LLVMValueRef byte = LLVMBuildTrunc(fn->builder, args[1].value, unit->i8, "");
  alias_mark(unit, LLVMBuildMemSet(fn->builder, address, byte, length, 1), ALIAS_LINEAR);
}
