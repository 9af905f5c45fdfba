/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * One shard: its LLVM module from beginning to end, and how a module is cut into shards. */
#include <llvm-c/Analysis.h>
#include <stdio.h>
#include <string.h>

#include "common/diag.h"
#include "lowering/lower.h"
#include "lowering/marker.h"

enum {
  /* Bytes of wasm code in a shard.  Functions of one shard can be inlined into each other, so small programs are
   * one shard; larger ones give every core something to do. */
  SHARD_BYTES = 96 * 1024,
  ALONE_BYTES = 512 * 1024, /* up to this size, at -O1 and above, a module is one shard */
};

static LLVMTypeRef field_type(const Unit *unit, const char *kind)
{
  if (!strcmp(kind, "PTR"))
    return unit->ptr;
  return strstr(kind, "64") ? unit->i64 : unit->i32;
}

static void make_structs(Unit *unit)
{
  LLVMTypeRef fields[16];
  unsigned count = 0;
#define STRUCT(name) count = 0;
#define FIELD(owner, kind, name) fields[count++] = field_type(unit, #kind);
#define END(name) unit->structs[STRUCT_##name] = LLVMStructTypeInContext(unit->context, fields, count, false);
#include "runtime-lib/abi/layout.def"
#undef STRUCT
#undef FIELD
#undef END
}

static void make_types(Unit *unit)
{
  LLVMContextRef context = unit->context;
  unit->void_ = LLVMVoidTypeInContext(context);
  unit->i1 = LLVMInt1TypeInContext(context);
  unit->i8 = LLVMInt8TypeInContext(context);
  unit->i16 = LLVMInt16TypeInContext(context);
  unit->i32 = LLVMInt32TypeInContext(context);
  unit->i64 = LLVMInt64TypeInContext(context);
  unit->i128 = LLVMInt128TypeInContext(context);
  unit->f32 = LLVMFloatTypeInContext(context);
  unit->f64 = LLVMDoubleTypeInContext(context);
  unit->ptr = LLVMPointerTypeInContext(context, 0);
  unit->i8x16 = LLVMVectorType(unit->i8, 16);
  unit->i16x8 = LLVMVectorType(unit->i16, 8);
  unit->i32x4 = LLVMVectorType(unit->i32, 4);
  unit->i64x2 = LLVMVectorType(unit->i64, 2);
  unit->f32x4 = LLVMVectorType(unit->f32, 4);
  unit->f64x2 = LLVMVectorType(unit->f64, 2);
  unit->kind_invariant_load = LLVMGetMDKindIDInContext(context, "invariant.load", 14);
  unit->kind_prof = LLVMGetMDKindIDInContext(context, "prof", 4);
  make_structs(unit);
}

/* Whatever may contain an access to linear memory, inlined code included, must be in w2n_text: only a fault there
 * can be a trap. */
void unit_place_code(Unit *unit, LLVMValueRef function)
{
  size_t length;
  const char *section = unit->options->target->has_unwinder
                            ? "w2n_text"
                            : arena_printf(unit->arena, ".text.%s", LLVMGetValueName2(function, &length));
  LLVMSetSection(function, section);
}

static uint64_t code_bytes(const Module *module)
{
  uint64_t total = 0;
  for (uint32_t i = module->imported_function_count; i < module->function_count; i++)
    total += module->functions[i].body.length;
  return total;
}

Shard *lower_shards(Arena *arena, const Module *module, const LoweringOptions *options, uint32_t *count)
{
  uint32_t first = module->imported_function_count, end = module->function_count;
  uint64_t total = code_bytes(module);
  bool alone = options->opt_level > 0 && total <= ALONE_BYTES;
  Shard *shards = ARENA_ARRAY(arena, total / SHARD_BYTES + 2, Shard);
  uint32_t n = 0;
  uint64_t filled = 0;
  shards[0] = (Shard){0, first, 0};
  for (uint32_t i = first; i < end; i++) {
    if (!alone && filled >= SHARD_BYTES) {
      n++;
      shards[n] = (Shard){n, i, 0};
      filled = 0;
    }
    shards[n].count++;
    filled += module->functions[i].body.length;
  }
  *count = n + 1;
  return shards;
}

static LLVMModuleRef make_ir(LLVMContextRef context, const LoweringOptions *options, LLVMTargetMachineRef machine)
{
  /* Nothing of the place or time of compilation: equal input gives equal output. */
  LLVMModuleRef ir = LLVMModuleCreateWithNameInContext(options->module_name, context);
  LLVMSetSourceFileName(ir, options->module_name, strlen(options->module_name));
  LLVMSetTarget(ir, options->target->triple);
  LLVMTargetDataRef layout = LLVMCreateTargetDataLayout(machine);
  LLVMSetModuleDataLayout(ir, layout);
  LLVMDisposeTargetData(layout);
  LLVMTypeRef i32 = LLVMInt32TypeInContext(context);
  if (options->target->hosted) {
    LLVMAddModuleFlag(ir, LLVMModuleFlagBehaviorWarning, "PIC Level", 9,
                      LLVMValueAsMetadata(LLVMConstInt(i32, 2, false)));
    LLVMAddModuleFlag(ir, LLVMModuleFlagBehaviorWarning, "PIE Level", 9,
                      LLVMValueAsMetadata(LLVMConstInt(i32, 2, false)));
  }
  if (options->target->has_unwinder)
    LLVMAddModuleFlag(ir, LLVMModuleFlagBehaviorWarning, "uwtable", 7,
                      LLVMValueAsMetadata(LLVMConstInt(i32, 2, false)));
  protection_mark_module(ir, options);
  return ir;
}

#ifndef NDEBUG
static void verify(const Unit *unit)
{
  char *message = NULL;
  if (LLVMVerifyModule(unit->ir, LLVMReturnStatusAction, &message))
    BUG("the lowered module is not valid:\n%s", message);
  LLVMDisposeMessage(message);
}
#endif

/* A program that is one module, with nobody but WASI beside it. */
static bool is_closed(const Module *module, const LoweringOptions *options)
{
  return options->is_program && !import_needs_host(module, options);
}

/* References may go to any module, so all use the convention that tail calls need.  A program that has no other
 * module and no tail call takes the faster one: under tailcc on x86-64 every call pops a padding word. */
static unsigned choose_convention(const Module *module, const LoweringOptions *options)
{
  bool has_tail_calls = module->used & FEATURE_BIT(FEATURE_TAIL_CALL);
  bool has_tailcc = options->target->tail_calls == TAIL_TAILCC;
  return has_tailcc && (has_tail_calls || !is_closed(module, options)) ? CALL_CONV_TAIL : CALL_CONV_FAST;
}

/* Where a trap is a fault, LLVM does not see it, and would leave out a store that is overwritten behind it, or move it.
 * Nobody can tell when the trap ends a closed program; a host that catches it can. */
bool unit_keeps_state(const Module *module, const LoweringOptions *options)
{
  return options->exact_state && options->bounds == BOUNDS_GUARD && options->opt_level > 0 && module->memory_count > 0 &&
         !is_closed(module, options);
}

LLVMModuleRef lower_shard(LLVMContextRef context, const Module *module, const LoweringOptions *options,
                          const Shard *shard, LLVMTargetMachineRef machine)
{
  Arena *arena = arena_new(), *scratch = arena_new(), *const_scratch = arena_new(), *known_scratch = arena_new();
  Unit *unit = ARENA_NEW(arena, Unit);
  uint32_t defined = module->function_count - module->imported_function_count;
  *unit = (Unit){
      .context = context,
      .ir = make_ir(context, options, machine),
      .machine = machine,
      .module = module,
      .options = options,
      .shard = shard,
      .arena = arena,
      .scratch = scratch,
      .const_scratch = const_scratch,
      .known_scratch = known_scratch,
      .known_globals = ARENA_ARRAY(arena, module->global_count, LLVMValueRef),
      .is_alone = shard->count == defined,
      .is_threaded = threads_used(module, options),
      .marks_loads = options->opt_level > 0 && marker_available(),
      .convention = choose_convention(module, options),
      .functions = ARENA_ARRAY(arena, module->function_count + 1, LLVMValueRef),
  };
  unit->keeps_state = unit_keeps_state(module, options);
  unit->layout = LLVMGetModuleDataLayout(unit->ir);
  make_types(unit);
  for (uint32_t i = 0; i < shard->count; i++)
    lower_function(unit, &module->functions[shard->first + i]);
  if (shard->number == 0) {
    module_define_state(unit);
    exports_define(unit);
    note_define(unit);
    note_define_calls(unit);
  }
#ifndef NDEBUG
  verify(unit);
#endif
  LLVMModuleRef ir = unit->ir;
  arena_free(known_scratch);
  arena_free(const_scratch);
  arena_free(scratch);
  arena_free(arena);
  return ir;
}
