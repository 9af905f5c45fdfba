/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/compile.h"

#include <errno.h>
#include <string.h>

#include "wasm2native/temporary.h"
#include "wasm2native/time_report.h"
#include "wasm2native/workers.h"

typedef struct Compilation {
  const Options *options;
  const Module *module;
  const LoweringOptions *lowering;
  const Shard *shards;
  uint32_t shard_count;
  TextList files; /* one for each shard */
  Diag *diag;
} Compilation;

static void write_file(Diag *diag, const char *path, const char *data, size_t length)
{
  FILE *file = fopen(path, "wb");
  bool good = file && fwrite(data, 1, length, file) == length;
  if (file && fclose(file))
    good = false;
  if (!good)
    diag_fail(diag, "cannot write %s: %s", path, strerror(errno));
}

static void write_buffer(Diag *diag, const char *path, LLVMMemoryBufferRef code)
{
  write_file(diag, path, LLVMGetBufferStart(code), LLVMGetBufferSize(code));
  LLVMDisposeMemoryBuffer(code);
}

static void emit(const Compilation *self, LLVMModuleRef ir, LLVMTargetMachineRef machine, const char *path)
{
  if (self->options->emit == EMIT_IR) {
    char *text = LLVMPrintModuleToString(ir);
    write_file(self->diag, path, text, strlen(text));
    LLVMDisposeMessage(text);
  } else if (self->options->emit == EMIT_BITCODE) {
    write_buffer(self->diag, path, target_bitcode(ir));
  } else {
    CodeKind kind = self->options->emit == EMIT_ASSEMBLY ? CODE_ASSEMBLY : CODE_OBJECT;
    write_buffer(self->diag, path, target_emit(machine, self->diag, ir, kind));
  }
}

/* In a worker: one shard, from wasm to a file. */
static void compile_shard(void *context, uint32_t index)
{
  const Compilation *self = context;
  LLVMResetFatalErrorHandler();
  LLVMInstallFatalErrorHandler(workers_fatal);
  self->diag->armed = false;
  time_step(TIME_LOWER);
  LLVMTargetMachineRef machine = target_machine(self->options->target, self->diag, self->options->cpu,
                                                self->options->target_features, self->options->opt_level);
  LLVMContextRef llvm = LLVMContextCreate();
  LLVMModuleRef ir = lower_shard(llvm, self->module, self->lowering, &self->shards[index], machine);
  time_step(TIME_OPTIMISE);
  lower_optimise(ir, machine, self->module, self->lowering);
  time_step(TIME_EMIT);
  emit(self, ir, machine, self->files.items[index]);
  time_stop();
  /* The process ends now: freeing what it holds would only take time. */
}

static uint64_t shard_weight(void *context, uint32_t index, uint64_t *functions);

static void nothing_to_say(void *context, uint32_t index, const char *how)
{
}

/* Does compiling only this part of a shard fail as well? */
static bool part_fails(const Compilation *whole, const Shard *part)
{
  Compilation self = *whole;
  self.shards = part;
  self.shard_count = 1;
  Workers workers = {.count = 1, .jobs = 1, .quiet = true, .run = compile_shard, .died = nothing_to_say,
                     .weight = shard_weight, .unit = "functions", .self = &self};
  return !workers_run(&workers);
}

/* The smallest part of a shard that still kills the compiler: one function, as a rule. */
static Shard narrow_down(const Compilation *self, Shard shard)
{
  while (shard.count > 1) {
    Shard front = {shard.number, shard.first, shard.count / 2};
    Shard back = {shard.number, shard.first + front.count, shard.count - front.count};
    if (part_fails(self, &front))
      shard = front;
    else if (part_fails(self, &back))
      shard = back;
    else
      break;
  }
  return shard;
}

static void shard_died(void *context, uint32_t index, const char *how)
{
  enum { NAMED = 4 };
  const Compilation *self = context;
  fprintf(stderr, "%s: error: the compiler died (%s) in shard %u of %u\n", self->diag->file, how, index + 1,
          self->shard_count);
  Shard part = narrow_down(self, self->shards[index]);
  Buffer names = {0};
  for (uint32_t i = 0; i < part.count && i < NAMED; i++)
    buffer_printf(&names, "%s%s", i ? ", " : "",
                  function_display_name(self->options->arena, self->module, part.first + i));
  if (part.count > NAMED)
    buffer_printf(&names, " and %u more", part.count - NAMED);
  if (part.count == 1)
    diag_note(self->diag, "it was compiling function %u: %s", part.first, names.data);
  else if (part.count)
    diag_note(self->diag, "it was compiling functions %u to %u: %s", part.first, part.first + part.count - 1,
              names.data);
  buffer_free(&names);
}

static uint64_t shard_weight(void *context, uint32_t index, uint64_t *functions)
{
  const Compilation *self = context;
  const Shard *shard = &self->shards[index];
  uint64_t bytes = 64; /* even an empty shard costs something */
  for (uint32_t i = 0; i < shard->count; i++)
    bytes += self->module->functions[shard->first + i].body.length;
  *functions = shard->count;
  return bytes;
}

static void cut(Compilation *self)
{
  const Module *module = self->module;
  if (self->options->emit == EMIT_EXE || self->options->emit == EMIT_OBJECT) {
    self->shards = lower_shards(self->options->arena, module, self->lowering, &self->shard_count);
    return;
  }
  Shard *whole = ARENA_NEW(self->options->arena, Shard);
  *whole = (Shard){.first = module->imported_function_count,
                   .count = module->function_count - module->imported_function_count};
  self->shards = whole;
  self->shard_count = 1;
}

TextList compile_module(const Options *options, const Module *module, const LoweringOptions *lowering, Diag *diag)
{
  Compilation self = {.options = options, .module = module, .lowering = lowering, .diag = diag};
  cut(&self);
  if (options->verbose)
    fprintf(stderr, "%s: compiling %u functions in %u shards for %s\n", diag->file,
            module->function_count - module->imported_function_count, self.shard_count, options->target->name);
  for (uint32_t i = 0; i < self.shard_count; i++) {
    const char *name = arena_printf(options->arena, "shard-%u.o", i);
    text_list_add(&self.files, options->arena, temporary_file(diag, name));
  }
  Workers workers = {.count = self.shard_count, .jobs = options->jobs, .run = compile_shard, .died = shard_died,
                     .weight = shard_weight, .unit = "functions", .self = &self};
  if (!workers_run(&workers))
    diag_give_up(diag); /* the messages are out */
  return self.files;
}
