/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/inspect_manifest.h"

#include <stdlib.h>
#include <string.h>

#include "runtime-lib/abi/manifest.h"

static json_t *text_of(w2n_grant_text text)
{
  return json_stringn(text.bytes ? text.bytes : "", text.length);
}

static json_t *directory_of(const w2n_grant *grant)
{
  return json_pack("{s:o, s:o, s:b}", "host", text_of(grant->first), "guest", text_of(grant->second), "read-only",
                   grant->read_only);
}

static json_t *names_of(const w2n_grant *grant)
{
  w2n_grant_text list = grant->first, name;
  json_t *names = json_array();
  if (!list.bytes) {
    json_decref(names);
    return json_true();
  }
  while (w2n_grant_next_name(&list, &name))
    json_array_append_new(names, text_of(name));
  return names;
}

static json_t *set_of(w2n_grant_kind kind, uint64_t bits)
{
  json_t *names = json_array();
  for (const w2n_grant_member *member = w2n_grant_members(); member->name; member++)
    if (member->kind == kind && bits & member->bit)
      json_array_append_new(names, json_string(member->name));
  return names;
}

/* The key "limits.memory" is `memory` in the object `limits`. */
static void set(json_t *manifest, const char *key, json_t *value)
{
  const char *dot = strchr(key, '.');
  if (dot) {
    char *table = strndup(key, (size_t)(dot - key));
    if (!json_object_get(manifest, table))
      json_object_set_new(manifest, table, json_object());
    json_object_set_new(json_object_get(manifest, table), dot + 1, value);
    free(table);
  } else {
    json_object_set_new(manifest, key, value);
  }
}

static void append(json_t *manifest, const char *key, json_t *value)
{
  if (!json_object_get(manifest, key))
    json_object_set_new(manifest, key, json_array());
  json_array_append_new(json_object_get(manifest, key), value);
}

static void set_variable(json_t *manifest, const char *key, const w2n_grant *grant)
{
  if (!json_object_get(manifest, key))
    json_object_set_new(manifest, key, json_object());
  char *name = strndup(grant->first.bytes, grant->first.length);
  json_object_set_new(json_object_get(manifest, key), name, text_of(grant->second));
  free(name);
}

/* Lists of names add up; `true`, all of them, stays. */
static void set_names(json_t *manifest, const char *key, const w2n_grant *grant)
{
  json_t *old = json_object_get(manifest, key), *names = names_of(grant);
  if (json_is_array(old) && json_is_array(names)) {
    json_array_extend(old, names);
    json_decref(names);
  } else if (json_is_true(old)) {
    json_decref(names);
  } else {
    json_object_set_new(manifest, key, names);
  }
}

static void add_grant(json_t *manifest, const w2n_grant *grant)
{
  const w2n_grant_row *row = &w2n_grant_rows()[grant->kind];
  switch (row->type) {
  case W2N_GRANT_TYPE_DIR: append(manifest, row->key, directory_of(grant)); break;
  case W2N_GRANT_TYPE_ENV: set_variable(manifest, row->key, grant); break;
  case W2N_GRANT_TYPE_NAMES: set_names(manifest, row->key, grant); break;
  case W2N_GRANT_TYPE_LISTEN: append(manifest, row->key, json_string(strchr(grant->word, '=') + 1)); break;
  default: append(manifest, row->key, json_integer((json_int_t)grant->number)); break;
  }
}

static void add_value(json_t *manifest, w2n_grant_kind kind, uint64_t value)
{
  const w2n_grant_row *row = &w2n_grant_rows()[kind];
  if (kind == W2N_GRANT_DENY_ALL)
    return;
  if (row->type == W2N_GRANT_TYPE_SET)
    set(manifest, row->key, set_of(kind, value));
  else if (row->type == W2N_GRANT_TYPE_SWITCH || row->type == W2N_GRANT_TYPE_FLAG)
    set(manifest, row->key, json_boolean(value));
  else if (w2n_grant_is_limit(kind) && value != W2N_UNLIMITED)
    set(manifest, row->key, json_integer((json_int_t)(value > INT64_MAX ? INT64_MAX : value)));
}

json_t *inspect_manifest(const json_t *words, const char **problem)
{
  size_t index;
  json_t *word;
  w2n_manifest manifest;
  w2n_grant *room = calloc(json_array_size(words) + 1, sizeof *room), grant;
  *problem = "no memory";
  if (!room)
    return NULL;
  w2n_manifest_begin(&manifest, room);
  json_array_foreach(words, index, word) {
    *problem = w2n_grant_parse(json_string_value(word), &grant);
    if (*problem) {
      free(room);
      return NULL;
    }
    w2n_manifest_apply(&manifest, &grant);
  }
  json_t *out = json_object();
  for (uint32_t i = 0; i < manifest.count; i++)
    add_grant(out, &manifest.grants[i]);
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++)
    add_value(out, (w2n_grant_kind)i, manifest.values[i]);
  free(room);
  return out;
}

/* --- text --- */

void inspect_escape(Buffer *out, const char *text)
{
  for (const unsigned char *c = (const unsigned char *)text; *c; c++)
    if (*c < 0x20 || *c >= 0x7f || *c == '\\')
      buffer_printf(out, "\\x%02x", *c);
    else
      buffer_putc(out, (char)*c);
}

static void put_value(Buffer *out, const json_t *value)
{
  size_t index;
  const char *key;
  json_t *item;
  switch (json_typeof(value)) {
  case JSON_TRUE: buffer_puts(out, "yes"); break;
  case JSON_FALSE: buffer_puts(out, "no"); break;
  case JSON_INTEGER: buffer_printf(out, "%lld", (long long)json_integer_value(value)); break;
  case JSON_STRING: inspect_escape(out, json_string_value(value)); break;
  case JSON_ARRAY:
    json_array_foreach(value, index, item) {
      buffer_puts(out, index ? ", " : "");
      put_value(out, item);
    }
    if (!json_array_size(value))
      buffer_puts(out, "none");
    break;
  default: /* a directory */
    json_object_foreach((json_t *)(uintptr_t)value, key, item) {
      if (json_is_boolean(item)) {
        buffer_puts(out, json_is_true(item) ? ", read-only" : "");
      } else {
        buffer_puts(out, !strcmp(key, "guest") ? " as " : "");
        put_value(out, item);
      }
    }
  }
}

static void put_line(Buffer *out, const char *key, const json_t *value)
{
  buffer_printf(out, "  %-17s ", key);
  put_value(out, value);
  buffer_putc(out, '\n');
}

static const json_t *find(const json_t *manifest, const char *key)
{
  const char *dot = strchr(key, '.');
  return dot ? json_object_get(json_object_getn(manifest, key, (size_t)(dot - key)), dot + 1) : json_object_get(manifest, key);
}

static void put_row(Buffer *out, const w2n_grant_row *row, const json_t *value)
{
  size_t index;
  const char *name;
  json_t *item;
  if (row->type == W2N_GRANT_TYPE_DIR)
    json_array_foreach(value, index, item) put_line(out, row->key, item);
  else if (row->type == W2N_GRANT_TYPE_ENV)
    json_object_foreach((json_t *)(uintptr_t)value, name, item) {
      buffer_printf(out, "  %-17s ", row->key);
      inspect_escape(out, name);
      buffer_putc(out, '=');
      inspect_escape(out, json_string_value(item));
      buffer_putc(out, '\n');
    }
  else
    put_line(out, row->key, value);
}

void inspect_manifest_text(Buffer *out, const json_t *manifest)
{
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++) {
    const json_t *value = find(manifest, w2n_grant_rows()[i].key);
    if (value)
      put_row(out, &w2n_grant_rows()[i], value);
  }
}
