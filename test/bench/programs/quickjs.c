/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * QuickJS, running quickjs.js.
 */
#include "bench.h"

#include <stdio.h>

#include "quickjs.h"

static const char script[] =
#include "script.h"
    ;

static JSValue print(JSContext *context, JSValueConst self, int argc, JSValueConst *argv) {
  (void)self;
  for (int i = 0; i < argc; i++) {
    const char *text = JS_ToCString(context, argv[i]);
    fputs(text ? text : "?", stdout);
    JS_FreeCString(context, text);
  }
  putchar('\n');
  return JS_UNDEFINED;
}

int main(int argc, char **argv) {
  int repetitions = bench_repetitions(argc, argv);
  JSRuntime *runtime = JS_NewRuntime();
  JSContext *context = JS_NewContext(runtime);
  JSValue global = JS_GetGlobalObject(context);
  JS_SetMaxStackSize(runtime, 0);
  JS_SetPropertyStr(context, global, "print", JS_NewCFunction(context, print, "print", 1));
  JS_SetPropertyStr(context, global, "repetitions", JS_NewInt32(context, repetitions));
  JS_FreeValue(context, global);
  JSValue value = JS_Eval(context, script, sizeof script - 1, "quickjs.js", JS_EVAL_TYPE_GLOBAL);
  if (JS_IsException(value)) {
    JSValue error = JS_GetException(context);
    const char *text = JS_ToCString(context, error);
    fprintf(stderr, "%s\n", text ? text : "exception");
    return 1;
  }
  JS_FreeValue(context, value);
  JS_FreeContext(context);
  JS_FreeRuntime(runtime);
}
