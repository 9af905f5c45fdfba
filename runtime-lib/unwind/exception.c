/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Wasm exceptions on the system's unwinder: nothing is done on the way in, everything is found in tables on the way
 * out.  An exception object is the unwinder's header, its tag and the values; generated code writes and reads the
 * values, and tests the tag against its handlers after landing.
 *
 * Specification: "Execution / Runtime Structure / Exception Instances", "Execution / Instructions / Control
 * Instructions" (throw, throw_ref). */
#include <string.h>

#include "runtime-lib/unwind/exception.h"
#include "runtime-lib/unwind/unwind.h"

/* Somebody else's unwinding, a C++ `catch (...)` for instance, is done with the exception. */
static void dispose(_Unwind_Reason_Code reason, struct _Unwind_Exception *header)
{
  exception_arrive((Exception *)header);
  w2n_exception_free(header);
}

void *w2n_exception_new(void *tag, uint64_t size)
{
  Exception *exception = size < SIZE_MAX / 2 ? exception_allocate((size_t)size) : NULL;
  if (!exception)
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "an exception", 0);
  exception->tag = tag;
  exception->owners = 1;
  return exception;
}

void *w2n_exception_values(void *exception)
{
  return ((Exception *)exception)->values;
}

void *w2n_exception_tag(void *exception)
{
  return ((Exception *)exception)->tag;
}

/* The unwinder returns when there is no handler; nothing was unwound, so the backtrace shows who threw. */
static _Noreturn void uncaught(Exception *exception)
{
  const char *name = exception->tag ? exception->tag->name : NULL;
  exception_arrive(exception);
  w2n_exception_free(exception);
  w2n_trap_raise(W2N_TRAP_UNCAUGHT_EXCEPTION, name, 0);
}

void w2n_exception_throw(void *object)
{
  Exception *exception = object;
  if (!exception)
    w2n_trap_raise(W2N_TRAP_NULL_EXCEPTION, NULL, 0);
  /* What an earlier throw left in the header is the unwinder's and must go. */
  memset(&exception->header, 0, sizeof exception->header);
  exception->header.exception_class = W2N_EXCEPTION_CLASS;
  exception->header.exception_cleanup = dispose;
  exception_depart(exception);
  _Unwind_RaiseException(&exception->header);
  uncaught(exception);
}

void *w2n_exception_caught(void *unwind_object)
{
  exception_arrive(unwind_object);
  return unwind_object; /* the header is the object's first field */
}

void w2n_exception_keep(void *exception)
{
  ((Exception *)exception)->owners++;
}

void w2n_exception_free(void *object)
{
  Exception *exception = object;
  if (!exception->is_referenced && --exception->owners == 0)
    exception_release(exception);
}

void w2n_exception_refer(void *exception)
{
  ((Exception *)exception)->is_referenced = true;
}

void w2n_exception_escape(void *exception)
{
  if (exception)
    ((Exception *)exception)->is_kept = true;
}
