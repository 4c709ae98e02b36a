// Lock and sign-in: who is at the till, and their PIN or badge.
#include "ui/screens/lock.h"

#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/store/catalog.h"

#include <stdlib.h>
#include <string.h>

enum { SHAKES = 5, GTIN_DIGITS = 14 };

static struct lock *lock_of(struct screen *base)
{
    return container_of(base, struct lock, base);
}

static void play(struct lock *s, const char *sound)
{
    if (s->all->services.play)
        s->all->services.play(s->all->services.ctx, sound);
}

static void clear_pin(struct lock *s)
{
    explicit_bzero(s->pin, sizeof(s->pin));
    s->pin_count = 0;
}

static void read_users(struct lock *s)
{
    arena_reset(&s->arena);
    s->users = (struct user_list){ 0 };
    s->trouble = users_list(ops_reader(s->all->ops), &s->arena, &s->users);
    s->chosen = s->users.count > 0 ? 0 : -1;
}

void lock_choose(struct lock *s, long user)
{
    if (s->checking)
        return;
    clear_pin(s);
    s->chosen = user;
    s->wrong = false;
    s->trouble = OK;
    s->wait_until_ms = 0;
    s->badge = BADGE_IDLE;
}

static void to_sell(struct lock *s)
{
    screen_replace_all(s->all->stack, screen_sell_new(s->all));
}

static void signed_in(void *arg, enum err result, const struct pin_result *r)
{
    struct lock *s = arg;
    s->checking = false;
    clear_pin(s);
    ui_rebuild(s->all->ui);
    if (result == OK) {
        to_sell(s);
        return;
    }
    s->wrong = result == ERR_DENIED;
    s->wait_until_ms = r->wait_until_ms;
    s->trouble = s->wrong || result == ERR_BUSY ? OK : result;
    s->shakes = ui_is_reduced_motion(s->all->ui) ? 0 : SHAKES;
    play(s, "error");
}

void lock_key(struct lock *s, enum ui_pad_key key)
{
    if (s->checking || key == UI_PAD_NONE || s->chosen < 0)
        return;
    if (s->wait_until_ms > clock_utc_ms())
        return;
    s->wrong = false;
    s->trouble = OK;
    if (key == UI_PAD_CLEAR)
        clear_pin(s);
    else if (key == UI_PAD_BACK && s->pin_count > 0)
        s->pin[--s->pin_count] = '\0';
    if (key < UI_PAD_0 || key > UI_PAD_9)
        return;
    int length = user_pin_length(s->all->ops);
    if (s->pin_count >= length || s->pin_count >= OPS_PIN_MAX)
        return;
    s->pin[s->pin_count++] = (char)('0' + (int)key - (int)UI_PAD_0);
    if (s->pin_count < length)
        return;
    s->checking = true;
    user_sign_in(s->all->ops, s->users.item[s->chosen].login, s->pin, signed_in, s);
    explicit_bzero(s->pin, sizeof(s->pin)); // the dots stay until the answer is there
}

static void frame(struct screen *base, struct ui *ui)
{
    struct lock *s = lock_of(base);
    struct lock_plan plan = lock_plan(ui_width(ui), ui_height(ui));
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW }, .bg = COL_BG });
    if (plan.panel_w > 0)
        lock_panel_frame(s, ui, &plan);
    lock_staff_frame(s, ui, &plan);
    lock_card_frame(s, ui, &plan);
    ui_end(ui);
}

// Is it the code of an article, which somebody scanned before signing in?
static bool is_article(struct lock *s, const char *code)
{
    char gtin[GTIN_DIGITS + 1];
    size_t n = strlen(code);
    if (n < 8 || n > GTIN_DIGITS || strspn(code, "0123456789") != n)
        return false;
    memset(gtin, '0', GTIN_DIGITS);
    memcpy(gtin + GTIN_DIGITS - n, code, n + 1);
    struct product product;
    struct arena a = { 0 };
    enum err err = catalog_find_gtin(ops_reader(s->all->ops), &a, gtin, NULL, &product);
    arena_deinit(&a);
    return err == OK;
}

static bool scan(struct screen *base, const struct scan *scan)
{
    struct lock *s = lock_of(base);
    enum err err = user_sign_in_badge(s->all->ops, scan->code);
    if (err == OK) {
        play(s, "scan");
        to_sell(s);
        return true;
    }
    s->badge = is_article(s, scan->code) ? BADGE_REFUSED : BADGE_UNKNOWN;
    ui_rebuild(s->all->ui);
    return false; // the error tone sounds
}

static void message(struct screen *base, const void *msg)
{
    const struct screen_msg *m = msg;
    struct lock *s = lock_of(base);
    if (m->kind == MSG_STATUS)
        ui_rebuild(s->all->ui);
}

static void destroy(struct screen *base)
{
    struct lock *s = lock_of(base);
    user_forget_tries(s->all->ops);
    clear_pin(s);
    arena_deinit(&s->arena);
    free(s);
}

static const struct screen_ops lock_ops = {
    .name = "lock", .frame = frame, .scan = scan, .message = message, .destroy = destroy
};

struct screen *screen_lock_new(struct screens *all)
{
    struct lock *s = mem_zero(sizeof(*s));
    s->base.ops = &lock_ops;
    s->all = all;
    read_users(s);
    return &s->base;
}
