#include "ui/kit/screen.h"

#include "app/base/mem.h"

#include <assert.h>
#include <stdlib.h>

enum { SCREENS_MAX = 16, CHANGES_MAX = 16 };

struct change {
    enum { CHANGE_PUSH, CHANGE_REPLACE, CHANGE_REPLACE_ALL, CHANGE_POP } kind;
    struct screen *at, *with;
};

struct screen_stack {
    struct screen *screens[SCREENS_MAX];
    int count;
    struct change changes[CHANGES_MAX];
    int change_count;
};

struct screen_stack *screen_stack_new(void)
{
    return mem_zero(sizeof(struct screen_stack));
}

static void ask(struct screen_stack *stack, struct change change)
{
    assert(stack->change_count < CHANGES_MAX && "too many screen changes at once");
    if (change.with)
        change.with->stack = stack;
    stack->changes[stack->change_count++] = change;
}

void screen_push(struct screen_stack *stack, struct screen *s)
{
    ask(stack, (struct change){ CHANGE_PUSH, NULL, s });
}

void screen_replace(struct screen *s, struct screen *with)
{
    ask(s->stack, (struct change){ CHANGE_REPLACE, s, with });
}

void screen_replace_all(struct screen_stack *stack, struct screen *s)
{
    ask(stack, (struct change){ CHANGE_REPLACE_ALL, NULL, s });
}

void screen_pop(struct screen *s)
{
    ask(s->stack, (struct change){ CHANGE_POP, s, NULL });
}

struct screen *screen_top(const struct screen_stack *stack)
{
    return stack->count ? stack->screens[stack->count - 1] : NULL;
}

const char *screen_top_name(const struct screen_stack *stack)
{
    struct screen *top = screen_top(stack);
    return top ? top->ops->name : "";
}

bool screen_is_top(const struct screen *s)
{
    return s->stack && screen_top(s->stack) == s;
}

static int place_of(const struct screen_stack *stack, const struct screen *s)
{
    for (int i = 0; i < stack->count; i++)
        if (stack->screens[i] == s)
            return i;
    return -1;
}

// Takes away everything from place on, the topmost first.
static void drop_from(struct screen_stack *stack, int place)
{
    while (stack->count > place) {
        struct screen *s = stack->screens[--stack->count];
        if (s->ops->leave)
            s->ops->leave(s);
        s->ops->destroy(s);
    }
}

static void apply(struct screen_stack *stack, const struct change *c)
{
    int place = c->at ? place_of(stack, c->at) : 0;
    if (c->kind == CHANGE_PUSH) {
        struct screen *covered = screen_top(stack);
        if (covered && covered->ops->leave)
            covered->ops->leave(covered);
    } else if (place >= 0) {
        drop_from(stack, place);
    } else if (!c->with) {
        return; // popped twice: the first one did it
    }
    if (c->with) {
        assert(stack->count < SCREENS_MAX);
        stack->screens[stack->count++] = c->with;
    }
}

bool screen_stack_settle(struct screen_stack *stack)
{
    bool changed = false;
    // enter() may ask for more: each one is applied before the next is entered.
    while (stack->change_count > 0) {
        struct change c = stack->changes[0];
        stack->change_count--;
        for (int i = 0; i < stack->change_count; i++)
            stack->changes[i] = stack->changes[i + 1];
        struct screen *before = screen_top(stack);
        apply(stack, &c);
        struct screen *top = screen_top(stack);
        if (top && top != before && top->ops->enter)
            top->ops->enter(top);
        changed = true;
    }
    return changed;
}

void screen_stack_free(struct screen_stack *stack)
{
    if (!stack)
        return;
    for (int i = 0; i < stack->change_count; i++)
        if (stack->changes[i].with)
            stack->changes[i].with->ops->destroy(stack->changes[i].with);
    stack->change_count = 0;
    drop_from(stack, 0);
    free(stack);
}

void screen_stack_frame(struct screen_stack *stack, struct ui *ui)
{
    int from = stack->count - 1;
    while (from > 0 && stack->screens[from]->overlay)
        from--;
    for (int i = from < 0 ? 0 : from; i < stack->count; i++)
        stack->screens[i]->ops->frame(stack->screens[i], ui);
}

bool screen_stack_scan(struct screen_stack *stack, const struct scan *scan)
{
    struct screen *top = screen_top(stack);
    return top && top->ops->scan && top->ops->scan(top, scan);
}

bool screen_stack_key(struct screen_stack *stack, const char *key)
{
    struct screen *top = screen_top(stack);
    return top && top->ops->key && top->ops->key(top, key);
}

void screen_stack_message(struct screen_stack *stack, const void *msg)
{
    for (int i = stack->count - 1; i >= 0; i--)
        if (stack->screens[i]->ops->message)
            stack->screens[i]->ops->message(stack->screens[i], msg);
}
