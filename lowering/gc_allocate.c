/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * New objects.  A small one, whose size is known, is the first of the collector's list of free objects of that size
 * (collector.h): a load, a comparison and a store where the program makes it.
 *
 * While LLVM optimises, such an allocation is a call of a function without a body that is an allocator in LLVM's sense:
 * what it returns aliases nothing, it touches nothing that the program sees, and it may go when nothing needs the
 * object.  Only then the function gets its body and is inlined (gc_expand).  What else the attributes promise is
 * little: not that it returns, since it may trap. */
#include <stdio.h>
#include "lowering/gc.h"

static LLVMAttributeRef text_attribute(LLVMContextRef context, const char *name, const char *value)
{
  return LLVMCreateStringAttribute(context, name, (unsigned)strlen(name), value, (unsigned)strlen(value));
}

/* LLVM's AllocFnKind, and the encodings of `memory` and `allocsize`. */
enum { ALLOCKIND_ALLOC = 1, ALLOCKIND_UNINITIALISED = 8, ALLOCKIND_ZEROED = 16, MEMORY_INACCESSIBLE = 3 << 2 };
static const uint64_t allocsize_of_first = UINT64_C(0xffffffff);

void attribute_allocator(Unit *unit, LLVMValueRef function, unsigned contents)
{
  attribute_add(unit, function, "nounwind", 0);
  attribute_add(unit, function, "memory", MEMORY_INACCESSIBLE);
  attribute_add(unit, function, "allockind", ALLOCKIND_ALLOC | contents);
  attribute_add(unit, function, "allocsize", allocsize_of_first);
  LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, text_attribute(unit->context, "alloc-family", "w2n"));
  static const char *const of_result[] = {"noalias", "nonnull"};
  for (unsigned i = 0; i < 2; i++)
    LLVMAddAttributeAtIndex(function, LLVMAttributeReturnIndex, attribute_enum(unit, of_result[i], 0));
  LLVMAddAttributeAtIndex(function, LLVMAttributeReturnIndex, attribute_enum(unit, "align", W2N_GC_GRANULE));
}

static void allocator_name(char *name, size_t size, unsigned granules, unsigned flags)
{
  snprintf(name, size, "w2n.new.%u%s", granules * W2N_GC_GRANULE, flags & W2N_GC_POINTER_FREE ? ".pointerfree" : "");
}

static LLVMValueRef allocator(Unit *unit, unsigned granules, unsigned flags)
{
  char name[40];
  allocator_name(name, sizeof name, granules, flags);
  LLVMValueRef function = LLVMGetNamedFunction(unit->ir, name);
  if (function)
    return function;
  function = LLVMAddFunction(unit->ir, name, LLVMFunctionType(unit->ptr, &unit->i64, 1, false));
  attribute_function(unit, function);
  attribute_allocator(unit, function, flags & W2N_GC_POINTER_FREE ? ALLOCKIND_UNINITIALISED : ALLOCKIND_ZEROED);
  return function;
}

LLVMValueRef gc_allocate(Fn *fn, LLVMValueRef size, unsigned flags)
{
  Unit *unit = fn->unit;
  uint64_t bytes = LLVMIsAConstantInt(size) ? LLVMConstIntGetZExtValue(size) : UINT64_MAX;
  if (bytes > (uint64_t)W2N_GC_LISTED * W2N_GC_GRANULE)
    return runtime_call(fn, RUNTIME_gc_new, size, const_i32(unit, flags));
  LLVMValueRef callee = allocator(unit, (unsigned)((bytes + W2N_GC_GRANULE - 1) / W2N_GC_GRANULE), flags);
  LLVMValueRef object = LLVMBuildCall2(fn->builder, LLVMGlobalGetValueType(callee), callee, &size, 1, "");
  LLVMSetTailCallKind(object, LLVMTailCallKindNoTail);
  if (flags == W2N_GC_POINTER_FREE) {
    LLVMValueRef zero = LLVMConstNull(unit->i8);
    LLVMBuildMemSet(fn->builder, object, zero, size, W2N_GC_GRANULE);
  }
  return object;
}

/* --- bodies ------------------------------------------------------------------------------------------------------ */

typedef struct Body {
  LLVMContextRef context;
  LLVMBuilderRef builder;
  LLVMTypeRef ptr, i32;
  LLVMValueRef function;
} Body;

static void add_enum(LLVMContextRef context, LLVMValueRef function, const char *name)
{
  unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
  LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, LLVMCreateEnumAttribute(context, kind, 0));
}

static LLVMBasicBlockRef block(const Body *body)
{
  return LLVMAppendBasicBlockInContext(body->context, body->function, "");
}

static LLVMValueRef list_address(const Body *body, LLVMModuleRef ir, unsigned granules, unsigned flags)
{
  LLVMTypeRef row = LLVMArrayType2(body->ptr, W2N_GC_LISTED + 1), lists = LLVMArrayType2(row, 2);
  LLVMValueRef global = LLVMGetNamedGlobal(ir, "w2n_gc_free");
  if (!global) {
    global = LLVMAddGlobal(ir, lists, "w2n_gc_free");
    LLVMSetVisibility(global, LLVMHiddenVisibility);
  }
  LLVMValueRef path[] = {LLVMConstNull(body->i32), LLVMConstInt(body->i32, flags & W2N_GC_POINTER_FREE, false),
                         LLVMConstInt(body->i32, granules, false)};
  return LLVMConstInBoundsGEP2(lists, global, path, 3);
}

static void weigh(const Body *body, LLVMValueRef branch, unsigned taken, unsigned not_taken)
{
  LLVMMetadataRef parts[] = {
      LLVMMDStringInContext2(body->context, "branch_weights", 14),
      LLVMValueAsMetadata(LLVMConstInt(body->i32, taken, false)),
      LLVMValueAsMetadata(LLVMConstInt(body->i32, not_taken, false)),
  };
  LLVMMetadataRef node = LLVMMDNodeInContext2(body->context, parts, 3);
  LLVMSetMetadata(branch, LLVMGetMDKindIDInContext(body->context, "prof", 4),
                  LLVMMetadataAsValue(body->context, node));
}

/* As rt.def has it; no Unit is left for runtime_callee. */
static LLVMValueRef refill_entry(const Body *body, LLVMModuleRef ir)
{
  LLVMValueRef function = LLVMGetNamedFunction(ir, "w2n_gc_refill");
  if (function)
    return function;
  LLVMTypeRef i64 = LLVMInt64TypeInContext(body->context), params[] = {i64, i64};
  function = LLVMAddFunction(ir, "w2n_gc_refill", LLVMFunctionType(body->ptr, params, 2, false));
  add_enum(body->context, function, "nounwind");
  return function;
}

static void build_body(const Body *body, LLVMModuleRef ir, unsigned granules, unsigned flags)
{
  LLVMBasicBlockRef entry = block(body), listed = block(body), refill = block(body);
  LLVMPositionBuilderAtEnd(body->builder, entry);
  LLVMValueRef list = list_address(body, ir, granules, flags);
  LLVMValueRef first = LLVMBuildLoad2(body->builder, body->ptr, list, "");
  LLVMValueRef branch = LLVMBuildCondBr(body->builder, LLVMBuildIsNull(body->builder, first, ""), refill, listed);
  weigh(body, branch, 1, 100);
  LLVMPositionBuilderAtEnd(body->builder, listed);
  LLVMBuildStore(body->builder, LLVMBuildLoad2(body->builder, body->ptr, first, ""), list);
  LLVMBuildRet(body->builder, first);
  LLVMPositionBuilderAtEnd(body->builder, refill);
  LLVMValueRef callee = refill_entry(body, ir);
  LLVMTypeRef type = LLVMGlobalGetValueType(callee), i64 = LLVMInt64TypeInContext(body->context);
  LLVMValueRef args[] = {LLVMConstInt(i64, granules, false), LLVMConstInt(i64, flags, false)};
  LLVMValueRef call = LLVMBuildCall2(body->builder, type, callee, args, 2, "");
  LLVMSetTailCallKind(call, LLVMTailCallKindNoTail);
  LLVMBuildRet(body->builder, call);
}

static void define(LLVMModuleRef ir, LLVMValueRef function, unsigned granules, unsigned flags, bool inlined)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  Body body = {context, LLVMCreateBuilderInContext(context), LLVMPointerTypeInContext(context, 0),
               LLVMInt32TypeInContext(context), function};
  build_body(&body, ir, granules, flags);
  LLVMDisposeBuilder(body.builder);
  LLVMSetLinkage(function, LLVMInternalLinkage);
  /* From here on the list is in sight. */
  LLVMRemoveEnumAttributeAtIndex(function, LLVMAttributeFunctionIndex, LLVMGetEnumAttributeKindForName("memory", 6));
  if (inlined)
    add_enum(context, function, "alwaysinline");
}

bool gc_expand(LLVMModuleRef ir, const LoweringOptions *options)
{
  bool inlined = options->opt_level > 0 && options->size_level == 0, any = false;
  char name[40];
  for (unsigned flags = 0; flags <= W2N_GC_POINTER_FREE; flags++)
    for (unsigned granules = 1; granules <= W2N_GC_LISTED; granules++) {
      allocator_name(name, sizeof name, granules, flags);
      LLVMValueRef function = LLVMGetNamedFunction(ir, name);
      if (!function)
        continue;
      define(ir, function, granules, flags, inlined);
      any = true;
    }
  return any && inlined;
}
