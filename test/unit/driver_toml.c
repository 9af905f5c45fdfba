/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The reader of TOML: what it makes of texts, what it refuses with which line, and changed texts, which must do either. */
#include "wasm2native/toml.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* A message ends the command, so what a refused text has allocated is not given back. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "detect_leaks=0"; }

static char message[1024];

/* The document in one line of JSON with sorted keys, or the message. */
static char *read_text(const char *text, size_t length)
{
  Diag diag;
  FILE *out = fmemopen(message, sizeof message, "w");
  char *volatile result = NULL;
  diag_init(&diag, "x");
  diag.out = out;
  diag.armed = true;
  if (!setjmp(diag.recover)) {
    json_t *document = toml_read(&diag, text, length);
    result = json_dumps(document, JSON_SORT_KEYS | JSON_COMPACT);
    json_decref(document);
  }
  fclose(out);
  return result;
}

static void expect(const char *text, const char *json)
{
  char *got = read_text(text, strlen(text));
  if (!got || strcmp(got, json))
    fprintf(stderr, "%s\ngives %s\nnot %s\n", text, got ? got : message, json);
  assert(got && !strcmp(got, json));
  free(got);
}

static void refuse(const char *text, const char *problem)
{
  char *got = read_text(text, strlen(text));
  if (got || !strstr(message, problem))
    fprintf(stderr, "%s\ngives %s\nnot %s\n", text, got ? got : message, problem);
  assert(!got && strstr(message, problem));
}

static void test_values(void)
{
  expect("", "{}");
  expect("# nothing\r\n\n", "{}");
  expect("a = 1_000 # one\nb=-5\nc = 0x1F\nd = 0o17\ne = 0b11\nf = 0\n", "{\"a\":1000,\"b\":-5,\"c\":31,\"d\":15,\"e\":3,\"f\":0}");
  expect("a = true\nb = false", "{\"a\":true,\"b\":false}");
  expect("a = \"x\\ty\\u00e4\\U0001F600\\\"\"\nb = 'C:\\n'", "{\"a\":\"x\\ty\xc3\xa4\xf0\x9f\x98\x80\\\"\",\"b\":\"C:\\\\n\"}");
  expect("a = [ # one\n 1,\n 2, ]\nb = [[], [\"x\"]]", "{\"a\":[1,2],\"b\":[[],[\"x\"]]}");
  expect("a = { b = 1, c.d = { } }", "{\"a\":{\"b\":1,\"c\":{\"d\":{}}}}");
  expect("a.b = 1\n'c d' = 2\n[e.f]\ng = 3\n[[h]]\ni = 4\n[[h]]\n[h.j]\nk = 5", "{\"a\":{\"b\":1},\"c d\":2,\"e\":{\"f\":{\"g\":3}},"
         "\"h\":[{\"i\":4},{\"j\":{\"k\":5}}]}");
}

static void test_refusals(void)
{
  refuse("a = 1\nb", "line 2: expected = behind a key");
  refuse("\n\n= 1", "line 3: expected a key");
  refuse("a = 1 b = 2", "line 1: unexpected text at the end of the line");
  refuse("a = 1\na = 2", "line 2: a key is given twice");
  refuse("[a]\n[a]", "line 2: a table is given twice");
  refuse("a = 1\n[a]", "line 2: a key is used both for a value and for a table");
  refuse("a = 1.5", "line 1: expected a string in quotes, an integer");
  refuse("a = 1979-05-27", "that is no integer");
  refuse("a = 01", "that is no integer");
  refuse("a = 99999999999999999999", "the integer is too big");
  refuse("a = \"\"\"x\"\"\"", "strings of several lines are not supported");
  refuse("a = \"x", "a string is not closed");
  refuse("a = \"x\ny\"", "line 1: a string is not closed");
  refuse("a = \"\\q\"", "unknown escape");
  refuse("a = \"\\u12\"", "an escape needs more hexadecimal digits");
  refuse("a = \"\\ud800\"", "an escape for a character that a text cannot have");
  refuse("a = \"\xff\"", "the text is not UTF-8");
  refuse("a = [1 2]", "expected a comma or ] in an array");
  refuse("a = {b = 1", "expected a comma or } in a table");
  refuse("a = [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "values are nested too deeply");
  assert(!read_text("a = 1\n\0", 7) && strstr(message, "a NUL in the text"));
}

static void test_changes(void)
{
  static const char good[] = "a = [ \"x\", 'y', ] # z\n[b.c]\nd = { e = 0x1f, f.g = true }\n[[h]]\ni = \"\\u00e4\"\n";
  static const char bytes[] = "[]{}\"'\\=.,#\n\r\0_0x9-uU \t\xff";
  unsigned read = 0, refused = 0;
  srand(1);
  for (int round = 0; round < 5000; round++) {
    char text[sizeof good];
    size_t length = round % 3 ? sizeof good - 1 : (size_t)rand() % sizeof good;
    memcpy(text, good, sizeof good);
    text[length] = '\0';
    for (int changes = rand() % 4; changes > 0 && length; changes--)
      text[(size_t)rand() % length] = bytes[(size_t)rand() % (sizeof bytes - 1)];
    char *got = read_text(text, length);
    *(got ? &read : &refused) += 1;
    free(got);
  }
  assert(read > 500 && refused > 500);
}

int main(void)
{
  test_values();
  test_refusals();
  test_changes();
  return 0;
}
