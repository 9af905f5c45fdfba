/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The manifest: what a list of words amounts to, and whether it stays inside another one.  Without any operating
 * system, as grants.h: the runtime enforces it, `wasm2native inspect` shows it.
 *
 * Words are applied in their order.  A value is replaced by a later word; directories, variables, sockets and descriptors
 * add up, except that a directory replaces one of the same name for the program. */
#ifndef W2N_ABI_MANIFEST_H
#define W2N_ABI_MANIFEST_H

#include "runtime-lib/abi/grants.h"

typedef struct w2n_manifest {
  uint64_t values[W2N_GRANT_COUNT]; /* of the rows that have one */
  w2n_grant *grants;                /* the others; room for every word that will be applied */
  uint32_t count;
} w2n_manifest;

static inline bool w2n_grant_is_value(w2n_grant_kind kind)
{
  return w2n_grant_rows()[kind].type >= W2N_GRANT_TYPE_SET;
}

static inline bool w2n_grant_is_limit(w2n_grant_kind kind)
{
  w2n_grant_type type = w2n_grant_rows()[kind].type;
  return type >= W2N_GRANT_TYPE_COUNT && type <= W2N_GRANT_TYPE_SECONDS;
}

/* Flags that --deny-all leaves as they are. */
static inline bool w2n_grant_takes_away(w2n_grant_kind kind)
{
  return kind == W2N_GRANT_FROZEN || kind == W2N_GRANT_HARDEN;
}

/* What a module has without any word. */
static inline void w2n_manifest_begin(w2n_manifest *manifest, w2n_grant *room)
{
  *manifest = (w2n_manifest){.grants = room};
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++)
    manifest->values[i] = w2n_grant_rows()[i].standard;
}

static inline uint32_t w2n_grants_count(const char *list)
{
  uint32_t count = 0;
  for (; list != NULL && *list != 0; list += strlen(list) + 1)
    count++;
  return count;
}

static inline bool w2n_grant_text_equal(w2n_grant_text a, w2n_grant_text b)
{
  return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static inline void w2n_manifest_deny_all(w2n_manifest *manifest)
{
  manifest->count = 0;
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++)
    if (!w2n_grant_is_limit((w2n_grant_kind)i) && !w2n_grant_takes_away((w2n_grant_kind)i))
      manifest->values[i] = 0;
}

static inline void w2n_manifest_apply(w2n_manifest *manifest, const w2n_grant *grant)
{
  if (grant->kind == W2N_GRANT_DENY_ALL)
    w2n_manifest_deny_all(manifest);
  if (w2n_grant_is_value(grant->kind)) {
    manifest->values[grant->kind] = grant->number;
    return;
  }
  for (uint32_t i = 0; i < manifest->count && grant->kind == W2N_GRANT_DIR; i++) {
    w2n_grant *old = &manifest->grants[i];
    if (old->kind == W2N_GRANT_DIR && w2n_grant_text_equal(old->second, grant->second)) {
      *old = *grant;
      return;
    }
  }
  manifest->grants[manifest->count++] = *grant;
}

/* Is the variable passed on by this list of names? */
static inline bool w2n_grant_inherits(const w2n_grant *grant, w2n_grant_text variable)
{
  w2n_grant_text list = grant->first, name;
  if (list.bytes == NULL)
    return true;
  while (w2n_grant_next_name(&list, &name))
    if (w2n_grant_text_equal(name, variable))
      return true;
  return false;
}

/* Does having `granted` mean having `asked`?  Names are asked one by one. */
static inline bool w2n_grant_includes(const w2n_grant *granted, const w2n_grant *asked)
{
  if (granted->kind != asked->kind)
    return false;
  if (granted->kind == W2N_GRANT_INHERIT_ENV)
    return granted->first.bytes == NULL || (asked->first.bytes != NULL && w2n_grant_inherits(granted, asked->first));
  return granted->number == asked->number && w2n_grant_text_equal(granted->first, asked->first) &&
         w2n_grant_text_equal(granted->second, asked->second) && (!granted->read_only || asked->read_only);
}

static inline bool w2n_manifest_has(const w2n_manifest *manifest, const w2n_grant *asked)
{
  for (uint32_t i = 0; i < manifest->count; i++)
    if (w2n_grant_includes(&manifest->grants[i], asked))
      return true;
  return false;
}

/* Does a module with this manifest have what the word asks for? */
static inline bool w2n_manifest_covers(const w2n_manifest *manifest, const w2n_grant *asked)
{
  uint64_t value = manifest->values[asked->kind];
  w2n_grant_type type = w2n_grant_rows()[asked->kind].type;
  if (type == W2N_GRANT_TYPE_FLAG)
    return true; /* they only take away */
  if (type == W2N_GRANT_TYPE_SET)
    return (asked->number & ~value) == 0;
  if (w2n_grant_is_value(asked->kind))
    return asked->number <= value;
  if (asked->kind != W2N_GRANT_INHERIT_ENV || asked->first.bytes == NULL)
    return w2n_manifest_has(manifest, asked);
  w2n_grant one = *asked;
  for (w2n_grant_text list = asked->first; w2n_grant_next_name(&list, &one.first);)
    if (!w2n_manifest_has(manifest, &one))
      return false;
  return true;
}

#endif
