/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/profile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "wasm2native/process.h"
#include "wasm2native/version.h"

enum { MAGIC_BYTES = 8 };

/* How the files begin, both as numbers of 64 bits in the order of a little-endian machine. */
static const char indexed_magic[] = "\xfflprofi\x81", raw_magic[] = "\x81rforpl\xff";

static void check_file(const Options *options, const char *path)
{
  Diag *diag = options->diag;
  char magic[MAGIC_BYTES];
  FILE *file = fopen(path, "rb");
  size_t length = file ? fread(magic, 1, sizeof magic, file) : 0;
  if (!file || ferror(file))
    diag_fail(diag, "--profile-use: cannot read %s: %s", path, strerror(errno));
  fclose(file);
  if (length == sizeof magic && !memcmp(magic, raw_magic, sizeof magic))
    diag_fail(diag, "--profile-use: %s is as the program wrote it; llvm-profdata-%s merge -o FILE %s makes the file "
              "for this option", path, W2N_LLVM_MAJOR, path);
  if (length != sizeof magic || memcmp(magic, indexed_magic, sizeof magic))
    diag_fail(diag, "--profile-use: %s is not a profile", path);
}

void profile_check(const Options *options)
{
  if (!options->profile_generate && !options->profile_use)
    return;
  if (options->profile_generate && options->profile_use)
    diag_fail(options->diag, "--profile-generate and --profile-use are two compilations, not one");
  if (options->profile_generate && !options->target->hosted)
    diag_fail(options->diag, "--profile-generate: %s has no files to write a profile to", options->target->name);
  if (options->profile_use)
    check_file(options, options->profile_use);
}

/* --- LLVM's profile runtime --- */

/* Where the resource directory of this LLVM's clang is, as clang says; NULL without one. */
static const char *ask_clang(const Options *options)
{
  static const char clang[] = "clang-" W2N_LLVM_MAJOR;
  if (!process_exists(clang))
    return NULL;
  const char *const command[] = {clang, "-print-resource-dir", NULL};
  Buffer output = {0};
  const char *directory = NULL;
  if (!process_run(command, &output) && output.length)
    directory = arena_string(options->arena, output.data, strcspn(output.data, "\n"));
  buffer_free(&output);
  return directory;
}

/* Both layouts that LLVM installs its runtimes in. */
static const char *find_below(const Options *options, const char *directory)
{
  const char *name = options->target->name, *dash = strchr(name, '-');
  const char *const places[] = {
    arena_printf(options->arena, "%s/lib/linux/libclang_rt.profile-%.*s.a", directory, (int)(dash - name), name),
    arena_printf(options->arena, "%s/lib/%s/libclang_rt.profile.a", directory, name),
    arena_printf(options->arena, "%s/lib/%.*s-unknown-linux-gnu/libclang_rt.profile.a", directory, (int)(dash - name),
                 name),
  };
  for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
    if (!access(places[i], R_OK))
      return places[i];
  return NULL;
}

const char *profile_runtime(const Options *options, Diag *diag)
{
  static const char built_with[] = W2N_LLVM_LIB_DIR "/clang/" W2N_LLVM_MAJOR;
  const char *found = find_below(options, built_with);
  const char *asked = found ? NULL : ask_clang(options);
  if (asked)
    found = find_below(options, asked);
  if (!found)
    diag_fail(diag, "--profile-generate: LLVM's profile runtime for %s, libclang_rt.profile, was not found in %s/lib%s "
              "(Debian: libclang-rt-%s-dev)", options->target->name, built_with,
              asked ? " nor where clang-" W2N_LLVM_MAJOR " has it" : "", W2N_LLVM_MAJOR);
  return found;
}
