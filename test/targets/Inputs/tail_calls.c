/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A firmware that calls a module with tail calls, on a stack of few bytes. */
#include "tailcalls.h"

#include "board.h"

void w2n_env__pair(uint32_t a, double b, struct w2n_env__pair_results *results)
{
  results->r0 = (uint64_t)a * 2;
  results->r1 = (uint32_t)(b * 2);
}

static void run(void)
{
  w2n_stack_limit = stack_end + 512; /* room for the handler */
  ((void (*)(void))w2n_module_tailcalls.instantiate)();
  CATCH(w2n_tailcalls__count(100000));
  CATCH(w2n_tailcalls__turns());
  struct w2n_tailcalls__host_results results;
  w2n_tailcalls__host(21, &results);
  CATCH(results.r0 * 1000 + results.r1);
  CATCH(w2n_tailcalls__recurse(0));
  CATCH(w2n_tailcalls__count(10));
}
