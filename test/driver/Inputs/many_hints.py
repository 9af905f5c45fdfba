# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A module in text form with 50 branch hints that stand at no branch."""
print('(module (func (export "f")' + ' (@metadata.code.branch_hint "\\01") (nop)' * 50 + "))")
