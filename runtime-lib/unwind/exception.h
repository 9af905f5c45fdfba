/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What exception.c and personality.c share. */
#ifndef RUNTIME_UNWIND_EXCEPTION_H
#define RUNTIME_UNWIND_EXCEPTION_H

/* "W2N\0WASM" */
#define W2N_EXCEPTION_CLASS UINT64_C(0x57324e005741534d)

#endif
