/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * tree-sitter with its grammar of C: a source text parsed, the tree walked, the text changed and parsed again.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "tree_sitter/api.h"

static const char source[] =
#include "source.h"
    ;
enum { COPIES = 6, SIZE = COPIES * (sizeof source - 1) };

const TSLanguage *tree_sitter_c(void);

static uint32_t walk(TSNode node) {
  uint32_t hash = ts_node_symbol(node) * 31u + ts_node_start_byte(node);
  for (uint32_t i = 0, count = ts_node_child_count(node); i < count; i++) hash = hash * 33 + walk(ts_node_child(node, i));
  return hash;
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  char *text = bench_alloc(SIZE);
  uint32_t hash = 0;
  TSParser *parser = ts_parser_new();
  if (!ts_parser_set_language(parser, tree_sitter_c())) abort();
  for (int i = 0; i < COPIES; i++) memcpy(text + i * (sizeof source - 1), source, sizeof source - 1);
  for (int i = 0; i < repetitions; i++) {
    TSTree *tree = ts_parser_parse_string(parser, NULL, text, SIZE);
    hash = hash * 31 + walk(ts_tree_root_node(tree));
    ts_tree_delete(tree);
    char *changed = memchr(text + i * 7919 % (SIZE / 2), ';', SIZE / 2);
    if (changed) *changed = ',';
  }
  bench_print_hash("parser", hash);
  ts_parser_delete(parser);
}
