/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The notes of each module become a JSON object; --json prints it, else it is told as text.  A file may be anybody's: every
 * length is checked, and text that could steer a terminal is escaped. */
#include "wasm2native/inspect.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"
#include "targets/elf_note.h"
#include "wasm2native/inspect_manifest.h"
#include "wasm2native/note.h"

typedef enum NoteForm { FORM_TEXT, FORM_BYTES, FORM_LIST, FORM_GRANTS, FORM_IMPORTS, FORM_EXPORTS } NoteForm;

typedef struct NoteRow {
  NoteType type;
  const char *key;
  NoteForm form;
} NoteRow;

static const NoteRow rows[] = {
#define NOTE(id, type, key, form) {NOTE_##id, key, FORM_##form},
#include "wasm2native/note.def"
#undef NOTE
};
enum { ROWS = sizeof rows / sizeof rows[0] };

typedef struct Inspection {
  Diag diag;       /* messages begin with the file's name */
  json_t *modules; /* an array */
  json_t *module;  /* the one whose notes come now */
} Inspection;

static _Noreturn void damaged(Inspection *self, const char *key)
{
  diag_fail(&self->diag, "the note \"%s\" is damaged", key);
}

/* --- from notes to JSON ------------------------------------------------------------------------------------------ */

static json_t *text_value(Inspection *self, const char *key, const uint8_t *bytes, size_t length)
{
  json_t *value = json_stringn((const char *)bytes, length);
  if (!value)
    damaged(self, key);
  return value;
}

static json_t *hex_value(const ElfNote *note)
{
  Buffer text = {0};
  buffer_puts(&text, "");
  for (size_t i = 0; i < note->length; i++)
    buffer_printf(&text, "%02x", note->bytes[i]);
  json_t *value = json_stringn(text.data, text.length);
  buffer_free(&text);
  return value;
}

static json_t *list_value(Inspection *self, const char *key, const ElfNote *note)
{
  json_t *list = json_array();
  const uint8_t *at = note->bytes;
  size_t left = note->length;
  while (left) {
    if (left < 4)
      damaged(self, key);
    size_t length = at[0] | at[1] << 8 | at[2] << 16 | (size_t)at[3] << 24;
    if (length > left - 4)
      damaged(self, key);
    json_array_append_new(list, text_value(self, key, at + 4, length));
    at += 4 + length;
    left -= 4 + length;
  }
  return list;
}

/* A flat list as objects with these keys. */
static json_t *group(Inspection *self, const char *note_key, json_t *flat, const char *const *keys, size_t count)
{
  json_t *groups = json_array();
  if (json_array_size(flat) % count)
    damaged(self, note_key);
  for (size_t i = 0; i < json_array_size(flat); i += count) {
    json_t *object = json_object();
    for (size_t k = 0; k < count; k++)
      json_object_set(object, keys[k], json_array_get(flat, i + k));
    json_array_append_new(groups, object);
  }
  json_decref(flat);
  return groups;
}

static json_t *manifest_value(Inspection *self, const char *key, json_t *words)
{
  const char *problem;
  json_t *manifest = inspect_manifest(words, &problem);
  if (!manifest)
    diag_fail(&self->diag, "the note \"%s\" is damaged: %s", key, problem);
  json_decref(words);
  return manifest;
}

static json_t *note_value(Inspection *self, const NoteRow *row, const ElfNote *note)
{
  static const char *const import_keys[] = {"module", "name", "type"}, *const export_keys[] = {"name", "type"};
  switch (row->form) {
  case FORM_TEXT: return text_value(self, row->key, note->bytes, note->length);
  case FORM_BYTES: return hex_value(note);
  case FORM_LIST: return list_value(self, row->key, note);
  case FORM_GRANTS: return manifest_value(self, row->key, list_value(self, row->key, note));
  case FORM_IMPORTS: return group(self, row->key, list_value(self, row->key, note), import_keys, 3);
  case FORM_EXPORTS: return group(self, row->key, list_value(self, row->key, note), export_keys, 2);
  }
  return NULL;
}

static void begin_module(Inspection *self, const ElfNote *note)
{
  self->module = json_object();
  json_array_append_new(self->modules, self->module);
  if (note->member && json_object_set_new(self->module, "member", json_string(note->member)))
    damaged(self, "member");
}

/* Types that no row has are a newer compiler's. */
static void visit(void *context, const ElfNote *note)
{
  Inspection *self = context;
  if (note->type == NOTE_MODULE)
    begin_module(self, note);
  for (size_t i = 0; i < ROWS; i++) {
    if (rows[i].type != (NoteType)note->type)
      continue;
    if (!self->module || json_object_get(self->module, rows[i].key))
      damaged(self, rows[i].key);
    json_object_set_new(self->module, rows[i].key, note_value(self, &rows[i], note));
  }
}

static json_t *read_modules(const char *path)
{
  Inspection self = {.modules = json_array()};
  diag_init(&self.diag, path);
  if (!elf_notes(&self.diag, path, ".note.wasm2native", NOTE_VENDOR, visit, &self))
    diag_fail(&self.diag, "there are no notes of wasm2native in it: something else has made it, or the section "
                          ".note.wasm2native was removed");
  size_t index;
  json_t *module;
  json_array_foreach(self.modules, index, module)
    for (size_t i = 0; i < ROWS; i++)
      if (!json_object_get(module, rows[i].key))
        diag_fail(&self.diag, "the note \"%s\" is missing", rows[i].key);
  return self.modules;
}

/* --- text --------------------------------------------------------------------------------------------------------- */

static void put_line(Buffer *out, const char *key, const json_t *value)
{
  buffer_printf(out, "%-19s ", key);
  inspect_escape(out, json_string_value(value));
  buffer_putc(out, '\n');
}

static void put_words(Buffer *out, const char *key, const json_t *words)
{
  size_t index;
  json_t *word;
  buffer_printf(out, "%-19s", key);
  json_array_foreach(words, index, word) {
    buffer_putc(out, ' ');
    inspect_escape(out, json_string_value(word));
  }
  buffer_putc(out, '\n');
}

static void put_entities(Buffer *out, const char *title, const json_t *entities)
{
  size_t index;
  json_t *entity;
  buffer_printf(out, "%s:%s\n", title, json_array_size(entities) ? "" : " none");
  json_array_foreach(entities, index, entity) {
    const json_t *module = json_object_get(entity, "module");
    buffer_puts(out, "  ");
    if (module) {
      inspect_escape(out, json_string_value(module));
      buffer_putc(out, '.');
    }
    inspect_escape(out, json_string_value(json_object_get(entity, "name")));
    buffer_putc(out, ' ');
    inspect_escape(out, json_string_value(json_object_get(entity, "type")));
    buffer_putc(out, '\n');
  }
}

static void put_module(Buffer *out, const json_t *module)
{
  const json_t *member = json_object_get(module, "member");
  if (member)
    put_line(out, "member", member);
  for (size_t i = 0; i < ROWS; i++) {
    const json_t *value = json_object_get(module, rows[i].key);
    switch (rows[i].form) {
    case FORM_TEXT:
    case FORM_BYTES: put_line(out, rows[i].key, value); break;
    case FORM_LIST: put_words(out, rows[i].key, value); break;
    case FORM_GRANTS:
      buffer_printf(out, "%s:\n", rows[i].key);
      inspect_manifest_text(out, value);
      break;
    case FORM_IMPORTS:
    case FORM_EXPORTS: put_entities(out, rows[i].key, value); break;
    }
  }
}

static void print_text(const json_t *files)
{
  size_t index, number;
  json_t *file, *module;
  Buffer out = {0};
  json_array_foreach(files, index, file) {
    if (json_array_size(files) > 1)
      buffer_printf(&out, "%s%s:\n", index ? "\n" : "", json_string_value(json_object_get(file, "file")));
    json_array_foreach(json_object_get(file, "modules"), number, module) {
      if (number)
        buffer_putc(&out, '\n');
      put_module(&out, module);
    }
  }
  fwrite(out.data, 1, out.length, stdout);
  buffer_free(&out);
}

/* --- the command -------------------------------------------------------------------------------------------------- */

static void print_json(const json_t *files)
{
  json_dumpf(files, stdout, JSON_INDENT(2));
  putchar('\n');
}

static json_t *inspect_file(const char *path)
{
  json_t *name = json_string(path);
  return json_pack("{s:o, s:o}", "file", name ? name : json_string("?"), "modules", read_modules(path));
}

static const char usage[] = "Usage: wasm2native inspect [--json] FILE...\n"
                            "Show what compiled programs, objects, archives and libraries say about their modules: "
                            "compiler, options,\nfeatures, digest, manifest, imports and exports.\n";

int inspect_main(int argc, char **argv)
{
  Diag diag;
  bool as_json = false, only_files = false;
  json_t *files = json_array();
  diag_init(&diag, NULL);
  for (int i = 1; i < argc; i++) {
    if (!only_files && !strcmp(argv[i], "--json")) {
      as_json = true;
    } else if (!only_files && (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))) {
      fputs(usage, stdout);
      return 0;
    } else if (!only_files && !strcmp(argv[i], "--")) {
      only_files = true;
    } else if (!only_files && argv[i][0] == '-') {
      diag_fail(&diag, "unknown option %s; wasm2native inspect --help shows how to use it", argv[i]);
    } else {
      json_array_append_new(files, inspect_file(argv[i]));
    }
  }
  if (!json_array_size(files))
    diag_fail(&diag, "no file to inspect; wasm2native inspect --help shows how to use the command (a module whose name is "
                     "inspect is ./inspect)");
  if (as_json)
    print_json(files);
  else
    print_text(files);
  json_decref(files);
  if (fflush(stdout) || ferror(stdout))
    diag_fail(&diag, "cannot write to standard output");
  return 0;
}
