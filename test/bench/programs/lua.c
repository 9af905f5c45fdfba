/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Lua, running lua.lua. Errors end the program, so that it needs neither setjmp nor exceptions.
 */
#include "bench.h"

#include <stdio.h>

#include "lauxlib.h"
#include "lualib.h"

static const char script[] =
#include "script.h"
    ;

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  lua_State *state = luaL_newstate();
  static const luaL_Reg libraries[] = {{"_G", luaopen_base}, {"table", luaopen_table}, {"string", luaopen_string},
                                       {"math", luaopen_math}};
  for (int i = 0; i < 4; i++) {
    luaL_requiref(state, libraries[i].name, libraries[i].func, 1);
    lua_pop(state, 1);
  }
  lua_pushinteger(state, repetitions);
  lua_setglobal(state, "repetitions");
  if (luaL_loadbuffer(state, script, sizeof script - 1, "lua.lua") != LUA_OK) return 1;
  lua_call(state, 0, 0);
  lua_close(state);
}
