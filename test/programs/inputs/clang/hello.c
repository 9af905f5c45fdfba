/* Compiled by clang, linked by wasm-ld, both of which wasm2native compiled; then compiled by wasm2native again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_length(const void *a, const void *b) {
  size_t m = strlen(*(const char *const *)a), n = strlen(*(const char *const *)b);
  return m < n ? -1 : m > n;
}

int main(int argc, char **argv) {
  const char *words[] = {"memory", "table", "trap", "global", "i"};
  qsort(words, sizeof words / sizeof *words, sizeof *words, by_length);
  printf("%s %s %.3f %d\n", words[0], words[4], 355 / 113.0, argc);
  return (int)strlen(words[1]);
}
