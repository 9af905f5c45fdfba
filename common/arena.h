/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Memory by lifetime: everything allocated from an arena dies with it, at once.
 * Allocation never returns NULL: when the system has no memory left, the process
 * ends with a message (common/diag.h, diag_out_of_memory).
 * Not thread-safe: one arena belongs to one thread. */
#ifndef COMMON_ARENA_H
#define COMMON_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena);

/* An arena that dies with `owner`; never free it alone. */
Arena *arena_new_in(Arena *owner);

/* Keep the memory, forget the contents: the per-function arenas are reset after each function. */
void arena_reset(Arena *arena);

/* `size` bytes, zeroed, aligned for any object.  Owned by the arena. */
void *arena_alloc(Arena *arena, size_t size);

/* A zeroed array of `count` objects of `size` bytes; a product that overflows ends the process. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* Grow an array that was allocated from this arena; the new tail is zeroed. */
void *arena_grow(Arena *arena, void *array, size_t old_count, size_t new_count, size_t size);

/* A NUL-terminated copy of `length` bytes; a formatted string. */
char *arena_string(Arena *arena, const char *bytes, size_t length);
char *arena_printf(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

#endif
