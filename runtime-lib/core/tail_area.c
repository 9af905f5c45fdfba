/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Where tail calls leave arguments and results, on targets whose back end of LLVM has no tail calls of any signature
 * (lowering/tail_call.c).  One for each thread, and room for the code's address and as many values as a function may
 * have parameters, 1000, of 16 bytes.  Without an operating system each module defines a smaller one itself. */
#include "runtime-lib/core/core.h"

enum { TAIL_AREA_BYTES = 16 + 1000 * 16 };

extern _Thread_local unsigned char w2n_tail_area[TAIL_AREA_BYTES];
_Thread_local _Alignas(16) unsigned char w2n_tail_area[TAIL_AREA_BYTES];
