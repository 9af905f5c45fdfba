/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* The text of a link, cut off where the buffer ends; absolute ones are not told. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  char buffer[16];
  uint32_t used;
  EXPECT(path_readlink(ROOT, PATH("chain"), P(buffer), sizeof buffer, P(&used)), SUCCESS);
  EQUAL(used, 4);
  CHECK(same(buffer, "link", 4));
  EXPECT(path_readlink(ROOT, PATH("chain"), P(buffer), 2, P(&used)), SUCCESS);
  EQUAL(used, 2);
  EXPECT(path_readlink(ROOT, PATH("chain"), P(buffer), 0, P(&used)), SUCCESS);
  EQUAL(used, 0);
  EXPECT(path_readlink(ROOT, PATH("dirlink/back"), P(buffer), sizeof buffer, P(&used)), SUCCESS);
  CHECK(same(buffer, "../file", 7));
  EXPECT(path_readlink(ROOT, PATH("escape"), P(buffer), sizeof buffer, P(&used)), SUCCESS);
  EXPECT(path_readlink(ROOT, PATH("absolute"), P(buffer), sizeof buffer, P(&used)), PERM);
  EXPECT(path_readlink(ROOT, PATH("file"), P(buffer), sizeof buffer, P(&used)), INVAL);
  EXPECT(path_readlink(ROOT, PATH("dirlink/"), P(buffer), sizeof buffer, P(&used)), INVAL);
  EXPECT(path_readlink(ROOT, PATH("link/"), P(buffer), sizeof buffer, P(&used)), NOTDIR);
  EXPECT(path_readlink(ROOT, PATH("none"), P(buffer), sizeof buffer, P(&used)), NOENT);
  EXPECT(path_readlink(ROOT, PATH("../root/link"), P(buffer), sizeof buffer, P(&used)), PERM);
  EXPECT(path_readlink(STDIN, PATH("link"), P(buffer), sizeof buffer, P(&used)), BADF);
  EXPECT(path_readlink(BAD_FD, PATH("link"), P(buffer), sizeof buffer, P(&used)), BADF);
  OURS(EXPECT(path_readlink(ROOT, PATH("link"), UINT32_MAX, 2, P(&used)), FAULT));
  OURS(EXPECT(path_readlink(ROOT, PATH("link"), P(buffer), 2, P(&used) + 1), INVAL));
}
