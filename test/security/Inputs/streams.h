/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* wasi.h for tests of standard output itself: their own messages go to standard error. */
#undef STDIN
#undef STDOUT
#undef STDERR
#define REPORT 2
#include "../../wasi/Inputs/wasi.h"
