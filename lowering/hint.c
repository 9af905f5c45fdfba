/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Branch hints (custom section metadata.code.branch_hint) as LLVM branch weights. */
#include "lowering/lower.h"

enum { LIKELY_WEIGHT = 2000, UNLIKELY_WEIGHT = 1 };

static int order(const BranchHint *hint, uint32_t function, uint64_t offset)
{
  if (hint->function != function)
    return hint->function < function ? -1 : 1;
  return hint->offset == offset ? 0 : hint->offset < offset ? -1 : 1;
}

/* Hints are ordered by function, then offset. */
static const BranchHint *find(const Module *module, uint32_t function, uint64_t offset)
{
  uint32_t low = 0, high = module->hint_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int relation = order(&module->hints[middle], function, offset);
    if (relation == 0)
      return &module->hints[middle];
    if (relation < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

void hint_weights(Unit *unit, LLVMValueRef branch, uint32_t taken, uint32_t not_taken)
{
  LLVMMetadataRef parts[] = {
      LLVMMDStringInContext2(unit->context, "branch_weights", 14),
      LLVMValueAsMetadata(const_i32(unit, taken)),
      LLVMValueAsMetadata(const_i32(unit, not_taken)),
  };
  LLVMMetadataRef node = LLVMMDNodeInContext2(unit->context, parts, 3);
  LLVMSetMetadata(branch, unit->kind_prof, LLVMMetadataAsValue(unit->context, node));
}

void hint_mark(Fn *fn, const Instr *instr, LLVMValueRef branch)
{
  if (!fn->wasm || !fn->unit->module->hint_count)
    return;
  const BranchHint *hint = find(fn->unit->module, fn->wasm->index, instr->offset - fn->wasm->body_offset);
  if (hint)
    hint_weights(fn->unit, branch, hint->likely ? LIKELY_WEIGHT : UNLIKELY_WEIGHT,
                     hint->likely ? UNLIKELY_WEIGHT : LIKELY_WEIGHT);
}
