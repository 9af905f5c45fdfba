/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * WASI for test programs without a C library: the functions of abi/wasi.def as imports, the structures, and checks.
 * A test defines `static void test(void)`; the program ends with status 1 when a check failed.  With REACTOR there is
 * no _start.
 *
 * EXPECT holds for Wasmtime too (side-by-side.test runs the programs there, compiled with -DSAME); OURS is for
 * what Wasmtime does otherwise or not at all. */
#ifndef TEST_WASI_H
#define TEST_WASI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
#define CONST(group, name, value) group##_##name = value,
#define LAYOUT(structure, size, alignment) structure##_SIZE = size,
#define MEMBER(structure, name, bytes, offset) structure##_##name = offset,
#include "../../../runtime-lib/abi/wasi_types.def"
#undef CONST
#undef LAYOUT
#undef MEMBER
};

#ifndef WASI_MODULE
#define WASI_MODULE "wasi_snapshot_preview1"
#endif

/* Pointers are plain addresses here, so that wrong ones can be passed. */
typedef uint32_t w2n_i32;
typedef uint64_t w2n_i64;
typedef uintptr_t w2n_ptr;
#define RESULT_ERRNO uint32_t
#define RESULT_VOID void
#define WASI(name, result, parameters, unstable, calls) \
  __attribute__((import_module(WASI_MODULE), import_name(#name))) RESULT_##result name parameters;
#include "../../../runtime-lib/abi/wasi.def"
#undef WASI

typedef struct Iovec { const void *buf; uint32_t length; } Iovec;
typedef struct Fdstat { uint8_t filetype; uint16_t flags; uint64_t base, inheriting; } Fdstat;
typedef struct Filestat { uint64_t dev, ino; uint8_t filetype; uint64_t nlink, size, atim, mtim, ctim; } Filestat;
typedef struct UnstableFilestat {
  uint64_t dev, ino; uint8_t filetype; uint32_t nlink; uint64_t size, atim, mtim, ctim;
} UnstableFilestat;
typedef struct Prestat { uint8_t tag; uint32_t name_length; } Prestat;
typedef struct Dirent { uint64_t next, ino; uint32_t namlen; uint8_t type; } Dirent;
typedef struct ClockSubscription { uint32_t id; uint64_t timeout, precision; uint16_t flags; } ClockSubscription;
typedef struct Subscription {
  uint64_t userdata; uint8_t tag;
  union { ClockSubscription clock; uint32_t fd; } u;
} Subscription;
typedef struct Event { uint64_t userdata; uint16_t error; uint8_t type; uint64_t nbytes; uint16_t flags; } Event;
_Static_assert(sizeof(Fdstat) == FDSTAT_SIZE && sizeof(Filestat) == FILESTAT_SIZE &&
                 sizeof(UnstableFilestat) == UNSTABLE_FILESTAT_SIZE && sizeof(Prestat) == PRESTAT_SIZE &&
                 sizeof(Dirent) == DIRENT_SIZE && sizeof(Subscription) == SUBSCRIPTION_SIZE &&
                 sizeof(Event) == EVENT_SIZE && sizeof(Iovec) == IOVEC_SIZE,
               "layouts");

#define P(pointer) ((w2n_ptr)(pointer))
#define PATH(text) P(text), sizeof text - 1
#define RW (RIGHT_FD_READ | RIGHT_FD_WRITE)
enum { STDIN, STDOUT, STDERR, ROOT, BAD_FD = 99 }; /* ROOT: the granted directory of the tests (Inputs/fixture.py) */
static const w2n_ptr OUTSIDE = 0xfffffff0; /* behind the end of the memory, aligned for everything */

#ifdef RECORD /* what each function gives: every-errno.test */
#include "record.h"
#endif

void *memcpy(void *to, const void *from, size_t length)
{
  for (size_t i = 0; i < length; i++)
    ((volatile char *)to)[i] = ((const char *)from)[i];
  return to;
}

void *memset(void *to, int byte, size_t length)
{
  for (size_t i = 0; i < length; i++)
    ((volatile char *)to)[i] = (char)byte;
  return to;
}

static size_t length_of(const char *text)
{
  size_t length = 0;
  while (text[length])
    length++;
  return length;
}

static bool same(const void *a, const void *b, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (((const char *)a)[i] != ((const char *)b)[i])
      return false;
  return true;
}

/* Where messages of the test itself go. */
#ifndef REPORT
#define REPORT STDOUT
#endif

static void put(const char *text)
{
  Iovec iovec = {text, length_of(text)};
  uint32_t written;
  fd_write(REPORT, P(&iovec), 1, P(&written));
}

static void put_number(uint64_t value)
{
  char digits[24], *at = digits + sizeof digits - 1;
  *at = 0;
  do
    *--at = (char)('0' + value % 10);
  while ((value /= 10) != 0);
  put(at);
}

static void put_errno(uint32_t error)
{
  static const char *const names[] = {
#define CONST(group, name, value) NAME_##group(name)
#define NAME_ERRNO(name) #name,
#define NAME_RIGHT(name)
#define NAME_FILETYPE(name)
#define NAME_CLOCK(name)
#define NAME_WHENCE(name)
#define NAME_UNSTABLE_WHENCE(name)
#define NAME_ADVICE(name)
#define NAME_FDFLAG(name)
#define NAME_FSTFLAG(name)
#define NAME_LOOKUP(name)
#define NAME_OFLAG(name)
#define NAME_EVENTTYPE(name)
#define NAME_EVENTRWFLAG(name)
#define NAME_SUBCLOCKFLAG(name)
#define NAME_SIGNAL(name)
#define NAME_RIFLAG(name)
#define NAME_ROFLAG(name)
#define NAME_SDFLAG(name)
#define NAME_PREOPENTYPE(name)
#define LAYOUT(structure, size, alignment)
#define MEMBER(structure, name, bytes, offset)
#include "../../../runtime-lib/abi/wasi_types.def"
#undef CONST
#undef LAYOUT
#undef MEMBER
  };
  if (error < sizeof names / sizeof *names)
    put(names[error]);
  else
    put_number(error);
}

static uint32_t failures, checks;

static void put_place(int line, const char *text)
{
  put("line ");
  put_number(line);
  put(": ");
  put(text);
}

static void expect(int line, const char *text, uint32_t got, uint32_t expected)
{
  checks++;
  if (got == expected)
    return;
  failures++;
  put_place(line, text);
  put(" gives ");
  put_errno(got);
  put(", expected ");
  put_errno(expected);
  put("\n");
}

static void check(int line, const char *text, bool holds)
{
  checks++;
  if (holds)
    return;
  failures++;
  put_place(line, text);
  put(" is not true\n");
}

static void check_equal(int line, const char *text, uint64_t got, uint64_t expected)
{
  checks++;
  if (got == expected)
    return;
  failures++;
  put_place(line, text);
  put(" is ");
  put_number(got);
  put(", expected ");
  put_number(expected);
  put("\n");
}

#define EXPECT(call, errno) expect(__LINE__, #call, call, ERRNO_##errno)
#define CHECK(condition) check(__LINE__, #condition, condition)
#define EQUAL(got, expected) check_equal(__LINE__, #got, got, expected)
#ifdef SAME
#define OURS(statement) do { } while (0)
#else
#define OURS(statement) do { statement; } while (0)
#endif

/* --- shorter forms ------------------------------------------------------------------------------------------------ */

static uint32_t open_errno; /* of the last call of open_file */

/* path_open below ROOT; the descriptor, or BAD_FD. */
static uint32_t open_file(const char *path, uint32_t oflags, uint64_t rights)
{
  uint32_t fd = BAD_FD;
  open_errno = path_open(ROOT, 0, P(path), length_of(path), oflags, rights, 0, 0, P(&fd));
  return open_errno ? BAD_FD : fd;
}

static uint32_t try_open(const char *path, uint32_t dirflags, uint32_t oflags, uint64_t rights)
{
  uint32_t fd;
  uint32_t error = path_open(ROOT, dirflags, P(path), length_of(path), oflags, rights, 0, 0, P(&fd));
  if (error == 0)
    fd_close(fd);
  return error;
}

static uint32_t write_bytes(uint32_t fd, const char *text)
{
  Iovec iovec = {text, length_of(text)};
  uint32_t written;
  return fd_write(fd, P(&iovec), 1, P(&written));
}

/* Read at most `size` bytes; the number, or UINT32_MAX after an error. */
static uint32_t read_bytes(uint32_t fd, void *buffer, uint32_t size)
{
  Iovec iovec = {buffer, size};
  uint32_t got;
  return fd_read(fd, P(&iovec), 1, P(&got)) ? UINT32_MAX : got;
}

static bool has_content(const char *path, const char *text)
{
  char buffer[64];
  uint32_t fd = open_file(path, 0, RIGHT_FD_READ);
  uint32_t got = read_bytes(fd, buffer, sizeof buffer);
  fd_close(fd);
  return got == length_of(text) && same(buffer, text, got);
}

static uint64_t stat_size(const char *path)
{
  Filestat stat;
  return path_filestat_get(ROOT, 0, P(path), length_of(path), P(&stat)) ? UINT64_MAX : stat.size;
}

static bool exists(const char *path)
{
  return stat_size(path) != UINT64_MAX;
}

static void test(void);

#ifndef REACTOR
__attribute__((export_name("_start"))) void start(void)
{
  test();
  put_number(checks);
  put(" checks, ");
  put_number(failures);
  put(" failed\n");
  proc_exit(failures != 0 || checks == 0);
}
#endif

#endif
