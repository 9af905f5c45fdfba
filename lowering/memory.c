/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Memory instructions.  WebAssembly 3.0, "Execution / Instructions / Memory Instructions". */
#include "lowering/lower.h"
#include "lowering/marker.h"

/* Other threads read and write a shared memory, and C's volatile variables are plain loads and stores in wasm: LLVM must
 * neither move such an access out of a loop nor leave it out. */
static bool is_shared(const Unit *unit, uint32_t memory)
{
  return unit->module->memories[memory].limits.is_shared;
}

LLVMValueRef memory_load_typed(Fn *fn, const MemArg *memarg, LLVMValueRef index, LLVMTypeRef type)
{
  Unit *unit = fn->unit;
  unsigned bytes = (unsigned)LLVMStoreSizeOfType(unit->layout, type);
  LLVMValueRef load = LLVMBuildLoad2(fn->builder, type, address_form(fn, memarg, index, bytes), "");
  LLVMSetAlignment(load, 1);
  alias_mark(unit, load, ALIAS_LINEAR);
  address_keep_order(unit, load);
  if (is_shared(unit, memarg->memory)) {
    LLVMSetVolatile(load, true);
    return load;
  }
  /* LLVM deletes a load whose result nobody uses; wasm still has to trap.  Where the trap is a fault, the load
   * itself must stay.  Being volatile is not enough where there are markers: x86-cmov-conversion sinks even such a load
   * under a condition. */
  if (!address_is_guarded(unit, &unit->module->memories[memarg->memory]))
    return load;
  if (unit->marks_loads)
    marker_add(fn, load);
  else
    LLVMSetVolatile(load, true);
  return load;
}

/* A store that traps must not have written anything.  Where it becomes several instructions, its last byte is
 * touched first, so that it faults before the first of them. */
static void touch_last_byte(Fn *fn, LLVMValueRef address, unsigned bytes)
{
  LLVMValueRef last = const_i32(fn->unit, bytes - 1);
  LLVMValueRef load = LLVMBuildLoad2(
      fn->builder, fn->unit->i8, LLVMBuildGEP2(fn->builder, fn->unit->i8, address, &last, 1, ""), "");
  LLVMSetVolatile(load, true);
  alias_mark(fn->unit, load, ALIAS_LINEAR);
}

void memory_store_typed(Fn *fn, const MemArg *memarg, LLVMValueRef index, LLVMValueRef value)
{
  Unit *unit = fn->unit;
  unsigned bytes = (unsigned)LLVMStoreSizeOfType(unit->layout, LLVMTypeOf(value));
  LLVMValueRef address = address_form(fn, memarg, index, bytes);
  if (bytes > 1 && unit->options->target->splits_unaligned &&
      address_is_guarded(unit, &unit->module->memories[memarg->memory]))
    touch_last_byte(fn, address, bytes);
  LLVMValueRef store = LLVMBuildStore(fn->builder, value, address);
  LLVMSetAlignment(store, 1);
  LLVMSetVolatile(store, is_shared(unit, memarg->memory));
  address_keep_order(unit, store);
  alias_mark(fn->unit, store, ALIAS_LINEAR);
}

void lower_load(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  Unit *unit = fn->unit;
  LLVMTypeRef result = type_value(unit, results[0].type);
  LLVMTypeRef type = how->how == EXTEND_PLAIN ? result : LLVMIntTypeInContext(unit->context, (unsigned)how->bits);
  LLVMValueRef value = memory_load_typed(fn, &instr->imm.memarg, args[0].value, type);
  if (how->how == EXTEND_S)
    value = LLVMBuildSExt(fn->builder, value, result, "");
  else if (how->how == EXTEND_U)
    value = LLVMBuildZExt(fn->builder, value, result, "");
  results[0].value = value;
}

void lower_store(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef value = args[1].value;
  LLVMTypeRef type = LLVMTypeOf(value);
  if (LLVMGetTypeKind(type) == LLVMIntegerTypeKind && LLVMGetIntTypeWidth(type) > (unsigned)how->bits)
    value = LLVMBuildTrunc(fn->builder, value, LLVMIntTypeInContext(fn->unit->context, (unsigned)how->bits), "");
  memory_store_typed(fn, &instr->imm.memarg, args[0].value, value);
}

static bool is_64(Fn *fn, uint32_t memory)
{
  return fn->unit->module->memories[memory].limits.is_64;
}

/* To the memory's address type: -1 stays -1. */
static LLVMValueRef narrow(Fn *fn, uint32_t memory, LLVMValueRef value)
{
  return is_64(fn, memory) ? value : LLVMBuildTrunc(fn->builder, value, fn->unit->i32, "");
}

void lower_memory_size(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t memory = instr->imm.index;
  LLVMValueRef shift = const_i64(fn->unit, fn->unit->module->memories[memory].limits.page_log2);
  LLVMValueRef pages = LLVMBuildLShr(fn->builder, instance_memory_length(fn, memory), shift, "");
  results[0].value = narrow(fn, memory, pages);
}

void lower_memory_grow(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t memory = instr->imm.index;
  LLVMValueRef old = runtime_call(fn, RUNTIME_memory_grow, instance_memory(fn, memory), build_wide(fn, args[0].value));
  results[0].value = narrow(fn, memory, old);
}

void lower_memory_init(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  runtime_call(fn, RUNTIME_memory_init, instance_memory(fn, instr->imm.index2), instance_data(fn, instr->imm.index),
               build_wide(fn, args[0].value), build_wide(fn, args[1].value), build_wide(fn, args[2].value));
}

void lower_data_drop(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  field_store(fn, STRUCT_data_segment, FIELD_data_segment_length, instance_data(fn, instr->imm.index),
              const_i64(fn->unit, 0));
}
