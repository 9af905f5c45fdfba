/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * verify-sandbox FILE: 0 when it is proved, 1 when something cannot be, each with its place, 2 for another error. */
#include <stdio.h>
#include <stdlib.h>
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

typedef struct Functions {
  const Symbol **symbols;
  bool *has_problems;
  size_t count;
} Functions;

/* Every byte of w2n_text belongs to a function, but for what fills up between them, which nothing leads to. */
static void collect(const Image *image, Functions *functions)
{
  const Symbol *last = NULL;
  functions->symbols = calloc(image->symbol_count + 1, sizeof *functions->symbols);
  functions->has_problems = calloc(image->symbol_count + 1, 1);
  if (!functions->symbols || !functions->has_problems)
    fail("out of memory");
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
    functions->symbols[functions->count++] = last = symbol;
  }
}

/* First what makes the memories, then all for what they tell each other, again when functions turned out to write into
 * their callers' frames; then, with that, where something was not proved. */
static void verify(Image *image, const Functions *functions)
{
  LLVMDisasmContextRef disassembler = disassembler_new();
  for (size_t i = 0; i < functions->count; i++)
    if (strstr(functions->symbols[i]->name, ".instantiate"))
      function_verify(image, functions->symbols[i], disassembler, true);
  do {
    image->has_changed = false;
    for (size_t i = 0; i < functions->count; i++)
      functions->has_problems[i] = function_verify(image, functions->symbols[i], disassembler, true);
  } while (image->has_changed);
  for (size_t i = 0; i < functions->count; i++)
    if (functions->has_problems[i])
      image->problems += function_verify(image, functions->symbols[i], disassembler, false);
  LLVMDisasmDispose(disassembler);
}

int main(int argc, char **argv)
{
  Image image = {0};
  Functions functions = {0};
  if (argc != 2 || argv[1][0] == '-') {
    fprintf(stderr, "usage: verify-sandbox FILE\n");
    return 2;
  }
  image_read(&image, argv[1]);
  collect(&image, &functions);
  if (!functions.count)
    fail("%s: there are no functions of a compiled module", argv[1]);
  verify(&image, &functions);
  if (image.problems)
    printf("%s: NOT PROVED: %u places in %zu functions\n", argv[1], image.problems, functions.count);
  else
    printf("%s: proved: every access of %zu functions\n", argv[1], functions.count);
  free(functions.symbols);
  free(functions.has_problems);
  return image.problems != 0;
}
