/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * path_*: what is done to names.  Each call looks at its descriptors first, whatever its paths are, then resolves each
 * path to a directory and a name (resolve.c), and then makes one call of the system on those, which follows nothing. */
#include "runtime-lib/wasi/path.h"

uint32_t w2n_path_directory(w2n_instance *instance, w2n_i32 fd, uint64_t rights, bool changes, w2n_fd **entry)
{
  uint32_t error = w2n_wasi_fd(instance, fd, rights, entry);
  if (error)
    return error;
  if ((*entry)->kind != W2N_FD_DIRECTORY)
    return WASI_ERRNO_BADF;
  return changes && (*entry)->read_only ? WASI_ERRNO_PERM : 0;
}

/* The directory and name for a call that changes something.  The place may be in the directory of `entry` itself. */
static uint32_t find_place(w2n_instance *instance, const w2n_fd *entry, w2n_ptr path, w2n_i32 path_len,
                           w2n_place *place)
{
  char text[W2N_OS_PATH_MAX];
  uint32_t error = w2n_resolve_load(instance, path, path_len, text);
  return error ? error : w2n_resolve_place(entry->host, text, W2N_LAST_KEEP, place);
}

/* The same for a call that takes two. */
static uint32_t find_places(w2n_instance *instance, const w2n_fd *old_entry, w2n_ptr old_path, w2n_i32 old_path_len,
                            const w2n_fd *new_entry, w2n_ptr new_path, w2n_i32 new_path_len, w2n_place *from,
                            w2n_place *to)
{
  uint32_t error = find_place(instance, old_entry, old_path, old_path_len, from);
  if (error)
    return error;
  error = find_place(instance, new_entry, new_path, new_path_len, to);
  if (error)
    w2n_resolve_release(from);
  return error;
}

uint32_t w2n_wasi_path_create_directory(w2n_instance *instance, w2n_i32 fd, w2n_ptr path, w2n_i32 path_len)
{
  W2N_FD_HELD(entry);
  w2n_place place;
  uint32_t error = w2n_path_directory(instance, fd, WASI_RIGHT_PATH_CREATE_DIRECTORY, true, &entry);
  error = error ? error : find_place(instance, entry, path, path_len, &place);
  if (error)
    return error;
  error = w2n_os_create_directory(place.directory, w2n_resolve_name(&place));
  w2n_resolve_release(&place);
  return error;
}

uint32_t w2n_wasi_path_remove_directory(w2n_instance *instance, w2n_i32 fd, w2n_ptr path, w2n_i32 path_len)
{
  W2N_FD_HELD(entry);
  w2n_place place;
  uint32_t error = w2n_path_directory(instance, fd, WASI_RIGHT_PATH_REMOVE_DIRECTORY, true, &entry);
  error = error ? error : find_place(instance, entry, path, path_len, &place);
  if (error)
    return error;
  error = w2n_os_remove_directory(place.directory, w2n_resolve_name(&place));
  w2n_resolve_release(&place);
  return error;
}

uint32_t w2n_wasi_path_unlink_file(w2n_instance *instance, w2n_i32 fd, w2n_ptr path, w2n_i32 path_len)
{
  W2N_FD_HELD(entry);
  w2n_place place;
  uint32_t error = w2n_path_directory(instance, fd, WASI_RIGHT_PATH_UNLINK_FILE, true, &entry);
  error = error ? error : find_place(instance, entry, path, path_len, &place);
  if (error)
    return error;
  error = w2n_os_unlink(place.directory, w2n_resolve_name(&place));
  w2n_resolve_release(&place);
  return error;
}

uint32_t w2n_wasi_path_rename(w2n_instance *instance, w2n_i32 old_fd, w2n_ptr old_path, w2n_i32 old_path_len,
                              w2n_i32 new_fd, w2n_ptr new_path, w2n_i32 new_path_len)
{
  W2N_FD_HELD(old_entry);
  W2N_FD_HELD(new_entry);
  w2n_place from, to;
  uint32_t error = w2n_path_directory(instance, old_fd, WASI_RIGHT_PATH_RENAME_SOURCE, true, &old_entry);
  error = error ? error : w2n_path_directory(instance, new_fd, WASI_RIGHT_PATH_RENAME_TARGET, true, &new_entry);
  error = error ? error : find_places(instance, old_entry, old_path, old_path_len, new_entry, new_path, new_path_len,
                                      &from, &to);
  if (error)
    return error;
  error = w2n_os_rename(from.directory, w2n_resolve_name(&from), to.directory, w2n_resolve_name(&to));
  w2n_resolve_release(&to);
  w2n_resolve_release(&from);
  return error;
}

/* NOTDIR when a name with a slash behind it is there but no directory; else `error`. */
static uint32_t unless_no_directory(const w2n_place *place, uint32_t error)
{
  w2n_os_stat stat;
  if (!place->has_slash || w2n_os_stat_at(place->directory, place->name, &stat) != 0)
    return error;
  return stat.filetype == WASI_FILETYPE_DIRECTORY ? error : (uint32_t)WASI_ERRNO_NOTDIR;
}

/* link(2) follows "name/" to see whether it is a directory; nothing with a slash can be linked anyway. */
static uint32_t why_not_linked(const w2n_place *from)
{
  w2n_os_stat stat;
  uint32_t error = w2n_os_stat_at(from->directory, from->name, &stat);
  return error ? error : unless_no_directory(from, WASI_ERRNO_PERM);
}

/* Following the old path is not offered: Wasmtime and the official tests say INVAL. */
uint32_t w2n_wasi_path_link(w2n_instance *instance, w2n_i32 old_fd, w2n_i32 old_flags, w2n_ptr old_path,
                            w2n_i32 old_path_len, w2n_i32 new_fd, w2n_ptr new_path, w2n_i32 new_path_len)
{
  W2N_FD_HELD(old_entry);
  W2N_FD_HELD(new_entry);
  w2n_place from, to;
  uint32_t error = w2n_path_directory(instance, old_fd, WASI_RIGHT_PATH_LINK_SOURCE, true, &old_entry);
  error = error ? error : w2n_path_directory(instance, new_fd, WASI_RIGHT_PATH_LINK_TARGET, true, &new_entry);
  error = error ? error : old_flags != 0 ? WASI_ERRNO_INVAL : 0;
  error = error ? error : find_places(instance, old_entry, old_path, old_path_len, new_entry, new_path, new_path_len,
                                      &from, &to);
  if (error)
    return error;
  error = from.has_slash ? why_not_linked(&from)
                         : w2n_os_link(from.directory, from.name, to.directory, w2n_resolve_name(&to));
  w2n_resolve_release(&to);
  w2n_resolve_release(&from);
  return error;
}

uint32_t w2n_wasi_path_symlink(w2n_instance *instance, w2n_ptr old_path, w2n_i32 old_path_len, w2n_i32 fd,
                               w2n_ptr new_path, w2n_i32 new_path_len)
{
  char target[W2N_OS_PATH_MAX];
  W2N_FD_HELD(entry);
  w2n_place place;
  uint32_t error = w2n_path_directory(instance, fd, WASI_RIGHT_PATH_SYMLINK, true, &entry);
  error = error ? error : w2n_resolve_load(instance, old_path, old_path_len, target);
  error = error ? error : find_place(instance, entry, new_path, new_path_len, &place);
  if (error)
    return error;
  error = target[0] == '/' ? (uint32_t)WASI_ERRNO_PERM
                           : w2n_os_symlink(target, place.directory, w2n_resolve_name(&place));
  if (error == WASI_ERRNO_EXIST && place.has_slash) {
    place.name[strlen(place.name) - 1] = 0;
    error = unless_no_directory(&place, error);
  }
  w2n_resolve_release(&place);
  return error;
}

uint32_t w2n_wasi_path_readlink(w2n_instance *instance, w2n_i32 fd, w2n_ptr path, w2n_i32 path_len, w2n_ptr buf,
                                w2n_i32 buf_len, w2n_ptr bufused)
{
  char text[W2N_OS_PATH_MAX];
  uint8_t *bytes, *used;
  W2N_FD_HELD(entry);
  w2n_place place;
  uint32_t error = w2n_path_directory(instance, fd, WASI_RIGHT_PATH_READLINK, false, &entry);
  error = error ? error : w2n_guest_bytes(instance, buf, buf_len, &bytes);
  error = error ? error : w2n_guest_object(instance, bufused, 4, 4, &used);
  error = error ? error : w2n_resolve_load(instance, path, path_len, text);
  error = error ? error : w2n_resolve_place(entry->host, text, W2N_LAST_SLASH, &place);
  if (error)
    return error;
  size_t length = 0;
  error = w2n_os_read_link(place.directory, place.name, text, sizeof text, &length);
  error = error == WASI_ERRNO_INVAL ? unless_no_directory(&place, error) : error;
  w2n_resolve_release(&place);
  if (error)
    return error;
  if (length > 0 && text[0] == '/')
    return WASI_ERRNO_PERM; /* it tells of places outside */
  if (!w2n_utf8_valid((const uint8_t *)text, length))
    return WASI_ERRNO_ILSEQ;
  length = length < buf_len ? length : buf_len;
  memcpy(bytes, text, length);
  w2n_guest_store32(used, (uint32_t)length);
  return 0;
}

uint32_t w2n_wasi_path_filestat_set_times(w2n_instance *instance, w2n_i32 fd, w2n_i32 flags, w2n_ptr path,
                                          w2n_i32 path_len, w2n_i64 atim, w2n_i64 mtim, w2n_i32 fst_flags)
{
  char text[W2N_OS_PATH_MAX];
  W2N_FD_HELD(entry);
  w2n_place place;
  if (!w2n_fstflags_valid(fst_flags) || flags & ~(w2n_i32)WASI_LOOKUP_SYMLINK_FOLLOW)
    return WASI_ERRNO_INVAL;
  uint32_t error = w2n_path_directory(instance, fd, WASI_RIGHT_PATH_FILESTAT_SET_TIMES, true, &entry);
  error = error ? error : w2n_resolve_load(instance, path, path_len, text);
  error = error ? error : w2n_resolve_place(entry->host, text, flags ? W2N_LAST_FOLLOW : W2N_LAST_SLASH, &place);
  if (error)
    return error;
  error = unless_no_directory(&place, 0);
  error = error ? error : w2n_os_set_times_at(place.directory, place.name, atim, mtim, fst_flags);
  w2n_resolve_release(&place);
  return error;
}

static uint32_t path_stat(w2n_instance *instance, w2n_i32 fd, w2n_i32 flags, w2n_ptr path, w2n_i32 path_len,
                          w2n_os_stat *stat)
{
  char text[W2N_OS_PATH_MAX];
  W2N_FD_HELD(entry);
  int host;
  uint32_t error = flags & ~(w2n_i32)WASI_LOOKUP_SYMLINK_FOLLOW ? WASI_ERRNO_INVAL : 0;
  error = error ? error : w2n_path_directory(instance, fd, WASI_RIGHT_PATH_FILESTAT_GET, false, &entry);
  error = error ? error : w2n_resolve_load(instance, path, path_len, text);
  uint32_t how = W2N_OS_PATH_ONLY | (flags ? 0 : W2N_OS_NOFOLLOW);
  error = error ? error : w2n_resolve_open(entry->host, text, how, &host);
  if (error)
    return error;
  error = w2n_os_stat_host(host, stat);
  w2n_os_close(host);
  return error;
}

uint32_t w2n_wasi_path_filestat_get(w2n_instance *instance, w2n_i32 fd, w2n_i32 flags, w2n_ptr path, w2n_i32 path_len,
                                    w2n_ptr stat)
{
  w2n_os_stat from;
  uint32_t error = path_stat(instance, fd, flags, path, path_len, &from);
  return error ? error : w2n_filestat_store(instance, &from, stat);
}

uint32_t w2n_wasi_unstable_path_filestat_get(w2n_instance *instance, w2n_i32 fd, w2n_i32 flags, w2n_ptr path,
                                             w2n_i32 path_len, w2n_ptr stat)
{
  w2n_os_stat from;
  uint32_t error = path_stat(instance, fd, flags, path, path_len, &from);
  return error ? error : w2n_filestat_store_unstable(instance, &from, stat);
}
