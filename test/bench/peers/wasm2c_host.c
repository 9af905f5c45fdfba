/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What a C program from wasm2c needs around it to run a workload: WASI functions for arguments, standard output and
 * clocks, and main. wasm2c itself brings none. Functions that the module imports beyond these are made by peers.py and
 * say that they do not exist.
 */
#include "prog.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SUCCESS = 0, BADF = 8, NOSYS = 52, SPIPE = 70, CHARACTER_DEVICE = 2 };

typedef struct w2c_wasi__snapshot__preview1 {
  w2c_prog *instance;
  int argc;
  char **argv;
} Host;

#define WASI(name) w2c_wasi__snapshot__preview1_##name

static unsigned char *at(Host *host, u32 address) { return w2c_prog_memory(host->instance)->data + address; }

static void put32(Host *host, u32 address, u32 value) { memcpy(at(host, address), &value, sizeof value); }
static void put64(Host *host, u32 address, u64 value) { memcpy(at(host, address), &value, sizeof value); }

static u32 get32(Host *host, u32 address) {
  u32 value;
  memcpy(&value, at(host, address), sizeof value);
  return value;
}

u32 WASI(args_sizes_get)(Host *host, u32 count, u32 size) {
  u32 bytes = 0;
  for (int i = 0; i < host->argc; i++) bytes += (u32)strlen(host->argv[i]) + 1;
  put32(host, count, (u32)host->argc);
  put32(host, size, bytes);
  return SUCCESS;
}

u32 WASI(args_get)(Host *host, u32 pointers, u32 buffer) {
  for (int i = 0; i < host->argc; i++) {
    size_t size = strlen(host->argv[i]) + 1;
    put32(host, pointers + 4 * (u32)i, buffer);
    memcpy(at(host, buffer), host->argv[i], size);
    buffer += (u32)size;
  }
  return SUCCESS;
}

u32 WASI(environ_sizes_get)(Host *host, u32 count, u32 size) {
  put32(host, count, 0);
  put32(host, size, 0);
  return SUCCESS;
}

u32 WASI(environ_get)(Host *host, u32 pointers, u32 buffer) {
  (void)host, (void)pointers, (void)buffer;
  return SUCCESS;
}

u32 WASI(clock_time_get)(Host *host, u32 id, u64 precision, u32 result) {
  struct timespec now;
  (void)precision;
  clock_gettime(id ? CLOCK_MONOTONIC : CLOCK_REALTIME, &now);
  put64(host, result, (u64)now.tv_sec * 1000000000u + (u64)now.tv_nsec);
  return SUCCESS;
}

u32 WASI(random_get)(Host *host, u32 buffer, u32 size) { return getentropy(at(host, buffer), size) ? NOSYS : SUCCESS; }

u32 WASI(fd_write)(Host *host, u32 fd, u32 vectors, u32 count, u32 written) {
  u32 total = 0;
  if (fd > 2) return BADF;
  for (u32 i = 0; i < count; i++) {
    u32 size = get32(host, vectors + 8 * i + 4);
    ssize_t done = size ? write((int)fd, at(host, get32(host, vectors + 8 * i)), size) : 0;
    if (done < 0) return BADF;
    total += (u32)done;
    if ((u32)done < size) break;
  }
  put32(host, written, total);
  return SUCCESS;
}

u32 WASI(fd_read)(Host *host, u32 fd, u32 vectors, u32 count, u32 result) {
  (void)vectors, (void)count;
  put32(host, result, 0);
  return fd == 0 ? SUCCESS : BADF;
}

u32 WASI(fd_fdstat_get)(Host *host, u32 fd, u32 result) {
  if (fd > 2) return BADF;
  memset(at(host, result), 0, 24);
  *at(host, result) = CHARACTER_DEVICE;
  put64(host, result + 8, ~(u64)0);
  return SUCCESS;
}

u32 WASI(fd_close)(Host *host, u32 fd) {
  (void)host;
  return fd > 2 ? BADF : SUCCESS;
}

u32 WASI(fd_seek)(Host *host, u32 fd, u64 offset, u32 whence, u32 result) {
  (void)host, (void)fd, (void)offset, (void)whence, (void)result;
  return SPIPE;
}

u32 WASI(fd_prestat_get)(Host *host, u32 fd, u32 result) {
  (void)host, (void)fd, (void)result;
  return BADF;
}

void WASI(proc_exit)(Host *host, u32 status) {
  (void)host;
  exit((int)status);
}

int main(int argc, char **argv) {
  static w2c_prog instance;
  Host host = {&instance, argc, argv};
  wasm_rt_init();
  wasm2c_prog_instantiate(&instance, &host);
  w2c_prog_0x5Fstart(&instance);
  return 0;
}
