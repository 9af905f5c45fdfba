/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The C header of a module: what it exports, and what it wants from the host (docs/abi.md). */
#include <ctype.h>
#include <string.h>

#include "frontend/wasi_imports.h"
#include "lowering/lower.h"

static const char *c_type(ValType type)
{
  switch (val_kind(type)) {
  case KIND_I32: return "uint32_t";
  case KIND_I64: return "uint64_t";
  case KIND_F32: return "float";
  case KIND_F64: return "double";
  case KIND_V128: return "w2n_v128";
  case KIND_REF: return val_heap(type) == HEAP_FUNC || val_heap(type) >= HEAP_INDEX ? "w2n_func *" : "void *";
  default: return "void";
  }
}

static const char *space_after(const char *type)
{
  return type[strlen(type) - 1] == '*' ? "" : " ";
}

static void results_struct(Buffer *out, const char *symbol, const FuncType *type)
{
  buffer_printf(out, "struct %s_results {", symbol);
  for (uint32_t i = 0; i < type->result_count; i++) {
    const char *name = c_type(type->results[i]);
    buffer_printf(out, " %s%sr%u;", name, space_after(name), i);
  }
  buffer_puts(out, " };\n");
}

static void prototype(Buffer *out, const char *symbol, const FuncType *type)
{
  bool several = type->result_count > 1;
  if (several)
    results_struct(out, symbol, type);
  const char *result = type->result_count == 1 ? c_type(type->results[0]) : "void";
  buffer_printf(out, "%s%s%s(", result, space_after(result), symbol);
  for (uint32_t i = 0; i < type->param_count; i++)
    buffer_printf(out, "%s%s", i ? ", " : "", c_type(type->params[i]));
  if (several)
    buffer_printf(out, "%sstruct %s_results *results", type->param_count ? ", " : "", symbol);
  else if (type->param_count == 0)
    buffer_puts(out, "void");
  buffer_puts(out, ");\n");
}

static void variable(Buffer *out, const char *symbol, const char *type)
{
  buffer_printf(out, "extern %s%s*%s;\n", type, space_after(type), symbol);
}

static void declare(Buffer *out, const Module *module, ExternKind kind, uint32_t index, const char *symbol)
{
  switch (kind) {
  case EXTERN_FUNC: prototype(out, symbol, function_type(module, &module->functions[index])); break;
  case EXTERN_TABLE: variable(out, symbol, "w2n_table"); break;
  case EXTERN_MEMORY: variable(out, symbol, "w2n_memory"); break;
  case EXTERN_GLOBAL: variable(out, symbol, c_type(module->globals[index].type.type)); break;
  case EXTERN_TAG: variable(out, symbol, "w2n_tag"); break;
  }
}

static void declare_imports(Buffer *out, Unit *unit)
{
  const Module *module = unit->module;
  const char *heading = "\n/* Imports: the host defines these.  Objects are pointers, set before instantiation. */\n";
  for (uint32_t i = 0; i < module->import_count; i++) {
    const Import *import = &module->imports[i];
    if (unit->options->wasi && wasi_is_module(import->module))
      continue;
    buffer_puts(out, heading);
    heading = "";
    declare(out, module, import->kind, import->index, symbol_import(unit, import));
  }
}

static void declare_exports(Buffer *out, Unit *unit)
{
  const Module *module = unit->module;
  if (module->export_count)
    buffer_puts(out, "\n/* Exports.  Objects are pointers, valid from instantiation on. */\n");
  for (uint32_t i = 0; i < module->export_count; i++) {
    const Export *export = &module->exports[i];
    declare(out, module, export->kind, export->index, symbol_export(unit, export));
  }
}

static void guard_name(Buffer *out, const char *module_name)
{
  buffer_puts(out, "W2N_MODULE_");
  for (const char *p = module_name; *p; p++)
    buffer_putc(out, isalnum((unsigned char)*p) ? (char)toupper((unsigned char)*p) : '_');
  buffer_puts(out, "_H");
}

void lower_header(Buffer *out, const Module *module, const LoweringOptions *options)
{
  Arena *arena = arena_new();
  Unit unit = {.module = module, .options = options, .arena = arena};
  Buffer guard = {0};
  guard_name(&guard, options->module_name);
  buffer_printf(out, "/* Made by wasm2native: the C interface of module %s. */\n#ifndef %s\n#define %s\n\n",
                options->module_name, guard.data, guard.data);
  buffer_puts(out, "#include <stdint.h>\n#include <wasm2native/runtime.h>\n\n#ifdef __cplusplus\nextern \"C\" {\n"
                   "#endif\n\n#ifndef W2N_V128\n#define W2N_V128\n"
                   "typedef uint8_t w2n_v128 __attribute__((vector_size(16)));\n#endif\n\n");
  buffer_printf(out, "/* The module, for w2n_instantiate: call it once, before any export. */\n"
                     "extern const w2n_module w2n_module_%s;\n",
                options->module_name);
  declare_exports(out, &unit);
  declare_imports(out, &unit);
  buffer_puts(out, "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
  buffer_free(&guard);
  arena_free(arena);
}
