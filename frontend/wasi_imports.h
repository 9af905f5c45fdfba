/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The imports that the runtime gives: WASI preview 1 under both of its names, from the rows of abi/wasi.def.
 * Not thread-safe on the first call of wasi_find. */
#ifndef FRONTEND_WASI_IMPORTS_H
#define FRONTEND_WASI_IMPORTS_H

#include <stdbool.h>

#include "frontend/module.h"

typedef struct WasiRow {
  const char *name;
  const char *signature;       /* "iiIi:i": parameters and results, I for i64 */
  const char *symbol;          /* the entry's C name, called with the instance before the parameters */
  const char *unstable_symbol; /* its name for wasi_unstable; NULL: not there */
  const char *parameters;      /* the row's own text, "(w2n_i32 fd, ...)", for the docs */
  uint32_t calls;              /* W2N_CALLS_*: the system calls that it needs beside BASE */
} WasiRow;

/* "wasi_snapshot_preview1", "wasi_unstable", and "wasi" (wasi-threads). */
bool wasi_is_module(Slice module);

/* The row of an import and the symbol of its entry, or NULL.  `symbol` may be NULL.  Static. */
const WasiRow *wasi_find(Slice module, Slice name, const char **symbol);

/* thread-spawn of wasi-threads: with it a module starts threads. */
bool wasi_is_thread_spawn(const Import *import);

/* All rows, for the docs; static. */
const WasiRow *wasi_rows(size_t *count);

/* Check an import of a WASI module: fails through module->diag when there is no such function, or it has another
 * type. */
void wasi_check_import(const Module *module, const Import *import);

#endif
