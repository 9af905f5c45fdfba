/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A host function that tries system calls, most of which its module's imports do not need. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static void say(const char *what, long result)
{
  char line[100];
  int length = snprintf(line, sizeof line, "%s: %s\n", what, result < 0 ? strerror(errno) : "Success");
  if (write(1, line, (size_t)length) != length)
    _exit(1);
}

void w2n_env__attack(void)
{
  char byte;
  long process = syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
  int error = errno;
  if (process == 0)
    _exit(0);
  say("openat", openat(AT_FDCWD, "/dev/null", O_RDONLY));
  say("openat2", syscall(SYS_openat2, AT_FDCWD, "/dev/null", NULL, 0));
  say("read", read(0, &byte, 0));
  say("lseek", lseek(0, 0, SEEK_CUR));
  say("getrandom", syscall(SYS_getrandom, &byte, 1, 0));
  errno = error;
  say("clone", process);
  say("clone3", syscall(SYS_clone3, NULL, 0));
  say("kill", kill(getpid(), 0));
  say("writev", writev(1, &(struct iovec){&byte, 0}, 1));
}
