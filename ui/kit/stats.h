#ifndef POS_UI_KIT_STATS_H
#define POS_UI_KIT_STATS_H
// The last few thousand durations, for percentiles. One owner.
#include <stdint.h>

#define STATS_SAMPLES 4096

struct stats {
    int64_t samples[STATS_SAMPLES];
    int64_t count; // ever added
    int64_t max;
};

void stats_add(struct stats *s, int64_t us);
int64_t stats_percentile(const struct stats *s, int percent); // nearest rank; 0 without samples
#endif
