/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs a Lua script: lua_main SCRIPT ARGS...  The crate lua-src carries Lua's library, not its command.
 */
#include <stdio.h>

#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

/* The tag that clang's setjmp and longjmp throw; zig's libc only refers to it. */
__asm__(".globl __c_longjmp\n.tagtype __c_longjmp i32\n__c_longjmp:\n");

static void set_arg(lua_State *L, int argc, char **argv) {
  lua_createtable(L, argc, 0);
  for (int i = 1; i < argc; i++) {
    lua_pushstring(L, argv[i]);
    lua_rawseti(L, -2, i - 1);
  }
  lua_setglobal(L, "arg");
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: lua_main SCRIPT ARGS...\n");
    return 2;
  }
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  set_arg(L, argc, argv);
  int failed = luaL_dofile(L, argv[1]);
  if (failed) fprintf(stderr, "lua_main: %s\n", lua_tostring(L, -1));
  lua_close(L);
  return failed ? 1 : 0;
}
