/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Wasm exceptions on the system's unwinder: nothing is done on the way in, everything is found in tables on the way
 * out.  An exception object is the unwinder's header, its tag and the values; generated code writes and reads the
 * values, and tests the tag against its handlers after landing.
 *
 * Specification: "Execution / Runtime Structure / Exception Instances", "Execution / Instructions / Control
 * Instructions" (throw, throw_ref). */
#include <stdlib.h>
#include <string.h>
#include <unwind.h>

#include "runtime-lib/core/core.h"
#include "runtime-lib/unwind/exception.h"
#include "runtime-lib/unwind/unwind.h"

typedef struct Exception {
  struct _Unwind_Exception header;
  w2n_tag *tag;
  uint64_t size;
  uint32_t owners; /* handlers that may throw it again; one to begin with */
  _Alignas(16) unsigned char values[];
} Exception;

/* Somebody else's unwinding, a C++ `catch (...)` for instance, is done with the exception. */
static void dispose(_Unwind_Reason_Code reason, struct _Unwind_Exception *header)
{
  w2n_exception_free(header);
}

/* Zeroed, aligned to 16, and seen by the collector where there is one: the values may be references. */
static void *new_memory(size_t bytes)
{
  if (w2n_gc_allocate_root)
    return w2n_gc_allocate_root(bytes);
  void *memory = aligned_alloc(16, bytes);
  return memory ? memset(memory, 0, bytes) : NULL;
}

void *w2n_exception_new(void *tag, uint64_t size)
{
  if (size > SIZE_MAX - sizeof(Exception) - 16)
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "an exception's values", 0);
  size_t bytes = (sizeof(Exception) + (size_t)size + 15) & ~(size_t)15;
  Exception *exception = new_memory(bytes);
  if (!exception)
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "an exception", 0);
  exception->tag = tag;
  exception->size = size;
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

void w2n_exception_throw(void *object)
{
  Exception *exception = object;
  if (!exception)
    w2n_trap_raise(W2N_TRAP_NULL_EXCEPTION, NULL, 0);
  /* What an earlier throw left in the header is the unwinder's and must go. */
  memset(&exception->header, 0, sizeof exception->header);
  exception->header.exception_class = W2N_EXCEPTION_CLASS;
  exception->header.exception_cleanup = dispose;
  _Unwind_RaiseException(&exception->header);
  /* It returns when there is no handler; nothing was unwound, so the backtrace shows who threw. */
  w2n_trap_raise(W2N_TRAP_UNCAUGHT_EXCEPTION, exception->tag ? exception->tag->name : NULL, 0);
}

void *w2n_exception_caught(void *unwind_object)
{
  return unwind_object; /* the header is the object's first field */
}

void w2n_exception_keep(void *exception)
{
  ((Exception *)exception)->owners++;
}

void w2n_exception_free(void *object)
{
  Exception *exception = object;
  if (--exception->owners > 0)
    return;
  if (w2n_gc_release_root)
    w2n_gc_release_root(exception);
  else
    free(exception);
}
