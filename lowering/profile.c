/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Profile-guided optimisation, by LLVM's instrumentation of the IR.
 *
 * Counts are found again by the name of their function and a hash of its branches.  The branches are those after a
 * little tidying up, the same in both compilations; and for the time of it every function is external: to LLVM the
 * name of an internal one begins with its file, and whether a function is internal depends on how the module is cut
 * into shards.
 *
 * Through llvm-c, passes take the name of the profile only from an option of LLVM's command line.  Those are global
 * and can be set once; each shard is compiled in a process of its own, so once is enough. */
#include <llvm-c/Support.h>
#include <stdio.h>

#include "common/diag.h"
#include "lowering/profile.h"

/* Fewer branches are fewer counters. */
#define TIDY "function<eager-inv>(sroa,early-cse,simplifycfg,instcombine<no-verify-fixpoint>,simplifycfg),"

static void set_llvm_option(Arena *arena, const char *name, const char *value)
{
  const char *words[] = {"wasm2native", arena_printf(arena, "-%s=%s", name, value)};
  LLVMParseCommandLineOptions(2, words, NULL);
}

/* --- what LLVM says of a profile --- */

typedef struct Complaints {
  Arena *arena;
  const char *error;         /* the first one, or NULL */
  unsigned mismatches;       /* functions that have changed */
} Complaints;

static void hear(LLVMDiagnosticInfoRef info, void *context)
{
  Complaints *complaints = context;
  LLVMDiagnosticSeverity severity = LLVMGetDiagInfoSeverity(info);
  char *text = LLVMGetDiagInfoDescription(info);
  if (severity == LLVMDSError && !complaints->error)
    complaints->error = arena_string(complaints->arena, text, strlen(text));
  complaints->mismatches += severity == LLVMDSWarning;
  LLVMDisposeMessage(text);
}

/* A function of the wasm module, not one that we made around it. */
static bool is_from_wasm(LLVMValueRef function, const LoweringOptions *options)
{
  size_t length, prefix = strlen(options->module_name);
  const char *name = LLVMGetValueName2(function, &length);
  return !LLVMIsDeclaration(function) && length > prefix + 2 && !memcmp(name, options->module_name, prefix) &&
         name[prefix] == '.' && name[prefix + 1] == 'f' && name[prefix + 2] >= '0' && name[prefix + 2] <= '9';
}

static bool has_count(LLVMValueRef function)
{
  size_t count;
  LLVMValueMetadataEntry *entries = LLVMGlobalCopyAllMetadata(function, &count);
  unsigned prof = LLVMGetMDKindIDInContext(LLVMGetModuleContext(LLVMGetGlobalParent(function)), "prof", 4);
  bool found = false;
  for (unsigned i = 0; i < count; i++)
    found |= LLVMValueMetadataEntriesGetKind(entries, i) == prof;
  LLVMDisposeValueMetadataEntries(entries);
  return found;
}

static void judge(LLVMModuleRef ir, const Complaints *complaints, const Module *module, const LoweringOptions *options)
{
  unsigned total = 0, counted = 0;
  for (LLVMValueRef f = LLVMGetFirstFunction(ir); f; f = LLVMGetNextFunction(f))
    if (is_from_wasm(f, options)) {
      total++;
      counted += has_count(f);
    }
  if (complaints->error)
    diag_fail(module->diag, "--profile-use: %s", complaints->error);
  if (total && !counted && !complaints->mismatches)
    diag_fail(module->diag, "--profile-use: %s has no counts of the module %s: it is the profile of another one, or "
              "of one compiled with another --module-name", options->profile_use, options->module_name);
  if (complaints->mismatches)
    diag_warn(module->diag, "--profile-use: %s is out of date: of %u functions here %u have other branches than when it "
              "was made; they are compiled without it", options->profile_use, total, complaints->mismatches);
}

/* --- the two compilations --- */

/* What LLVM's profile runtime takes for the file's name; every shard defines it. */
static void define_file_name(LLVMModuleRef ir, const char *name)
{
  LLVMValueRef text = LLVMConstStringInContext2(LLVMGetModuleContext(ir), name, strlen(name), false);
  LLVMValueRef global = LLVMAddGlobal(ir, LLVMTypeOf(text), "__llvm_profile_filename");
  LLVMSetInitializer(global, text);
  LLVMSetGlobalConstant(global, true);
  LLVMSetLinkage(global, LLVMWeakAnyLinkage);
  LLVMSetVisibility(global, LLVMHiddenVisibility);
}

static void generate(LLVMModuleRef ir, LLVMTargetMachineRef machine, Arena *arena, const Module *module,
                     const LoweringOptions *options)
{
  define_file_name(ir, options->profile_generate);
  if (threads_used(module, options))
    set_llvm_option(arena, "instrprof-atomic-counter-update-all", "true");
  optimise_run(ir, machine, TIDY "pgo-instr-gen,instrprof");
}

static void use(LLVMModuleRef ir, LLVMTargetMachineRef machine, Arena *arena, const Module *module,
                const LoweringOptions *options)
{
  LLVMContextRef context = LLVMGetModuleContext(ir);
  Complaints complaints = {.arena = arena};
  set_llvm_option(arena, "pgo-test-profile-file", options->profile_use);
  LLVMContextSetDiagnosticHandler(context, hear, &complaints);
  optimise_run(ir, machine, TIDY "pgo-instr-use,pgo-icall-prom");
  LLVMContextSetDiagnosticHandler(context, NULL, NULL);
  judge(ir, &complaints, module, options);
}

/* --- names that do not depend on the shards --- */

static LLVMValueRef *find_internal(LLVMModuleRef ir, Arena *arena, size_t *count)
{
  size_t all = 0;
  for (LLVMValueRef f = LLVMGetFirstFunction(ir); f; f = LLVMGetNextFunction(f))
    all++;
  LLVMValueRef *found = ARENA_ARRAY(arena, all + 1, LLVMValueRef);
  *count = 0;
  for (LLVMValueRef f = LLVMGetFirstFunction(ir); f; f = LLVMGetNextFunction(f))
    if (LLVMGetLinkage(f) == LLVMInternalLinkage)
      found[(*count)++] = f;
  return found;
}

void profile_apply(LLVMModuleRef ir, LLVMTargetMachineRef machine, const Module *module,
                   const LoweringOptions *options)
{
  if (!options->profile_generate && !options->profile_use)
    return;
  Arena *arena = arena_new();
  size_t count;
  LLVMValueRef *internal = find_internal(ir, arena, &count);
  for (size_t i = 0; i < count; i++) {
    LLVMSetLinkage(internal[i], LLVMExternalLinkage);
    LLVMSetVisibility(internal[i], LLVMHiddenVisibility);
  }
  (options->profile_generate ? generate : use)(ir, machine, arena, module, options);
  for (size_t i = 0; i < count; i++)
    LLVMSetLinkage(internal[i], LLVMInternalLinkage);
  arena_free(arena);
}
