/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Attributes of functions and calls, by the names that LLVM's language reference gives them. */
#include "lowering/lower.h"

LLVMAttributeRef attribute_enum(Unit *unit, const char *name, uint64_t value)
{
  return LLVMCreateEnumAttribute(unit->context, LLVMGetEnumAttributeKindForName(name, strlen(name)), value);
}

void attribute_add(Unit *unit, LLVMValueRef function, const char *name, uint64_t value)
{
  LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, attribute_enum(unit, name, value));
}

void attribute_text(Unit *unit, LLVMValueRef function, const char *name, const char *value)
{
  LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                          LLVMCreateStringAttribute(unit->context, name, (unsigned)strlen(name), value,
                                                    (unsigned)strlen(value)));
}

void attribute_function(Unit *unit, LLVMValueRef function)
{
  const Target *target = unit->options->target;
  char *cpu = LLVMGetTargetMachineCPU(unit->machine);
  const char *tuning = target_tuning(target, cpu);
  LLVMDisposeMessage(cpu);
  if (tuning)
    attribute_text(unit, function, "tune-cpu", tuning);
  if (target->has_unwinder)
    attribute_add(unit, function, "uwtable", 2); /* asynchronous: a backtrace starts at the faulting instruction */
  else
    attribute_add(unit, function, "nounwind", 0); /* no tables at all: Arm's would drag the C library's unwinder in */
  if (!target->explicit_stack_check)
    attribute_text(unit, function, "probe-stack", "inline-asm");
  /* A call that LLVM makes up itself, of memset for instance, is no jump either: the caller stays in backtraces. */
  if (!(unit->module->used & FEATURE_BIT(FEATURE_TAIL_CALL)))
    attribute_text(unit, function, "disable-tail-calls", "true");
  /* Neither a jump through a table nor a load from one instead: its index would be unmasked. */
  if (unit->options->spectre)
    attribute_text(unit, function, "no-jump-tables", "true");
  protection_mark_function(unit, function);
  if (unit->options->size_level)
    attribute_add(unit, function, "optsize", 0);
  if (unit->options->size_level == 2)
    attribute_add(unit, function, "minsize", 0);
}

void attribute_never_inline(Unit *unit, LLVMValueRef call)
{
  LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, attribute_enum(unit, "noinline", 0));
}

/* The C ABI of some targets (RISC-V) wants 32-bit integers extended. */
void attribute_extend_c(Unit *unit, LLVMValueRef target, bool is_function)
{
  if (!unit->options->target->c_extends_i32)
    return;
  void (*add)(LLVMValueRef, LLVMAttributeIndex, LLVMAttributeRef) =
      is_function ? LLVMAddAttributeAtIndex : LLVMAddCallSiteAttribute;
  LLVMAttributeRef signext = attribute_enum(unit, "signext", 0);
  LLVMTypeRef type = is_function ? LLVMGlobalGetValueType(target) : LLVMGetCalledFunctionType(target);
  unsigned count = LLVMCountParamTypes(type);
  LLVMTypeRef *params = ARENA_ARRAY(unit->arena, count + 1, LLVMTypeRef);
  LLVMGetParamTypes(type, params);
  for (unsigned i = 0; i < count; i++)
    if (params[i] == unit->i32)
      add(target, i + 1, signext);
  if (LLVMGetReturnType(type) == unit->i32)
    add(target, LLVMAttributeReturnIndex, signext);
}
