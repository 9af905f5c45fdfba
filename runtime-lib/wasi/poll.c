/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * poll_oneoff.  Subscriptions are read twice, before and after waiting; a bad one fails the whole call before it
 * waits, as in Wasmtime. */
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

typedef struct Poll {
  w2n_instance *instance;
  const Layout *layout;
  const uint8_t *in;
  uint8_t *out;
  uint32_t count, events;
  w2n_os_poll *items;   /* one for each subscription; host -1: not for the system */
  uint64_t start[2];    /* CLOCK_REALTIME, CLOCK_MONOTONIC when the call began */
} Poll;

static const uint8_t *subscription(const Poll *poll, uint32_t index)
{
  return poll->in + (size_t)index * poll->layout->size;
}

/* How long from the start of the call until a clock's subscription is due; 0 at once. */
static uint64_t delay_of(const Poll *poll, const uint8_t *sub)
{
  uint64_t timeout = w2n_guest_load64(sub + poll->layout->timeout);
  if (!(w2n_guest_load16(sub + poll->layout->clock_flags) & WASI_SUBCLOCKFLAG_ABSTIME))
    return timeout;
  uint64_t now = poll->start[w2n_guest_load32(sub + poll->layout->clock_id)];
  return timeout > now ? timeout - now : 0;
}

static uint32_t check_clock(const Poll *poll, const uint8_t *sub)
{
  bool known = w2n_guest_load32(sub + poll->layout->clock_id) <= WASI_CLOCK_MONOTONIC &&
               (w2n_guest_load16(sub + poll->layout->clock_flags) & ~WASI_SUBCLOCKFLAG_ABSTIME) == 0;
  return known ? 0 : WASI_ERRNO_INVAL;
}

/* Files and directories are always ready; other things are asked of the system. */
static uint32_t check_fd(const Poll *poll, const uint8_t *sub, w2n_os_poll *item, uint64_t *delay)
{
  bool reads = sub[WASI_SUBSCRIPTION_TAG] == WASI_EVENTTYPE_FD_READ;
  uint64_t rights = WASI_RIGHT_POLL_FD_READWRITE | (reads ? WASI_RIGHT_FD_READ : WASI_RIGHT_FD_WRITE);
  w2n_fd *fd;
  uint32_t error = w2n_wasi_fd(poll->instance, w2n_guest_load32(sub + WASI_SUBSCRIPTION_FD), rights, &fd);
  if (error)
    return error;
  if (fd->kind == W2N_FD_DIRECTORY || (fd->kind == W2N_FD_STREAM && !(reads ? fd->can_read : fd->can_write)))
    return WASI_ERRNO_BADF;
  if (fd->filetype == WASI_FILETYPE_REGULAR_FILE)
    *delay = 0;
  else
    *item = (w2n_os_poll){.host = fd->host, .events = reads ? W2N_OS_POLL_READ : W2N_OS_POLL_WRITE};
  return 0;
}

/* Look at every subscription: what to ask the system, and the shortest time to wait. */
static uint32_t prepare(Poll *poll, uint64_t *delay)
{
  *delay = UINT64_MAX;
  for (uint32_t i = 0; i < poll->count; i++) {
    const uint8_t *sub = subscription(poll, i);
    uint64_t due = UINT64_MAX;
    uint32_t error = 0;
    poll->items[i] = (w2n_os_poll){.host = -1};
    if (sub[WASI_SUBSCRIPTION_TAG] > WASI_EVENTTYPE_FD_WRITE)
      return WASI_ERRNO_INVAL;
    if (sub[WASI_SUBSCRIPTION_TAG] != WASI_EVENTTYPE_CLOCK)
      error = check_fd(poll, sub, &poll->items[i], &due);
    else if ((error = check_clock(poll, sub)) == 0)
      due = delay_of(poll, sub);
    if (error)
      return error;
    *delay = due < *delay ? due : *delay;
  }
  return 0;
}

static void put_event(Poll *poll, const uint8_t *sub, uint32_t error, uint64_t nbytes, uint32_t flags)
{
  uint8_t event[WASI_EVENT_SIZE] = {0};
  memcpy(event + WASI_EVENT_USERDATA, sub + WASI_SUBSCRIPTION_USERDATA, 8);
  w2n_guest_store16(event + WASI_EVENT_ERROR, (uint16_t)error);
  event[WASI_EVENT_TYPE] = sub[WASI_SUBSCRIPTION_TAG];
  w2n_guest_store64(event + WASI_EVENT_NBYTES, nbytes);
  w2n_guest_store16(event + WASI_EVENT_FLAGS, (uint16_t)flags);
  memcpy(poll->out + (size_t)poll->events++ * WASI_EVENT_SIZE, event, sizeof event);
}

/* A regular file: what is left of it to read. */
static void put_file_event(Poll *poll, const uint8_t *sub, const w2n_fd *fd)
{
  w2n_os_stat stat;
  uint64_t position, left = 1;
  uint32_t error = 0;
  if (sub[WASI_SUBSCRIPTION_TAG] == WASI_EVENTTYPE_FD_READ) {
    error = w2n_os_stat_host(fd->host, &stat);
    error = error ? error : w2n_os_seek(fd->host, 0, WASI_WHENCE_CUR, &position);
    left = !error && stat.size > position ? stat.size - position : 0;
  }
  put_event(poll, sub, error, left, left == 0 && !error ? WASI_EVENTRWFLAG_HANGUP : 0);
}

static void put_stream_event(Poll *poll, const uint8_t *sub, const w2n_os_poll *item)
{
  bool reads = sub[WASI_SUBSCRIPTION_TAG] == WASI_EVENTTYPE_FD_READ;
  uint64_t bytes = reads ? w2n_os_readable_bytes(item->host) : 1;
  bool hung_up = item->revents & (W2N_OS_POLL_HANGUP | W2N_OS_POLL_ERROR);
  put_event(poll, sub, 0, bytes, hung_up ? WASI_EVENTRWFLAG_HANGUP : 0);
}

/* The events of all that is ready `elapsed` ns after the start.  The memory is the guest's: what was checked before
 * is checked again. */
static void collect(Poll *poll, uint64_t elapsed)
{
  for (uint32_t i = 0; i < poll->count; i++) {
    const uint8_t *sub = subscription(poll, i);
    uint8_t tag = sub[WASI_SUBSCRIPTION_TAG];
    w2n_fd *fd;
    if (tag == WASI_EVENTTYPE_CLOCK) {
      if (check_clock(poll, sub) == 0 && delay_of(poll, sub) <= elapsed)
        put_event(poll, sub, 0, 0, 0);
    } else if (poll->items[i].host >= 0) {
      if (poll->items[i].revents != 0)
        put_stream_event(poll, sub, &poll->items[i]);
    } else if (w2n_wasi_fd(poll->instance, w2n_guest_load32(sub + WASI_SUBSCRIPTION_FD), 0, &fd) == 0)
      put_file_event(poll, sub, fd);
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
    error = w2n_os_wait(poll->items, poll->count, left);
    error = error ? error : w2n_os_clock_time(WASI_CLOCK_MONOTONIC, &now);
    elapsed = error ? 0 : now - poll->start[WASI_CLOCK_MONOTONIC];
    if (!error)
      collect(poll, elapsed);
  }
  return error;
}

static uint32_t poll_subscriptions(w2n_instance *instance, const Layout *layout, w2n_ptr in, w2n_ptr out,
                                   w2n_i32 count, w2n_ptr nevents)
{
  w2n_os_poll few[ON_STACK];
  uint8_t *in_at, *nevents_at;
  Poll poll = {.instance = instance, .layout = layout, .count = count, .items = few};
  if (count == 0)
    return WASI_ERRNO_INVAL;
  uint32_t error = w2n_guest_array(instance, in, count, layout->size, 8, &in_at);
  error = error ? error : w2n_guest_array(instance, out, count, WASI_EVENT_SIZE, WASI_EVENT_ALIGN, &poll.out);
  error = error ? error : w2n_guest_object(instance, nevents, 4, 4, &nevents_at);
  if (error)
    return error;
  if (count > MAX_SUBSCRIPTIONS || (count > ON_STACK && (poll.items = calloc(count, sizeof *poll.items)) == NULL))
    return WASI_ERRNO_NOMEM;
  poll.in = in_at;
  error = wait_for(&poll);
  if (poll.items != few)
    free(poll.items);
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
