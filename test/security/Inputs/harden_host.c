/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A host function that does what an attacker in the process would. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void say(const char *what, int result)
{
  printf("%s: %s\n", what, result < 0 ? strerror(errno) : "Success");
}

static int landlock, status;

/* Before the program is hardened. */
__attribute__((constructor)) static void prepare(void)
{
  landlock = syscall(444, NULL, 0, 1) >= 1;
  status = open("/proc/self/status", O_RDONLY);
}

/* As prctl would say, which is no call of a program. */
static int no_new_privileges(void)
{
  static char text[8192];
  ssize_t length = read(status, text, sizeof text - 1);
  const char *line = length < 0 ? NULL : strstr(text, "\nNoNewPrivs:");
  return line != NULL && line[strlen("\nNoNewPrivs:\t")] == '1';
}

void w2n_env__attack(void)
{
  char *const none[] = {NULL};
  int hardened = no_new_privileges();
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
  if (hardened && !landlock)
    printf("maps: no Landlock\n");
  else
    say("maps", open("/proc/self/maps", O_RDONLY));
  fflush(stdout);
}
