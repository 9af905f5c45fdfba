# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""lit configuration of every folder below test/.

A test is a file with RUN: lines: .test, .wat, .c or .hex.  Helper files go into a folder Inputs/ beside it.

Substitutions (besides lit's own %s %t %T %S):
  %wasm2native  the compiler, with the options of the configuration (see below)
  %w2n          the compiler, bare: for tests that must not get those options
  %run          runs a compiled program: nothing, or the emulator of the configuration's target
  %wat2wasm     wasm-tools parse:            %wat2wasm %s -o %t.wasm
  %wasm-tools   wasm-tools
  %wasmcc       clang for bare wasm32, no libc, no entry: functions are exported with
                __attribute__((export_name("f"))), a program exports _start; -O1
  %wasmtime     wasmtime run, for side-by-side comparisons
  %FileCheck    LLVM's FileCheck
  %not          the command must fail cleanly: status 1 to 127, no signal, no internal error (70)
  %exits N      the command must end with status N; a signal counts as 128 + its number
  %in DIR       runs the command in that directory, which is made when it does not exist
  %hex          turns a labelled hex file into bytes: %hex %s -o %t.wasm  (test/support/hex.py)
  %python       the Python that runs lit
  %source %build   the source tree and the build tree
  %runtime      the runtime archive for this machine, to link hosts with
  %cc %objdump %readelf %nm %profdata   the host's C compiler; LLVM's object tools, and its merger of profiles

A test that mentions the substitution of a missing tool is UNSUPPORTED, with the reason.

Configurations, by `lit --param NAME=VALUE`; options written in a test come later and win:
  target=TRIPLE   compile for it, run under qemu-user
  opt=-O0         another level
  bounds=checked  explicit bounds checks
  harden=1        programs run behind --harden

Features for REQUIRES: and UNSUPPORTED:: native, target-ARCH, opt-O0, bounds-checked, harden, asan, root, profile-runtime, and the names of the
tools that were found (wasmtime, wasm-tools, qemu-aarch64, qemu-riscv64, qemu-system-arm, arm-none-eabi-gcc, ...)."""

import os
import platform
import re
import shutil
import subprocess
import sys

config.name = "wasm2native"
config.suffixes = [".test", ".wat", ".c", ".hex"]
config.excludes = ["Inputs", "unit", "spec", "wasi-testsuite", "fuzz", "float", "programs", "support", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))

target = lit_config.params.get("target", "")
opt = lit_config.params.get("opt", "")
bounds = lit_config.params.get("bounds", "")
harden = lit_config.params.get("harden", "")

# Each configuration has its own output folder, so that they can run at the same time.
variant = "-".join(["lit"] + [re.sub(r"[^\w]", "", part) for part in (target, opt, bounds, harden and "harden") if part])
config.test_exec_root = os.path.join(config.w2n_build, "test", "output", variant)

search_path = os.pathsep.join(config.w2n_tool_dirs + [os.environ.get("PATH", "")])
config.environment["PATH"] = search_path
for name in ("W2N_LONG_TESTS", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "HOME"):
    if name in os.environ:
        config.environment[name] = os.environ[name]
if harden:
    config.environment["W2N_GRANTS"] = "--harden"
    config.available_features.add("harden")
if config.w2n_sanitize:
    config.available_features.add("asan")
    # The compiler leaves the freeing of whole-run memory to the end of the process.
    config.environment.setdefault("ASAN_OPTIONS", "detect_leaks=0")


try:
    for end in os.openpty():
        os.close(end)
    config.available_features.add("pty")
except OSError:
    pass  # a chroot without /dev/pts


def find(*names):
    for name in names:
        path = shutil.which(name, path=search_path)
        if path:
            return path
    return None


major = config.w2n_llvm_major


def llvm_tool(name):
    return find(f"{name}-{major}", name, *(f"{name}-{v}" for v in (22, 21, 20, 19)))


missing = {}  # substitution -> why it cannot be used


def substitute(key, command, reason):
    if command:
        # Keys are regular expressions to lit; a longer name must not be taken for a shorter one.
        config.substitutions.append((re.escape(key) + r"(?![\w-])", command))
    else:
        missing[key] = reason


def quoted(*words):
    return " ".join("'%s'" % word if re.search(r"[^\w@%+=:,./-]", word) else word for word in words)


support = os.path.join(config.test_source_root, "support")
compiler = os.path.join(config.w2n_build, "bin", "wasm2native")
options = [f"--target={target}"] if target else []
options += [opt] if opt else []
options += [f"--bounds={bounds}"] if bounds else []

substitute("%wasm2native", quoted(compiler, *options), "")
substitute("%w2n", quoted(compiler), "")
substitute("%not", quoted(sys.executable, os.path.join(support, "not.py")), "")
substitute("%exits", quoted(sys.executable, os.path.join(support, "exits.py")), "")
substitute("%in", quoted(sys.executable, os.path.join(support, "in_dir.py")), "")
substitute("%hex", quoted(sys.executable, os.path.join(support, "hex.py")), "")
substitute("%python", quoted(sys.executable), "")
substitute("%source", config.w2n_source, "")
substitute("%build", config.w2n_build, "")

wasm_tools = find("wasm-tools")
substitute("%wat2wasm", wasm_tools and quoted(wasm_tools, "parse"), "wasm-tools was not found")
substitute("%wasm-tools", wasm_tools and quoted(wasm_tools), "wasm-tools was not found")
wasmtime = find("wasmtime")
substitute("%wasmtime", wasmtime and quoted(wasmtime, "run"), "wasmtime was not found")
for tool in ("FileCheck",):
    path = llvm_tool(tool)
    substitute("%" + tool, path and quoted(path), f"{tool} was not found (Debian: llvm-{major}-tools)")
for tool, key in (("llvm-objdump", "%objdump"), ("llvm-readelf", "%readelf"), ("llvm-nm", "%nm"),
                  ("llvm-profdata", "%profdata")):
    path = llvm_tool(tool)
    substitute(key, path and quoted(path), f"{tool} was not found")
host_cc = find("cc", "gcc", "clang")
substitute("%cc", host_cc and quoted(host_cc), "no C compiler was found")


def wasm_cc():
    clang = llvm_tool("clang")
    if not clang or not llvm_tool("wasm-ld"):
        return None
    words = [clang, "--target=wasm32-unknown-unknown", "-nostdlib", "-ffreestanding", "-O1", "-Wl,--no-entry"]
    # With binaryen installed, newer clangs pass their output through whatever wasm-opt there is.
    probe = subprocess.run([clang, "--no-wasm-opt", "-###", "-x", "c", "-c", os.devnull], capture_output=True)
    if probe.returncode == 0:
        words.insert(1, "--no-wasm-opt")
    return quoted(*words)


substitute("%wasmcc", wasm_cc(), "clang for wasm32 or wasm-ld was not found (Debian: clang-22, lld-22)")

for tool in ("ld.lld", "wasmtime", "wasm-tools", "qemu-aarch64", "qemu-riscv64", "qemu-system-arm",
             "aarch64-linux-gnu-gcc", "riscv64-linux-gnu-gcc", "arm-none-eabi-gcc", "gzip", "gdb", "strace", "node"):
    if find(tool):
        config.available_features.add(tool)
if os.geteuid() == 0:
    config.available_features.add("root")
if opt:
    config.available_features.add("opt" + opt)
if bounds:
    config.available_features.add("bounds-" + bounds)

# The machine that programs run on.
machine = {"arm64": "aarch64", "amd64": "x86_64"}.get(platform.machine(), platform.machine())
profile_runtime = f"clang/{major}/lib/linux/libclang_rt.profile-{machine}.a"
if os.path.exists(os.path.join(config.w2n_llvm_lib_dir, profile_runtime)):
    config.available_features.add("profile-runtime")  # Debian: libclang-rt-22-dev
runtime_dir = os.path.join(config.w2n_build, "lib", "wasm2native")
substitute("%runtime", quoted(os.path.join(runtime_dir, f"{machine}-linux-gnu", "libw2n_runtime.a")), "")
arch = target.split("-")[0] if target else machine
config.available_features.add("target-" + arch)
skip_suite = None
if arch == machine:
    config.available_features.add("native")
    substitute("%run", "env", "")
else:
    emulator = find("qemu-" + arch, "qemu-" + arch + "-static")
    cross = find(f"{arch}-linux-gnu-gcc")
    archive = os.path.join(runtime_dir, target, "libw2n_runtime.a")
    if not emulator:
        skip_suite = f"qemu-{arch} was not found (Debian: qemu-user)"
    elif not cross:
        skip_suite = f"{arch}-linux-gnu-gcc was not found (Debian: gcc-{arch}-linux-gnu)".replace("x86_64", "x86-64")
    elif not os.path.exists(archive):
        skip_suite = f"the runtime archive for {target} was not built"
    substitute("%run", emulator and quoted(emulator), skip_suite)
if skip_suite:
    lit_config.note("suite skipped: " + skip_suite)

sys.path.insert(0, support)
import w2n_format  # noqa: E402: a module, since the processes of lit pickle its class

config.test_format = w2n_format.Format(missing, skip_suite)
