/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What an instance may do: its module's manifest, with the words of W2N_GRANTS for a program's main module.
 * Hosted targets only; core/ calls w2n_limit_take and w2n_limit_give through weak references. */
#ifndef RUNTIME_GRANTS_RIGHTS_H
#define RUNTIME_GRANTS_RIGHTS_H

#include "runtime-lib/abi/manifest.h"
#include "runtime-lib/platform/platform.h"

typedef struct w2n_rights {
  w2n_manifest manifest;
  uint64_t used[W2N_GRANT_COUNT]; /* of the limits */
  char **environment;             /* of whoever runs the program; NULL for a library in a host */
} w2n_rights;

/* Called once for a program, before its main module is instantiated: the baked words, then those of the variable
 * W2N_GRANTS in `envp`.  From then on no other module of the process can have more than this one.  A word that
 * is wrong ends the program with a message and status 1. */
W2N_HIDDEN void w2n_rights_start(w2n_instance *instance, const char *program, char **envp);

/* The rights of an instance.  Those of a library are made at the first call, from its baked words. */
W2N_HIDDEN w2n_rights *w2n_rights_of(w2n_instance *instance);

/* A value of the program's main module; W2N_UNLIMITED in a host that is no compiled program. */
W2N_HIDDEN uint64_t w2n_rights_program_value(w2n_grant_kind kind);

/* program: compiled-in grant "WORD": PROBLEM.  False, for its callers. */
W2N_HIDDEN bool w2n_rights_complain(const w2n_grant *grant, const char *problem);

/* "program: " and the pieces up to NULL, and a line's end, to standard error. */
W2N_HIDDEN void w2n_rights_say(const char *first, ...);

#endif
