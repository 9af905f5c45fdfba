/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A firmware that meters a module: there is nothing else that would get its processor back from it. */
#include "metered.h"

#include "board.h"

static void run(void)
{
  w2n_stack_limit = stack_end + 1024;
  ((void (*)(void))w2n_module_metered.instantiate)();
  CATCH(w2n_metered__spin(3));
  CATCH(w2n_fuel(&w2n_module_metered));
  CATCH(w2n_metered__spin(0));
  CATCH(w2n_fuel(&w2n_module_metered));
  CATCH(w2n_fuel_add(&w2n_module_metered, 11));
  CATCH(w2n_metered__spin(10));
  CATCH(w2n_fuel_set(&w2n_module_metered, UINT64_C(0x200000000)));
  CATCH(w2n_metered__spin(9));
  CATCH(w2n_fuel(&w2n_module_metered));
}
