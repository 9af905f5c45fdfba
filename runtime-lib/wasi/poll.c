/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * poll_oneoff.  A bad subscription fails the whole call before it waits, as in Wasmtime. */
#include <stdlib.h>

#include "runtime-lib/wasi/state.h"

enum { MAX_SUBSCRIPTIONS = 1 << 20, ON_STACK = 16 };

/* Where things are in a subscription of this preview. */
typedef struct Layout {
  uint32_t size, clock_id, timeout, clock_flags;
} Layout;

static const Layout preview1 = {
  WASI_SUBSCRIPTION_SIZE,
  WASI_SUBSCRIPTION_CLOCK_ID,
  WASI_SUBSCRIPTION_TIMEOUT,
  WASI_SUBSCRIPTION_CLOCK_FLAGS,
};
static const Layout unstable = {
  WASI_UNSTABLE_SUBSCRIPTION_SIZE,
  WASI_UNSTABLE_SUBSCRIPTION_CLOCK_ID,
  WASI_UNSTABLE_SUBSCRIPTION_TIMEOUT,
  WASI_UNSTABLE_SUBSCRIPTION_CLOCK_FLAGS,
};

/* One subscription, read once: other threads may write to it meanwhile. */
typedef struct Subscription {
  uint64_t userdata, timeout;
  uint32_t fd, clock_id;
  uint16_t clock_flags;
  uint8_t tag;
} Subscription;

/* What a subscription waits for. */
typedef struct Item {
  Subscription sub;
  w2n_fd *fd;   /* held; NULL for clocks */
  uint64_t due; /* from the start of the call on; UINT64_MAX: not a matter of time */
} Item;

typedef struct Poll {
  w2n_instance *instance;
  uint8_t *out;
  uint32_t count, events;
  Item *items;          /* one for each subscription, in the same order: */
  w2n_os_poll *waits;   /* host -1: not for the system */
  uint64_t start[2];    /* CLOCK_REALTIME, CLOCK_MONOTONIC when the call began */
} Poll;

static Subscription load(const uint8_t *from, const Layout *layout)
{
  Subscription sub = {
    .userdata = w2n_guest_load64(from + WASI_SUBSCRIPTION_USERDATA),
    .tag = *(const volatile uint8_t *)(from + WASI_SUBSCRIPTION_TAG),
  };
  if (sub.tag == WASI_EVENTTYPE_CLOCK) {
    sub.clock_id = w2n_guest_load32(from + layout->clock_id);
    sub.timeout = w2n_guest_load64(from + layout->timeout);
    sub.clock_flags = w2n_guest_load16(from + layout->clock_flags);
  } else {
    sub.fd = w2n_guest_load32(from + WASI_SUBSCRIPTION_FD);
  }
  return sub;
}

/* How long from the start of the call until a clock's subscription is due; 0 at once. */
static uint64_t delay_of(const Poll *poll, const Subscription *sub)
{
  if (!(sub->clock_flags & WASI_SUBCLOCKFLAG_ABSTIME))
    return sub->timeout;
  uint64_t now = poll->start[sub->clock_id];
  return sub->timeout > now ? sub->timeout - now : 0;
}

static uint32_t prepare_clock(const Poll *poll, Item *item)
{
  const Subscription *sub = &item->sub;
  if (sub->clock_id > WASI_CLOCK_MONOTONIC || sub->clock_flags & ~WASI_SUBCLOCKFLAG_ABSTIME)
    return WASI_ERRNO_INVAL;
  if (!w2n_wasi_has_clock(poll->instance, sub->clock_id))
    return WASI_ERRNO_NOTCAPABLE;
  item->due = delay_of(poll, sub);
  return 0;
}

/* Files and directories are always ready; other things are asked of the system. */
static uint32_t prepare_fd(const Poll *poll, Item *item, w2n_os_poll *wait)
{
  bool reads = item->sub.tag == WASI_EVENTTYPE_FD_READ;
  uint64_t rights = WASI_RIGHT_POLL_FD_READWRITE | (reads ? WASI_RIGHT_FD_READ : WASI_RIGHT_FD_WRITE);
  uint32_t error = w2n_wasi_fd(poll->instance, item->sub.fd, rights, &item->fd);
  if (error)
    return error;
  const w2n_fd *fd = item->fd;
  if (fd->kind == W2N_FD_DIRECTORY || (fd->kind == W2N_FD_STREAM && !(reads ? fd->can_read : fd->can_write)))
    return WASI_ERRNO_BADF;
  if (fd->filetype == WASI_FILETYPE_REGULAR_FILE)
    item->due = 0;
  else
    *wait = (w2n_os_poll){.host = fd->host, .events = reads ? W2N_OS_POLL_READ : W2N_OS_POLL_WRITE};
  return 0;
}

static uint32_t prepare_item(const Poll *poll, Item *item, w2n_os_poll *wait)
{
  item->due = UINT64_MAX;
  *wait = (w2n_os_poll){.host = -1};
  if (item->sub.tag > WASI_EVENTTYPE_FD_WRITE)
    return WASI_ERRNO_INVAL;
  return item->sub.tag == WASI_EVENTTYPE_CLOCK ? prepare_clock(poll, item) : prepare_fd(poll, item, wait);
}

/* Look at every subscription: what to ask the system, and the shortest time to wait. */
static uint32_t prepare(Poll *poll, uint64_t *delay)
{
  *delay = UINT64_MAX;
  for (uint32_t i = 0; i < poll->count; i++) {
    uint32_t error = prepare_item(poll, &poll->items[i], &poll->waits[i]);
    if (error)
      return error;
    *delay = poll->items[i].due < *delay ? poll->items[i].due : *delay;
  }
  return 0;
}

static void put_event(Poll *poll, const Subscription *sub, uint32_t error, uint64_t nbytes, uint32_t flags)
{
  uint8_t event[WASI_EVENT_SIZE] = {0};
  w2n_guest_store64(event + WASI_EVENT_USERDATA, sub->userdata);
  w2n_guest_store16(event + WASI_EVENT_ERROR, (uint16_t)error);
  event[WASI_EVENT_TYPE] = sub->tag;
  w2n_guest_store64(event + WASI_EVENT_NBYTES, nbytes);
  w2n_guest_store16(event + WASI_EVENT_FLAGS, (uint16_t)flags);
  memcpy(poll->out + (size_t)poll->events++ * WASI_EVENT_SIZE, event, sizeof event);
}

/* A regular file: what is left of it to read. */
static void put_file_event(Poll *poll, const Item *item)
{
  w2n_os_stat stat;
  uint64_t position, left = 1;
  uint32_t error = 0;
  if (item->sub.tag == WASI_EVENTTYPE_FD_READ) {
    error = w2n_os_stat_host(item->fd->host, &stat);
    error = error ? error : w2n_os_seek(item->fd->host, 0, WASI_WHENCE_CUR, &position);
    left = !error && stat.size > position ? stat.size - position : 0;
  }
  put_event(poll, &item->sub, error, left, left == 0 && !error ? WASI_EVENTRWFLAG_HANGUP : 0);
}

static void put_stream_event(Poll *poll, const Item *item, const w2n_os_poll *wait)
{
  bool reads = item->sub.tag == WASI_EVENTTYPE_FD_READ;
  uint64_t bytes = reads ? w2n_os_readable_bytes(wait->host) : 1;
  bool hung_up = wait->revents & (W2N_OS_POLL_HANGUP | W2N_OS_POLL_ERROR);
  put_event(poll, &item->sub, 0, bytes, hung_up ? WASI_EVENTRWFLAG_HANGUP : 0);
}

/* The events of all that is ready `elapsed` ns after the start. */
static void collect(Poll *poll, uint64_t elapsed)
{
  for (uint32_t i = 0; i < poll->count; i++) {
    const Item *item = &poll->items[i];
    if (item->fd == NULL) {
      if (item->due <= elapsed)
        put_event(poll, &item->sub, 0, 0, 0);
    } else if (poll->waits[i].host < 0) {
      put_file_event(poll, item);
    } else if (poll->waits[i].revents != 0) {
      put_stream_event(poll, item, &poll->waits[i]);
    }
  }
}

static uint32_t wait_for(Poll *poll)
{
  uint64_t delay, now;
  uint32_t error = w2n_os_clock_time(WASI_CLOCK_REALTIME, &poll->start[WASI_CLOCK_REALTIME]);
  error = error ? error : w2n_os_clock_time(WASI_CLOCK_MONOTONIC, &poll->start[WASI_CLOCK_MONOTONIC]);
  error = error ? error : prepare(poll, &delay);
  /* Signals and the granularity of the system's timer end a wait early: wait again. */
  for (uint64_t elapsed = 0; !error && poll->events == 0;) {
    uint64_t left = delay == UINT64_MAX ? delay : delay > elapsed ? delay - elapsed : 0;
    error = w2n_os_wait(poll->waits, poll->count, left);
    error = error ? error : w2n_os_clock_time(WASI_CLOCK_MONOTONIC, &now);
    elapsed = error ? 0 : now - poll->start[WASI_CLOCK_MONOTONIC];
    if (!error)
      collect(poll, elapsed);
  }
  return error;
}

static void end(Poll *poll)
{
  for (uint32_t i = 0; i < poll->count; i++)
    w2n_fd_release(&poll->items[i].fd);
}

/* With room for `count` of each. */
static uint32_t run(Poll *poll, const Layout *layout, const uint8_t *in, Item *items, w2n_os_poll *waits)
{
  poll->items = items;
  poll->waits = waits;
  for (uint32_t i = 0; i < poll->count; i++)
    items[i] = (Item){.sub = load(in + (size_t)i * layout->size, layout)};
  uint32_t error = wait_for(poll);
  end(poll);
  return error;
}

static uint32_t run_many(Poll *poll, const Layout *layout, const uint8_t *in)
{
  if (poll->count > MAX_SUBSCRIPTIONS)
    return WASI_ERRNO_NOMEM;
  Item *items = calloc(poll->count, sizeof *items);
  w2n_os_poll *waits = calloc(poll->count, sizeof *waits);
  uint32_t error = items != NULL && waits != NULL ? run(poll, layout, in, items, waits) : (uint32_t)WASI_ERRNO_NOMEM;
  free(waits);
  free(items);
  return error;
}

static uint32_t poll_subscriptions(w2n_instance *instance, const Layout *layout, w2n_ptr in, w2n_ptr out,
                                   w2n_i32 count, w2n_ptr nevents)
{
  Item few_items[ON_STACK];
  w2n_os_poll few_waits[ON_STACK];
  uint8_t *in_at, *nevents_at;
  Poll poll = {.instance = instance, .count = count};
  if (count == 0)
    return WASI_ERRNO_INVAL;
  uint32_t error = w2n_guest_array(instance, in, count, layout->size, 8, &in_at);
  error = error ? error : w2n_guest_array(instance, out, count, WASI_EVENT_SIZE, WASI_EVENT_ALIGN, &poll.out);
  error = error ? error : w2n_guest_object(instance, nevents, 4, 4, &nevents_at);
  if (error)
    return error;
  error = count > ON_STACK ? run_many(&poll, layout, in_at) : run(&poll, layout, in_at, few_items, few_waits);
  if (!error)
    w2n_guest_store32(nevents_at, poll.events);
  return error;
}

uint32_t w2n_wasi_poll_oneoff(w2n_instance *instance, w2n_ptr in, w2n_ptr out, w2n_i32 nsubscriptions, w2n_ptr nevents)
{
  return poll_subscriptions(instance, &preview1, in, out, nsubscriptions, nevents);
}

uint32_t w2n_wasi_unstable_poll_oneoff(w2n_instance *instance, w2n_ptr in, w2n_ptr out, w2n_i32 nsubscriptions,
                                       w2n_ptr nevents)
{
  return poll_subscriptions(instance, &unstable, in, out, nsubscriptions, nevents);
}
