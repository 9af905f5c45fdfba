/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Profiles: what the driver has to know of them. */
#ifndef WASM2NATIVE_PROFILE_H
#define WASM2NATIVE_PROFILE_H

#include "wasm2native/options.h"

/* Do the options make sense, and is the file of --profile-use a profile?  Fails through the options' diag. */
void profile_check(const Options *options);

/* The archive of LLVM that writes a program's profile.  Fails through diag. */
const char *profile_runtime(const Options *options, Diag *diag);

#endif
