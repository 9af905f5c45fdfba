/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/diag.h"
#include "wasm2native/temporary.h"

/* In the child: never returns.  What exec says goes through `report`, which closes when exec succeeds. */
static _Noreturn void start(const char *const *argv, int output, int report)
{
  temporary_in_child();
  int null = open("/dev/null", O_RDONLY);
  if (null >= 0)
    dup2(null, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  dup2(output, STDERR_FILENO);
  /* Messages are read back and translated (link.c). */
  setenv("LC_ALL", "C", 1);
  execvp(argv[0], (char *const *)argv);
  int error = errno;
  if (write(report, &error, sizeof error) < 0)
    _exit(126);
  _exit(127);
}

static void read_all(int fd, Buffer *output)
{
  char block[4096];
  for (;;) {
    ssize_t got = read(fd, block, sizeof block);
    if (got > 0)
      buffer_append(output, block, (size_t)got);
    else if (got == 0 || errno != EINTR)
      return;
  }
}

static int wait_for(pid_t child)
{
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR)
      return 127;
  temporary_child_ended(child);
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int process_pipe(int ends[2])
{
  if (pipe(ends))
    return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
}

int process_run(const char *const *argv, Buffer *output)
{
  int out[2], report[2];
  if (process_pipe(out))
    return -1;
  if (process_pipe(report)) {
    close(out[0]);
    close(out[1]);
    return -1;
  }
  pid_t child = fork();
  if (child == 0)
    start(argv, out[1], report[1]);
  int fork_error = errno;
  if (child > 0)
    temporary_child_started(child);
  close(out[1]);
  close(report[1]);
  int exec_error = 0, status = -1;
  if (child > 0) {
    bool failed = read(report[0], &exec_error, sizeof exec_error) == sizeof exec_error;
    read_all(out[0], output);
    status = wait_for(child);
    if (failed)
      status = -1;
  }
  close(out[0]);
  close(report[0]);
  if (status < 0)
    errno = child < 0 ? fork_error : exec_error;
  return status;
}

char *process_spell(Arena *arena, const char *const *argv)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
  Buffer text = {0};
  for (const char *const *word = argv; *word; word++) {
    if (word != argv)
      buffer_putc(&text, ' ');
    if (**word && strspn(*word, plain) == strlen(*word)) {
      buffer_puts(&text, *word);
      continue;
    }
    buffer_putc(&text, '\'');
    for (const char *c = *word; *c; c++)
      if (*c == '\'')
        buffer_puts(&text, "'\\''");
      else
        buffer_putc(&text, *c);
    buffer_putc(&text, '\'');
  }
  char *spelled = arena_string(arena, text.data, text.length);
  buffer_free(&text);
  return spelled;
}

bool process_exists(const char *program)
{
  if (strchr(program, '/'))
    return access(program, X_OK) == 0;
  const char *path = getenv("PATH");
  bool found = false;
  while (path && *path && !found) {
    size_t length = strcspn(path, ":");
    Buffer candidate = {0};
    buffer_append(&candidate, path, length);
    buffer_printf(&candidate, "/%s", program);
    found = access(candidate.data, X_OK) == 0;
    buffer_free(&candidate);
    path += length + (path[length] == ':');
  }
  return found;
}
