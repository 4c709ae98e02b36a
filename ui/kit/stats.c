#include "ui/kit/stats.h"

#include <stdlib.h>
#include <string.h>

void stats_add(struct stats *s, int64_t us)
{
    s->samples[s->count++ % STATS_SAMPLES] = us;
    if (us > s->max)
        s->max = us;
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return x < y ? -1 : x > y;
}

int64_t stats_percentile(const struct stats *s, int percent)
{
    int64_t n = s->count < STATS_SAMPLES ? s->count : STATS_SAMPLES;
    if (n == 0)
        return 0;
    int64_t sorted[STATS_SAMPLES];
    memcpy(sorted, s->samples, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, compare);
    int64_t rank = (n * percent + 99) / 100;
    return sorted[rank > 0 ? rank - 1 : 0];
}
