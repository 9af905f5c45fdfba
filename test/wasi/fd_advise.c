/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Advice on a file, with any range; nothing else takes it. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  uint32_t fd = open_file("file", 0, RIGHT_FD_READ);
  for (uint32_t advice = ADVICE_NORMAL; advice <= ADVICE_NOREUSE; advice++)
    EXPECT(fd_advise(fd, 0, 10, advice), SUCCESS);
  EXPECT(fd_advise(fd, 5, 0, ADVICE_WILLNEED), SUCCESS);
  EXPECT(fd_advise(fd, UINT64_MAX, 1, ADVICE_NORMAL), SUCCESS);
  EXPECT(fd_advise(fd, 0, UINT64_MAX, ADVICE_NORMAL), INVAL);
  EXPECT(fd_advise(ROOT, 0, 0, ADVICE_NORMAL), BADF);
  EXPECT(fd_advise(STDIN, 0, 0, ADVICE_NORMAL), BADF);
  EXPECT(fd_advise(BAD_FD, 0, 0, ADVICE_NORMAL), BADF);
  OURS(EXPECT(fd_advise(fd, 0, 0, 6), INVAL));
}
