/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Reading and writing.  A call that a signal interrupted before anything was done is made again. */
#define _GNU_SOURCE
#include <errno.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include "runtime-lib/platform/wasi_os.h"

_Static_assert(sizeof(w2n_os_iovec) == sizeof(struct iovec) &&
                 offsetof(w2n_os_iovec, length) == offsetof(struct iovec, iov_len),
               "w2n_os_iovec is struct iovec");

static uint32_t result(ssize_t done, size_t *out)
{
  if (done < 0)
    return w2n_os_errno(errno);
  *out = (size_t)done;
  return 0;
}

uint32_t w2n_os_read(int host, const w2n_os_iovec *vectors, unsigned count, size_t *done)
{
  ssize_t got;
  do
    got = count == 1 ? read(host, vectors->base, vectors->length)
                     : readv(host, (const struct iovec *)(const void *)vectors, (int)count);
  while (got < 0 && errno == EINTR);
  return result(got, done);
}

uint32_t w2n_os_write(int host, const w2n_os_iovec *vectors, unsigned count, size_t *done)
{
  ssize_t put;
  do
    put = count == 1 ? write(host, vectors->base, vectors->length)
                     : writev(host, (const struct iovec *)(const void *)vectors, (int)count);
  while (put < 0 && errno == EINTR);
  return result(put, done);
}

uint32_t w2n_os_read_at(int host, const w2n_os_iovec *vectors, unsigned count, uint64_t offset, size_t *done)
{
  ssize_t got;
  do
    got = preadv(host, (const struct iovec *)(const void *)vectors, (int)count, (off_t)offset);
  while (got < 0 && errno == EINTR);
  return result(got, done);
}

uint32_t w2n_os_write_at(int host, const w2n_os_iovec *vectors, unsigned count, uint64_t offset, size_t *done)
{
  ssize_t put;
  do
    put = pwritev(host, (const struct iovec *)(const void *)vectors, (int)count, (off_t)offset);
  while (put < 0 && errno == EINTR);
  return result(put, done);
}

uint64_t w2n_os_readable_bytes(int host)
{
  int bytes = 0;
  return ioctl(host, FIONREAD, &bytes) == 0 && bytes > 0 ? (uint64_t)bytes : 0;
}
