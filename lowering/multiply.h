/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * 128-bit products that a program computes from 32-bit halves (multiply.c). */
#ifndef LOWERING_MULTIPLY_H
#define LOWERING_MULTIPLY_H

#include <llvm-c/Core.h>
#include <stdbool.h>

/* May the function compute one?  Cheap, for a function as it was lowered. */
bool multiply_suspected(LLVMValueRef function);

/* In a function whose variables are values: the two halves of such a product become those of a product of i128. */
void multiply_widen(LLVMValueRef function);

#endif
