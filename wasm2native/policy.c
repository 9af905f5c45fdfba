/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Both formats become one tree; each row of grants.def looks for its key in it.  A key that no row has is an error:
 * a misspelt limit must not mean "no limit". */
#include "wasm2native/policy.h"

#include <errno.h>
#include <string.h>

#include "runtime-lib/abi/grants.h"
#include "wasm2native/grants.h"
#include "wasm2native/suggest.h"
#include "wasm2native/toml.h"

typedef struct Policy {
  Diag diag;      /* messages begin with the policy's name */
  Buffer *words;
  const w2n_grant_row *row; /* the key that is being read */
} Policy;

static _Noreturn void fail(Policy *policy, const char *problem)
{
  diag_fail(&policy->diag, "key \"%s\": %s", policy->row->key, problem);
}

static void add(Policy *policy, const char *argument)
{
  w2n_grant grant;
  Buffer word = {0};
  buffer_puts(&word, policy->row->word);
  if (argument)
    buffer_printf(&word, "=%s", argument);
  const char *problem = w2n_grant_parse(word.data, &grant);
  if (problem)
    diag_fail(&policy->diag, "key \"%s\": %s: %s", policy->row->key, argument ? argument : "true", problem);
  buffer_append(policy->words, word.data, word.length + 1);
  buffer_free(&word);
}

static const char *text_of(Policy *policy, const json_t *value, const char *problem)
{
  if (!json_is_string(value))
    fail(policy, problem);
  return json_string_value(value);
}

/* --- the types of rows --------------------------------------------------------------------------------------------- */

/* {host = "data", guest = "/data", read-only = true}: the word's form has no quoting, so some names have none. */
static void add_directory_table(Policy *policy, json_t *table)
{
  static const char form[] = "expected host, and guest and read-only if need be";
  const char *host = text_of(policy, json_object_get(table, "host"), form);
  json_t *guest_value = json_object_get(table, "guest"), *read_only = json_object_get(table, "read-only");
  const char *guest = guest_value ? text_of(policy, guest_value, form) : host;
  size_t known = 1 + (guest_value != NULL) + (read_only != NULL), length = strlen(guest);
  if (json_object_size(table) != known || (read_only && !json_is_boolean(read_only)))
    fail(policy, form);
  bool ends_in_ro = length >= 3 && !strcmp(guest + length - 3, ":ro");
  if (strstr(host, "::") || host[strlen(host) - (*host != 0)] == ':' || ends_in_ro)
    fail(policy, "a host with :: or with : at its end, and a guest that ends in :ro, cannot be granted");
  Buffer argument = {0};
  buffer_printf(&argument, "%s::%s%s", host, guest, json_is_true(read_only) ? ":ro" : "");
  add(policy, argument.data);
  buffer_free(&argument);
}

static void add_directory(Policy *policy, json_t *value)
{
  if (json_is_object(value))
    add_directory_table(policy, value);
  else
    add(policy, text_of(policy, value, "expected tables, or strings of the form HOST::GUEST:ro"));
}

static void add_text(Policy *policy, json_t *value)
{
  add(policy, text_of(policy, value, "expected strings"));
}

static void add_integer(Policy *policy, json_t *value)
{
  char digits[32];
  if (!json_is_integer(value) || json_integer_value(value) < 0)
    fail(policy, "expected a number that is not negative");
  snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
  add(policy, digits);
}

/* One value, or an array of them. */
static void each(Policy *policy, json_t *value, void (*add_one)(Policy *policy, json_t *value))
{
  size_t index;
  json_t *item;
  if (!json_is_array(value)) {
    add_one(policy, value);
    return;
  }
  json_array_foreach(value, index, item) add_one(policy, item);
}

static void add_variables(Policy *policy, json_t *table)
{
  const char *name;
  json_t *value;
  if (!json_is_object(table))
    fail(policy, "expected a table of names and strings");
  json_object_foreach(table, name, value)
  {
    Buffer argument = {0};
    if (!*name || strchr(name, '='))
      fail(policy, "a name is empty or has '=' in it");
    buffer_printf(&argument, "%s=%s", name, text_of(policy, value, "expected a table of names and strings"));
    add(policy, argument.data);
    buffer_free(&argument);
  }
}

/* Names as one word; `none` is the word for an empty list, NULL when that says nothing. */
static void add_names(Policy *policy, json_t *value, const char *all, const char *none)
{
  size_t index;
  json_t *item;
  Buffer names = {0};
  if (json_is_true(value)) {
    add(policy, all);
    return;
  }
  if (!json_is_array(value) && !json_is_false(value))
    fail(policy, "expected true, false or an array of names");
  json_array_foreach(value, index, item)
    buffer_printf(&names, "%s%s", index ? "," : "", text_of(policy, item, "expected true, false or an array of names"));
  if (names.length || none)
    add(policy, names.length ? names.data : none);
  buffer_free(&names);
}

static void add_size(Policy *policy, json_t *value)
{
  if (json_is_string(value))
    add(policy, json_string_value(value));
  else
    add_integer(policy, value);
}

static void add_boolean(Policy *policy, json_t *value, const char *yes, const char *no)
{
  if (!json_is_boolean(value))
    fail(policy, "expected true or false");
  add(policy, json_is_true(value) ? yes : no);
}

static void add_row(Policy *policy, json_t *value)
{
  switch (policy->row->type) {
  case W2N_GRANT_TYPE_DIR: each(policy, value, add_directory); break;
  case W2N_GRANT_TYPE_ENV: add_variables(policy, value); break;
  case W2N_GRANT_TYPE_NAMES: add_names(policy, value, NULL, NULL); break;
  case W2N_GRANT_TYPE_LISTEN: each(policy, value, add_text); break;
  case W2N_GRANT_TYPE_FD: each(policy, value, add_integer); break;
  case W2N_GRANT_TYPE_SET: add_names(policy, value, "all", "none"); break;
  case W2N_GRANT_TYPE_SWITCH: add_boolean(policy, value, "yes", "no"); break;
  case W2N_GRANT_TYPE_COUNT:
  case W2N_GRANT_TYPE_SECONDS: add_integer(policy, value); break;
  case W2N_GRANT_TYPE_SIZE: add_size(policy, value); break;
  case W2N_GRANT_TYPE_FLAG:
    if (!json_is_boolean(value))
      fail(policy, "expected true or false");
    if (json_is_true(value))
      add(policy, NULL);
    break;
  }
}

/* --- the file ----------------------------------------------------------------------------------------------------- */

/* "limits.memory" is `memory` in the table `limits`. */
static json_t *find(json_t *document, const char *key)
{
  const char *dot = strchr(key, '.');
  if (!dot)
    return json_object_get(document, key);
  json_t *table = json_object_getn(document, key, (size_t)(dot - key));
  return json_object_get(table, dot + 1);
}

static void check_key(Policy *policy, const char *path, json_t *value)
{
  const w2n_grant_row *rows = w2n_grant_rows();
  size_t length = strlen(path);
  const char *near = NULL, *key;
  json_t *inner;
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++) {
    if (!strcmp(rows[i].key, path))
      return;
    bool is_table = !strncmp(rows[i].key, path, length) && rows[i].key[length] == '.';
    if (is_table && !json_is_object(value))
      diag_fail(&policy->diag, "key \"%s\": expected a table", path);
    if (is_table) {
      json_object_foreach(value, key, inner)
      {
        Buffer whole = {0};
        buffer_printf(&whole, "%s.%s", path, key);
        check_key(policy, whole.data, inner);
        buffer_free(&whole);
      }
      return;
    }
    near = suggest_better(path, rows[i].key, near);
  }
  diag_fail(&policy->diag, "unknown key \"%s\"%s%s%s", path, near ? "; did you mean \"" : "", near ? near : "",
            near ? "\"?" : "");
}

static void read_file(Diag *diag, const char *path, Buffer *text)
{
  static char block[1 << 12];
  FILE *file = fopen(path, "rb");
  size_t got;
  if (!file)
    diag_fail(diag, "cannot read the policy: %s", strerror(errno));
  buffer_puts(text, "");
  while ((got = fread(block, 1, sizeof block, file)) > 0 && text->length < 1 << 24)
    buffer_append(text, block, got);
  if (ferror(file) || !feof(file))
    diag_fail(diag, "cannot read the policy: %s", ferror(file) ? strerror(errno) : "it is larger than 16 MiB");
  fclose(file);
}

static json_t *read_json(Diag *diag, const Buffer *text)
{
  json_error_t error;
  json_t *document = json_loadb(text->data, text->length, JSON_REJECT_DUPLICATES, &error);
  if (!document)
    diag_fail(diag, "line %d: %s", error.line, error.text);
  if (!json_is_object(document))
    diag_fail(diag, "a policy is an object: { ... }");
  return document;
}

static bool is_json(const char *path)
{
  size_t length = strlen(path);
  return length > 5 && !strcmp(path + length - 5, ".json");
}

void policy_read(Buffer *words, Diag *diag, const char *path)
{
  Policy policy = {.words = words};
  Buffer text = {0};
  const char *key;
  json_t *value;
  diag_init(&policy.diag, path);
  read_file(&policy.diag, path, &text);
  json_t *document = is_json(path) ? read_json(&policy.diag, &text) : toml_read(&policy.diag, text.data, text.length);
  json_object_foreach(document, key, value) check_key(&policy, key, value);
  const w2n_grant_row *rows = w2n_grant_rows();
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++) {
    policy.row = &rows[i];
    value = find(document, rows[i].key);
    if (value)
      add_row(&policy, value);
  }
  json_decref(document);
  buffer_free(&text);
}
