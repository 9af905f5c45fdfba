/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * path_open. */
#include "runtime-lib/wasi/path.h"

enum {
  ALL_OFLAGS = WASI_OFLAG_CREAT | WASI_OFLAG_DIRECTORY | WASI_OFLAG_EXCL | WASI_OFLAG_TRUNC,
  ALL_FDFLAGS = WASI_FDFLAG_APPEND | WASI_FDFLAG_DSYNC | WASI_FDFLAG_NONBLOCK | WASI_FDFLAG_RSYNC | WASI_FDFLAG_SYNC,
  ALL_RIGHTS = (WASI_RIGHT_SOCK_ACCEPT << 1) - 1,
};

typedef struct Request {
  uint32_t oflags, fdflags;
  bool follow;
  bool read, write; /* what the descriptor may do: the rights that were asked for */
} Request;

static uint32_t check(const Request *request, uint64_t rights, uint32_t dirflags)
{
  if (request->oflags & ~(uint32_t)ALL_OFLAGS || request->fdflags & ~(uint32_t)ALL_FDFLAGS ||
      rights & ~(uint64_t)ALL_RIGHTS || dirflags & ~(uint32_t)WASI_LOOKUP_SYMLINK_FOLLOW)
    return WASI_ERRNO_INVAL;
  /* Directories are not made, emptied or claimed by opening them. */
  if (request->oflags & WASI_OFLAG_DIRECTORY && request->oflags & (ALL_OFLAGS & ~WASI_OFLAG_DIRECTORY))
    return WASI_ERRNO_INVAL;
  return 0;
}

/* Emptying a file is writing to the system, whatever the descriptor may do afterwards. */
static uint32_t os_flags(const Request *request)
{
  bool write = request->write || request->oflags & WASI_OFLAG_TRUNC;
  uint32_t flags = (request->read ? W2N_OS_READ : 0) | (write ? W2N_OS_WRITE : 0);
  flags |= (request->oflags & WASI_OFLAG_CREAT ? W2N_OS_CREATE : 0) | (request->follow ? 0 : W2N_OS_NOFOLLOW);
  flags |= (request->oflags & WASI_OFLAG_EXCL ? W2N_OS_EXCLUSIVE : 0);
  flags |= (request->oflags & WASI_OFLAG_TRUNC ? W2N_OS_TRUNCATE : 0);
  flags |= (request->oflags & WASI_OFLAG_DIRECTORY ? W2N_OS_DIRECTORY : 0);
  flags |= (request->fdflags & WASI_FDFLAG_APPEND ? W2N_OS_APPEND : 0);
  flags |= (request->fdflags & WASI_FDFLAG_DSYNC ? W2N_OS_DSYNC : 0);
  flags |= (request->fdflags & WASI_FDFLAG_SYNC ? W2N_OS_SYNC : 0);
  return flags | (request->fdflags & WASI_FDFLAG_RSYNC ? W2N_OS_RSYNC : 0);
}

/* The table's entry for what was opened. */
static uint32_t describe(int host, const Request *request, const w2n_fd *directory, w2n_fd *fd)
{
  w2n_os_stat stat;
  uint32_t error = w2n_os_stat_host(host, &stat);
  error = error ? error : w2n_os_vet(host, &stat);
  if (error)
    return error;
  bool is_directory = stat.filetype == WASI_FILETYPE_DIRECTORY;
  *fd = (w2n_fd){
    .kind = is_directory ? W2N_FD_DIRECTORY : W2N_FD_FILE,
    .host = host,
    .filetype = stat.filetype,
    .can_read = request->read,
    .can_write = request->write,
    .read_only = directory->read_only,
    .flags = is_directory ? 0 : (uint16_t)request->fdflags,
    .dropped = directory->dropped_inheriting,
    .dropped_inheriting = directory->dropped_inheriting,
  };
  /* Files are opened without waiting (a FIFO's other end); waiting for data is another matter. */
  bool keeps_nonblock = is_directory || stat.filetype == WASI_FILETYPE_REGULAR_FILE;
  return keeps_nonblock ? 0 : w2n_os_set_flags(host, fd->flags);
}

/* Systems say NOTDIR of a link that was to be opened as a directory and not to be followed; Wasmtime says LOOP. */
static uint32_t why_no_directory(const w2n_fd *directory, const char *path)
{
  int host;
  w2n_os_stat stat;
  if (w2n_resolve_open(directory->host, path, W2N_OS_PATH_ONLY | W2N_OS_NOFOLLOW, &host) != 0)
    return WASI_ERRNO_NOTDIR;
  uint32_t error = w2n_os_stat_host(host, &stat);
  w2n_os_close(host);
  return !error && stat.filetype == WASI_FILETYPE_SYMBOLIC_LINK ? WASI_ERRNO_LOOP : WASI_ERRNO_NOTDIR;
}

static uint32_t open_path(w2n_fdtable *table, const w2n_fd *directory, const char *path, const Request *request,
                          uint32_t *number)
{
  int host;
  w2n_fd fd;
  uint32_t error = w2n_resolve_open(directory->host, path, os_flags(request), &host);
  if (error == WASI_ERRNO_NOTDIR && request->oflags & WASI_OFLAG_DIRECTORY && !request->follow)
    return why_no_directory(directory, path);
  if (error)
    return error;
  error = describe(host, request, directory, &fd);
  error = error ? error : w2n_fdtable_insert(table, &fd, number);
  if (error)
    w2n_os_close(host);
  return error;
}

/* The directory to start from, and whether it allows the request. */
static uint32_t find_directory(w2n_instance *instance, w2n_i32 fd, const Request *request, uint64_t rights,
                               w2n_fd **directory)
{
  uint32_t oflags = request->oflags;
  uint64_t needed = WASI_RIGHT_PATH_OPEN | (oflags & WASI_OFLAG_CREAT ? WASI_RIGHT_PATH_CREATE_FILE : 0) |
                    (oflags & WASI_OFLAG_TRUNC ? WASI_RIGHT_PATH_FILESTAT_SET_SIZE : 0);
  uint32_t error = w2n_wasi_fd(instance, fd, needed, directory);
  if (error)
    return error;
  if ((*directory)->kind != W2N_FD_DIRECTORY)
    return (*directory)->kind == W2N_FD_FILE ? WASI_ERRNO_NOTDIR : WASI_ERRNO_BADF;
  if (rights & (*directory)->dropped_inheriting)
    return WASI_ERRNO_NOTCAPABLE;
  bool changes = request->write || oflags & (WASI_OFLAG_CREAT | WASI_OFLAG_TRUNC);
  return changes && (*directory)->read_only ? WASI_ERRNO_PERM : 0;
}

/* What is asked of an open file is told by the rights to read and to write; the other rights say nothing to the system.
 * Without either the file is opened for reading, as Wasmtime does. */
uint32_t w2n_wasi_path_open(w2n_instance *instance, w2n_i32 fd, w2n_i32 dirflags, w2n_ptr path, w2n_i32 path_len,
                            w2n_i32 oflags, w2n_i64 rights_base, w2n_i64 rights_inheriting, w2n_i32 fdflags,
                            w2n_ptr opened_fd)
{
  char text[W2N_OS_PATH_MAX];
  uint8_t *opened;
  W2N_FD_HELD(directory);
  Request request = {
    .oflags = oflags,
    .fdflags = fdflags,
    .follow = dirflags != 0,
    .write = (rights_base & WASI_RIGHT_FD_WRITE) != 0,
    .read = (rights_base & WASI_RIGHT_FD_READ) != 0 || (rights_base & WASI_RIGHT_FD_WRITE) == 0,
  };
  uint32_t error = check(&request, rights_base | rights_inheriting, dirflags);
  error = error ? error : find_directory(instance, fd, &request, rights_base, &directory);
  error = error ? error : w2n_guest_object(instance, opened_fd, 4, 4, &opened);
  error = error ? error : w2n_resolve_load(instance, path, path_len, text);
  if (error)
    return error;
  uint32_t number;
  error = open_path(&w2n_wasi_state(instance)->fds, directory, text, &request, &number);
  if (!error)
    w2n_guest_store32(opened, number);
  return error;
}
