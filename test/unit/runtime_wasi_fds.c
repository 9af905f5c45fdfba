/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Descriptors: the table, buffers, positions, directories, waiting, sockets; and calls without a usable memory. */
#define _GNU_SOURCE
#include <sys/socket.h>

#include "test/unit/runtime_wasi.h"

#define CALL(name, ...) w2n_wasi_##name(&guest.instance, __VA_ARGS__)

static const char *top;

static uint32_t open_new(const char *name)
{
  CHECK_EQUAL(guest_open(name, 0, WASI_OFLAG_CREAT | WASI_OFLAG_TRUNC, READ_WRITE), 0);
  return guest_u32(RESULT);
}

static void test_table(void)
{
  int before = open_descriptors();
  uint32_t fd = open_new("table");
  CHECK_EQUAL(fd, 4);
  CHECK_EQUAL(CALL(fd_close, 0), 0);
  CHECK_EQUAL(open_new("table"), 0); /* the lowest number; the system's 0 is untouched */
  CHECK(fcntl(0, F_GETFD) >= 0);
  CHECK_EQUAL(CALL(fd_renumber, 0, 5), WASI_ERRNO_BADF);
  CHECK_EQUAL(CALL(fd_renumber, 5, 0), WASI_ERRNO_BADF);
  CHECK_EQUAL(CALL(fd_renumber, 0, UINT32_MAX), WASI_ERRNO_BADF);
  CHECK_EQUAL(CALL(fd_renumber, 1u << 31, 0), WASI_ERRNO_BADF);
  CHECK_EQUAL(CALL(fd_renumber, 3, 3), 0);
  CHECK_EQUAL(CALL(fd_renumber, 4, 0), 0);
  CHECK_EQUAL(CALL(fd_close, 4), WASI_ERRNO_BADF);
  CHECK_EQUAL(CALL(fd_close, 0), 0);
  CHECK_EQUAL(open_descriptors(), before);
  int host = open("/dev/null", O_RDWR); /* the system's numbers mean nothing here */
  CHECK(host > 3);
  CHECK_EQUAL(CALL(fd_close, (uint32_t)host), WASI_ERRNO_BADF);
  close(host);
  for (int i = 0; i < 100000; i++) {
    uint32_t a = open_new("table"), b = open_new("table");
    CHECK_EQUAL(CALL(fd_renumber, b, a), 0);
    CHECK_EQUAL(CALL(fd_close, b), WASI_ERRNO_BADF);
    CHECK_EQUAL(CALL(fd_close, a), 0);
  }
  CHECK_EQUAL(open_descriptors(), before);
}

/* Renumbering onto a granted directory replaces it; closing it takes the grant away. */
static void test_preopen(void)
{
  CHECK_EQUAL(CALL(fd_prestat_get, ROOT, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT + WASI_PRESTAT_NAME_LEN), 1);
  uint32_t fd = open_new("preopen");
  CHECK_EQUAL(CALL(fd_renumber, fd, ROOT), 0);
  CHECK_EQUAL(CALL(fd_prestat_get, ROOT, RESULT), WASI_ERRNO_BADF);
  CHECK_EQUAL(guest_open("preopen", 0, 0, 0), WASI_ERRNO_NOTDIR);
}

/* The host's limit and the table's own. */
static void test_limits(void)
{
  struct rlimit limit = {64, 64}, old;
  CHECK(getrlimit(RLIMIT_NOFILE, &old) == 0);
  limit.rlim_max = old.rlim_max;
  CHECK(setrlimit(RLIMIT_NOFILE, &limit) == 0);
  uint32_t error, count = 0;
  while ((error = guest_open("limit", 0, WASI_OFLAG_CREAT, READ_WRITE)) == 0)
    count++;
  CHECK_EQUAL(error, WASI_ERRNO_MFILE);
  CHECK(count > 16 && count < 64);
  CHECK(setrlimit(RLIMIT_NOFILE, &old) == 0);
  for (uint32_t fd = 4; fd < 4 + count; fd++)
    CHECK_EQUAL(CALL(fd_close, fd), 0);
  w2n_fdtable table = {0};
  w2n_fd fd = {.kind = W2N_FD_STREAM};
  uint32_t number;
  for (uint32_t i = 0; i < W2N_FDTABLE_LIMIT; i++) {
    CHECK_EQUAL(w2n_fdtable_insert(&table, &fd, &number), 0);
    CHECK_EQUAL(number, i);
  }
  CHECK_EQUAL(w2n_fdtable_insert(&table, &fd, &number), WASI_ERRNO_NFILE);
  CHECK_EQUAL(w2n_fdtable_close(&table, 777), 0);
  CHECK_EQUAL(w2n_fdtable_insert(&table, &fd, &number), 0);
  CHECK_EQUAL(number, 777);
  free(table.entries);
}

static void test_vectors(void)
{
  uint32_t fd = open_new("vectors"), n = 1000;
  for (uint32_t i = 0; i < n; i++) { /* many batches, every third buffer empty */
    guest_iovec(i, DATA + i, i % 3 ? 1 : 0);
    guest.bytes[DATA + i] = (uint8_t)(i * 7);
  }
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, n, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 666);
  CHECK_EQUAL(CALL(fd_seek, fd, 0, WASI_WHENCE_SET, RESULT + 8), 0);
  memset(guest.bytes + DATA, 0, n);
  CHECK_EQUAL(CALL(fd_read, fd, IOVECS, n, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 666);
  for (uint32_t i = 0; i < n; i++)
    CHECK_EQUAL(guest.bytes[DATA + i], i % 3 ? (uint8_t)(i * 7) : 0);
  memset(guest.bytes + DATA, 0, n);
  CHECK_EQUAL(CALL(fd_pread, fd, IOVECS, n, 600, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 66);
  CHECK_EQUAL(CALL(fd_tell, fd, RESULT + 8), 0);
  CHECK_EQUAL(guest_u64(RESULT + 8), 666);
  CHECK_EQUAL(CALL(fd_pwrite, fd, IOVECS, n, 1000, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 666);
  /* reading into the list of buffers itself: each batch is checked when its turn comes */
  guest_iovec(0, IOVECS, 520);
  for (uint32_t i = 1; i < 100; i++)
    guest_iovec(i, DATA, 1);
  CHECK_EQUAL(CALL(fd_pread, fd, IOVECS, 100, 0, RESULT), 0);
  CHECK(guest_u32(RESULT) >= 520);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

static void test_bounds(void)
{
  uint32_t fd = open_new("bounds");
  guest_iovec(0, DATA, 4);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, RESULT), 0);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS + 1, 1, RESULT), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, RESULT + 2), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, GUEST_SIZE), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, UINT32_MAX - 3), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1u << 28, RESULT), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, UINT32_MAX, RESULT), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(fd_write, fd, GUEST_SIZE, 0, RESULT), 0);
  CHECK_EQUAL(CALL(fd_write, fd, GUEST_SIZE + 4, 0, RESULT), WASI_ERRNO_FAULT);
  guest_iovec(1, GUEST_SIZE - 4, 4);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 2, RESULT), 0);
  guest_iovec(1, GUEST_SIZE - 4, 5);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 2, RESULT), WASI_ERRNO_FAULT);
  guest_iovec(1, 4, UINT32_MAX);
  CHECK_EQUAL(CALL(fd_read, fd, IOVECS, 2, RESULT), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(fd_filestat_get, fd, DATA), 0);
  CHECK_EQUAL(guest_u64(DATA + WASI_FILESTAT_FILE_SIZE), 12); /* nothing of the refused ones was written */
  CHECK_EQUAL(CALL(fd_filestat_get, fd, DATA + 4), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(fd_filestat_get, fd, GUEST_SIZE - 56), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(path_open, ROOT, 0, UINT32_MAX, 2, 0, 0, 0, 0, RESULT), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(random_get, 0, UINT32_MAX), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(random_get, GUEST_SIZE, 0), 0);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

/* The number of bytes that were read goes into the middle of them. */
static void test_overlap(void)
{
  uint32_t fd = open_new("overlap");
  memset(guest.bytes + DATA, 'x', 64);
  guest_iovec(0, DATA, 64);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, RESULT), 0);
  CHECK_EQUAL(CALL(fd_pread, fd, IOVECS, 1, 0, DATA + 16), 0);
  CHECK_EQUAL(guest_u32(DATA + 16), 64);
  CHECK_EQUAL(guest.bytes[DATA + 15], 'x');
  CHECK_EQUAL(guest.bytes[DATA + 20], 'x');
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

/* Times at the ends of what can be said; and a file from before 1970. */
static void test_times(void)
{
  static const uint64_t times[] = {0, 1, INT64_MAX, 1ull << 63, UINT64_MAX};
  uint32_t fd = open_new("times");
  for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
    uint32_t error = CALL(fd_filestat_set_times, fd, times[i], times[i], WASI_FSTFLAG_ATIM | WASI_FSTFLAG_MTIM);
    CHECK(error == 0 || error == WASI_ERRNO_INVAL || error == WASI_ERRNO_OVERFLOW);
    CHECK_EQUAL(CALL(fd_filestat_get, fd, DATA), 0);
    CHECK(error != 0 || i > 2 || guest_u64(DATA + WASI_FILESTAT_MTIM) == times[i]);
  }
  char name[256];
  snprintf(name, sizeof name, "%s/times", top);
  struct timespec old[2] = {{-1000, 5}, {-1000, 5}};
  CHECK(utimensat(AT_FDCWD, name, old, 0) == 0);
  CHECK_EQUAL(CALL(fd_filestat_get, fd, DATA), 0);
  CHECK_EQUAL(guest_u64(DATA + WASI_FILESTAT_MTIM), 0);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

/* Buffers that add up to more than 4 GiB; the memory need not be there for a list that is refused. */
static void test_huge(void)
{
  uint32_t fd = open_new("huge");
  guest.memory.length = 1ull << 32;
  guest_iovec(0, 0, 0xffff0000);
  guest_iovec(1, 0, 0xffff0000);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 2, RESULT), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(fd_read, fd, IOVECS, 2, RESULT), WASI_ERRNO_INVAL);
  guest.memory.length = GUEST_SIZE;
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

static void test_no_memory(void)
{
  guest.instance.memory = NULL;
  CHECK_EQUAL(CALL(fd_write, 1, 0, 0, 0), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(args_sizes_get, 0, 0), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(clock_time_get, 0, 0, 0), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(poll_oneoff, 0, 0, 1, 0), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(fd_close, 99), WASI_ERRNO_BADF);
  guest.instance.memory = &guest.memory;
}

static void test_offsets(void)
{
  uint32_t fd = open_new("offsets");
  guest_iovec(0, DATA, 8);
  for (int i = 0; i < 2; i++) {
    uint64_t offset = i ? UINT64_MAX : 1ull << 63;
    CHECK_EQUAL(CALL(fd_pread, fd, IOVECS, 1, offset, RESULT), WASI_ERRNO_INVAL);
    CHECK_EQUAL(CALL(fd_pwrite, fd, IOVECS, 1, offset, RESULT), WASI_ERRNO_INVAL);
    CHECK_EQUAL(CALL(fd_allocate, fd, offset, 1), WASI_ERRNO_INVAL);
    CHECK_EQUAL(CALL(fd_allocate, fd, 1, offset), WASI_ERRNO_INVAL);
    CHECK_EQUAL(CALL(fd_filestat_set_size, fd, offset), WASI_ERRNO_INVAL);
    CHECK_EQUAL(CALL(fd_seek, fd, offset, WASI_WHENCE_SET, RESULT), WASI_ERRNO_INVAL);
    CHECK_EQUAL(CALL(fd_advise, fd, offset, 1, 0), 0);
  }
  CHECK_EQUAL(CALL(fd_seek, fd, 10, WASI_WHENCE_SET, RESULT), 0);
  CHECK_EQUAL(CALL(fd_seek, fd, (uint64_t)-11, WASI_WHENCE_CUR, RESULT), WASI_ERRNO_INVAL);
  uint32_t overflow = CALL(fd_seek, fd, INT64_MAX, WASI_WHENCE_CUR, RESULT);
  CHECK(overflow == WASI_ERRNO_INVAL || overflow == WASI_ERRNO_OVERFLOW);
  CHECK_EQUAL(CALL(fd_tell, fd, RESULT), 0);
  CHECK_EQUAL(guest_u64(RESULT), 10);
  CHECK_EQUAL(CALL(fd_seek, fd, 0, 3, RESULT), WASI_ERRNO_INVAL);
  CHECK_EQUAL(w2n_wasi_unstable_fd_seek(&guest.instance, fd, (uint64_t)-3, 0, RESULT), 0); /* 0 is CUR there */
  CHECK_EQUAL(guest_u64(RESULT), 7);
  CHECK_EQUAL(w2n_wasi_unstable_fd_seek(&guest.instance, fd, 0, 1, RESULT), 0); /* 1 is END */
  CHECK_EQUAL(guest_u64(RESULT), 0);
  CHECK_EQUAL(w2n_wasi_unstable_fd_seek(&guest.instance, fd, 5, 2, RESULT), 0); /* 2 is SET */
  CHECK_EQUAL(guest_u64(RESULT), 5);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

/* Rights that were given up are gone, for the descriptor and for what is opened through it. */
static void test_rights(void)
{
  uint32_t fd = open_new("rights");
  CHECK_EQUAL(CALL(fd_fdstat_get, fd, DATA), 0);
  uint64_t base = guest_u64(DATA + WASI_FDSTAT_RIGHTS_BASE);
  uint64_t inheriting = guest_u64(DATA + WASI_FDSTAT_RIGHTS_INHERITING);
  CHECK_EQUAL(CALL(fd_fdstat_set_rights, fd, base & ~(uint64_t)WASI_RIGHT_FD_WRITE, inheriting), 0);
  guest_iovec(0, DATA, 1);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, RESULT), WASI_ERRNO_NOTCAPABLE);
  CHECK_EQUAL(CALL(fd_read, fd, IOVECS, 1, RESULT), 0);
  CHECK_EQUAL(CALL(fd_fdstat_set_rights, fd, base, inheriting), WASI_ERRNO_NOTCAPABLE);
  CHECK_EQUAL(CALL(fd_fdstat_set_rights, fd, 1ull << 30, 0), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
  CHECK_EQUAL(CALL(fd_fdstat_get, ROOT, DATA), 0);
  base = guest_u64(DATA + WASI_FDSTAT_RIGHTS_BASE);
  inheriting = guest_u64(DATA + WASI_FDSTAT_RIGHTS_INHERITING);
  CHECK_EQUAL(CALL(fd_fdstat_set_rights, ROOT, base & ~(uint64_t)WASI_RIGHT_PATH_CREATE_FILE,
                   inheriting & ~(uint64_t)WASI_RIGHT_FD_WRITE), 0);
  CHECK_EQUAL(guest_open("new", 0, WASI_OFLAG_CREAT, WASI_RIGHT_FD_READ), WASI_ERRNO_NOTCAPABLE);
  CHECK_EQUAL(guest_open("rights", 0, 0, READ_WRITE), WASI_ERRNO_NOTCAPABLE);
  CHECK_EQUAL(guest_open("rights", 0, 0, WASI_RIGHT_FD_READ), 0);
}

/* Entries that were deleted, made and cut off meanwhile; buffers of every size. */
static void test_readdir(void)
{
  char name[512];
  CHECK_EQUAL(CALL(path_create_directory, ROOT, TEXT, guest_text(TEXT, "many")), 0);
  for (int i = 0; i < 500; i++) {
    int length = snprintf(name, sizeof name, "%s/many/%03d-", top, i);
    memset(name + length, 'n', i % 7 * 40);
    name[length + i % 7 * 40] = 0;
    write_file(name, "");
  }
  CHECK_EQUAL(guest_open("many", 0, WASI_OFLAG_DIRECTORY, 0), 0);
  uint32_t fd = guest_u32(RESULT);
  static const uint32_t sizes[] = {300, 777, 4096, 100000};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
    uint64_t cookie = 0;
    uint32_t seen = 0, used;
    do {
      memset(guest.bytes + DATA, 0xaa, 200000);
      CHECK_EQUAL(CALL(fd_readdir, fd, DATA, sizes[s], cookie, RESULT), 0);
      used = guest_u32(RESULT);
      CHECK(used <= sizes[s] && guest.bytes[DATA + sizes[s]] == 0xaa);
      for (uint32_t at = 0, next; at + WASI_DIRENT_SIZE <= used; at = next) {
        next = at + WASI_DIRENT_SIZE + guest_u32(DATA + at + WASI_DIRENT_NAMLEN);
        if (next > used)
          break;
        seen++;
        cookie = guest_u64(DATA + at + WASI_DIRENT_NEXT);
      }
    } while (used == sizes[s]);
    CHECK_EQUAL(seen, 502);
  }
  for (uint32_t size = 0; size < 40; size++) {
    CHECK_EQUAL(CALL(fd_readdir, fd, DATA, size, 0, RESULT), 0);
    CHECK_EQUAL(guest_u32(RESULT), size);
  }
  CHECK_EQUAL(CALL(fd_readdir, fd, DATA, 4096, UINT64_MAX, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 0);
  snprintf(name, sizeof name, "%s/many", top);
  remove_directory(name);
  CHECK_EQUAL(CALL(fd_readdir, fd, DATA, 4096, 0, RESULT), 0);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
  snprintf(name, sizeof name, "%s/bad-\xff", top);
  write_file(name, "");
  CHECK_EQUAL(CALL(fd_readdir, ROOT, DATA, 65536, 0, RESULT), WASI_ERRNO_ILSEQ);
  CHECK(unlink(name) == 0);
}

static void subscribe_clock(uint32_t index, uint32_t clock, uint64_t timeout, uint16_t flags)
{
  uint8_t *at = guest.bytes + DATA + index * WASI_SUBSCRIPTION_SIZE;
  memset(at, 0, WASI_SUBSCRIPTION_SIZE);
  w2n_guest_store64(at, 100 + index);
  w2n_guest_store32(at + WASI_SUBSCRIPTION_CLOCK_ID, clock);
  w2n_guest_store64(at + WASI_SUBSCRIPTION_TIMEOUT, timeout);
  w2n_guest_store16(at + WASI_SUBSCRIPTION_CLOCK_FLAGS, flags);
}

static void subscribe_fd(uint32_t index, uint8_t type, uint32_t fd)
{
  uint8_t *at = guest.bytes + DATA + index * WASI_SUBSCRIPTION_SIZE;
  memset(at, 0, WASI_SUBSCRIPTION_SIZE);
  w2n_guest_store64(at, 100 + index);
  at[WASI_SUBSCRIPTION_TAG] = type;
  w2n_guest_store32(at + WASI_SUBSCRIPTION_FD, fd);
}

enum { EVENTS = DATA + 65536 };

static uint32_t poll_count(uint32_t count)
{
  CHECK_EQUAL(CALL(poll_oneoff, DATA, EVENTS, count, RESULT), 0);
  return guest_u32(RESULT);
}

static uint32_t insert_host(int host, w2n_fd_kind kind)
{
  w2n_wasi *wasi = guest.instance.wasi;
  w2n_fd fd = {.kind = kind, .host = host, .can_read = true, .can_write = true};
  uint32_t number;
  CHECK_EQUAL(w2n_fdtable_insert(&wasi->fds, &fd, &number), 0);
  return number;
}

static void test_poll(void)
{
  int pipes[2];
  CHECK(pipe(pipes) == 0);
  uint32_t reader = insert_host(pipes[0], W2N_FD_FILE), writer = insert_host(pipes[1], W2N_FD_FILE);
  subscribe_fd(0, WASI_EVENTTYPE_FD_READ, reader);
  subscribe_clock(1, WASI_CLOCK_MONOTONIC, 20000000, 0);
  CHECK_EQUAL(poll_count(2), 1);
  CHECK_EQUAL(guest_u64(EVENTS), 101);
  CHECK_EQUAL(guest.bytes[EVENTS + WASI_EVENT_TYPE], WASI_EVENTTYPE_CLOCK);
  CHECK(write(pipes[1], "abc", 3) == 3);
  CHECK_EQUAL(poll_count(2), 1);
  CHECK_EQUAL(guest_u64(EVENTS), 100);
  CHECK_EQUAL(guest_u64(EVENTS + WASI_EVENT_NBYTES), 3);
  subscribe_fd(1, WASI_EVENTTYPE_FD_WRITE, writer);
  subscribe_fd(2, WASI_EVENTTYPE_FD_READ, reader); /* the same twice */
  CHECK_EQUAL(poll_count(3), 3);
  CHECK_EQUAL(CALL(fd_close, writer), 0);
  char drained[8];
  CHECK(read(pipes[0], drained, sizeof drained) == 3);
  CHECK_EQUAL(poll_count(1), 1);
  CHECK_EQUAL(guest.bytes[EVENTS + WASI_EVENT_FLAGS], WASI_EVENTRWFLAG_HANGUP);
  CHECK_EQUAL(CALL(poll_oneoff, DATA, EVENTS, 2, RESULT), WASI_ERRNO_BADF); /* the closed one */
  CHECK_EQUAL(CALL(fd_close, reader), 0);
  subscribe_clock(0, WASI_CLOCK_REALTIME, 1, WASI_SUBCLOCKFLAG_ABSTIME); /* long past */
  subscribe_clock(1, WASI_CLOCK_REALTIME, UINT64_MAX, WASI_SUBCLOCKFLAG_ABSTIME);
  subscribe_clock(2, WASI_CLOCK_MONOTONIC, UINT64_MAX, 0);
  CHECK_EQUAL(poll_count(3), 1);
  subscribe_clock(0, WASI_CLOCK_PROCESS_CPUTIME_ID, 1, 0);
  CHECK_EQUAL(CALL(poll_oneoff, DATA, EVENTS, 1, RESULT), WASI_ERRNO_INVAL);
  subscribe_clock(0, WASI_CLOCK_REALTIME, 1, 2);
  CHECK_EQUAL(CALL(poll_oneoff, DATA, EVENTS, 1, RESULT), WASI_ERRNO_INVAL);
  subscribe_fd(0, 3, 0);
  CHECK_EQUAL(CALL(poll_oneoff, DATA, EVENTS, 1, RESULT), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(poll_oneoff, DATA, EVENTS, 0, RESULT), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(poll_oneoff, DATA, EVENTS, 1u << 27, RESULT), WASI_ERRNO_FAULT);
  CHECK_EQUAL(CALL(poll_oneoff, DATA + 4, EVENTS, 1, RESULT), WASI_ERRNO_INVAL);
}

/* More subscriptions than fit on the stack, and events written over them. */
static void test_poll_many(void)
{
  for (uint32_t i = 0; i < 1000; i++)
    subscribe_clock(i, WASI_CLOCK_MONOTONIC, i % 2 ? UINT64_MAX : 0, 0);
  CHECK_EQUAL(poll_count(1000), 500);
  CHECK_EQUAL(guest_u64(EVENTS + 499 * WASI_EVENT_SIZE), 100 + 998);
  CHECK_EQUAL(CALL(poll_oneoff, DATA, DATA, 1000, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 500);
  CHECK_EQUAL(guest_u64(DATA + 499 * WASI_EVENT_SIZE), 100 + 998);
}

/* Preview 0: an identifier before the clock, and 56 bytes. */
static void test_poll_unstable(void)
{
  uint8_t *at = guest.bytes + DATA;
  memset(at, 0, 2 * WASI_UNSTABLE_SUBSCRIPTION_SIZE);
  for (int i = 0; i < 2; i++, at += WASI_UNSTABLE_SUBSCRIPTION_SIZE) {
    w2n_guest_store64(at, 7 + (uint64_t)i);
    w2n_guest_store64(at + WASI_UNSTABLE_SUBSCRIPTION_IDENTIFIER, UINT64_MAX);
    w2n_guest_store32(at + WASI_UNSTABLE_SUBSCRIPTION_CLOCK_ID, WASI_CLOCK_MONOTONIC);
    w2n_guest_store64(at + WASI_UNSTABLE_SUBSCRIPTION_TIMEOUT, i ? 1000 : UINT64_MAX);
  }
  CHECK_EQUAL(w2n_wasi_unstable_poll_oneoff(&guest.instance, DATA, EVENTS, 2, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 1);
  CHECK_EQUAL(guest_u64(EVENTS), 8);
}

static void test_unstable_stat(void)
{
  uint32_t fd = open_new("unstable");
  guest_iovec(0, DATA, 5);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, RESULT), 0);
  memset(guest.bytes + DATA, 0xaa, 128);
  CHECK_EQUAL(w2n_wasi_unstable_fd_filestat_get(&guest.instance, fd, DATA), 0);
  CHECK_EQUAL(guest_u32(DATA + WASI_UNSTABLE_FILESTAT_NLINK), 1);
  CHECK_EQUAL(guest_u64(DATA + WASI_UNSTABLE_FILESTAT_FILE_SIZE), 5);
  CHECK_EQUAL(guest.bytes[DATA + WASI_UNSTABLE_FILESTAT_SIZE], 0xaa);
  uint32_t length = guest_text(TEXT, "unstable");
  CHECK_EQUAL(w2n_wasi_unstable_path_filestat_get(&guest.instance, ROOT, 0, TEXT, length, DATA), 0);
  CHECK_EQUAL(guest_u64(DATA + WASI_UNSTABLE_FILESTAT_FILE_SIZE), 5);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

static void test_sockets(void)
{
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
  uint32_t a = insert_host(pair[0], W2N_FD_SOCKET), b = insert_host(pair[1], W2N_FD_SOCKET);
  memcpy(guest.bytes + DATA, "message", 7);
  guest_iovec(0, DATA, 4);
  guest_iovec(1, DATA + 4, 3);
  CHECK_EQUAL(CALL(sock_send, a, IOVECS, 2, 0, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 7);
  CHECK_EQUAL(CALL(sock_send, a, IOVECS, 2, 1, RESULT), WASI_ERRNO_INVAL);
  guest_iovec(0, DATA + 100, 3);
  CHECK_EQUAL(CALL(sock_recv, b, IOVECS, 1, WASI_RIFLAG_PEEK, RESULT, RESULT + 4), 0);
  CHECK_EQUAL(guest_u32(RESULT), 3);
  guest_iovec(0, DATA + 100, 100);
  CHECK_EQUAL(CALL(sock_recv, b, IOVECS, 1, 0, RESULT, RESULT + 4), 0);
  CHECK_EQUAL(guest_u32(RESULT), 7);
  CHECK(memcmp(guest.bytes + DATA + 100, "message", 7) == 0);
  CHECK_EQUAL(CALL(sock_recv, b, IOVECS, 1, 4, RESULT, RESULT + 4), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(sock_recv, b, IOVECS, 1, 0, RESULT, RESULT + 5), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(fd_fdstat_set_flags, b, WASI_FDFLAG_NONBLOCK), 0);
  CHECK_EQUAL(CALL(sock_recv, b, IOVECS, 1, 0, RESULT, RESULT + 4), WASI_ERRNO_AGAIN);
  CHECK_EQUAL(CALL(sock_shutdown, a, WASI_SDFLAG_WR), 0);
  CHECK_EQUAL(CALL(sock_recv, b, IOVECS, 1, 0, RESULT, RESULT + 4), 0);
  CHECK_EQUAL(guest_u32(RESULT), 0);
  CHECK_EQUAL(CALL(sock_send, a, IOVECS, 1, 0, RESULT), WASI_ERRNO_PIPE);
  CHECK_EQUAL(CALL(sock_shutdown, a, 0), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(sock_shutdown, ROOT, 1), WASI_ERRNO_NOTSOCK);
  CHECK_EQUAL(CALL(sock_accept, a, 0, RESULT), WASI_ERRNO_INVAL); /* it does not listen */
  CHECK_EQUAL(CALL(fd_seek, a, 0, 0, RESULT), WASI_ERRNO_SPIPE);
  CHECK_EQUAL(CALL(fd_close, a), 0);
  CHECK_EQUAL(CALL(fd_close, b), 0);
}

static void test_truncated_datagram(void)
{
  int pair[2];
  CHECK(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == 0);
  uint32_t fd = insert_host(pair[0], W2N_FD_SOCKET);
  CHECK(write(pair[1], "0123456789", 10) == 10);
  guest_iovec(0, DATA, 4);
  CHECK_EQUAL(CALL(sock_recv, fd, IOVECS, 1, 0, RESULT, RESULT + 4), 0);
  CHECK_EQUAL(guest_u32(RESULT), 4);
  CHECK_EQUAL(guest_u32(RESULT + 4) & 0xffff, WASI_ROFLAG_DATA_TRUNCATED);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
  close(pair[1]);
}

static void test_accept(void)
{
  int listener = socket(AF_UNIX, SOCK_STREAM, 0), client = socket(AF_UNIX, SOCK_STREAM, 0);
  struct sockaddr address = {.sa_family = AF_UNIX};
  struct sockaddr_storage name;
  socklen_t length = sizeof name;
  CHECK(bind(listener, &address, sizeof address.sa_family) == 0 && listen(listener, 4) == 0); /* any free name */
  CHECK(getsockname(listener, (struct sockaddr *)&name, &length) == 0);
  CHECK(connect(client, (struct sockaddr *)&name, length) == 0);
  uint32_t fd = insert_host(listener, W2N_FD_SOCKET);
  CHECK_EQUAL(CALL(sock_accept, fd, WASI_FDFLAG_APPEND, RESULT), WASI_ERRNO_INVAL);
  CHECK_EQUAL(CALL(sock_accept, fd, WASI_FDFLAG_NONBLOCK, RESULT), 0);
  uint32_t accepted = guest_u32(RESULT);
  CHECK_EQUAL(CALL(fd_fdstat_get, accepted, DATA), 0);
  CHECK_EQUAL(guest.bytes[DATA], WASI_FILETYPE_SOCKET_STREAM);
  CHECK_EQUAL(guest.bytes[DATA + WASI_FDSTAT_FLAGS], WASI_FDFLAG_NONBLOCK);
  guest_iovec(0, DATA, 4);
  CHECK_EQUAL(CALL(fd_read, accepted, IOVECS, 1, RESULT), WASI_ERRNO_AGAIN);
  CHECK(write(client, "hi", 2) == 2);
  CHECK_EQUAL(CALL(fd_read, accepted, IOVECS, 1, RESULT), 0);
  CHECK_EQUAL(guest_u32(RESULT), 2);
  close(client);
  CHECK_EQUAL(CALL(fd_close, accepted), 0);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

/* A reader that went away is an error, and a full device too; neither kills the program. */
static void test_lost_writes(void)
{
  int pipes[2];
  CHECK(pipe(pipes) == 0);
  close(pipes[0]);
  uint32_t fd = insert_host(pipes[1], W2N_FD_FILE);
  guest_iovec(0, DATA, 1);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, RESULT), WASI_ERRNO_PIPE);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
  int full = open("/dev/full", O_WRONLY);
  if (full < 0)
    return;
  fd = insert_host(full, W2N_FD_FILE);
  CHECK_EQUAL(CALL(fd_write, fd, IOVECS, 1, RESULT), WASI_ERRNO_NOSPC);
  CHECK_EQUAL(CALL(fd_close, fd), 0);
}

static void test_strings(void)
{
  static char first[] = "one", second[] = "";
  static char *arguments[] = {first, second, NULL};
  w2n_instance instance = {.memory = &guest.memory};
  w2n_wasi_init(&instance, 2, arguments, NULL);
  CHECK_EQUAL(w2n_wasi_args_sizes_get(&instance, RESULT, RESULT + 4), 0);
  CHECK_EQUAL(guest_u32(RESULT), 2);
  CHECK_EQUAL(guest_u32(RESULT + 4), 5);
  CHECK_EQUAL(w2n_wasi_args_get(&instance, DATA, GUEST_SIZE - 5), 0);
  CHECK_EQUAL(guest_u32(DATA), GUEST_SIZE - 5);
  CHECK_EQUAL(guest_u32(DATA + 4), GUEST_SIZE - 1);
  CHECK(memcmp(guest.bytes + GUEST_SIZE - 5, "one\0", 5) == 0);
  CHECK_EQUAL(w2n_wasi_args_get(&instance, DATA, GUEST_SIZE - 4), WASI_ERRNO_FAULT);
  CHECK_EQUAL(w2n_wasi_args_get(&instance, GUEST_SIZE - 8, DATA), 0);
  CHECK_EQUAL(w2n_wasi_args_get(&instance, GUEST_SIZE - 4, DATA), WASI_ERRNO_FAULT);
  CHECK_EQUAL(w2n_wasi_args_get(&instance, DATA + 1, DATA), WASI_ERRNO_INVAL);
  CHECK_EQUAL(w2n_wasi_environ_sizes_get(&instance, RESULT, RESULT + 2), WASI_ERRNO_INVAL);
  CHECK_EQUAL(w2n_wasi_environ_get(&instance, GUEST_SIZE, GUEST_SIZE), 0); /* nothing to write */
}

static void with_grant(void (*test)(void))
{
  guest_start(grant_of(top, ""));
  test();
  guest_end();
}

int main(void)
{
  top = scratch_directory();
  void (*const tests[])(void) = {
    test_table, test_preopen, test_limits, test_vectors, test_bounds, test_overlap, test_times, test_huge,
    test_no_memory, test_offsets, test_rights, test_readdir, test_poll, test_poll_many, test_poll_unstable,
    test_unstable_stat, test_sockets, test_truncated_datagram, test_accept, test_lost_writes, test_strings,
  };
  for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
    with_grant(tests[i]);
  remove_directory(top);
  return 0;
}
