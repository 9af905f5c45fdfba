/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Path resolution.  Two ways with the same results: the kernel's (openat2 with RESOLVE_BENEATH), and a walk, one
 * component after the other, where there is no such kernel or a name is wanted rather than a file.
 *
 * The walk never lets the system follow a link or look up "..": directories are opened one by one without following,
 * links are read and their text put in front of what is left, and ".." goes back to the directory that
 * was opened before.  So nothing that other processes rename or replace meanwhile can lead it out of the root; and
 * "..", an absolute link or an absolute path that would lead out are PERM. */
#include "runtime-lib/wasi/resolve.h"

enum { MAX_DEPTH = 256, MAX_LINKS = 40 };

typedef struct Walk {
  int root;
  int opened[MAX_DEPTH]; /* the directories below the root, down to the current one */
  unsigned depth, links;
  const char *rest;              /* what is left, in `text` */
  char text[W2N_OS_PATH_MAX];
  char name[W2N_OS_NAME_MAX + 1]; /* the current component */
  bool is_last, has_slash;
} Walk;

uint32_t w2n_resolve_load(w2n_instance *instance, w2n_ptr from, w2n_i32 length, char path[W2N_OS_PATH_MAX])
{
  uint8_t *bytes;
  uint32_t error = w2n_guest_bytes(instance, from, length, &bytes);
  if (error)
    return error;
  if (length == 0)
    return WASI_ERRNO_NOENT;
  if (length >= W2N_OS_PATH_MAX)
    return WASI_ERRNO_NAMETOOLONG;
  memcpy(path, bytes, length);
  path[length] = 0;
  if (!w2n_utf8_valid((const uint8_t *)path, length))
    return WASI_ERRNO_ILSEQ;
  return memchr(path, 0, length) != NULL ? WASI_ERRNO_INVAL : 0;
}

static int current(const Walk *walk)
{
  return walk->depth > 0 ? walk->opened[walk->depth - 1] : walk->root;
}

/* Take the next component off `rest`; an empty name at the end of the path. */
static uint32_t next_component(Walk *walk)
{
  const char *start = walk->rest + strspn(walk->rest, "/");
  size_t length = strcspn(start, "/");
  if (length > W2N_OS_NAME_MAX)
    return WASI_ERRNO_NAMETOOLONG;
  memcpy(walk->name, start, length);
  walk->name[length] = 0;
  walk->rest = start + length;
  walk->has_slash = *walk->rest == '/';
  walk->is_last = walk->rest[strspn(walk->rest, "/")] == 0;
  return 0;
}

/* Put the text of a link before the rest of the path. */
static uint32_t expand(Walk *walk, const char *target, size_t length)
{
  size_t rest = strlen(walk->rest); /* begins with a slash, if anything is left */
  if (++walk->links > MAX_LINKS)
    return WASI_ERRNO_LOOP;
  if (length == 0)
    return WASI_ERRNO_NOENT;
  if (target[0] == '/')
    return WASI_ERRNO_PERM;
  if (length + rest >= sizeof walk->text)
    return WASI_ERRNO_NAMETOOLONG;
  memmove(walk->text + length, walk->rest, rest + 1);
  memcpy(walk->text, target, length);
  walk->rest = walk->text;
  return 0;
}

/* If the current component is a link, expand it: *is_link says so.  What cannot be read as a link is none. */
static uint32_t try_link(Walk *walk, bool *is_link)
{
  char target[W2N_OS_PATH_MAX];
  size_t length;
  uint32_t error = w2n_os_read_link(current(walk), walk->name, target, sizeof target, &length);
  *is_link = error == 0;
  if (error == 0)
    return length == sizeof target ? (uint32_t)WASI_ERRNO_NAMETOOLONG : expand(walk, target, length);
  return error == WASI_ERRNO_INVAL || error == WASI_ERRNO_NOENT ? 0 : error;
}

/* Go down into the current component: a directory, or a link that leads on. */
static uint32_t enter(Walk *walk)
{
  int host;
  bool is_link;
  if (walk->depth == MAX_DEPTH)
    return WASI_ERRNO_NAMETOOLONG;
  uint32_t error = w2n_os_open_at(current(walk), walk->name, W2N_OS_PATH_ONLY | W2N_OS_DIRECTORY, &host);
  if (error == 0)
    walk->opened[walk->depth++] = host;
  if (error != WASI_ERRNO_NOTDIR && error != WASI_ERRNO_LOOP)
    return error;
  uint32_t link_error = try_link(walk, &is_link);
  return link_error ? link_error : is_link ? 0 : (uint32_t)WASI_ERRNO_NOTDIR;
}

static uint32_t leave(Walk *walk)
{
  if (walk->depth == 0)
    return WASI_ERRNO_PERM;
  w2n_os_close(walk->opened[--walk->depth]);
  return 0;
}

/* One component.  *done: `name` is the last one, in the current directory. */
static uint32_t step(Walk *walk, w2n_last last, bool *done)
{
  bool is_link = false;
  uint32_t error = next_component(walk);
  if (error)
    return error;
  if (strcmp(walk->name, "..") == 0)
    error = leave(walk);
  if (walk->name[0] == 0 || strcmp(walk->name, ".") == 0 || strcmp(walk->name, "..") == 0) {
    strcpy(walk->name, ".");
    *done = walk->is_last;
    return error;
  }
  if (!walk->is_last)
    return enter(walk);
  if (last == W2N_LAST_FOLLOW || (last == W2N_LAST_SLASH && walk->has_slash))
    error = try_link(walk, &is_link);
  *done = !is_link;
  return error;
}

static uint32_t walk_to(int root, const char *path, w2n_last last, w2n_place *place)
{
  Walk walk;
  walk.root = root;
  walk.depth = walk.links = 0;
  strcpy(walk.text, path);
  walk.rest = walk.text;
  uint32_t error = path[0] == '/' ? WASI_ERRNO_PERM : 0;
  for (bool done = false; !error && !done;)
    error = step(&walk, last, &done);
  if (!error) {
    place->is_owned = walk.depth > 0;
    place->directory = current(&walk);
    place->has_slash = walk.has_slash;
    strcpy(place->name, walk.name);
    walk.depth -= walk.depth > 0; /* this one is the caller's now */
  }
  while (walk.depth > 0)
    w2n_os_close(walk.opened[--walk.depth]);
  return error;
}

static uint32_t walk_open(int root, const char *path, uint32_t flags, int *host)
{
  bool is_kept = (flags & W2N_OS_NOFOLLOW) || ((flags & W2N_OS_CREATE) && (flags & W2N_OS_EXCLUSIVE));
  uint32_t error = WASI_ERRNO_LOOP;
  /* LOOP after a walk that follows: the name has become a link since it was looked at. */
  for (int tries = 0; tries < 4 && error == WASI_ERRNO_LOOP; tries++) {
    w2n_place place;
    error = walk_to(root, path, is_kept ? W2N_LAST_SLASH : W2N_LAST_FOLLOW, &place);
    if (error)
      return error;
    if (place.has_slash && (flags & W2N_OS_CREATE))
      error = WASI_ERRNO_ISDIR;
    else
      error = w2n_os_open_at(place.directory, place.name, flags | (place.has_slash ? W2N_OS_DIRECTORY : 0), host);
    w2n_resolve_release(&place);
    if (is_kept)
      break;
  }
  return error;
}

uint32_t w2n_resolve_open(int root, const char *path, uint32_t flags, int *host)
{
  bool supported;
  if (path[0] == '/')
    return WASI_ERRNO_PERM;
  if (flags & W2N_OS_CREATE && path[strlen(path) - 1] == '/')
    return WASI_ERRNO_ISDIR; /* of whatever is there: only files are made by opening */
  uint32_t error = w2n_os_open_beneath(root, path, flags, host, &supported);
  return supported ? error : walk_open(root, path, flags, host);
}

uint32_t w2n_resolve_place(int root, const char *path, w2n_last last, w2n_place *place)
{
  char parent[W2N_OS_PATH_MAX];
  bool supported;
  if (path[0] == '/')
    return WASI_ERRNO_PERM;
  size_t end = strlen(path);
  while (end > 0 && path[end - 1] == '/')
    end--;
  size_t start = end;
  while (start > 0 && path[start - 1] != '/')
    start--;
  size_t length = end - start;
  bool is_dots = path[start] == '.' && (length == 1 || (length == 2 && path[start + 1] == '.'));
  if (last == W2N_LAST_FOLLOW || (last == W2N_LAST_SLASH && path[end] == '/') || is_dots)
    return walk_to(root, path, last, place);
  if (length > W2N_OS_NAME_MAX)
    return WASI_ERRNO_NAMETOOLONG;
  *place = (w2n_place){.directory = root, .has_slash = path[end] == '/'};
  memcpy(place->name, path + start, length);
  if (start == 0)
    return 0;
  memcpy(parent, path, start);
  parent[start] = 0;
  uint32_t flags = W2N_OS_PATH_ONLY | W2N_OS_DIRECTORY;
  uint32_t error = w2n_os_open_beneath(root, parent, flags, &place->directory, &supported);
  if (!supported)
    return walk_to(root, path, last, place);
  place->is_owned = !error;
  return error;
}

void w2n_resolve_release(w2n_place *place)
{
  if (place->is_owned)
    w2n_os_close(place->directory);
}

const char *w2n_resolve_name(w2n_place *place)
{
  if (place->has_slash)
    strcat(place->name, "/");
  return place->name;
}
