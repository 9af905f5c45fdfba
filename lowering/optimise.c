/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The pass pipeline. */
#include <llvm-c/Error.h>
#include <llvm-c/Transforms/PassBuilder.h>

#include "common/diag.h"
#include "lowering/lower.h"
#include "lowering/names.h"

static const char *pipeline(const LoweringOptions *options)
{
  static const char *const levels[] = {"default<O0>", "default<O1>", "default<O2>", "default<O3>"};
  static const char *const sizes[] = {"", "default<Os>", "default<Oz>"};
  return options->size_level ? sizes[options->size_level] : levels[options->opt_level];
}

void lower_optimise(LLVMModuleRef ir, LLVMTargetMachineRef machine, const Module *module,
                    const LoweringOptions *options)
{
  LLVMPassBuilderOptionsRef settings = LLVMCreatePassBuilderOptions();
  bool vectorise = options->opt_level >= 2;
  LLVMPassBuilderOptionsSetLoopVectorization(settings, vectorise);
  LLVMPassBuilderOptionsSetSLPVectorization(settings, vectorise);
  LLVMPassBuilderOptionsSetLoopInterleaving(settings, vectorise);
  LLVMPassBuilderOptionsSetLoopUnrolling(settings, options->size_level == 0);
  LLVMErrorRef error = LLVMRunPasses(ir, pipeline(options), machine, settings);
  if (!error && gc_expand(ir, options))
    error = LLVMRunPasses(ir, "always-inline,function(simplifycfg)", machine, settings);
  LLVMDisposePassBuilderOptions(settings);
  if (error)
    BUG("pass pipeline: %s", LLVMGetErrorMessage(error));
  if (options->target->has_unwinder)
    names_emit(ir, module, options);
}
