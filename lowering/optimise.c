/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The pass pipeline.  Two parts of LLVM's own, and around them what only we can know of the code:
 *
 *   profile    only with a profile to make or to use (profile.c)
 *   products   products of 128 bits in place of what wasm spells out (multiply.c), so that LLVM inlines them
 *   simplify   inlining, scalars, memory, loops brought into form; loads are held by their markers
 *   ours       constant distances between accesses made displacements (displace.c) and what that shows simplified, while
 *              the markers still hold; markers pruned (marker.c), addresses that move through loops made 64-bit pointers
 *              (widen.c) or checked in front (bounds.c), copies of loops for memory that does not overlap (streams.c)
 *   finish     vectorising, unrolling, tidying up
 *   dispatch   an interpreter's br_table becomes indirect branches (dispatch.c)
 *
 * LLVM gives its default pipeline as a whole only.  The first part is the one that it runs before link-time
 * optimisation, which is just the simplification; the second is written out here after LLVM's own, without the passes
 * that have nothing to do in code that came from wasm. */
#include <llvm-c/Error.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <llvm/Config/llvm-config.h>

#include "common/diag.h"
#include "lowering/dispatch.h"
#include "lowering/displace.h"
#include "lowering/loops.h"
#include "lowering/lower.h"
#include "lowering/marker.h"
#include "lowering/multiply.h"
#include "lowering/names.h"
#include "lowering/profile.h"

static const char *const simplify_levels[] = {"", "thinlto-pre-link<O1>", "thinlto-pre-link<O2>",
                                              "thinlto-pre-link<O3>"};
static const char *const simplify_sizes[] = {"", "thinlto-pre-link<Os>", "thinlto-pre-link<Oz>"};

/* One round, as in LLVM's own pipeline, and without the check that a second one would find nothing. */
#define COMBINE "instcombine<no-verify-fixpoint>"
/* Each loop with a block of its own in front, behind and for going back, and its values leaving it by phis. */
#define LOOP_FORM "function(loop-simplify,lcssa)"
/* A loop with its exit in the middle becomes one block.  After widening, whose inductions survive that. */
#define LOOP_ROTATE "function(loop(loop-rotate))"
#define VALUES "sroa,early-cse," COMBINE
#define LATE_CFG "simplifycfg<forward-switch-cond;switch-range-to-icmp;switch-to-lookup;no-keep-loops;" \
                 "hoist-common-insts;sink-common-insts>"
#define FINISH_BEGIN "globalopt,globaldce,rpo-function-attrs,recompute-globalsaa,function<eager-inv>(float2int," \
                     "lower-constant-intrinsics,loop(loop-rotate,loop-deletion),"
#define FINISH_VECTORS "loop-distribute,inject-tli-mappings,loop-vectorize,infer-alignment,loop-load-elim,"
#define FINISH_SLP "slp-vectorizer,vector-combine," COMBINE ","
#define FINISH_UNROLL(level) "loop-unroll<" level ">,"
#define FINISH_END "sroa<preserve-cfg>,infer-alignment," COMBINE ",loop-mssa(licm),loop-sink,instsimplify,div-rem-pairs," \
                   "tailcallelim,simplifycfg),globaldce,constmerge,rel-lookup-table-converter"

static const char *const finish_levels[] = {
    "",
    FINISH_BEGIN COMBINE "," LATE_CFG "," FINISH_END,
    FINISH_BEGIN FINISH_VECTORS COMBINE "," LATE_CFG "," FINISH_SLP FINISH_UNROLL("O2") FINISH_END,
    FINISH_BEGIN FINISH_VECTORS COMBINE "," LATE_CFG "," FINISH_SLP FINISH_UNROLL("O3") FINISH_END,
};
static const char *const finish_sizes[] = {
    "",
    FINISH_BEGIN FINISH_VECTORS COMBINE "," LATE_CFG "," FINISH_SLP FINISH_END,
    FINISH_BEGIN COMBINE "," LATE_CFG "," FINISH_END,
};

void optimise_run(LLVMModuleRef ir, LLVMTargetMachineRef machine, const char *pipeline)
{
  LLVMPassBuilderOptionsRef settings = LLVMCreatePassBuilderOptions();
  LLVMPassBuilderOptionsSetLoopUnrolling(settings, true);
  LLVMErrorRef error = LLVMRunPasses(ir, pipeline, machine, settings);
  LLVMDisposePassBuilderOptions(settings);
  if (error)
    BUG("pass pipeline: %s", LLVMGetErrorMessage(error));
}

/* Variables of one function become values, in simple form.  LLVM 19 runs passes on whole modules only. */
static void make_values(LLVMValueRef function, LLVMTargetMachineRef machine)
{
#if LLVM_VERSION_MAJOR >= 20
  LLVMPassBuilderOptionsRef settings = LLVMCreatePassBuilderOptions();
  LLVMErrorRef error = LLVMRunPassesOnFunction(function, VALUES, machine, settings);
  LLVMDisposePassBuilderOptions(settings);
  if (error)
    BUG("passes on a function: %s", LLVMGetErrorMessage(error));
#else
  optimise_run(LLVMGetGlobalParent(function), machine, "function(" VALUES ")");
#endif
}

/* Before LLVM's simplification, because that inlines. */
static void widen_products(LLVMModuleRef ir, LLVMTargetMachineRef machine)
{
  for (LLVMValueRef function = LLVMGetFirstFunction(ir); function; function = LLVMGetNextFunction(function))
    if (multiply_suspected(function)) {
      make_values(function, machine);
      multiply_widen(function);
    }
}

/* What displacements let LLVM see: values that go through the memory, above all through a function's frame. */
#define FORWARD "function(gvn," COMBINE ",dse,simplifycfg)"

static void displace(LLVMModuleRef ir, LLVMTargetMachineRef machine, uint64_t memory_address)
{
  if (displace_accesses(ir, memory_address))
    optimise_run(ir, machine, FORWARD);
}

/* Loops for LLVM's vectorisers.  The copies that this makes are not for those who want small code. */
static void prepare_loops(LLVMModuleRef ir, LLVMTargetMachineRef machine, const LoweringOptions *options, bool is_known)
{
  bool for_size = options->size_level > 0, is_checked = options->bounds == BOUNDS_CHECKED;
  if (is_known)
    loops_widen(ir, options->target->memory_address);
  else if (is_checked && options->target->pointer_bits == 64 && !options->spectre && !for_size)
    loops_check_ahead(ir);
  else
    return;
  if (is_checked)
    optimise_run(ir, machine, "function(simplifycfg)," LOOP_FORM);
  if (for_size)
    return;
  optimise_run(ir, machine, LOOP_ROTATE "," LOOP_FORM);
  loops_version(ir);
}

static void optimise(LLVMModuleRef ir, LLVMTargetMachineRef machine, const Module *module,
                     const LoweringOptions *options)
{
  bool for_size = options->size_level > 0;
  /* A memory at its fixed address, at which nobody looks after a trap. */
  bool is_known = options->is_program && options->fixed_memory && options->bounds == BOUNDS_GUARD &&
                  !unit_keeps_state(module, options);
  if (options->target->pointer_bits == 64)
    widen_products(ir, machine);
  optimise_run(ir, machine, for_size ? simplify_sizes[options->size_level] : simplify_levels[options->opt_level]);
  if (is_known && options->opt_level >= 2)
    displace(ir, machine, options->target->memory_address);
  optimise_run(ir, machine, LOOP_FORM);
  marker_prune(ir);
  if (options->opt_level >= 2)
    prepare_loops(ir, machine, options, is_known);
  optimise_run(ir, machine, for_size ? finish_sizes[options->size_level] : finish_levels[options->opt_level]);
  if (options->opt_level >= 2 && !for_size && !options->spectre && options->target->hosted)
    dispatch_thread(ir);
  marker_pin(ir);
}

void lower_optimise(LLVMModuleRef ir, LLVMTargetMachineRef machine, const Module *module,
                    const LoweringOptions *options)
{
  profile_apply(ir, machine, module, options);
  if (options->opt_level == 0)
    optimise_run(ir, machine, "default<O0>");
  else
    optimise(ir, machine, module, options);
  if (gc_expand(ir, options))
    optimise_run(ir, machine, "always-inline,function(simplifycfg)");
  if (options->target->has_unwinder)
    names_emit(ir, module, options);
}
