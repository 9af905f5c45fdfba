/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Takes an instruction of x86-64 apart, as LLVM prints it (AT&T syntax). */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sandbox/x86.h"

static const char *const names64[] = {"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"};
static const char *const names32[] = {"eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi"};
static const char *const names16[] = {"ax", "cx", "dx", "bx", "sp", "bp", "si", "di"};
static const char *const names8[] = {"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"};

static void find_register(const char *name, size_t length, uint8_t *reg, uint8_t *width)
{
  static const struct { const char *const *names; uint8_t width; } sets[] = {
    {names64, 8}, {names32, 4}, {names16, 2}, {names8, 1}};
  for (size_t set = 0; set < 4; set++)
    for (uint8_t i = 0; i < 8; i++)
      if (strlen(sets[set].names[i]) == length && !memcmp(sets[set].names[i], name, length)) {
        *reg = i;
        *width = sets[set].width;
        return;
      }
  char *end;
  unsigned long number = name[0] == 'r' && isdigit((unsigned char)name[1]) ? strtoul(name + 1, &end, 10) : 0;
  *reg = REG_OTHER;
  *width = 0;
  if (number >= R8 && number <= R15 && end <= name + length) {
    *reg = (uint8_t)number;
    *width = end == name + length ? 8 : *end == 'd' ? 4 : *end == 'w' ? 2 : 1;
  } else if (length == 3 && !memcmp(name, "rip", 3)) {
    *reg = REG_IP;
  } else if (length >= 4 && !memcmp(name + 1, "mm", 2) && strchr("xyz", name[0])) {
    *reg = REG_VECTOR;
    *width = name[0] == 'x' ? 16 : name[0] == 'y' ? 32 : 64;
  }
}

/* %name; the text behind it. */
static const char *take_register(const char *text, uint8_t *reg, uint8_t *width)
{
  const char *end = ++text;
  while (isalnum((unsigned char)*end))
    end++;
  find_register(text, (size_t)(end - text), reg, width);
  return end;
}

static const char *take_inside(Insn *insn, Operand *operand, const char *text)
{
  uint8_t width = 8;
  if (*++text == '%') {
    text = take_register(text, &operand->base, &width);
    insn->is_understood &= operand->base == REG_IP || width == 8;
  }
  if (*text == ',') {
    text = take_register(text + 1, &operand->index, &width);
    insn->is_understood &= operand->index <= R15 && width == 8;
    if (*text == ',')
      operand->scale = (uint8_t)strtoul(text + 1, (char **)&text, 10);
  }
  insn->is_understood &= *text == ')';
  return text + (*text != 0);
}

static const char *take_memory(Insn *insn, Operand *operand, const char *text)
{
  operand->kind = OPERAND_MEMORY;
  if (*text == '%') { /* a segment */
    uint8_t width;
    operand->has_segment = true;
    text = take_register(text, &operand->reg, &width);
    insn->is_understood &= *text++ == ':';
  }
  if (*text == '-' || isdigit((unsigned char)*text))
    operand->value = (int64_t)strtoull(text, (char **)&text, 0);
  if (*text == '(')
    text = take_inside(insn, operand, text);
  if (operand->base == REG_IP)
    operand->value += (int64_t)(insn->address + insn->length);
  return text;
}

static const char *take_operand(Insn *insn, const char *text)
{
  Operand *operand = &insn->operands[insn->count++];
  *operand = (Operand){.reg = REG_NONE, .base = REG_NONE, .index = REG_NONE, .scale = 1};
  if (*text == '*') {
    operand->is_indirect = true;
    text++;
  }
  if (*text == '$') {
    operand->kind = OPERAND_IMMEDIATE;
    operand->value = (int64_t)strtoull(text + 1, (char **)&text, 0);
    return text;
  }
  const char *colon = text;
  while (*colon == '%' || isalnum((unsigned char)*colon))
    colon++;
  if (*text == '%' && *colon != ':')
    return take_register(text, &operand->reg, &operand->width);
  return take_memory(insn, operand, text);
}

static void take_name(Insn *insn, const char **text)
{
  size_t length = 0;
  while (isalnum((unsigned char)**text) && length + 1 < sizeof insn->name)
    insn->name[length++] = *(*text)++;
  insn->name[length] = 0;
}

void x86_parse(Insn *insn)
{
  const char *text = insn->text;
  insn->is_understood = true;
  insn->count = 0;
  while (isspace((unsigned char)*text))
    text++;
  take_name(insn, &text);
  while (isspace((unsigned char)*text))
    text++;
  while (*text && *text != '#' && insn->count < 4) {
    text = take_operand(insn, text);
    if (*text == ',')
      text++;
    else
      break;
    while (*text == ' ')
      text++;
  }
  while (isspace((unsigned char)*text))
    text++;
  insn->is_understood &= *text == 0 || *text == '#';
}
