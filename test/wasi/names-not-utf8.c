/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Names and texts of links that are no UTF-8, of which WASI cannot speak: ILSEQ; the entries before them are told. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %python -c "import os, sys; os.symlink(b'caf\xe9', sys.argv[1] + '/strange'); \
// RUN:             os.mkdir(sys.argv[1] + '/names'); open(os.fsencode(sys.argv[1]) + b'/names/caf\xe9', 'w')" %t.d/root
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

static void test(void)
{
  char buffer[512];
  uint32_t used;
  EXPECT(fd_readdir(open_file("names", OFLAG_DIRECTORY, 0), P(buffer), sizeof buffer, 0, P(&used)), ILSEQ);
  EXPECT(path_readlink(ROOT, PATH("strange"), P(buffer), sizeof buffer, P(&used)), ILSEQ);
}
