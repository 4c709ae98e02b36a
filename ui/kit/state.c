#include "ui/kit/internal.h"

#include <stdlib.h>

// States that no build asked for lately make room when the table is three quarters full.
enum { STATES_MIN = 256, STATES_MAX = 4096 };

static struct ui_state *slot(const struct ui_states *s, uint64_t key)
{
    unsigned mask = (unsigned)s->cap - 1, i = (unsigned)(key ^ key >> 32) & mask;
    while (s->slots[i].key && s->slots[i].key != key)
        i = (i + 1) & mask;
    return &s->slots[i];
}

static void rehash(struct ui_states *s, int cap, unsigned oldest)
{
    struct ui_states to = { mem_array((size_t)cap, sizeof *to.slots), cap, 0 };
    for (int i = 0; i < s->cap; i++) {
        if (!s->slots[i].key || s->slots[i].seen < oldest)
            continue;
        *slot(&to, s->slots[i].key) = s->slots[i];
        to.used++;
    }
    free(s->slots);
    *s = to;
}

struct ui_state *state_get(struct ui_states *s, uint64_t key, unsigned build)
{
    if (s->cap == 0)
        rehash(s, STATES_MIN, 0);
    struct ui_state *e = slot(s, key);
    if (!e->key) {
        if (s->used >= s->cap / 4 * 3) {
            bool full = s->cap >= STATES_MAX;
            rehash(s, full ? s->cap : s->cap * 2, full && build > 2 ? build - 2 : 0);
            if (s->used >= s->cap / 4 * 3) // all in use: the table may grow after all
                rehash(s, s->cap * 2, 0);
            e = slot(s, key);
        }
        s->used++;
        e->key = key;
    }
    e->seen = build;
    return e;
}

struct ui_state *state_find(const struct ui_states *s, uint64_t key)
{
    if (s->cap == 0)
        return NULL;
    struct ui_state *e = slot(s, key);
    return e->key ? e : NULL;
}

void state_deinit(struct ui_states *s)
{
    free(s->slots);
    *s = (struct ui_states){ 0 };
}
