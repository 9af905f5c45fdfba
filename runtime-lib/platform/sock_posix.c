/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Sockets that the program was given; WASI preview 1 cannot make any. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "runtime-lib/platform/wasi_os.h"

static uint32_t listen_at(const struct sockaddr *address, socklen_t size, int *host)
{
  const int on = 1;
  *host = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (*host < 0)
    return w2n_os_errno(errno);
  setsockopt(*host, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(*host, address, size) == 0 && listen(*host, SOMAXCONN) == 0)
    return 0;
  uint32_t error = w2n_os_errno(errno);
  w2n_os_close(*host);
  return error;
}

uint32_t w2n_os_listen(const char *address, uint16_t port, int *host)
{
  struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons(port)};
  struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
  if (inet_pton(AF_INET, address, &four.sin_addr) == 1)
    return listen_at((struct sockaddr *)&four, sizeof four, host);
  if (inet_pton(AF_INET6, address, &six.sin6_addr) == 1)
    return listen_at((struct sockaddr *)&six, sizeof six, host);
  return WASI_ERRNO_INVAL;
}

uint32_t w2n_os_accept(int host, bool is_nonblocking, int *accepted)
{
  do
    *accepted = accept4(host, NULL, NULL, SOCK_CLOEXEC | (is_nonblocking ? SOCK_NONBLOCK : 0));
  while (*accepted < 0 && errno == EINTR);
  return *accepted < 0 ? w2n_os_errno(errno) : 0;
}

uint32_t w2n_os_receive(int host, const w2n_os_iovec *vectors, unsigned count, uint32_t riflags, size_t *done,
                        bool *is_truncated)
{
  struct msghdr message = {.msg_iov = (struct iovec *)(void *)vectors, .msg_iovlen = count};
  int flags = (riflags & WASI_RIFLAG_PEEK ? MSG_PEEK : 0) | (riflags & WASI_RIFLAG_WAITALL ? MSG_WAITALL : 0);
  ssize_t got;
  do
    got = recvmsg(host, &message, flags | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0)
    return w2n_os_errno(errno);
  *done = (size_t)got;
  *is_truncated = message.msg_flags & MSG_TRUNC;
  return 0;
}

uint32_t w2n_os_send(int host, const w2n_os_iovec *vectors, unsigned count, size_t *done)
{
  struct msghdr message = {.msg_iov = (struct iovec *)(void *)vectors, .msg_iovlen = count};
  ssize_t put;
  do
    put = sendmsg(host, &message, MSG_NOSIGNAL);
  while (put < 0 && errno == EINTR);
  if (put < 0)
    return w2n_os_errno(errno);
  *done = (size_t)put;
  return 0;
}

uint32_t w2n_os_shutdown(int host, uint32_t sdflags)
{
  int how = sdflags == WASI_SDFLAG_RD ? SHUT_RD : sdflags == WASI_SDFLAG_WR ? SHUT_WR : SHUT_RDWR;
  return shutdown(host, how) != 0 ? w2n_os_errno(errno) : 0;
}
