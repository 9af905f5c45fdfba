/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Reading the binary format from a run of bytes ("Binary Format / Values").  Functions return what they
 * read; bytes that are wrong end in reader_fail_at, which does not return.
 * Not thread-safe: one reader belongs to one thread. */
#ifndef FRONTEND_READER_H
#define FRONTEND_READER_H

#include <setjmp.h>

#include "common/diag.h"
#include "common/slice.h"
#include "frontend/feature.h"
#include "frontend/limit.h"

/* Where an error goes that must not end the load: a custom section that is broken is skipped. */
typedef struct SoftFailure {
  jmp_buf recover;
  uint64_t offset;
  char message[200];
} SoftFailure;

typedef struct Reader {
  const uint8_t *at, *end;
  const uint8_t *file_end;   /* a number that runs over `end` is judged as a whole before the end is */
  const uint8_t *origin;     /* the byte whose offset in the file is origin_offset */
  uint64_t origin_offset;
  const char *at_end;        /* what to say when the bytes run out */
  Diag *diag;
  SoftFailure *soft;         /* NULL: errors go to diag */
  FeatureSet enabled;        /* what the user allows */
  FeatureSet allowed;        /* what the user allows and the whole path supports */
  FeatureSet used;           /* what was met */
} Reader;

/* A reader of `bytes`, a part of `file`, whose first byte stands at `offset` of it. */
Reader reader_new(Diag *diag, Slice file, Slice bytes, uint64_t offset, FeatureSet enabled);

/* A reader of the next `length` bytes, which this one skips. */
Reader reader_sub(Reader *reader, size_t length);

_Noreturn void reader_fail_at(Reader *reader, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static inline uint64_t reader_offset(const Reader *reader)
{
  return reader->origin_offset + (uint64_t)(reader->at - reader->origin);
}
static inline size_t reader_left(const Reader *reader) { return (size_t)(reader->end - reader->at); }

_Noreturn void reader_fail_short(Reader *reader);

static inline uint8_t reader_byte(Reader *reader)
{
  if (reader->at == reader->end)
    reader_fail_short(reader);
  return *reader->at++;
}

uint32_t reader_u32_long(Reader *reader);

/* LEB128; most numbers are one byte */
static inline uint32_t reader_u32(Reader *reader)
{
  if (reader->at != reader->end && *reader->at < 0x80)
    return *reader->at++;
  return reader_u32_long(reader);
}
uint64_t reader_u64(Reader *reader);
int32_t reader_s32(Reader *reader);
int64_t reader_s33(Reader *reader);
int64_t reader_s64(Reader *reader);

/* Little-endian, fixed width. */
uint32_t reader_fixed32(Reader *reader);
uint64_t reader_fixed64(Reader *reader);

Slice reader_bytes(Reader *reader, size_t length);

/* A length and that many bytes of UTF-8. */
Slice reader_name(Reader *reader);

/* The count of a vector, each of whose elements takes at least one byte: checked against what is left and against
 * the engine's limit, so that nothing is allocated for elements that cannot be there. */
uint32_t reader_count(Reader *reader, Limit limit);

/* Use a feature: "64-bit memories" with plural, "return_call" without. */
static inline void reader_require(Reader *reader, Feature feature, uint64_t offset, const char *what, bool plural)
{
  reader->used |= FEATURE_BIT(feature);
  if (!(reader->allowed & FEATURE_BIT(feature)))
    feature_refuse(reader->diag, offset, reader->enabled, feature, what, plural);
}

/* Tags and `throw` belong to both forms of exceptions: either feature will do. */
void reader_require_tags(Reader *reader, uint64_t offset, const char *what, bool plural);

bool utf8_is_valid(Slice text);

#endif
