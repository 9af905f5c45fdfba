/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The signal handler does only what is async-signal-safe: kill, unlink, rmdir, and raise the signal again. */
#include "wasm2native/temporary.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "common/buffer.h"

enum { CHILD_LIMIT = 2048 };

/* Paths stay valid for ever and are cleared one by one, so that a signal may come at any moment. */
static char *volatile *paths;
static volatile size_t path_count;
static size_t path_capacity;
static char *volatile directory;
static volatile pid_t owner;
static volatile pid_t children[CHILD_LIMIT];

static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU, SIGXFSZ};
enum { ENDING_SIGNALS = sizeof ending_signals / sizeof ending_signals[0] };

void temporary_remove(void)
{
  if (owner != getpid())
    return;
  for (size_t i = 0; i < path_count; i++) {
    char *path = paths[i];
    if (path)
      unlink(path);
    paths[i] = NULL;
  }
  path_count = 0;
  if (directory)
    rmdir(directory);
  directory = NULL;
}

static void on_signal(int number)
{
  if (owner == getpid())
    for (size_t i = 0; i < CHILD_LIMIT; i++)
      if (children[i] > 0)
        kill(children[i], SIGTERM);
  temporary_remove();
  signal(number, SIG_DFL);
  raise(number);
}

static void set_handlers(void (*handler)(int))
{
  for (size_t i = 0; i < ENDING_SIGNALS; i++) {
    struct sigaction old, new = {.sa_handler = handler};
    sigemptyset(&new.sa_mask);
    /* What the caller has ignored (nohup) stays ignored. */
    if (sigaction(ending_signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
      sigaction(ending_signals[i], &new, NULL);
  }
}

static void take_ownership(void)
{
  if (owner == getpid())
    return;
  bool first = owner == 0;
  owner = getpid();
  if (first)
    atexit(temporary_remove);
  set_handlers(on_signal);
}

void temporary_register(const char *path)
{
  take_ownership();
  if (path_count == path_capacity) {
    size_t capacity = path_capacity ? 2 * path_capacity : 64;
    char *volatile *grown = calloc(capacity, sizeof *grown);
    if (!grown)
      diag_out_of_memory(capacity * sizeof *grown);
    for (size_t i = 0; i < path_count; i++)
      grown[i] = paths[i];
    paths = grown; /* the old array is not freed: the handler may be reading it */
    path_capacity = capacity;
  }
  char *copy = strdup(path);
  if (!copy)
    diag_out_of_memory(strlen(path));
  paths[path_count] = copy;
  path_count = path_count + 1;
}

void temporary_keep(const char *path)
{
  for (size_t i = 0; i < path_count; i++)
    if (paths[i] && !strcmp(paths[i], path))
      paths[i] = NULL;
}

static void make_directory(Diag *diag)
{
  take_ownership();
  const char *parent = getenv("TMPDIR");
  Buffer path = {0};
  buffer_printf(&path, "%s/wasm2native-XXXXXX", parent && *parent ? parent : "/tmp");
  if (!mkdtemp(path.data))
    diag_fail(diag, "cannot make a temporary directory %s: %s", path.data, strerror(errno));
  directory = path.data;
}

const char *temporary_file(Diag *diag, const char *name)
{
  if (!directory || owner != getpid())
    make_directory(diag);
  Buffer path = {0};
  buffer_printf(&path, "%s/%s", directory, name);
  temporary_register(path.data);
  return path.data;
}

void temporary_child_started(pid_t child)
{
  take_ownership();
  for (size_t i = 0; i < CHILD_LIMIT; i++)
    if (children[i] == 0) {
      children[i] = child;
      return;
    }
}

void temporary_child_ended(pid_t child)
{
  for (size_t i = 0; i < CHILD_LIMIT; i++)
    if (children[i] == child)
      children[i] = 0;
}

void temporary_in_child(void)
{
  set_handlers(SIG_DFL);
  for (size_t i = 0; i < CHILD_LIMIT; i++)
    children[i] = 0;
  path_count = 0;
  directory = NULL;
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
}
