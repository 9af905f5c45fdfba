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
    leaq 0x7fffffff(%rcx,%rcx,8), %rcx
    leaq 0x7fffffff(%rax,%rcx), %rcx
    movl 0x7fffffff(%rcx), %ebx
#elif defined SCALED
    leaq (%rcx,%rcx), %rcx
    movl (%rax,%rcx,8), %ebx
#elif defined BELOW_ZERO
    cmpl $5, %edi
    jge 1f
    movslq %edi, %rdi
    movl (%rax,%rdi), %ebx
1:
#elif defined LOOP_WITHOUT_ACCESS
1:  addq $8, %rcx
    cmpl $5, %esi
    je 2f
    movl (%rax,%rcx), %ebx
2:  decl %edx
    jne 1b
#elif defined LOOP_WITH_LEAPS
1:  addq %r8, %rcx
    movl (%rax,%rcx), %ebx
    decl %edx
    jne 1b
#elif defined SUM_OF_ANOTHER
    leaq (,%rcx,8), %rcx
1:  movl (%rax,%rcx), %ebx
    addq $8, %rax
    leaq (,%rcx,8), %rcx
    decl %edx
    jne 1b
#elif defined READ_BY_ANOTHER
    movq %rdi, %r8
    cmpq $5, %rsi
    ja 1f
    movl (%rax,%r8), %ebx
1:
#elif defined RANGE_OF_STATE
    leaq a.g0(%rip), %r8
    leaq a.g1(%rip), %r9
    testl %esi, %esi
    cmoveq %r9, %r8
    movl %edi, (%r8)
#elif defined TRUTH_OF_ANOTHER
    leaq a.table(%rip), %r8
    cmpl $1, %ecx
    setbe %r9b
    movl %esi, %r9d
    testb $1, %r9b
    je 1f
    callq *(%r8,%rcx,8)
1:
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
#elif defined SHIFT_BY_MORE
    leaq a.table(%rip), %rax
    shrl $35, %ecx
    callq *(%rax,%rcx,8)
#elif defined WIDE_VECTOR
    subq $24, %rsp
    movl $0, 16(%rsp)
    movups %xmm0, 8(%rsp)
    movl 16(%rsp), %ecx
    leaq a.table(%rip), %rax
    callq *(%rax,%rcx,8)
    addq $24, %rsp
#elif defined OVER_THE_END
    callq a.f1
    .size a.f0, . - a.f0
#elif defined SYSTEM_CALL
    syscall
#elif defined OTHER_BRANCH
    cmpl $1, %edi
    je 1f
    leaq 0x7fffffff(%rcx,%rcx,8), %rcx
1:  movl (%rax,%rcx,2), %ebx
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
#elif defined PLACES_WITHOUT_BOUND
    leaq a.places(%rip), %rax
    cmpl $1, %ecx
    movl $1, %edx
    cmoval %edx, %esi
    jmpq *(%rax,%rcx,8)
#elif defined PLACES_WITH_OTHER_BOUND
    leaq a.places(%rip), %rax
    cmpl $1, %ecx
    movl $1, %edx
    cmovbl %edx, %ecx
    jmpq *(%rax,%rcx,8)
#elif defined PLACES_ELSEWHERE
    leaq a.elsewhere(%rip), %rax
    cmpl $1, %ecx
    movl $1, %edx
    cmoval %edx, %ecx
    jmpq *(%rax,%rcx,8)
#else
    movl 0x7fffffff(%rax,%rcx), %ebx
    movl %ebx, a.g0(%rip)
    leaq a.table(%rip), %rax
    cmpl $1, %ecx
    ja 1f
    callq *(%rax,%rcx,8)
1:
    leaq a.places(%rip), %rax
    movl %esi, %ecx
    cmpl $1, %ecx
    movl $1, %edx
    cmoval %edx, %ecx
    jmpq *(%rax,%rcx,8)
#endif
#ifndef OVER_THE_END
.Lother:
    nop
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

/* What optimised loops have: addresses of 64 bits that each access keeps in bounds, sums of two registers, truths. */
    .type a.f2, @function
a.f2:
    movq a.m0(%rip), %rax
    movl %edi, %ecx
    movl %esi, %r8d
    cmpl $1, %edi
    setbe %r10b
    testb $1, %r10b
    je 1f
    leaq a.table(%rip), %r9
    movl %edi, %edi
    movq (%r9,%rdi,8), %r9
1:  movl (%rax,%rcx), %r10d
    leaq (%r8,%rcx), %r9
    movl (%rax,%r9,4), %r11d
    addq $16, %rcx
    decl %r10d
    jne 1b
    leaq (%rax,%r8), %r9
    xorl %ecx, %ecx
2:  movl %edx, (%r9,%rcx,4)
    incq %rcx
    cmpl $1000, %ecx
    jne 2b
3:  movzbl -1(%rax,%r8), %edx
    decq %r8
    testl %edx, %edx
    jne 3b
    cmpl $100, %esi
    jg 4f
    cmpl $-100, %esi
    jl 4f
    movslq %esi, %rsi
    movl 0x100(%rax,%rsi,2), %edx
4:  ret
    .size a.f2, . - a.f2

/* A frame of several pages. */
    .type a.f3, @function
a.f3:
    movq %rsp, %r11
#ifdef PROBE_PAST_END
    subq $0x2800, %r11
#else
    subq $0x3000, %r11
#endif
1:  subq $0x1000, %rsp
    movq $0, (%rsp)
    cmpq %r11, %rsp
    jne 1b
    movl %edi, 0x18(%rsp)
    addq $0x3000, %rsp
    ret
    .size a.f3, . - a.f3

    .type a.instantiate, @function
a.instantiate:
    pushq %rax
    leaq a.m0(%rip), %rdi
    movl $1, %esi
    movl $1, %edx
    movl $16, %ecx
#ifdef NO_GUARD_PAGES
    xorl %r8d, %r8d
#else
    movl $4, %r8d
#endif
    callq w2n_memory_create
    popq %rax
    ret
    .size a.instantiate, . - a.instantiate

    .section .rodata, "a", %progbits
a.constant:
    .quad 0
    .section .data.rel.ro, "aw", %progbits
    .balign 8
a.table:
    .quad a.f0, a.f1
#ifndef OVER_THE_END
a.places:
    .quad .Linside, .Lother
a.elsewhere:
    .quad .Linside, .Linside + 1
#endif
    .data
    .type a.g1, @object
a.g1:
    .zero 8
    .size a.g1, 8
    .type a.m0, @object
a.m0:
    .zero 72
    .size a.m0, 72
    .type a.g0, @object
a.g0:
    .zero 8
    .size a.g0, 8
