# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# The tag of C++ exceptions, which clang expects its libraries to define.
        .globl  __cpp_exception
        .tagtype __cpp_exception i32
__cpp_exception:
