/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The file as it is in memory.  An executable's sections have addresses; an object's get some here, with one more
 * section for undefined symbols and the slots of a global offset table, and its relocations are applied. */
#include <elf.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sandbox/image.h"

enum { OBJECT_BASE = 0x10000000, EXTERNAL_SIZE = 4096, EXTERNAL_ROOM = 1 << 20 };

typedef struct Reader {
  Image *image;
  Elf *elf;
  GElf_Ehdr header;
  uint64_t *addresses;     /* of each ELF section */
  uint64_t external, slots; /* where the next one goes */
  uint64_t relro_start, relro_end;
  uint64_t *symbol_addresses;
} Reader;

void fail(const char *format, ...)
{
  va_list args;
  va_start(args, format);
  fputs("verify-sandbox: error: ", stderr);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  exit(2);
}

static void *room(size_t count, size_t size)
{
  void *memory = calloc(count + 1, size);
  if (!memory)
    fail("out of memory");
  return memory;
}

/* --- looking up -------------------------------------------------------------------------------------------------- */

const Section *image_section(const Image *image, uint64_t address)
{
  for (size_t i = 0; i < image->section_count; i++)
    if (address >= image->sections[i].address && address - image->sections[i].address < image->sections[i].size)
      return &image->sections[i];
  return NULL;
}

/* The last symbol that begins at or before the address. */
static size_t last_before(const Image *image, uint64_t address)
{
  size_t low = 0, high = image->symbol_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (image->symbols[middle].address <= address)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const Symbol *image_symbol(const Image *image, uint64_t address)
{
  for (size_t i = last_before(image, address); i-- > 0;) {
    const Symbol *symbol = &image->symbols[i];
    if (address - symbol->address < symbol->size)
      return symbol;
    if (address - symbol->address > (1u << 20))
      return NULL;
  }
  return NULL;
}

bool image_is_entry(const Image *image, uint64_t address)
{
  const Section *section = image_section(image, address);
  if (section && !strncmp(section->name, ".plt", 4))
    return true;
  for (size_t i = last_before(image, address); i-- > 0 && image->symbols[i].address == address;)
    if (image->symbols[i].is_function || image->symbols[i].is_external)
      return true;
  return false;
}

/* <module>.m<number> (docs/abi.md) */
bool image_is_memory(const Symbol *symbol)
{
  const char *dot = symbol->is_external ? NULL : strrchr(symbol->name, '.');
  return dot && dot[1] == 'm' && dot[2] && strspn(dot + 2, "0123456789") == strlen(dot + 2);
}

const Memory *image_memory(const Image *image, uint64_t description)
{
  for (size_t i = 0; i < image->memory_count; i++)
    if (image->memories[i].description == description)
      return &image->memories[i];
  return NULL;
}

static int compare_numbers(const void *a, const void *b)
{
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return x < y ? -1 : x > y;
}

static bool read_constant(const Image *image, uint64_t place, void *to, size_t size)
{
  const Section *section = image_section(image, place);
  if (!section || !section->is_constant || !section->bytes || section->size - (place - section->address) < size)
    return false;
  memcpy(to, section->bytes + (place - section->address), size);
  return true;
}

bool image_constant_pointer(const Image *image, uint64_t place, uint64_t *target)
{
  return bsearch(&place, image->pointers, image->pointer_count, sizeof place, compare_numbers) &&
         read_constant(image, place, target, sizeof *target);
}

bool image_constant_word(const Image *image, uint64_t place, int32_t *word)
{
  return read_constant(image, place, word, sizeof *word);
}

/* --- sections and symbols ---------------------------------------------------------------------------------------- */

static void problem(Image *image, const char *what, const char *name)
{
  printf("%s%s\n", what, name);
  image->problems++;
}

static const char *name_of(const Reader *self, Elf_Scn *section)
{
  GElf_Shdr header;
  if (!gelf_getshdr(section, &header))
    return "";
  const char *name = elf_strptr(self->elf, self->header.e_shstrndx, header.sh_name);
  return name ? name : "";
}

static void add_section(Reader *self, Elf_Scn *scn, uint64_t *next)
{
  GElf_Shdr header;
  if (!gelf_getshdr(scn, &header))
    fail("damaged section header");
  if (!(header.sh_flags & SHF_ALLOC) || header.sh_flags & SHF_TLS)
    return;
  Section *section = &self->image->sections[self->image->section_count++];
  if (self->header.e_type == ET_REL)
    header.sh_addr = *next = (*next + 4095) & ~UINT64_C(4095);
  *next += header.sh_size;
  self->addresses[elf_ndxscn(scn)] = header.sh_addr;
  *section = (Section){.name = name_of(self, scn), .address = header.sh_addr, .size = header.sh_size,
                       .is_writable = header.sh_flags & SHF_WRITE, .is_code = header.sh_flags & SHF_EXECINSTR};
  Elf_Data *data = header.sh_type == SHT_NOBITS ? NULL : elf_getdata(scn, NULL);
  if (data && data->d_buf && data->d_size == header.sh_size) {
    section->bytes = room(data->d_size, 1);
    memcpy(section->bytes, data->d_buf, data->d_size);
  }
  bool is_relro = self->header.e_type == ET_REL ? !strncmp(section->name, ".data.rel.ro", 12)
                                                : section->address >= self->relro_start &&
                                                    section->address + section->size <= self->relro_end;
  section->is_constant = !section->is_writable || is_relro;
  if (section->is_writable && section->is_code)
    problem(self->image, "section both writable and executable: ", section->name);
}

static void read_sections(Reader *self)
{
  size_t count = 0;
  uint64_t next = OBJECT_BASE;
  elf_getshdrnum(self->elf, &count);
  self->addresses = room(count, sizeof *self->addresses);
  self->image->sections = room(count + 1, sizeof(Section));
  for (Elf_Scn *scn = elf_nextscn(self->elf, NULL); scn; scn = elf_nextscn(self->elf, scn)) {
    GElf_Shdr header;
    add_section(self, scn, &next);
    if (gelf_getshdr(scn, &header) && !strcmp(name_of(self, scn), ".note.GNU-stack") && header.sh_flags & SHF_EXECINSTR)
      problem(self->image, "the stack is executable", "");
  }
  if (self->header.e_type != ET_REL)
    return;
  self->external = (next + 4095) & ~UINT64_C(4095);
  self->slots = self->external + (uint64_t)EXTERNAL_ROOM * EXTERNAL_SIZE / 4;
  Section *got = &self->image->sections[self->image->section_count++];
  *got = (Section){.name = "(offset table)", .address = self->slots, .size = EXTERNAL_ROOM,
                   .bytes = room(EXTERNAL_ROOM, 1), .is_constant = true};
}

static void add_symbol(Reader *self, const GElf_Sym *symbol, size_t index, const char *name)
{
  int type = GELF_ST_TYPE(symbol->st_info);
  Symbol added = {.name = name, .address = symbol->st_value, .size = symbol->st_size,
                  .is_function = type == STT_FUNC || type == STT_GNU_IFUNC};
  if (self->header.e_type == ET_REL) {
    bool is_undefined = symbol->st_shndx == SHN_UNDEF || symbol->st_shndx == SHN_COMMON;
    if (is_undefined) {
      added = (Symbol){.name = name, .address = self->external, .size = EXTERNAL_SIZE, .is_external = true};
      self->external += EXTERNAL_SIZE;
    } else if (symbol->st_shndx < SHN_LORESERVE) {
      added.address += self->addresses[symbol->st_shndx];
    }
  }
  self->symbol_addresses[index] = added.address;
  bool is_thing = added.is_function || type == STT_OBJECT || added.is_external || (type == STT_NOTYPE && *name);
  if (is_thing && (added.is_external || symbol->st_shndx != SHN_UNDEF))
    self->image->symbols[self->image->symbol_count++] = added;
}

static int compare_symbols(const void *a, const void *b)
{
  return compare_numbers(&((const Symbol *)a)->address, &((const Symbol *)b)->address);
}

static void read_symbols(Reader *self)
{
  for (Elf_Scn *scn = elf_nextscn(self->elf, NULL); scn; scn = elf_nextscn(self->elf, scn)) {
    GElf_Shdr header;
    if (!gelf_getshdr(scn, &header) || header.sh_type != SHT_SYMTAB)
      continue;
    Elf_Data *data = elf_getdata(scn, NULL);
    size_t count = data ? header.sh_size / header.sh_entsize : 0;
    self->image->symbols = room(count, sizeof(Symbol));
    self->symbol_addresses = room(count, sizeof *self->symbol_addresses);
    GElf_Sym symbol;
    for (size_t i = 1; i < count && gelf_getsym(data, (int)i, &symbol); i++)
      add_symbol(self, &symbol, i, elf_strptr(self->elf, header.sh_link, symbol.st_name));
  }
  if (!self->image->symbol_count)
    fail("the file has no symbols, so its functions cannot be told apart (do not strip it)");
  qsort(self->image->symbols, self->image->symbol_count, sizeof(Symbol), compare_symbols);
}

/* --- relocations ------------------------------------------------------------------------------------------------- */

static void add_pointer(Image *image, uint64_t place)
{
  if (!(image->pointer_count & (image->pointer_count - 1)))
    image->pointers = realloc(image->pointers, (image->pointer_count * 2 + 2) * sizeof *image->pointers);
  if (!image->pointers)
    fail("out of memory");
  image->pointers[image->pointer_count++] = place;
}

static uint64_t offset_table_slot(Reader *self, uint64_t target)
{
  Section *got = &self->image->sections[self->image->section_count - 1];
  if (self->slots + 8 > got->address + got->size)
    fail("too many symbols");
  memcpy(got->bytes + (self->slots - got->address), &target, sizeof target);
  add_pointer(self->image, self->slots);
  self->slots += 8;
  return self->slots - 8;
}

static void relocate(Reader *self, const GElf_Rela *rela, uint64_t place)
{
  const Section *section = image_section(self->image, place);
  uint64_t target = self->symbol_addresses[GELF_R_SYM(rela->r_info)], value = target + (uint64_t)rela->r_addend;
  size_t bytes = 4;
  switch (GELF_R_TYPE(rela->r_info)) {
  case R_X86_64_64:
    add_pointer(self->image, place);
    bytes = 8;
    break;
  case R_X86_64_PC32:
  case R_X86_64_PLT32:
    value -= place;
    break;
  case R_X86_64_GOTPCREL:
  case R_X86_64_GOTPCRELX:
  case R_X86_64_REX_GOTPCRELX:
    value = offset_table_slot(self, target) + (uint64_t)rela->r_addend - place;
    break;
  default: /* an address of thread-local storage for instance: made one that is allowed nowhere */
    value = 0x7fff0000;
  }
  if (section && section->bytes && place + bytes <= section->address + section->size)
    memcpy(section->bytes + (place - section->address), &value, bytes);
}

static void relocate_program(Reader *self, const GElf_Rela *rela)
{
  const Section *section = image_section(self->image, rela->r_offset);
  if (GELF_R_TYPE(rela->r_info) != R_X86_64_RELATIVE || !section || !section->bytes ||
      rela->r_offset + 8 > section->address + section->size)
    return;
  memcpy(section->bytes + (rela->r_offset - section->address), &rela->r_addend, 8);
  add_pointer(self->image, rela->r_offset);
}

static void read_relocations(Reader *self)
{
  for (Elf_Scn *scn = elf_nextscn(self->elf, NULL); scn; scn = elf_nextscn(self->elf, scn)) {
    GElf_Shdr header;
    GElf_Rela rela;
    if (!gelf_getshdr(scn, &header) || header.sh_type != SHT_RELA)
      continue;
    bool is_object = self->header.e_type == ET_REL;
    Elf_Data *data = is_object && !self->addresses[header.sh_info] ? NULL : elf_getdata(scn, NULL);
    for (int i = 0; data && gelf_getrela(data, i, &rela); i++)
      if (is_object)
        relocate(self, &rela, self->addresses[header.sh_info] + rela.r_offset);
      else
        relocate_program(self, &rela);
  }
  qsort(self->image->pointers, self->image->pointer_count, sizeof *self->image->pointers, compare_numbers);
}

/* --- the whole --------------------------------------------------------------------------------------------------- */

static void read_segments(Reader *self)
{
  size_t count = 0;
  bool has_relro = false, has_stack = false;
  GElf_Phdr segment;
  elf_getphdrnum(self->elf, &count);
  for (size_t i = 0; i < count && gelf_getphdr(self->elf, (int)i, &segment); i++) {
    if (segment.p_type == PT_LOAD && (segment.p_flags & (PF_W | PF_X)) == (PF_W | PF_X))
      problem(self->image, "segment both writable and executable", "");
    if (segment.p_type == PT_GNU_STACK) {
      has_stack = true;
      if (segment.p_flags & PF_X)
        problem(self->image, "the stack is executable", "");
    } else if (segment.p_type == PT_GNU_RELRO) {
      has_relro = true;
      self->relro_start = segment.p_vaddr;
      self->relro_end = segment.p_vaddr + segment.p_memsz;
    }
  }
  if (!has_relro)
    problem(self->image, "there is no segment that becomes read-only after relocation (RELRO)", "");
  if (!has_stack)
    problem(self->image, "nothing says that the stack is not executable (GNU_STACK)", "");
}

/* The note that tells that wasm2native made it. */
static void check_note(Reader *self)
{
  for (Elf_Scn *scn = elf_nextscn(self->elf, NULL); scn; scn = elf_nextscn(self->elf, scn))
    if (!strcmp(name_of(self, scn), ".note.wasm2native"))
      return;
  fail("it has no note of wasm2native");
}

/* A module's memory that the compiler gave its place: `base` is not 0 in the file. */
static void find_fixed_memory(Image *image)
{
  for (size_t i = 0; i < image->symbol_count; i++) {
    const Symbol *symbol = &image->symbols[i];
    const Section *section = image_section(image, symbol->address);
    uint64_t base;
    if (!image_is_memory(symbol) || !section || !section->bytes ||
        section->address + section->size - symbol->address < 8)
      continue;
    memcpy(&base, section->bytes + (symbol->address - section->address), 8);
    if (base)
      image->fixed_memory = base;
  }
}

void image_read(Image *image, const char *path)
{
  Reader self = {.image = image};
  elf_version(EV_CURRENT);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  self.elf = file < 0 ? NULL : elf_begin(file, ELF_C_READ, NULL);
  if (!self.elf || elf_kind(self.elf) != ELF_K_ELF || !gelf_getehdr(self.elf, &self.header))
    fail("%s: not an ELF file that can be read", path);
  if (self.header.e_machine != EM_X86_64)
    fail("%s: only x86-64 can be verified so far", path);
  check_note(&self);
  if (self.header.e_type != ET_REL)
    read_segments(&self);
  read_sections(&self);
  read_symbols(&self);
  read_relocations(&self);
  find_fixed_memory(image);
}
