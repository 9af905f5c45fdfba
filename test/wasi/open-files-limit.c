/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* MFILE: as many descriptors are open as the manifest or the system allows; one that is closed makes room. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/ --max-files=20
// RUN: %run %t
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: sh -c 'ulimit -n 20 && exec "$@"' sh %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t fd, last = BAD_FD, error;
  while ((error = path_open(ROOT, 0, PATH("file"), 0, 0, 0, 0, P(&fd))) == 0)
    last = fd;
  EXPECT(error, MFILE);
  CHECK(last <= 19);
  EXPECT(try_open("dir", 0, OFLAG_DIRECTORY, 0), MFILE);
  EXPECT(try_open("new", 0, OFLAG_CREAT, RW), MFILE);
  EXPECT(fd_close(last), SUCCESS);
  EXPECT(try_open("file", 0, 0, 0), SUCCESS);
}
