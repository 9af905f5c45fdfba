/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "frontend/reader.h"

#include <inttypes.h>
#include <stdarg.h>

Reader reader_new(Diag *diag, Slice file, Slice bytes, uint64_t offset, FeatureSet enabled)
{
  static const uint8_t nothing[1];
  const uint8_t *start = bytes.length ? bytes.bytes : nothing;
  return (Reader){.at = start,
                  .end = start + bytes.length,
                  .file_end = bytes.length ? file.bytes + file.length : start,
                  .origin = start,
                  .origin_offset = offset,
                  .at_end = "unexpected end of section or function",
                  .diag = diag,
                  .enabled = enabled,
                  .allowed = enabled & feature_supported()};
}

Reader reader_sub(Reader *reader, size_t length)
{
  Reader sub = *reader;
  sub.end = sub.at + length;
  sub.at_end = "unexpected end of section or function";
  reader->at += length;
  return sub;
}

void reader_fail_at(Reader *reader, uint64_t offset, const char *format, ...)
{
  char message[sizeof ((SoftFailure *)0)->message];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  if (!reader->soft)
    diag_fail_at(reader->diag, offset, "%s", message);
  reader->soft->offset = offset;
  memcpy(reader->soft->message, message, sizeof message);
  longjmp(reader->soft->recover, 1);
}

void reader_fail_short(Reader *reader)
{
  reader_fail_at(reader, reader_offset(reader), "%s", reader->at_end);
}

/* The next byte of a number, from behind the end of the section if need be. */
static uint8_t leb_byte(Reader *reader, const uint8_t **at)
{
  if (*at == reader->file_end) {
    reader->at = *at < reader->end ? *at : reader->end;
    reader_fail_short(reader);
  }
  return *(*at)++;
}

/* The bits of the last byte that have no place in the number must be zero, or copies of the sign. */
static bool has_spare_bits(uint8_t byte, unsigned used, bool is_signed)
{
  unsigned rest = (byte & 0x7fu) >> (is_signed ? used - 1 : used);
  return rest != 0 && !(is_signed && rest == 0x7fu >> (used - 1));
}

/* LEB128 of `bits` bits ("Binary Format / Values / Integers"): at most ceil(bits / 7) bytes. */
static uint64_t read_leb(Reader *reader, unsigned bits, bool is_signed)
{
  uint64_t offset = reader_offset(reader), value = 0;
  const uint8_t *at = reader->at;
  for (unsigned shift = 0;; shift += 7) {
    uint8_t byte = leb_byte(reader, &at);
    value |= (uint64_t)(byte & 0x7f) << shift;
    if (shift + 7 >= bits && (byte & 0x80))
      reader_fail_at(reader, offset, "integer representation too long");
    if (shift + 7 >= bits && has_spare_bits(byte, bits - shift, is_signed))
      reader_fail_at(reader, offset, "integer too large: more than %u bits", bits);
    if (byte & 0x80)
      continue;
    if (at > reader->end)
      reader_fail_short(reader);
    reader->at = at;
    if (is_signed && (byte & 0x40) && shift + 7 < 64)
      value |= ~(uint64_t)0 << (shift + 7);
    return value;
  }
}

uint32_t reader_u32_long(Reader *reader) { return (uint32_t)read_leb(reader, 32, false); }
uint64_t reader_u64(Reader *reader) { return read_leb(reader, 64, false); }
int32_t reader_s32(Reader *reader) { return (int32_t)read_leb(reader, 32, true); }
int64_t reader_s33(Reader *reader) { return (int64_t)read_leb(reader, 33, true); }
int64_t reader_s64(Reader *reader) { return (int64_t)read_leb(reader, 64, true); }

static uint64_t read_fixed(Reader *reader, unsigned bytes)
{
  Slice slice = reader_bytes(reader, bytes);
  uint64_t value = 0;
  for (unsigned i = 0; i < bytes; i++)
    value |= (uint64_t)slice.bytes[i] << 8 * i;
  return value;
}

uint32_t reader_fixed32(Reader *reader) { return (uint32_t)read_fixed(reader, 4); }
uint64_t reader_fixed64(Reader *reader) { return read_fixed(reader, 8); }

Slice reader_bytes(Reader *reader, size_t length)
{
  if (length > reader_left(reader))
    reader_fail_short(reader);
  Slice slice = {reader->at, length};
  reader->at += length;
  return slice;
}

Slice reader_name(Reader *reader)
{
  uint64_t offset = reader_offset(reader);
  if (reader->at == reader->end && reader->end != reader->file_end)
    reader_fail_at(reader, offset, "length out of bounds: a name behind the end of the section");
  uint32_t length = reader_u32(reader);
  if (length > reader_left(reader))
    reader_fail_at(reader, offset, "length out of bounds: a name of %" PRIu32 " bytes with %zu bytes left", length,
                   reader_left(reader));
  limit_check(reader, offset, LIMIT_NAME, length);
  Slice name = reader_bytes(reader, length);
  if (!utf8_is_valid(name))
    reader_fail_at(reader, offset, "malformed UTF-8 encoding");
  return name;
}

uint32_t reader_count(Reader *reader, Limit limit)
{
  uint64_t offset = reader_offset(reader);
  uint32_t count = reader_u32(reader);
  if (count > reader_left(reader))
    reader_fail_at(reader, offset, "%s: %" PRIu32 " %s do not fit into %zu bytes", reader->at_end, count,
                   limit_name(limit), reader_left(reader));
  limit_check(reader, offset, limit, count);
  return count;
}

void reader_require_tags(Reader *reader, uint64_t offset, const char *what, bool plural)
{
  bool legacy = reader->allowed & FEATURE_BIT(FEATURE_LEGACY_EH);
  bool standard = reader->allowed & FEATURE_BIT(FEATURE_EXCEPTIONS);
  reader_require(reader, legacy && !standard ? FEATURE_LEGACY_EH : FEATURE_EXCEPTIONS, offset, what, plural);
}

static bool is_continuation(const uint8_t *at, const uint8_t *end, unsigned count)
{
  if ((size_t)(end - at) < count)
    return false;
  for (unsigned i = 0; i < count; i++)
    if ((at[i] & 0xc0) != 0x80)
      return false;
  return true;
}

/* Shortest forms only, no surrogates, nothing above U+10FFFF. */
bool utf8_is_valid(Slice text)
{
  const uint8_t *at = text.bytes, *end = at + text.length;
  while (at != end) {
    uint8_t first = *at++;
    if (first < 0x80)
      continue;
    unsigned more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4 || !is_continuation(at, end, more))
      return false;
    uint8_t second = at[0];
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) || (first == 0xf0 && second < 0x90) ||
        (first == 0xf4 && second > 0x8f))
      return false;
    at += more;
  }
  return true;
}
