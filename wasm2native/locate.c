/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/locate.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The directory of the running program, links resolved: relative to it everything can be moved together. */
static bool program_directory(char *path, size_t size)
{
  ssize_t length = readlink("/proc/self/exe", path, size - 1);
  if (length <= 0)
    return false;
  path[length] = '\0';
  char *slash = strrchr(path, '/');
  if (!slash)
    return false;
  *slash = '\0';
  return true;
}

const char *locate_runtime(const Options *options, Diag *diag)
{
  const char *variant = options->target->runtime;
  if (options->runtime_dir) {
    const char *path = arena_printf(options->arena, "%s/%s/libw2n_runtime.a", options->runtime_dir, variant);
    if (access(path, R_OK))
      diag_fail(diag, "the runtime archive %s cannot be read", path);
    return path;
  }
  char directory[PATH_MAX];
  if (!program_directory(directory, sizeof directory))
    diag_fail(diag, "cannot find the runtime archive: where this program lies is unknown; use --runtime-dir");
  static const char *const places[] = {"../lib", "lib"};
  for (size_t i = 0; i < 2; i++) {
    const char *path = arena_printf(options->arena, "%s/%s/wasm2native/%s/libw2n_runtime.a", directory, places[i],
                                    variant);
    if (!access(path, R_OK))
      return path;
  }
  diag_fail(diag, "no runtime archive for %s: neither %s/../lib nor %s/lib has wasm2native/%s/libw2n_runtime.a; "
            "was it built for this target? --runtime-dir names another place",
            options->target->name, directory, directory, variant);
}
