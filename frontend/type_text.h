/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Types for people, and matching of composite types. */
#ifndef FRONTEND_TYPE_TEXT_H
#define FRONTEND_TYPE_TEXT_H

#include "common/buffer.h"
#include "frontend/module.h"

/* "i32", "funcref", "(ref null 3)", "(ref struct)" */
void type_text(Buffer *out, ValType type);

/* "[i32 i64]" */
void type_text_list(Buffer *out, const ValType *types, uint32_t count);

/* Whether the structure of `sub` matches that of `super`, whatever they declare. */
bool type_composite_matches(const Module *module, const DefType *sub, const DefType *super);

/* The spellings of all types of the module, by type index (type_spelling). */
char **type_spell_all(Arena *arena, const Module *module);

/* The heap type at the top of the hierarchy: any, func, extern or exn. */
HeapType type_top(const Module *module, uint32_t heap);

#endif
