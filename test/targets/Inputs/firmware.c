/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A firmware without a C library that calls a compiled module.  Prints a line for each call. */
#include "firmware.h"

#include "board.h"

void w2n_env__gpio_set(uint32_t pin, uint32_t level)
{
  print_number("pin", pin);
  print_number("level", level);
}

static void run(void)
{
  w2n_stack_limit = stack_end + 1024; /* room for the handler */
  ((void (*)(void))w2n_module_firmware.instantiate)();
  CATCH(w2n_firmware__factorial(20));
  CATCH(w2n_firmware__stack(4, 0, 0, 0, 0, 1, 0));
  CATCH(w2n_firmware__divide((uint64_t)-700, 100) + 7);
  CATCH(w2n_firmware__divide(1, 0));
  CATCH(w2n_firmware__mean(1.5f, 4.5) == 3.0);
  CATCH(w2n_firmware__apply(0, 40, 2));
  CATCH(w2n_firmware__apply(1, 40, 2));
  CATCH(w2n_firmware__apply(2, 40, 2));
  CATCH(w2n_firmware__apply(3, 40, 2));
  CATCH(w2n_firmware__calls());
  CATCH(w2n_firmware__load(100));
  CATCH(w2n_firmware__load(65535));
  CATCH(w2n_firmware__load(65536));
  CATCH(w2n_firmware__load(UINT32_MAX));
  CATCH_VOID(w2n_firmware__store(65528, 7));
  CATCH_VOID(w2n_firmware__store(65529, 8));
  CATCH_VOID(w2n_firmware__store(UINT32_MAX - 2, 9));
  CATCH(w2n_firmware__load(65532));
  CATCH_VOID(w2n_firmware__copy(200, 100, 4));
  CATCH(w2n_firmware__load(203));
  CATCH_VOID(w2n_firmware__fill(200, 1, 65336));
  CATCH_VOID(w2n_firmware__fill(201, 2, 65336));
  CATCH(w2n_firmware__load(65535));
  CATCH(w2n_firmware__grow(0));
  CATCH(w2n_firmware__grow(1));
  CATCH(*((unsigned char *)w2n_memory_at(w2n_firmware__memory, 103, 1)));
  CATCH(w2n_firmware__recurse(0));
  CATCH_VOID(w2n_firmware__blink());
  CATCH_VOID(w2n_firmware__stop());
}
