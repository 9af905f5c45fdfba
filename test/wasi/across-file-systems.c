/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* From one granted directory into another: within a file system yes, between two XDEV. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/ --dir=%t.d/other::/other --dir=/proc::/proc
// RUN: %run %t
#include "Inputs/wasi.h"

enum { OTHER = ROOT + 1, PROC };

static void test(void)
{
  EXPECT(path_link(ROOT, 0, PATH("file"), OTHER, PATH("linked")), SUCCESS);
  EXPECT(path_rename(OTHER, PATH("linked"), ROOT, PATH("moved")), SUCCESS);
  CHECK(has_content("moved", "hello, world\n"));
  EXPECT(path_link(PROC, 0, PATH("version"), ROOT, PATH("linked")), XDEV);
  EXPECT(path_rename(ROOT, PATH("file"), PROC, PATH("moved")), XDEV);
  CHECK(exists("file") && !exists("linked"));
}
