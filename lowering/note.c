/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Sections that nothing refers to by a symbol: .note.wasm2native, whose bytes the driver made, and w2n_calls.  A variable
 * of LLVM would be loaded with the program (and on a microcontroller stand in flash), so the note is written in assembly,
 * where a section can be one that is not: every byte as a number, since names in it come from the module. */
#include "frontend/system_calls.h"
#include "lowering/lower.h"
#include "runtime-lib/abi/calls.h"

void note_define(Unit *unit)
{
  enum { PER_LINE = 64 };
  const LoweringOptions *options = unit->options;
  const uint8_t *bytes = (const uint8_t *)options->note;
  Buffer text = {0};
  if (!options->note_length)
    return;
  buffer_puts(&text, ".pushsection .note.wasm2native,\"\",%note\n.balign 4\n");
  for (size_t i = 0; i < options->note_length; i++)
    buffer_printf(&text, "%s%u%s", i % PER_LINE ? "," : ".byte ", bytes[i],
                  (i + 1) % PER_LINE && i + 1 < options->note_length ? "" : "\n");
  buffer_puts(&text, ".popsection\n");
  LLVMAppendModuleInlineAsm(unit->ir, text.data, text.length);
  buffer_free(&text);
}

/* The word of this module in `w2n_calls` (runtime-lib/abi/calls.def). */
void note_define_calls(Unit *unit)
{
  Buffer text = {0};
  if (!unit->options->target->hosted)
    return;
  uint32_t calls = system_calls_of(unit->module, unit->options->wasi, unit->options->profile_generate);
  if (import_needs_host(unit->module, unit->options))
    calls |= W2N_CALLS_HOST;
  buffer_printf(&text, ".pushsection w2n_calls,\"a\"\n.balign 4\n.long %u\n.popsection\n", (unsigned)calls);
  LLVMAppendModuleInlineAsm(unit->ir, text.data, text.length);
  buffer_free(&text);
}
