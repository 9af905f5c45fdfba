/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wasm2native/temporary.h"

static const char *ending_of(int emit)
{
  static const char *const endings[] = {[EMIT_EXE] = "", [EMIT_OBJECT] = ".o", [EMIT_ASSEMBLY] = ".s",
                                        [EMIT_IR] = ".ll", [EMIT_BITCODE] = ".bc", [EMIT_HEADER] = ".h"};
  return endings[emit];
}

static bool strip(char *name, const char *ending)
{
  size_t length = strlen(name), cut = strlen(ending);
  if (length <= cut || strcmp(name + length - cut, ending))
    return false;
  name[length - cut] = '\0';
  return true;
}

const char *output_stem(Arena *arena, const char *input)
{
  if (!strcmp(input, "-"))
    return NULL;
  const char *slash = strrchr(input, '/');
  const char *base = slash ? slash + 1 : input;
  char *stem = arena_string(arena, base, strlen(base));
  strip(stem, ".gz");
  strip(stem, ".wasm");
  return stem;
}

static const char *default_name(const Options *options, const char *input)
{
  const char *stem = output_stem(options->arena, input), *ending = ending_of(options->emit);
  const char *slash = strrchr(input, '/');
  /* A program has no ending: an input without .wasm must not become its own output. */
  if (options->emit == EMIT_EXE && (!stem || !strcmp(stem, slash ? slash + 1 : input)))
    return "a.out";
  return arena_printf(options->arena, "%s%s", stem ? stem : "a", ending);
}

static bool is_directory(const char *path)
{
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static void check_place(Diag *diag, Arena *arena, const char *path, const char *input)
{
  struct stat in, out;
  bool exists = stat(path, &out) == 0;
  if (exists && S_ISDIR(out.st_mode))
    diag_fail(diag, "cannot write to %s: it is a directory", path);
  if (exists && stat(input, &in) == 0 && in.st_dev == out.st_dev && in.st_ino == out.st_ino)
    diag_fail(diag, "the output would overwrite the input %s", path);
  const char *slash = strrchr(path, '/');
  const char *directory = !slash ? "." : slash == path ? "/" : arena_string(arena, path, (size_t)(slash - path));
  if (!exists && access(directory, W_OK | X_OK))
    diag_fail(diag, "cannot write to %s: %s: %s", path, directory, strerror(errno));
}

const char *output_path(const Options *options, Diag *diag, const char *input)
{
  const char *path = options->output;
  bool several = options->inputs.count > 1, slash = path && *path && path[strlen(path) - 1] == '/';
  bool into_directory = path && (several || slash);
  if (into_directory && !is_directory(path))
    diag_fail(diag, "%s-o must name an existing directory; %s is none", several ? "with several inputs, " : "", path);
  if (!path)
    path = default_name(options, input);
  else if (into_directory)
    path = arena_printf(options->arena, "%s%s%s", path, slash ? "" : "/", default_name(options, input));
  bool is_text = options->emit == EMIT_ASSEMBLY || options->emit == EMIT_IR || options->emit == EMIT_HEADER;
  if (strcmp(path, "-"))
    check_place(diag, options->arena, path, input);
  else if (!is_text && isatty(STDOUT_FILENO))
    diag_fail(diag, "not writing binary data to a terminal; use -o FILE");
  return path;
}

/* --- committing --- */

static void write_all(Diag *diag, int fd, const char *data, size_t length, const char *path)
{
  while (length) {
    ssize_t written = write(fd, data, length);
    if (written < 0 && errno != EINTR)
      diag_fail(diag, "cannot write to %s: %s", path, strerror(errno));
    if (written > 0) {
      data += written;
      length -= (size_t)written;
    }
  }
}

static void copy(Diag *diag, const char *from, int to, const char *path)
{
  int source = open(from, O_RDONLY | O_CLOEXEC);
  if (source < 0)
    diag_fail(diag, "cannot read %s: %s", from, strerror(errno));
  static char block[1 << 16];
  ssize_t got;
  while ((got = read(source, block, sizeof block)) != 0) {
    if (got < 0 && errno != EINTR)
      diag_fail(diag, "cannot read %s: %s", from, strerror(errno));
    if (got > 0)
      write_all(diag, to, block, (size_t)got, path);
  }
  close(source);
}

/* A reader that has gone is an error with a message, not a signal. */
static void copy_to_open(Diag *diag, const char *temporary, int fd, const char *path)
{
  signal(SIGPIPE, SIG_IGN);
  copy(diag, temporary, fd, path);
  if (fd != STDOUT_FILENO && close(fd))
    diag_fail(diag, "cannot write to %s: %s", path, strerror(errno));
}

static void copy_and_rename(Diag *diag, const char *temporary, const char *path, mode_t mode)
{
  Buffer beside = {0};
  const char *slash = strrchr(path, '/');
  size_t directory = slash ? (size_t)(slash - path) + 1 : 0;
  buffer_append(&beside, path, directory);
  buffer_printf(&beside, ".wasm2native-XXXXXX");
  int fd = mkstemp(beside.data);
  if (fd < 0)
    diag_fail(diag, "cannot write to %s: %s", path, strerror(errno));
  temporary_register(beside.data);
  copy(diag, temporary, fd, path);
  bool failed = fchmod(fd, mode) != 0;
  failed = close(fd) != 0 || failed;
  if (failed || rename(beside.data, path))
    diag_fail(diag, "cannot write to %s: %s", path, strerror(errno));
  temporary_keep(beside.data);
  buffer_free(&beside);
}

void output_commit(Diag *diag, const char *temporary, const char *path, bool executable)
{
  mode_t mask = umask(0);
  umask(mask);
  mode_t mode = (executable ? 0777 : 0666) & ~mask;
  struct stat status;
  bool exists = stat(path, &status) == 0;
  if (!strcmp(path, "-")) {
    copy_to_open(diag, temporary, STDOUT_FILENO, "standard output");
  } else if (exists && !S_ISREG(status.st_mode)) {
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
      diag_fail(diag, "cannot write to %s: %s", path, strerror(errno));
    copy_to_open(diag, temporary, fd, path);
  } else {
    /* A link is followed: the file behind it is replaced. */
    char *resolved = exists ? realpath(path, NULL) : NULL;
    const char *place = resolved ? resolved : path;
    if (chmod(temporary, mode) == 0 && rename(temporary, place) == 0)
      temporary_keep(temporary);
    else
      copy_and_rename(diag, temporary, place, mode);
    free(resolved);
  }
}
