/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A second wall, built by the kernel when everything that was granted is open.  Nothing relies on it, and what a kernel
 * lacks is left out:
 *
 *   no_new_privs   no program that is started could have more rights than this one;
 *   Landlock       of the file system only the granted directories, and no TCP port is bound or connected to; files and
 *                  sockets that are open already are not concerned (Documentation/userspace-api/landlock.rst);
 *   seccomp        system calls that no part of the runtime makes, and that an attacker would like: EPERM.
 *
 * Numbers that older headers lack stand here; the kernel's ABI version says which of them it knows. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "runtime-lib/platform/platform.h"

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

/* The collector, and the C library when it looks for the end of a stack, read what /proc says of this process. */
static void allow_own_state(int ruleset)
{
  int directory = open("/proc/self", O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0)
    return;
  allow(ruleset, directory, READ);
  close(directory);
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
  allow_own_state(ruleset);
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

#define ALLOW {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW}
#define REFUSE {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | EPERM}
#define LOAD(field) {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, field)}
#define SKIP_IF_EQUAL(value, then, otherwise) {BPF_JMP | BPF_JEQ | BPF_K, then, otherwise, value}
#define DENY(name) SKIP_IF_EQUAL(__NR_##name, 0, 1), REFUSE

static void restrict_calls(void)
{
  static const struct sock_filter filter[] = {
    LOAD(arch),
    SKIP_IF_EQUAL(OWN_ARCHITECTURE, 1, 0),
    REFUSE, /* the other calling conventions of the processor */
    LOAD(nr),
#ifdef __x86_64__
    {BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000}, REFUSE, /* x32 */
#endif
    /* starting programs, looking into others */
    DENY(execve), DENY(execveat), DENY(ptrace), DENY(process_vm_readv), DENY(process_vm_writev), DENY(pidfd_open),
    DENY(pidfd_getfd),
    /* new sockets: those that were granted are open */
    DENY(socket), DENY(socketpair), DENY(connect), DENY(bind), DENY(listen),
    /* other identities, other worlds */
    DENY(setuid), DENY(setgid), DENY(setresuid), DENY(setresgid), DENY(capset), DENY(chroot), DENY(pivot_root),
    DENY(mount), DENY(umount2), DENY(unshare), DENY(setns),
    /* parts of the kernel with a history */
    DENY(bpf), DENY(perf_event_open), DENY(userfaultfd), DENY(io_uring_setup), DENY(keyctl), DENY(add_key),
    DENY(request_key), DENY(init_module), DENY(finit_module), DENY(delete_module), DENY(kexec_load), DENY(reboot),
    DENY(swapon), DENY(swapoff), DENY(open_by_handle_at), DENY(personality),
    ALLOW,
  };
  struct sock_fprog program = {sizeof filter / sizeof filter[0], (struct sock_filter *)filter};
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

void w2n_platform_harden(const w2n_open_directory *directories, size_t count)
{
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return; /* the others need it */
  restrict_files(directories, count);
  restrict_calls();
}
