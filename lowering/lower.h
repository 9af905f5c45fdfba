/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the files of this room share.  A Unit is one shard's LLVM module under construction; a Fn is
 * one function of it, and the `self` of the sink that body_walk drives. */
#ifndef LOWERING_LOWER_H
#define LOWERING_LOWER_H

#include <llvm-c/Core.h>
#include <llvm-c/Target.h>
#include <stdarg.h>
#include <string.h>

#include "common/arena.h"
#include "frontend/body.h"
#include "lowering/lowering.h"
#include "runtime-lib/abi/instance.h"

/* Runtime entries, by the rows of rt.def. */
typedef enum RuntimeEntry {
#define RT(name, result, attr, ...) RUNTIME_##name,
#include "runtime-lib/abi/rt.def"
#undef RT
  RUNTIME_COUNT
} RuntimeEntry;

/* Structures, and their fields in order, by the rows of layout.def. */
typedef enum LayoutStruct {
#define STRUCT(name) STRUCT_##name,
#define FIELD(owner, kind, name)
#define END(name)
#include "runtime-lib/abi/layout.def"
#undef STRUCT
#undef FIELD
#undef END
  STRUCT_COUNT
} LayoutStruct;

#define STRUCT(name) enum {
#define FIELD(owner, kind, name) FIELD_##owner##_##name,
#define END(name) FIELD_##name##_COUNT };
#include "runtime-lib/abi/layout.def"
#undef STRUCT
#undef FIELD
#undef END

/* Memory that cannot overlap: generated code never reaches the instance's state or the collector's objects through
 * linear memory.  Marked so that LLVM may keep globals and fields in registers across stores (alias.c). */
typedef enum AliasSet { ALIAS_LINEAR, ALIAS_STATE, ALIAS_OBJECTS, ALIAS_SETS } AliasSet;

/* What all objects and all arrays have. */
typedef enum HeaderPart { HEADER_TYPE, HEADER_LENGTH } HeaderPart;

typedef struct Unit {
  LLVMContextRef context;
  LLVMModuleRef ir;
  LLVMTargetDataRef layout;
  LLVMTargetMachineRef machine; /* for its processor and features */
  const Module *module;
  const LoweringOptions *options;
  const Shard *shard;
  Arena *arena;   /* lives as long as the unit */
  Arena *scratch; /* for body_walk; lives as long as a function's lowering */
  Arena *const_scratch; /* for body_walk_const */
  Arena *known_scratch; /* for it, too, while a constant expression asks for a global (function.c) */
  LLVMValueRef *known_globals; /* the values of the first known_count globals, NULL where they are not known here */
  uint32_t known_count;
  bool is_alone;  /* the module has one shard: symbols can be internal */
  bool is_threaded; /* it starts threads: an instance's own state is thread-local (threads.c) */
  bool keeps_state; /* a host can look at the state that a fault leaves: nothing moves or goes before one (unit.c) */
  bool marks_loads; /* loads that may fault have markers (marker.c); otherwise they are volatile */
  unsigned convention; /* of wasm functions */
  struct ConstantTable **constant_tables; /* by table index (constant_table.c) */
  uint32_t constant_entries; /* how many entries they have in this shard */

  LLVMTypeRef void_, i1, i8, i16, i32, i64, i128, f32, f64, ptr;
  LLVMTypeRef i8x16, i16x8, i32x4, i64x2, f32x4, f64x2; /* i8x16 is how a v128 is carried */
  LLVMTypeRef structs[STRUCT_COUNT];
  LLVMTypeRef runtime_types[RUNTIME_COUNT];
  LLVMValueRef runtime[RUNTIME_COUNT]; /* declared at the first use */
  LLVMValueRef *functions;             /* function index -> callee, declared at the first use */
  LLVMValueRef instantiate;            /* shard 0: the instantiate function */
  LLVMValueRef instantiate_own;        /* the part of it that each thread runs; with is_threaded */
  LLVMValueRef alias_scopes[ALIAS_SETS], alias_others[ALIAS_SETS]; /* metadata lists, by AliasSet */
  LLVMMetadataRef object_root;         /* of the type-based aliases of objects */
  unsigned kind_alias_scope, kind_noalias, kind_tbaa, kind_invariant_load, kind_prof;
} Unit;

typedef struct TryScope TryScope;

/* What lowering knows of a Label (Label.sink). */
typedef struct Block {
  LLVMBasicBlockRef target;     /* where a branch goes: the merge block, or a loop's header */
  LLVMBasicBlockRef otherwise;  /* of an `if` */
  LLVMValueRef *phis;           /* of `target` */
  uint32_t phi_count;
  uint32_t predecessors;        /* of `target` */
  LLVMValueRef *params;         /* of an `if`, for its else */
  TryScope *scope;              /* what catches an exception inside the label; NULL: the caller */
  TryScope *own;                /* the scope that this label opened, or NULL */
  LLVMBasicBlockRef next_test;  /* legacy try: where the next catch clause is tested */
  LLVMValueRef exception;       /* legacy catch: the exception object, for rethrow */
} Block;

typedef struct Fn {
  Unit *unit;
  LLVMBuilderRef builder;
  LLVMValueRef function;
  const Function *wasm;         /* NULL in the instantiate function */
  bool is_step;                 /* arguments and results are in w2n_tail_area (tail_call.c) */
  const FuncType *type;
  LLVMBasicBlockRef entry;      /* allocas and cached state */
  LLVMBasicBlockRef start;      /* where the body begins */
  LLVMValueRef *locals;         /* allocas */
  const ValType *local_types;
  LLVMValueRef *memory_bases;   /* by memory index, loaded in the entry block at the first use */
  LLVMBasicBlockRef traps[64];  /* by trap code */
  TryScope *scope;              /* innermost */
  TryScope *scopes;             /* all, newest first */
  uint32_t invokes, local_count; /* how many edges lead to handlers, and what each of them carries */
  BodyWalk *walk;
} Fn;

typedef struct OpLowering OpLowering;
typedef void LowerFn(Fn *fn, const Instr *instr, const OpLowering *how, const Operand *args, Operand *results);

/* The last column of op.def: which function lowers an instruction, and its parameters. */
struct OpLowering {
  LowerFn *lower;
  int code;               /* LLVMOpcode, predicate, ... */
  int bits;
  int how;                /* EXTEND_* and the like */
  const char *intrinsic;
};

enum { EXTEND_PLAIN, EXTEND_S, EXTEND_U };

/* ops.c */
const OpLowering *op_lowering(OpId op);

/* --- types.c: wasm types to LLVM types ------------------------------------------------------------- */
LLVMTypeRef type_value(const Unit *unit, ValType type);
LLVMTypeRef type_function(const Unit *unit, const FuncType *type);   /* wasm convention */
LLVMTypeRef type_results(const Unit *unit, const FuncType *type);    /* void, the type, or a struct */
unsigned type_bytes(ValType type);
LLVMValueRef type_zero(const Unit *unit, ValType type);
LLVMValueRef const_i32(const Unit *unit, uint32_t value);
LLVMValueRef const_i64(const Unit *unit, uint64_t value);

/* --- symbol.c: names of everything ------------------------------------------------------------------ */
/* "<module>.<kind><index>", NUL-terminated, in the unit's arena; functions carry their own name behind it. */
const char *symbol_state(Unit *unit, const char *kind, uint32_t index);
const char *symbol_function(Unit *unit, uint32_t index);
const char *symbol_import(Unit *unit, const Import *import);
const char *symbol_export(Unit *unit, const Export *export);
/* The w2n_func of an exported function that makes tail calls; its public symbol is given. */
const char *symbol_tail_ref(Unit *unit, const char *public_symbol);
/* A definition or declaration of the module's own state: hidden, or internal when the module has one shard. */
void symbol_own(Unit *unit, LLVMValueRef global);

/* --- function.c: the sink's frame; helpers for every lowering function --------------------------------- */
extern const Sink lower_sink;
void lower_function(Unit *unit, const Function *function);
/* The value of a constant expression; an LLVM constant where it can be computed now. */
LLVMValueRef lower_const_expr(Fn *fn, const ConstExpr *expr, ValType type, uint32_t global_limit);
Fn *fn_begin(Unit *unit, LLVMValueRef function, const Function *wasm, const FuncType *type);
void fn_end(Fn *fn);
LLVMBasicBlockRef fn_block(Fn *fn, const char *name);
/* A builder position at the end of the entry block, for code that dominates everything: */
void fn_enter_entry(Fn *fn, LLVMBasicBlockRef *saved);
void fn_leave_entry(Fn *fn, LLVMBasicBlockRef saved);

/* An intrinsic by name; `types` overload it. */
LLVMValueRef build_intrinsic(Fn *fn, const char *name, LLVMTypeRef *types, unsigned type_count, LLVMValueRef *args,
                             unsigned arg_count);
LLVMValueRef build_unary_intrinsic(Fn *fn, const char *name, LLVMValueRef value);
LLVMValueRef build_binary_intrinsic(Fn *fn, const char *name, LLVMValueRef left, LLVMValueRef right);

/* An address, size or index as the runtime takes it: 64 bits, zero-extended. */
LLVMValueRef build_wide(Fn *fn, LLVMValueRef value);

/* --- trap.c ---------------------------------------------------------------------------------------------- */
/* Leave with a trap where the condition (i1) holds; go on behind it. */
void trap_if(Fn *fn, LLVMValueRef condition, w2n_trap_code code);
/* Leave with a trap: the current block is terminated. */
void trap_always(Fn *fn, w2n_trap_code code);

/* --- protection.c --- */
void protection_mark_module(LLVMModuleRef ir, const LoweringOptions *options);
void protection_mark_function(Unit *unit, LLVMValueRef function);

/* --- fuel.c: with --fuel, steps are counted -------------------------------------------------------------------- */
void fuel_check(const Module *module, const LoweringOptions *options); /* fails through the module's diag */
void fuel_step(Fn *fn);
void fuel_bulk(Fn *fn, OpId op, const Operand *args, uint32_t arg_count); /* before an instruction */

/* --- runtime_call.c ---------------------------------------------------------------------------------------- */
/* Call a runtime entry; i32 and i64 arguments must have the entry's types.  Entries do not unwind, but for
 * exception_throw. */
LLVMValueRef runtime_call(Fn *fn, RuntimeEntry entry, ...);
LLVMValueRef runtime_callee(Unit *unit, RuntimeEntry entry);

/* --- instance.c: everything outside a function's own locals ------------------------------------------------- */
LLVMValueRef instance_memory(Fn *fn, uint32_t index);      /* address of the w2n_memory */
LLVMValueRef instance_memory_base(Fn *fn, uint32_t index); /* its base; a constant, or loaded once for each function */
LLVMValueRef instance_fixed_base(const Unit *unit);        /* the base of a memory that address_is_fixed */
LLVMValueRef instance_memory_length(Fn *fn, uint32_t index); /* bytes, i64, now */
const Import *instance_memory_import(const Unit *unit, uint32_t index); /* NULL: the memory is the module's own */
LLVMValueRef instance_table(Fn *fn, uint32_t index);
LLVMValueRef instance_global(Fn *fn, uint32_t index);      /* address of the value */
LLVMValueRef instance_tag(Fn *fn, uint32_t index);
LLVMValueRef instance_data(Fn *fn, uint32_t index);        /* address of the w2n_data_segment */
LLVMValueRef instance_element(Fn *fn, uint32_t index);
LLVMValueRef instance_funcref(Unit *unit, uint32_t index); /* address of the w2n_func of a function */
/* The canonical type object of a type index: { i32 kind, i32 depth, supertypes from the root to itself, padded with
 * null to TYPE_DISPLAY entries }. */
enum { TYPE_DISPLAY = 8 };
LLVMValueRef instance_type(Unit *unit, uint32_t type);
LLVMValueRef instance_self(Unit *unit);                    /* the w2n_instance */
LLVMValueRef instance_float_constant(Fn *fn, const char *symbol, LLVMTypeRef type);
/* Load or store a field of a runtime structure, marked as instance state. */
LLVMValueRef field_load(Fn *fn, LayoutStruct owner, unsigned field, LLVMValueRef object);
void field_store(Fn *fn, LayoutStruct owner, unsigned field, LLVMValueRef object, LLVMValueRef value);
LLVMValueRef field_address(Fn *fn, LayoutStruct owner, unsigned field, LLVMValueRef object);

/* --- threads.c: modules that start threads -------------------------------------------------------------------- */
bool threads_used(const Module *module, const LoweringOptions *options);
/* Is this imported memory the program's own?  Then the import means nothing. */
bool threads_makes_memory(const Module *module, const LoweringOptions *options, const Memory *memory);
void threads_check(const Module *module, const LoweringOptions *options); /* fails through the module's diag */
const Function *threads_entry(const Module *module); /* the export wasi_thread_start */
void threads_own(Unit *unit, LLVMValueRef global);   /* state that each thread has of its own */
LLVMValueRef threads_define_entry(Unit *unit);

/* --- table.c --- the address of a table's entry, or a trap */
LLVMValueRef table_entry(Fn *fn, uint32_t table, LLVMValueRef entry, w2n_trap_code out_of_bounds);

/* --- constant_table.c --- */
/* The code that a call of a type finds in a table which nothing ever changes, at an index that may be outside (then it
 * traps); NULL: the table is none of these. */
LLVMValueRef constant_table_code(Fn *fn, uint32_t table, uint32_t type, LLVMValueRef index);

/* --- speculation.c --- */
/* The same value in a register: LLVM may move and merge this, but not look through it. */
LLVMValueRef build_in_register(Fn *fn, LLVMValueRef value);
bool speculation_is_masked(const Fn *fn);
/* `value`, or zero unless `inside` (i1), without a branch.  `inside` must come of values that LLVM cannot look through,
 * or it is known behind the check. */
LLVMValueRef speculation_mask(Fn *fn, LLVMValueRef value, LLVMValueRef inside);
/* Behind the check that index < end: the index; with --spectre, zero where the check was guessed wrongly. */
LLVMValueRef speculation_below(Fn *fn, LLVMValueRef index, LLVMValueRef end);
/* The same for both ends of a range. */
void speculation_range(Fn *fn, LLVMValueRef *start, LLVMValueRef *length, LLVMValueRef inside);

/* --- alias.c ------------------------------------------------------------------------------------------------- */
/* These return the access. */
LLVMValueRef alias_mark(Unit *unit, LLVMValueRef access, AliasSet set);
LLVMValueRef alias_mark_field(Unit *unit, LLVMValueRef access, uint32_t type, uint32_t field); /* or an array's element */
LLVMValueRef alias_mark_header(Unit *unit, LLVMValueRef access, HeaderPart part);

/* --- address.c, memory.c ---------------------------------------------------------------------------------------- */
/* Accesses outside are faults: everything that 33 bits can reach from the base on is reserved. */
bool address_is_guarded(const Unit *unit, const Memory *memory);
void address_keep_order(const Unit *unit, LLVMValueRef access); /* of an access to the module's state */
/* Guarded, and also: the memory never has its last page (it ends 64 KiB below 4 GiB), and at least W2N_GUARD_BEFORE
 * bytes below the base are reserved.  So an access at p + c, |c| <= 64 KiB, that is formed in 64 bits traps
 * exactly when the one that wraps in 32 bits does. */
bool address_has_guard_before(const Unit *unit, const Memory *memory);
/* All of that, and the base is a constant (Target.memory_address). */
bool address_is_fixed(const Unit *unit, const Memory *memory);
/* The native address of an access of `bytes` bytes, checked as the bounds mode asks. */
LLVMValueRef address_form(Fn *fn, const MemArg *memarg, LLVMValueRef index, unsigned bytes);
/* Load or store a value of an LLVM type there, marked as linear memory; traps even if the result is unused.
 * Little-endian, any alignment. */
LLVMValueRef memory_load_typed(Fn *fn, const MemArg *memarg, LLVMValueRef index, LLVMTypeRef type);
void memory_store_typed(Fn *fn, const MemArg *memarg, LLVMValueRef index, LLVMValueRef value);

/* --- call.c ------------------------------------------------------------------------------------------------------- */
/* Call or, inside a try, invoke. */
LLVMValueRef call_build(Fn *fn, LLVMTypeRef type, LLVMValueRef callee, LLVMValueRef *args, unsigned count,
                        unsigned convention);
/* Spread a call's result over the results. */
void call_results(Fn *fn, const FuncType *type, LLVMValueRef value, Operand *results);
LLVMValueRef call_direct(Fn *fn, uint32_t function, LLVMValueRef *args);
LLVMValueRef *call_values(Fn *fn, const Operand *operands, uint32_t count); /* operands as arguments */
/* The reference that call_indirect calls, after its checks; the operand of call_ref, which traps if it is null. */
LLVMValueRef call_table_entry(Fn *fn, const Instr *instr, LLVMValueRef index);
LLVMValueRef call_non_null(Fn *fn, LLVMValueRef ref);
LLVMValueRef build_call_ref(Fn *fn, const FuncType *type, LLVMValueRef ref, LLVMValueRef *args); /* a non-null w2n_func */
LLVMValueRef unit_function(Unit *unit, uint32_t index); /* defined functions: declaration in the wasm convention */
/* Return, spread values from operands. */
void build_return(Fn *fn, const Operand *args);

/* --- tail_call.c -------------------------------------------------------------------------------------------------- */
bool tail_has_step(const Unit *unit, const Function *function); /* its body is compiled as a step */
LLVMValueRef tail_step(Unit *unit, const Function *function);   /* that function, declared */
void tail_step_params(Fn *fn, LLVMValueRef *params);            /* of a step, or of an ordinary function */
void tail_step_return(Fn *fn, LLVMValueRef value);              /* NULL: no results */
void tail_define_entry(Unit *unit, const Function *function);   /* the ordinary function around a step */

/* --- import.c ------------------------------------------------------------------------------------------------------ */
LLVMTypeRef type_c(const Unit *unit, const FuncType *type, bool with_instance); /* the C signature (docs/abi.md) */
LLVMValueRef import_call(Fn *fn, const Function *function, LLVMValueRef *args);
LLVMValueRef import_entry(Unit *unit, const Function *function); /* the import as a callee in the wasm convention */
LLVMValueRef import_tail_ref(Unit *unit, const Function *function); /* a w2n_func or null, known at link time; or NULL */
bool import_needs_host(const Module *module, const LoweringOptions *options); /* something else than WASI is imported */

/* --- attribute.c ------------------------------------------------------------------------------------------------------ */
LLVMAttributeRef attribute_enum(Unit *unit, const char *name, uint64_t value);
void attribute_add(Unit *unit, LLVMValueRef function, const char *name, uint64_t value);
void attribute_text(Unit *unit, LLVMValueRef function, const char *name, const char *value);
void attribute_function(Unit *unit, LLVMValueRef function); /* what every function with a body gets */
void attribute_never_inline(Unit *unit, LLVMValueRef call);
void attribute_allocator(Unit *unit, LLVMValueRef function, unsigned contents); /* gc_allocate.c */
void attribute_extend_c(Unit *unit, LLVMValueRef function_or_call, bool is_function); /* of the C ABI */

/* --- control.c: the sink's control callbacks ----------------------------------------------------------------------- */
void control_block(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
void control_loop(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
void control_if(void *self, BodyWalk *walk, const Instr *instr, Label *label, Operand condition, const Operand *args,
                Operand *params);
void control_else(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
bool control_end(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *results);
void control_br(void *self, BodyWalk *walk, const Instr *instr, Label *target, const Operand *args);
void control_br_if(void *self, BodyWalk *walk, const Instr *instr, Label *target, Operand condition,
                   const Operand *args);
void control_br_table(void *self, BodyWalk *walk, const Instr *instr, Label **targets, uint32_t count, Operand index,
                      const Operand *args);
void control_return(void *self, BodyWalk *walk, const Instr *instr, const Operand *args);
void control_br_on(void *self, BodyWalk *walk, const Instr *instr, Label *target, Operand ref, const Operand *args,
                   uint32_t arg_count, Operand *fallthrough);
/* Branch from the current block, which is terminated. */
void control_branch(Fn *fn, Label *target, const Operand *args);
/* Branch where the condition (i1) holds, go on behind it; the branch instruction. */
LLVMValueRef control_branch_if(Fn *fn, LLVMValueRef condition, Label *target, const Operand *args);
LLVMValueRef control_condition(Fn *fn, LLVMValueRef value); /* i32 to i1 */
void control_fall_through(Fn *fn, Block *block, const Operand *args);
bool control_continue_at(Fn *fn, Block *block, Operand *results);

/* --- exceptions.c ------------------------------------------------------------------------------------------------------ */
void exceptions_try_table(void *self, BodyWalk *walk, const Instr *instr, Label *label, Label **targets,
                          const Operand *args, Operand *params);
void exceptions_try(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args, Operand *params);
void exceptions_catch(void *self, BodyWalk *walk, const Instr *instr, Label *label, const Operand *args,
                      Operand *params);
bool exceptions_delegate(void *self, BodyWalk *walk, const Instr *instr, Label *label, Label *target,
                         const Operand *args, Operand *results);
void exceptions_rethrow(void *self, BodyWalk *walk, const Instr *instr, Label *target);
void exceptions_end(Fn *fn, const Label *label, bool falls_through);
void exceptions_close(Fn *fn, const Label *label);
void exceptions_each_phi(Fn *fn, void (*visit)(LLVMValueRef phi));
LLVMBasicBlockRef scope_landing(Fn *fn, TryScope *scope); /* where an invoke unwinds to */
bool scope_is_left(Fn *fn, const Label *target);          /* does a branch there leave a legacy catch? */
void scope_leave(Fn *fn, const Label *target);            /* free the exceptions that it leaves behind; NULL: all */

/* A value of that type goes to a place other than the stack: before an exnref does, the runtime must know. */
void exceptions_escape(Fn *fn, ValType type, LLVMValueRef value);

/* --- hint.c -------------------------------------------------------------------------------------------------------------- */
void hint_mark(Fn *fn, const Instr *instr, LLVMValueRef branch);
void hint_weights(Unit *unit, LLVMValueRef branch, uint32_t taken, uint32_t not_taken);

/* --- float.c: scalars and vectors, with wasm's NaNs ------------------------------------------------------------- */
LLVMValueRef build_minmax(Fn *fn, const char *intrinsic, LLVMValueRef left, LLVMValueRef right);
LLVMValueRef build_round(Fn *fn, const char *intrinsic, LLVMValueRef value);
LLVMValueRef float_canonical_nan(LLVMTypeRef type); /* of a float, or in every lane of a vector */
LLVMValueRef build_compare(Fn *fn, LLVMRealPredicate predicate, LLVMValueRef left, LLVMValueRef right);
/* The same value, of which LLVM does not see that it is constant. */
LLVMValueRef build_opaque(Fn *fn, LLVMValueRef value);

/* --- canonical_nan.c --- with --canonical-nan, what an instruction made, if that may be a NaN */
void canonical_nan(Fn *fn, const OpLowering *how, Operand *result);

/* --- float_identity.c --- what an instruction made, hidden from LLVM if it is a constant of +-0 or +-1 */
void float_hide_identity(Fn *fn, Operand *result);

/* --- image.c: initial contents of memories ------------------------------------------------------------------------- */
/* How many of the module's data segments, from the first on, can be placed without executing them: their offsets
 * (data_count entries) are known, and inside.  image_place then places the active ones of them. */
uint32_t image_segments(Fn *fn, uint64_t *offsets);
void image_place(Fn *fn, const uint64_t *offsets, uint32_t segment_count);

/* --- gc_allocate.c --- after optimisation: give the allocators their bodies; should they be inlined now? */
bool gc_expand(LLVMModuleRef ir, const LoweringOptions *options);

/* --- unit.c, module.c, exports.c --------------------------------------------------------------------------------- */
bool unit_keeps_state(const Module *module, const LoweringOptions *options); /* Unit.keeps_state */
void unit_place_code(Unit *unit, LLVMValueRef function); /* the section of wasm code */
void names_mark(LLVMValueRef function, uint32_t index);
void module_define_state(Unit *unit);   /* shard 0 */
LLVMValueRef unit_define(Unit *unit, const char *symbol, LLVMTypeRef type, LLVMValueRef value); /* own state; NULL: zero */
LLVMValueRef unit_struct(Unit *unit, LayoutStruct which, LLVMValueRef *values);                 /* a constant */
/* A private NUL-terminated string. */
LLVMValueRef text_constant(LLVMModuleRef ir, const char *bytes, size_t length);
void exports_define(Unit *unit);        /* shard 0: C symbols, the export list, the module descriptor */
void note_define(Unit *unit);           /* the section .note.wasm2native */
void note_define_calls(Unit *unit);     /* the section w2n_calls */
void exports_bind(Fn *fn);              /* in instantiate: what is exported again after being imported */

/* --- optimise.c ---------------------------------------------------------------------------------------------- */

/* Run a pipeline of LLVM's passes. */
void optimise_run(LLVMModuleRef ir, LLVMTargetMachineRef machine, const char *pipeline);

#endif
