#include "ui/kit/node.h"

#include "app/base/mem.h"

#include <stdlib.h>
#include <string.h>

uint64_t node_key(const char *id)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (; *id; id++)
        h = (h ^ (unsigned char)*id) * 0x100000001b3u;
    return h ? h : 1;
}

// A node without an id is told by its place: the third child stays the third child.
static uint64_t place_key(const struct ui_node *parent)
{
    uint64_t h = parent->key + 0x9e3779b97f4a7c15u * (uint64_t)(parent->child_count + 1);
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9u; // splitmix64
    h = (h ^ h >> 27) * 0x94d049bb133111ebu;
    h ^= h >> 31;
    return h ? h : 1;
}

struct ui_node *node_get(const struct ui_tree *t, int i)
{
    return i < 0 ? NULL : &t->nodes[i];
}

int node_add(struct ui_tree *t, int parent, const char *id, enum node_kind kind)
{
    if (t->count == t->cap) {
        t->cap = t->cap ? t->cap * 2 : 512;
        t->nodes = mem_grow(t->nodes, (size_t)t->cap, sizeof *t->nodes);
    }
    int i = t->count++;
    struct ui_node *n = &t->nodes[i];
    *n = (struct ui_node){ .parent = parent, .first = -1, .last = -1, .next = -1 };
    n->kind = kind;
    n->id = id && *id ? id : NULL;
    struct ui_node *p = node_get(t, parent);
    n->key = n->id ? node_key(n->id) : p ? place_key(p) : 1;
    if (!p)
        return i;
    if (p->last >= 0)
        t->nodes[p->last].next = i;
    else
        p->first = i;
    p->last = i;
    p->child_count++;
    return i;
}

int node_find(const struct ui_tree *t, uint64_t key)
{
    for (int i = t->count - 1; i >= 0; i--) // what was added last is asked for most
        if (t->nodes[i].key == key)
            return i;
    return -1;
}

int node_walk(const struct ui_tree *t, int i, int root, bool descend)
{
    if (descend && t->nodes[i].first >= 0)
        return t->nodes[i].first;
    while (i != root && i >= 0) {
        if (t->nodes[i].next >= 0)
            return t->nodes[i].next;
        i = t->nodes[i].parent;
    }
    return -1;
}

bool node_is_below(const struct ui_tree *t, int i, int ancestor)
{
    while (i >= 0 && i != ancestor)
        i = t->nodes[i].parent;
    return i >= 0;
}

void node_tree_deinit(struct ui_tree *t)
{
    free(t->nodes);
    *t = (struct ui_tree){ 0 };
}
