/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The file is read, not mapped: if it changes while it is compiled, the bytes that were validated must still be the
 * bytes that are lowered. */
#include "wasm2native/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "common/buffer.h"

/* The limit that engines agree on for a module. */
static const size_t largest = (size_t)1 << 30;

static int open_input(Diag *diag, const char *path)
{
  if (!strcmp(path, "-"))
    return STDIN_FILENO;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    diag_fail(diag, "cannot read the file: %s", strerror(errno));
  struct stat status;
  if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode))
    diag_fail(diag, "cannot read the file: it is a directory");
  return fd;
}

static void read_whole(Diag *diag, const char *path, Buffer *file)
{
  int fd = open_input(diag, path);
  static char block[1 << 16];
  for (;;) {
    ssize_t got = read(fd, block, sizeof block);
    if (got == 0)
      break;
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      diag_fail(diag, "cannot read the file: %s", strerror(errno));
    buffer_append(file, block, (size_t)got);
    if (file->length > largest)
      diag_fail(diag, "the file is larger than 1 GiB");
  }
  if (fd != STDIN_FILENO)
    close(fd);
}

/* --- gzip --- */

static bool is_gzip(const Buffer *file)
{
  return file->length >= 2 && (unsigned char)file->data[0] == 0x1f && (unsigned char)file->data[1] == 0x8b;
}

/* One member of a gzip file; returns how many bytes of the input it took. */
static size_t inflate_member(Diag *diag, const char *data, size_t length, Buffer *out)
{
  enum { GZIP_ONLY = 15 + 16 };
  static unsigned char block[1 << 16];
  z_stream stream = {.next_in = (unsigned char *)(uintptr_t)data, .avail_in = (uInt)length};
  if (inflateInit2(&stream, GZIP_ONLY) != Z_OK)
    diag_out_of_memory(sizeof stream);
  int status;
  do {
    stream.next_out = block;
    stream.avail_out = sizeof block;
    status = inflate(&stream, Z_NO_FLUSH);
    buffer_append(out, block, sizeof block - stream.avail_out);
  } while (status == Z_OK && out->length <= largest);
  const char *why = stream.msg ? stream.msg : "it ends too early";
  size_t taken = length - stream.avail_in;
  inflateEnd(&stream);
  if (out->length > largest)
    diag_fail(diag, "the gzip file holds more than 1 GiB");
  if (status != Z_STREAM_END)
    diag_fail(diag, "the gzip file is damaged: %s", why);
  return taken;
}

static void gunzip(Diag *diag, Buffer *file)
{
  Buffer out = {0};
  size_t at = 0;
  buffer_puts(&out, "");
  /* A gzip file is a series of members. */
  while (at < file->length)
    at += inflate_member(diag, file->data + at, file->length - at, &out);
  buffer_free(file);
  *file = out;
}

/* --- what is it? --- */

typedef struct Magic {
  const char *bytes;
  size_t length;
  const char *advice;
} Magic;

#define MAGIC(bytes, advice) {bytes, sizeof bytes - 1, advice}
static const Magic magics[] = {
    MAGIC("\177ELF", "this is an ELF file, native code already; objects for the linker have names that end in .o"),
    MAGIC("\xcf\xfa\xed\xfe", "this is a Mach-O file, native code already"),
    MAGIC("\xca\xfe\xba\xbe", "this is a universal Mach-O file or a Java class, not WebAssembly"),
    MAGIC("MZ", "this is a Windows program, not WebAssembly"),
    MAGIC("!<arch>\n", "this is an archive; archives for the linker have names that end in .a"),
    MAGIC("!<thin>\n", "this is an archive; archives for the linker have names that end in .a"),
    MAGIC("BC\xc0\xde", "this is LLVM bitcode: compile it with clang --target=wasm32-wasip1 first"),
    MAGIC("PK\3\4", "this is a zip archive: unpack it, the module is inside"),
    MAGIC("BZh", "this is compressed with bzip2: unpack it first"),
    MAGIC("\xfd" "7zXZ", "this is compressed with xz: unpack it first"),
    MAGIC("\x28\xb5\x2f\xfd", "this is compressed with zstd: unpack it first"),
    MAGIC("version https://git-lfs", "this is a pointer of Git LFS: fetch the file with `git lfs pull`"),
    MAGIC("#!", "this is a script, not WebAssembly"),
    MAGIC("\0aot", "this is code compiled by WAMR: compile the original module instead"),
    MAGIC("wasmer-universal", "this is code compiled by Wasmer: compile the original module instead"),
};

static bool begins(Slice bytes, const char *magic, size_t length)
{
  return bytes.length >= length && !memcmp(bytes.bytes, magic, length);
}

static bool begins_text(Slice text, const char *word)
{
  size_t length = strlen(word);
  for (size_t i = 0; i < length; i++)
    if (i >= text.length || (text.bytes[i] | 32) != (word[i] | 32))
      return false;
  return true;
}

static void sniff_text(Diag *diag, Slice text)
{
  while (text.length && (text.bytes[0] == ' ' || text.bytes[0] == '\n' || text.bytes[0] == '\r' ||
                         text.bytes[0] == '\t' || text.bytes[0] >= 0x80))
    text = (Slice){text.bytes + 1, text.length - 1};
  if (begins_text(text, "(module") || begins_text(text, ";;") || begins_text(text, "(;") ||
      begins_text(text, "(component"))
    diag_fail(diag, "magic header not detected: this is the text format; convert it with `wasm-tools parse IN.wat "
                    "-o OUT.wasm` or `wat2wasm`");
  if (begins_text(text, "<!doctype html") || begins_text(text, "<html"))
    diag_fail(diag, "magic header not detected: this is a web page; the download has probably failed");
}

void input_sniff(Diag *diag, Slice bytes)
{
  static const char magic[] = "\0asm";
  if (!bytes.length)
    diag_fail(diag, "unexpected end: the file is empty");
  if (begins(bytes, "\0asm\r\0\1\0", 8))
    diag_fail(diag, "unknown binary version: this is a component, which is not supported yet; a component built from "
                    "one core module can be taken apart with `wasm-tools component unbundle`");
  if (begins(bytes, magic, 4))
    return;
  if (bytes.length < 4 && !memcmp(bytes.bytes, magic, bytes.length))
    return; /* a module that was cut off: the decoder says where */
  for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
    if (begins(bytes, magics[i].bytes, magics[i].length))
      diag_fail(diag, "magic header not detected: %s", magics[i].advice);
  sniff_text(diag, bytes);
  if (bytes.length < 4)
    diag_fail(diag, "unexpected end: a WebAssembly module has at least 8 bytes, this file has %zu", bytes.length);
  diag_fail(diag, "magic header not detected: this is not a WebAssembly module, whose first bytes are 00 61 73 6d");
}

Slice input_read(Diag *diag, const char *path)
{
  Buffer file = {0};
  buffer_puts(&file, "");
  read_whole(diag, path, &file);
  if (is_gzip(&file))
    gunzip(diag, &file);
  Slice bytes = {(const uint8_t *)file.data, file.length};
  input_sniff(diag, bytes);
  return bytes;
}
