/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * libFuzzer: a path, and texts of links that it may meet, resolved by the kernel and by the walk that takes its place:
 * both must reach the same or say the same, and never anything outside the granted directory.
 *
 * The input's lines: the texts of the links "a", "b", "c", "d" in the granted directory, of "sub/a" and "sub/deep/a",
 * then the path.  Nothing else in the tree ever changes. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime-lib/wasi/resolve.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* Read by platform/fs_linux.c. */
int w2n_test_without_openat2;

static const char *const link_names[] = {"a", "b", "c", "d", "sub/a", "sub/deep/a"};
enum { LINKS = sizeof link_names / sizeof *link_names, LONGEST = 2000 };

static char top[64];
static int root;
static struct stat outside[3]; /* the directory above, a file and a directory in it */

static void must(bool good, const char *what)
{
  if (!good) {
    perror(what);
    abort();
  }
}

static void remove_tree(void)
{
  char command[128];
  snprintf(command, sizeof command, "rm -rf '%s'", top);
  if (system(command) != 0)
    perror(command);
}

static void make_file(int directory, const char *name)
{
  int fd = openat(directory, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  must(fd >= 0 && close(fd) == 0, name);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
  (void)argc, (void)argv;
  snprintf(top, sizeof top, "%s/w2n-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  must(mkdtemp(top) != NULL && atexit(remove_tree) == 0, top);
  int above = open(top, O_DIRECTORY | O_CLOEXEC);
  must(above >= 0 && mkdirat(above, "root", 0777) == 0 && mkdirat(above, "other", 0777) == 0, "directories");
  root = openat(above, "root", O_DIRECTORY | O_CLOEXEC);
  must(root >= 0 && mkdirat(root, "sub", 0777) == 0 && mkdirat(root, "sub/deep", 0777) == 0, "directories below");
  make_file(above, "secret");
  make_file(root, "file");
  make_file(root, "sub/deep/file");
  must(fstat(above, &outside[0]) == 0 && fstatat(above, "secret", &outside[1], 0) == 0 &&
         fstatat(above, "other", &outside[2], 0) == 0,
       "stat");
  close(above);
  return 0;
}

/* What was reached: an errno, or a file, and for places the name that is left. */
typedef struct Outcome {
  uint32_t error;
  bool has_slash;
  dev_t dev;
  ino_t ino;
  char name[W2N_OS_NAME_MAX + 3];
} Outcome;

static void look(int host, Outcome *outcome)
{
  struct stat stat;
  must(fstat(host, &stat) == 0, "fstat");
  outcome->dev = stat.st_dev;
  outcome->ino = stat.st_ino;
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
    if (outside[i].st_dev == stat.st_dev && outside[i].st_ino == stat.st_ino) {
      fputs("outside the granted directory was reached\n", stderr);
      abort();
    }
}

static Outcome open_it(const char *path, uint32_t flags)
{
  Outcome outcome = {0};
  int host;
  outcome.error = w2n_resolve_open(root, path, flags, &host);
  if (outcome.error == 0) {
    look(host, &outcome);
    w2n_os_close(host);
  }
  return outcome;
}

static Outcome place_it(const char *path, w2n_last last)
{
  Outcome outcome = {0};
  w2n_place place;
  outcome.error = w2n_resolve_place(root, path, last, &place);
  if (outcome.error == 0) {
    look(place.directory, &outcome);
    outcome.has_slash = place.has_slash;
    strcpy(outcome.name, place.name);
    w2n_resolve_release(&place);
  }
  return outcome;
}

/* The walk keeps a path in one buffer and at most 256 directories open, the kernel neither. */
static void compare(const char *what, const char *path, const Outcome *kernel, const Outcome *walk)
{
  if (walk->error == WASI_ERRNO_NAMETOOLONG && kernel->error != walk->error)
    return;
  if (kernel->error == walk->error && kernel->dev == walk->dev && kernel->ino == walk->ino &&
      kernel->has_slash == walk->has_slash && strcmp(kernel->name, walk->name) == 0)
    return;
  fprintf(stderr, "%s of \"%s\": the kernel: error %u, \"%s\", inode %llu; the walk: error %u, \"%s\", inode %llu\n",
          what, path, kernel->error, kernel->name, (unsigned long long)kernel->ino, walk->error, walk->name,
          (unsigned long long)walk->ino);
  for (size_t i = 0; i < LINKS; i++) {
    char text[LONGEST + 1] = "";
    if (readlinkat(root, link_names[i], text, LONGEST) > 0)
      fprintf(stderr, "%s -> \"%s\"\n", link_names[i], text);
  }
  abort();
}

static void both_ways(const char *path)
{
  static const struct { const char *name; uint32_t flags; } opens[] = {
    {"looking, following", W2N_OS_PATH_ONLY},
    {"looking", W2N_OS_PATH_ONLY | W2N_OS_NOFOLLOW},
    {"opening, following", W2N_OS_READ},
    {"opening", W2N_OS_READ | W2N_OS_NOFOLLOW},
    {"opening a directory", W2N_OS_READ | W2N_OS_DIRECTORY},
  };
  static const struct { const char *name; w2n_last last; } places[] = {
    {"the place", W2N_LAST_KEEP},
    {"the place, slashes followed", W2N_LAST_SLASH},
    {"the place, followed", W2N_LAST_FOLLOW},
  };
  for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
    Outcome kernel = open_it(path, opens[i].flags);
    w2n_test_without_openat2 = 1;
    Outcome walk = open_it(path, opens[i].flags);
    w2n_test_without_openat2 = 0;
    compare(opens[i].name, path, &kernel, &walk);
  }
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    Outcome kernel = place_it(path, places[i].last);
    w2n_test_without_openat2 = 1;
    Outcome walk = place_it(path, places[i].last);
    w2n_test_without_openat2 = 0;
    compare(places[i].name, path, &kernel, &walk);
  }
}

/* The input's next line. */
static const char *next_line(char **rest)
{
  char *line = *rest, *end = strchr(line, '\n');
  *rest = end != NULL ? end + 1 : line + strlen(line);
  if (end != NULL)
    *end = 0;
  return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  char text[LONGEST + 1], *rest = text;
  length = length < LONGEST ? length : LONGEST;
  memcpy(text, bytes, length);
  text[length] = 0;
  for (size_t i = 0; i < LINKS; i++) {
    const char *target = next_line(&rest);
    unlinkat(root, link_names[i], 0);
    if (*target != 0)
      must(symlinkat(target, root, link_names[i]) == 0, target);
  }
  const char *path = next_line(&rest);
  if (*path != 0)
    both_ways(path);
  return 0;
}
