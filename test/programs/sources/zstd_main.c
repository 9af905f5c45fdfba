/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Zstandard over a text made here: for each level, the compressed size, a digest of the compressed bytes, and whether
 * decompression gives the text back; then a frame made by streaming, and one that is damaged.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zstd.h"

enum { SIZE = 1 << 20 };

/* Words with an uneven distribution, so that there is something to find. */
static void make_text(char *text) {
  static const char *const words[] = {"memory", "table",  "global",   "import", "export", "block", "loop", "branch",
                                      "local",  "module", "function", "data",   "elem",   "trap",  "call", "return"};
  uint32_t seed = 2463534242u;
  size_t at = 0;
  while (at < SIZE) {
    seed ^= seed << 13, seed ^= seed >> 17, seed ^= seed << 5;
    const char *word = words[(seed & 15) & (seed >> 8 & 15)];
    char piece[32];
    int n = snprintf(piece, sizeof piece, seed % 11 ? "%s " : "%s %u\n", word, (unsigned)(seed % 1000));
    for (int i = 0; i < n && at < SIZE; i++) text[at++] = piece[i];
  }
}

static uint64_t digest(const void *bytes, size_t n) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < n; i++) hash = (hash ^ ((const uint8_t *)bytes)[i]) * 1099511628211u;
  return hash;
}

static void one_level(const char *text, int level, char *packed, size_t capacity, char *back) {
  size_t n = ZSTD_compress(packed, capacity, text, SIZE, level);
  size_t m = ZSTD_decompress(back, SIZE, packed, n);
  printf("level %3d: %7zu bytes, %016llx, %s\n", level, n, (unsigned long long)digest(packed, n),
         m == SIZE && memcmp(text, back, SIZE) == 0 ? "same" : "DIFFERENT");
}

static size_t stream(const char *text, char *packed, size_t capacity) {
  ZSTD_CCtx *context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 5);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  ZSTD_outBuffer out = {packed, capacity, 0};
  for (size_t at = 0; at < SIZE; at += 40000) {
    size_t n = SIZE - at < 40000 ? SIZE - at : 40000;
    ZSTD_inBuffer in = {text + at, n, 0};
    while (ZSTD_compressStream2(context, &out, &in, at + n == SIZE ? ZSTD_e_end : ZSTD_e_continue) != 0 &&
           (in.pos < in.size || at + n == SIZE)) {
    }
  }
  ZSTD_freeCCtx(context);
  return out.pos;
}

int main(void) {
  size_t capacity = ZSTD_compressBound(SIZE);
  char *text = malloc(SIZE), *packed = malloc(capacity), *back = malloc(SIZE);
  if (!text || !packed || !back) return 1;
  make_text(text);
  printf("text: %016llx, zstd %s\n", (unsigned long long)digest(text, SIZE), ZSTD_versionString());
  static const int levels[] = {-5, 1, 3, 7, 12, 16, 19};
  for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) one_level(text, levels[i], packed, capacity, back);
  size_t n = stream(text, packed, capacity);
  printf("stream: %zu bytes, %016llx\n", n, (unsigned long long)digest(packed, n));
  packed[n / 2] ^= 0x40;
  size_t m = ZSTD_decompress(back, SIZE, packed, n);
  printf("damaged: %s\n", ZSTD_isError(m) ? "refused" : "ACCEPTED");
  free(text), free(packed), free(back);
  return 0;
}
