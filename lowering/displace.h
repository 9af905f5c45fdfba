/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Constant distances between accesses, written so that LLVM sees them (displace.c). */
#ifndef LOWERING_DISPLACE_H
#define LOWERING_DISPLACE_H

#include <llvm-c/Core.h>
#include <stdbool.h>
#include <stdint.h>

/* In all functions of a program whose memory stands at `memory_address`: accesses whose 32-bit addresses differ by
 * constants become displacements from one 64-bit address.  Was there one? */
bool displace_accesses(LLVMModuleRef ir, uint64_t memory_address);

#endif
