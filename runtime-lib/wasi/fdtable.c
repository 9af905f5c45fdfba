/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The table of descriptors: lowest free number first, as POSIX programs expect after closing standard input. */
#include "runtime-lib/wasi/fdtable.h"

#include <stdlib.h>

static uint32_t grow(w2n_fdtable *table)
{
  uint32_t capacity = table->capacity != 0 ? table->capacity * 2 : 8;
  if (capacity > W2N_FDTABLE_LIMIT)
    return WASI_ERRNO_NFILE;
  w2n_fd *entries = realloc(table->entries, capacity * sizeof *entries);
  if (entries == NULL)
    return WASI_ERRNO_NOMEM;
  for (uint32_t i = table->capacity; i < capacity; i++)
    entries[i] = (w2n_fd){.kind = W2N_FD_FREE};
  table->entries = entries;
  table->capacity = capacity;
  return 0;
}

uint32_t w2n_fdtable_insert(w2n_fdtable *table, const w2n_fd *fd, uint32_t *number)
{
  uint32_t at = table->first_free;
  while (at < table->capacity && table->entries[at].kind != W2N_FD_FREE)
    at++;
  uint32_t error = at == table->capacity ? grow(table) : 0;
  if (error)
    return error;
  table->entries[at] = *fd;
  table->first_free = at + 1;
  *number = at;
  return 0;
}

uint32_t w2n_fdtable_get(w2n_fdtable *table, uint32_t number, uint64_t rights, w2n_fd **fd)
{
  if (number >= table->capacity || table->entries[number].kind == W2N_FD_FREE)
    return WASI_ERRNO_BADF;
  *fd = &table->entries[number];
  return (*fd)->dropped & rights ? WASI_ERRNO_NOTCAPABLE : 0;
}

static uint32_t release(w2n_fd *fd)
{
  w2n_fd old = *fd;
  *fd = (w2n_fd){.kind = W2N_FD_FREE};
  free(old.preopen);
  /* Standard streams are only forgotten: the numbers 0 to 2 of the system stay taken, and the runtime's messages
   * keep their way out. */
  return old.kind == W2N_FD_STREAM ? 0 : w2n_os_close(old.host);
}

uint32_t w2n_fdtable_close(w2n_fdtable *table, uint32_t number)
{
  w2n_fd *fd;
  uint32_t error = w2n_fdtable_get(table, number, 0, &fd);
  if (error)
    return error;
  if (number < table->first_free)
    table->first_free = number;
  return release(fd);
}

uint32_t w2n_fdtable_renumber(w2n_fdtable *table, uint32_t from, uint32_t to)
{
  w2n_fd *source, *target;
  uint32_t error = w2n_fdtable_get(table, from, 0, &source);
  error = error ? error : w2n_fdtable_get(table, to, 0, &target);
  if (error || from == to)
    return error;
  release(target); /* like dup2: what closing says is nobody's concern any more */
  *target = *source;
  *source = (w2n_fd){.kind = W2N_FD_FREE};
  if (from < table->first_free)
    table->first_free = from;
  return 0;
}
