/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The output file: its name, and how it appears: complete, or not at all. */
#ifndef WASM2NATIVE_OUTPUT_H
#define WASM2NATIVE_OUTPUT_H

#include "wasm2native/options.h"

/* Where the output of an input goes: -o, or derived from the input's name; "-" is standard output.  Checks at once
 * what can be checked before any work: the directory exists, the output is not the input, no binary goes to a terminal.
 * Owned by the options' arena. */
const char *output_path(const Options *options, Diag *diag, const char *input);

/* The base name of an input without .wasm and .gz: "app" of "dir/app.wasm.gz"; NULL for standard input. */
const char *output_stem(Arena *arena, const char *input);

/* Move the finished temporary file to its place: a rename within the target directory, so nobody ever sees half of
 * it.  What is not a regular file (a pipe, /dev/null) is written to.  Executables get the x bits, as umask allows. */
void output_commit(Diag *diag, const char *temporary, const char *path, bool executable);

#endif
