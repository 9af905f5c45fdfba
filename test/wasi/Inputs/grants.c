/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Prints what it was granted: directories with their numbers, then variables. */
#include "wasi.h"

static void test(void)
{
  Prestat prestat;
  uint32_t fd = 3, count, size, variables[16];
  char text[1024];
  for (; fd_prestat_get(fd, P(&prestat)) == 0; fd++) {
    EXPECT(fd_prestat_dir_name(fd, P(text), sizeof text), SUCCESS);
    text[prestat.name_length] = 0;
    put_number(fd);
    put(" ");
    put(text);
    put("\n");
  }
  if (fd == 3)
    put("no directories\n");
  EXPECT(environ_sizes_get(P(&count), P(&size)), SUCCESS);
  EXPECT(environ_get(P(variables), P(text)), SUCCESS);
  for (uint32_t i = 0; i < count; i++) {
    put((const char *)variables[i]);
    put("\n");
  }
  if (count == 0)
    put("no variables\n");
}
