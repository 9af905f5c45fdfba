/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * fd_*: attributes of open files.  The rights that are reported are Wasmtime's: all that the kind of descriptor
 * can do; giving rights up is kept beside them (w2n_fd.dropped). */
#include "runtime-lib/wasi/path.h"

enum {
  ALL_RIGHTS = (WASI_RIGHT_SOCK_ACCEPT << 1) - 1,
  PREOPEN_RIGHTS = WASI_RIGHT_PATH_CREATE_DIRECTORY | WASI_RIGHT_PATH_CREATE_FILE | WASI_RIGHT_PATH_LINK_SOURCE |
                   WASI_RIGHT_PATH_LINK_TARGET | WASI_RIGHT_PATH_OPEN | WASI_RIGHT_FD_READDIR |
                   WASI_RIGHT_PATH_READLINK | WASI_RIGHT_PATH_RENAME_SOURCE | WASI_RIGHT_PATH_RENAME_TARGET |
                   WASI_RIGHT_PATH_SYMLINK | WASI_RIGHT_PATH_REMOVE_DIRECTORY | WASI_RIGHT_PATH_UNLINK_FILE |
                   WASI_RIGHT_PATH_FILESTAT_GET | WASI_RIGHT_PATH_FILESTAT_SET_TIMES | WASI_RIGHT_FD_FILESTAT_GET |
                   WASI_RIGHT_FD_FILESTAT_SET_TIMES,
  INHERITED_RIGHTS = PREOPEN_RIGHTS | WASI_RIGHT_FD_DATASYNC | WASI_RIGHT_FD_READ | WASI_RIGHT_FD_SEEK |
                     WASI_RIGHT_FD_FDSTAT_SET_FLAGS | WASI_RIGHT_FD_SYNC | WASI_RIGHT_FD_TELL | WASI_RIGHT_FD_WRITE |
                     WASI_RIGHT_FD_ADVISE | WASI_RIGHT_FD_ALLOCATE | WASI_RIGHT_FD_FILESTAT_SET_SIZE |
                     WASI_RIGHT_POLL_FD_READWRITE,
  SOCKET_RIGHTS = WASI_RIGHT_FD_READ | WASI_RIGHT_FD_WRITE | WASI_RIGHT_FD_FDSTAT_SET_FLAGS |
                  WASI_RIGHT_FD_FILESTAT_GET | WASI_RIGHT_POLL_FD_READWRITE | WASI_RIGHT_SOCK_SHUTDOWN |
                  WASI_RIGHT_SOCK_ACCEPT,
  DIRECTORY_LACKS = WASI_RIGHT_FD_SEEK | WASI_RIGHT_FD_FILESTAT_SET_SIZE | WASI_RIGHT_PATH_FILESTAT_SET_SIZE,
  SYNC_FLAGS = WASI_FDFLAG_DSYNC | WASI_FDFLAG_RSYNC | WASI_FDFLAG_SYNC,
};

static void rights_of(const w2n_fd *fd, uint64_t *base, uint64_t *inheriting)
{
  bool is_directory = fd->kind == W2N_FD_DIRECTORY;
  if (fd->kind == W2N_FD_STREAM)
    *base = fd->can_read ? WASI_RIGHT_FD_READ : WASI_RIGHT_FD_WRITE;
  else if (fd->kind == W2N_FD_SOCKET)
    *base = SOCKET_RIGHTS;
  else if (fd->preopen != NULL)
    *base = PREOPEN_RIGHTS;
  else
    *base = ALL_RIGHTS & ~(is_directory ? DIRECTORY_LACKS : 0) & ~(fd->can_write ? 0 : WASI_RIGHT_FD_WRITE) &
            ~(fd->can_read ? 0 : WASI_RIGHT_FD_READ | WASI_RIGHT_FD_READDIR);
  *inheriting = (is_directory ? *base | INHERITED_RIGHTS : *base) & ~fd->dropped_inheriting;
  *base &= ~fd->dropped;
}

uint32_t w2n_wasi_fd_fdstat_get(w2n_instance *instance, w2n_i32 fd, w2n_ptr stat)
{
  uint8_t *at;
  W2N_FD_HELD(entry);
  uint64_t base, inheriting;
  uint32_t error = w2n_guest_object(instance, stat, WASI_FDSTAT_SIZE, WASI_FDSTAT_ALIGN, &at);
  error = error ? error : w2n_wasi_fd(instance, fd, 0, &entry);
  if (error)
    return error;
  rights_of(entry, &base, &inheriting);
  memset(at, 0, WASI_FDSTAT_SIZE);
  at[WASI_FDSTAT_FILETYPE] = entry->filetype;
  w2n_guest_store16(at + WASI_FDSTAT_FLAGS, entry->flags);
  w2n_guest_store64(at + WASI_FDSTAT_RIGHTS_BASE, base);
  w2n_guest_store64(at + WASI_FDSTAT_RIGHTS_INHERITING, inheriting);
  return 0;
}

uint32_t w2n_wasi_fd_fdstat_set_flags(w2n_instance *instance, w2n_i32 fd, w2n_i32 flags)
{
  W2N_FD_HELD(entry);
  uint32_t error = flags & ~(w2n_i32)(SYNC_FLAGS | WASI_FDFLAG_APPEND | WASI_FDFLAG_NONBLOCK) ? WASI_ERRNO_INVAL : 0;
  error = error ? error : w2n_wasi_fd(instance, fd, WASI_RIGHT_FD_FDSTAT_SET_FLAGS, &entry);
  if (error)
    return error;
  if (entry->kind != W2N_FD_FILE && entry->kind != W2N_FD_SOCKET)
    return WASI_ERRNO_BADF;
  if ((flags ^ entry->flags) & SYNC_FLAGS) /* systems cannot change these of an open file */
    return WASI_ERRNO_INVAL;
  w2n_platform_lock(&entry->lock);
  error = w2n_os_set_flags(entry->host, flags);
  if (!error)
    entry->flags = (uint16_t)flags;
  w2n_platform_unlock(&entry->lock);
  return error;
}

/* Rights can only be given up. */
uint32_t w2n_wasi_fd_fdstat_set_rights(w2n_instance *instance, w2n_i32 fd, w2n_i64 rights_base,
                                       w2n_i64 rights_inheriting)
{
  W2N_FD_HELD(entry);
  uint64_t base, inheriting;
  uint32_t error = (rights_base | rights_inheriting) & ~(uint64_t)ALL_RIGHTS ? WASI_ERRNO_INVAL : 0;
  error = error ? error : w2n_wasi_fd(instance, fd, 0, &entry);
  if (error)
    return error;
  rights_of(entry, &base, &inheriting);
  if (rights_base & ~base || rights_inheriting & ~inheriting)
    return WASI_ERRNO_NOTCAPABLE;
  entry->dropped |= base & ~rights_base;
  entry->dropped_inheriting |= inheriting & ~rights_inheriting;
  return 0;
}

uint32_t w2n_filestat_store(w2n_instance *instance, const w2n_os_stat *stat, w2n_ptr to)
{
  uint8_t *at;
  uint32_t error = w2n_guest_object(instance, to, WASI_FILESTAT_SIZE, WASI_FILESTAT_ALIGN, &at);
  if (error)
    return error;
  memset(at, 0, WASI_FILESTAT_SIZE);
  w2n_guest_store64(at + WASI_FILESTAT_DEV, stat->dev);
  w2n_guest_store64(at + WASI_FILESTAT_INO, stat->ino);
  at[WASI_FILESTAT_FILETYPE] = stat->filetype;
  w2n_guest_store64(at + WASI_FILESTAT_NLINK, stat->nlink);
  w2n_guest_store64(at + WASI_FILESTAT_FILE_SIZE, stat->size);
  w2n_guest_store64(at + WASI_FILESTAT_ATIM, stat->atim);
  w2n_guest_store64(at + WASI_FILESTAT_MTIM, stat->mtim);
  w2n_guest_store64(at + WASI_FILESTAT_CTIM, stat->ctim);
  return 0;
}

uint32_t w2n_filestat_store_unstable(w2n_instance *instance, const w2n_os_stat *stat, w2n_ptr to)
{
  uint8_t *at;
  uint32_t error = w2n_guest_object(instance, to, WASI_UNSTABLE_FILESTAT_SIZE, WASI_UNSTABLE_FILESTAT_ALIGN, &at);
  if (error)
    return error;
  memset(at, 0, WASI_UNSTABLE_FILESTAT_SIZE);
  w2n_guest_store64(at + WASI_UNSTABLE_FILESTAT_DEV, stat->dev);
  w2n_guest_store64(at + WASI_UNSTABLE_FILESTAT_INO, stat->ino);
  at[WASI_UNSTABLE_FILESTAT_FILETYPE] = stat->filetype;
  w2n_guest_store32(at + WASI_UNSTABLE_FILESTAT_NLINK, stat->nlink > UINT32_MAX ? UINT32_MAX : (uint32_t)stat->nlink);
  w2n_guest_store64(at + WASI_UNSTABLE_FILESTAT_FILE_SIZE, stat->size);
  w2n_guest_store64(at + WASI_UNSTABLE_FILESTAT_ATIM, stat->atim);
  w2n_guest_store64(at + WASI_UNSTABLE_FILESTAT_MTIM, stat->mtim);
  w2n_guest_store64(at + WASI_UNSTABLE_FILESTAT_CTIM, stat->ctim);
  return 0;
}

/* A standard stream is a stream, whatever it was redirected to: no size, and the type that fd_fdstat_get tells. */
static uint32_t fd_stat(w2n_instance *instance, w2n_i32 fd, w2n_os_stat *stat)
{
  W2N_FD_HELD(entry);
  uint32_t error = w2n_wasi_fd(instance, fd, WASI_RIGHT_FD_FILESTAT_GET, &entry);
  error = error ? error : w2n_os_stat_host(entry->host, stat);
  if (!error && entry->kind == W2N_FD_STREAM) {
    stat->filetype = entry->filetype;
    stat->size = 0;
  }
  return error;
}

uint32_t w2n_wasi_fd_filestat_get(w2n_instance *instance, w2n_i32 fd, w2n_ptr stat)
{
  w2n_os_stat from;
  uint32_t error = fd_stat(instance, fd, &from);
  return error ? error : w2n_filestat_store(instance, &from, stat);
}

uint32_t w2n_wasi_unstable_fd_filestat_get(w2n_instance *instance, w2n_i32 fd, w2n_ptr stat)
{
  w2n_os_stat from;
  uint32_t error = fd_stat(instance, fd, &from);
  return error ? error : w2n_filestat_store_unstable(instance, &from, stat);
}

/* A regular file or device, for calls that mean nothing else. */
static uint32_t file(w2n_instance *instance, w2n_i32 fd, uint64_t rights, bool changes, w2n_fd **entry)
{
  uint32_t error = w2n_wasi_fd(instance, fd, rights, entry);
  if (error)
    return error;
  if ((*entry)->kind != W2N_FD_FILE)
    return WASI_ERRNO_BADF;
  return changes && (*entry)->read_only ? WASI_ERRNO_PERM : 0;
}

uint32_t w2n_wasi_fd_filestat_set_size(w2n_instance *instance, w2n_i32 fd, w2n_i64 size)
{
  W2N_FD_HELD(entry);
  uint32_t error = file(instance, fd, WASI_RIGHT_FD_FILESTAT_SET_SIZE, true, &entry);
  return error ? error : w2n_os_set_size(entry->host, size);
}

uint32_t w2n_wasi_fd_filestat_set_times(w2n_instance *instance, w2n_i32 fd, w2n_i64 atim, w2n_i64 mtim,
                                        w2n_i32 fst_flags)
{
  W2N_FD_HELD(entry);
  uint32_t error = w2n_fstflags_valid(fst_flags) ? 0 : WASI_ERRNO_INVAL;
  error = error ? error : w2n_wasi_fd(instance, fd, WASI_RIGHT_FD_FILESTAT_SET_TIMES, &entry);
  if (error)
    return error;
  if (entry->kind != W2N_FD_FILE && entry->kind != W2N_FD_DIRECTORY)
    return WASI_ERRNO_BADF;
  return entry->read_only ? (uint32_t)WASI_ERRNO_PERM : w2n_os_set_times(entry->host, atim, mtim, fst_flags);
}

uint32_t w2n_wasi_fd_advise(w2n_instance *instance, w2n_i32 fd, w2n_i64 offset, w2n_i64 len, w2n_i32 advice)
{
  W2N_FD_HELD(entry);
  uint32_t error = advice > WASI_ADVICE_NOREUSE ? WASI_ERRNO_INVAL : 0;
  error = error ? error : file(instance, fd, WASI_RIGHT_FD_ADVISE, false, &entry);
  return error ? error : w2n_os_advise(entry->host, offset, len, advice);
}

uint32_t w2n_wasi_fd_allocate(w2n_instance *instance, w2n_i32 fd, w2n_i64 offset, w2n_i64 len)
{
  W2N_FD_HELD(entry);
  uint32_t error = file(instance, fd, WASI_RIGHT_FD_ALLOCATE, true, &entry);
  return error ? error : w2n_os_allocate(entry->host, offset, len);
}

static uint32_t sync_to_disk(w2n_instance *instance, w2n_i32 fd, uint64_t right, bool data_only)
{
  W2N_FD_HELD(entry);
  uint32_t error = w2n_wasi_fd(instance, fd, right, &entry);
  if (error)
    return error;
  if (entry->kind != W2N_FD_FILE && entry->kind != W2N_FD_DIRECTORY)
    return WASI_ERRNO_BADF;
  return w2n_os_sync(entry->host, data_only);
}

uint32_t w2n_wasi_fd_sync(w2n_instance *instance, w2n_i32 fd)
{
  return sync_to_disk(instance, fd, WASI_RIGHT_FD_SYNC, false);
}

uint32_t w2n_wasi_fd_datasync(w2n_instance *instance, w2n_i32 fd)
{
  return sync_to_disk(instance, fd, WASI_RIGHT_FD_DATASYNC, true);
}

uint32_t w2n_wasi_fd_close(w2n_instance *instance, w2n_i32 fd)
{
  return w2n_fdtable_close(&w2n_wasi_state(instance)->fds, fd);
}

uint32_t w2n_wasi_fd_renumber(w2n_instance *instance, w2n_i32 fd, w2n_i32 to)
{
  return w2n_fdtable_renumber(&w2n_wasi_state(instance)->fds, fd, to);
}
