/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * fd_readdir, and the names of the granted directories. */
#include "runtime-lib/wasi/path.h"

/* Where the guest wants the entries. */
typedef struct Output {
  uint8_t *at;
  uint32_t left;
} Output;

/* As much as fits; false when the buffer is full. */
static bool put(Output *output, const void *bytes, uint32_t length)
{
  uint32_t size = length < output->left ? length : output->left;
  memcpy(output->at, bytes, size);
  output->at += size;
  output->left -= size;
  return output->left > 0;
}

/* Nothing is told of what lies above a granted directory. */
static uint32_t complete(const w2n_fd *fd, w2n_os_dirent *entry)
{
  w2n_os_stat stat;
  bool is_above = fd->preopen != NULL && entry->name_length == 2 && memcmp(entry->name, "..", 2) == 0;
  if (entry->is_type_known && !is_above)
    return 0;
  uint32_t error = is_above ? w2n_os_stat_host(fd->host, &stat) : w2n_os_stat_at(fd->host, entry->name, &stat);
  if (error == WASI_ERRNO_NOENT)
    return 0; /* removed since: its type stays unknown */
  if (!error) {
    entry->filetype = stat.filetype;
    entry->ino = is_above ? stat.ino : entry->ino;
  }
  return error;
}

static uint32_t put_entry(const w2n_fd *fd, w2n_os_dirent *entry, Output *output, bool *has_room)
{
  uint8_t head[WASI_DIRENT_SIZE] = {0};
  uint32_t error = complete(fd, entry);
  if (error)
    return error;
  if (!w2n_utf8_valid((const uint8_t *)entry->name, entry->name_length))
    return WASI_ERRNO_ILSEQ;
  w2n_guest_store64(head + WASI_DIRENT_NEXT, entry->next);
  w2n_guest_store64(head + WASI_DIRENT_INO, entry->ino);
  w2n_guest_store32(head + WASI_DIRENT_NAMLEN, entry->name_length);
  head[WASI_DIRENT_TYPE] = entry->filetype;
  *has_room = put(output, head, sizeof head) && put(output, entry->name, entry->name_length);
  return 0;
}

/* The system's descriptor has one position for all threads. */
static uint32_t read_some(w2n_fd *fd, uint64_t position, void *buffer, size_t size, size_t *length)
{
  w2n_platform_lock(&fd->lock);
  uint32_t error = w2n_os_read_directory(fd->host, position, buffer, size, length);
  w2n_platform_unlock(&fd->lock);
  return error;
}

/* The cookies are the file system's own positions: a listing costs the same wherever it goes on, and stays right when
 * entries come and go meanwhile. */
static uint32_t read_entries(w2n_fd *fd, uint64_t position, Output *output)
{
  uint64_t buffer[256]; /* aligned for the system's entries */
  size_t length;
  bool has_room = output->left > 0;
  while (has_room) {
    uint32_t error = read_some(fd, position, buffer, sizeof buffer, &length);
    if (error || length == 0)
      return error;
    for (size_t at = 0; at < length && has_room;) {
      w2n_os_dirent entry;
      at = w2n_os_next_dirent(buffer, at, &entry);
      error = put_entry(fd, &entry, output, &has_room);
      if (error)
        return error;
      position = entry.next;
    }
  }
  return 0;
}

uint32_t w2n_wasi_fd_readdir(w2n_instance *instance, w2n_i32 fd, w2n_ptr buf, w2n_i32 buf_len, w2n_i64 cookie,
                             w2n_ptr bufused)
{
  uint8_t *used;
  Output output = {.left = buf_len};
  W2N_FD_HELD(entry);
  uint32_t error = w2n_guest_bytes(instance, buf, buf_len, &output.at);
  error = error ? error : w2n_guest_object(instance, bufused, 4, 4, &used);
  error = error ? error : w2n_path_directory(instance, fd, WASI_RIGHT_FD_READDIR, false, &entry);
  error = error ? error : read_entries(entry, cookie, &output);
  if (!error)
    w2n_guest_store32(used, buf_len - output.left);
  return error;
}

uint32_t w2n_wasi_fd_prestat_get(w2n_instance *instance, w2n_i32 fd, w2n_ptr prestat)
{
  uint8_t *at;
  W2N_FD_HELD(entry);
  uint32_t error = w2n_guest_object(instance, prestat, WASI_PRESTAT_SIZE, WASI_PRESTAT_ALIGN, &at);
  error = error ? error : w2n_wasi_fd(instance, fd, 0, &entry);
  if (error)
    return error;
  if (entry->preopen == NULL)
    return WASI_ERRNO_BADF;
  memset(at, 0, WASI_PRESTAT_SIZE);
  at[WASI_PRESTAT_TAG] = WASI_PREOPENTYPE_DIR;
  w2n_guest_store32(at + WASI_PRESTAT_NAME_LEN, (uint32_t)strlen(entry->preopen));
  return 0;
}

uint32_t w2n_wasi_fd_prestat_dir_name(w2n_instance *instance, w2n_i32 fd, w2n_ptr path, w2n_i32 path_len)
{
  uint8_t *bytes;
  W2N_FD_HELD(entry);
  uint32_t error = w2n_wasi_fd(instance, fd, 0, &entry);
  if (error)
    return error;
  if (entry->preopen == NULL)
    return WASI_ERRNO_NOTDIR;
  size_t length = strlen(entry->preopen);
  if (length > path_len)
    return WASI_ERRNO_NAMETOOLONG;
  error = w2n_guest_bytes(instance, path, length, &bytes);
  if (!error)
    memcpy(bytes, entry->preopen, length);
  return error;
}
