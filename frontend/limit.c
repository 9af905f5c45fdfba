/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#include "frontend/limit.h"

#include <inttypes.h>

#include "frontend/reader.h"

static const struct {
  uint64_t most;
  const char *what;
} rows[LIMIT_COUNT] = {
#define LIMIT(id, most_, what_) [LIMIT_##id] = {.most = most_, .what = what_},
#include "frontend/limit.def"
#undef LIMIT
};

const char *limit_name(Limit limit) { return rows[limit].what; }

void limit_check(struct Reader *reader, uint64_t offset, Limit limit, uint64_t count)
{
  if (count > rows[limit].most)
    reader_fail_at(reader, offset, "too many %s: %" PRIu64 ", the limit is %" PRIu64, rows[limit].what, count,
                   rows[limit].most);
}
