/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Imports of one module against the exports of another, before any code is made.
 * WebAssembly 3.0, section "Execution / Modules / External Types, Import Matching". */
#ifndef FRONTEND_LINK_CHECK_H
#define FRONTEND_LINK_CHECK_H

#include "frontend/module.h"

/* Every import of `module` from the module name `name` must be an export of `provider` of a matching type.  Fails
 * through the module's diag with "unknown import" or "incompatible import type".  Sizes of memories and tables are
 * compared as declared; their actual sizes are checked at instantiation. */
void link_check(const Module *module, Slice name, const Module *provider);

#endif
