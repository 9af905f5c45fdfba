/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The personality routine of generated functions: the unwinder asks it, frame by frame, whether the function has a
 * handler around the call that it stands at.  The answer is in the function's language-specific data (LSDA), which
 * LLVM writes in the format that C++ made common:
 *
 *     encoding of the landing pads' base, base        (omitted: the function's start)
 *     encoding of the type table, its offset
 *     encoding of the call sites, length of their table
 *     { start, length, landing pad, action } ...      in the order of the code
 *     actions: { filter, offset of the next } ...     filter > 0: an entry of the type table; 0: cleanup
 *
 * The type table is never looked at: generated code catches everything of ours (`catch ptr null`) and nothing of
 * anybody else's; tags are compared after landing. */
#include <unwind.h>

#include "runtime-lib/core/core.h"
#include "runtime-lib/unwind/exception.h"

/* Encodings of pointers, of which LLVM uses these for offsets: DWARF's exception header encodings. */
enum {
  ENCODING_ABSOLUTE = 0x00,
  ENCODING_ULEB128 = 0x01,
  ENCODING_UDATA2 = 0x02,
  ENCODING_UDATA4 = 0x03,
  ENCODING_UDATA8 = 0x04,
  ENCODING_SLEB128 = 0x09,
  ENCODING_SDATA2 = 0x0a,
  ENCODING_SDATA4 = 0x0b,
  ENCODING_SDATA8 = 0x0c,
  ENCODING_FORM = 0x0f,
  ENCODING_OMIT = 0xff,
};

typedef struct Handler {
  uintptr_t landing_pad; /* 0: none */
  bool catches;          /* else it only cleans up */
} Handler;

_Unwind_Reason_Code w2n_personality(int version, _Unwind_Action actions, uint64_t exception_class,
                                    struct _Unwind_Exception *exception, struct _Unwind_Context *context);

static uint64_t read_bytes(const unsigned char **at, unsigned count)
{
  uint64_t value = 0;
  for (unsigned i = 0; i < count; i++)
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    value |= (uint64_t)(*at)[i] << (8 * i);
#else
    value = value << 8 | (*at)[i];
#endif
  *at += count;
  return value;
}

static uint64_t read_leb128(const unsigned char **at, bool is_signed)
{
  uint64_t value = 0;
  unsigned shift = 0;
  unsigned char byte;
  do {
    byte = *(*at)++;
    if (shift < 64)
      value |= (uint64_t)(byte & 0x7f) << shift;
    shift += 7;
  } while (byte & 0x80);
  if (is_signed && byte & 0x40 && shift < 64)
    value |= ~UINT64_C(0) << shift;
  return value;
}

/* An offset in one of the encodings, without a base added. */
static uintptr_t read_encoded(const unsigned char **at, unsigned char encoding)
{
  switch (encoding & ENCODING_FORM) {
  case ENCODING_ABSOLUTE: return (uintptr_t)read_bytes(at, sizeof(uintptr_t));
  case ENCODING_ULEB128: return (uintptr_t)read_leb128(at, false);
  case ENCODING_SLEB128: return (uintptr_t)read_leb128(at, true);
  case ENCODING_UDATA2: return (uintptr_t)read_bytes(at, 2);
  case ENCODING_SDATA2: return (uintptr_t)(int16_t)read_bytes(at, 2);
  case ENCODING_UDATA4: return (uintptr_t)read_bytes(at, 4);
  case ENCODING_SDATA4: return (uintptr_t)(int32_t)read_bytes(at, 4);
  default: return (uintptr_t)read_bytes(at, 8);
  }
}

/* Does any action of the chain catch? */
static bool chain_catches(const unsigned char *actions, uint64_t first)
{
  const unsigned char *at = actions + first - 1;
  for (;;) {
    int64_t filter = (int64_t)read_leb128(&at, true);
    const unsigned char *here = at;
    int64_t next = (int64_t)read_leb128(&at, true);
    if (filter > 0)
      return true;
    if (!next)
      return false;
    at = here + next;
  }
}

static Handler find_handler(const unsigned char *lsda, uintptr_t function, uintptr_t code)
{
  const unsigned char *at = lsda;
  unsigned char base_encoding = *at++;
  uintptr_t base = base_encoding == ENCODING_OMIT ? function : read_encoded(&at, base_encoding);
  unsigned char type_encoding = *at++;
  if (type_encoding != ENCODING_OMIT)
    read_leb128(&at, false);
  unsigned char site_encoding = *at++;
  uint64_t length = read_leb128(&at, false);
  const unsigned char *actions = at + length;
  while (at < actions) {
    uintptr_t start = read_encoded(&at, site_encoding);
    uintptr_t size = read_encoded(&at, site_encoding);
    uintptr_t pad = read_encoded(&at, site_encoding);
    uint64_t action = read_leb128(&at, false);
    if (code - function - start < size)
      return (Handler){pad ? base + pad : 0, action && chain_catches(actions, action)};
  }
  return (Handler){0};
}

_Unwind_Reason_Code w2n_personality(int version, _Unwind_Action actions, uint64_t exception_class,
                                    struct _Unwind_Exception *exception, struct _Unwind_Context *context)
{
  if (version != 1)
    return _URC_FATAL_PHASE1_ERROR;
  const unsigned char *lsda = (const unsigned char *)_Unwind_GetLanguageSpecificData(context);
  if (!lsda || exception_class != W2N_EXCEPTION_CLASS || actions & _UA_FORCE_UNWIND)
    return _URC_CONTINUE_UNWIND;
  int is_before = 0;
  uintptr_t code = _Unwind_GetIPInfo(context, &is_before) - !is_before;
  Handler handler = find_handler(lsda, _Unwind_GetRegionStart(context), code);
  if (!handler.landing_pad)
    return _URC_CONTINUE_UNWIND;
  if (actions & _UA_SEARCH_PHASE)
    return handler.catches ? _URC_HANDLER_FOUND : _URC_CONTINUE_UNWIND;
  _Unwind_SetGR(context, __builtin_eh_return_data_regno(0), (uintptr_t)exception);
  _Unwind_SetGR(context, __builtin_eh_return_data_regno(1), handler.catches);
  _Unwind_SetIP(context, handler.landing_pad);
  return _URC_INSTALL_CONTEXT;
}
