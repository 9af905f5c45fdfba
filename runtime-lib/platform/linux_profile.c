/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * LLVM's profile runtime, which only programs made with --profile-generate have: it writes its file when exit() runs. */
#include <stdio.h>

#include "runtime-lib/platform/linux.h"

int __llvm_profile_write_file(void) __attribute__((weak));
const char *__llvm_profile_get_filename(void) __attribute__((weak));
void __llvm_profile_set_file_object(FILE *file, int merge) __attribute__((weak));

void w2n_linux_write_profile(void)
{
  if (__llvm_profile_write_file)
    __llvm_profile_write_file();
}

void w2n_linux_open_profile(void)
{
  if (!__llvm_profile_get_filename || !__llvm_profile_set_file_object)
    return;
  FILE *file = fopen(__llvm_profile_get_filename(), "w+");
  if (file)
    __llvm_profile_set_file_object(file, 0);
}
