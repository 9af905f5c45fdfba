/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A function as the compiler makes them, and with -DNAME one with an access that no compiler of ours may make. */
    .section .note.wasm2native, "", %note
    .asciz "--bounds=guard"
    .section .note.GNU-stack, "", %progbits
#ifdef WRITABLE_CODE
    .section w2n_wild, "awx", %progbits
    ret
#endif

    .section w2n_text, "ax", %progbits
    .type a.f0, @function
a.f0:
    pushq %rbx
    movq a.m0(%rip), %rax
    movl %edi, %ecx
#if defined INDEX_OF_64_BITS
    movl (%rax,%rdi), %ebx
#elif defined SIGN_EXTENDED
    movslq %edi, %rdi
    movl (%rax,%rdi), %ebx
#elif defined WIDE_DISPLACEMENT
    leaq 0x7fffffff(%rcx), %rcx
    leaq 0x7fffffff(%rax,%rcx), %rcx
    movl 0x7fffffff(%rcx), %ebx
#elif defined SCALED
    movl (%rax,%rcx,4), %ebx
#elif defined ABSOLUTE
    movl (%rcx), %ebx
#elif defined JUMP
    jmpq *%rcx
#elif defined CALL
    callq *8(%rax,%rcx)
#elif defined INSIDE
    jmp .Linside + 1
#elif defined STORE_TO_TEXT
    movl %edi, a.f0(%rip)
#elif defined STORE_TO_CONSTANT
    movl %edi, a.constant(%rip)
#elif defined STORE_TO_BASE
    movq %rdi, a.m0(%rip)
#elif defined BIT_STRING
    movl $1, a.g0(%rip)
    btsl %edi, a.g0(%rip)
#elif defined STATE_WITH_INDEX
    leaq a.g0(%rip), %rax
    movl %edi, (%rax,%rcx)
#elif defined STACK_WITH_INDEX
    movl %edi, -8(%rsp,%rcx)
#elif defined RETURN_ADDRESS
    movq %rdi, 8(%rsp)
#elif defined SAVED_REGISTER
    movq %rdi, (%rsp)
#elif defined TABLE_WITHOUT_CHECK
    leaq a.table(%rip), %rax
    callq *(%rax,%rcx,8)
#elif defined TABLE_WITH_LATE_CHECK
    leaq a.table(%rip), %rax
    cmpl $2, %ecx
    ja 1f
    callq *(%rax,%rcx,8)
1:
#elif defined OVER_THE_END
    callq a.f1
    .size a.f0, . - a.f0
#elif defined SYSTEM_CALL
    syscall
#elif defined OTHER_BRANCH
    cmpl $1, %edi
    je 1f
    leaq 0x7fffffff(,%rcx,8), %rcx
1:  movl (%rax,%rcx), %ebx
#elif defined BOUND_OF_ANOTHER
    leaq a.table(%rip), %rax
    movl $1, %r8d
    movl %esi, %esi
    cmpl %esi, %r8d
    jb 1f
    callq *(%rax,%rcx,8)
1:
#elif defined OLD_BOUND
    leaq a.table(%rip), %rax
    cmpl $1, %ecx
    ja 1f
    movl %esi, %ecx
    callq *(%rax,%rcx,8)
1:
#else
    movl 0x7fffffff(%rax,%rcx), %ebx
    movl %ebx, a.g0(%rip)
    leaq a.table(%rip), %rax
    cmpl $1, %ecx
    ja 1f
    callq *(%rax,%rcx,8)
1:
#endif
#ifndef OVER_THE_END
.Linside:
    movl $1, %eax
    popq %rbx
    ret
    .size a.f0, . - a.f0
#endif

    .type a.f1, @function
a.f1:
    ret
    .size a.f1, . - a.f1

    .section .rodata, "a", %progbits
a.constant:
    .quad 0
    .section .data.rel.ro, "aw", %progbits
    .balign 8
a.table:
    .quad a.f0, a.f1
    .data
    .type a.m0, @object
a.m0:
    .zero 72
    .size a.m0, 72
    .type a.g0, @object
a.g0:
    .zero 8
    .size a.g0, 8
