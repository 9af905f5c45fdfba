/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The grant language: its words, the quoting of the variable, and what is set up by them. */
#include "runtime-lib/abi/grants.h"
#include "test/unit/runtime_wasi.h"

static void expect_text(w2n_grant_text got, const char *expected)
{
  CHECK(expected == NULL ? got.bytes == NULL
                         : got.bytes != NULL && got.length == strlen(expected) &&
                             memcmp(got.bytes, expected, got.length) == 0);
}

static void expect_word(const char *word, w2n_grant_kind kind, const char *first, const char *second, bool read_only)
{
  w2n_grant grant;
  const char *problem = w2n_grant_parse(word, true, &grant);
  CHECK_TEXT(problem != NULL ? problem : "fine", "fine");
  CHECK_EQUAL(grant.kind, kind);
  CHECK_EQUAL(grant.read_only, read_only);
  expect_text(grant.first, first);
  expect_text(grant.second, second);
}

static void expect_wrong(const char *word, bool baked, const char *problem)
{
  w2n_grant grant;
  const char *got = w2n_grant_parse(word, baked, &grant);
  CHECK_TEXT(got != NULL ? got : "fine", problem);
}

static void test_words(void)
{
  expect_word("--dir=a", W2N_GRANT_DIR, "a", "a", false);
  expect_word("--dir=a:ro", W2N_GRANT_DIR, "a", "a", true);
  expect_word("--dir=a::b", W2N_GRANT_DIR, "a", "b", false);
  expect_word("--dir=/x y/z::/", W2N_GRANT_DIR, "/x y/z", "/", false);
  expect_word("--dir=a::b:ro", W2N_GRANT_DIR, "a", "b", true);
  expect_word("--dir=a::ro", W2N_GRANT_DIR, "a", "ro", false);
  expect_word("--dir=a:b", W2N_GRANT_DIR, "a:b", "a:b", false);
  expect_word("--dir=a::b::c", W2N_GRANT_DIR, "a", "b::c", false);
  expect_word("--env=A=B", W2N_GRANT_ENV, "A", "B", false);
  expect_word("--env=A==B", W2N_GRANT_ENV, "A", "=B", false);
  expect_word("--env=A=", W2N_GRANT_ENV, "A", "", false);
  expect_word("--inherit-env", W2N_GRANT_INHERIT_ENV, NULL, NULL, false);
  expect_word("--inherit-env=A,B", W2N_GRANT_INHERIT_ENV, "A,B", NULL, false);
  expect_word("--no-runtime-grants", W2N_GRANT_NO_RUNTIME_GRANTS, NULL, NULL, false);
  expect_wrong("", true, "unknown grant");
  expect_wrong("--dirs=a", true, "unknown grant");
  expect_wrong("dir=a", true, "unknown grant");
  expect_wrong("--dir", true, "an argument is missing");
  expect_wrong("--dir=", true, "the directory of the host is empty");
  expect_wrong("--dir=::a", true, "the directory of the host is empty");
  expect_wrong("--dir=a::", true, "the name for the program is empty");
  expect_wrong("--dir=a:::ro", true, "the name for the program is empty");
  expect_wrong("--dir=:ro", true, "the directory of the host is empty");
  expect_wrong("--dir=a::\xff", true, "the name for the program is not UTF-8");
  expect_wrong("--env=A", true,
               "expected --env=NAME=VALUE (--inherit-env=NAME passes on the variable of the run)");
  expect_wrong("--env==A", true, "the name of the variable is empty");
  expect_wrong("--inherit-env=", true, "the name of a variable is empty");
  expect_wrong("--inherit-env=A,,B", true, "the name of a variable is empty");
  expect_wrong("--inherit-env=A,", true, "the name of a variable is empty");
  expect_wrong("--inherit-env=A=B", true, "a name has '=' in it (--env=NAME=VALUE sets a variable)");
  expect_wrong("--no-runtime-grants=1", true, "it takes no argument");
  expect_wrong("--no-runtime-grants", false, "only the compiler takes this option");
}

/* `expected` has '|' for each end of a word. */
static void expect_split(const char *text, const char *expected)
{
  char list[128], shown[128];
  const char *problem = w2n_grants_split(text, list);
  if (problem != NULL) {
    CHECK_TEXT(problem, expected);
    return;
  }
  size_t length = 0;
  for (const char *at = list; *at != 0; at += strlen(at) + 1)
    length += (size_t)snprintf(shown + length, sizeof shown - length, "%s|", at);
  shown[length] = 0;
  CHECK_TEXT(shown, expected);
}

static void test_split(void)
{
  expect_split("", "");
  expect_split(" \t\n ", "");
  expect_split("a", "a|");
  expect_split("  a  b\tc\n", "a|b|c|");
  expect_split("'a b' c", "a b|c|");
  expect_split("--dir='/x y'::\"/z \\\" \\\\\"", "--dir=/x y::/z \" \\|");
  expect_split("a\\ b", "a b|");
  expect_split("'\\'", "\\|");
  expect_split("\"\\n\"", "\\n|");
  expect_split("'a", "a quote is not closed");
  expect_split("\"a\\\"", "a quote is not closed");
  expect_split("a\\", "a backslash at the end");
  expect_split("a '' b", "an empty word");
}

static void test_utf8(void)
{
  static const struct { const char *text; bool valid; } rows[] = {
    {"", true}, {"a", true}, {"\xc3\xa4", true}, {"\xe2\x82\xac", true}, {"\xf0\x9f\x98\x80", true},
    {"\xf4\x8f\xbf\xbf", true}, {"\xed\x9f\xbf", true}, {"\xee\x80\x80", true},
    {"\x80", false}, {"\xc3", false}, {"\xc0\xaf", false}, {"\xc1\xbf", false}, {"\xe0\x9f\xbf", false},
    {"\xed\xa0\x80", false}, {"\xf0\x8f\xbf\xbf", false}, {"\xf4\x90\x80\x80", false}, {"\xf5\x80\x80\x80", false},
    {"\xe2\x82", false}, {"a\xff", false}, {"\xc3\xc3", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    CHECK_EQUAL(w2n_utf8_valid((const uint8_t *)rows[i].text, strlen(rows[i].text)), rows[i].valid);
}

static char *run_environment[] = {"PATH=/bin", "HOME=/root", "A=run", "odd", "W2N_GRANTS_MORE=x", NULL, NULL};
static char *no_arguments[] = {"prog", NULL};

static w2n_wasi *start(const char *baked, const char *variable)
{
  static char text[512];
  w2n_wasi *wasi = calloc(1, sizeof *wasi);
  wasi->program = no_arguments[0];
  snprintf(text, sizeof text, "W2N_GRANTS=%s", variable != NULL ? variable : "");
  run_environment[5] = variable != NULL ? text : NULL;
  CHECK(w2n_grants_apply(wasi, baked, run_environment));
  return wasi;
}

static void test_environment(void)
{
  w2n_wasi *wasi = start("--env=A=baked\0--env=B=1\0", NULL);
  CHECK_EQUAL(wasi->environment.count, 2);
  CHECK_TEXT(wasi->environment.items[0], "A=baked");
  wasi = start("--env=A=baked\0--env=AB=1\0", "--inherit-env=A,HOME,MISSING --env=AB=2");
  CHECK_EQUAL(wasi->environment.count, 3);
  CHECK_TEXT(wasi->environment.items[0], "A=run");
  CHECK_TEXT(wasi->environment.items[1], "AB=2");
  CHECK_TEXT(wasi->environment.items[2], "HOME=/root");
  wasi = start(NULL, "--inherit-env");
  CHECK_EQUAL(wasi->environment.count, 4); /* not W2N_GRANTS, nor what is no variable */
  CHECK_TEXT(wasi->environment.items[3], "W2N_GRANTS_MORE=x");
  CHECK_EQUAL(start("", NULL)->environment.count, 0);
}

static void bad_baked(void)
{
  w2n_instance instance = {.module = &(w2n_module){.grants = "--dir=/nowhere/at/all\0"}};
  w2n_wasi_init(&instance, 1, no_arguments, NULL);
}

static void bad_variable(void)
{
  w2n_instance instance = {.module = &(w2n_module){.grants = ""}};
  w2n_wasi_init(&instance, 1, no_arguments, (char *[]){"W2N_GRANTS=--dirs=x", NULL});
}

static void bad_quote(void)
{
  w2n_instance instance = {.module = &(w2n_module){.grants = ""}};
  w2n_wasi_init(&instance, 1, no_arguments, (char *[]){"W2N_GRANTS='", NULL});
}

static void not_a_directory(void)
{
  w2n_instance instance = {.module = &(w2n_module){.grants = ""}};
  w2n_wasi_init(&instance, 1, no_arguments, (char *[]){"W2N_GRANTS=--dir=/dev/null", NULL});
}

static void ignored_variable(void)
{
  w2n_instance instance = {.module = &(w2n_module){.grants = "--no-runtime-grants\0"}};
  w2n_wasi_init(&instance, 1, no_arguments, (char *[]){"W2N_GRANTS=--dir=/ --env=A=B", NULL});
  w2n_wasi *wasi = instance.wasi;
  _exit(wasi->environment.count == 0 && wasi->fds.entries[3] == NULL ? 5 : 6);
}

int main(void)
{
  test_words();
  test_split();
  test_utf8();
  test_environment();
  expect_exit(bad_baked, 1, "prog: compiled-in grant \"--dir=/nowhere/at/all\": there is no such directory\n");
  expect_exit(bad_variable, 1, "prog: W2N_GRANTS \"--dirs=x\": unknown grant\n");
  expect_exit(bad_quote, 1, "prog: W2N_GRANTS: a quote is not closed\n");
  expect_exit(not_a_directory, 1, "prog: W2N_GRANTS \"--dir=/dev/null\": it is not a directory\n");
  expect_exit(ignored_variable, 5,
              "prog: W2N_GRANTS: ignored: this program was compiled with --no-runtime-grants\n");
  return 0;
}
