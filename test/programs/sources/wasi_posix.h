/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Included ahead of programs written for POSIX: the calls that WASI does not have, as functions that fail.
 */
#ifndef WASI_POSIX_H
#define WASI_POSIX_H

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/types.h>

#define NO_SUCH_CALL(result) (errno = ENOSYS, (result))

typedef struct {
  int si_signo;
} siginfo_t;

static inline FILE *popen(const char *command, const char *mode) { return (FILE *)NO_SUCH_CALL(0); }
static inline int pclose(FILE *file) { return NO_SUCH_CALL(-1); }
static inline int pipe(int ends[2]) { return NO_SUCH_CALL(-1); }
static inline int fork(void) { return NO_SUCH_CALL(-1); }
static inline int dup(int fd) { return NO_SUCH_CALL(-1); }
static inline int dup2(int from, int to) { return NO_SUCH_CALL(-1); }
static inline int execv(const char *path, char *const *argv) { return NO_SUCH_CALL(-1); }
static inline unsigned alarm(unsigned seconds) { return 0; }
static inline char *mktemp(char *name) { return name; }
static inline int getuid(void) { return 0; }

static inline struct passwd *getpwuid_missing(int user) { return (struct passwd *)NO_SUCH_CALL(0); }
#define getpwuid getpwuid_missing
static inline int waitpid_missing(int child, int *status, int options) { return NO_SUCH_CALL(-1); }
#define waitpid waitpid_missing

#endif
