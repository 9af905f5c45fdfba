/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the command says about itself.  Each function is an Options.ask: it prints to standard output and returns the
 * exit status. */
#ifndef WASM2NATIVE_HELP_H
#define WASM2NATIVE_HELP_H

#include "wasm2native/options.h"

int help_show(const Options *options);     /* by options->help_form: plain, man, markdown */
int help_version(const Options *options);
int help_targets(const Options *options);
int help_features(const Options *options);

#endif
