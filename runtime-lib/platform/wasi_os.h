/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What WASI wants from an operating system.  Every function returns a WASI errno (abi/wasi_types.def), 0 for
 * success; results are written only then.  A "host" is the system's own descriptor.  None of these functions
 * follows a symbolic link in the last component of a name, and names given to the *_at functions are single
 * components, so that wasi/resolve.c alone decides where a path may lead.
 *
 * linux: fs_linux.c, random_linux.c, poll_linux.c; any POSIX system: fs_posix.c, fs_errno.c, io_posix.c, clock_posix.c,
 * sock_posix.c. */
#ifndef RUNTIME_PLATFORM_WASI_OS_H
#define RUNTIME_PLATFORM_WASI_OS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime-lib/abi/wasi.h"
#include "runtime-lib/core/core.h"

enum { W2N_OS_PATH_MAX = 4096, W2N_OS_NAME_MAX = 255 }; /* bytes; the path with its NUL */

/* How to open. */
enum {
  W2N_OS_READ = 1,
  W2N_OS_WRITE = 2,
  W2N_OS_CREATE = 4,
  W2N_OS_EXCLUSIVE = 8,
  W2N_OS_TRUNCATE = 16,
  W2N_OS_DIRECTORY = 32,
  W2N_OS_APPEND = 64,
  W2N_OS_DSYNC = 128,
  W2N_OS_SYNC = 256,
  W2N_OS_RSYNC = 512,
  W2N_OS_NOFOLLOW = 1024,  /* open_beneath: the last component is not followed */
  W2N_OS_PATH_ONLY = 2048, /* to look at it or to start from it, not to read: no permission needed, no side effect */
};

typedef struct w2n_os_stat {
  uint64_t dev, ino, nlink, size;
  uint64_t atim, mtim, ctim; /* ns since 1970 */
  uint8_t filetype;          /* WASI_FILETYPE_* */
} w2n_os_stat;

/* A piece of memory to read into or to write; `struct iovec`. */
typedef struct w2n_os_iovec {
  void *base;
  size_t length;
} w2n_os_iovec;

/* One descriptor to wait for; `struct pollfd` in the system's own bits while it waits. */
typedef struct w2n_os_poll {
  int32_t host; /* negative: ignored */
  int16_t events, revents;
} w2n_os_poll;
enum { W2N_OS_POLL_READ = 1, W2N_OS_POLL_WRITE = 2, W2N_OS_POLL_HANGUP = 4, W2N_OS_POLL_ERROR = 8 };

/* A directory entry; `name` points into the buffer that was read. */
typedef struct w2n_os_dirent {
  uint64_t next; /* position of the entry after it */
  uint64_t ino;
  const char *name;
  uint32_t name_length;
  uint8_t filetype;
  bool is_type_known;
} w2n_os_dirent;

W2N_HIDDEN uint32_t w2n_os_errno(int error); /* the system's errno as WASI's */

/* Start of a program: descriptors 0 to 2 exist (else /dev/null takes their place, so that no file gets their
 * numbers), and writing to a closed pipe or beyond the largest size of a file is an error, not a signal. */
W2N_HIDDEN void w2n_os_start(void);

/* Opening.  Directories are opened for reading whatever the flags say.  Never blocks on FIFOs. */
W2N_HIDDEN uint32_t w2n_os_open_ambient(const char *path, int *host); /* a directory, anywhere */
W2N_HIDDEN uint32_t w2n_os_open_at(int directory, const char *name, uint32_t flags, int *host);
/* Open a path below a directory, the kernel sees to it that it stays there; PERM when it would not.
 * `*supported` becomes false when this kernel cannot do that. */
W2N_HIDDEN uint32_t w2n_os_open_beneath(int directory, const char *path, uint32_t flags, int *host, bool *supported);
/* May a program have this file?  PERM for doors into the process itself (/proc/PID/mem). */
W2N_HIDDEN uint32_t w2n_os_vet(int host, const w2n_os_stat *stat);
W2N_HIDDEN uint32_t w2n_os_close(int host);

/* By name, in a directory. */
W2N_HIDDEN uint32_t w2n_os_stat_at(int directory, const char *name, w2n_os_stat *stat);
W2N_HIDDEN uint32_t w2n_os_read_link(int directory, const char *name, char *buffer, size_t size, size_t *length);
W2N_HIDDEN uint32_t w2n_os_create_directory(int directory, const char *name);
W2N_HIDDEN uint32_t w2n_os_remove_directory(int directory, const char *name);
W2N_HIDDEN uint32_t w2n_os_unlink(int directory, const char *name);
W2N_HIDDEN uint32_t w2n_os_symlink(const char *target, int directory, const char *name);
W2N_HIDDEN uint32_t w2n_os_link(int from, const char *old_name, int to, const char *new_name);
W2N_HIDDEN uint32_t w2n_os_rename(int from, const char *old_name, int to, const char *new_name);
/* `flags` are WASI_FSTFLAG_*. */
W2N_HIDDEN uint32_t w2n_os_set_times_at(int directory, const char *name, uint64_t atim, uint64_t mtim, uint32_t flags);

/* By descriptor. */
W2N_HIDDEN uint32_t w2n_os_set_times(int host, uint64_t atim, uint64_t mtim, uint32_t flags);
W2N_HIDDEN uint32_t w2n_os_stat_host(int host, w2n_os_stat *stat);
W2N_HIDDEN bool w2n_os_is_terminal(int host);
W2N_HIDDEN uint32_t w2n_os_set_flags(int host, uint32_t fdflags); /* WASI_FDFLAG_APPEND and _NONBLOCK; the rest stays */
W2N_HIDDEN uint32_t w2n_os_advise(int host, uint64_t offset, uint64_t length, uint32_t advice);
W2N_HIDDEN uint32_t w2n_os_allocate(int host, uint64_t offset, uint64_t length);
W2N_HIDDEN uint32_t w2n_os_set_size(int host, uint64_t size);
W2N_HIDDEN uint32_t w2n_os_sync(int host, bool data_only);
W2N_HIDDEN uint32_t w2n_os_seek(int host, int64_t offset, uint32_t whence, uint64_t *position);

/* Entries from `position` (0 or a w2n_os_dirent.next) on into `buffer`; *length 0: the end.  Then take them apart. */
W2N_HIDDEN uint32_t w2n_os_read_directory(int host, uint64_t position, void *buffer, size_t size, size_t *length);
W2N_HIDDEN size_t w2n_os_next_dirent(const void *buffer, size_t at, w2n_os_dirent *entry); /* where the next begins */

/* At the descriptor's own position; at `offset`, which the caller has checked to fit in 63 bits. */
W2N_HIDDEN uint32_t w2n_os_read(int host, const w2n_os_iovec *vectors, unsigned count, size_t *done);
W2N_HIDDEN uint32_t w2n_os_write(int host, const w2n_os_iovec *vectors, unsigned count, size_t *done);
W2N_HIDDEN uint32_t w2n_os_read_at(int host, const w2n_os_iovec *vectors, unsigned count, uint64_t offset,
                                   size_t *done);
W2N_HIDDEN uint32_t w2n_os_write_at(int host, const w2n_os_iovec *vectors, unsigned count, uint64_t offset,
                                   size_t *done);
W2N_HIDDEN uint64_t w2n_os_readable_bytes(int host); /* without waiting; 0 when the system cannot tell */

/* Wait until something is ready or `timeout` ns have passed (UINT64_MAX: for ever); a signal ends it early too. */
W2N_HIDDEN uint32_t w2n_os_wait(w2n_os_poll *items, size_t count, uint64_t timeout);

W2N_HIDDEN uint32_t w2n_os_clock_time(uint32_t clock, uint64_t *time);
W2N_HIDDEN uint32_t w2n_os_clock_resolution(uint32_t clock, uint64_t *resolution);
W2N_HIDDEN uint32_t w2n_os_random(void *buffer, size_t length);
W2N_HIDDEN void w2n_os_yield(void);

/* A TCP socket that listens at a numeric address, IPv4 or IPv6. */
W2N_HIDDEN uint32_t w2n_os_listen(const char *address, uint16_t port, int *host);
/* A descriptor of whoever started the process, as a copy: the original stays open.  ISDIR for directories. */
W2N_HIDDEN uint32_t w2n_os_inherit(int number, int *host, uint8_t *filetype, bool *can_read, bool *can_write);
W2N_HIDDEN uint32_t w2n_os_accept(int host, bool is_nonblocking, int *accepted);
W2N_HIDDEN uint32_t w2n_os_receive(int host, const w2n_os_iovec *vectors, unsigned count, uint32_t riflags,
                                   size_t *done, bool *is_truncated);
W2N_HIDDEN uint32_t w2n_os_send(int host, const w2n_os_iovec *vectors, unsigned count, size_t *done);
W2N_HIDDEN uint32_t w2n_os_shutdown(int host, uint32_t sdflags);

#endif
