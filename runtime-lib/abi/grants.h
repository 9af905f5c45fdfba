/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The grammar of grants (rows: grants.def), without any operating system: the compiler checks baked words with
 * it, the runtime parses baked words and the variable W2N_GRANTS with it.
 *
 *   word      --dir=HOST[::GUEST][:ro]   --env=NAME=VALUE   --inherit-env[=NAME,...]   --no-runtime-grants
 *   list      words, each ended by NUL, then an empty word (w2n_module.grants)
 *   variable  words between white space; 'literal', "with \" and \\", and \c outside quotes, as in a shell
 *
 * HOST ends at the first "::"; a HOST that ends in ":ro" or contains "::" can be reached through its parent. */
#ifndef W2N_ABI_GRANTS_H
#define W2N_ABI_GRANTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define W2N_GRANTS_VARIABLE "W2N_GRANTS"

typedef enum w2n_grant_kind {
#define GRANT(id, name, argument, where, help) W2N_GRANT_##id,
#include "runtime-lib/abi/grants.def"
#undef GRANT
  W2N_GRANT_COUNT
} w2n_grant_kind;

typedef struct w2n_grant_text {
  const char *bytes; /* inside the word; NULL: absent */
  size_t length;
} w2n_grant_text;

typedef struct w2n_grant {
  w2n_grant_kind kind;
  bool read_only;        /* DIR */
  w2n_grant_text first;  /* DIR: the host's path; ENV: the name; INHERIT_ENV: the names, absent for all */
  w2n_grant_text second; /* DIR: the guest's path; ENV: the value */
} w2n_grant;

/* Well-formed UTF-8 ("The Unicode Standard", table 3-7): no surrogates, no overlong forms. */
static inline bool w2n_utf8_valid(const uint8_t *bytes, size_t length)
{
  size_t i = 0;
  while (i < length) {
    uint8_t lead = bytes[i++], low = 0x80, high = 0xbf;
    unsigned more;
    if (lead < 0x80)
      continue;
    if (lead < 0xc2 || lead > 0xf4)
      return false;
    more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : low;
    high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : high;
    for (; more > 0; more--, low = 0x80, high = 0xbf)
      if (i == length || bytes[i] < low || bytes[i++] > high)
        return false;
  }
  return true;
}

static inline const char *w2n_grant_parse_dir(const char *text, w2n_grant *grant)
{
  const char *split = strstr(text, "::");
  grant->first = (w2n_grant_text){text, split != NULL ? (size_t)(split - text) : strlen(text)};
  w2n_grant_text *last = &grant->first;
  if (split != NULL) {
    last = &grant->second;
    *last = (w2n_grant_text){split + 2, strlen(split + 2)};
  }
  if (last->length >= 3 && memcmp(last->bytes + last->length - 3, ":ro", 3) == 0) {
    grant->read_only = true;
    last->length -= 3;
  }
  if (split == NULL)
    grant->second = grant->first;
  if (grant->first.length == 0)
    return "the directory of the host is empty";
  if (grant->second.length == 0)
    return "the name for the program is empty";
  if (!w2n_utf8_valid((const uint8_t *)grant->second.bytes, grant->second.length))
    return "the name for the program is not UTF-8";
  return NULL;
}

static inline const char *w2n_grant_parse_env(const char *text, w2n_grant *grant)
{
  const char *equals = strchr(text, '=');
  if (equals == NULL)
    return "expected --env=NAME=VALUE (--inherit-env=NAME passes on the variable of the run)";
  if (equals == text)
    return "the name of the variable is empty";
  grant->first = (w2n_grant_text){text, (size_t)(equals - text)};
  grant->second = (w2n_grant_text){equals + 1, strlen(equals + 1)};
  return NULL;
}

/* Take the next name of a comma-separated list; false at its end. */
static inline bool w2n_grant_next_name(w2n_grant_text *list, w2n_grant_text *name)
{
  if (list->bytes == NULL)
    return false;
  const char *comma = memchr(list->bytes, ',', list->length);
  *name = (w2n_grant_text){list->bytes, comma != NULL ? (size_t)(comma - list->bytes) : list->length};
  list->length -= name->length + (comma != NULL);
  list->bytes = comma != NULL ? comma + 1 : NULL;
  return true;
}

static inline const char *w2n_grant_parse_names(const char *text, w2n_grant *grant)
{
  w2n_grant_text list = {text, strlen(text)}, name;
  grant->first = list;
  while (w2n_grant_next_name(&list, &name)) {
    if (name.length == 0)
      return "the name of a variable is empty";
    if (memchr(name.bytes, '=', name.length) != NULL)
      return "a name has '=' in it (--env=NAME=VALUE sets a variable)";
  }
  return NULL;
}

enum { W2N_GRANT_ARGUMENT_NONE, W2N_GRANT_ARGUMENT_NEEDED, W2N_GRANT_ARGUMENT_OPTIONAL };
enum { W2N_GRANT_WHERE_ANYWHERE, W2N_GRANT_WHERE_BAKED };

/* Parse one word; `grant` points into it.  NULL, or what is wrong with the word. */
static inline const char *w2n_grant_parse(const char *word, bool baked, w2n_grant *grant)
{
  static const struct { const char *name; uint8_t length, argument, where; } rows[] = {
#define GRANT(id, name, argument, where, help) \
  {name, sizeof name - 1, W2N_GRANT_ARGUMENT_##argument, W2N_GRANT_WHERE_##where},
#include "runtime-lib/abi/grants.def"
#undef GRANT
  };
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++) {
    const char *rest = word + rows[i].length;
    if (strncmp(word, rows[i].name, rows[i].length) != 0 || (*rest != '=' && *rest != 0))
      continue;
    *grant = (w2n_grant){.kind = (w2n_grant_kind)i};
    if (rows[i].where == W2N_GRANT_WHERE_BAKED && !baked)
      return "only the compiler takes this option";
    if (*rest == 0)
      return rows[i].argument == W2N_GRANT_ARGUMENT_NEEDED ? "an argument is missing" : NULL;
    if (rows[i].argument == W2N_GRANT_ARGUMENT_NONE)
      return "it takes no argument";
    switch (grant->kind) {
      case W2N_GRANT_DIR: return w2n_grant_parse_dir(rest + 1, grant);
      case W2N_GRANT_ENV: return w2n_grant_parse_env(rest + 1, grant);
      default: return w2n_grant_parse_names(rest + 1, grant);
    }
  }
  return "unknown grant";
}

/* One word of the variable, unquoted into `out`; returns where the text goes on, or NULL and `error`. */
static inline const char *w2n_grants_split_word(const char *text, char **out, const char **error)
{
  char quote = 0;
  for (; *text != 0 && (quote != 0 || strchr(" \t\r\n\f\v", *text) == NULL); text++) {
    if (quote == 0 && (*text == '\'' || *text == '"'))
      quote = *text;
    else if (*text == quote)
      quote = 0;
    else if (*text == '\\' && (quote == 0 || (quote == '"' && (text[1] == '"' || text[1] == '\\')))) {
      if (*++text == 0)
        return *error = "a backslash at the end", NULL;
      *(*out)++ = *text;
    } else
      *(*out)++ = *text;
  }
  if (quote != 0)
    return *error = "a quote is not closed", NULL;
  return text;
}

/* Split the variable's text into a list (see above).  `list` has room for strlen(text) + 2 bytes.
 * NULL, or what is wrong. */
static inline const char *w2n_grants_split(const char *text, char *list)
{
  const char *error = NULL;
  for (;;) {
    text += strspn(text, " \t\r\n\f\v");
    char *word = list;
    if (*text == 0)
      break;
    text = w2n_grants_split_word(text, &list, &error);
    if (text == NULL)
      return error;
    if (list == word)
      return "an empty word";
    *list++ = 0;
  }
  *list = 0;
  return NULL;
}

#endif
