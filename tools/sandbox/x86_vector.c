/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Instructions on vector registers: memory is read, or written where it comes last; nothing is known of the results. */
#include <string.h>

#include "tools/sandbox/x86_step.h"

enum { VECTOR_BYTES = 64 };

bool x86_has_vector(const Insn *insn)
{
  for (uint8_t i = 0; i < insn->count; i++)
    if (insn->operands[i].kind == OPERAND_REGISTER && insn->operands[i].reg == REG_VECTOR)
      return true;
  return false;
}

static bool begins_with_any(const char *name, const char *const *beginnings, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (!strncmp(name, beginnings[i], strlen(beginnings[i])))
      return true;
  return false;
}

static bool ends_with(const char *name, const char *ending)
{
  size_t length = strlen(name), own = strlen(ending);
  return length >= own && !strcmp(name + length - own, ending);
}

/* How many bytes of memory it touches, at most: conversions have the source's size in their names, other instructions on
 * one element end in it. */
static unsigned memory_bytes(const Insn *insn, const char *name)
{
  static const char *const of_4[] = {"cvtss2", "cvttss2", "movd", "extractps", "pextrd", "pinsrd"};
  static const char *const of_8[] = {"cvtsd2", "cvttsd2", "movlp", "movhp", "movq", "pextrq", "pinsrq"};
  if (!strncmp(name, "cvtsi2", 6))
    return ends_with(name, "q") ? 8 : ends_with(name, "l") ? 4 : VECTOR_BYTES;
  if (!strcmp(name, "movddup") || !strncmp(name, "movdq", 5) || !strncmp(name, "movdir", 6))
    return 16 * (1 + 3 * (insn->name[0] == 'v'));
  if (begins_with_any(name, of_4, 6))
    return 4;
  if (begins_with_any(name, of_8, 7))
    return 8;
  if (ends_with(name, "ss") && name[0] != 'p')
    return 4;
  if (ends_with(name, "sd") && name[0] != 'p') /* pmaxsd and the like are of whole vectors */
    return 8;
  unsigned bytes = VECTOR_BYTES;
  for (uint8_t i = 0; i < insn->count; i++)
    if (insn->operands[i].reg == REG_VECTOR && insn->operands[i].width < bytes)
      bytes = insn->operands[i].width;
  return bytes;
}

/* Those with results elsewhere than in the last operand, or that may touch memory or not, are not understood. */
void x86_vector(Step *s)
{
  static const char *const readers[] = {"ucomis", "comis", "ptest", "testp"};
  const Insn *insn = s->insn;
  const char *name = insn->name + (insn->name[0] == 'v');
  if (strstr(name, "cmpestr") || strstr(name, "cmpistr") || strstr(name, "maskmov") || strstr(name, "scatter") ||
      strstr(name, "gather")) {
    function_report(s->f, s->at, "is not understood");
    return;
  }
  bool only_reads = begins_with_any(name, readers, 4);
  unsigned bytes = memory_bytes(insn, name);
  for (uint8_t i = 0; i + (only_reads ? 0 : 1) < insn->count; i++)
    if (insn->operands[i].kind == OPERAND_MEMORY)
      access_load(s, &insn->operands[i], bytes);
  if (only_reads || !insn->count) {
    s->state->compare.kind = COMPARE_NOTHING;
    return;
  }
  const Operand *last = &insn->operands[insn->count - 1];
  x86_result(s, last, last->kind == OPERAND_REGISTER ? last->width : bytes, value_any(8));
}
