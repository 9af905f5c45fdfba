/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Name records for backtraces (w2n_name_record), made for the functions that optimisation has left: a record
 * refers to its function, and would keep it alive before. */
#include <stdlib.h>

#include "lowering/lower.h"
#include "lowering/names.h"

static const char attribute_name[] = "w2n-index";

void names_mark(LLVMValueRef function, uint32_t index)
{
  char text[16];
  int length = snprintf(text, sizeof text, "%u", index);
  LLVMContextRef context = LLVMGetModuleContext(LLVMGetGlobalParent(function));
  LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
                          LLVMCreateStringAttribute(context, attribute_name, sizeof attribute_name - 1, text,
                                                    (unsigned)length));
}

static bool find_mark(LLVMValueRef function, uint32_t *index)
{
  LLVMAttributeRef mark = LLVMGetStringAttributeAtIndex(function, LLVMAttributeFunctionIndex, attribute_name,
                                                        sizeof attribute_name - 1);
  if (!mark)
    return false;
  unsigned length;
  *index = (uint32_t)strtoul(LLVMGetStringAttributeValue(mark, &length), NULL, 10);
  return true;
}

/* The distance from a field of the record to the target, in 32 bits: the linker computes it, and nothing has to be
 * relocated at start-up. */
static LLVMValueRef relative(LLVMTypeRef word, LLVMTypeRef i32, LLVMValueRef target, LLVMValueRef record,
                             unsigned field)
{
  LLVMValueRef here = LLVMConstAdd(LLVMConstPtrToInt(record, word), LLVMConstInt(word, 4 * field, false));
  LLVMValueRef distance = LLVMConstSub(LLVMConstPtrToInt(target, word), here);
  return word == i32 ? distance : LLVMConstTrunc(distance, i32);
}

static LLVMValueRef make_record(LLVMModuleRef ir, LLVMTypeRef word, LLVMValueRef function, Slice name, uint32_t index)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  LLVMTypeRef i32 = LLVMInt32TypeInContext(context);
  LLVMTypeRef fields[] = {i32, i32, i32};
  /* named, because members of llvm.compiler.used must be; private, so the name goes no further */
  LLVMValueRef record = LLVMAddGlobal(ir, LLVMStructTypeInContext(context, fields, 3, false), "function_name");
  LLVMValueRef values[] = {
      relative(word, i32, function, record, 0),
      name.length ? relative(word, i32, text_constant(ir, (const char *)name.bytes, name.length), record, 1) : LLVMConstInt(i32, 0, false),
      LLVMConstInt(i32, index, false),
  };
  LLVMSetInitializer(record, LLVMConstStructInContext(context, values, 3, false));
  LLVMSetGlobalConstant(record, true);
  LLVMSetLinkage(record, LLVMPrivateLinkage);
  LLVMSetSection(record, "w2n_names");
  LLVMSetAlignment(record, 4);
  return record;
}

void names_emit(LLVMModuleRef ir, const Module *module, const LoweringOptions *options)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  LLVMTypeRef word = LLVMIntTypeInContext(context, options->target->pointer_bits);
  Arena *arena = arena_new();
  LLVMValueRef *records = ARENA_ARRAY(arena, module->function_count + 1, LLVMValueRef);
  unsigned count = 0;
  uint32_t index;
  for (LLVMValueRef f = LLVMGetFirstFunction(ir); f; f = LLVMGetNextFunction(f))
    if (!LLVMIsDeclaration(f) && find_mark(f, &index))
      records[count++] = make_record(ir, word, f, options->names ? module->functions[index].name : (Slice){0}, index);
  if (count) {
    /* nothing refers to a record but its section's bounds */
    LLVMValueRef list = LLVMConstArray2(LLVMPointerTypeInContext(context, 0), records, count);
    LLVMValueRef used = LLVMAddGlobal(ir, LLVMTypeOf(list), "llvm.compiler.used");
    LLVMSetInitializer(used, list);
    LLVMSetLinkage(used, LLVMAppendingLinkage);
    LLVMSetSection(used, "llvm.metadata");
  }
  arena_free(arena);
}
