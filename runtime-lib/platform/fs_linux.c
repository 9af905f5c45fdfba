/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Opening files on Linux: openat2 keeps a path below its directory (Linux 5.6); older kernels, and sandboxes
 * that forbid the call, leave it to the walk of wasi/resolve.c.  Also reading directories, and /proc. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "runtime-lib/platform/wasi_os.h"

enum { PROC_MAGIC = 0x9fa0 };

/* A test program defines this variable to have the walk instead of openat2 while it is not 0. */
extern int w2n_test_without_openat2 __attribute__((weak));

static int system_flags(uint32_t flags)
{
  /* NONBLOCK: opening a FIFO must not wait for its other end (wasi/path.c clears it again). */
  int result = O_CLOEXEC | (flags & W2N_OS_NOFOLLOW ? O_NOFOLLOW : 0) | (flags & W2N_OS_DIRECTORY ? O_DIRECTORY : 0);
  if (flags & W2N_OS_PATH_ONLY)
    return result | O_PATH;
  result |= O_NOCTTY | O_NONBLOCK;
  result |= flags & W2N_OS_WRITE ? flags & W2N_OS_READ ? O_RDWR : O_WRONLY : O_RDONLY;
  result |= (flags & W2N_OS_CREATE ? O_CREAT : 0) | (flags & W2N_OS_EXCLUSIVE ? O_EXCL : 0);
  result |= (flags & W2N_OS_TRUNCATE ? O_TRUNC : 0) | (flags & W2N_OS_APPEND ? O_APPEND : 0);
  return result | (flags & (W2N_OS_SYNC | W2N_OS_RSYNC) ? O_SYNC : flags & W2N_OS_DSYNC ? O_DSYNC : 0);
}

uint32_t w2n_os_open_ambient(const char *path, int *host)
{
  *host = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOCTTY);
  return *host < 0 ? w2n_os_errno(errno) : 0;
}

uint32_t w2n_os_open_at(int directory, const char *name, uint32_t flags, int *host)
{
  *host = openat(directory, name, system_flags(flags | W2N_OS_NOFOLLOW), 0666);
  return *host < 0 ? w2n_os_errno(errno) : 0;
}

uint32_t w2n_os_open_beneath(int directory, const char *path, uint32_t flags, int *host, bool *supported)
{
  struct open_how how = {
    .flags = (uint64_t)system_flags(flags),
    .mode = flags & W2N_OS_CREATE ? 0666 : 0,
    .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
  };
  *supported = !(&w2n_test_without_openat2 != NULL && w2n_test_without_openat2);
  /* AGAIN: something was renamed while a ".." was looked up; after a few times the walk decides. */
  for (int tries = 0; *supported && tries < 4; tries++) {
    *host = (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
    if (*host >= 0)
      return 0;
    if (errno == EXDEV)
      return WASI_ERRNO_PERM;
    if (errno == ENOSYS || errno == EPERM || errno == E2BIG)
      break;
    if (errno != EAGAIN)
      return w2n_os_errno(errno);
  }
  *supported = false;
  return WASI_ERRNO_NOSYS;
}

/* "/proc/self/mem" writes to the memory of the program itself, past every check of the sandbox.  Its type cannot be
 * told from the file, only from where it is. */
uint32_t w2n_os_vet(int host, const w2n_os_stat *stat)
{
  struct statfs fs;
  if (stat->filetype != WASI_FILETYPE_REGULAR_FILE || stat->size != 0)
    return 0;
  if (fstatfs(host, &fs) != 0)
    return w2n_os_errno(errno);
  if (fs.f_type != PROC_MAGIC)
    return 0;
  char link[32] = "/proc/self/fd/", path[256], digits[12];
  size_t at = 0, end = strlen(link);
  for (unsigned n = (unsigned)host; n != 0 || at == 0; n /= 10)
    digits[at++] = (char)('0' + n % 10);
  while (at > 0)
    link[end++] = digits[--at];
  link[end] = 0;
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0 || length == (ssize_t)sizeof path - 1)
    return WASI_ERRNO_PERM;
  path[length] = 0;
  const char *slash = strrchr(path, '/');
  return slash == NULL || strcmp(slash, "/mem") == 0 ? WASI_ERRNO_PERM : 0;
}

/* struct linux_dirent64 */
struct entry {
  uint64_t ino;
  uint64_t next;
  uint16_t size;
  uint8_t type;
  char name[];
};
enum { NAME_OFFSET = 19 };

uint32_t w2n_os_read_directory(int host, uint64_t position, void *buffer, size_t size, size_t *length)
{
  if (lseek(host, (off_t)position, SEEK_SET) < 0) {
    if (errno != EINVAL)
      return w2n_os_errno(errno);
    *length = 0; /* a position that no entry has: behind the end */
    return 0;
  }
  long got = syscall(SYS_getdents64, host, buffer, size);
  if (got < 0 && errno == ENOENT)
    got = 0; /* the directory itself was removed: nothing is left in it */
  if (got < 0)
    return w2n_os_errno(errno);
  *length = (size_t)got;
  return 0;
}

static uint8_t entry_filetype(uint8_t type)
{
  switch (type) {
    case 1: return WASI_FILETYPE_UNKNOWN; /* FIFO */
    case 2: return WASI_FILETYPE_CHARACTER_DEVICE;
    case 4: return WASI_FILETYPE_DIRECTORY;
    case 6: return WASI_FILETYPE_BLOCK_DEVICE;
    case 8: return WASI_FILETYPE_REGULAR_FILE;
    case 10: return WASI_FILETYPE_SYMBOLIC_LINK;
    case 12: return WASI_FILETYPE_SOCKET_STREAM;
    default: return WASI_FILETYPE_UNKNOWN;
  }
}

size_t w2n_os_next_dirent(const void *buffer, size_t at, w2n_os_dirent *entry)
{
  struct entry head;
  const char *bytes = (const char *)buffer + at;
  memcpy(&head, bytes, NAME_OFFSET);
  entry->next = head.next;
  entry->ino = head.ino;
  entry->name = bytes + NAME_OFFSET;
  entry->name_length = (uint32_t)strlen(entry->name);
  entry->filetype = entry_filetype(head.type);
  entry->is_type_known = head.type != 0;
  return at + head.size;
}

uint32_t w2n_os_allocate(int host, uint64_t offset, uint64_t length)
{
  if (offset > INT64_MAX || length > INT64_MAX)
    return WASI_ERRNO_INVAL;
  return fallocate(host, 0, (off_t)offset, (off_t)length) != 0 ? w2n_os_errno(errno) : 0;
}
