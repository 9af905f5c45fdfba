/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Calls to the runtime: the declarations come from rt.def, whose parameter lists are read as text. */
#include <string.h>

#include "common/diag.h"
#include "lowering/lower.h"

enum { MAX_PARAMS = 8 };

typedef struct RuntimeRow {
  const char *name, *result, *attribute, *params;
} RuntimeRow;

static const RuntimeRow rows[RUNTIME_COUNT] = {
#define RT(name, result, attr, ...) {"w2n_" #name, #result, #attr, #__VA_ARGS__},
#include "runtime-lib/abi/rt.def"
#undef RT
};

static LLVMTypeRef result_type(const Unit *unit, const char *result)
{
  if (!strcmp(result, "VOID"))
    return unit->void_;
  if (!strcmp(result, "PTR"))
    return unit->ptr;
  return !strcmp(result, "I32") ? unit->i32 : unit->i64;
}

static unsigned param_types(const Unit *unit, const char *text, LLVMTypeRef *types)
{
  unsigned count = 0;
  for (const char *p = text; p && *p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL) {
    p += strspn(p, " ");
    if (count == MAX_PARAMS)
      BUG("rt.def: too many parameters: %s", text);
    if (!strncmp(p, "void *", 6))
      types[count++] = unit->ptr;
    else if (!strncmp(p, "uint32_t ", 9))
      types[count++] = unit->i32;
    else if (!strncmp(p, "uint64_t ", 9))
      types[count++] = unit->i64;
    else
      BUG("rt.def: parameter type not understood: %s", p);
  }
  return count;
}

LLVMValueRef runtime_callee(Unit *unit, RuntimeEntry entry)
{
  if (unit->runtime[entry])
    return unit->runtime[entry];
  const RuntimeRow *row = &rows[entry];
  LLVMTypeRef params[MAX_PARAMS];
  unsigned count = param_types(unit, row->params, params);
  unit->runtime_types[entry] = LLVMFunctionType(result_type(unit, row->result), params, count, false);
  LLVMValueRef function = LLVMAddFunction(unit->ir, row->name, unit->runtime_types[entry]);
  attribute_extend_c(unit, function, true);
  if (!strcmp(row->attribute, "NORETURN")) {
    attribute_add(unit, function, "noreturn", 0);
    attribute_add(unit, function, "cold", 0);
  }
  if (!strcmp(row->attribute, "ALLOCATES"))
    attribute_allocator(unit, function, 0);
  else if (entry != RUNTIME_exception_throw)
    attribute_add(unit, function, "nounwind", 0);
  return unit->runtime[entry] = function;
}

LLVMValueRef runtime_call(Fn *fn, RuntimeEntry entry, ...)
{
  LLVMValueRef callee = runtime_callee(fn->unit, entry);
  LLVMTypeRef type = fn->unit->runtime_types[entry];
  unsigned count = LLVMCountParamTypes(type);
  LLVMValueRef args[MAX_PARAMS];
  va_list list;
  va_start(list, entry);
  for (unsigned i = 0; i < count; i++)
    args[i] = va_arg(list, LLVMValueRef);
  va_end(list);
  if (entry == RUNTIME_exception_throw)
    return call_build(fn, type, callee, args, count, CALL_CONV_C);
  LLVMValueRef call = LLVMBuildCall2(fn->builder, type, callee, args, count, "");
  LLVMSetTailCallKind(call, LLVMTailCallKindNoTail); /* it may trap: the caller belongs into the backtrace */
  attribute_extend_c(fn->unit, call, false);
  return call;
}
