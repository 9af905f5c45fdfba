/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * For the tests of WASI without a module: an instance with a memory, and the calls made on it from C.
 * "Guest" pointers are offsets into `guest.bytes`. */
#ifndef TEST_UNIT_RUNTIME_WASI_H
#define TEST_UNIT_RUNTIME_WASI_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime-lib/wasi/state.h"
#include "test/unit/runtime_check.h"

enum { GUEST_SIZE = 1 << 20, TEXT = 4096, TEXT2 = 8192, RESULT = 16384, IOVECS = 20480, DATA = 65536 };
enum { ROOT = 3 };

typedef struct Guest {
  w2n_instance instance;
  w2n_module module;
  w2n_memory memory;
  uint8_t *bytes;
} Guest;

static Guest guest;

/* A fresh instance with these grants (a list as in abi/grants.h, or NULL). */
static inline void guest_start(const char *grants)
{
  static char name[] = "test", *arguments[] = {name, NULL};
  if (guest.bytes == NULL) {
    guest.bytes = calloc(1, GUEST_SIZE);
    CHECK(guest.bytes != NULL);
  }
  memset(guest.bytes, 0, DATA + 4096);
  guest.memory = (w2n_memory){.base = guest.bytes, .length = GUEST_SIZE, .page_log2 = 16};
  guest.module = (w2n_module){.abi_version = W2N_ABI_VERSION, .grants = (void *)grants};
  guest.instance = (w2n_instance){.module = &guest.module, .memory = &guest.memory};
  w2n_wasi_init(&guest.instance, 1, arguments, NULL);
}

static inline void guest_end(void)
{
  w2n_wasi *wasi = guest.instance.wasi;
  for (uint32_t fd = 0; fd < wasi->fds.capacity; fd++)
    w2n_fdtable_close(&wasi->fds, fd);
  free(wasi->fds.entries);
  for (uint32_t i = 0; i < wasi->environment.count; i++)
    free(wasi->environment.items[i]);
  free(wasi->environment.items);
  free(wasi);
  guest.instance.wasi = NULL;
}

/* Put a text at `at`; its length. */
static inline uint32_t guest_text(uint32_t at, const char *text)
{
  memcpy(guest.bytes + at, text, strlen(text));
  return (uint32_t)strlen(text);
}

static inline uint32_t guest_u32(uint32_t at)
{
  return w2n_guest_load32(guest.bytes + at);
}

static inline uint64_t guest_u64(uint32_t at)
{
  return w2n_guest_load64(guest.bytes + at);
}

/* Element `index` of the list at IOVECS. */
static inline void guest_iovec(uint32_t index, uint32_t at, uint32_t length)
{
  w2n_guest_store32(guest.bytes + IOVECS + 8 * index, at);
  w2n_guest_store32(guest.bytes + IOVECS + 8 * index + 4, length);
}

/* path_open below ROOT; the descriptor's number is at RESULT. */
static inline uint32_t guest_open(const char *path, uint32_t dirflags, uint32_t oflags, uint64_t rights)
{
  uint32_t length = guest_text(TEXT, path);
  return w2n_wasi_path_open(&guest.instance, ROOT, dirflags, TEXT, length, oflags, rights, 0, 0, RESULT);
}

static const uint64_t READ_WRITE = WASI_RIGHT_FD_READ | WASI_RIGHT_FD_WRITE;

/* A new empty directory, in memory where there is such a file system; the name is static. */
static inline const char *scratch_directory(void)
{
  static char name[64];
  snprintf(name, sizeof name, "%s/w2n-wasi-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  CHECK(mkdtemp(name) != NULL);
  return name;
}

static inline void remove_directory(const char *path)
{
  char command[1024];
  snprintf(command, sizeof command, "rm -rf '%s'", path);
  CHECK(system(command) == 0);
}

static inline void write_file(const char *path, const char *text)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  CHECK(fd >= 0);
  CHECK(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
  CHECK(close(fd) == 0);
}

/* What a file holds, at most 255 bytes; "(none)" when there is none.  Static. */
static inline const char *file_text(const char *path)
{
  static char text[256];
  int fd = open(path, O_RDONLY);
  if (fd < 0)
    return "(none)";
  ssize_t length = read(fd, text, sizeof text - 1);
  CHECK(length >= 0);
  text[length] = 0;
  close(fd);
  return text;
}

/* The grant of one directory as the only word of a list.  Static. */
static inline const char *grant_of(const char *directory, const char *suffix)
{
  static char list[512];
  int length = snprintf(list, sizeof list - 2, "--dir=%s::/%s", directory, suffix);
  CHECK(length > 0 && length < (int)sizeof list - 2);
  list[length + 1] = 0;
  return list;
}

static inline int open_descriptors(void)
{
  int count = 0;
  for (int fd = 0; fd < 1024; fd++)
    count += fcntl(fd, F_GETFD) >= 0;
  return count;
}

#endif
