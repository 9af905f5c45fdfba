/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --emit=llvm-bc. */
#include <llvm-c/BitWriter.h>

#include "targets/target.h"

LLVMMemoryBufferRef target_bitcode(LLVMModuleRef module)
{
  return LLVMWriteBitcodeToMemoryBuffer(module);
}
