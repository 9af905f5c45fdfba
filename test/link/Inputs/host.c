/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
unsigned w2n_env__double_it(unsigned x);
unsigned w2n_env__double_it(unsigned x) { return 2 * x; }
