/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * verify-sandbox FILE: 0 when it is proved, 1 when something cannot be, each with its place, 2 for another error. */
#include <stdio.h>
#include <string.h>

#include <llvm-c/Disassembler.h>
#include <llvm-c/Target.h>

#include "tools/sandbox/function.h"

static LLVMDisasmContextRef disassembler_new(void)
{
  LLVMInitializeX86TargetInfo();
  LLVMInitializeX86TargetMC();
  LLVMInitializeX86Disassembler();
  LLVMDisasmContextRef disassembler = LLVMCreateDisasm("x86_64-linux-gnu", NULL, 0, NULL, NULL);
  if (!disassembler)
    fail("this LLVM has no disassembler for x86-64");
  LLVMSetDisasmOptions(disassembler, LLVMDisassembler_Option_PrintImmHex);
  return disassembler;
}

/* Every byte of w2n_text belongs to a function, but for what fills up between them, which nothing leads to. */
static size_t verify_functions(Image *image)
{
  LLVMDisasmContextRef disassembler = disassembler_new();
  size_t count = 0;
  const Symbol *last = NULL;
  for (size_t i = 0; i < image->symbol_count; i++) {
    const Symbol *symbol = &image->symbols[i];
    const Section *section = image_section(image, symbol->address);
    bool is_first = !last || symbol->address != last->address || symbol->size != last->size;
    if (!symbol->is_function || !section || strcmp(section->name, "w2n_text") || !section->bytes || !is_first)
      continue;
    if (!symbol->size)
      fail("the function %s has no size", symbol->name);
    if (symbol->size > section->address + section->size - symbol->address)
      fail("the function %s is larger than its section", symbol->name);
    function_verify(image, symbol, disassembler);
    last = symbol;
    count++;
  }
  LLVMDisasmDispose(disassembler);
  return count;
}

int main(int argc, char **argv)
{
  Image image = {0};
  if (argc != 2 || argv[1][0] == '-') {
    fprintf(stderr, "usage: verify-sandbox FILE\n");
    return 2;
  }
  image_read(&image, argv[1]);
  size_t count = verify_functions(&image);
  if (!count)
    fail("%s: there are no functions of a compiled module", argv[1]);
  if (image.problems)
    printf("%s: NOT PROVED: %u places in %zu functions\n", argv[1], image.problems, count);
  else
    printf("%s: proved: every access of %zu functions\n", argv[1], count);
  return image.problems != 0;
}
