/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What a FIFO is not asked for: positions, sizes, the disk; without waiting, an empty or full one is AGAIN. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static char bytes[4096];
static const Iovec iovec = {bytes, sizeof bytes};

static void test(void)
{
  uint64_t position;
  uint32_t fd, done, error;
  EXPECT(path_open(ROOT, 0, PATH("fifo"), 0, RW, 0, FDFLAG_NONBLOCK, P(&fd)), SUCCESS);
  EXPECT(fd_read(fd, P(&iovec), 1, P(&done)), AGAIN);
  while ((error = fd_write(fd, P(&iovec), 1, P(&done))) == 0)
    ;
  EXPECT(error, AGAIN);
  EXPECT(fd_write(fd, P(&iovec), 1, P(&done)), AGAIN);
  EXPECT(fd_read(fd, P(&iovec), 1, P(&done)), SUCCESS);
  EQUAL(done, sizeof bytes);
  EXPECT(fd_pread(fd, P(&iovec), 1, 0, P(&done)), SPIPE);
  EXPECT(fd_pwrite(fd, P(&iovec), 1, 0, P(&done)), SPIPE);
  EXPECT(fd_seek(fd, 0, WHENCE_SET, P(&position)), SPIPE);
  EXPECT(fd_tell(fd, P(&position)), SPIPE);
  EXPECT(fd_advise(fd, 0, 0, ADVICE_NORMAL), SPIPE);
  EXPECT(fd_allocate(fd, 0, 1), SPIPE);
  EXPECT(fd_filestat_set_size(fd, 0), INVAL);
  EXPECT(fd_sync(fd), INVAL);
  EXPECT(fd_datasync(fd), INVAL);
}
