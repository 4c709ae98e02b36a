#ifndef POS_APP_BASE_RAND_H
#define POS_APP_BASE_RAND_H
// A deterministic generator (splitmix64, public domain by S. Vigna) for demo data and tests: the
// same seed gives the same numbers on every machine. Never for secrets.
#include <stdint.h>

struct rand {
    uint64_t state; // the seed
};

uint64_t rand_next(struct rand *r);
uint32_t rand_below(struct rand *r, uint32_t n);                 // 0..n-1; n must not be 0
int64_t rand_between(struct rand *r, int64_t low, int64_t high); // both included
#endif
