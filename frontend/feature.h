/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Features are run-time bits from one table (feature.def). */
#ifndef FRONTEND_FEATURE_H
#define FRONTEND_FEATURE_H

#include <stdbool.h>
#include <stdint.h>

#include "common/diag.h"

typedef enum Feature {
#define FEATURE(id, name, level, supported, enabled, help) FEATURE_##id,
#include "frontend/feature.def"
#undef FEATURE
  FEATURE_COUNT
} Feature;

typedef uint64_t FeatureSet;
#define FEATURE_BIT(feature) ((FeatureSet)1 << (feature))

typedef struct FeatureRow {
  const char *name, *level, *help;
  bool supported, enabled;
} FeatureRow;

/* The row of a feature; static. */
const FeatureRow *feature_row(Feature feature);

/* The set that is enabled by default. */
FeatureSet feature_defaults(void);

/* Find by name; -1 when there is none. */
int feature_find(const char *name);

/* The features whose row says supported, and those that a test pretends to be. */
FeatureSet feature_supported(void);

/* For tests of the front end alone: take features that the path behind it does not take yet.  Not thread-safe. */
void feature_pretend_supported(FeatureSet features);

/* Refuse what the module uses: "NAME: WHAT is not supported yet" when the user allows the feature, and
 * "NAME: WHAT needs --features=+NAME" when not.  `plural`: are, need. */
_Noreturn void feature_refuse(Diag *diag, uint64_t offset, FeatureSet enabled, Feature feature, const char *what,
                              bool plural);

#endif
