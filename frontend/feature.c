/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The feature table in memory, and the one place that refuses a feature. */
#include "frontend/feature.h"

#include <string.h>

static const FeatureRow rows[FEATURE_COUNT] = {
#define FEATURE(id, name_, level_, supported_, enabled_, help_) \
  [FEATURE_##id] = {.name = name_, .level = #level_, .help = help_, .supported = supported_, .enabled = enabled_},
#include "frontend/feature.def"
#undef FEATURE
};

_Static_assert(FEATURE_COUNT <= 64, "a FeatureSet has 64 bits");

static FeatureSet pretended;

const FeatureRow *feature_row(Feature feature)
{
  return &rows[feature];
}

FeatureSet feature_defaults(void)
{
  FeatureSet set = 0;
  for (int i = 0; i < FEATURE_COUNT; i++)
    if (rows[i].enabled)
      set |= FEATURE_BIT(i);
  return set;
}

int feature_find(const char *name)
{
  for (int i = 0; i < FEATURE_COUNT; i++)
    if (strcmp(rows[i].name, name) == 0)
      return i;
  return -1;
}

FeatureSet feature_supported(void)
{
  FeatureSet set = pretended;
  for (int i = 0; i < FEATURE_COUNT; i++)
    if (rows[i].supported)
      set |= FEATURE_BIT(i);
  return set;
}

void feature_pretend_supported(FeatureSet features)
{
  pretended = features;
}

void feature_refuse(Diag *diag, uint64_t offset, FeatureSet enabled, Feature feature, const char *what, bool plural)
{
  const char *name = rows[feature].name;
  if (enabled & FEATURE_BIT(feature))
    diag_fail_at(diag, offset, "%s: %s %s not supported yet", name, what, plural ? "are" : "is");
  diag_fail_at(diag, offset, "%s: %s %s --features=+%s", name, what, plural ? "need" : "needs", name);
}
