/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Linked into a program, has it open paths by the walk that older kernels need. */
int w2n_test_without_openat2 = 1;
