/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* What is no path at all is refused alike by every function that takes one, for each of its paths, and nothing is done:
 * the empty one, other bytes than UTF-8, NUL, too many bytes in all or in one name, memory that is not there; and so is
 * what leads out, nowhere, through a file, or in circles. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#include "Inputs/wasi.h"

typedef uint32_t Call(w2n_ptr path, uint32_t length);

static uint32_t create_directory(w2n_ptr path, uint32_t length)
{
  return path_create_directory(ROOT, path, length);
}

static uint32_t filestat_get(w2n_ptr path, uint32_t length)
{
  Filestat stat;
  return path_filestat_get(ROOT, 0, path, length, P(&stat));
}

static uint32_t filestat_set_times(w2n_ptr path, uint32_t length)
{
  return path_filestat_set_times(ROOT, 0, path, length, 0, 0, FSTFLAG_MTIM_NOW);
}

static uint32_t link_from(w2n_ptr path, uint32_t length)
{
  return path_link(ROOT, 0, path, length, ROOT, PATH("made"));
}

static uint32_t link_to(w2n_ptr path, uint32_t length)
{
  return path_link(ROOT, 0, PATH("file"), ROOT, path, length);
}

static uint32_t open_it(w2n_ptr path, uint32_t length)
{
  uint32_t fd;
  return path_open(ROOT, 0, path, length, OFLAG_CREAT, RW, 0, 0, P(&fd));
}

static uint32_t readlink_it(w2n_ptr path, uint32_t length)
{
  char buffer[8];
  uint32_t used;
  return path_readlink(ROOT, path, length, P(buffer), sizeof buffer, P(&used));
}

static uint32_t remove_directory(w2n_ptr path, uint32_t length)
{
  return path_remove_directory(ROOT, path, length);
}

static uint32_t rename_from(w2n_ptr path, uint32_t length)
{
  return path_rename(ROOT, path, length, ROOT, PATH("made"));
}

static uint32_t rename_to(w2n_ptr path, uint32_t length)
{
  return path_rename(ROOT, PATH("file"), ROOT, path, length);
}

static uint32_t symlink_at(w2n_ptr path, uint32_t length)
{
  return path_symlink(PATH("file"), ROOT, path, length);
}

static uint32_t symlink_to(w2n_ptr path, uint32_t length)
{
  return path_symlink(path, length, ROOT, PATH("made"));
}

static uint32_t unlink_file(w2n_ptr path, uint32_t length)
{
  return path_unlink_file(ROOT, path, length);
}

static char long_path[5001], long_name[256];

static void refused(int line, const char *name, Call *call)
{
  expect(line, name, call(PATH("")), ERRNO_NOENT);
  expect(line, name, call(PATH("a\0b")), ERRNO_INVAL);
  expect(line, name, call(PATH("a\xff")), ERRNO_ILSEQ);
  expect(line, name, call(PATH("\xed\xa0\x80")), ERRNO_ILSEQ); /* a surrogate */
  expect(line, name, call(P(long_path), sizeof long_path), ERRNO_NAMETOOLONG);
  OURS(expect(line, name, call(P(long_path), 4096), ERRNO_NAMETOOLONG)); /* Wasmtime looks in vain for the first name */
  OURS(expect(line, name, call(OUTSIDE, 4), ERRNO_FAULT));
  OURS(expect(line, name, call(P("file"), UINT32_MAX), ERRNO_FAULT));
}

#define REFUSED(call) refused(__LINE__, #call, call)

/* A symbolic link's text may be longer than a name. */
static void refused_name(int line, const char *name, Call *call)
{
  refused(line, name, call);
  expect(line, name, call(P(long_name), sizeof long_name), ERRNO_NAMETOOLONG);
  expect(line, name, call(PATH("/file")), ERRNO_PERM);
  expect(line, name, call(PATH("../outside")), ERRNO_PERM);
  expect(line, name, call(PATH("escape-dir/outside")), ERRNO_PERM);
  expect(line, name, call(PATH("absolute/file")), ERRNO_PERM);
  expect(line, name, call(PATH("nowhere/../file")), ERRNO_NOENT);
  expect(line, name, call(PATH("dangling/file")), ERRNO_NOENT);
  expect(line, name, call(PATH("empty/file")), ERRNO_NOTDIR);
  expect(line, name, call(PATH("loop/file")), ERRNO_LOOP);
}

#define REFUSED_NAME(call) refused_name(__LINE__, #call, call)

static void test(void)
{
  for (size_t i = 0; i < sizeof long_path; i++)
    long_path[i] = i % 2 ? '/' : 'x';
  memset(long_name, 'x', sizeof long_name);
  REFUSED_NAME(create_directory);
  REFUSED_NAME(filestat_get);
  REFUSED_NAME(filestat_set_times);
  REFUSED_NAME(link_from);
  REFUSED_NAME(link_to);
  REFUSED_NAME(open_it);
  REFUSED_NAME(readlink_it);
  REFUSED_NAME(remove_directory);
  REFUSED_NAME(rename_from);
  REFUSED_NAME(rename_to);
  REFUSED_NAME(symlink_at);
  REFUSED_NAME(unlink_file);
  REFUSED(symlink_to);
  CHECK(!exists("made") && has_content("file", "hello, world\n"));
}
