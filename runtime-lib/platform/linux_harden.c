/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A second wall, built by the kernel when everything that was granted is open.  Nothing relies on it, and what a kernel
 * lacks is left out:
 *
 *   no_new_privs   no program that is started could have more rights than this one; without --harden too, unless there are
 *                  host functions;
 *   Landlock       of the file system only the granted directories, and no TCP port is bound or connected to; files and
 *                  sockets that are open already are not concerned (Documentation/userspace-api/landlock.rst);
 *   seccomp        only the system calls that the imports of the program's modules can need (abi/calls.def).
 *
 * Numbers that older headers lack stand here; the kernel's ABI version says which of them it knows. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime-lib/abi/calls.h"
#include "runtime-lib/platform/linux.h"

/* --- Landlock ----------------------------------------------------------------------------------------------------- */

enum {
  CREATE_RULESET = 444, /* the same numbers on every architecture */
  ADD_RULE = 445,
  RESTRICT_SELF = 446,
  GET_VERSION = 1,
  PATH_BENEATH = 1,
  EXECUTE = 1,
  READ = 4 | 8, /* files, directories */
  MAKE_DEVICES = 1 << 6 | 1 << 11, /* character, block */
};

struct ruleset {
  uint64_t files, network; /* what is denied unless a rule allows it */
};

struct path_rule {
  uint64_t allowed;
  int32_t directory;
} __attribute__((packed));

/* Every right to files that this version of Landlock knows: version 2 added moving between directories, 3 truncation. */
static uint64_t rights_of_version(long version)
{
  unsigned count = version >= 3 ? 15 : version == 2 ? 14 : 13;
  return (UINT64_C(1) << count) - 1;
}

static void allow(int ruleset, int directory, uint64_t rights)
{
  struct path_rule rule = {rights, directory};
  syscall(ADD_RULE, ruleset, PATH_BENEATH, &rule, 0);
}

static void restrict_files(const w2n_open_directory *directories, size_t count)
{
  long version = syscall(CREATE_RULESET, NULL, 0, GET_VERSION);
  if (version < 1)
    return;
  uint64_t all = rights_of_version(version);
  struct ruleset handled = {.files = all, .network = version >= 4 ? 3 : 0};
  int ruleset = (int)syscall(CREATE_RULESET, &handled, version >= 4 ? sizeof handled : sizeof handled.files, 0);
  if (ruleset < 0)
    return;
  for (size_t i = 0; i < count; i++)
    allow(ruleset, directories[i].host, directories[i].read_only ? READ : all & ~(uint64_t)(EXECUTE | MAKE_DEVICES));
  syscall(RESTRICT_SELF, ruleset, 0);
  close(ruleset);
}

/* --- seccomp ------------------------------------------------------------------------------------------------------- */

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv)
#define OWN_ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#define STATEMENT(code, value) ((struct sock_filter){code, 0, 0, value})
#define LOAD(field) STATEMENT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define GIVE(answer) STATEMENT(BPF_RET | BPF_K, answer)
#define UNLESS(test, value, skipped) ((struct sock_filter){BPF_JMP | test | BPF_K, 0, skipped, value})
#define REFUSED (SECCOMP_RET_ERRNO | EPERM)

/* Calls from this number on (clone3, the same on every architecture) are refused as an older kernel would: a library that
 * tries a new call has another way then.  Of clone3 the flags could not be read here, of clone they can. */
enum { FIRST_NEW_CALL = 435 };

typedef struct Call {
  uint16_t group, number;
} Call;

static const Call calls[] = {
#define CALLS(id, name, meaning)
#define CALL(id, name) {W2N_CALLS_BIT_##id, __NR_##name},
#include "runtime-lib/abi/calls.def"
#undef CALLS
#undef CALL
};
enum { CALL_COUNT = sizeof calls / sizeof *calls, LONGEST_CALL = 5, AROUND = 9 };

typedef struct Filter {
  struct sock_filter code[AROUND + LONGEST_CALL * CALL_COUNT];
  unsigned short length;
} Filter;

static void put(Filter *filter, struct sock_filter statement)
{
  filter->code[filter->length++] = statement;
}

/* Its own architecture and calling convention only. */
static void begin(Filter *filter)
{
  put(filter, LOAD(arch));
  put(filter, (struct sock_filter){BPF_JMP | BPF_JEQ | BPF_K, 1, 0, OWN_ARCHITECTURE});
  put(filter, GIVE(REFUSED));
  put(filter, LOAD(nr));
#ifdef __x86_64__
  put(filter, UNLESS(BPF_JGE, 0x40000000, 1)); /* x32 */
  put(filter, GIVE(REFUSED));
#endif
}

static void allow_call(Filter *filter, uint16_t number)
{
  bool is_clone = number == __NR_clone;
  put(filter, UNLESS(BPF_JEQ, number, is_clone ? 4 : 1));
  if (is_clone) {
    put(filter, LOAD(args[0])); /* the lower half: every target is little-endian */
    put(filter, UNLESS(BPF_JSET, CLONE_THREAD, 1));
  }
  put(filter, GIVE(SECCOMP_RET_ALLOW));
  if (is_clone)
    put(filter, GIVE(REFUSED));
}

static void end(Filter *filter)
{
  put(filter, UNLESS(BPF_JGE, FIRST_NEW_CALL, 1));
  put(filter, GIVE(SECCOMP_RET_ERRNO | ENOSYS));
  put(filter, GIVE(REFUSED));
}

/* What the modules of the program need, one word each (lowering/note.c). */
extern const uint32_t __start_w2n_calls[] __attribute__((weak, visibility("hidden")));
extern const uint32_t __stop_w2n_calls[] __attribute__((weak, visibility("hidden")));

static uint32_t needed_groups(void)
{
  uint32_t groups = W2N_CALLS_BASE;
  for (const uint32_t *word = __start_w2n_calls; word < __stop_w2n_calls; word++)
    groups |= *word;
  return groups;
}

static void restrict_calls(void)
{
  Filter filter = {.length = 0};
  uint32_t groups = needed_groups();
  begin(&filter);
  for (size_t i = 0; i < CALL_COUNT; i++)
    if (groups >> calls[i].group & 1)
      allow_call(&filter, calls[i].number);
  end(&filter);
  struct sock_fprog program = {filter.length, filter.code};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

void w2n_platform_give_up_privileges(void)
{
  if (!(needed_groups() & W2N_CALLS_HOST))
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

void w2n_platform_harden(const w2n_open_directory *directories, size_t count)
{
  w2n_linux_open_profile();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return; /* the others need it */
  restrict_files(directories, count);
  restrict_calls();
}
