/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The guest's descriptors.  Numbers are the guest's own: they index this table, never the system's. */
#ifndef RUNTIME_WASI_FDTABLE_H
#define RUNTIME_WASI_FDTABLE_H

#include "runtime-lib/platform/platform.h"
#include "runtime-lib/platform/wasi_os.h"

typedef enum w2n_fd_kind {
  W2N_FD_STREAM,    /* standard input, output, error: never seekable; the host's descriptor is borrowed */
  W2N_FD_FILE,
  W2N_FD_DIRECTORY,
  W2N_FD_SOCKET,
  W2N_FD_DENIED,    /* a standard stream that was not granted: nothing is here, and nothing else can be */
} w2n_fd_kind;

/* An open descriptor.  What is not atomic stays as it was made. */
typedef struct w2n_fd {
  w2n_fd_kind kind;
  int host;
  uint8_t filetype;
  bool can_read, can_write;
  bool read_only;          /* below a read-only grant: nothing may be changed through it */
  _Atomic uint16_t flags;  /* WASI_FDFLAG_* */
  _Atomic uint32_t users;  /* the table, and the calls that use it now */
  w2n_lock lock;           /* held while a directory's position or `flags` and the host's change */
  _Atomic uint64_t dropped; /* rights given up by fd_fdstat_set_rights */
  _Atomic uint64_t dropped_inheriting;
  char *preopen;           /* the guest's name of a granted directory, NUL-terminated, owned; else NULL */
} w2n_fd;

typedef struct w2n_fdtable {
  w2n_lock lock;
  w2n_fd **entries;   /* owned; NULL: the number is free */
  uint32_t capacity;
  uint32_t first_free; /* no free entry is below it */
  uint32_t open;       /* entries that are in use */
  bool is_limited;
  uint64_t limit;      /* of `open`, when it is limited */
} w2n_fdtable;

enum { W2N_FDTABLE_LIMIT = 65536 };

/* Put `*fd` at the lowest free number; the table owns its host descriptor then.  MFILE at the table's limit,
 * NFILE at W2N_FDTABLE_LIMIT, NOMEM. */
W2N_HIDDEN uint32_t w2n_fdtable_insert(w2n_fdtable *table, const w2n_fd *fd, uint32_t *number);

/* The entry of an open descriptor: BADF when it is none, NOTCAPABLE when one of `rights` was given up.  It stays good,
 * and the host's descriptor open, until w2n_fd_release. */
W2N_HIDDEN uint32_t w2n_fdtable_get(w2n_fdtable *table, uint32_t number, uint64_t rights, w2n_fd **fd);

/* Does nothing when `*fd` is NULL. */
W2N_HIDDEN void w2n_fd_release(w2n_fd **fd);

/* A variable for w2n_fdtable_get, released when it goes out of scope. */
#define W2N_FD_HELD(name) w2n_fd *name __attribute__((cleanup(w2n_fd_release))) = NULL

W2N_HIDDEN uint32_t w2n_fdtable_close(w2n_fdtable *table, uint32_t number);
W2N_HIDDEN uint32_t w2n_fdtable_renumber(w2n_fdtable *table, uint32_t from, uint32_t to);

#endif
