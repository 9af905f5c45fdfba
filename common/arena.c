/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "common/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/diag.h"

typedef struct Chunk {
  struct Chunk *next;
  size_t size, used;
  max_align_t bytes[];
} Chunk;

struct Arena {
  Chunk *chunks; /* the one being filled comes first */
  Arena *children, *sibling; /* arena_new_in */
};

enum { CHUNK_SIZE = 64 * 1024, ALIGNMENT = _Alignof(max_align_t) };

Arena *arena_new(void)
{
  Arena *arena = calloc(1, sizeof *arena);
  if (!arena)
    diag_out_of_memory(sizeof *arena);
  return arena;
}

Arena *arena_new_in(Arena *owner)
{
  Arena *arena = arena_new();
  arena->sibling = owner->children;
  owner->children = arena;
  return arena;
}

static void free_chunks(Chunk *chunk)
{
  while (chunk) {
    Chunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
}

void arena_free(Arena *arena)
{
  if (!arena)
    return;
  while (arena->children) {
    Arena *child = arena->children;
    arena->children = child->sibling;
    arena_free(child);
  }
  free_chunks(arena->chunks);
  free(arena);
}

void arena_reset(Arena *arena)
{
  Chunk *kept = arena->chunks;
  if (!kept)
    return;
  free_chunks(kept->next);
  kept->next = NULL;
  kept->used = 0;
}

static Chunk *add_chunk(Arena *arena, size_t wanted)
{
  size_t size = wanted > CHUNK_SIZE ? wanted : CHUNK_SIZE;
  Chunk *chunk = size < SIZE_MAX - sizeof(Chunk) ? malloc(sizeof(Chunk) + size) : NULL;
  if (!chunk)
    diag_out_of_memory(wanted);
  chunk->size = size;
  chunk->used = 0;
  /* A large object gets a chunk of its own behind the one being filled, whose rest stays in use. */
  if (wanted > CHUNK_SIZE && arena->chunks) {
    chunk->next = arena->chunks->next;
    arena->chunks->next = chunk;
  } else {
    chunk->next = arena->chunks;
    arena->chunks = chunk;
  }
  return chunk;
}

void *arena_alloc(Arena *arena, size_t size)
{
  if (size > SIZE_MAX - ALIGNMENT)
    diag_out_of_memory(size);
  size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  Chunk *chunk = arena->chunks;
  if (!chunk || chunk->size - chunk->used < size)
    chunk = add_chunk(arena, size);
  void *memory = (char *)chunk->bytes + chunk->used;
  chunk->used += size;
  return memset(memory, 0, size);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
  size_t total;
  if (__builtin_mul_overflow(count, size, &total))
    diag_out_of_memory(SIZE_MAX);
  return arena_alloc(arena, total);
}

void *arena_grow(Arena *arena, void *array, size_t old_count, size_t new_count, size_t size)
{
  void *grown = arena_array(arena, new_count, size);
  if (old_count)
    memcpy(grown, array, old_count * size);
  return grown;
}

char *arena_string(Arena *arena, const char *bytes, size_t length)
{
  char *copy = arena_alloc(arena, length + 1);
  if (length)
    memcpy(copy, bytes, length);
  return copy;
}

char *arena_printf(Arena *arena, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  int length = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (length < 0)
    BUG("bad format \"%s\"", format);
  char *text = arena_alloc(arena, (size_t)length + 1);
  va_start(args, format);
  vsnprintf(text, (size_t)length + 1, format, args);
  va_end(args);
  return text;
}
