/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The notes of a compiled module (note.def), as the bytes of the section .note.wasm2native. */
#ifndef WASM2NATIVE_NOTE_H
#define WASM2NATIVE_NOTE_H

#include "common/buffer.h"
#include "wasm2native/options.h"

#define NOTE_VENDOR "wasm2native"

typedef enum NoteType {
#define NOTE(id, type, key, form) NOTE_##id = type,
#include "wasm2native/note.def"
#undef NOTE
} NoteType;

/* Append the notes of a validated module. */
void note_write(Buffer *out, const Options *options, const Module *module, const LoweringOptions *lowering);

#endif
