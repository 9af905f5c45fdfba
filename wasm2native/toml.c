/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * After the grammar of TOML 1.0, toml.io/en/v1.0.0.  A value is read where the cursor stands; what is wrong ends the
 * reading through diag. */
#include "wasm2native/toml.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"

enum { DEEPEST = 32 };

typedef struct Toml {
  Diag *diag;
  const char *at, *end;
  unsigned line, depth;
  json_t *headers; /* the tables that a [header] has opened already */
} Toml;

static _Noreturn void fail(const Toml *toml, const char *problem)
{
  diag_fail(toml->diag, "line %u: %s", toml->line, problem);
}

/* jansson refuses what is not UTF-8, and returns NULL when there is no memory. */
static json_t *made(const Toml *toml, json_t *value)
{
  if (!value)
    fail(toml, "the text is not UTF-8");
  return value;
}

/* --- white space ------------------------------------------------------------------------------------------------ */

static void skip_blanks(Toml *toml)
{
  while (*toml->at == ' ' || *toml->at == '\t')
    toml->at++;
}

static void skip_comment(Toml *toml)
{
  skip_blanks(toml);
  if (*toml->at == '#')
    while (toml->at < toml->end && *toml->at != '\n')
      toml->at++;
}

static bool skip_newline(Toml *toml)
{
  const char *newline = *toml->at == '\r' ? toml->at + 1 : toml->at;
  if (*newline != '\n')
    return false;
  toml->at = newline + 1;
  toml->line++;
  return true;
}

/* Inside arrays lines may end anywhere. */
static void skip_lines(Toml *toml)
{
  do
    skip_comment(toml);
  while (skip_newline(toml));
}

static void end_line(Toml *toml)
{
  skip_comment(toml);
  if (toml->at < toml->end && !skip_newline(toml))
    fail(toml, "unexpected text at the end of the line");
}

static bool take(Toml *toml, char c)
{
  if (*toml->at != c || toml->at == toml->end)
    return false;
  toml->at++;
  return true;
}

/* --- strings and keys --------------------------------------------------------------------------------------------- */

static void put_utf8(Toml *toml, Buffer *text, unsigned long code)
{
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    fail(toml, "an escape for a character that a text cannot have");
  if (code < 0x80) {
    buffer_putc(text, (char)code);
    return;
  }
  unsigned more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  static const unsigned char leads[] = {0, 0xc0, 0xe0, 0xf0};
  buffer_putc(text, (char)(leads[more] | code >> (6 * more)));
  while (more--)
    buffer_putc(text, (char)(0x80 | (code >> (6 * more) & 0x3f)));
}

static void read_unicode(Toml *toml, Buffer *text, size_t digits)
{
  char hex[9] = {0};
  if (strspn(toml->at, "0123456789abcdefABCDEF") < digits)
    fail(toml, "an escape needs more hexadecimal digits");
  memcpy(hex, toml->at, digits);
  toml->at += digits;
  put_utf8(toml, text, strtoul(hex, NULL, 16));
}

static void read_escape(Toml *toml, Buffer *text)
{
  static const char letters[] = "btnfr\"\\", meanings[] = "\b\t\n\f\r\"\\";
  char letter = *toml->at++;
  const char *known = letter ? strchr(letters, letter) : NULL;
  if (known)
    buffer_putc(text, meanings[known - letters]);
  else if (letter == 'u' || letter == 'U')
    read_unicode(toml, text, letter == 'u' ? 4 : 8);
  else
    fail(toml, "unknown escape in a string");
}

/* A "basic" or 'literal' string, whose quote the cursor stands at. */
static void read_string(Toml *toml, Buffer *text)
{
  char quote = *toml->at++;
  if (toml->at[0] == quote && toml->at[1] == quote)
    fail(toml, "strings of several lines are not supported in a policy");
  buffer_puts(text, "");
  while (!take(toml, quote)) {
    unsigned char c = (unsigned char)*toml->at;
    if ((c < 0x20 && c != '\t') || c == 0x7f)
      fail(toml, toml->at == toml->end || c == '\n' ? "a string is not closed" : "a control character in a string");
    toml->at++;
    if (c == '\\' && quote == '"')
      read_escape(toml, text);
    else
      buffer_putc(text, (char)c);
  }
}

static void read_key(Toml *toml, Buffer *key)
{
  skip_blanks(toml);
  if (*toml->at == '"' || *toml->at == '\'') {
    read_string(toml, key);
  } else {
    size_t length = strspn(toml->at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    if (!length)
      fail(toml, "expected a key");
    buffer_append(key, toml->at, length);
    toml->at += length;
  }
  skip_blanks(toml);
}

/* --- values ------------------------------------------------------------------------------------------------------ */

static json_t *read_value(Toml *toml);

static json_t *read_array(Toml *toml)
{
  json_t *array = made(toml, json_array());
  for (;;) {
    skip_lines(toml);
    if (take(toml, ']'))
      return array;
    json_array_append_new(array, read_value(toml));
    skip_lines(toml);
    if (!take(toml, ',') && *toml->at != ']')
      fail(toml, "expected a comma or ] in an array");
  }
}

/* The table of that name inside `table`, which is made when there is none; of an array of tables the last one. */
static json_t *descend(Toml *toml, json_t *table, const char *name)
{
  json_t *inner = json_object_get(table, name);
  if (json_is_array(inner) && json_array_size(inner))
    inner = json_array_get(inner, json_array_size(inner) - 1);
  if (inner && !json_is_object(inner))
    fail(toml, "a key is used both for a value and for a table");
  if (!inner && json_object_set_new(table, name, inner = made(toml, json_object())))
    fail(toml, "the text is not UTF-8");
  return inner;
}

/* KEY.KEY = VALUE */
static void read_pair(Toml *toml, json_t *table)
{
  Buffer key = {0};
  read_key(toml, &key);
  while (take(toml, '.')) {
    table = descend(toml, table, key.data);
    buffer_free(&key);
    key = (Buffer){0};
    read_key(toml, &key);
  }
  if (!take(toml, '='))
    fail(toml, "expected = behind a key");
  if (json_object_get(table, key.data))
    fail(toml, "a key is given twice");
  if (json_object_set_new(table, key.data, read_value(toml)))
    fail(toml, "the text is not UTF-8");
  buffer_free(&key);
}

static json_t *read_inline_table(Toml *toml)
{
  json_t *table = made(toml, json_object());
  skip_blanks(toml);
  if (take(toml, '}'))
    return table;
  do {
    read_pair(toml, table);
    skip_blanks(toml);
  } while (take(toml, ','));
  if (!take(toml, '}'))
    fail(toml, "expected a comma or } in a table");
  return table;
}

/* An integer: 1_000, -5, 0x1f, 0o17, 0b1. */
static json_t *read_number(Toml *toml)
{
  char digits[40];
  size_t length = 0;
  const char *start = toml->at;
  for (; strchr("+-_xob0123456789abcdefABCDEF", *toml->at) && *toml->at; toml->at++)
    if (*toml->at != '_' && length + 1 < sizeof digits)
      digits[length++] = *toml->at;
  digits[length] = 0;
  if (toml->at == start || (*toml->at && strchr(".:eETZ", *toml->at)))
    fail(toml, "expected a string in quotes, an integer, true, false, [ or {; a policy has no other values");
  bool prefixed = digits[0] == '0' && digits[1] && strchr("xob", digits[1]);
  int base = !prefixed ? 10 : digits[1] == 'x' ? 16 : digits[1] == 'o' ? 8 : 2;
  char *rest, *from = digits + (prefixed ? 2 : 0);
  long long value = strtoll(from, &rest, base);
  if (*rest || rest == from || (!prefixed && digits[0] == '0' && digits[1]))
    fail(toml, "that is no integer");
  if (value == LLONG_MAX || value == LLONG_MIN)
    fail(toml, "the integer is too big");
  return made(toml, json_integer(value));
}

static bool take_word(Toml *toml, const char *word)
{
  size_t length = strlen(word);
  if (strncmp(toml->at, word, length))
    return false;
  toml->at += length;
  return true;
}

static json_t *read_text(Toml *toml)
{
  Buffer text = {0};
  read_string(toml, &text);
  json_t *value = made(toml, json_stringn(text.data, text.length));
  buffer_free(&text);
  return value;
}

static json_t *read_value(Toml *toml)
{
  json_t *value;
  if (++toml->depth > DEEPEST)
    fail(toml, "values are nested too deeply");
  skip_blanks(toml);
  if (*toml->at == '"' || *toml->at == '\'')
    value = read_text(toml);
  else if (take(toml, '['))
    value = read_array(toml);
  else if (take(toml, '{'))
    value = read_inline_table(toml);
  else if (take_word(toml, "true"))
    value = json_true();
  else if (take_word(toml, "false"))
    value = json_false();
  else
    value = read_number(toml);
  toml->depth--;
  return value;
}

/* --- the document ------------------------------------------------------------------------------------------------- */

/* [[NAME]]: a new table at the end of an array. */
static json_t *append_table(Toml *toml, json_t *table, const char *name)
{
  json_t *array = json_object_get(table, name), *added = made(toml, json_object());
  if (array && !json_is_array(array))
    fail(toml, "a key is used both for an array and for something else");
  if (!array && json_object_set_new(table, name, array = made(toml, json_array())))
    fail(toml, "the text is not UTF-8");
  json_array_append_new(array, added);
  return added;
}

static void open_once(Toml *toml, const char *path)
{
  if (json_object_get(toml->headers, path))
    fail(toml, "a table is given twice");
  json_object_set_new(toml->headers, path, json_true());
}

/* [NAME.NAME] or [[NAME.NAME]]; the table that the next lines belong to. */
static json_t *read_header(Toml *toml, json_t *table)
{
  Buffer key = {0}, path = {0};
  bool is_array = take(toml, '[');
  read_key(toml, &key);
  while (take(toml, '.')) {
    buffer_printf(&path, "%s.", key.data);
    table = descend(toml, table, key.data);
    buffer_free(&key);
    key = (Buffer){0};
    read_key(toml, &key);
  }
  buffer_puts(&path, key.data);
  if (!is_array)
    open_once(toml, path.data);
  table = is_array ? append_table(toml, table, key.data) : descend(toml, table, key.data);
  if (!take(toml, ']') || (is_array && !take(toml, ']')))
    fail(toml, "expected ] behind the name of a table");
  buffer_free(&key);
  buffer_free(&path);
  return table;
}

json_t *toml_read(Diag *diag, const char *text, size_t length)
{
  Toml toml = {.diag = diag, .at = text, .end = text + length, .line = 1, .headers = json_object()};
  json_t *document = made(&toml, json_object()), *table = document;
  while (toml.at < toml.end) {
    skip_blanks(&toml);
    if (take(&toml, '['))
      table = read_header(&toml, document);
    else if (*toml.at && !strchr("#\r\n", *toml.at))
      read_pair(&toml, table);
    else if (!*toml.at && toml.at < toml.end)
      fail(&toml, "a NUL in the text");
    end_line(&toml);
  }
  json_decref(toml.headers);
  return document;
}
