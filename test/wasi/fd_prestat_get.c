/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Granted directories are found by asking from 3 on, in the order of the grants. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/ --dir=%t.d/other::/other:ro
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  Prestat prestat = {7, 7};
  EXPECT(fd_prestat_get(3, P(&prestat)), SUCCESS);
  EQUAL(prestat.tag, PREOPENTYPE_DIR);
  EQUAL(prestat.name_length, 1);
  EXPECT(fd_prestat_get(4, P(&prestat)), SUCCESS);
  EQUAL(prestat.name_length, 6);
  char name[6];
  EXPECT(fd_prestat_dir_name(4, P(name), 6), SUCCESS);
  CHECK(same(name, "/other", 6));
  EXPECT(fd_prestat_get(5, P(&prestat)), BADF);
  EXPECT(fd_prestat_get(STDIN, P(&prestat)), BADF);
  uint32_t fd = open_file("dir", OFLAG_DIRECTORY, 0);
  EXPECT(fd_prestat_get(fd, P(&prestat)), BADF);
  OURS(EXPECT(fd_prestat_get(3, P(&prestat) + 2), INVAL));
  OURS(EXPECT(fd_prestat_get(3, OUTSIDE + 12), FAULT));
}
