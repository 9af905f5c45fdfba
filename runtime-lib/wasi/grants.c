/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Grants: opening the directories and setting the variables that the words of abi/grants.h give.  First those
 * that were baked into the executable, then those of the variable W2N_GRANTS; a later variable replaces an earlier one
 * of its name, directories add up. */
#include <stdlib.h>

#include "runtime-lib/abi/grants.h"
#include "runtime-lib/wasi/state.h"

static void say(const char *text)
{
  w2n_platform_write_error(text, strlen(text));
}

/* program: where: "word": problem */
static bool complain(const w2n_wasi *wasi, bool baked, const char *word, const char *problem)
{
  say(wasi->program);
  say(baked ? ": compiled-in grant" : ": " W2N_GRANTS_VARIABLE);
  if (word != NULL) {
    say(" \"");
    say(word);
    say("\"");
  }
  say(": ");
  say(problem);
  say("\n");
  return false;
}

static char *copy(w2n_grant_text text)
{
  char *string = malloc(text.length + 1);
  if (string != NULL) {
    memcpy(string, text.bytes, text.length);
    string[text.length] = 0;
  }
  return string;
}

static const char *why_not_opened(uint32_t error)
{
  switch (error) {
    case WASI_ERRNO_NOENT: return "there is no such directory";
    case WASI_ERRNO_NOTDIR: return "it is not a directory";
    case WASI_ERRNO_ACCES: return "no permission to read the directory";
    case WASI_ERRNO_LOOP: return "too many symbolic links";
    case WASI_ERRNO_MFILE: return "too many open files";
    default: return "the directory cannot be opened";
  }
}

/* NULL, or what went wrong. */
static const char *grant_directory(w2n_wasi *wasi, const w2n_grant *grant)
{
  w2n_fd fd = {
    .kind = W2N_FD_DIRECTORY,
    .host = -1,
    .filetype = WASI_FILETYPE_DIRECTORY,
    .can_read = true,
    .read_only = grant->read_only,
    .preopen = copy(grant->second),
  };
  char *path = copy(grant->first);
  uint32_t number;
  uint32_t error = path == NULL || fd.preopen == NULL ? WASI_ERRNO_NOMEM : w2n_os_open_ambient(path, &fd.host);
  free(path);
  const char *problem = error ? why_not_opened(error) : NULL;
  if (!error && w2n_fdtable_insert(&wasi->fds, &fd, &number) != 0)
    problem = "too many directories";
  if (problem != NULL) {
    free(fd.preopen);
    if (fd.host >= 0)
      w2n_os_close(fd.host);
  }
  return problem;
}

static const char *set_variable(w2n_wasi *wasi, w2n_grant_text text, size_t name_length)
{
  char *string = copy(text);
  return string != NULL && w2n_environ_set(&wasi->environment, string, name_length) ? NULL : "no memory";
}

/* The variable that says what is granted is never passed on. */
static bool is_inherited(const w2n_grant *grant, const char *variable, size_t name_length)
{
  w2n_grant_text list = grant->first, name;
  if (name_length == strlen(W2N_GRANTS_VARIABLE) && memcmp(variable, W2N_GRANTS_VARIABLE, name_length) == 0)
    return false;
  if (list.bytes == NULL)
    return true;
  while (w2n_grant_next_name(&list, &name))
    if (name.length == name_length && memcmp(name.bytes, variable, name_length) == 0)
      return true;
  return false;
}

static const char *inherit(w2n_wasi *wasi, const w2n_grant *grant, char **envp)
{
  const char *problem = NULL;
  for (; envp != NULL && *envp != NULL && problem == NULL; envp++) {
    const char *equals = strchr(*envp, '=');
    if (equals != NULL && is_inherited(grant, *envp, (size_t)(equals - *envp)))
      problem = set_variable(wasi, (w2n_grant_text){*envp, strlen(*envp)}, (size_t)(equals - *envp));
  }
  return problem;
}

static const char *apply_word(w2n_wasi *wasi, const char *word, bool baked, char **envp, bool *no_runtime)
{
  w2n_grant grant;
  const char *problem = w2n_grant_parse(word, baked, &grant);
  if (problem != NULL)
    return problem;
  switch (grant.kind) {
    case W2N_GRANT_DIR: return grant_directory(wasi, &grant);
    case W2N_GRANT_INHERIT_ENV: return inherit(wasi, &grant, envp);
    case W2N_GRANT_NO_RUNTIME_GRANTS: *no_runtime = true; return NULL;
    default: return set_variable(wasi, (w2n_grant_text){grant.first.bytes, strlen(grant.first.bytes)},
                                 grant.first.length);
  }
}

static bool apply_list(w2n_wasi *wasi, const char *list, bool baked, char **envp, bool *no_runtime)
{
  for (const char *word = list; *word != 0; word += strlen(word) + 1) {
    const char *problem = apply_word(wasi, word, baked, envp, no_runtime);
    if (problem != NULL)
      return complain(wasi, baked, word, problem);
  }
  return true;
}

static bool apply_variable(w2n_wasi *wasi, const char *text, char **envp)
{
  bool no_runtime = false;
  char *list = malloc(strlen(text) + 2);
  if (list == NULL)
    return complain(wasi, false, NULL, "no memory");
  const char *problem = w2n_grants_split(text, list);
  bool fine = problem != NULL ? complain(wasi, false, NULL, problem)
                              : apply_list(wasi, list, false, envp, &no_runtime);
  free(list); /* words are copied where they are kept */
  return fine;
}

bool w2n_grants_apply(w2n_wasi *wasi, const char *baked, char **envp)
{
  const size_t length = strlen(W2N_GRANTS_VARIABLE);
  const char *text = NULL;
  bool no_runtime = false;
  for (char **at = envp; at != NULL && *at != NULL; at++)
    if (strncmp(*at, W2N_GRANTS_VARIABLE, length) == 0 && (*at)[length] == '=')
      text = *at + length + 1;
  if (baked != NULL && !apply_list(wasi, baked, true, envp, &no_runtime))
    return false;
  if (text == NULL)
    return true;
  if (!no_runtime)
    return apply_variable(wasi, text, envp);
  complain(wasi, false, NULL, "ignored: this program was compiled with --no-runtime-grants");
  return true;
}
