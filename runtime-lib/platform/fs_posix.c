/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Files by name in a directory, and by descriptor, in terms that every POSIX system has. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime-lib/platform/wasi_os.h"

enum { NANOSECONDS = 1000000000 };

static uint32_t result(int failed)
{
  return failed ? w2n_os_errno(errno) : 0;
}

static void ignore_unless_handled(int signal)
{
  struct sigaction action;
  if (sigaction(signal, NULL, &action) != 0 || action.sa_handler != SIG_DFL)
    return;
  action.sa_handler = SIG_IGN;
  sigaction(signal, &action, NULL);
}

void w2n_os_start(void)
{
  for (int host = 0; host <= 2; host++)
    if (fcntl(host, F_GETFD) < 0 && errno == EBADF && open("/dev/null", O_RDWR) < 0)
      return; /* then there is nothing to protect either: no /dev, and the number stays closed */
  ignore_unless_handled(SIGPIPE);
  ignore_unless_handled(SIGXFSZ);
}

uint32_t w2n_os_close(int host)
{
  /* The number is free again whatever close says (Linux; POSIX leaves it open): never close twice. */
  return result(close(host) != 0 && errno != EINTR);
}

static uint8_t filetype(mode_t mode)
{
  return S_ISREG(mode)    ? WASI_FILETYPE_REGULAR_FILE
         : S_ISDIR(mode)  ? WASI_FILETYPE_DIRECTORY
         : S_ISCHR(mode)  ? WASI_FILETYPE_CHARACTER_DEVICE
         : S_ISBLK(mode)  ? WASI_FILETYPE_BLOCK_DEVICE
         : S_ISLNK(mode)  ? WASI_FILETYPE_SYMBOLIC_LINK
         : S_ISSOCK(mode) ? WASI_FILETYPE_SOCKET_STREAM
                          : WASI_FILETYPE_UNKNOWN; /* FIFOs have no type in WASI */
}

/* Times before 1970 and after 2554 have no WASI timestamp: the nearest that has one. */
static uint64_t timestamp(struct timespec time)
{
  if (time.tv_sec < 0)
    return 0;
  if ((uint64_t)time.tv_sec > UINT64_MAX / NANOSECONDS - 1)
    return UINT64_MAX;
  return (uint64_t)time.tv_sec * NANOSECONDS + (uint64_t)time.tv_nsec;
}

static void fill_stat(const struct stat *from, w2n_os_stat *stat)
{
  *stat = (w2n_os_stat){
    .dev = from->st_dev,
    .ino = from->st_ino,
    .nlink = from->st_nlink,
    .size = (uint64_t)from->st_size,
    .atim = timestamp(from->st_atim),
    .mtim = timestamp(from->st_mtim),
    .ctim = timestamp(from->st_ctim),
    .filetype = filetype(from->st_mode),
  };
}

uint32_t w2n_os_stat_host(int host, w2n_os_stat *stat)
{
  struct stat from;
  if (fstat(host, &from) != 0)
    return w2n_os_errno(errno);
  fill_stat(&from, stat);
  return 0;
}

uint32_t w2n_os_stat_at(int directory, const char *name, w2n_os_stat *stat)
{
  struct stat from;
  if (fstatat(directory, name, &from, AT_SYMLINK_NOFOLLOW) != 0)
    return w2n_os_errno(errno);
  fill_stat(&from, stat);
  return 0;
}

uint32_t w2n_os_read_link(int directory, const char *name, char *buffer, size_t size, size_t *length)
{
  ssize_t got = readlinkat(directory, name, buffer, size);
  if (got < 0)
    return w2n_os_errno(errno);
  *length = (size_t)got;
  return 0;
}

uint32_t w2n_os_create_directory(int directory, const char *name)
{
  return result(mkdirat(directory, name, 0777) != 0);
}

uint32_t w2n_os_remove_directory(int directory, const char *name)
{
  return result(unlinkat(directory, name, AT_REMOVEDIR) != 0);
}

uint32_t w2n_os_unlink(int directory, const char *name)
{
  return result(unlinkat(directory, name, 0) != 0);
}

uint32_t w2n_os_symlink(const char *target, int directory, const char *name)
{
  return result(symlinkat(target, directory, name) != 0);
}

uint32_t w2n_os_link(int from, const char *old_name, int to, const char *new_name)
{
  return result(linkat(from, old_name, to, new_name, 0) != 0);
}

uint32_t w2n_os_rename(int from, const char *old_name, int to, const char *new_name)
{
  return result(renameat(from, old_name, to, new_name) != 0);
}

static struct timespec new_time(uint64_t time, bool set, bool now)
{
  return set   ? (struct timespec){.tv_sec = (time_t)(time / NANOSECONDS), .tv_nsec = (long)(time % NANOSECONDS)}
         : now ? (struct timespec){.tv_nsec = UTIME_NOW}
               : (struct timespec){.tv_nsec = UTIME_OMIT};
}

static void new_times(struct timespec times[2], uint64_t atim, uint64_t mtim, uint32_t flags)
{
  times[0] = new_time(atim, flags & WASI_FSTFLAG_ATIM, flags & WASI_FSTFLAG_ATIM_NOW);
  times[1] = new_time(mtim, flags & WASI_FSTFLAG_MTIM, flags & WASI_FSTFLAG_MTIM_NOW);
}

uint32_t w2n_os_set_times_at(int directory, const char *name, uint64_t atim, uint64_t mtim, uint32_t flags)
{
  struct timespec times[2];
  new_times(times, atim, mtim, flags);
  return result(utimensat(directory, name, times, AT_SYMLINK_NOFOLLOW) != 0);
}

uint32_t w2n_os_set_times(int host, uint64_t atim, uint64_t mtim, uint32_t flags)
{
  struct timespec times[2];
  new_times(times, atim, mtim, flags);
  return result(futimens(host, times) != 0);
}

uint32_t w2n_os_inherit(int number, int *host, uint8_t *type, bool *can_read, bool *can_write)
{
  w2n_os_stat stat;
  int flags = fcntl(number, F_GETFL);
  *host = flags < 0 ? -1 : fcntl(number, F_DUPFD_CLOEXEC, 3);
  if (*host < 0)
    return w2n_os_errno(errno);
  uint32_t error = w2n_os_stat_host(*host, &stat);
  error = error ? error : w2n_os_vet(*host, &stat);
  error = error ? error : stat.filetype == WASI_FILETYPE_DIRECTORY ? WASI_ERRNO_ISDIR : 0;
  if (error)
    w2n_os_close(*host);
  *type = stat.filetype;
  *can_read = (flags & O_ACCMODE) != O_WRONLY;
  *can_write = (flags & O_ACCMODE) != O_RDONLY;
  return error;
}

bool w2n_os_is_terminal(int host)
{
  return isatty(host);
}

uint32_t w2n_os_set_flags(int host, uint32_t fdflags)
{
  int flags = fcntl(host, F_GETFL);
  if (flags < 0)
    return w2n_os_errno(errno);
  flags &= ~(O_APPEND | O_NONBLOCK);
  flags |= (fdflags & WASI_FDFLAG_APPEND ? O_APPEND : 0) | (fdflags & WASI_FDFLAG_NONBLOCK ? O_NONBLOCK : 0);
  return result(fcntl(host, F_SETFL, flags) < 0);
}

uint32_t w2n_os_advise(int host, uint64_t offset, uint64_t length, uint32_t advice)
{
  static const int advices[] = {
    [WASI_ADVICE_NORMAL] = POSIX_FADV_NORMAL,     [WASI_ADVICE_SEQUENTIAL] = POSIX_FADV_SEQUENTIAL,
    [WASI_ADVICE_RANDOM] = POSIX_FADV_RANDOM,     [WASI_ADVICE_WILLNEED] = POSIX_FADV_WILLNEED,
    [WASI_ADVICE_DONTNEED] = POSIX_FADV_DONTNEED, [WASI_ADVICE_NOREUSE] = POSIX_FADV_NOREUSE,
  };
  if (offset > INT64_MAX)
    return 0; /* no file reaches there: nothing to advise */
  if (length > INT64_MAX)
    return WASI_ERRNO_INVAL;
  return w2n_os_errno(posix_fadvise(host, (off_t)offset, (off_t)length, advices[advice]));
}

uint32_t w2n_os_set_size(int host, uint64_t size)
{
  return size > INT64_MAX ? (uint32_t)WASI_ERRNO_INVAL : result(ftruncate(host, (off_t)size) != 0);
}

uint32_t w2n_os_sync(int host, bool data_only)
{
  return result((data_only ? fdatasync(host) : fsync(host)) != 0);
}

uint32_t w2n_os_seek(int host, int64_t offset, uint32_t whence, uint64_t *position)
{
  static const int bases[] = {
    [WASI_WHENCE_SET] = SEEK_SET, [WASI_WHENCE_CUR] = SEEK_CUR, [WASI_WHENCE_END] = SEEK_END};
  off_t at = lseek(host, offset, bases[whence]);
  if (at < 0)
    return w2n_os_errno(errno);
  *position = (uint64_t)at;
  return 0;
}
