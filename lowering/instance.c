/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The instance's state, as generated code reaches it.  Everything outside a function's own locals goes
 * through this file, which knows how the state is laid out.
 *
 * static layout: one instance in the program.  Memories, tables, globals, tags and segments are symbols of
 * their own; a function reference is the address of a constant w2n_func.  What is imported is reached through
 * the exporter's public symbol, a pointer that never changes once the importer is being instantiated (docs/abi.md).
 * In a module that starts threads each thread has an instance: then most of it is thread-local (threads.c).
 *
 * An instanced layout (state behind a context parameter) needs other bodies for these functions and nothing
 * anywhere else. */
#include <llvm-c/Comdat.h>

#include "common/diag.h"
#include "lowering/lower.h"

/* Values that instantiation fixes: LLVM may move and merge such loads freely. */
static LLVMValueRef load_fixed(Fn *fn, LLVMTypeRef type, LLVMValueRef address)
{
  LLVMValueRef load = LLVMBuildLoad2(fn->builder, type, address, "");
  LLVMSetMetadata(load, fn->unit->kind_invariant_load,
                  LLVMMetadataAsValue(fn->unit->context, LLVMMDNodeInContext2(fn->unit->context, NULL, 0)));
  return load;
}

static LLVMValueRef declare(Unit *unit, const char *symbol, LLVMTypeRef type, bool own)
{
  LLVMValueRef global = LLVMGetNamedGlobal(unit->ir, symbol);
  if (global)
    return global;
  global = LLVMAddGlobal(unit->ir, type, symbol);
  if (own)
    symbol_own(unit, global);
  return global;
}

static LLVMValueRef own(Unit *unit, const char *kind, uint32_t index, LLVMTypeRef type)
{
  return declare(unit, symbol_state(unit, kind, index), type, true);
}

/* What every thread has its own of. */
static LLVMValueRef own_of_thread(Unit *unit, const char *kind, uint32_t index, LLVMTypeRef type)
{
  LLVMValueRef global = own(unit, kind, index, type);
  threads_own(unit, global);
  return global;
}

static LLVMValueRef imported(Fn *fn, const Import *import)
{
  Unit *unit = fn->unit;
  return load_fixed(fn, unit->ptr, declare(unit, symbol_import(unit, import), unit->ptr, false));
}

const Import *instance_memory_import(const Unit *unit, uint32_t index)
{
  const Memory *memory = &unit->module->memories[index];
  return threads_makes_memory(unit->module, unit->options, memory) ? NULL : memory->import;
}

LLVMValueRef instance_memory(Fn *fn, uint32_t index)
{
  Unit *unit = fn->unit;
  const Import *import = instance_memory_import(unit, index);
  return import ? imported(fn, import) : own(unit, "m", index, unit->structs[STRUCT_memory]);
}

LLVMValueRef instance_table(Fn *fn, uint32_t index)
{
  Unit *unit = fn->unit;
  const Import *import = unit->module->tables[index].import;
  return import ? imported(fn, import) : own_of_thread(unit, "t", index, unit->structs[STRUCT_table]);
}

LLVMValueRef instance_global(Fn *fn, uint32_t index)
{
  Unit *unit = fn->unit;
  const Global *global = &unit->module->globals[index];
  return global->import ? imported(fn, global->import)
                        : own_of_thread(unit, "g", index, type_value(unit, global->type.type));
}

LLVMValueRef instance_tag(Fn *fn, uint32_t index)
{
  Unit *unit = fn->unit;
  const Import *import = unit->module->tags[index].import;
  return import ? imported(fn, import) : own(unit, "e", index, unit->structs[STRUCT_tag]);
}

LLVMValueRef instance_data(Fn *fn, uint32_t index)
{
  return own_of_thread(fn->unit, "d", index, fn->unit->structs[STRUCT_data_segment]);
}

LLVMValueRef instance_element(Fn *fn, uint32_t index)
{
  return own_of_thread(fn->unit, "s", index, fn->unit->structs[STRUCT_element_segment]);
}

LLVMValueRef instance_funcref(Unit *unit, uint32_t index)
{
  return declare(unit, symbol_state(unit, "r", index), unit->structs[STRUCT_func], true);
}

LLVMValueRef instance_self(Unit *unit)
{
  const char *symbol = arena_printf(unit->arena, "%s.instance", unit->options->module_name);
  return declare(unit, symbol, unit->structs[STRUCT_instance], true);
}

/* The type itself last: where a type's depth says. */
static LLVMValueRef supertype_list(Unit *unit, uint32_t type, LLVMValueRef self)
{
  const DefType *types = unit->module->types;
  uint32_t depth = types[type].depth, count = depth + 1 > TYPE_DISPLAY ? depth + 1 : TYPE_DISPLAY;
  LLVMValueRef *entries = ARENA_ARRAY(unit->arena, count, LLVMValueRef);
  for (uint32_t i = depth + 1; i < count; i++)
    entries[i] = LLVMConstNull(unit->ptr);
  entries[depth] = self;
  int64_t super = types[type].supertype;
  for (uint32_t i = depth; i > 0; i--, super = types[super].supertype)
    entries[i - 1] = instance_type(unit, (uint32_t)super);
  return LLVMConstArray2(unit->ptr, entries, count);
}

/* One object for each type in a program: the linker unifies them by their spelling, so that equal types of
 * different modules have one address; call_indirect and casts compare addresses. */
LLVMValueRef instance_type(Unit *unit, uint32_t type)
{
  const DefType *defined = &unit->module->types[type];
  char *spelling = type_spelling(unit->arena, unit->module, type);
  const char *symbol = arena_printf(unit->arena, "w2n.type.%s", spelling);
  LLVMValueRef global = LLVMGetNamedGlobal(unit->ir, symbol);
  if (global)
    return global;
  uint32_t count = defined->depth + 1 > TYPE_DISPLAY ? defined->depth + 1 : TYPE_DISPLAY;
  LLVMTypeRef members[] = {unit->i32, unit->i32, LLVMArrayType2(unit->ptr, count)};
  global = LLVMAddGlobal(unit->ir, LLVMStructTypeInContext(unit->context, members, 3, false), symbol);
  LLVMValueRef fields[] = {const_i32(unit, defined->kind), const_i32(unit, defined->depth),
                           supertype_list(unit, type, global)};
  LLVMSetInitializer(global, LLVMConstStructInContext(unit->context, fields, 3, false));
  LLVMSetGlobalConstant(global, true);
  LLVMSetLinkage(global, LLVMLinkOnceODRLinkage);
  LLVMSetVisibility(global, LLVMHiddenVisibility);
  LLVMSetComdat(global, LLVMGetOrInsertComdat(unit->ir, symbol));
  return global;
}

LLVMValueRef field_address(Fn *fn, LayoutStruct owner, unsigned field, LLVMValueRef object)
{
  return LLVMBuildStructGEP2(fn->builder, fn->unit->structs[owner], object, field, "");
}

LLVMValueRef field_load(Fn *fn, LayoutStruct owner, unsigned field, LLVMValueRef object)
{
  LLVMTypeRef type = LLVMStructGetTypeAtIndex(fn->unit->structs[owner], field);
  return alias_mark(fn->unit, LLVMBuildLoad2(fn->builder, type, field_address(fn, owner, field, object), ""),
                    ALIAS_STATE);
}

void field_store(Fn *fn, LayoutStruct owner, unsigned field, LLVMValueRef object, LLVMValueRef value)
{
  alias_mark(fn->unit, LLVMBuildStore(fn->builder, value, field_address(fn, owner, field, object)), ALIAS_STATE);
}

LLVMValueRef instance_fixed_base(const Unit *unit)
{
  return LLVMConstIntToPtr(const_i64(unit, unit->options->target->memory_address), unit->ptr);
}

/* The base is fixed at instantiation (layout.def), so one load in the entry block serves the function. */
static LLVMValueRef build_memory_base(Fn *fn, const Memory *memory)
{
  if (address_is_fixed(fn->unit, memory))
    return build_in_register(fn, instance_fixed_base(fn->unit));
  LLVMValueRef object = instance_memory(fn, memory->index);
  return load_fixed(fn, fn->unit->ptr, field_address(fn, STRUCT_memory, FIELD_memory_base, object));
}

LLVMValueRef instance_memory_base(Fn *fn, uint32_t index)
{
  const Unit *unit = fn->unit;
  const Memory *memory = &unit->module->memories[index];
  if (address_is_fixed(unit, memory) && !unit->options->target->short_displacements)
    return instance_fixed_base(unit);
  if (fn->memory_bases[index])
    return fn->memory_bases[index];
  LLVMBasicBlockRef saved;
  fn_enter_entry(fn, &saved);
  LLVMValueRef base = build_memory_base(fn, memory);
  fn_leave_entry(fn, saved);
  return fn->memory_bases[index] = base;
}

/* Another thread may be growing a shared memory.  Systems without threads need not have such loads of 64 bits. */
LLVMValueRef instance_memory_length(Fn *fn, uint32_t index)
{
  LLVMValueRef length = field_load(fn, STRUCT_memory, FIELD_memory_length, instance_memory(fn, index));
  if (fn->unit->module->memories[index].limits.is_shared && fn->unit->options->target->hosted)
    LLVMSetOrdering(length, LLVMAtomicOrderingAcquire);
  return length;
}

/* A value of the runtime (core/constants.c) that LLVM does not know to be constant, now or after inlining; for code
 * generation the load is what any floating-point constant is. */
LLVMValueRef instance_float_constant(Fn *fn, const char *symbol, LLVMTypeRef type)
{
  LLVMValueRef global = declare(fn->unit, symbol, type, false);
  LLVMSetVisibility(global, LLVMHiddenVisibility);
  return load_fixed(fn, type, global);
}
