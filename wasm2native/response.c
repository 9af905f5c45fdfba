/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "wasm2native/response.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

enum { DEEPEST = 10 };

static void expand(TextList *words, Arena *arena, Diag *diag, const char *word, int depth);

static char *read_text(Diag *diag, const char *path, Buffer *text)
{
  FILE *file = fopen(path, "rb");
  if (!file)
    diag_fail(diag, "cannot read the response file %s: %s", path, strerror(errno));
  char block[4096];
  for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;)
    buffer_append(text, block, got);
  bool failed = ferror(file);
  fclose(file);
  if (failed)
    diag_fail(diag, "cannot read the response file %s", path);
  buffer_puts(text, "");
  if (memchr(text->data, 0, text->length))
    diag_fail(diag, "the response file %s is not a text", path);
  return text->data;
}

/* One word from `at`; returns behind it. */
static const char *scan_word(Diag *diag, const char *path, const char *at, Buffer *word)
{
  char quote = 0;
  for (; *at && (quote || !isspace((unsigned char)*at)); at++) {
    if (quote ? *at == quote : *at == '\'' || *at == '"')
      quote = quote ? 0 : *at;
    else if (*at == '\\' && quote != '\'' && at[1])
      buffer_putc(word, *++at);
    else
      buffer_putc(word, *at);
  }
  if (quote)
    diag_fail(diag, "the response file %s ends inside a quoted word", path);
  return at;
}

static void expand_file(TextList *words, Arena *arena, Diag *diag, const char *path, int depth)
{
  if (depth == DEEPEST)
    diag_fail(diag, "response files are nested more than %d deep: does %s name itself?", DEEPEST, path);
  Buffer text = {0};
  const char *at = read_text(diag, path, &text);
  for (;;) {
    while (isspace((unsigned char)*at))
      at++;
    if (!*at)
      break;
    Buffer word = {0};
    buffer_puts(&word, "");
    at = scan_word(diag, path, at, &word);
    expand(words, arena, diag, arena_string(arena, word.data, word.length), depth + 1);
    buffer_free(&word);
  }
  buffer_free(&text);
}

static void expand(TextList *words, Arena *arena, Diag *diag, const char *word, int depth)
{
  if (word[0] == '@' && word[1])
    expand_file(words, arena, diag, word + 1, depth);
  else
    text_list_add(words, arena, word);
}

void response_expand(TextList *words, Arena *arena, Diag *diag, const char *word)
{
  expand(words, arena, diag, word, 0);
}
