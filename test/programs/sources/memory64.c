// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A program whose memory is larger than 4 GiB: 64-bit pointers, and data on both sides of the 32-bit border and across
// it. There is no libc for wasm64, so what it needs is here. WASI's functions still take 32-bit addresses: what is
// written is collected in a buffer with a low address.

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#define WASI(name) __attribute__((import_module("wasi_snapshot_preview1"), import_name(#name))) extern
WASI(fd_write) int32_t fd_write(int32_t fd, uint32_t vectors, uint32_t count, uint32_t written);
WASI(proc_exit) _Noreturn void proc_exit(uint32_t status);

_Static_assert(sizeof(void *) == 8, "this is a program for wasm64");

// --- output ----------------------------------------------------------------------------------------------------------

static char line[4096];
static uint32_t line_length;
static struct { uint32_t at, length; } vector;
static uint32_t written;

static void put(char c) {
  line[line_length++] = c;
  if (c != '\n' && line_length < sizeof line)
    return;
  vector.at = (uint32_t)(uintptr_t)line;
  vector.length = line_length;
  fd_write(1, (uint32_t)(uintptr_t)&vector, 1, (uint32_t)(uintptr_t)&written);
  line_length = 0;
}

static void put_number(uint64_t n, unsigned base) {
  if (n >= base)
    put_number(n / base, base);
  put("0123456789abcdef"[n % base]);
}

// print: %u a uint64_t, %x the same in hexadecimal, %s a string
static void print(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  for (; *format; format++) {
    if (*format != '%') {
      put(*format);
      continue;
    }
    switch (*++format) {
    case 'u': put_number(va_arg(arguments, uint64_t), 10); break;
    case 'x': put_number(va_arg(arguments, uint64_t), 16); break;
    default:
      for (const char *s = va_arg(arguments, const char *); *s; s++)
        put(*s);
    }
  }
  va_end(arguments);
}

static uint64_t random_state = 88172645463325252u;

static uint64_t next_random(void) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  return random_state ^= random_state << 17;
}

// --- memory: arenas that begin where the caller says -------------------------------------------------------------------

#define PAGE 65536u
#define BORDER 0x100000000u // 4 GiB

struct arena { char *at, *end; };

static struct arena arena_at(uint64_t address, uint64_t size) {
  const uint64_t pages = (address + size + PAGE - 1) / PAGE, now = __builtin_wasm_memory_size(0);
  if (pages > now && __builtin_wasm_memory_grow(0, pages - now) != now) {
    print("no memory for %u pages\n", pages);
    proc_exit(1);
  }
  return (struct arena){(char *)address, (char *)address + size};
}

static void *take(struct arena *arena, uint64_t size) {
  char *p = arena->at;
  arena->at += (size + 15) & ~(uint64_t)15;
  if (arena->at > arena->end)
    __builtin_trap();
  return p;
}

// --- a tree with nodes on both sides of the border -----------------------------------------------------------------------

struct node { struct node *child[2]; uint64_t key, priority; uint32_t count; };

static struct node *rotate(struct node *n, int side) {
  struct node *up = n->child[side];
  n->child[side] = up->child[!side];
  up->child[!side] = n;
  return up;
}

static struct node *insert(struct node *n, uint64_t key, struct arena arenas[2]) {
  if (!n) {
    n = take(&arenas[key & 1], sizeof *n);
    *n = (struct node){{NULL, NULL}, key, next_random(), 1};
    return n;
  }
  if (n->key == key) {
    n->count++;
    return n;
  }
  const int side = key > n->key;
  n->child[side] = insert(n->child[side], key, arenas);
  return n->child[side]->priority > n->priority ? rotate(n, side) : n;
}

static uint64_t walk(const struct node *n, uint64_t *sum, uint64_t *high) {
  if (!n)
    return 0;
  const uint64_t left = walk(n->child[0], sum, high);
  *sum = *sum * 31 + n->key * n->count;
  *high += (uintptr_t)n >= BORDER;
  const uint64_t right = walk(n->child[1], sum, high);
  return (left > right ? left : right) + 1;
}

static void tree(void) {
  struct arena arenas[2] = {arena_at(4 << 20, 2 << 20), arena_at(BORDER + (3u << 20), 2 << 20)};
  struct node *root = NULL;
  for (int i = 0; i < 60000; i++)
    root = insert(root, next_random() % 30000, arenas);
  uint64_t sum = 0, high = 0;
  const uint64_t depth = walk(root, &sum, &high);
  print("tree: %s, sum %x, %u nodes above 4 GiB\n", depth < 60 ? "flat" : "deep", sum, high);
}

// --- an array across the border: sorting, copying, filling, vectors of every width --------------------------------------

static void sort(int64_t *a, int64_t low, int64_t high) {
  while (low < high) {
    const int64_t pivot = a[low + (high - low) / 2];
    int64_t i = low, j = high;
    while (i <= j) {
      while (a[i] < pivot)
        i++;
      while (a[j] > pivot)
        j--;
      if (i <= j) {
        const int64_t t = a[i];
        a[i++] = a[j];
        a[j--] = t;
      }
    }
    sort(a, low, j);
    low = i;
  }
}

static void border(void) {
  enum { COUNT = 40000 };
  int64_t *a = (int64_t *)(uintptr_t)(BORDER - 8 * (COUNT / 2) - 4); // an element lies on the border
  arena_at((uintptr_t)a, 8 * COUNT + 64);
  for (int64_t i = 0; i < COUNT; i++)
    a[i] = (int64_t)(next_random() >> 1) % 1000000 - 500000;
  sort(a, 0, COUNT - 1);
  uint64_t falls = 0, hash = 0;
  for (int64_t i = 1; i < COUNT; i++) {
    falls += a[i] < a[i - 1];
    hash = hash * 33 + (uint64_t)a[i];
  }
  print("sorted across the border: %u falls, hash %x\n", falls, hash);

  unsigned char *bytes = (unsigned char *)(uintptr_t)(BORDER - 1000);
  for (int i = 0; i < 2000; i++)
    bytes[i] = (unsigned char)(i * 7);
  __builtin_memmove(bytes + 300, bytes, 1700); // overlapping
  __builtin_memset(bytes + 1100, 0xab, 200);
  hash = 0;
  for (int i = 0; i < 2000; i++)
    hash = hash * 33 + bytes[i];
  uint16_t two;
  uint32_t four;
  __builtin_memcpy(&two, bytes + 999, 2);
  __builtin_memcpy(&four, bytes + 998, 4);
  print("bytes: %x, across: %x %x\n", hash, (uint64_t)two, (uint64_t)four);
}

// --- far places: offsets that do not fit in 32 bits, and differences that do not either ---------------------------------

struct far { uint64_t first; char gap[5ull << 30]; uint64_t last; };

static void far_places(void) {
  struct far *f = (struct far *)(uintptr_t)(1u << 20);
  arena_at((uintptr_t)f, sizeof *f);
  f->first = 11;
  f->last = 0x1234567890abcdef;
  uint64_t sum = 0;
  for (uint64_t i = 0; i < sizeof f->gap; i += 512ull << 20)
    f->gap[i + 4096] = (char)(i >> 29);
  for (uint64_t i = 0; i < sizeof f->gap; i += 512ull << 20)
    sum = sum * 10 + (uint64_t)f->gap[i + 4096];
  const ptrdiff_t distance = (char *)&f->last - (char *)&f->first;
  print("far: %u bytes between, %x, %u; memory of %u pages\n", (uint64_t)distance, f->last, sum,
        (uint64_t)__builtin_wasm_memory_size(0));
  print("a low address and a high one with the same lower half: %u %u\n", f->first,
        *(uint64_t *)((uintptr_t)&f->first + BORDER));
}

__attribute__((export_name("_start"))) void start(void) {
  tree();
  border();
  far_places();
  proc_exit(64);
}
