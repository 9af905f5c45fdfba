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
  const char *problem = w2n_grant_parse(word, &grant);
  CHECK_TEXT(problem != NULL ? problem : "fine", "fine");
  CHECK_EQUAL(grant.kind, kind);
  CHECK_EQUAL(grant.read_only, read_only);
  expect_text(grant.first, first);
  expect_text(grant.second, second);
}

static void expect_wrong(const char *word, const char *problem)
{
  w2n_grant grant;
  const char *got = w2n_grant_parse(word, &grant);
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
  expect_word("--frozen", W2N_GRANT_FROZEN, NULL, NULL, false);
  expect_wrong("", "unknown grant");
  expect_wrong("--dirs=a", "unknown grant");
  expect_wrong("dir=a", "unknown grant");
  expect_wrong("--dir", "an argument is missing");
  expect_wrong("--dir=", "the directory of the host is empty");
  expect_wrong("--dir=::a", "the directory of the host is empty");
  expect_wrong("--dir=a::", "the name for the program is empty");
  expect_wrong("--dir=a:::ro", "the name for the program is empty");
  expect_wrong("--dir=:ro", "the directory of the host is empty");
  expect_wrong("--dir=a::\xff", "the name for the program is not UTF-8");
  expect_wrong("--env=A",
               "expected --env=NAME=VALUE (--inherit-env=NAME passes on the variable of the run)");
  expect_wrong("--env==A", "the name of the variable is empty");
  expect_wrong("--inherit-env=", "the name of a variable is empty");
  expect_wrong("--inherit-env=A,,B", "the name of a variable is empty");
  expect_wrong("--inherit-env=A,", "the name of a variable is empty");
  expect_wrong("--inherit-env=A=B", "a name has '=' in it (--env=NAME=VALUE sets a variable)");
  expect_wrong("--frozen=1", "it takes no argument");
}

static void expect_number(const char *word, w2n_grant_kind kind, uint64_t number)
{
  w2n_grant grant;
  const char *problem = w2n_grant_parse(word, &grant);
  CHECK_TEXT(problem != NULL ? problem : "fine", "fine");
  CHECK_EQUAL(grant.kind, kind);
  CHECK_EQUAL(grant.number, number);
}

static void test_values(void)
{
  expect_number("--stdio=all", W2N_GRANT_STDIO, 7);
  expect_number("--stdio=none", W2N_GRANT_STDIO, 0);
  expect_number("--stdio=err,in", W2N_GRANT_STDIO, 5);
  expect_number("--clocks=monotonic", W2N_GRANT_CLOCKS, 2);
  expect_number("--args=no", W2N_GRANT_ARGS, 0);
  expect_number("--random=yes", W2N_GRANT_RANDOM, 1);
  expect_number("--max-files=0", W2N_GRANT_MAX_FILES, 0);
  expect_number("--max-memory=3", W2N_GRANT_MAX_MEMORY, 3);
  expect_number("--max-memory=2K", W2N_GRANT_MAX_MEMORY, 2048);
  expect_number("--max-memory=17179869183G", W2N_GRANT_MAX_MEMORY, UINT64_C(17179869183) << 30);
  expect_number("--inherit-fd=5", W2N_GRANT_FD, 5);
  expect_number("--listen=127.0.0.1:80", W2N_GRANT_LISTEN, 80);
  expect_word("--listen=[::1]:65535", W2N_GRANT_LISTEN, "::1", NULL, false);
  expect_wrong("--stdio=", "expected all|none|in,out,err");
  expect_wrong("--stdio=in,realtime", "expected all|none|in,out,err");
  expect_wrong("--args=maybe", "expected yes|no");
  expect_wrong("--max-files=", "expected a number");
  expect_wrong("--max-files=-1", "expected a number");
  expect_wrong("--max-files=1K", "expected a number and nothing behind it");
  expect_wrong("--max-memory=1KB", "expected a number of bytes; K, M or G may stand behind it");
  expect_wrong("--max-memory=17179869184G", "the number is too big");
  expect_wrong("--max-memory=99999999999999999999", "expected a number");
  expect_wrong("--listen=80", "expected ADDRESS:PORT");
  expect_wrong("--listen=:80", "expected ADDRESS:PORT");
  expect_wrong("--listen=::1:80", "an IPv6 address stands in []");
  expect_wrong("--listen=localhost:80", "the address is not a number");
  expect_wrong("--listen=127.0.0.1:0", "the port is not a number from 1 to 65535");
  expect_wrong("--listen=127.0.0.1:65536", "the port is not a number from 1 to 65535");
  expect_wrong("--inherit-fd=-1", "expected the number of a descriptor");
}

/* The argument that the help shows for a set names all of its members. */
static void test_members(void)
{
  for (const w2n_grant_member *member = w2n_grant_members(); member->name != NULL; member++)
    CHECK(strstr(w2n_grant_rows()[member->kind].argument, member->name) != NULL);
}

/* What a list of words, each ended by '|', amounts to. */
static w2n_manifest manifest_of(const char *words)
{
  static char lists[8][256];
  static w2n_grant room[8][16];
  static unsigned next;
  char *list = lists[next % 8];
  w2n_manifest manifest;
  w2n_manifest_begin(&manifest, room[next++ % 8]);
  snprintf(list, sizeof lists[0], "%s", words);
  for (char *word = strtok(list, "|"); word != NULL; word = strtok(NULL, "|")) {
    w2n_grant grant;
    CHECK(w2n_grant_parse(word, &grant) == NULL);
    w2n_manifest_apply(&manifest, &grant);
  }
  return manifest;
}

static void test_manifest(void)
{
  w2n_manifest standard = manifest_of(""), denied = manifest_of("--dir=a|--max-files=5|--frozen|--deny-all|--random=yes");
  CHECK_EQUAL(standard.values[W2N_GRANT_CLOCKS], 7);
  CHECK_EQUAL(standard.values[W2N_GRANT_ARGS], 1);
  CHECK_EQUAL(standard.values[W2N_GRANT_MAX_MEMORY], UINT64_MAX);
  CHECK_EQUAL(standard.values[W2N_GRANT_FROZEN], 0);
  CHECK_EQUAL(denied.count, 0);
  CHECK_EQUAL(denied.values[W2N_GRANT_STDIO], 0);
  CHECK_EQUAL(denied.values[W2N_GRANT_RANDOM], 1);
  CHECK_EQUAL(denied.values[W2N_GRANT_MAX_FILES], 5);
  CHECK_EQUAL(denied.values[W2N_GRANT_FROZEN], 1);
  w2n_manifest replaced = manifest_of("--dir=a::x|--dir=b::y|--dir=c::x:ro");
  CHECK_EQUAL(replaced.count, 2);
  expect_text(replaced.grants[0].first, "c");
  CHECK(replaced.grants[0].read_only);
}

static void expect_cover(const char *words, const char *asked, bool covers)
{
  w2n_manifest manifest = manifest_of(words);
  w2n_grant grant;
  CHECK(w2n_grant_parse(asked, &grant) == NULL);
  if (w2n_manifest_covers(&manifest, &grant) != covers)
    fprintf(stderr, "%s: %s\n", words, asked);
  CHECK_EQUAL(w2n_manifest_covers(&manifest, &grant), covers);
}

static void test_covers(void)
{
  expect_cover("", "--deny-all", true);
  expect_cover("", "--frozen", true);
  expect_cover("", "--clocks=all", true);
  expect_cover("--clocks=monotonic", "--clocks=realtime", false);
  expect_cover("--clocks=monotonic,realtime", "--clocks=realtime", true);
  expect_cover("--args=no", "--args=yes", false);
  expect_cover("", "--max-memory=1", true);
  expect_cover("--max-memory=10", "--max-memory=11", false);
  expect_cover("", "--dir=a", false);
  expect_cover("--dir=a", "--dir=a", true);
  expect_cover("--dir=a", "--dir=a:ro", true);
  expect_cover("--dir=a:ro", "--dir=a", false);
  expect_cover("--dir=a", "--dir=a::b", false);
  expect_cover("--dir=a", "--dir=a/../..::a", false);
  expect_cover("--env=A=1", "--env=A=1", true);
  expect_cover("--env=A=1", "--env=A=2", false);
  expect_cover("--inherit-env", "--inherit-env=A,B", true);
  expect_cover("--inherit-env=A|--inherit-env=B,C", "--inherit-env=C,A", true);
  expect_cover("--inherit-env=A", "--inherit-env=A,B", false);
  expect_cover("--inherit-env=A", "--inherit-env", false);
  expect_cover("--listen=127.0.0.1:80", "--listen=127.0.0.1:80", true);
  expect_cover("--listen=127.0.0.1:80", "--listen=127.0.0.1:81", false);
  expect_cover("--inherit-fd=3", "--inherit-fd=4", false);
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
  static w2n_module module;
  static w2n_instance instance;
  module = (w2n_module){.grants = (void *)baked};
  instance = (w2n_instance){.module = &module};
  snprintf(text, sizeof text, "W2N_GRANTS=%s", variable != NULL ? variable : "");
  run_environment[5] = variable != NULL ? text : NULL;
  w2n_wasi_init(&instance, 1, no_arguments, run_environment);
  return instance.wasi;
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
  w2n_instance instance = {.module = &(w2n_module){.grants = "--frozen\0"}};
  w2n_wasi_init(&instance, 1, no_arguments, (char *[]){"W2N_GRANTS=--dir=/ --env=A=B", NULL});
  w2n_wasi *wasi = instance.wasi;
  _exit(wasi->environment.count == 0 && wasi->fds.entries[3] == NULL ? 5 : 6);
}

/* A program with --clocks=none, and a library in it. */
static w2n_instance *library_of_program(char *baked)
{
  static w2n_module lib;
  static w2n_instance instance;
  static w2n_instance program;
  program = (w2n_instance){.module = &(w2n_module){.grants = "--dir=/tmp\0--clocks=none\0"}};
  w2n_rights_start(&program, "prog", NULL);
  lib = (w2n_module){.name = "lib", .grants = baked};
  instance = (w2n_instance){.module = &lib};
  return &instance;
}

static void library_below_program(void)
{
  w2n_rights_of(library_of_program("--dir=/\0"));
}

static void library_cut_down(void)
{
  w2n_rights *rights = w2n_rights_of(library_of_program("--dir=/tmp:ro\0"));
  _exit(rights->manifest.values[W2N_GRANT_CLOCKS] == 0 && rights->manifest.count == 1 ? 5 : 6);
}

static void too_few_files(void)
{
  w2n_instance instance = {.module = &(w2n_module){.grants = "--dir=/\0--max-files=3\0"}};
  w2n_wasi_init(&instance, 1, no_arguments, NULL);
}

int main(void)
{
  test_words();
  test_values();
  test_members();
  test_manifest();
  test_covers();
  test_split();
  test_utf8();
  test_environment();
  expect_exit(bad_baked, 1, "prog: compiled-in grant \"--dir=/nowhere/at/all\": there is no such directory\n");
  expect_exit(bad_variable, 1, "prog: W2N_GRANTS \"--dirs=x\": unknown grant\n");
  expect_exit(bad_quote, 1, "prog: W2N_GRANTS: a quote is not closed\n");
  expect_exit(not_a_directory, 1, "prog: W2N_GRANTS \"--dir=/dev/null\": it is not a directory\n");
  expect_exit(ignored_variable, 5,
              "prog: W2N_GRANTS \"--dir=/\": ignored: this program was compiled with --frozen and has not got that\n"
              "prog: W2N_GRANTS \"--env=A=B\": ignored: this program was compiled with --frozen and has not got that\n");
  expect_exit(library_below_program, 1,
              "prog: module lib was compiled with \"--dir=/\", which the program itself has not got\n");
  expect_exit(library_cut_down, 5, "");
  expect_exit(too_few_files, 1, "prog: compiled-in grant \"--dir=/\": too many open files (see also --max-files)\n");
  return 0;
}
