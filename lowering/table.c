/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Table and reference instructions.  WebAssembly 3.0, "Execution / Instructions / Table Instructions". */
#include "lowering/lower.h"

static void escape(Fn *fn, const Instr *instr, LLVMValueRef value)
{
  exceptions_escape(fn, fn->unit->module->tables[instr->imm.index].type, value);
}

static LLVMValueRef narrow(Fn *fn, uint32_t table, LLVMValueRef value)
{
  bool is_64 = fn->unit->module->tables[table].limits.is_64;
  return is_64 ? value : LLVMBuildTrunc(fn->builder, value, fn->unit->i32, "");
}

LLVMValueRef table_entry(Fn *fn, uint32_t index, LLVMValueRef entry, w2n_trap_code out_of_bounds)
{
  Unit *unit = fn->unit;
  LLVMValueRef table = instance_table(fn, index);
  LLVMValueRef wide = build_wide(fn, entry);
  LLVMValueRef length = field_load(fn, STRUCT_table, FIELD_table_length, table);
  trap_if(fn, LLVMBuildICmp(fn->builder, LLVMIntUGE, wide, length, ""), out_of_bounds);
  wide = speculation_below(fn, wide, length);
  LLVMValueRef elements = field_load(fn, STRUCT_table, FIELD_table_elements, table);
  if (unit->options->target->pointer_bits == 32)
    wide = LLVMBuildTrunc(fn->builder, wide, unit->i32, "");
  return LLVMBuildGEP2(fn->builder, unit->ptr, elements, &wide, 1, "");
}

void lower_table_get(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef entry = table_entry(fn, instr->imm.index, args[0].value, W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  results[0].value = alias_mark(fn->unit, LLVMBuildLoad2(fn->builder, fn->unit->ptr, entry, ""), ALIAS_STATE);
}

void lower_table_set(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef entry = table_entry(fn, instr->imm.index, args[0].value, W2N_TRAP_TABLE_OUT_OF_BOUNDS);
  escape(fn, instr, args[1].value);
  LLVMValueRef store = LLVMBuildStore(fn->builder, args[1].value, entry);
  address_keep_order(fn->unit, store);
  alias_mark(fn->unit, store, ALIAS_STATE);
}

void lower_table_size(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef length = field_load(fn, STRUCT_table, FIELD_table_length, instance_table(fn, instr->imm.index));
  results[0].value = narrow(fn, instr->imm.index, length);
}

void lower_table_grow(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef table = instance_table(fn, instr->imm.index);
  escape(fn, instr, args[0].value);
  LLVMValueRef old = runtime_call(fn, RUNTIME_table_grow, table, args[0].value, build_wide(fn, args[1].value));
  results[0].value = narrow(fn, instr->imm.index, old);
}

void lower_table_fill(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  escape(fn, instr, args[1].value);
  runtime_call(fn, RUNTIME_table_fill, instance_table(fn, instr->imm.index), build_wide(fn, args[0].value), args[1].value,
               build_wide(fn, args[2].value));
}

void lower_table_copy(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  runtime_call(fn, RUNTIME_table_copy, instance_table(fn, instr->imm.index), instance_table(fn, instr->imm.index2),
               build_wide(fn, args[0].value), build_wide(fn, args[1].value), build_wide(fn, args[2].value));
}

void lower_table_init(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  runtime_call(fn, RUNTIME_table_init, instance_table(fn, instr->imm.index2), instance_element(fn, instr->imm.index),
               build_wide(fn, args[0].value), build_wide(fn, args[1].value), build_wide(fn, args[2].value));
}

void lower_elem_drop(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  field_store(fn, STRUCT_element_segment, FIELD_element_segment_length, instance_element(fn, instr->imm.index),
              const_i64(fn->unit, 0));
}

void lower_ref_null(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = LLVMConstNull(fn->unit->ptr);
}

void lower_ref_is_null(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef is_null = LLVMBuildIsNull(fn->builder, args[0].value, "");
  results[0].value = LLVMBuildZExt(fn->builder, is_null, fn->unit->i32, "");
}

void lower_ref_func(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = instance_funcref(fn->unit, instr->imm.index);
}

void lower_ref_as_non_null(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  trap_if(fn, LLVMBuildIsNull(fn->builder, args[0].value, ""), W2N_TRAP_NULL_REFERENCE);
  results[0].value = args[0].value;
}
