/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Lists of buffers: checked as a whole, then handed to the system in batches, straight out of the guest's memory; no
 * call costs more of the host's memory than one batch. */
#include "runtime-lib/wasi/iovec.h"

static uint32_t load(const w2n_iovecs *list, w2n_os_iovec *vector)
{
  uint8_t *element, *bytes;
  uint32_t error = w2n_guest_object(list->instance, list->at, WASI_IOVEC_SIZE, WASI_IOVEC_ALIGN, &element);
  if (error)
    return error;
  uint32_t length = w2n_guest_load32(element + WASI_IOVEC_BUF_LEN);
  error = w2n_guest_bytes(list->instance, w2n_guest_load32(element + WASI_IOVEC_BUF), length, &bytes);
  if (!error)
    *vector = (w2n_os_iovec){bytes, length};
  return error;
}

uint32_t w2n_iovec_begin(w2n_instance *instance, w2n_ptr iovs, w2n_i32 count, w2n_iovecs *list)
{
  uint8_t *elements;
  w2n_os_iovec vector;
  uint64_t total = 0;
  uint32_t error = w2n_guest_array(instance, iovs, count, WASI_IOVEC_SIZE, WASI_IOVEC_ALIGN, &elements);
  *list = (w2n_iovecs){instance, iovs, count};
  for (uint32_t i = 0; i < count && !error; i++) {
    error = load(list, &vector);
    total += error ? 0 : vector.length;
    list->at += WASI_IOVEC_SIZE;
  }
  list->at = iovs;
  return error ? error : total > UINT32_MAX ? WASI_ERRNO_INVAL : 0;
}

uint32_t w2n_iovec_next(w2n_iovecs *list, w2n_os_iovec vectors[W2N_IOVEC_BATCH], unsigned *count, size_t *total)
{
  *count = 0;
  *total = 0;
  while (list->left > 0 && *count < W2N_IOVEC_BATCH) {
    w2n_os_iovec *vector = &vectors[*count];
    uint32_t error = load(list, vector);
    if (error)
      return error;
    *total += vector->length;
    *count += vector->length > 0;
    list->at += WASI_IOVEC_SIZE;
    list->left--;
  }
  return 0;
}
