/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A race against path resolution: another process keeps exchanging a directory of the grant with a link to the
 * outside, and moves directories about, while the guest opens, creates and removes below them.  Whatever each call
 * says, nothing outside is read or changed; with openat2 and with the walk. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <time.h>

#include "test/unit/runtime_wasi.h"

/* Read by platform/fs_linux.c. */
int w2n_test_without_openat2;

enum { MILLISECONDS = 1500 };

static const char *top;

static const char *in_top(const char *name)
{
  static char full[8][256];
  static int turn;
  turn = (turn + 1) % 8;
  snprintf(full[turn], sizeof full[turn], "%s/%s", top, name);
  return full[turn];
}

/* root/a and root/b: a directory and a link to the outside, which change places; root/p/q/r is moved out of p and
 * back, so that ".." of what was opened below it leads elsewhere. */
static void make_tree(void)
{
  static const char *const directories[] = {"root", "root/a", "root/p", "root/p/q", "root/p/q/r", "outside"};
  for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
    CHECK(mkdir(in_top(directories[i]), 0777) == 0);
  CHECK(symlink("../outside", in_top("root/b")) == 0);
  write_file(in_top("root/a/file"), "inside");
  write_file(in_top("root/mine"), "inside");
  write_file(in_top("outside/file"), "secret");
  write_file(in_top("outside/victim"), "secret");
}

static pid_t start_swapping(void)
{
  pid_t child = fork();
  CHECK(child >= 0);
  if (child != 0)
    return child;
  for (;;) {
    renameat2(AT_FDCWD, in_top("root/a"), AT_FDCWD, in_top("root/b"), RENAME_EXCHANGE);
    rename(in_top("root/p/q"), in_top("root/q"));
    rename(in_top("root/q"), in_top("root/p/q"));
  }
}

static uint32_t read_file_of_guest(const char *path)
{
  uint32_t error = guest_open(path, 1, 0, WASI_RIGHT_FD_READ);
  if (error)
    return error;
  uint32_t fd = guest_u32(RESULT);
  guest_iovec(0, DATA, 6);
  CHECK_EQUAL(w2n_wasi_fd_read(&guest.instance, fd, IOVECS, 1, RESULT), 0);
  CHECK(memcmp(guest.bytes + DATA, "inside", guest_u32(RESULT)) == 0);
  w2n_wasi_fd_close(&guest.instance, fd);
  return 0;
}

static uint32_t create(const char *path)
{
  uint32_t error = guest_open(path, 1, WASI_OFLAG_CREAT | WASI_OFLAG_TRUNC, WASI_RIGHT_FD_WRITE);
  return error ? error : w2n_wasi_fd_close(&guest.instance, guest_u32(RESULT));
}

static void attack(uint32_t counts[2])
{
  w2n_instance *instance = &guest.instance;
  uint32_t error = read_file_of_guest("a/file");
  counts[error != 0]++;
  read_file_of_guest("p/q/r/../../../a/file");
  read_file_of_guest("p/q/r/../../../../outside/file");
  create("a/new");
  create("a/victim");
  w2n_wasi_path_unlink_file(instance, ROOT, TEXT, guest_text(TEXT, "a/victim"));
  w2n_wasi_path_unlink_file(instance, ROOT, TEXT, guest_text(TEXT, "a/new"));
  w2n_wasi_path_unlink_file(instance, ROOT, TEXT, guest_text(TEXT, "p/q/r/../../../a/victim"));
  w2n_wasi_path_create_directory(instance, ROOT, TEXT, guest_text(TEXT, "a/d"));
  w2n_wasi_path_remove_directory(instance, ROOT, TEXT, guest_text(TEXT, "a/d"));
  uint32_t mine = guest_text(TEXT2, "mine");
  w2n_wasi_path_link(instance, ROOT, 0, TEXT2, mine, ROOT, TEXT, guest_text(TEXT, "a/link"));
  w2n_wasi_path_unlink_file(instance, ROOT, TEXT, guest_text(TEXT, "a/link"));
  w2n_wasi_path_symlink(instance, TEXT2, mine, ROOT, TEXT, guest_text(TEXT, "a/symlink"));
  w2n_wasi_path_unlink_file(instance, ROOT, TEXT, guest_text(TEXT, "a/symlink"));
  w2n_wasi_path_rename(instance, ROOT, TEXT2, mine, ROOT, TEXT, guest_text(TEXT, "a/moved"));
  w2n_wasi_path_rename(instance, ROOT, TEXT, guest_text(TEXT, "a/moved"), ROOT, TEXT2, mine);
  w2n_wasi_path_filestat_set_times(instance, ROOT, 1, TEXT, guest_text(TEXT, "a/file"), 1, 1, 5);
}

static long milliseconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void run(bool walk)
{
  struct stat before, file_before, after, file_after;
  uint32_t counts[2] = {0, 0};
  top = scratch_directory();
  make_tree();
  CHECK(stat(in_top("outside"), &before) == 0 && stat(in_top("outside/file"), &file_before) == 0);
  w2n_test_without_openat2 = walk;
  guest_start(grant_of(in_top("root"), ""));
  pid_t child = start_swapping();
  for (long start = milliseconds(); milliseconds() - start < MILLISECONDS;)
    attack(counts);
  kill(child, SIGKILL);
  CHECK(waitpid(child, NULL, 0) == child);
  guest_end();
  CHECK(stat(in_top("outside"), &after) == 0 && stat(in_top("outside/file"), &file_after) == 0);
  CHECK_TEXT(file_text(in_top("outside/file")), "secret");
  CHECK_TEXT(file_text(in_top("outside/victim")), "secret");
  CHECK_EQUAL(after.st_mtim.tv_nsec, before.st_mtim.tv_nsec); /* no name came or went */
  CHECK_EQUAL(after.st_nlink, before.st_nlink);
  CHECK_EQUAL(file_after.st_mtim.tv_nsec, file_before.st_mtim.tv_nsec);
  CHECK_EQUAL(file_after.st_nlink, 1);
  CHECK(counts[0] > 0 && counts[1] > 0); /* both sides of the exchange were met */
  printf("%s: %u opened, %u refused\n", walk ? "walk" : "openat2", counts[0], counts[1]);
  remove_directory(top);
}

int main(void)
{
  run(false);
  run(true);
  return 0;
}
