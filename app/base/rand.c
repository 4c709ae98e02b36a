#include "app/base/rand.h"

uint64_t rand_next(struct rand *r)
{
    uint64_t z = r->state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

uint32_t rand_below(struct rand *r, uint32_t n)
{
    return (uint32_t)((rand_next(r) >> 32) * n >> 32);
}

int64_t rand_between(struct rand *r, int64_t low, int64_t high)
{
    uint64_t span = (uint64_t)high - (uint64_t)low + 1; // 0: the whole range
    uint64_t n = rand_next(r);
    return (int64_t)((uint64_t)low + (span ? n % span : n));
}
