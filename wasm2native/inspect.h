/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * `wasm2native inspect [--json] FILE...`: what compiled files say about themselves (note.def). */
#ifndef WASM2NATIVE_INSPECT_H
#define WASM2NATIVE_INSPECT_H

/* `argv[0]` is the word `inspect`.  Returns the exit status. */
int inspect_main(int argc, char **argv);

#endif
