/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * From the manifest to what the program finds when it starts: directories, then sockets and descriptors, in the order
 * of their words, and variables, of which a later one replaces an earlier one of its name. */
#include <stdlib.h>

#include "runtime-lib/wasi/state.h"

static char *copy(w2n_grant_text text)
{
  char *string = malloc(text.length + 1);
  if (string != NULL) {
    memcpy(string, text.bytes, text.length);
    string[text.length] = 0;
  }
  return string;
}

static const char *why_not(uint32_t error)
{
  switch (error) {
    case WASI_ERRNO_NOENT: return "there is no such directory";
    case WASI_ERRNO_NOTDIR: return "it is not a directory";
    case WASI_ERRNO_ACCES: return "no permission";
    case WASI_ERRNO_LOOP: return "too many symbolic links";
    case WASI_ERRNO_MFILE: return "too many open files (see also --max-files)";
    case WASI_ERRNO_NFILE: return "too many open files";
    case WASI_ERRNO_ADDRINUSE: return "the address is in use";
    case WASI_ERRNO_ADDRNOTAVAIL: return "this machine has not got the address";
    case WASI_ERRNO_INVAL: return "that is no address";
    case WASI_ERRNO_BADF: return "no such descriptor is open";
    case WASI_ERRNO_ISDIR: return "it is a directory: --dir grants directories";
    case WASI_ERRNO_NOMEM: return "no memory";
    default: return "the system refuses it";
  }
}

/* Put what was opened into the table, which owns it then; `error` is what opening said. */
static bool give(w2n_wasi *wasi, const w2n_grant *grant, uint32_t error, w2n_fd *fd)
{
  uint32_t number;
  bool is_open = error == 0;
  error = error ? error : w2n_fdtable_insert(&wasi->fds, fd, &number);
  if (error && is_open)
    w2n_os_close(fd->host);
  return error == 0 || w2n_rights_complain(grant, why_not(error));
}

static bool give_directory(w2n_wasi *wasi, const w2n_grant *grant)
{
  w2n_fd fd = {
    .kind = W2N_FD_DIRECTORY,
    .filetype = WASI_FILETYPE_DIRECTORY,
    .can_read = true,
    .read_only = grant->read_only,
    .preopen = copy(grant->second),
  };
  char *path = copy(grant->first);
  uint32_t error = path == NULL || fd.preopen == NULL ? WASI_ERRNO_NOMEM : w2n_os_open_ambient(path, &fd.host);
  bool given = give(wasi, grant, error, &fd);
  free(path);
  if (!given)
    free(fd.preopen);
  return given;
}

static bool give_listener(w2n_wasi *wasi, const w2n_grant *grant)
{
  w2n_fd fd = {
    .kind = W2N_FD_SOCKET,
    .filetype = WASI_FILETYPE_SOCKET_STREAM,
    .can_read = true,
    .can_write = true,
  };
  char *address = copy(grant->first);
  uint32_t error = address == NULL ? WASI_ERRNO_NOMEM : w2n_os_listen(address, (uint16_t)grant->number, &fd.host);
  bool given = give(wasi, grant, error, &fd);
  free(address);
  return given;
}

static bool give_descriptor(w2n_wasi *wasi, const w2n_grant *grant)
{
  w2n_fd fd = {.kind = W2N_FD_FILE};
  uint32_t error = w2n_os_inherit((int)grant->number, &fd.host, &fd.filetype, &fd.can_read, &fd.can_write);
  if (fd.filetype == WASI_FILETYPE_SOCKET_STREAM || fd.filetype == WASI_FILETYPE_SOCKET_DGRAM)
    fd.kind = W2N_FD_SOCKET;
  return give(wasi, grant, error, &fd);
}

static bool set_variable(w2n_wasi *wasi, w2n_grant_text text, size_t name_length)
{
  char *string = copy(text);
  if (string != NULL && w2n_environ_set(&wasi->environment, string, name_length))
    return true;
  w2n_rights_say("no memory for the environment", NULL);
  return false;
}

/* The variable that says what is granted is never passed on. */
static bool is_inherited(const w2n_grant *grant, w2n_grant_text name)
{
  return !w2n_grant_text_is(name, W2N_GRANTS_VARIABLE) && w2n_grant_inherits(grant, name);
}

static bool inherit(w2n_wasi *wasi, const w2n_grant *grant)
{
  bool good = true;
  for (char **at = wasi->rights->environment; at != NULL && *at != NULL && good; at++) {
    const char *equals = strchr(*at, '=');
    if (equals != NULL && is_inherited(grant, (w2n_grant_text){*at, (size_t)(equals - *at)}))
      good = set_variable(wasi, (w2n_grant_text){*at, strlen(*at)}, (size_t)(equals - *at));
  }
  return good;
}

static bool apply(w2n_wasi *wasi, const w2n_grant *grant)
{
  switch (grant->kind) {
    case W2N_GRANT_LISTEN: return give_listener(wasi, grant);
    case W2N_GRANT_FD: return give_descriptor(wasi, grant);
    case W2N_GRANT_INHERIT_ENV: return inherit(wasi, grant);
    case W2N_GRANT_ENV:
      return set_variable(wasi, (w2n_grant_text){grant->first.bytes, strlen(grant->first.bytes)}, grant->first.length);
    default: return true;
  }
}

bool w2n_grants_apply(w2n_wasi *wasi)
{
  const w2n_manifest *manifest = &wasi->rights->manifest;
  for (uint32_t i = 0; i < manifest->count; i++)
    if (manifest->grants[i].kind == W2N_GRANT_DIR && !give_directory(wasi, &manifest->grants[i]))
      return false;
  for (uint32_t i = 0; i < manifest->count; i++)
    if (!apply(wasi, &manifest->grants[i]))
      return false;
  return true;
}
