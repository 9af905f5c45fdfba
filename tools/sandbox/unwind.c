/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Where an exception that a call lets through arrives, and with which stack pointer: the file's own tables for it,
 * .eh_frame and the call-site tables it points to (Itanium C++ ABI, "Exception Handling Tables"; Linux Standard Base,
 * "Exception Frames"). */
#include <string.h>

#include "tools/sandbox/unwind.h"

/* Reads at an address of the image; everything behind the end is 0. */
typedef struct Bytes {
  const Section *section;
  uint64_t at, end;
} Bytes;

static Bytes bytes_at(const Image *image, uint64_t address)
{
  const Section *section = image_section(image, address);
  bool has_bytes = section && section->bytes;
  return (Bytes){section, address, has_bytes ? section->address + section->size : address};
}

static uint64_t take(Bytes *bytes, unsigned count)
{
  uint64_t value = 0;
  if (bytes->end < bytes->at || bytes->end - bytes->at < count) {
    bytes->at = bytes->end;
    return 0;
  }
  memcpy(&value, bytes->section->bytes + (bytes->at - bytes->section->address), count);
  bytes->at += count;
  return value;
}

static uint64_t take_leb(Bytes *bytes)
{
  uint64_t value = 0;
  for (unsigned shift = 0; bytes->at < bytes->end; shift += 7) {
    uint64_t byte = take(bytes, 1);
    value |= shift < 64 ? (byte & 0x7f) << shift : 0;
    if (!(byte & 0x80))
      break;
  }
  return value;
}

/* DW_EH_PE_*: the forms that compilers use for these tables. */
static uint64_t take_encoded(Bytes *bytes, uint8_t encoding)
{
  uint64_t place = bytes->at, value;
  switch (encoding & 0x0f) {
  case 0x00: case 0x04: case 0x0c: value = take(bytes, 8); break;
  case 0x01: value = take_leb(bytes); break;
  case 0x03: value = take(bytes, 4); break;
  case 0x0b: value = (uint64_t)(int64_t)(int32_t)take(bytes, 4); break;
  default: fail("exception tables of an unknown form (encoding 0x%x)", encoding);
  }
  if (!value)
    return 0;
  return (encoding & 0x70) == 0x10 ? place + value : value;
}

/* --- .eh_frame: the entry of a function ------------------------------------------------------------------------------- */

typedef struct Common {
  uint8_t code_encoding, data_encoding;
  bool has_data;
  uint64_t code_factor;
} Common;

static Common take_common(Bytes bytes)
{
  Common common = {0};
  char augmentation[8] = "";
  take(&bytes, 1); /* version */
  for (size_t i = 0; i < sizeof augmentation; i++) {
    augmentation[i] = (char)take(&bytes, 1);
    if (!augmentation[i])
      break;
  }
  augmentation[7] = 0;
  common.code_factor = take_leb(&bytes);
  take_leb(&bytes); /* data alignment */
  take_leb(&bytes); /* return address */
  if (augmentation[0] == 'z')
    take_leb(&bytes);
  for (const char *at = augmentation; *at; at++)
    if (*at == 'R') {
      common.code_encoding = (uint8_t)take(&bytes, 1);
    } else if (*at == 'L') {
      common.has_data = true;
      common.data_encoding = (uint8_t)take(&bytes, 1);
    } else if (*at == 'P') {
      uint8_t encoding = (uint8_t)take(&bytes, 1);
      take_encoded(&bytes, encoding & 0x0f);
    }
  return common;
}

/* `bytes` then are the instructions behind the header. */
static bool is_entry_of(const Image *image, Bytes *bytes, uint64_t function, Unwind *unwind)
{
  uint64_t place = bytes->at, back = take(bytes, 4);
  if (!back)
    return false;
  Bytes head = bytes_at(image, place - back);
  take(&head, 8);
  Common common = take_common(head);
  if (take_encoded(bytes, common.code_encoding) != function)
    return false;
  take_encoded(bytes, common.code_encoding & 0x0f); /* how long it is */
  uint64_t length = take_leb(bytes), end = bytes->at + length;
  *unwind = (Unwind){.function = function, .code_factor = common.code_factor};
  if (common.has_data)
    unwind->table = take_encoded(bytes, common.data_encoding);
  bytes->at = end;
  return true;
}

void unwind_find(const Image *image, uint64_t function, Unwind *unwind)
{
  *unwind = (Unwind){0};
  for (size_t i = 0; i < image->section_count; i++) {
    const Section *section = &image->sections[i];
    if (strcmp(section->name, ".eh_frame") || !section->bytes)
      continue;
    Bytes bytes = bytes_at(image, section->address);
    while (bytes.at < bytes.end) {
      uint64_t length = take(&bytes, 4);
      Bytes entry = {section, bytes.at, bytes.at + length};
      if (!length || entry.end > bytes.end)
        break;
      if (is_entry_of(image, &entry, function, unwind)) {
        unwind->rules = entry.at;
        unwind->rules_end = entry.end;
        return;
      }
      bytes.at += length;
    }
  }
}

/* --- what the entry says of a call ---------------------------------------------------------------------------------------- */

/* DW_CFA_*: how many numbers follow, for those that say nothing of how far the code is. */
static void skip_operands(Bytes *rules, uint8_t rule)
{
  unsigned numbers = 0;
  switch (rule) {
  case 0x05: case 0x09: case 0x0c: case 0x11: case 0x12: case 0x14: numbers = 2; break;
  case 0x06: case 0x07: case 0x08: case 0x0d: case 0x0e: case 0x13: numbers = 1; break;
  case 0x00: case 0x0a: case 0x0b: break;
  case 0x10: case 0x16: take_leb(rules); /* fall through */
  case 0x0f: rules->at += take_leb(rules); break;
  default: fail("an unknown rule 0x%x for unwinding", rule);
  }
  while (numbers--)
    take_leb(rules);
}

/* DW_CFA_GNU_args_size in force at the call: the bytes of arguments that were pushed for it. */
static int64_t pushed_bytes(const Image *image, const Unwind *unwind, uint64_t call)
{
  Bytes rules = bytes_at(image, unwind->rules);
  uint64_t at = unwind->function;
  int64_t pushed = 0;
  rules.end = unwind->rules_end;
  while (rules.at < rules.end && at <= call) {
    uint8_t rule = (uint8_t)take(&rules, 1);
    switch (rule >> 6 ? rule >> 6 << 6 : rule) {
    case 0x40: at += (rule & 0x3f) * unwind->code_factor; break;
    case 0x80: take_leb(&rules); break;
    case 0xc0: break;
    case 0x02: at += take(&rules, 1) * unwind->code_factor; break;
    case 0x03: at += take(&rules, 2) * unwind->code_factor; break;
    case 0x04: at += take(&rules, 4) * unwind->code_factor; break;
    case 0x2e: pushed = (int64_t)take_leb(&rules); break;
    default: skip_operands(&rules, rule);
    }
  }
  return pushed;
}

bool unwind_pad(const Image *image, const Unwind *unwind, uint64_t call, uint64_t *pad, int64_t *pushed)
{
  if (!unwind->table)
    return false;
  Bytes table = bytes_at(image, unwind->table);
  uint8_t encoding = (uint8_t)take(&table, 1);
  if (encoding != 0xff)
    fail("exception tables of an unknown form (landing pads elsewhere)");
  encoding = (uint8_t)take(&table, 1);
  if (encoding != 0xff)
    take_leb(&table); /* to the types */
  encoding = (uint8_t)take(&table, 1);
  uint64_t length = take_leb(&table);
  table.end = table.at + length < table.end ? table.at + length : table.end;
  while (table.at < table.end) {
    uint64_t start = take_encoded(&table, encoding), size = take_encoded(&table, encoding);
    uint64_t arrival = take_encoded(&table, encoding);
    take_leb(&table); /* what it catches */
    if (call - unwind->function - start >= size || !arrival)
      continue;
    *pad = unwind->function + arrival;
    *pushed = pushed_bytes(image, unwind, call);
    return true;
  }
  return false;
}
