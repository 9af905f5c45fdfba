/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * WASI called by several threads at once: the descriptor table under opening, closing, renumbering and use of the
 * same numbers; a descriptor that is closed while somebody waits on it.  Also run under the thread sanitizer. */
#include <pthread.h>

#include "test/unit/runtime_wasi.h"

#define CALL(name, ...) w2n_wasi_##name(&guest.instance, ##__VA_ARGS__)

enum { THREADS = 4, ROUNDS = 3000, FILES = 4, FILE_BYTES = 32, FIRST = 4, NUMBERS = 12 };

/* Each thread's own part of the memory. */
enum { AREA = 1 << 17, AREA_BYTES = 8192, A_PATH = 0, A_RESULT = 64, A_IOVEC = 128, A_DATA = 256, A_EVENT = 2048 };

typedef struct Worker {
  pthread_t thread;
  uint32_t base, random;
} Worker;

static uint32_t any(Worker *worker, uint32_t count)
{
  worker->random = worker->random * 1664525 + 1013904223;
  return (worker->random >> 8) % count;
}

static uint32_t any_number(Worker *worker)
{
  return FIRST + any(worker, NUMBERS);
}

/* What a race may end in: the number is free, means a directory, or a file that was opened otherwise. */
static void expect(uint32_t error)
{
  CHECK(error == 0 || error == WASI_ERRNO_BADF || error == WASI_ERRNO_NOTDIR || error == WASI_ERRNO_NOTCAPABLE);
}

static void open_one(Worker *worker)
{
  guest_text(worker->base + A_PATH, any(worker, 5) ? "file0" : ".");
  guest.bytes[worker->base + A_PATH + 4] = (uint8_t)('0' + any(worker, FILES));
  uint32_t length = guest.bytes[worker->base + A_PATH] == '.' ? 1 : 5;
  expect(CALL(path_open, ROOT, 0, worker->base + A_PATH, length, 0, WASI_RIGHT_FD_READ, 0, 0, worker->base + A_RESULT));
}

/* All that is read comes from one file. */
static void read_one(Worker *worker)
{
  uint8_t *data = guest.bytes + worker->base + A_DATA;
  w2n_guest_store32(guest.bytes + worker->base + A_IOVEC, worker->base + A_DATA);
  w2n_guest_store32(guest.bytes + worker->base + A_IOVEC + 4, FILE_BYTES);
  uint32_t error = CALL(fd_pread, any_number(worker), worker->base + A_IOVEC, 1, 0, worker->base + A_RESULT);
  expect(error);
  if (error)
    return;
  CHECK_EQUAL(guest_u32(worker->base + A_RESULT), FILE_BYTES);
  for (unsigned i = 0; i < FILE_BYTES; i++)
    CHECK(data[i] == data[0] && data[0] >= '0' && data[0] < '0' + FILES);
}

static void list_one(Worker *worker)
{
  expect(CALL(fd_readdir, any_number(worker), worker->base + A_DATA, 512, 0, worker->base + A_RESULT));
}

static void poll_one(Worker *worker)
{
  uint8_t *sub = guest.bytes + worker->base + A_DATA;
  memset(sub, 0, WASI_SUBSCRIPTION_SIZE);
  sub[WASI_SUBSCRIPTION_TAG] = WASI_EVENTTYPE_FD_READ;
  w2n_guest_store32(sub + WASI_SUBSCRIPTION_FD, any_number(worker));
  expect(CALL(poll_oneoff, worker->base + A_DATA, worker->base + A_EVENT, 1, worker->base + A_RESULT));
}

static void change_one(Worker *worker)
{
  uint32_t number = any_number(worker);
  expect(CALL(fd_fdstat_get, number, worker->base + A_DATA));
  expect(CALL(fd_fdstat_set_flags, number, any(worker, 2) ? WASI_FDFLAG_NONBLOCK : 0));
  expect(CALL(fd_fdstat_set_rights, number, WASI_RIGHT_FD_READ, 0));
}

static void *work(void *data)
{
  Worker *worker = data;
  for (unsigned i = 0; i < ROUNDS; i++)
    switch (any(worker, 8)) {
      case 0:
      case 1: open_one(worker); break;
      case 2: expect(CALL(fd_close, any_number(worker))); break;
      case 3: expect(CALL(fd_renumber, any_number(worker), any_number(worker))); break;
      case 4: list_one(worker); break;
      case 5: poll_one(worker); break;
      case 6: change_one(worker); break;
      default: read_one(worker);
    }
  return NULL;
}

/* Files whose bytes are all the digit of their name. */
static void make_files(const char *directory)
{
  char path[128], text[FILE_BYTES + 1] = {0};
  for (int i = 0; i < FILES; i++) {
    memset(text, '0' + i, FILE_BYTES);
    snprintf(path, sizeof path, "%s/file%d", directory, i);
    write_file(path, text);
  }
}

static void test_table(void)
{
  Worker workers[THREADS];
  for (uint32_t i = 0; i < THREADS; i++) {
    workers[i] = (Worker){.base = AREA + i * AREA_BYTES, .random = i + 1};
    CHECK(pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0);
  }
  for (uint32_t i = 0; i < THREADS; i++)
    CHECK(pthread_join(workers[i].thread, NULL) == 0);
}

static uint32_t insert_pipe(int host)
{
  w2n_wasi *wasi = guest.instance.wasi;
  w2n_fd fd = {.kind = W2N_FD_FILE, .host = host, .can_read = true};
  uint32_t number;
  CHECK_EQUAL(w2n_fdtable_insert(&wasi->fds, &fd, &number), 0);
  return number;
}

static void *read_pipe(void *data)
{
  guest_iovec(0, DATA, 4);
  CHECK_EQUAL(CALL(fd_read, *(uint32_t *)data, IOVECS, 1, RESULT), 0);
  return NULL;
}

/* Until the reader has the descriptor, which it keeps while it waits. */
static void wait_for_user(uint32_t number)
{
  w2n_wasi *wasi = guest.instance.wasi;
  while (wasi->fds.entries[number]->users < 2)
    usleep(100);
}

/* The table stays usable, and the system's descriptor the reader's, until the reader is done. */
static void test_close_while_reading(void)
{
  int pipes[2];
  pthread_t reader;
  CHECK(pipe(pipes) == 0);
  uint32_t number = insert_pipe(pipes[0]);
  CHECK(pthread_create(&reader, NULL, read_pipe, &number) == 0);
  wait_for_user(number);
  CHECK_EQUAL(CALL(fd_close, number), 0);
  CHECK_EQUAL(CALL(fd_close, number), WASI_ERRNO_BADF);
  CHECK_EQUAL(guest_open("file1", 0, 0, WASI_RIGHT_FD_READ), 0);
  CHECK_EQUAL(guest_u32(RESULT), number); /* the guest's number is free again, the system's is not */
  CHECK(fcntl(pipes[0], F_GETFD) >= 0);
  CHECK(write(pipes[1], "pipe", 4) == 4);
  CHECK(pthread_join(reader, NULL) == 0);
  CHECK(memcmp(guest.bytes + DATA, "pipe", 4) == 0);
  CHECK(fcntl(pipes[0], F_GETFD) < 0);
  CHECK(close(pipes[1]) == 0);
}

int main(void)
{
  const char *directory = scratch_directory();
  make_files(directory);
  int before = open_descriptors();
  guest_start(grant_of(directory, ""));
  test_table();
  test_close_while_reading();
  guest_end();
  CHECK_EQUAL(open_descriptors(), before);
  remove_directory(directory);
  return 0;
}
