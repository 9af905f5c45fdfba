/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The memory of exceptions.  Most end at once: the handler that takes an exception's values, or leaves a legacy catch,
 * frees it (w2n_exception_free).  Two kinds are only forgotten: exceptions that have an exnref, which generated code
 * copies without keeping books, and those whose legacy handler was left by another exception.  Both can only be in
 * registers and on the stack of their thread, since whatever else an exnref is put into says so before
 * (w2n_exception_escape).  So when a thread has made many exceptions, its stack is searched for their addresses, and
 * those that it does not hold are freed.
 *
 * An exception is kept for ever when its exnref went into a global, a table or another exception, or to the host; and
 * when it was thrown or caught on a stack that is not the thread's own.  With a collector (runtime-lib/gc) there is no
 * search here, and nothing is kept for ever. */
#include <stdlib.h>
#include <string.h>

#include "runtime-lib/platform/platform.h"
#include "runtime-lib/unwind/exception.h"

enum { FIRST_LIMIT = 1000 };

typedef struct Search {
  Exception **found; /* sorted by address */
  size_t count;
} Search;

typedef struct Thread {
  Exception *list;
  size_t count, limit; /* the next search is at `limit` */
  uintptr_t low, high; /* the stack; both 0 if unknown */
  bool is_ready;
} Thread;

static _Thread_local __attribute__((tls_model("initial-exec"))) Thread thread;

static void list_insert(Exception *exception)
{
  exception->next = thread.list;
  if (thread.list)
    thread.list->previous = exception;
  thread.list = exception;
  thread.count++;
}

static void list_remove(Exception *exception)
{
  if (exception->next)
    exception->next->previous = exception->previous;
  if (exception->previous)
    exception->previous->next = exception->next;
  else
    thread.list = exception->next;
  thread.count--;
}

/* May nothing but the stack hold it? */
static bool is_candidate(const Exception *exception)
{
  return !exception->is_thrown && !exception->is_kept;
}

/* The stack is gone; what others may still hold leaves the list, which ends, too. */
static void end_thread(void)
{
  while (thread.list) {
    Exception *exception = thread.list;
    list_remove(exception);
    exception->next = exception->previous = NULL;
    if (is_candidate(exception))
      free(exception);
  }
}

static void prepare(void)
{
  if (thread.is_ready)
    return;
  thread.is_ready = true;
  thread.limit = FIRST_LIMIT;
  if (!w2n_platform_stack(&thread.low, &thread.high))
    thread.low = thread.high = 0;
  w2n_platform_at_thread_end(end_thread);
}

static bool is_on_own_stack(void)
{
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  return here >= thread.low && here < thread.high;
}

/* --- the search ---------------------------------------------------------------------------------------------- */

static int by_address(const void *left, const void *right)
{
  uintptr_t a = (uintptr_t)*(Exception *const *)left, b = (uintptr_t)*(Exception *const *)right;
  return (a > b) - (a < b);
}

/* The last exception that begins at or before the address: generated code may hold the address of its values only. */
static Exception *find(const Search *search, uintptr_t address)
{
  size_t from = 0, to = search->count;
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    if ((uintptr_t)search->found[middle] <= address)
      from = middle + 1;
    else
      to = middle;
  }
  return from ? search->found[from - 1] : NULL;
}

static void mark_word(const Search *search, uintptr_t word)
{
  Exception *exception = find(search, word);
  if (exception && word - (uintptr_t)exception < sizeof(Exception) + exception->size)
    exception->is_found = true;
}

/* The caller has put its registers on the stack, above this function's frame. */
__attribute__((noinline, no_sanitize("address"))) static void mark_stack(const Search *search)
{
  volatile uintptr_t here = 0;
  uintptr_t first = (uintptr_t)search->found[0];
  uintptr_t last = (uintptr_t)search->found[search->count - 1];
  last += sizeof(Exception) + search->found[search->count - 1]->size;
  for (const uintptr_t *word = (const uintptr_t *)&here; (uintptr_t)word < thread.high; word++)
    if (*word >= first && *word < last)
      mark_word(search, *word);
}

static void free_forgotten(const Search *search)
{
  for (size_t i = 0; i < search->count; i++) {
    if (!search->found[i]->is_found)
      exception_release(search->found[i]);
    else
      search->found[i]->is_found = false;
  }
}

static void search_stack(Exception **found)
{
  Search search = {found, 0};
  for (Exception *exception = thread.list; exception; exception = exception->next)
    if (is_candidate(exception))
      found[search.count++] = exception;
  if (!search.count)
    return;
  qsort(found, search.count, sizeof *found, by_address);
  __builtin_unwind_init();
  mark_stack(&search);
  free_forgotten(&search);
}

static void search_if_due(void)
{
  if (thread.count < thread.limit)
    return;
  Exception **found = is_on_own_stack() ? malloc(thread.count * sizeof *found) : NULL;
  if (found)
    search_stack(found);
  free(found);
  thread.limit = thread.count * 2 < FIRST_LIMIT ? FIRST_LIMIT : thread.count * 2;
}

/* --- one exception ------------------------------------------------------------------------------------------------ */

static void *zeroed(size_t bytes)
{
  if (w2n_gc_allocate)
    return w2n_gc_allocate(bytes);
  void *memory = aligned_alloc(16, bytes);
  return memory ? memset(memory, 0, bytes) : NULL;
}

Exception *exception_allocate(size_t size)
{
  if (!w2n_gc_allocate) {
    prepare();
    search_if_due();
  }
  Exception *exception = zeroed((sizeof(Exception) + size + 15) & ~(size_t)15);
  if (!exception || w2n_gc_allocate)
    return exception;
  exception->size = size;
  exception->is_kept = !is_on_own_stack();
  list_insert(exception);
  return exception;
}

void exception_release(Exception *exception)
{
  if (w2n_gc_allocate) {
    w2n_gc_release_root(exception);
    return;
  }
  list_remove(exception);
  free(exception);
}

void exception_depart(Exception *exception)
{
  exception->is_thrown = true;
  if (!w2n_gc_allocate)
    return;
  exception->anchor = w2n_gc_allocate_root(sizeof(void *));
  if (!exception->anchor)
    w2n_trap_raise(W2N_TRAP_OUT_OF_MEMORY, "an exception", 0);
  *(void **)exception->anchor = exception;
}

void exception_arrive(Exception *exception)
{
  exception->is_thrown = false;
  if (exception->anchor)
    w2n_gc_release_root(exception->anchor);
  exception->anchor = NULL;
  if (!w2n_gc_allocate && !is_on_own_stack())
    exception->is_kept = true;
}
