# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What the scripts of tools/ share; they source it. After that the working directory is the top of the source tree,
# and OLDPWD where the script was called.

set -eu -o pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
venv=$root/build/venv
llvm_versions="22 21 20 19"

say() { printf '\n==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }
die() {
  printf '%s: error: %s\n' "${0##*/}" "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 1
}

# The comment at the head of a script is its help.
usage_of() { sed -n '4,/^[^#]/s/^# \{0,1\}//p' "$root/tools/${0##*/}"; }

have() { command -v "$1" >/dev/null 2>&1; }
jobs() { nproc 2>/dev/null || echo 2; }

# installed_llvm: the newest supported version that is installed completely, or nothing.
installed_llvm() {
  local v
  for v in $llvm_versions; do
    if [ -x "/usr/lib/llvm-$v/bin/llvm-config" ] && [ -f "/usr/lib/llvm-$v/include/llvm-c/Core.h" ]; then
      echo "$v"
      return
    fi
  done
}

# build_preset PRESET [cmake option...]: configures and builds build/ or build-PRESET/.
build_preset() {
  local preset=$1 v
  shift
  v=$(installed_llvm)
  set -- -DW2N_VENV="$venv" "$@"
  [ -z "$v" ] || set -- -DLLVM_CONFIG="/usr/lib/llvm-$v/bin/llvm-config" "$@"
  cmake --preset "$preset" "$@"
  # On a terminal ninja shows one line that moves; in a log it need not show three hundred.
  if [ -t 1 ]; then
    cmake --build --preset "$preset" -j "$(jobs)"
  else
    cmake --build --preset "$preset" -j "$(jobs)" -- --quiet
  fi
}
