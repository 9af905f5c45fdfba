/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The three functions that compilers call without being asked, for firmware without a C library.  Weak: any other
 * definition wins.  Small rather than fast. */
#include <stddef.h>
#include <stdint.h>

#define WEAK __attribute__((weak))

typedef uint32_t __attribute__((may_alias)) Word;

void *memcpy(void *restrict to, const void *restrict from, size_t length);
void *memmove(void *to, const void *from, size_t length);
void *memset(void *to, int byte, size_t length);

/* From the low end; right also for overlapping bytes when `target` is the lower one. */
static void copy_up(unsigned char *target, const unsigned char *source, size_t length)
{
  if (!(((uintptr_t)target | (uintptr_t)source) & 3))
    for (; length >= 4; length -= 4, target += 4, source += 4)
      *(Word *)(void *)target = *(const Word *)(const void *)source;
  while (length--)
    *target++ = *source++;
}

WEAK void *memcpy(void *restrict to, const void *restrict from, size_t length)
{
  copy_up(to, from, length);
  return to;
}

WEAK void *memmove(void *to, const void *from, size_t length)
{
  unsigned char *target = to;
  const unsigned char *source = from;
  if ((uintptr_t)target - (uintptr_t)source >= length)
    copy_up(target, source, length);
  else
    while (length--)
      target[length] = source[length];
  return to;
}

WEAK void *memset(void *to, int byte, size_t length)
{
  unsigned char *target = to;
  for (; length && (uintptr_t)target & 3; length--)
    *target++ = (unsigned char)byte;
  for (Word word = (unsigned char)byte * 0x01010101u; length >= 4; length -= 4, target += 4)
    *(Word *)(void *)target = word;
  while (length--)
    *target++ = (unsigned char)byte;
  return to;
}
