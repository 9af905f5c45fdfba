# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""As much of the binary format as the runner needs: what a module imports."""

EMPTY_MODULE = b"\0asm\1\0\0\0"
IMPORT_SECTION, MEMORY_SECTION = 2, 5
IS_64 = 4  # flag of limits


class WasmError(Exception):
    pass


class Reader:
    def __init__(self, data, position=0, end=None):
        self.data, self.position, self.end = data, position, len(data) if end is None else end

    def byte(self):
        if self.position >= self.end:
            raise WasmError("unexpected end")
        self.position += 1
        return self.data[self.position - 1]

    def leb(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def name(self):
        length = self.leb()
        if length > self.end - self.position:
            raise WasmError("unexpected end")
        self.position += length
        return self.data[self.position - length:self.position]

    def value_type(self):
        code = self.byte()
        if code in (0x63, 0x64):  # (ref null ht), (ref ht)
            self.heap_type()

    def heap_type(self):
        if self.data[self.position] == 0x62:  # exact
            self.byte()
        self.leb()

    def limits(self):
        flags = self.byte()
        self.leb()
        if flags & 1:
            self.leb()
        if flags & 8:  # custom page size
            self.leb()

    def extern_type(self):
        """Skip an import's type; returns its kind."""
        kind = self.byte()
        if kind in (0, 0x20):  # function, function of an exact type
            self.leb()
        elif kind == 1:
            self.value_type()
            self.limits()
        elif kind == 2:
            self.limits()
        elif kind == 3:
            self.value_type()
            self.byte()
        elif kind == 4:
            self.byte()
            self.leb()
        else:
            raise WasmError("import kind %d" % kind)
        return kind


def section(data, wanted):
    """A reader of the section with id `wanted`, or None."""
    reader = Reader(data, 8)
    while reader.position < reader.end:
        code, size = reader.byte(), reader.leb()
        if code == wanted:
            return Reader(data, reader.position, min(reader.end, reader.position + size))
        reader.position += size
    return None


def import_group(reader, module):
    """The names of a group of the compact encoding: after an empty name, 0x7f (items with types) or 0x7e (one type)."""
    form, names = reader.byte(), []
    if form == 0x7E:
        reader.extern_type()
    for _ in range(reader.leb()):
        names.append((module, reader.name()))
        if form == 0x7F:
            reader.extern_type()
    return names


def imports(path):
    """[(module, name)] as bytes, in the file's order."""
    with open(path, "rb") as file:
        data = file.read()
    reader, found = section(data, IMPORT_SECTION), []
    if reader is None:
        return found
    for _ in range(reader.leb()):
        module, name = reader.name(), reader.name()
        if not name and reader.data[reader.position] in (0x7E, 0x7F):
            found += import_group(reader, module)
        else:
            reader.extern_type()
            found.append((module, name))
    return found


def has_memory64(path):
    """Does the module define a memory with 64-bit addresses (as its first one)?"""
    with open(path, "rb") as file:
        reader = section(file.read(), MEMORY_SECTION)
    return reader is not None and reader.leb() > 0 and bool(reader.byte() & IS_64)
