/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The guest's memory: every pointer that a program passes goes through these functions.  A range that leaves the
 * memory is FAULT, a misaligned object INVAL.  Memories never move, so a checked pointer stays good. */
#ifndef RUNTIME_WASI_GUEST_H
#define RUNTIME_WASI_GUEST_H

#include <string.h>

#include "runtime-lib/abi/wasi.h"
#include "runtime-lib/core/core.h"

/* The host's address of `length` bytes at `address`. */
static inline uint32_t w2n_guest_bytes(const w2n_instance *instance, w2n_ptr address, uint64_t length, uint8_t **bytes)
{
  const w2n_memory *memory = instance->memory;
  if (memory == NULL || !w2n_in_bounds(address, length, w2n_memory_length(memory)))
    return WASI_ERRNO_FAULT;
  *bytes = (uint8_t *)memory->base + address;
  return 0;
}

/* `count` objects of a structure or number. */
static inline uint32_t w2n_guest_array(const w2n_instance *instance, w2n_ptr address, uint64_t count, uint32_t size,
                                       uint32_t alignment, uint8_t **bytes)
{
  return address % alignment != 0 ? (uint32_t)WASI_ERRNO_INVAL
                                  : w2n_guest_bytes(instance, address, count * size, bytes);
}

static inline uint32_t w2n_guest_object(const w2n_instance *instance, w2n_ptr address, uint32_t size,
                                        uint32_t alignment, uint8_t **bytes)
{
  return w2n_guest_array(instance, address, 1, size, alignment, bytes);
}

/* Wasm is little-endian. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define W2N_GUEST_SWAP(bits, value) __builtin_bswap##bits(value)
#else
#define W2N_GUEST_SWAP(bits, value) (value)
#endif

#define W2N_GUEST_NUMBER(bits)                                                     \
  static inline uint##bits##_t w2n_guest_load##bits(const uint8_t *from)           \
  {                                                                                \
    uint##bits##_t value;                                                          \
    memcpy(&value, from, sizeof value);                                            \
    __asm__("" : "+r"(value)); /* another thread may write there: never read twice */ \
    return W2N_GUEST_SWAP(bits, value);                                            \
  }                                                                                \
  static inline void w2n_guest_store##bits(uint8_t *to, uint##bits##_t value)      \
  {                                                                                \
    value = W2N_GUEST_SWAP(bits, value);                                           \
    memcpy(to, &value, sizeof value);                                              \
  }
W2N_GUEST_NUMBER(16)
W2N_GUEST_NUMBER(32)
W2N_GUEST_NUMBER(64)

#endif
