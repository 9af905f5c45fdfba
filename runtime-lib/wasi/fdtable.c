/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The table of descriptors: lowest free number first, as POSIX programs expect after closing standard input.
 *
 * Threads: the lock guards the table and is held for no call of the system.  Whoever uses an entry holds it, and the
 * last one to let go of a closed entry closes the system's descriptor: so a number that one thread closes, another
 * may still be reading from, and never from what gets the system's number next. */
#include "runtime-lib/wasi/fdtable.h"

#include <stdlib.h>

static uint32_t grow(w2n_fdtable *table)
{
  uint32_t capacity = table->capacity != 0 ? table->capacity * 2 : 8;
  if (capacity > W2N_FDTABLE_LIMIT)
    return WASI_ERRNO_NFILE;
  w2n_fd **entries = realloc(table->entries, capacity * sizeof *entries);
  if (entries == NULL)
    return WASI_ERRNO_NOMEM;
  for (uint32_t i = table->capacity; i < capacity; i++)
    entries[i] = NULL;
  table->entries = entries;
  table->capacity = capacity;
  return 0;
}

/* With the lock. */
static uint32_t put(w2n_fdtable *table, w2n_fd *fd, uint32_t *number)
{
  uint32_t at = table->first_free;
  if (table->is_limited && table->open >= table->limit && fd->kind != W2N_FD_DENIED)
    return WASI_ERRNO_MFILE;
  while (at < table->capacity && table->entries[at] != NULL)
    at++;
  uint32_t error = at == table->capacity ? grow(table) : 0;
  if (error)
    return error;
  table->entries[at] = fd;
  table->first_free = at + 1;
  table->open += fd->kind != W2N_FD_DENIED;
  *number = at;
  return 0;
}

uint32_t w2n_fdtable_insert(w2n_fdtable *table, const w2n_fd *fd, uint32_t *number)
{
  w2n_fd *entry = malloc(sizeof *entry);
  if (entry == NULL)
    return WASI_ERRNO_NOMEM;
  *entry = *fd;
  entry->users = 1;
  w2n_platform_lock(&table->lock);
  uint32_t error = put(table, entry, number);
  w2n_platform_unlock(&table->lock);
  if (error)
    free(entry);
  return error;
}

/* With the lock: the entry, or NULL. */
static w2n_fd *look(const w2n_fdtable *table, uint32_t number)
{
  w2n_fd *fd = number < table->capacity ? table->entries[number] : NULL;
  return fd != NULL && fd->kind != W2N_FD_DENIED ? fd : NULL;
}

uint32_t w2n_fdtable_get(w2n_fdtable *table, uint32_t number, uint64_t rights, w2n_fd **fd)
{
  w2n_platform_lock(&table->lock);
  w2n_fd *entry = look(table, number);
  uint32_t error = entry == NULL ? WASI_ERRNO_BADF : entry->dropped & rights ? WASI_ERRNO_NOTCAPABLE : 0;
  if (!error) {
    entry->users++;
    *fd = entry;
  }
  w2n_platform_unlock(&table->lock);
  return error;
}

/* What closing says, when it is closed now. */
static uint32_t let_go(w2n_fd *fd)
{
  if (--fd->users > 0)
    return 0;
  /* Standard streams are only forgotten: the numbers 0 to 2 of the system stay taken, and the runtime's messages
   * keep their way out. */
  uint32_t error = fd->kind == W2N_FD_STREAM ? 0 : w2n_os_close(fd->host);
  free(fd->preopen);
  free(fd);
  return error;
}

void w2n_fd_release(w2n_fd **fd)
{
  if (*fd != NULL)
    let_go(*fd);
}

/* With the lock. */
static void take_away(w2n_fdtable *table, uint32_t number)
{
  table->entries[number] = NULL;
  table->open--;
  if (number < table->first_free)
    table->first_free = number;
}

uint32_t w2n_fdtable_close(w2n_fdtable *table, uint32_t number)
{
  w2n_platform_lock(&table->lock);
  w2n_fd *fd = look(table, number);
  if (fd != NULL)
    take_away(table, number);
  w2n_platform_unlock(&table->lock);
  return fd != NULL ? let_go(fd) : (uint32_t)WASI_ERRNO_BADF;
}

uint32_t w2n_fdtable_renumber(w2n_fdtable *table, uint32_t from, uint32_t to)
{
  w2n_platform_lock(&table->lock);
  w2n_fd *source = look(table, from), *target = look(table, to);
  bool moves = source != NULL && target != NULL && from != to;
  if (moves) {
    table->entries[to] = source;
    take_away(table, from);
  }
  w2n_platform_unlock(&table->lock);
  if (moves)
    let_go(target); /* like dup2: what closing says is nobody's concern any more */
  return source != NULL && target != NULL ? 0 : WASI_ERRNO_BADF;
}
