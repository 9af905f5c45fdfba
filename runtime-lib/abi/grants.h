/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The grammar of grants (rows: grants.def), without any operating system: the compiler checks baked words with
 * it, the runtime parses baked words and the variable W2N_GRANTS with it.
 *
 *   word      --dir=HOST[::GUEST][:ro]   --env=NAME=VALUE   --inherit-env[=NAME,...]   --clocks=monotonic   --frozen ...
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
#define GRANT(id, word, key, type, standard, argument, help) W2N_GRANT_##id,
#define MEMBER(id, name, bit)
#include "runtime-lib/abi/grants.def"
#undef GRANT
#undef MEMBER
  W2N_GRANT_COUNT
} w2n_grant_kind;

typedef enum w2n_grant_type {
  W2N_GRANT_TYPE_DIR,
  W2N_GRANT_TYPE_ENV,
  W2N_GRANT_TYPE_NAMES,
  W2N_GRANT_TYPE_LISTEN,
  W2N_GRANT_TYPE_FD,
  W2N_GRANT_TYPE_SET, /* from here on: a value */
  W2N_GRANT_TYPE_SWITCH,
  W2N_GRANT_TYPE_COUNT,
  W2N_GRANT_TYPE_SIZE,
  W2N_GRANT_TYPE_SECONDS,
  W2N_GRANT_TYPE_FLAG,
} w2n_grant_type;

static const uint64_t W2N_UNLIMITED = UINT64_MAX;

/* A row of grants.def. */
typedef struct w2n_grant_row {
  const char *word, *key, *argument, *help, *expected;
  w2n_grant_type type;
  uint64_t standard;
} w2n_grant_row;

static inline const w2n_grant_row *w2n_grant_rows(void)
{
  static const w2n_grant_row rows[] = {
#define UNLIMITED UINT64_MAX
#define GRANT(id, word, key, type, standard, argument, help) \
  {word, key, argument, help, "expected " argument, W2N_GRANT_TYPE_##type, standard},
#define MEMBER(id, name, bit)
#include "runtime-lib/abi/grants.def"
#undef GRANT
#undef MEMBER
#undef UNLIMITED
  };
  return rows;
}

/* A member of a set: `name` is NULL behind the last. */
typedef struct w2n_grant_member {
  w2n_grant_kind kind;
  const char *name;
  uint64_t bit;
} w2n_grant_member;

static inline const w2n_grant_member *w2n_grant_members(void)
{
  static const w2n_grant_member members[] = {
#define GRANT(id, word, key, type, standard, argument, help)
#define MEMBER(id, name, bit) {W2N_GRANT_##id, name, bit},
#include "runtime-lib/abi/grants.def"
#undef GRANT
#undef MEMBER
    {W2N_GRANT_COUNT, NULL, 0}};
  return members;
}

typedef struct w2n_grant_text {
  const char *bytes; /* inside the word; NULL: absent */
  size_t length;
} w2n_grant_text;

typedef struct w2n_grant {
  const char *word;      /* the whole of it */
  w2n_grant_kind kind;
  bool is_from_run;      /* from the variable, not baked: set by the runtime */
  bool read_only;        /* DIR */
  uint64_t number;       /* a value; LISTEN: the port; FD: the descriptor */
  w2n_grant_text first;  /* DIR: the host's path; ENV: the name; INHERIT_ENV: the names, absent for all; LISTEN: the address */
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

/* The decimal number that a text begins with; `*end` becomes what is behind it.  False: none, or too big. */
static inline bool w2n_grant_number(const char *text, uint64_t *number, const char **end)
{
  uint64_t value = 0;
  const char *at = text;
  for (; *at >= '0' && *at <= '9'; at++) {
    if (value > (UINT64_MAX - 9) / 10)
      return false;
    value = value * 10 + (uint64_t)(*at - '0');
  }
  *number = value;
  *end = at;
  return at != text;
}

/* A limit: a number, with K, M or G behind a size. */
static inline const char *w2n_grant_parse_limit(const char *text, bool is_size, w2n_grant *grant)
{
  const char *end, *suffixes = "KMG", *suffix;
  if (!w2n_grant_number(text, &grant->number, &end))
    return "expected a number";
  if (*end == 0)
    return NULL;
  suffix = is_size && end[1] == 0 ? strchr(suffixes, *end) : NULL;
  if (suffix == NULL)
    return is_size ? "expected a number of bytes; K, M or G may stand behind it" : "expected a number and nothing behind it";
  unsigned shift = 10 * (unsigned)(suffix - suffixes + 1);
  if (grant->number > UINT64_MAX >> shift)
    return "the number is too big";
  grant->number <<= shift;
  return NULL;
}

static inline const char *w2n_grant_parse_switch(const char *text, w2n_grant *grant)
{
  grant->number = strcmp(text, "yes") == 0;
  return grant->number || strcmp(text, "no") == 0 ? NULL : w2n_grant_rows()[grant->kind].expected;
}

static inline bool w2n_grant_text_is(w2n_grant_text text, const char *string)
{
  return strlen(string) == text.length && memcmp(text.bytes, string, text.length) == 0;
}

/* The bit of a member of this set; all of them for "all", 0 for "none". */
static inline bool w2n_grant_set_bits(w2n_grant_kind kind, w2n_grant_text name, uint64_t *bits)
{
  bool all = w2n_grant_text_is(name, "all"), found = all || w2n_grant_text_is(name, "none");
  for (const w2n_grant_member *member = w2n_grant_members(); member->name != NULL; member++)
    if (member->kind == kind && (all || w2n_grant_text_is(name, member->name))) {
      *bits |= member->bit;
      found = true;
    }
  return found;
}

static inline const char *w2n_grant_parse_set(const char *text, w2n_grant *grant)
{
  w2n_grant_text list = {text, strlen(text)}, name;
  while (w2n_grant_next_name(&list, &name))
    if (!w2n_grant_set_bits(grant->kind, name, &grant->number))
      return w2n_grant_rows()[grant->kind].expected;
  return NULL;
}

/* ADDRESS:PORT, numbers only: names would need a resolver. */
static inline const char *w2n_grant_parse_listen(const char *text, w2n_grant *grant)
{
  const char *colon = strrchr(text, ':'), *end;
  size_t length = colon != NULL ? (size_t)(colon - text) : 0;
  bool is_bracketed = length >= 2 && text[0] == '[' && text[length - 1] == ']';
  grant->first = is_bracketed ? (w2n_grant_text){text + 1, length - 2} : (w2n_grant_text){text, length};
  if (colon == NULL || grant->first.length == 0)
    return "expected ADDRESS:PORT";
  if (!is_bracketed && memchr(text, ':', length) != NULL)
    return "an IPv6 address stands in []";
  if (strspn(grant->first.bytes, is_bracketed ? "0123456789abcdefABCDEF:." : "0123456789.") < grant->first.length)
    return "the address is not a number";
  bool is_number = w2n_grant_number(colon + 1, &grant->number, &end) && *end == 0 && grant->number <= 65535 && grant->number > 0;
  return is_number ? NULL : "the port is not a number from 1 to 65535";
}

static inline const char *w2n_grant_parse_fd(const char *text, w2n_grant *grant)
{
  const char *end;
  bool is_number = w2n_grant_number(text, &grant->number, &end) && *end == 0 && grant->number <= INT32_MAX;
  return is_number ? NULL : "expected the number of a descriptor";
}

static inline const char *w2n_grant_parse_argument(w2n_grant_type type, const char *text, w2n_grant *grant)
{
  switch (type) {
    case W2N_GRANT_TYPE_DIR: return w2n_grant_parse_dir(text, grant);
    case W2N_GRANT_TYPE_ENV: return w2n_grant_parse_env(text, grant);
    case W2N_GRANT_TYPE_NAMES: return w2n_grant_parse_names(text, grant);
    case W2N_GRANT_TYPE_LISTEN: return w2n_grant_parse_listen(text, grant);
    case W2N_GRANT_TYPE_FD: return w2n_grant_parse_fd(text, grant);
    case W2N_GRANT_TYPE_SET: return w2n_grant_parse_set(text, grant);
    case W2N_GRANT_TYPE_SWITCH: return w2n_grant_parse_switch(text, grant);
    case W2N_GRANT_TYPE_COUNT:
    case W2N_GRANT_TYPE_SECONDS: return w2n_grant_parse_limit(text, false, grant);
    case W2N_GRANT_TYPE_SIZE: return w2n_grant_parse_limit(text, true, grant);
    case W2N_GRANT_TYPE_FLAG: return "it takes no argument";
  }
  return "unknown grant";
}

/* Parse one word; `grant` points into it.  NULL, or what is wrong with the word. */
static inline const char *w2n_grant_parse(const char *word, w2n_grant *grant)
{
  const w2n_grant_row *rows = w2n_grant_rows();
  for (unsigned i = 0; i < W2N_GRANT_COUNT; i++) {
    size_t length = strlen(rows[i].word);
    const char *rest = word + length;
    if (strncmp(word, rows[i].word, length) != 0 || (*rest != '=' && *rest != 0))
      continue;
    *grant = (w2n_grant){.word = word, .kind = (w2n_grant_kind)i, .number = 1};
    if (*rest == 0)
      return rows[i].type == W2N_GRANT_TYPE_FLAG || rows[i].type == W2N_GRANT_TYPE_NAMES ? NULL : "an argument is missing";
    grant->number = 0;
    return w2n_grant_parse_argument(rows[i].type, rest + 1, grant);
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
