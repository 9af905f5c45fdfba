/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Types in the binary format ("Binary Format / Types"). */
#ifndef FRONTEND_TYPE_DECODE_H
#define FRONTEND_TYPE_DECODE_H

#include "frontend/module.h"
#include "frontend/reader.h"

/* A value type; its type indices are already canonical. */
ValType type_read_value(Reader *reader, const Module *module);

/* A reference type.  `plain_funcref`: funcref needs no feature (the tables of WebAssembly 1.0). */
ValType type_read_ref(Reader *reader, const Module *module, bool plain_funcref);

/* A heap type, as the nullable or non-nullable reference to it. */
ValType type_read_heap(Reader *reader, const Module *module, bool is_nullable);

/* A type index of the module, canonical. */
uint32_t type_read_index(Reader *reader, const Module *module);

/* A type index that must be that of a function type. */
uint32_t type_read_func_index(Reader *reader, const Module *module);

/* The contents of the type section. */
void type_read_section(Reader *reader, Module *module);

#endif
