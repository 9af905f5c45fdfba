/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Setting up WASI for an instance.  A program that imports none of it links none of it: core/ calls w2n_wasi_init
 * through a weak reference. */
#include <stdlib.h>

#include "runtime-lib/wasi/state.h"

static bool add_streams(w2n_fdtable *table)
{
  for (int host = 0; host <= 2; host++) {
    w2n_fd fd = {
      .kind = W2N_FD_STREAM,
      .host = host,
      .filetype = w2n_os_is_terminal(host) ? WASI_FILETYPE_CHARACTER_DEVICE : WASI_FILETYPE_UNKNOWN,
      .can_read = host == 0,
      .can_write = host != 0,
    };
    uint32_t number;
    if (w2n_fdtable_insert(table, &fd, &number) != 0)
      return false;
  }
  return true;
}

static bool create(w2n_instance *instance, int argc, char **argv, char **envp)
{
  static const char message[] = "wasm2native: no memory for WASI\n";
  const w2n_module *module = instance->module;
  w2n_wasi *wasi = calloc(1, sizeof *wasi);
  if (wasi != NULL && add_streams(&wasi->fds)) {
    wasi->program = argc > 0 ? argv[0] : "wasm2native";
    wasi->arguments = (w2n_strings){.items = argv, .count = (uint32_t)argc};
    wasi->threads.limit = W2N_THREADS_LIMIT;
    bool is_good = w2n_grants_apply(wasi, module != NULL ? module->grants : NULL, envp);
    __atomic_store_n(&instance->wasi, wasi, __ATOMIC_RELEASE);
    return is_good;
  }
  w2n_platform_write_error(message, sizeof message - 1);
  return false;
}

void w2n_wasi_init(w2n_instance *instance, int argc, char **argv, char **envp)
{
  w2n_os_start();
  if (!create(instance, argc, argv, envp))
    w2n_platform_exit(1);
}

/* Threads of the host may all be the first. */
static w2n_wasi *create_late(w2n_instance *instance)
{
  static w2n_lock creating;
  w2n_platform_lock(&creating);
  bool is_good = instance->wasi != NULL || create(instance, 0, NULL, NULL);
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
