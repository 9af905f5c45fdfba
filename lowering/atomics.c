/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Atomic memory instructions, all sequentially consistent.  Threads proposal, "Execution / Instructions".
 *
 * An access must be aligned to its size, or it traps: LLVM's atomics rely on the alignment. */
#include "lowering/lower.h"

static LLVMTypeRef int_type(Fn *fn, int bits)
{
  return LLVMIntTypeInContext(fn->unit->context, (unsigned)bits);
}

static LLVMValueRef fit(Fn *fn, LLVMValueRef value, LLVMTypeRef type)
{
  return LLVMBuildIntCast2(fn->builder, value, type, false, "");
}

/* The address in the memory, as the runtime takes it. */
static LLVMValueRef effective(Fn *fn, const Instr *instr, LLVMValueRef index)
{
  return LLVMBuildAdd(fn->builder, build_wide(fn, index), const_i64(fn->unit, instr->imm.memarg.offset), "");
}

static LLVMValueRef address(Fn *fn, const Instr *instr, LLVMValueRef index, int bits)
{
  unsigned bytes = (unsigned)bits / 8;
  LLVMValueRef low = LLVMBuildAnd(fn->builder, effective(fn, instr, index), const_i64(fn->unit, bytes - 1), "");
  trap_if(fn, LLVMBuildICmp(fn->builder, LLVMIntNE, low, const_i64(fn->unit, 0), ""), W2N_TRAP_UNALIGNED_ATOMIC);
  return address_form(fn, &instr->imm.memarg, index, bytes);
}

/* Volatile: it traps even if nobody uses the value. */
static LLVMValueRef load(Fn *fn, LLVMTypeRef type, LLVMValueRef from, int bits)
{
  LLVMValueRef value = LLVMBuildLoad2(fn->builder, type, from, "");
  LLVMSetOrdering(value, LLVMAtomicOrderingSequentiallyConsistent);
  LLVMSetAlignment(value, (unsigned)bits / 8);
  LLVMSetVolatile(value, true);
  return alias_mark(fn->unit, value, ALIAS_LINEAR);
}

void lower_atomic_load(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef from = address(fn, instr, args[0].value, how->bits);
  LLVMValueRef value = load(fn, int_type(fn, how->bits), from, how->bits);
  results[0].value = fit(fn, value, type_value(fn->unit, results[0].type));
}

void lower_atomic_store(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef to = address(fn, instr, args[0].value, how->bits);
  LLVMValueRef store = LLVMBuildStore(fn->builder, fit(fn, args[1].value, int_type(fn, how->bits)), to);
  LLVMSetOrdering(store, LLVMAtomicOrderingSequentiallyConsistent);
  LLVMSetAlignment(store, (unsigned)how->bits / 8);
  alias_mark(fn->unit, store, ALIAS_LINEAR);
}

void lower_atomic_rmw(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMValueRef to = address(fn, instr, args[0].value, how->bits);
  LLVMValueRef value = fit(fn, args[1].value, int_type(fn, how->bits));
  LLVMValueRef old = LLVMBuildAtomicRMW(fn->builder, (LLVMAtomicRMWBinOp)how->code, to, value,
                                        LLVMAtomicOrderingSequentiallyConsistent, false);
  LLVMSetVolatile(old, true);
  results[0].value = fit(fn, old, type_value(fn->unit, results[0].type));
}

static LLVMValueRef exchange(Fn *fn, LLVMValueRef to, LLVMValueRef expected, LLVMValueRef wanted)
{
  LLVMValueRef pair = LLVMBuildAtomicCmpXchg(fn->builder, to, expected, wanted,
                                             LLVMAtomicOrderingSequentiallyConsistent,
                                             LLVMAtomicOrderingSequentiallyConsistent, false);
  return LLVMBuildExtractValue(fn->builder, pair, 0, "");
}

/* The narrow forms compare the loaded value, zero-extended, with all bits of the expected one: one that does
 * not fit never matches, and then the instruction only loads. */
static LLVMValueRef exchange_narrow(Fn *fn, LLVMValueRef to, LLVMValueRef fits, LLVMValueRef expected,
                                    LLVMValueRef wanted, int bits)
{
  LLVMBasicBlockRef swap = fn_block(fn, ""), look = fn_block(fn, ""), done = fn_block(fn, "");
  LLVMBuildCondBr(fn->builder, fits, swap, look);
  LLVMPositionBuilderAtEnd(fn->builder, swap);
  LLVMValueRef old = exchange(fn, to, expected, wanted);
  LLVMBuildBr(fn->builder, done);
  LLVMPositionBuilderAtEnd(fn->builder, look);
  LLVMValueRef loaded = load(fn, int_type(fn, bits), to, bits);
  LLVMBuildBr(fn->builder, done);
  LLVMPositionBuilderAtEnd(fn->builder, done);
  LLVMValueRef phi = LLVMBuildPhi(fn->builder, int_type(fn, bits), "");
  LLVMAddIncoming(phi, (LLVMValueRef[]){old, loaded}, (LLVMBasicBlockRef[]){swap, look}, 2);
  return phi;
}

void lower_atomic_cmpxchg(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMTypeRef narrow = int_type(fn, how->bits), full = type_value(fn->unit, results[0].type);
  LLVMValueRef to = address(fn, instr, args[0].value, how->bits);
  LLVMValueRef expected = fit(fn, args[1].value, narrow), wanted = fit(fn, args[2].value, narrow);
  if (narrow == full) {
    results[0].value = exchange(fn, to, expected, wanted);
    return;
  }
  LLVMValueRef fits = LLVMBuildICmp(fn->builder, LLVMIntEQ, fit(fn, expected, full), args[1].value, "");
  results[0].value = fit(fn, exchange_narrow(fn, to, fits, expected, wanted, how->bits), full);
}

void lower_atomic_fence(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results)
{
  LLVMBuildFence(fn->builder, LLVMAtomicOrderingSequentiallyConsistent, false, "");
}

static LLVMValueRef memory_of(Fn *fn, const Instr *instr)
{
  return instance_memory(fn, instr->imm.memarg.memory);
}

void lower_memory_atomic_notify(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args,
                                Operand *results)
{
  results[0].value = runtime_call(fn, RUNTIME_memory_notify, memory_of(fn, instr),
                                  effective(fn, instr, args[0].value), args[1].value);
}

void lower_memory_atomic_wait32(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args,
                                Operand *results)
{
  results[0].value = runtime_call(fn, RUNTIME_memory_wait32, memory_of(fn, instr),
                                  effective(fn, instr, args[0].value), args[1].value, args[2].value);
}

void lower_memory_atomic_wait64(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args,
                                Operand *results)
{
  results[0].value = runtime_call(fn, RUNTIME_memory_wait64, memory_of(fn, instr),
                                  effective(fn, instr, args[0].value), args[1].value, args[2].value);
}
