/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A host function that does what an attacker in the process would. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void say(const char *what, int result)
{
  printf("%s: %s\n", what, result < 0 ? strerror(errno) : "Success");
}

void w2n_env__attack(void)
{
  char *const none[] = {NULL};
  int hardened = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0);
  int landlock = hardened && syscall(444, NULL, 0, 1) >= 1;
  static const char *const files[] = {"rw/file", "ro/file", "no/file"};
  say("execve", execve("/does/not/exist", none, none));
  say("socket", socket(AF_INET, SOCK_STREAM, 0));
  if (hardened)
    printf("no_new_privs: %d\n", hardened);
  for (int i = 0; i < 3; i++)
    if (hardened && !landlock && i > 0)
      printf("%s: no Landlock\n", files[i]);
    else
      say(files[i], open(files[i], O_WRONLY | O_CREAT, 0666));
  fflush(stdout);
}
