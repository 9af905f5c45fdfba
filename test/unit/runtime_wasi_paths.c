/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Path resolution both ways: by openat2, and by the walk that takes its place on older kernels.  Every
 * path is given to every call; both ways must say the same, and never reach what is outside.  Then the calls
 * whose results matter one by one. */
#define _GNU_SOURCE
#include <ftw.h>

#include "test/unit/runtime_wasi.h"

/* Read by platform/fs_linux.c. */
int w2n_test_without_openat2;

static const char *top;

static const char *in_top(const char *name)
{
  static char full[512];
  snprintf(full, sizeof full, "%s/%s", top, name);
  return full;
}

static int remove_entry(const char *path, const struct stat *stat, int kind, struct FTW *where)
{
  return where->level == 0 ? 0 : remove(path);
}

/* What the granted directory, "root", holds, and what is beside it. */
static void make_tree(void)
{
  static const char *const directories[] = {"root", "root/dir", "root/dir/nested", "root/empty", "outside-dir"};
  static const char *const files[][2] = {
    {"outside", "secret\n"}, {"outside-dir/file", "secret\n"}, {"root/file", "hello\n"},
    {"root/dir/nested/deep", "deep\n"},
  };
  static const char *const links[][2] = {
    {"root/link", "file"}, {"root/chain", "link"}, {"root/dirlink", "dir"}, {"root/dirlink-slash", "dir/"},
    {"root/link-slash", "file/"}, {"root/up", "dir/../file"}, {"root/dir/back", "../file"},
    {"root/dangling", "nowhere"}, {"root/loop", "loop"}, {"root/absolute", "/etc/passwd"},
    {"root/escape", "../outside"}, {"root/escape-dir", ".."}, {"root/escape-slash", "../outside-dir/"},
    {"root/return", "../root/file"}, {"root/escape-new", "../new"}, {"root/dir/escape", "../../outside"},
    {"root/deep-up", "dir/nested/.."}, {"root/self", "."},
  };
  CHECK(nftw(top, remove_entry, 16, FTW_DEPTH | FTW_PHYS) == 0);
  for (size_t i = 0; i < sizeof directories / sizeof *directories; i++)
    CHECK(mkdir(in_top(directories[i]), 0777) == 0);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    write_file(in_top(files[i][0]), files[i][1]);
  for (size_t i = 0; i < sizeof links / sizeof *links; i++)
    CHECK(symlink(links[i][1], in_top(links[i][0])) == 0);
  CHECK(mkfifo(in_top("root/fifo"), 0666) == 0);
}

static const char *const paths[] = {
  "file", "./file", "file/", "file//", "file/.", "file/..", "file/x", "dir", "dir/", "dir//", "dir/.", "dir/..",
  "dir/../", "dir/../file", "dir//nested///deep", "dir/nested/deep/", "dir/./nested/../../file", "empty", ".", "./",
  "..", "../", "../root/file", "dir/../..", "dir/../../outside", "dir/../../root/file", "/", "/file", "//file",
  "link", "link/", "chain", "dirlink", "dirlink/", "dirlink/.", "dirlink/nested/deep", "dirlink/../file",
  "dirlink-slash", "dirlink-slash/", "dirlink-slash/nested", "link-slash", "link-slash/", "up", "dir/back",
  "dangling", "dangling/", "loop", "loop/", "loop/x", "absolute", "absolute/", "absolute/x", "escape", "escape/",
  "escape-dir", "escape-dir/", "escape-dir/outside", "escape-dir/root/file", "escape-slash", "escape-slash/",
  "escape-slash/file", "return", "escape-new", "escape-new/", "dir/escape", "deep-up", "deep-up/nested/deep",
  "deep-up/../file", "self", "self/self/file", "self/..", "self/../outside", "nowhere", "nowhere/", "nowhere/x",
  "nowhere/../file", "fifo/", "...", "dir/...", "dir/ ",
};

typedef struct Outcome {
  uint32_t error;
  uint64_t ino; /* what was reached, or 0 */
  char after[4096]; /* the tree afterwards */
} Outcome;

static char *list_end, *list_limit;

static int list_entry(const char *path, const struct stat *stat, int kind, struct FTW *where)
{
  char target[256] = "";
  if (kind == FTW_SL)
    CHECK(readlink(path, target, sizeof target - 1) > 0);
  unsigned long long size = S_ISREG(stat->st_mode) ? (unsigned long long)stat->st_size : 0;
  list_end += snprintf(list_end, (size_t)(list_limit - list_end), "%s %o %s %llu\n", path + strlen(top), stat->st_mode,
                       target, size);
  CHECK(list_end < list_limit);
  return 0;
}

static int compare_lines(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The whole tree as text: names, types, link targets, sizes, in the order of the names. */
static void list_tree(char *text, size_t size)
{
  static char unsorted[sizeof((Outcome *)0)->after];
  char *lines[128];
  size_t count = 0;
  list_end = unsorted;
  list_limit = unsorted + sizeof unsorted;
  CHECK(nftw(top, list_entry, 16, FTW_PHYS) == 0);
  for (char *line = strtok(unsorted, "\n"); line != NULL && count < 128; line = strtok(NULL, "\n"))
    lines[count++] = line;
  qsort(lines, count, sizeof *lines, compare_lines);
  text[0] = 0;
  for (size_t i = 0; i < count; i++)
    strcat(strcat(text, lines[i]), "\n");
}

typedef uint32_t Call(const char *path, uint64_t *ino);

static uint32_t opened(uint32_t error, uint64_t *ino)
{
  if (error == 0) {
    uint32_t fd = guest_u32(RESULT);
    CHECK_EQUAL(w2n_wasi_fd_filestat_get(&guest.instance, fd, DATA), 0);
    *ino = guest_u64(DATA + WASI_FILESTAT_INO);
    CHECK_EQUAL(w2n_wasi_fd_close(&guest.instance, fd), 0);
  }
  return error;
}

static uint32_t call_open(const char *path, uint64_t *ino)
{
  return opened(guest_open(path, 0, 0, WASI_RIGHT_FD_READ), ino);
}

static uint32_t call_open_follow(const char *path, uint64_t *ino)
{
  return opened(guest_open(path, 1, 0, WASI_RIGHT_FD_READ), ino);
}

static uint32_t call_open_directory(const char *path, uint64_t *ino)
{
  return opened(guest_open(path, 1, WASI_OFLAG_DIRECTORY, 0), ino);
}

static uint32_t call_open_directory_nofollow(const char *path, uint64_t *ino)
{
  return opened(guest_open(path, 0, WASI_OFLAG_DIRECTORY, 0), ino);
}

static uint32_t stat_path(const char *path, uint32_t flags, uint64_t *ino)
{
  uint32_t error = w2n_wasi_path_filestat_get(&guest.instance, ROOT, flags, TEXT, guest_text(TEXT, path), DATA);
  *ino = error ? 0 : guest_u64(DATA + WASI_FILESTAT_INO);
  return error;
}

static uint32_t call_stat(const char *path, uint64_t *ino)
{
  return stat_path(path, 0, ino);
}

static uint32_t call_stat_follow(const char *path, uint64_t *ino)
{
  return stat_path(path, 1, ino);
}

static uint32_t call_readlink(const char *path, uint64_t *ino)
{
  uint32_t error =
    w2n_wasi_path_readlink(&guest.instance, ROOT, TEXT, guest_text(TEXT, path), DATA, 4096, RESULT);
  *ino = error ? 0 : guest_u32(RESULT);
  return error;
}

static uint32_t call_set_times(const char *path, uint64_t *ino)
{
  return w2n_wasi_path_filestat_set_times(&guest.instance, ROOT, 0, TEXT, guest_text(TEXT, path), 1, 1, 5);
}

static uint32_t call_set_times_follow(const char *path, uint64_t *ino)
{
  return w2n_wasi_path_filestat_set_times(&guest.instance, ROOT, 1, TEXT, guest_text(TEXT, path), 1, 1, 5);
}

/* From here on the calls change the tree. */
static uint32_t call_create(const char *path, uint64_t *ino)
{
  return guest_open(path, 0, WASI_OFLAG_CREAT, READ_WRITE);
}

static uint32_t call_create_follow(const char *path, uint64_t *ino)
{
  return guest_open(path, 1, WASI_OFLAG_CREAT, READ_WRITE);
}

static uint32_t call_create_exclusive(const char *path, uint64_t *ino)
{
  return guest_open(path, 1, WASI_OFLAG_CREAT | WASI_OFLAG_EXCL, READ_WRITE);
}

static uint32_t call_truncate(const char *path, uint64_t *ino)
{
  return guest_open(path, 1, WASI_OFLAG_TRUNC, WASI_RIGHT_FD_WRITE);
}

static uint32_t call_mkdir(const char *path, uint64_t *ino)
{
  return w2n_wasi_path_create_directory(&guest.instance, ROOT, TEXT, guest_text(TEXT, path));
}

static uint32_t call_rmdir(const char *path, uint64_t *ino)
{
  return w2n_wasi_path_remove_directory(&guest.instance, ROOT, TEXT, guest_text(TEXT, path));
}

static uint32_t call_unlink(const char *path, uint64_t *ino)
{
  return w2n_wasi_path_unlink_file(&guest.instance, ROOT, TEXT, guest_text(TEXT, path));
}

static uint32_t call_symlink(const char *path, uint64_t *ino)
{
  uint32_t length = guest_text(TEXT2, "target");
  return w2n_wasi_path_symlink(&guest.instance, TEXT2, length, ROOT, TEXT, guest_text(TEXT, path));
}

static uint32_t call_link_from(const char *path, uint64_t *ino)
{
  uint32_t length = guest_text(TEXT2, "fresh");
  return w2n_wasi_path_link(&guest.instance, ROOT, 0, TEXT, guest_text(TEXT, path), ROOT, TEXT2, length);
}

static uint32_t call_link_to(const char *path, uint64_t *ino)
{
  uint32_t length = guest_text(TEXT2, "file");
  return w2n_wasi_path_link(&guest.instance, ROOT, 0, TEXT2, length, ROOT, TEXT, guest_text(TEXT, path));
}

static uint32_t call_rename_from(const char *path, uint64_t *ino)
{
  uint32_t length = guest_text(TEXT2, "fresh");
  return w2n_wasi_path_rename(&guest.instance, ROOT, TEXT, guest_text(TEXT, path), ROOT, TEXT2, length);
}

static uint32_t call_rename_to(const char *path, uint64_t *ino)
{
  uint32_t length = guest_text(TEXT2, "file");
  return w2n_wasi_path_rename(&guest.instance, ROOT, TEXT2, length, ROOT, TEXT, guest_text(TEXT, path));
}

static const struct { const char *name; Call *call; bool changes; } calls[] = {
  {"open", call_open, false},
  {"open, follow", call_open_follow, false},
  {"open a directory", call_open_directory, false},
  {"open a directory, no follow", call_open_directory_nofollow, false},
  {"stat", call_stat, false},
  {"stat, follow", call_stat_follow, false},
  {"readlink", call_readlink, false},
  {"set times", call_set_times, false},
  {"set times, follow", call_set_times_follow, false},
  {"create", call_create, true},
  {"create, follow", call_create_follow, true},
  {"create, exclusive", call_create_exclusive, true},
  {"truncate", call_truncate, true},
  {"mkdir", call_mkdir, true},
  {"rmdir", call_rmdir, true},
  {"unlink", call_unlink, true},
  {"symlink", call_symlink, true},
  {"link from", call_link_from, true},
  {"link to", call_link_to, true},
  {"rename from", call_rename_from, true},
  {"rename to", call_rename_to, true},
};

static void run(Call *call, const char *path, bool changes, bool walk, Outcome *outcome)
{
  static bool is_changed;
  if (is_changed)
    make_tree();
  w2n_test_without_openat2 = walk;
  char root[256];
  snprintf(root, sizeof root, "%s/root", top);
  int before = open_descriptors();
  guest_start(grant_of(root, ""));
  outcome->ino = 0;
  outcome->error = call(path, &outcome->ino);
  guest_end();
  CHECK_EQUAL(open_descriptors(), before);
  outcome->after[0] = 0;
  is_changed = changes && outcome->error == 0;
  if (is_changed)
    list_tree(outcome->after, sizeof outcome->after);
}

static void check_outside(void)
{
  CHECK_TEXT(file_text(in_top("outside")), "secret\n");
  CHECK_TEXT(file_text(in_top("outside-dir/file")), "secret\n");
  CHECK(access(in_top("new"), F_OK) != 0);
}

static int differ(void)
{
  static Outcome kernel, walk;
  int differences = 0;
  make_tree();
  for (size_t c = 0; c < sizeof calls / sizeof *calls; c++)
    for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
      run(calls[c].call, paths[p], calls[c].changes, false, &kernel);
      check_outside();
      run(calls[c].call, paths[p], calls[c].changes, true, &walk);
      check_outside();
      if (kernel.error == walk.error && (calls[c].changes || kernel.ino == walk.ino) &&
          strcmp(kernel.after, walk.after) == 0)
        continue;
      fprintf(stderr, "%s \"%s\": openat2 says %u (%llu), the walk %u (%llu)\n", calls[c].name, paths[p], kernel.error,
              (unsigned long long)kernel.ino, walk.error, (unsigned long long)walk.ino);
      differences++;
    }
  return differences;
}

static void expect_open(const char *path, uint32_t dirflags, uint32_t oflags, uint64_t rights, uint32_t error)
{
  uint64_t ino;
  uint32_t got = opened(guest_open(path, dirflags, oflags, rights), &ino);
  if (got != error) {
    fprintf(stderr, "open \"%s\" gives %u, expected %u (%s)\n", path, got, error,
            w2n_test_without_openat2 ? "walk" : "openat2");
    exit(1);
  }
}

static void test_escapes(void)
{
  static const char *const outside[] = {
    "/etc/passwd", "..", "../outside", "dir/../../outside", "dir/../../root/file", "escape", "escape-dir",
    "escape-dir/outside", "escape-dir/root/file",
    "escape-slash/file", "return", "absolute", "dir/escape", "self/../outside",
  };
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
    expect_open(outside[i], 1, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_PERM);
  expect_open("escape", 0, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_LOOP);
  expect_open("escape-slash", 0, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_LOOP);
  expect_open("escape-slash", 0, WASI_OFLAG_DIRECTORY, WASI_RIGHT_FD_READ, WASI_ERRNO_LOOP);
  expect_open("escape-slash/", 0, WASI_OFLAG_DIRECTORY, WASI_RIGHT_FD_READ, WASI_ERRNO_PERM);
  expect_open("escape-new", 1, WASI_OFLAG_CREAT, READ_WRITE, WASI_ERRNO_PERM);
  expect_open("escape-new", 0, WASI_OFLAG_CREAT, READ_WRITE, WASI_ERRNO_LOOP);
  expect_open("loop", 1, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_LOOP);
  expect_open("file/", 0, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_NOTDIR);
  expect_open("", 0, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_NOENT);
  expect_open("chain", 1, 0, READ_WRITE, 0);
  expect_open("dir/nested/../back", 1, 0, READ_WRITE, 0);
}

/* A FIFO's other end is not waited for. */
static void test_fifo(void)
{
  alarm(20);
  expect_open("fifo", 0, 0, WASI_RIGHT_FD_READ, 0);
  expect_open("fifo", 0, 0, WASI_RIGHT_FD_WRITE, WASI_ERRNO_NXIO);
  alarm(0);
}

static void test_lengths(void)
{
  char name[300], deep[5000];
  memset(name, 'n', sizeof name);
  name[255] = 0;
  expect_open(name, 0, WASI_OFLAG_CREAT, READ_WRITE, 0);
  CHECK_EQUAL(w2n_wasi_path_unlink_file(&guest.instance, ROOT, TEXT, guest_text(TEXT, name)), 0);
  name[255] = 'n';
  name[256] = 0;
  expect_open(name, 0, WASI_OFLAG_CREAT, READ_WRITE, WASI_ERRNO_NAMETOOLONG);
  CHECK_EQUAL(w2n_wasi_path_unlink_file(&guest.instance, ROOT, TEXT, guest_text(TEXT, name)), WASI_ERRNO_NAMETOOLONG);
  for (size_t i = 0; i < 4090; i += 2)
    memcpy(deep + i, "./", 2);
  strcpy(deep + 4090, "file");
  memset(guest.bytes + TEXT, 0, TEXT);
  expect_open(deep, 0, 0, WASI_RIGHT_FD_READ, 0);
  for (size_t i = 0; i < 4092; i += 2)
    memcpy(deep + i, "./", 2);
  strcpy(deep + 4092, "file");
  memcpy(guest.bytes + DATA, deep, 4096);
  CHECK_EQUAL(w2n_wasi_path_open(&guest.instance, ROOT, 0, DATA, 4096, 0, 0, 0, 0, RESULT), WASI_ERRNO_NAMETOOLONG);
  CHECK_EQUAL(w2n_wasi_path_open(&guest.instance, ROOT, 0, DATA, UINT32_MAX, 0, 0, 0, 0, RESULT), WASI_ERRNO_FAULT);
}

/* Directories deeper than the walk keeps open are an error, not an escape or a leak. */
static void test_depth(void)
{
  char path[1024] = "";
  uint32_t error = 0;
  int before = open_descriptors();
  for (int i = 0; i < 300 && !error; i++) {
    strcat(path, i ? "/d" : "d");
    error = w2n_wasi_path_create_directory(&guest.instance, ROOT, TEXT, guest_text(TEXT, path));
  }
  CHECK(error == 0 || error == WASI_ERRNO_NAMETOOLONG || error == WASI_ERRNO_MFILE);
  CHECK_EQUAL(error == 0, w2n_test_without_openat2 == 0);
  CHECK_EQUAL(open_descriptors(), before);
}

/* /proc: links into other places are not followed, and the process's own memory is no file for its guest. */
static void test_proc(void)
{
  guest_start("--dir=/proc::/proc\0");
  expect_open("self/fd/0", 1, 0, WASI_RIGHT_FD_READ, w2n_test_without_openat2 ? WASI_ERRNO_PERM : WASI_ERRNO_LOOP);
  expect_open("self/root/etc/passwd", 1, 0, WASI_RIGHT_FD_READ,
              w2n_test_without_openat2 ? WASI_ERRNO_PERM : WASI_ERRNO_LOOP);
  expect_open("self/mem", 1, 0, READ_WRITE, WASI_ERRNO_PERM);
  expect_open("self/mem", 1, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_PERM);
  expect_open("self/task/../mem", 1, 0, WASI_RIGHT_FD_READ, WASI_ERRNO_PERM);
  expect_open("self/status", 1, 0, WASI_RIGHT_FD_READ, 0);
  guest_end();
}

/* Nothing changes below a read-only grant. */
static void test_read_only(const char *root)
{
  uint64_t ino;
  guest_start(grant_of(root, ":ro"));
  for (size_t c = 0; c < sizeof calls / sizeof *calls; c++)
    if (calls[c].changes || strncmp(calls[c].name, "set times", 9) == 0)
      CHECK_EQUAL(calls[c].call("file", &ino), WASI_ERRNO_PERM);
  CHECK_EQUAL(guest_open("file", 0, 0, READ_WRITE), WASI_ERRNO_PERM);
  CHECK_EQUAL(guest_open("file", 0, 0, WASI_RIGHT_FD_READ), 0);
  uint32_t fd = guest_u32(RESULT);
  CHECK_EQUAL(w2n_wasi_fd_filestat_set_times(&guest.instance, fd, 0, 0, WASI_FSTFLAG_MTIM_NOW), WASI_ERRNO_PERM);
  CHECK_EQUAL(w2n_wasi_fd_filestat_set_size(&guest.instance, fd, 0), WASI_ERRNO_PERM);
  CHECK_EQUAL(w2n_wasi_fd_allocate(&guest.instance, fd, 0, 1 << 20), WASI_ERRNO_PERM);
  guest_iovec(0, DATA, 1);
  CHECK_EQUAL(w2n_wasi_fd_write(&guest.instance, fd, IOVECS, 1, RESULT), WASI_ERRNO_BADF);
  /* a directory opened below it is read-only as well */
  CHECK_EQUAL(guest_open("dir", 0, WASI_OFLAG_DIRECTORY, WASI_RIGHT_FD_READ), 0);
  fd = guest_u32(RESULT);
  CHECK_EQUAL(w2n_wasi_path_unlink_file(&guest.instance, fd, TEXT, guest_text(TEXT, "back")), WASI_ERRNO_PERM);
  guest_end();
}

/* Between a read-only grant and another one. */
static void test_two_grants(const char *root)
{
  char list[512];
  int length = snprintf(list, sizeof list, "--dir=%s::/ro:ro", root) + 1;
  length += snprintf(list + length, sizeof list - (size_t)length, "--dir=%s::/rw", top) + 1;
  list[length] = 0;
  guest_start(list);
  uint32_t file = guest_text(TEXT, "file"), fresh = guest_text(TEXT2, "fresh");
  CHECK_EQUAL(w2n_wasi_path_link(&guest.instance, 3, 0, TEXT, file, 4, TEXT2, fresh), WASI_ERRNO_PERM);
  CHECK_EQUAL(w2n_wasi_path_rename(&guest.instance, 3, TEXT, file, 4, TEXT2, fresh), WASI_ERRNO_PERM);
  uint32_t outside = guest_text(TEXT, "outside");
  CHECK_EQUAL(w2n_wasi_path_link(&guest.instance, 4, 0, TEXT, outside, 3, TEXT2, fresh), WASI_ERRNO_PERM);
  CHECK_EQUAL(w2n_wasi_path_rename(&guest.instance, 4, TEXT, outside, 3, TEXT2, fresh), WASI_ERRNO_PERM);
  guest_end();
}

int main(void)
{
  char root[256];
  top = scratch_directory();
  snprintf(root, sizeof root, "%s/root", top);
  make_tree();
  int differences = differ();
  for (w2n_test_without_openat2 = 0; w2n_test_without_openat2 <= 1; w2n_test_without_openat2++) {
    make_tree();
    guest_start(grant_of(root, ""));
    test_escapes();
    test_fifo();
    test_lengths();
    test_depth();
    guest_end();
    test_proc();
    test_read_only(root);
    test_two_grants(root);
    check_outside();
  }
  remove_directory(top);
  return differences != 0;
}
