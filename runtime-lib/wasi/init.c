/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Setting up WASI for an instance.  A program that imports none of it links none of it: core/ calls w2n_wasi_init
 * through a weak reference. */
#include <stdlib.h>

#include "runtime-lib/wasi/state.h"

/* A stream that was not granted keeps its number, so that no file gets it. */
static bool add_streams(w2n_fdtable *table, uint64_t granted)
{
  for (int host = 0; host <= 2; host++) {
    w2n_fd fd = {
      .kind = W2N_FD_STREAM,
      .host = host,
      .filetype = w2n_os_is_terminal(host) ? WASI_FILETYPE_CHARACTER_DEVICE : WASI_FILETYPE_UNKNOWN,
      .can_read = host == 0,
      .can_write = host != 0,
    };
    if (!(granted >> host & 1))
      fd.kind = W2N_FD_DENIED;
    uint32_t number;
    if (w2n_fdtable_insert(table, &fd, &number) != 0) {
      w2n_rights_say("the standard streams are more descriptors than --max-files allows", NULL);
      return false;
    }
  }
  return true;
}

static bool create(w2n_instance *instance, int argc, char **argv)
{
  w2n_wasi *wasi = calloc(1, sizeof *wasi);
  if (wasi != NULL) {
    wasi->rights = w2n_rights_of(instance);
    const uint64_t *values = wasi->rights->manifest.values;
    wasi->arguments = (w2n_strings){.items = argv, .count = values[W2N_GRANT_ARGS] ? (uint32_t)argc : 0};
    wasi->fds.limit = values[W2N_GRANT_MAX_FILES];
    wasi->fds.is_limited = wasi->fds.limit != W2N_UNLIMITED;
    uint64_t most_threads = w2n_grant_rows()[W2N_GRANT_MAX_THREADS].standard, threads = values[W2N_GRANT_MAX_THREADS];
    wasi->threads.limit = (uint32_t)(threads < most_threads ? threads : most_threads);
    bool is_good = add_streams(&wasi->fds, values[W2N_GRANT_STDIO]) && w2n_grants_apply(wasi);
    __atomic_store_n(&instance->wasi, wasi, __ATOMIC_RELEASE);
    return is_good;
  }
  w2n_rights_say("no memory for WASI", NULL);
  return false;
}

/* Everything that is granted is open now. */
static void harden(const w2n_fdtable *table)
{
  w2n_open_directory *directories = calloc(table->capacity + 1, sizeof *directories);
  size_t count = 0;
  for (uint32_t i = 0; i < table->capacity && directories != NULL; i++) {
    const w2n_fd *fd = table->entries[i];
    if (fd != NULL && fd->kind == W2N_FD_DIRECTORY)
      directories[count++] = (w2n_open_directory){fd->host, fd->read_only};
  }
  w2n_platform_harden(directories, count);
  free(directories);
}

void w2n_wasi_init(w2n_instance *instance, int argc, char **argv, char **envp)
{
  w2n_os_start();
  if (instance->rights == NULL)
    w2n_rights_start(instance, argc > 0 ? argv[0] : "wasm2native", envp);
  if (!create(instance, argc, argv))
    w2n_platform_exit(1);
  const w2n_wasi *wasi = instance->wasi;
  if (wasi->rights->manifest.values[W2N_GRANT_HARDEN])
    harden(&wasi->fds);
}

/* Threads of the host may all be the first. */
static w2n_wasi *create_late(w2n_instance *instance)
{
  static w2n_lock creating;
  w2n_platform_lock(&creating);
  bool is_good = instance->wasi != NULL || create(instance, 0, NULL);
  w2n_platform_unlock(&creating);
  if (!is_good)
    w2n_platform_exit(1);
  return instance->wasi;
}

w2n_wasi *w2n_wasi_state(w2n_instance *instance)
{
  w2n_wasi *wasi = __atomic_load_n(&instance->wasi, __ATOMIC_ACQUIRE);
  return wasi != NULL ? wasi : create_late(instance);
}
