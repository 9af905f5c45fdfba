/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Each task has a process and a pipe that carries its standard error; the pipe's end of file says that it is done.
 * The largest tasks start first, so that no late one keeps the others waiting. */
#include "wasm2native/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/buffer.h"
#include "common/diag.h"
#include "wasm2native/process.h"
#include "wasm2native/progress.h"
#include "wasm2native/temporary.h"

enum { STATUS_FATAL = 86, REDRAW_MILLISECONDS = 250 };

typedef enum TaskState { TASK_WAITING, TASK_RUNNING, TASK_DONE } TaskState;

typedef struct Task {
  uint32_t index;
  uint64_t weight, units;
  TaskState state;
  pid_t process;
  int pipe;
  int status;       /* of waitpid; 0 is success */
  Buffer messages;
} Task;

typedef struct Pool {
  const Workers *workers;
  Task *tasks;      /* by index */
  Task **queue;     /* the order of starts */
  uint32_t queued, running, first_failed;
  Progress progress;
} Pool;

/* --- in the worker --- */

void workers_fatal(const char *reason)
{
  fprintf(stderr, "wasm2native: LLVM: %s\n", reason);
  fflush(stderr);
  _exit(STATUS_FATAL);
}

static _Noreturn void work(const Pool *pool, const Task *task, int output)
{
  temporary_in_child();
  dup2(output, STDERR_FILENO);
  pool->workers->run(pool->workers->self, task->index);
  fflush(NULL);
  temporary_remove();
  _exit(0);
}

/* --- in the parent --- */

static void start(Pool *pool, Task *task)
{
  int ends[2];
  fflush(NULL);
  if (process_pipe(ends))
    goto failed;
  task->process = fork();
  if (task->process == 0)
    work(pool, task, ends[1]);
  close(ends[1]);
  if (task->process < 0) {
    close(ends[0]);
    goto failed;
  }
  temporary_child_started(task->process);
  task->pipe = ends[0];
  task->state = TASK_RUNNING;
  pool->running++;
  return;
failed:
  fprintf(stderr, "wasm2native: error: cannot start a process: %s\n", strerror(errno));
  exit(1);
}

static void finish(Pool *pool, Task *task)
{
  close(task->pipe);
  while (waitpid(task->process, &task->status, 0) < 0 && errno == EINTR)
    ;
  temporary_child_ended(task->process);
  task->state = TASK_DONE;
  pool->running--;
  progress_advance(&pool->progress, task->weight, task->units);
  if (task->status && task->index < pool->first_failed)
    pool->first_failed = task->index;
}

/* A failure makes the tasks behind it pointless; those before it still run, so that the error that is reported is
 * the first one whatever the number of processes is. */
static bool is_pointless(const Pool *pool, const Task *task)
{
  return !pool->workers->keep_going && task->index > pool->first_failed;
}

static void start_some(Pool *pool)
{
  while (pool->running < pool->workers->jobs && pool->queued < pool->workers->count) {
    Task *task = pool->queue[pool->queued++];
    if (!is_pointless(pool, task))
      start(pool, task);
  }
}

static void read_from(Pool *pool, Task *task)
{
  char block[4096];
  ssize_t got = read(task->pipe, block, sizeof block);
  if (got > 0)
    buffer_append(&task->messages, block, (size_t)got);
  else if (got == 0 || (errno != EINTR && errno != EAGAIN))
    finish(pool, task);
}

static void wait_some(Pool *pool, struct pollfd *polls, Task **polled)
{
  nfds_t count = 0;
  for (uint32_t i = 0; i < pool->queued; i++) {
    Task *task = pool->queue[i];
    if (task->state != TASK_RUNNING)
      continue;
    if (is_pointless(pool, task))
      kill(task->process, SIGTERM);
    polled[count] = task;
    polls[count++] = (struct pollfd){.fd = task->pipe, .events = POLLIN};
  }
  int ready = poll(polls, count, REDRAW_MILLISECONDS);
  for (nfds_t i = 0; i < count && ready > 0; i++)
    if (polls[i].revents)
      read_from(pool, polled[i]);
  progress_draw(&pool->progress);
}

static void describe_death(const Pool *pool, const Task *task)
{
  char how[128];
  if (WIFSIGNALED(task->status) && WTERMSIG(task->status) == SIGKILL)
    snprintf(how, sizeof how, "it was killed, probably for lack of memory; fewer processes (-j) need less");
  else if (WIFSIGNALED(task->status))
    snprintf(how, sizeof how, "signal %d, %s", WTERMSIG(task->status), strsignal(WTERMSIG(task->status)));
  else if (WEXITSTATUS(task->status) == STATUS_FATAL)
    snprintf(how, sizeof how, "a fatal error in LLVM");
  else
    snprintf(how, sizeof how, "status %d", WEXITSTATUS(task->status));
  pool->workers->died(pool->workers->self, task->index, how);
}

/* Messages in the order of the tasks, up to the first failure. */
static bool report(Pool *pool)
{
  bool good = true;
  for (uint32_t i = 0; i < pool->workers->count; i++) {
    Task *task = &pool->tasks[i];
    if (!is_pointless(pool, task)) {
      if (task->messages.length && !pool->workers->quiet)
        fwrite(task->messages.data, 1, task->messages.length, stderr);
      bool failed_cleanly = WIFEXITED(task->status) && WEXITSTATUS(task->status) == 1;
      if (task->status && !failed_cleanly)
        describe_death(pool, task);
      good = good && !task->status;
    }
    buffer_free(&task->messages);
  }
  return good;
}

static int by_weight(const void *a, const void *b)
{
  const Task *one = *(Task *const *)a, *other = *(Task *const *)b;
  if (one->weight != other->weight)
    return one->weight > other->weight ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

static void *allocate(size_t count, size_t size)
{
  void *memory = calloc(count + 1, size);
  if (!memory)
    diag_out_of_memory(count * size);
  return memory;
}

bool workers_run(const Workers *workers)
{
  Pool pool = {.workers = workers, .first_failed = UINT32_MAX};
  pool.tasks = allocate(workers->count, sizeof *pool.tasks);
  pool.queue = allocate(workers->count, sizeof *pool.queue);
  uint64_t weight = 0, units = 0;
  for (uint32_t i = 0; i < workers->count; i++) {
    Task *task = pool.queue[i] = &pool.tasks[i];
    task->index = i;
    task->weight = workers->weight(workers->self, i, &task->units);
    weight += task->weight;
    units += task->units;
  }
  qsort(pool.queue, workers->count, sizeof *pool.queue, by_weight);
  pool.progress = progress_start(weight, units, workers->unit);
  struct pollfd *polls = allocate(workers->count, sizeof *polls);
  Task **polled = allocate(workers->count, sizeof *polled);
  for (start_some(&pool); pool.running; start_some(&pool))
    wait_some(&pool, polls, polled);
  progress_clear(&pool.progress);
  bool good = report(&pool);
  free(polls);
  free(polled);
  free(pool.queue);
  free(pool.tasks);
  return good;
}
