/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * With libelf, which checks headers and sections; what it takes for granted about notes is checked here. */
#include "targets/elf_note.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <string.h>
#include <unistd.h>

typedef struct Reader {
  Diag *diag;
  const char *section, *vendor;
  void (*visit)(void *self, const ElfNote *note);
  void *self;
  size_t count;
} Reader;

static _Noreturn void damaged(const Reader *reader)
{
  diag_fail(reader->diag, "the notes in %s are damaged", reader->section);
}

static void read_section(Reader *reader, Elf_Scn *section, const char *member)
{
  size_t at = 0, name, contents;
  GElf_Nhdr header;
  Elf_Data *data = elf_getdata(section, NULL);
  if (!data || !data->d_buf)
    damaged(reader);
  while (at < data->d_size) {
    at = gelf_getnote(data, at, &header, &name, &contents);
    if (!at || at > data->d_size || name + header.n_namesz > data->d_size || contents + header.n_descsz > data->d_size)
      damaged(reader);
    const char *bytes = data->d_buf;
    if (header.n_namesz != strlen(reader->vendor) + 1 || memcmp(bytes + name, reader->vendor, header.n_namesz))
      continue;
    ElfNote note = {member, header.n_type, (const uint8_t *)bytes + contents, header.n_descsz};
    reader->visit(reader->self, &note);
    reader->count++;
  }
}

static void read_file(Reader *reader, Elf *elf, const char *member)
{
  size_t names;
  Elf_Scn *section = NULL;
  GElf_Shdr header;
  if (elf_getshdrstrndx(elf, &names))
    diag_fail(reader->diag, "the file is damaged: %s", elf_errmsg(-1));
  while ((section = elf_nextscn(elf, section))) {
    const char *name = gelf_getshdr(section, &header) ? elf_strptr(elf, names, header.sh_name) : NULL;
    if (name && header.sh_type == SHT_NOTE && !strcmp(name, reader->section))
      read_section(reader, section, member);
  }
}

static void read_archive(Reader *reader, Elf *archive, int fd)
{
  Elf *member;
  for (Elf_Cmd command = ELF_C_READ; (member = elf_begin(fd, command, archive)); command = elf_next(member),
           elf_end(member)) {
    Elf_Arhdr *header = elf_getarhdr(member);
    if (elf_kind(member) == ELF_K_ELF)
      read_file(reader, member, header ? header->ar_name : "?");
  }
}

size_t elf_notes(Diag *diag, const char *path, const char *section, const char *vendor,
                 void (*visit)(void *self, const ElfNote *note), void *self)
{
  Reader reader = {diag, section, vendor, visit, self, 0};
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    diag_fail(diag, "cannot read the file: %s", strerror(errno));
  Elf *elf = elf_version(EV_CURRENT) != EV_NONE ? elf_begin(fd, ELF_C_READ, NULL) : NULL;
  if (!elf)
    diag_fail(diag, "cannot read the file: %s", elf_errmsg(-1));
  Elf_Kind kind = elf_kind(elf);
  if (kind == ELF_K_AR)
    read_archive(&reader, elf, fd);
  else if (kind == ELF_K_ELF)
    read_file(&reader, elf, NULL);
  else
    diag_fail(diag, "this is neither a program nor an object, archive or library (ELF)");
  elf_end(elf);
  close(fd);
  return reader.count;
}
