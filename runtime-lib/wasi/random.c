/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * random_get: the system's randomness, written straight into the guest's memory. */
#include "runtime-lib/wasi/state.h"

uint32_t w2n_wasi_random_get(w2n_instance *instance, w2n_ptr buf, w2n_i32 buf_len)
{
  uint8_t *bytes;
  uint32_t error = w2n_guest_bytes(instance, buf, buf_len, &bytes);
  bool granted = w2n_wasi_state(instance)->rights->manifest.values[W2N_GRANT_RANDOM];
  error = error ? error : granted ? 0 : WASI_ERRNO_NOTCAPABLE;
  return error ? error : w2n_os_random(bytes, buf_len);
}
