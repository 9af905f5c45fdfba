/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The file as it is in memory, its relocations applied; an object's sections get addresses of their own. */
#ifndef TOOLS_SANDBOX_IMAGE_H
#define TOOLS_SANDBOX_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tools/sandbox/value.h"

typedef struct Section {
  const char *name;
  uint64_t address, size;
  uint8_t *bytes;           /* NULL: zeros */
  bool is_writable, is_code, is_constant; /* constant: never written once the program runs */
} Section;

typedef struct Symbol {
  const char *name;
  uint64_t address, size;
  bool is_function, is_external;
  bool is_known, never_returns; /* known: asked before */
  uint32_t arguments;           /* bytes of stack arguments that it writes to */
  bool has_result;
  Value result;                 /* what its first result register holds when it returns */
} Symbol;

/* What the module says of a memory when it makes it. */
typedef struct Memory {
  uint64_t description; /* address of the symbol */
  bool is_guarded;
  int64_t least;        /* bytes that it has from the beginning */
} Memory;

enum { MOST_MEMORIES = 64 };

typedef struct Image {
  Section *sections;
  size_t section_count;
  Symbol *symbols; /* by address */
  size_t symbol_count;
  uint64_t *pointers; /* addresses of the 8 bytes that relocations fill with an address; sorted */
  size_t pointer_count;
  uint64_t fixed_memory; /* its base, or 0 */
  Memory memories[MOST_MEMORIES];
  size_t memory_count;
  bool has_payload;
  int64_t payload;       /* bytes that every exception of the module has for values */
  uint32_t arguments;    /* the most that any function has of them */
  bool has_changed;      /* something that functions rely on */
  uint32_t problems;
} Image;

void image_read(Image *image, const char *path);
const Section *image_section(const Image *image, uint64_t address);
/* The symbol that an address is in; objects and functions. */
const Symbol *image_symbol(const Image *image, uint64_t address);
bool image_is_memory(const Symbol *symbol);
const Memory *image_memory(const Image *image, uint64_t description);
bool image_is_entry(const Image *image, uint64_t address);
/* Is there an address in these 8 bytes that nobody changes? */
bool image_constant_pointer(const Image *image, uint64_t place, uint64_t *target);
bool image_constant_word(const Image *image, uint64_t place, int32_t *word);
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
