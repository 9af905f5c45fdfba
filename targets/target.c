/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Finding targets by name, and making LLVM target machines and code of them.  The facts are in the family files. */
#include "targets/target.h"

#include <llvm-c/Target.h>
#include <string.h>

#include "targets/family.h"

static const Family *const families[] = {&family_x86, &family_aarch64, &family_riscv, &family_arm};
enum { FAMILY_COUNT = sizeof families / sizeof families[0], TARGET_LIMIT = 64 };

#if defined(__x86_64__)
static const char host_name[] = "x86_64-linux-gnu";
#elif defined(__aarch64__)
static const char host_name[] = "aarch64-linux-gnu";
#elif defined(__riscv) && __riscv_xlen == 64
static const char host_name[] = "riscv64-linux-gnu";
#else
static const char host_name[] = "";
#endif

const Target *const *target_list(void)
{
  static const Target *list[TARGET_LIMIT + 1];
  if (list[0])
    return list;
  size_t count = 0;
  for (size_t f = 0; f < FAMILY_COUNT; f++)
    for (const Target *const *target = families[f]->targets; *target && count < TARGET_LIMIT; target++)
      list[count++] = *target;
  return list;
}

static bool is_called(const Target *target, const char *name)
{
  if (!strcmp(target->name, name))
    return true;
  for (const char *const *alias = target->aliases; *alias; alias++)
    if (!strcmp(*alias, name))
      return true;
  return false;
}

const Target *target_find(const char *name)
{
  if (!name || !strcmp(name, "native"))
    name = host_name;
  for (const Target *const *target = target_list(); *target; target++)
    if (is_called(*target, name))
      return *target;
  return NULL;
}

static void initialize_family(const char *name)
{
  static bool done[FAMILY_COUNT];
  for (size_t f = 0; f < FAMILY_COUNT; f++) {
    if (strcmp(families[f]->name, name) || done[f])
      continue;
    families[f]->initialize();
    done[f] = true;
  }
}

static LLVMCodeGenOptLevel code_gen_level(int opt)
{
  return opt <= 0 ? LLVMCodeGenLevelNone : opt == 1 ? LLVMCodeGenLevelLess
         : opt == 2 ? LLVMCodeGenLevelDefault : LLVMCodeGenLevelAggressive;
}

/* `--cpu=native` makes sense for the host's own target only; it sets cpu and, unless given, the features. */
static void host_cpu(const Target *target, Diag *diag, Buffer *cpu, Buffer *features)
{
  if (target != target_find(NULL))
    diag_fail(diag, "--cpu=native cannot be used with --target=%s: this machine is not of that kind", target->name);
  char *name = LLVMGetHostCPUName(), *list = LLVMGetHostCPUFeatures();
  buffer_puts(cpu, name);
  buffer_puts(features, list);
  LLVMDisposeMessage(name);
  LLVMDisposeMessage(list);
}

static void describe_cpu(const Target *target, Diag *diag, const char *cpu, const char *features, Buffer *cpu_out,
                         Buffer *features_out)
{
  if (cpu && !strcmp(cpu, "native"))
    host_cpu(target, diag, cpu_out, features_out);
  else
    buffer_puts(cpu_out, cpu ? cpu : target->cpu);
  /* Later words win in LLVM's feature lists: the record's, then the user's. */
  const char *const lists[] = {target->features, features};
  for (size_t i = 0; i < 2; i++) {
    if (!lists[i] || !lists[i][0])
      continue;
    if (features_out->length)
      buffer_putc(features_out, ',');
    buffer_puts(features_out, lists[i]);
  }
}

static LLVMTargetRef backend(const Target *target, Diag *diag)
{
  initialize_family(target->family);
  LLVMTargetRef found;
  char *message = NULL;
  if (LLVMGetTargetFromTriple(target->triple, &found, &message))
    diag_fail(diag, "this LLVM cannot generate code for %s: %s", target->name, message);
  return found;
}

const char *target_tuning(const Target *target, const char *cpu)
{
  bool is_level = target->levels && !strncmp(cpu, target->levels, strlen(target->levels));
  return is_level ? "generic" : NULL;
}

LLVMTargetMachineRef target_machine(const Target *target, Diag *diag, const char *cpu, const char *features, int opt)
{
  LLVMTargetRef found = backend(target, diag);
  Buffer cpu_name = {0}, feature_list = {0};
  describe_cpu(target, diag, cpu, features, &cpu_name, &feature_list);
  LLVMTargetMachineOptionsRef options = LLVMCreateTargetMachineOptions();
  LLVMTargetMachineOptionsSetCPU(options, cpu_name.data ? cpu_name.data : "");
  LLVMTargetMachineOptionsSetFeatures(options, feature_list.data ? feature_list.data : "");
  LLVMTargetMachineOptionsSetABI(options, target->abi);
  LLVMTargetMachineOptionsSetCodeGenOptLevel(options, code_gen_level(opt));
  LLVMTargetMachineOptionsSetRelocMode(options, target->hosted ? LLVMRelocPIC : LLVMRelocStatic);
  LLVMTargetMachineOptionsSetCodeModel(options, LLVMCodeModelSmall);
  LLVMTargetMachineRef machine = LLVMCreateTargetMachineWithOptions(found, target->triple, options);
  LLVMDisposeTargetMachineOptions(options);
  buffer_free(&cpu_name);
  buffer_free(&feature_list);
  if (!machine)
    diag_fail(diag, "LLVM has no target machine for %s", target->triple);
  return machine;
}

LLVMMemoryBufferRef target_emit(LLVMTargetMachineRef machine, Diag *diag, LLVMModuleRef module, CodeKind kind)
{
  LLVMMemoryBufferRef code = NULL;
  char *message = NULL;
  LLVMCodeGenFileType type = kind == CODE_ASSEMBLY ? LLVMAssemblyFile : LLVMObjectFile;
  if (LLVMTargetMachineEmitToMemoryBuffer(machine, module, type, &message, &code))
    diag_fail(diag, "LLVM could not generate code: %s", message);
  return code;
}
