/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --fuel: the code counts its steps and traps when they are used up.  A step is an entry to a function of the module, a
 * pass through the beginning of a loop (the first one and one for each branch back), and in bulk instructions each whole
 * FUEL_BULK bytes, entries or elements.  Between two steps there is only code that runs once, so what a step can cost is
 * bounded by the module's size.  The number depends on the module and its inputs alone: not on the level, the bounds mode
 * or the target.
 *
 * The counter is a field of the instance, what is left; a step takes one and traps when that makes it negative.  LLVM may
 * keep it in a register through a loop and add up steps of inlined functions.  Where a host can look at it after a fault
 * it is kept exact as globals are (address_keep_order). */
#include "common/diag.h"
#include "lowering/lower.h"

enum { FUEL_BULK_LOG2 = 10 };

void fuel_check(const Module *module, const LoweringOptions *options)
{
  for (uint32_t i = 0; i < module->memory_count && options->counts_fuel; i++)
    if (module->memories[i].limits.is_shared)
      diag_fail(module->diag, "--fuel: memory %u is shared, so several threads may run this module, and its steps are "
                "counted for one", i);
}

static LLVMValueRef counter(Fn *fn)
{
  return field_address(fn, STRUCT_instance, FIELD_instance_fuel, instance_self(fn->unit));
}

static LLVMValueRef accessed(Fn *fn, LLVMValueRef access)
{
  address_keep_order(fn->unit, access);
  return alias_mark(fn->unit, access, ALIAS_STATE);
}

/* It never wraps, and LLVM may know: then the number of rounds to the trap can be computed, and loops are vectorised. */
static LLVMValueRef take(Fn *fn, LLVMValueRef amount)
{
  LLVMValueRef left = accessed(fn, LLVMBuildLoad2(fn->builder, fn->unit->i64, counter(fn), ""));
  return LLVMBuildNSWSub(fn->builder, left, amount, "");
}

static LLVMValueRef is_negative(Fn *fn, LLVMValueRef left)
{
  return LLVMBuildICmp(fn->builder, LLVMIntSLT, left, const_i64(fn->unit, 0), "");
}

/* Stored before the check: one instruction of the processor does both. */
void fuel_step(Fn *fn)
{
  if (!fn->unit->options->counts_fuel || !fn->wasm)
    return;
  LLVMValueRef left = take(fn, const_i64(fn->unit, 1));
  accessed(fn, LLVMBuildStore(fn->builder, left, counter(fn)));
  trap_if(fn, is_negative(fn, left), W2N_TRAP_OUT_OF_FUEL);
}

static bool is_bulk(OpId op)
{
  switch (op) {
  case OP_MEMORY_INIT: case OP_MEMORY_COPY: case OP_MEMORY_FILL:
  case OP_TABLE_INIT: case OP_TABLE_COPY: case OP_TABLE_FILL: case OP_TABLE_GROW:
  case OP_ARRAY_NEW: case OP_ARRAY_NEW_DEFAULT: case OP_ARRAY_NEW_DATA: case OP_ARRAY_NEW_ELEM:
  case OP_ARRAY_FILL: case OP_ARRAY_COPY: case OP_ARRAY_INIT_DATA: case OP_ARRAY_INIT_ELEM:
    return true;
  default: return false;
  }
}

/* How much they work on is their last operand.  Stored behind the check, so that even a host that goes on calling after
 * such traps never makes the counter wrap. */
void fuel_bulk(Fn *fn, OpId op, const Operand *args, uint32_t arg_count)
{
  if (!fn->unit->options->counts_fuel || !fn->wasm || !is_bulk(op))
    return;
  LLVMValueRef length = build_wide(fn, args[arg_count - 1].value);
  LLVMValueRef left = take(fn, LLVMBuildLShr(fn->builder, length, const_i64(fn->unit, FUEL_BULK_LOG2), ""));
  trap_if(fn, is_negative(fn, left), W2N_TRAP_OUT_OF_FUEL);
  accessed(fn, LLVMBuildStore(fn->builder, left, counter(fn)));
}
