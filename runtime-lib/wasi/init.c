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
  w2n_wasi *wasi = calloc(1, sizeof *wasi);
  if (wasi != NULL) {
    wasi->program = argc > 0 ? argv[0] : "wasm2native";
    wasi->arguments = (w2n_strings){.items = argv, .count = (uint32_t)argc};
    wasi->threads.limit = W2N_THREADS_LIMIT;
    instance->wasi = wasi;
    if (add_streams(&wasi->fds)) {
      const w2n_module *module = instance->module;
      return w2n_grants_apply(wasi, module != NULL ? module->grants : NULL, envp);
    }
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

w2n_wasi *w2n_wasi_state(w2n_instance *instance)
{
  if (instance->wasi == NULL && !create(instance, 0, NULL, NULL))
    w2n_platform_exit(1);
  return instance->wasi;
}
