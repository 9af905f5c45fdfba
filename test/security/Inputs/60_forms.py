# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""60_forms.py VERIFIER SOURCE OBJECT CC...: each attack of SOURCE must be reported where it is, and nothing else."""

import re
import subprocess
import sys

verifier, source, target, *cc = sys.argv[1:]
ATTACKS = {
    "INDEX_OF_64_BITS": r"a\.f0\+0xa: movl \(%rax,%rdi\), %ebx: may be outside of the memory and its guard pages",
    "SIGN_EXTENDED": r"movl \(%rax,%rdi\), %ebx: may be outside",
    "WIDE_DISPLACEMENT": r"movl 0x7fffffff\(%rcx\), %ebx: may be outside",
    "SCALED": r"movl \(%rax,%rcx,8\), %ebx: may be outside",
    "BELOW_ZERO": r"movl \(%rax,%rdi\), %ebx: may be outside",
    "LOOP_WITHOUT_ACCESS": r"movl \(%rax,%rcx\), %ebx: may be outside",
    "LOOP_WITH_LEAPS": r"movl \(%rax,%rcx\), %ebx: (may be outside|an address of which nothing)",
    "SUM_OF_ANOTHER": r"movl \(%rax,%rcx\), %ebx: (may be outside|an address of which nothing)",
    "READ_BY_ANOTHER": r"movl \(%rax,%r8\), %ebx: (may be outside|an address of which nothing)",
    "RANGE_OF_STATE": r"movl %edi, \(%r8\): writes to what describes a memory",
    "TRUTH_OF_ANOTHER": r"callq \*\(%r8,%rcx,8\): (beyond|calls)",
    "ABSOLUTE": r"movl \(%rcx\), %ebx: may be outside",
    "JUMP": r"a\.f0\+0xa: jmpq \*%rcx: jumps to what is not proved",
    "CALL": r"callq \*0x8\(%rax,%rcx\): calls what is not proved",
    "INSIDE": r"jmp 0x\w+: jumps to what is not proved",
    "STORE_TO_TEXT": r"movl %edi, -0x10\(%rip\): writes to code or constants",
    "STORE_TO_CONSTANT": r"movl %edi, .*\(%rip\): writes to code or constants",
    "STORE_TO_BASE": r"movq %rdi, .*\(%rip\): writes to what describes a memory",
    "BIT_STRING": r"btsl %edi, .*\(%rip\): an address that is not understood",
    "STATE_WITH_INDEX": r"movl %edi, \(%rax,%rcx\): (beyond its section|writes to the module's state with an index)",
    "STACK_WITH_INDEX": r"movl %edi, -0x8\(%rsp,%rcx\): an address of (which nothing is known|the stack)",
    "RETURN_ADDRESS": r"movq %rdi, 0x8\(%rsp\): writes to the caller's part of the stack",
    "SAVED_REGISTER": r"retq: leaves with a changed register",
    "TABLE_WITHOUT_CHECK": r"callq \*\(%rax,%rcx,8\): (beyond|calls)",
    "TABLE_WITH_LATE_CHECK": r"callq \*\(%rax,%rcx,8\): (beyond|calls)",
    "SHIFT_BY_MORE": r"callq \*\(%rax,%rcx,8\): (beyond|calls)",
    "WIDE_VECTOR": r"callq \*\(%rax,%rcx,8\): (beyond|calls)",
    "OVER_THE_END": r"callq .*: control runs over the function's end",
    "SYSTEM_CALL": r"a\.f0\+0xa: syscall: is not understood",
    "OTHER_BRANCH": r"movl \(%rax,%rcx,2\), %ebx: may be outside",
    "BOUND_OF_ANOTHER": r"callq \*\(%rax,%rcx,8\): (beyond|calls)",
    "OLD_BOUND": r"callq \*\(%rax,%rcx,8\): (beyond|calls)",
    "PLACES_WITHOUT_BOUND": r"jmpq \*\(%rax,%rcx,8\): (beyond|jumps)",
    "PLACES_WITH_OTHER_BOUND": r"jmpq \*\(%rax,%rcx,8\): (beyond|jumps)",
    "PLACES_ELSEWHERE": r"jmpq \*\(%rax,%rcx,8\): an entry of its table is no place in the function",
    "PROBE_PAST_END": r"a\.f3\+0x\w+: ",
    "NO_GUARD_PAGES": r"movl 0x7fffffff\(%rax,%rcx\), %ebx: is not behind a comparison",
    "WRITABLE_CODE": r"section both writable and executable: w2n_wild",
}

wrong = 0
for name, expected in ATTACKS.items():
    subprocess.run([*cc, "-c", f"-D{name}", source, "-o", target], check=True)
    done = subprocess.run([verifier, target], capture_output=True, text=True)
    *places, verdict = done.stdout.splitlines() or [""]
    if done.returncode != 1 or "NOT PROVED" not in verdict or not places or not re.search(expected, places[0]):
        print(f"{name}: status {done.returncode}\n{done.stdout}{done.stderr}")
        wrong += 1
with open(source, encoding="utf-8") as file:
    named = set(re.findall(r"^#(?:el)?if(?:def| defined) (\w+)", file.read(), re.M))
if named != set(ATTACKS):
    print("not in the list, or not in the source:", named ^ set(ATTACKS))
    wrong += 1
sys.exit(wrong != 0)
