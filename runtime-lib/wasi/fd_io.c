/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * fd_read, fd_write, fd_pread, fd_pwrite, fd_seek, fd_tell.  Nothing is buffered: what was written is the system's
 * when the call returns. */
#include "runtime-lib/wasi/iovec.h"

typedef enum Direction { READ, WRITE } Direction;
static const uint64_t NO_OFFSET = UINT64_MAX; /* at the descriptor's own position */

/* May this descriptor do that? */
static uint32_t find(w2n_instance *instance, w2n_i32 fd, Direction direction, uint64_t offset, w2n_fd **entry)
{
  uint64_t rights = direction == READ ? WASI_RIGHT_FD_READ : WASI_RIGHT_FD_WRITE;
  rights |= offset != NO_OFFSET ? WASI_RIGHT_FD_SEEK : 0;
  uint32_t error = w2n_wasi_fd(instance, fd, rights, entry);
  if (error)
    return error;
  if ((*entry)->kind == W2N_FD_DIRECTORY || !(direction == READ ? (*entry)->can_read : (*entry)->can_write))
    return WASI_ERRNO_BADF;
  return (*entry)->kind == W2N_FD_STREAM && offset != NO_OFFSET ? WASI_ERRNO_SPIPE : 0;
}

static uint32_t transfer(const w2n_fd *fd, Direction direction, uint64_t offset, const w2n_os_iovec *vectors,
                         unsigned count, size_t *done)
{
  if (offset == NO_OFFSET)
    return direction == READ ? w2n_os_read(fd->host, vectors, count, done)
                             : w2n_os_write(fd->host, vectors, count, done);
  return direction == READ ? w2n_os_read_at(fd->host, vectors, count, offset, done)
                           : w2n_os_write_at(fd->host, vectors, count, offset, done);
}

/* Batch after batch while they are transferred whole.  A stream's reader gets what the first batch found: asking again
 * could wait.  An error behind the first batch shows up at the next call. */
static uint32_t run(const w2n_fd *fd, Direction direction, uint64_t offset, w2n_iovecs *list, uint64_t *total)
{
  bool goes_on = direction == WRITE || fd->filetype == WASI_FILETYPE_REGULAR_FILE;
  w2n_os_iovec vectors[W2N_IOVEC_BATCH];
  unsigned count;
  size_t size, done;
  *total = 0;
  do {
    uint64_t at = offset == NO_OFFSET ? offset : offset + *total;
    uint32_t error = at != NO_OFFSET && at > INT64_MAX ? WASI_ERRNO_INVAL : 0;
    error = error ? error : w2n_iovec_next(list, vectors, &count, &size);
    if (!error && count == 0)
      return 0;
    error = error ? error : transfer(fd, direction, at, vectors, count, &done);
    if (error)
      return *total > 0 ? 0 : error;
    *total += done;
  } while (done == size && goes_on);
  return 0;
}

static uint32_t read_or_write(w2n_instance *instance, w2n_i32 fd, Direction direction, uint64_t offset, w2n_ptr iovs,
                              w2n_i32 iovs_len, w2n_ptr result)
{
  uint8_t *at;
  W2N_FD_HELD(entry);
  w2n_iovecs list;
  uint64_t total;
  uint32_t error = w2n_iovec_begin(instance, iovs, iovs_len, &list);
  error = error ? error : w2n_guest_object(instance, result, 4, 4, &at);
  error = error ? error : find(instance, fd, direction, offset, &entry);
  error = error ? error : run(entry, direction, offset, &list, &total);
  if (!error)
    w2n_guest_store32(at, (uint32_t)total);
  return error;
}

uint32_t w2n_wasi_fd_read(w2n_instance *instance, w2n_i32 fd, w2n_ptr iovs, w2n_i32 iovs_len, w2n_ptr nread)
{
  return read_or_write(instance, fd, READ, NO_OFFSET, iovs, iovs_len, nread);
}

uint32_t w2n_wasi_fd_write(w2n_instance *instance, w2n_i32 fd, w2n_ptr iovs, w2n_i32 iovs_len, w2n_ptr nwritten)
{
  return read_or_write(instance, fd, WRITE, NO_OFFSET, iovs, iovs_len, nwritten);
}

uint32_t w2n_wasi_fd_pread(w2n_instance *instance, w2n_i32 fd, w2n_ptr iovs, w2n_i32 iovs_len, w2n_i64 offset,
                           w2n_ptr nread)
{
  /* NO_OFFSET is no offset of a file either; the one below it means the same error. */
  return read_or_write(instance, fd, READ, offset == NO_OFFSET ? offset - 1 : offset, iovs, iovs_len, nread);
}

uint32_t w2n_wasi_fd_pwrite(w2n_instance *instance, w2n_i32 fd, w2n_ptr iovs, w2n_i32 iovs_len, w2n_i64 offset,
                            w2n_ptr nwritten)
{
  return read_or_write(instance, fd, WRITE, offset == NO_OFFSET ? offset - 1 : offset, iovs, iovs_len, nwritten);
}

static uint32_t seek(w2n_instance *instance, w2n_i32 fd, int64_t offset, uint32_t whence, w2n_ptr result)
{
  uint8_t *at;
  W2N_FD_HELD(entry);
  uint64_t position;
  uint32_t error = w2n_guest_object(instance, result, 8, 8, &at);
  error = error ? error : w2n_wasi_fd(instance, fd, 0, &entry);
  if (error)
    return error;
  if (entry->kind == W2N_FD_STREAM || entry->kind == W2N_FD_SOCKET)
    return WASI_ERRNO_SPIPE;
  if (entry->kind == W2N_FD_DIRECTORY)
    return WASI_ERRNO_BADF;
  /* The right to seek implies the right to tell. */
  bool tells = whence == WASI_WHENCE_CUR && offset == 0;
  if (entry->dropped & WASI_RIGHT_FD_SEEK && (!tells || entry->dropped & WASI_RIGHT_FD_TELL))
    return WASI_ERRNO_NOTCAPABLE;
  error = w2n_os_seek(entry->host, offset, whence, &position);
  if (!error)
    w2n_guest_store64(at, position);
  return error;
}

uint32_t w2n_wasi_fd_seek(w2n_instance *instance, w2n_i32 fd, w2n_i64 offset, w2n_i32 whence, w2n_ptr newoffset)
{
  return whence > WASI_WHENCE_END ? (uint32_t)WASI_ERRNO_INVAL
                                  : seek(instance, fd, (int64_t)offset, whence, newoffset);
}

uint32_t w2n_wasi_unstable_fd_seek(w2n_instance *instance, w2n_i32 fd, w2n_i64 offset, w2n_i32 whence,
                                   w2n_ptr newoffset)
{
  static const uint8_t whences[] = {
    [WASI_UNSTABLE_WHENCE_CUR] = WASI_WHENCE_CUR,
    [WASI_UNSTABLE_WHENCE_END] = WASI_WHENCE_END,
    [WASI_UNSTABLE_WHENCE_SET] = WASI_WHENCE_SET,
  };
  return whence >= sizeof whences ? (uint32_t)WASI_ERRNO_INVAL
                                  : seek(instance, fd, (int64_t)offset, whences[whence], newoffset);
}

uint32_t w2n_wasi_fd_tell(w2n_instance *instance, w2n_i32 fd, w2n_ptr offset)
{
  return seek(instance, fd, 0, WASI_WHENCE_CUR, offset);
}
