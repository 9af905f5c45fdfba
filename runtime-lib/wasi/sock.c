/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * sock_*: sockets that the program was given: standard streams that are one, and what was accepted from them. */
#include "runtime-lib/wasi/iovec.h"

/* A socket, or a standard stream that is one. */
static uint32_t find(w2n_instance *instance, w2n_i32 fd, uint64_t rights, w2n_fd **entry)
{
  uint32_t error = w2n_wasi_fd(instance, fd, rights, entry);
  if (error)
    return error;
  w2n_os_stat stat;
  if ((*entry)->kind == W2N_FD_SOCKET)
    return 0;
  bool is_socket = (*entry)->kind == W2N_FD_STREAM && w2n_os_stat_host((*entry)->host, &stat) == 0 &&
                   stat.filetype == WASI_FILETYPE_SOCKET_STREAM;
  return is_socket ? 0 : WASI_ERRNO_NOTSOCK;
}

uint32_t w2n_wasi_sock_accept(w2n_instance *instance, w2n_i32 fd, w2n_i32 flags, w2n_ptr accepted_fd)
{
  uint8_t *at;
  W2N_FD_HELD(entry);
  w2n_fd accepted = {
    .kind = W2N_FD_SOCKET,
    .filetype = WASI_FILETYPE_SOCKET_STREAM,
    .can_read = true,
    .can_write = true,
    .flags = (uint16_t)flags,
  };
  uint32_t error = w2n_guest_object(instance, accepted_fd, 4, 4, &at);
  error = error ? error : find(instance, fd, WASI_RIGHT_SOCK_ACCEPT, &entry);
  error = error ? error : (uint32_t)(flags & ~(w2n_i32)WASI_FDFLAG_NONBLOCK ? WASI_ERRNO_INVAL : 0);
  error = error ? error : w2n_os_accept(entry->host, flags != 0, &accepted.host);
  if (error)
    return error;
  uint32_t number;
  accepted.dropped = accepted.dropped_inheriting = entry->dropped_inheriting;
  error = w2n_fdtable_insert(&w2n_wasi_state(instance)->fds, &accepted, &number);
  if (error)
    w2n_os_close(accepted.host);
  else
    w2n_guest_store32(at, number);
  return error;
}

/* One message: one batch of buffers. */
uint32_t w2n_wasi_sock_recv(w2n_instance *instance, w2n_i32 fd, w2n_ptr ri_data, w2n_i32 ri_data_len, w2n_i32 ri_flags,
                            w2n_ptr nread, w2n_ptr ro_flags)
{
  uint8_t *nread_at, *flags_at;
  W2N_FD_HELD(entry);
  w2n_iovecs list;
  w2n_os_iovec vectors[W2N_IOVEC_BATCH];
  unsigned count;
  size_t size, done;
  bool is_truncated;
  uint32_t error = w2n_iovec_begin(instance, ri_data, ri_data_len, &list);
  error = error ? error : w2n_guest_object(instance, nread, 4, 4, &nread_at);
  error = error ? error : w2n_guest_object(instance, ro_flags, 2, 2, &flags_at);
  error = error ? error : find(instance, fd, WASI_RIGHT_FD_READ, &entry);
  error = error ? error : ri_flags & ~(w2n_i32)(WASI_RIFLAG_PEEK | WASI_RIFLAG_WAITALL) ? WASI_ERRNO_INVAL : 0;
  error = error ? error : w2n_iovec_next(&list, vectors, &count, &size);
  error = error ? error : w2n_os_receive(entry->host, vectors, count, ri_flags, &done, &is_truncated);
  if (error)
    return error;
  w2n_guest_store32(nread_at, (uint32_t)done);
  w2n_guest_store16(flags_at, is_truncated ? WASI_ROFLAG_DATA_TRUNCATED : 0);
  return 0;
}

uint32_t w2n_wasi_sock_send(w2n_instance *instance, w2n_i32 fd, w2n_ptr si_data, w2n_i32 si_data_len, w2n_i32 si_flags,
                            w2n_ptr nwritten)
{
  uint8_t *at;
  W2N_FD_HELD(entry);
  w2n_iovecs list;
  w2n_os_iovec vectors[W2N_IOVEC_BATCH];
  unsigned count;
  size_t size, done;
  uint32_t error = w2n_iovec_begin(instance, si_data, si_data_len, &list);
  error = error ? error : w2n_guest_object(instance, nwritten, 4, 4, &at);
  error = error ? error : find(instance, fd, WASI_RIGHT_FD_WRITE, &entry);
  error = error ? error : si_flags != 0 ? WASI_ERRNO_INVAL : 0;
  error = error ? error : w2n_iovec_next(&list, vectors, &count, &size);
  error = error ? error : w2n_os_send(entry->host, vectors, count, &done);
  if (!error)
    w2n_guest_store32(at, (uint32_t)done);
  return error;
}

uint32_t w2n_wasi_sock_shutdown(w2n_instance *instance, w2n_i32 fd, w2n_i32 how)
{
  W2N_FD_HELD(entry);
  uint32_t error = find(instance, fd, WASI_RIGHT_SOCK_SHUTDOWN, &entry);
  error = error ? error : how == 0 || how & ~(w2n_i32)(WASI_SDFLAG_RD | WASI_SDFLAG_WR) ? WASI_ERRNO_INVAL : 0;
  return error ? error : w2n_os_shutdown(entry->host, how);
}
