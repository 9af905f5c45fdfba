/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Waiting for descriptors and time, in nanoseconds (ppoll). */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <time.h>

#include "runtime-lib/platform/wasi_os.h"

_Static_assert(sizeof(w2n_os_poll) == sizeof(struct pollfd) &&
                 offsetof(w2n_os_poll, events) == offsetof(struct pollfd, events) &&
                 offsetof(w2n_os_poll, revents) == offsetof(struct pollfd, revents),
               "w2n_os_poll is struct pollfd");

enum { LONGEST = 100000000 }; /* seconds: fits every time_t; the caller waits again */

uint32_t w2n_os_wait(w2n_os_poll *items, size_t count, uint64_t timeout)
{
  struct timespec time = {.tv_sec = LONGEST};
  if (timeout / 1000000000 < LONGEST)
    time = (struct timespec){.tv_sec = (time_t)(timeout / 1000000000), .tv_nsec = (long)(timeout % 1000000000)};
  for (size_t i = 0; i < count; i++)
    items[i].events = (int16_t)((items[i].events & W2N_OS_POLL_READ ? POLLIN : 0) |
                                (items[i].events & W2N_OS_POLL_WRITE ? POLLOUT : 0));
  int ready = ppoll((struct pollfd *)(void *)items, count, timeout == UINT64_MAX ? NULL : &time, NULL);
  uint32_t error = ready < 0 && errno != EINTR ? w2n_os_errno(errno) : 0;
  for (size_t i = 0; i < count; i++) {
    int got = ready > 0 ? items[i].revents : 0;
    items[i].events = (int16_t)((items[i].events & POLLIN ? W2N_OS_POLL_READ : 0) |
                                (items[i].events & POLLOUT ? W2N_OS_POLL_WRITE : 0));
    items[i].revents =
      (int16_t)((got & POLLIN ? W2N_OS_POLL_READ : 0) | (got & POLLOUT ? W2N_OS_POLL_WRITE : 0) |
                (got & POLLHUP ? W2N_OS_POLL_HANGUP : 0) | (got & (POLLERR | POLLNVAL) ? W2N_OS_POLL_ERROR : 0));
  }
  return error;
}
