/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Names of symbols (docs/abi.md).
 *
 *   w2n_<module>__<name>  what C code and other modules see: exports and imports
 *   <module>.<kind><n>    the module's own state and functions, hidden; functions add their name for people
 *
 * The module part has no underscore of its own, so the two underscores say where it ends; no symbol of the
 * runtime has this shape, so an import called "memory" "grow" cannot reach one.
 *
 * Names in a module are hostile: bytes outside a small alphabet are spelled $xx, so that distinct names
 * stay distinct and nothing can look like another symbol, an assembler directive or a libc function. */
#include <ctype.h>
#include <string.h>

#include "lowering/lower.h"

enum { NAME_FOR_PEOPLE = 80 };

static void mangle(Buffer *out, Slice text, bool underscore_is_plain)
{
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = text.bytes[i];
    bool plain = (c < 128 && isalnum(c)) || (c == '_' && underscore_is_plain);
    if (plain)
      buffer_putc(out, (char)c);
    else
      buffer_printf(out, "$%02x", c);
  }
}

void lower_export_symbol(Buffer *out, Slice module, Slice name)
{
  buffer_puts(out, "w2n_");
  mangle(out, module, false);
  buffer_puts(out, "__");
  mangle(out, name, true);
}

static Slice slice_of(const char *text)
{
  return (Slice){(const uint8_t *)text, strlen(text)};
}

static const char *take(Unit *unit, Buffer *buffer)
{
  const char *text = arena_string(unit->arena, buffer->data, buffer->length);
  buffer_free(buffer);
  return text;
}

const char *symbol_state(Unit *unit, const char *kind, uint32_t index)
{
  return arena_printf(unit->arena, "%s.%s%u", unit->options->module_name, kind, index);
}

const char *symbol_function(Unit *unit, uint32_t index)
{
  Slice name = unit->module->functions[index].name;
  Buffer text = {0};
  buffer_printf(&text, "%s.f%u", unit->options->module_name, index);
  for (size_t i = 0; i < name.length && i < NAME_FOR_PEOPLE; i++) {
    unsigned char c = name.bytes[i];
    if (i == 0)
      buffer_putc(&text, '.');
    buffer_putc(&text, c < 128 && (isalnum(c) || c == '_' || c == '.' || c == '$') ? (char)c : '_');
  }
  return take(unit, &text);
}

/* --import-prefix NAME=MODULE: imports of NAME are the exports of MODULE. */
static Slice provider(Unit *unit, Slice module)
{
  for (const char *const *p = unit->options->import_prefixes; p && *p; p++) {
    const char *equals = strrchr(*p, '=');
    if (equals && slice_equal(module, (Slice){(const uint8_t *)*p, (size_t)(equals - *p)}))
      return slice_of(equals + 1);
  }
  return module;
}

const char *symbol_import(Unit *unit, const Import *import)
{
  Buffer text = {0};
  lower_export_symbol(&text, provider(unit, import->module), import->name);
  return take(unit, &text);
}

const char *symbol_export(Unit *unit, const Export *export)
{
  Buffer text = {0};
  lower_export_symbol(&text, slice_of(unit->options->module_name), export->name);
  return take(unit, &text);
}

const char *symbol_tail_ref(Unit *unit, const char *public_symbol)
{
  return arena_printf(unit->arena, "%s.ref", public_symbol);
}

void symbol_own(Unit *unit, LLVMValueRef global)
{
  bool is_declaration = LLVMIsDeclaration(global);
  if (unit->is_alone && !is_declaration)
    LLVMSetLinkage(global, LLVMInternalLinkage);
  else
    LLVMSetVisibility(global, LLVMHiddenVisibility);
}

LLVMValueRef text_constant(LLVMModuleRef ir, const char *bytes, size_t length)
{
  LLVMValueRef text = LLVMConstStringInContext2(LLVMGetModuleContext(ir), bytes, length, false);
  LLVMValueRef global = LLVMAddGlobal(ir, LLVMTypeOf(text), "");
  LLVMSetInitializer(global, text);
  LLVMSetGlobalConstant(global, true);
  LLVMSetLinkage(global, LLVMPrivateLinkage);
  LLVMSetUnnamedAddress(global, LLVMGlobalUnnamedAddr);
  return global;
}
