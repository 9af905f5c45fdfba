/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* At its end a program prints which pages it has. */
#include <stdio.h>
#include <sys/mman.h>

__attribute__((destructor)) static void print(void)
{
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[4096];
#ifdef WRITABLE_CODE
  mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
#endif
  while (maps && fgets(line, sizeof line, maps))
    fputs(line, stdout);
}
