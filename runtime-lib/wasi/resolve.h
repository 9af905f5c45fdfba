/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Paths: from the guest's bytes to a file below the directory that it was given, and never anywhere else. */
#ifndef RUNTIME_WASI_RESOLVE_H
#define RUNTIME_WASI_RESOLVE_H

#include "runtime-lib/abi/grants.h"
#include "runtime-lib/wasi/state.h"

/* Where a path leads: the last component's name in a directory of the host.  `name` is "." when the path
 * means the directory itself. */
typedef struct w2n_place {
  int directory;
  bool is_owned;     /* release closes `directory` */
  bool has_slash;    /* the path ended in '/': it means a directory */
  char name[W2N_OS_NAME_MAX + 2]; /* room for a slash behind it */
} w2n_place;

/* What to do with a symbolic link as the last component. */
typedef enum w2n_last {
  W2N_LAST_KEEP,   /* it is the thing itself, slash or not: for calls that create, remove or rename names */
  W2N_LAST_SLASH,  /* followed when a slash comes behind it, as POSIX has it */
  W2N_LAST_FOLLOW,
} w2n_last;

/* Copy a path of the guest to `path`, with a NUL.  FAULT, INVAL (a NUL inside), ILSEQ (not UTF-8), NOENT (empty),
 * NAMETOOLONG. */
W2N_HIDDEN uint32_t w2n_resolve_load(w2n_instance *instance, w2n_ptr from, w2n_i32 length, char path[W2N_OS_PATH_MAX]);

/* Open a path below `root`; `flags` as for w2n_os_open_beneath. */
W2N_HIDDEN uint32_t w2n_resolve_open(int root, const char *path, uint32_t flags, int *host);

/* Find the directory and the name that a path means.  The name was no link (unless kept) when it was looked at;
 * callers must not follow it again. */
W2N_HIDDEN uint32_t w2n_resolve_place(int root, const char *path, w2n_last last, w2n_place *place);
W2N_HIDDEN void w2n_resolve_release(w2n_place *place);

/* The name with a slash behind it if the path had one: only for calls where the kernel does not follow that
 * (mkdir, rmdir, unlink, rename, and the new name of link and symlink). */
W2N_HIDDEN const char *w2n_resolve_name(w2n_place *place);

#endif
