/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Oniguruma: patterns with alternatives, classes, captures, look-around and back references, all their matches in a
 * text.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oniguruma.h"

enum { SIZE = 64 * 1024 };

static const char *const patterns[] = {
    "[a-z]+ble\\b", "(?:ter|pro|sta)\\w*(?:ly|men)", "(\\w+) (\\d+)[ ,]", "\\b(\\w{2,4})\\w*\\1\\b", "(?<=,)\\w+(?=\\n)",
    "(?i)UN(?:gra|co)+[^\\s,]{0,6}", "^[^,\\n]*sor[^,\\n]*,", "(?:(?:lo|vi|te)+ )+"};

static uint32_t all_matches(regex_t *pattern, const OnigUChar *text, OnigRegion *region) {
  uint32_t hash = 0;
  const OnigUChar *end = text + SIZE, *at = text;
  while (at < end && onig_search(pattern, text, end, at, end, region, ONIG_OPTION_NONE) >= 0) {
    hash = hash * 31 + (uint32_t)(region->beg[0] + region->num_regs);
    at = text + (region->end[0] > region->beg[0] ? region->end[0] : region->end[0] + 1);
  }
  return hash;
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  OnigUChar *text = bench_alloc(SIZE);
  OnigRegion *region = onig_region_new();
  uint32_t hash = 0;
  bench_text((char *)text, SIZE);
  for (int i = 0; i < repetitions; i++)
    for (size_t k = 0; k < sizeof patterns / sizeof *patterns; k++) {
      const OnigUChar *source = (const OnigUChar *)patterns[k];
      regex_t *pattern;
      OnigErrorInfo error;
      if (onig_new(&pattern, source, source + strlen(patterns[k]), ONIG_OPTION_DEFAULT, ONIG_ENCODING_UTF8,
                   ONIG_SYNTAX_DEFAULT, &error) != ONIG_NORMAL)
        abort();
      hash = hash * 33 + all_matches(pattern, text, region);
      onig_free(pattern);
    }
  bench_print_hash("regex", hash);
}
