/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* wasi_unstable (preview 0): 32 bits of links in a filestat, another order of whence, an identifier before the clock
 * of a subscription. */
// RUN: %wasmcc %s -o %t.wasm
// RUN: %python %S/Inputs/fixture.py %t.d
// RUN: %wasm2native %t.wasm -o %t --dir=%t.d/root::/
// RUN: %run %t
#define WASI_MODULE "wasi_unstable"
#include "Inputs/wasi.h"

typedef struct UnstableClock { uint64_t identifier; uint32_t id; uint64_t timeout, precision; uint16_t flags; } UnstableClock;
typedef struct UnstableSubscription {
  uint64_t userdata; uint8_t tag;
  union { UnstableClock clock; uint32_t fd; } u;
} UnstableSubscription;
_Static_assert(sizeof(UnstableSubscription) == UNSTABLE_SUBSCRIPTION_SIZE, "layout");

static void test(void)
{
  UnstableFilestat stat;
  uint64_t position;
  uint32_t count, fd = open_file("file", 0, RIGHT_FD_READ);
  EXPECT(fd_seek(fd, 5, UNSTABLE_WHENCE_SET, P(&position)), SUCCESS);
  EXPECT(fd_seek(fd, 2, UNSTABLE_WHENCE_CUR, P(&position)), SUCCESS);
  EQUAL(position, 7);
  EXPECT(fd_seek(fd, (uint64_t)-3, UNSTABLE_WHENCE_END, P(&position)), SUCCESS);
  EQUAL(position, 10);
  EXPECT(fd_seek(fd, 0, 3, P(&position)), INVAL);
  EXPECT(path_link(ROOT, 0, PATH("file"), ROOT, PATH("second")), SUCCESS);
  EXPECT(fd_filestat_get(fd, P(&stat)), SUCCESS);
  EQUAL(stat.nlink, 2);
  EQUAL(stat.size, 13);
  EQUAL(stat.filetype, FILETYPE_REGULAR_FILE);
  CHECK(stat.mtim > 1600000000000000000);
  EXPECT(path_filestat_get(ROOT, 0, PATH("dir"), P(&stat)), SUCCESS);
  EQUAL(stat.filetype, FILETYPE_DIRECTORY);
  Event event;
  UnstableSubscription sub = {.userdata = 9, .tag = EVENTTYPE_CLOCK, .u.clock = {77, CLOCK_MONOTONIC, 1000, 0, 0}};
  EXPECT(poll_oneoff(P(&sub), P(&event), 1, P(&count)), SUCCESS);
  EQUAL(count, 1);
  EQUAL(event.userdata, 9);
  sub = (UnstableSubscription){.userdata = 10, .tag = EVENTTYPE_FD_READ, .u.fd = fd};
  EXPECT(poll_oneoff(P(&sub), P(&event), 1, P(&count)), SUCCESS);
  EQUAL(event.userdata, 10);
  EQUAL(event.nbytes, 3);
  char byte;
  EQUAL(read_bytes(fd, &byte, 1), 1);
  EXPECT(write_bytes(STDERR, ""), SUCCESS);
}
