/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * yyjson: a document of records read, walked and written.
 */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "yyjson.h"

enum { RECORDS = 1500, ROOM = RECORDS * 360 };

static size_t make_document(char *json) {
  char words[64];
  size_t at = (size_t)sprintf(json, "{\"version\": 3, \"records\": [");
  for (int i = 0; i < RECORDS; i++) {
    bench_text(words, 40);
    for (int k = 0; k < 40; k++)
      if (words[k] == '\n') words[k] = ' ';
    at += (size_t)sprintf(json + at,
                          "%s\n  {\"id\": %d, \"name\": \"%.40s\", \"score\": %.6f, \"small\": %.3e, \"tags\": [\"a\\n%u\", "
                          "\"b\\u00e9%u\", null, true], \"at\": {\"x\": %d, \"y\": -%d, \"deep\": [[1,2],[3,[4]]]}}",
                          i ? "," : "", i * 977, words, bench_uniform() * 1000, bench_uniform(), bench_random() & 255,
                          bench_random() & 4095, (int)(bench_random() % 10000), (int)(bench_random() % 10000));
  }
  return at + (size_t)sprintf(json + at, "\n]}");
}

static uint32_t walk(yyjson_val *value) {
  uint32_t sum = 0;
  size_t index, count;
  yyjson_val *key, *item;
  switch (yyjson_get_type(value)) {
    case YYJSON_TYPE_NUM: return yyjson_is_real(value) ? (uint32_t)(yyjson_get_real(value) * 16) : (uint32_t)yyjson_get_sint(value);
    case YYJSON_TYPE_STR: return (uint32_t)yyjson_get_len(value);
    case YYJSON_TYPE_ARR:
      yyjson_arr_foreach(value, index, count, item) sum += walk(item);
      return sum + 1;
    case YYJSON_TYPE_OBJ:
      yyjson_obj_foreach(value, index, count, key, item) sum += walk(item) * (uint32_t)yyjson_get_len(key);
      return sum;
    default: return 1;
  }
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  char *json = bench_alloc(ROOM);
  size_t size = make_document(json);
  uint32_t hash = 0, sum = 0;
  for (int i = 0; i < repetitions; i++) {
    yyjson_doc *document = yyjson_read(json, size, 0);
    if (!document) abort();
    sum += walk(yyjson_doc_get_root(document));
    size_t written;
    char *text = yyjson_write(document, i % 2 ? YYJSON_WRITE_PRETTY : 0, &written);
    hash = bench_hash(hash, text, 256) + (uint32_t)written;
    free(text);
    yyjson_doc_free(document);
  }
  bench_print_hash("json sum", sum);
  bench_print_hash("json", hash);
}
