/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The engine's limits, from limit.def. */
#ifndef FRONTEND_LIMIT_H
#define FRONTEND_LIMIT_H

#include <stdint.h>

typedef enum Limit {
#define LIMIT(id, most, what) LIMIT_##id,
#include "frontend/limit.def"
#undef LIMIT
  LIMIT_COUNT
} Limit;

struct Reader;

/* Fails with "too many WHAT" when there are more than the limit. */
void limit_check(struct Reader *reader, uint64_t offset, Limit limit, uint64_t count);
const char *limit_name(Limit limit);

#endif
