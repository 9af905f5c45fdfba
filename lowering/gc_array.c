/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Arrays.  WebAssembly 3.0, "Execution / Instructions / Aggregate Instructions".
 *
 * An array is { type object, u32 length } and its elements from offset GC_ARRAY_ELEMENTS on.  Sizes cannot overflow: a
 * length has 32 bits. */
#include "lowering/gc.h"

static ValType element_type(Fn *fn, uint32_t index)
{
  return fn->unit->module->types[index].fields[0].type;
}

static uint64_t element_bytes(Fn *fn, uint32_t index)
{
  return LLVMABISizeOfType(fn->unit->layout, type_value(fn->unit, element_type(fn, index)));
}

static LLVMValueRef element_size(Fn *fn, uint32_t index)
{
  return const_i32(fn->unit, (uint32_t)element_bytes(fn, index));
}

static LLVMValueRef flags_of(Fn *fn, uint32_t index)
{
  return const_i32(fn->unit, gc_flags(&fn->unit->module->types[index]));
}

/* Of that many elements, in 64 bits. */
static LLVMValueRef bytes_of(Fn *fn, uint32_t index, LLVMValueRef count)
{
  LLVMValueRef size = const_i64(fn->unit, element_bytes(fn, index));
  return LLVMBuildNUWMul(fn->builder, build_wide(fn, count), size, "");
}

static LLVMValueRef length_address(Fn *fn, LLVMValueRef array)
{
  Unit *unit = fn->unit;
  LLVMTypeRef members[] = {unit->ptr, unit->i32};
  LLVMTypeRef header = LLVMStructTypeInContext(unit->context, members, 2, false);
  return LLVMBuildStructGEP2(fn->builder, header, array, 1, "");
}

static LLVMValueRef array_length(Fn *fn, LLVMValueRef array)
{
  LLVMValueRef length = LLVMBuildLoad2(fn->builder, fn->unit->i32, length_address(fn, array), "");
  return alias_mark_header(fn->unit, length, HEADER_LENGTH);
}

static LLVMValueRef allocate(Fn *fn, uint32_t index, LLVMValueRef length, unsigned more_flags)
{
  Unit *unit = fn->unit;
  LLVMValueRef header = const_i64(unit, GC_ARRAY_ELEMENTS);
  LLVMValueRef size = LLVMBuildNUWAdd(fn->builder, bytes_of(fn, index, length), header, "");
  LLVMValueRef array = gc_allocate(fn, size, gc_flags(&unit->module->types[index]) | more_flags);
  gc_write_type(fn, array, index);
  alias_mark_header(unit, LLVMBuildStore(fn->builder, length, length_address(fn, array)), HEADER_LENGTH);
  return array;
}

static LLVMValueRef element_address(Fn *fn, uint32_t index, LLVMValueRef array, LLVMValueRef position)
{
  Unit *unit = fn->unit;
  LLVMTypeRef words = LLVMIntTypeInContext(unit->context, unit->options->target->pointer_bits);
  LLVMValueRef first = gc_offset(fn, array, LLVMConstInt(words, GC_ARRAY_ELEMENTS, false));
  LLVMValueRef wide = LLVMBuildIntCast2(fn->builder, position, words, false, "");
  return LLVMBuildGEP2(fn->builder, type_value(unit, element_type(fn, index)), first, &wide, 1, "");
}

static void store_element(Fn *fn, uint32_t index, LLVMValueRef address, LLVMValueRef value)
{
  LLVMValueRef store = LLVMBuildStore(fn->builder, gc_pack(fn, value, element_type(fn, index)), address);
  address_keep_order(fn->unit, store);
  alias_mark_field(fn->unit, store, index, 0);
}

/* --- bulk ---------------------------------------------------------------------------------------------------- */

static LLVMValueRef is_outside(Fn *fn, LLVMValueRef from, LLVMValueRef count, LLVMValueRef length)
{
  LLVMValueRef end = LLVMBuildNUWAdd(fn->builder, build_wide(fn, from), build_wide(fn, count), "");
  return LLVMBuildICmp(fn->builder, LLVMIntUGT, end, build_wide(fn, length), "");
}

/* Trap unless [from, from + count) is inside the array; the address of its first element. */
static LLVMValueRef checked_range(Fn *fn, uint32_t index, LLVMValueRef array, LLVMValueRef from, LLVMValueRef *count)
{
  LLVMValueRef length = array_length(fn, array);
  trap_if(fn, is_outside(fn, from, *count, length), W2N_TRAP_ARRAY_OUT_OF_BOUNDS);
  if (speculation_is_masked(fn)) {
    LLVMValueRef out = is_outside(fn, build_in_register(fn, from), build_in_register(fn, *count), length);
    speculation_range(fn, &from, count, LLVMBuildNot(fn->builder, out, ""));
  }
  return element_address(fn, index, array, from);
}

/* A loop, which LLVM makes a memset of or vectorises. */
static void fill(Fn *fn, uint32_t index, LLVMValueRef first, LLVMValueRef value, LLVMValueRef count)
{
  Unit *unit = fn->unit;
  LLVMBuilderRef builder = fn->builder;
  LLVMBasicBlockRef before = LLVMGetInsertBlock(builder), loop = fn_block(fn, "fill"), done = fn_block(fn, "");
  LLVMTypeRef words = LLVMIntTypeInContext(unit->context, unit->options->target->pointer_bits);
  LLVMValueRef zero = LLVMConstNull(words), wide = LLVMBuildIntCast2(builder, count, words, false, "");
  LLVMBuildCondBr(builder, LLVMBuildICmp(builder, LLVMIntEQ, wide, zero, ""), done, loop);
  LLVMPositionBuilderAtEnd(builder, loop);
  LLVMValueRef position = LLVMBuildPhi(builder, words, "");
  LLVMValueRef address = LLVMBuildGEP2(builder, type_value(unit, element_type(fn, index)), first, &position, 1, "");
  store_element(fn, index, address, value);
  LLVMValueRef next = LLVMBuildNUWAdd(builder, position, LLVMConstInt(words, 1, false), "");
  LLVMBuildCondBr(builder, LLVMBuildICmp(builder, LLVMIntEQ, next, wide, ""), done, loop);
  LLVMAddIncoming(position, (LLVMValueRef[]){zero, next}, (LLVMBasicBlockRef[]){before, loop}, 2);
  LLVMPositionBuilderAtEnd(builder, done);
}

void lower_array_new(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index;
  LLVMValueRef array = allocate(fn, index, args[1].value, W2N_GC_UNINITIALISED);
  fill(fn, index, element_address(fn, index, array, const_i32(fn->unit, 0)), args[0].value, args[1].value);
  results[0].value = array;
}

void lower_array_new_default(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = allocate(fn, instr->imm.index, args[0].value, 0);
}

void lower_array_new_fixed(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index, count = instr->imm.index2;
  LLVMValueRef array = allocate(fn, index, const_i32(fn->unit, count), W2N_GC_UNINITIALISED);
  for (uint32_t i = 0; i < count; i++)
    store_element(fn, index, element_address(fn, index, array, const_i32(fn->unit, i)), args[i].value);
  results[0].value = array;
}

void lower_array_fill(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index;
  LLVMValueRef array = gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY);
  LLVMValueRef count = args[3].value, first = checked_range(fn, index, array, args[1].value, &count);
  fill(fn, index, first, args[2].value, count);
}

void lower_array_copy(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  uint32_t index = instr->imm.index;
  LLVMValueRef to = gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY);
  LLVMValueRef from = gc_non_null(fn, args[2], W2N_TRAP_NULL_ARRAY);
  LLVMValueRef count = args[4].value;
  LLVMValueRef target = checked_range(fn, index, to, args[1].value, &count);
  LLVMValueRef origin = checked_range(fn, index, from, args[3].value, &count);
  unsigned alignment = (unsigned)element_bytes(fn, index);
  LLVMValueRef move =
      LLVMBuildMemMove(fn->builder, target, alignment, origin, alignment, bytes_of(fn, index, count));
  alias_mark(fn->unit, move, ALIAS_OBJECTS);
}

/* --- segments ------------------------------------------------------------------------------------------------------ */

static void new_from_segment(Fn *fn, const Instr *instr, const Operand *args, Operand *results, RuntimeEntry entry,
                             LLVMValueRef segment)
{
  uint32_t index = instr->imm.index;
  results[0].value =
      runtime_call(fn, entry, instance_type(fn->unit, index), segment, build_wide(fn, args[0].value),
                   build_wide(fn, args[1].value), element_size(fn, index), flags_of(fn, index));
}

void lower_array_new_data(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  new_from_segment(fn, instr, args, results, RUNTIME_gc_array_new_data, instance_data(fn, instr->imm.index2));
}

void lower_array_new_elem(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  new_from_segment(fn, instr, args, results, RUNTIME_gc_array_new_elem, instance_element(fn, instr->imm.index2));
}

static void init_from_segment(Fn *fn, const Instr *instr, const Operand *args, RuntimeEntry entry,
                              LLVMValueRef segment)
{
  LLVMValueRef array = gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY);
  runtime_call(fn, entry, array, build_wide(fn, args[1].value), segment, build_wide(fn, args[2].value),
               element_size(fn, instr->imm.index), build_wide(fn, args[3].value));
}

void lower_array_init_data(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  init_from_segment(fn, instr, args, RUNTIME_gc_array_init_data, instance_data(fn, instr->imm.index2));
}

void lower_array_init_elem(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  init_from_segment(fn, instr, args, RUNTIME_gc_array_init_elem, instance_element(fn, instr->imm.index2));
}

/* --- elements ------------------------------------------------------------------------------------------------------ */

static LLVMValueRef checked_element(Fn *fn, uint32_t index, Operand ref, LLVMValueRef position)
{
  LLVMValueRef array = gc_non_null(fn, ref, W2N_TRAP_NULL_ARRAY);
  LLVMValueRef length = array_length(fn, array);
  trap_if(fn, LLVMBuildICmp(fn->builder, LLVMIntUGE, position, length, ""), W2N_TRAP_ARRAY_OUT_OF_BOUNDS);
  return element_address(fn, index, array, speculation_below(fn, position, length));
}

static void get_element(Fn *fn, const Instr *instr, const Operand *args, Operand *results, bool is_signed)
{
  uint32_t index = instr->imm.index;
  ValType storage = element_type(fn, index);
  LLVMValueRef address = checked_element(fn, index, args[0], args[1].value);
  LLVMValueRef value = LLVMBuildLoad2(fn->builder, type_value(fn->unit, storage), address, "");
  results[0].value = gc_unpack(fn, alias_mark_field(fn->unit, value, index, 0), storage, is_signed);
}

void lower_array_get(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_element(fn, instr, args, results, false);
}

void lower_array_get_s(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_element(fn, instr, args, results, true);
}

void lower_array_get_u(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  get_element(fn, instr, args, results, false);
}

void lower_array_set(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef address = checked_element(fn, instr->imm.index, args[0], args[1].value);
  store_element(fn, instr->imm.index, address, args[2].value);
}

void lower_array_len(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  results[0].value = array_length(fn, gc_non_null(fn, args[0], W2N_TRAP_NULL_ARRAY));
}
