/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Randomness from the kernel, in pieces small enough that none is cut short by a signal for ever. */
#include <errno.h>
#include <sys/random.h>

#include "runtime-lib/platform/wasi_os.h"

enum { PIECE = 1 << 20 };

uint32_t w2n_os_random(void *buffer, size_t length)
{
  uint8_t *at = buffer;
  while (length > 0) {
    ssize_t got = getrandom(at, length < PIECE ? length : PIECE, 0);
    if (got < 0 && errno != EINTR)
      return w2n_os_errno(errno);
    at += got > 0 ? got : 0;
    length -= got > 0 ? (size_t)got : 0;
  }
  return 0;
}
