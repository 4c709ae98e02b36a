// Parked sales of this till: which there are, what is in them, take one back.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/sale_ops.h"
#include "ui/screens/cart_line.h"
#include "ui/screens/format.h"
#include "ui/screens/shell.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAD = 16,
    ROW_H = 76,
    ROW_GAP = 8,
    MINUTE_MS = 60000,
    WARN_MIN = 60,   // an hour
    ALERT_MIN = 180, // three
};

struct parked {
    struct screen base;
    struct screens *all;
    struct arena arena;
    struct parked_list list;
    struct cart preview;
    bool has_preview;
    long chosen;         // -1: none
    char wanted[ID_LEN]; // somebody else's sale that an approver is asked for
    char query[96];
};

static struct parked *parked_of(struct screen *base)
{
    return container_of(base, struct parked, base);
}

static void choose(struct parked *s, long i)
{
    cart_deinit(&s->preview);
    s->has_preview = false;
    s->chosen = i;
    if (i >= 0)
        s->has_preview =
            carts_load(ops_reader(s->all->ops), s->list.item[i].id, &s->preview, NULL) == OK;
}

static void read(struct parked *s)
{
    arena_reset(&s->arena);
    s->list = (struct parked_list){ 0 };
    enum err err = sale_parked(s->all->ops, &s->arena, &s->list);
    if (err != OK)
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
    choose(s, s->list.count > 0 ? 0 : -1);
}

static const char *name_of(struct parked *s, const struct parked_cart *p)
{
    if (p->label[0])
        return p->label;
    if (p->customer_name[0])
        return p->customer_name;
    return fmt_time(s->all, p->parked_at_ms);
}

static bool matches(struct parked *s, const struct parked_cart *p)
{
    char text[400], query[sizeof(s->query)];
    const char *both = ui_format(s->all->ui, "%s %s", name_of(s, p), p->customer_name);
    (void)utf8_fold(both, text, sizeof(text));
    (void)utf8_fold(s->query, query, sizeof(query));
    return strstr(text, query) != NULL;
}

static void resume(struct parked *s, const struct parked_cart *p);

static void resume_again(void *arg)
{
    struct parked *s = arg;
    for (size_t i = 0; i < s->list.count; i++) {
        if (strcmp(s->list.item[i].id, s->wanted) == 0) {
            resume(s, &s->list.item[i]);
            return;
        }
    }
}

static void ask_take_over(struct parked *s, const struct parked_cart *p)
{
    struct approval_request request = { .act = ACT_TAKE_OVER_PARKED,
                                        .ask = name_of(s, p),
                                        .before = p->user_name,
                                        .after = "",
                                        .then = resume_again,
                                        .arg = s };
    (void)utf8_copy(s->wanted, sizeof(s->wanted), p->id);
    screen_push(s->all->stack, screen_approval_new(s->all, &request));
}

static void resume(struct parked *s, const struct parked_cart *p)
{
    const char *name = ui_format(s->all->ui, "%s", name_of(s, p));
    enum err err = sale_resume(s->all->ops, p->id);
    if (err == ERR_BUSY || err == ERR_EXISTS) {
        shell_notice(s->all, UI_ALERT, tr("parked.busy"));
    } else if (err == ERR_NOT_FOUND) {
        shell_notice(s->all, UI_ALERT, tr("parked.gone"));
        read(s);
    } else if (err == ERR_NEEDS_APPROVAL) {
        ask_take_over(s, p);
    } else if (err != OK) {
        shell_notice(s->all, UI_ALERT, fmt_error(s->all, err));
    } else {
        shell_notice(s->all, UI_NEUTRAL, fmt_fill(s->all, tr("parked.resumed"), "name", name));
        screen_pop(&s->base);
    }
}

static void age_tag(struct parked *s, struct ui *ui, const struct parked_cart *p)
{
    int64_t minutes = (clock_utc_ms() - p->parked_at_ms) / MINUTE_MS;
    minutes = minutes < 0 ? 0 : minutes;
    const char *text =
        minutes < WARN_MIN
            ? fmt_fill(s->all, tr("parked.age_minutes"), "n", fmt_number(s->all, minutes))
            : fmt_fill(s->all, tr("parked.age_hours"), "h", fmt_number(s->all, minutes / 60), "m",
                       fmt_number(s->all, minutes % 60));
    (void)ui_tag(ui, &(struct ui_tag){ .label = text,
                                       .icon = minutes < ALERT_MIN ? ICON_CLOCK : ICON_WARNING,
                                       .tone = minutes < WARN_MIN    ? UI_NEUTRAL
                                               : minutes < ALERT_MIN ? UI_WARN
                                                                     : UI_ALERT });
}

static void items(struct parked *s, struct ui *ui, int64_t n, enum text_role role)
{
    ui_label(ui, fmt_fill(s->all, tr_n("cart.items", n), "n", fmt_number(s->all, n)), role,
             COL_TEXT2);
}

static void card(struct parked *s, struct ui *ui, long i, bool wide)
{
    const struct parked_cart *p = &s->list.item[i];
    bool chosen = i == s->chosen;
    const char *who = p->customer_name[0] ? p->customer_name : p->user_name;
    struct ui_press press = { .box = { .id = ui_id(ui, "parked.row.%s", p->id),
                                       .at = { .w = UI_GROW, .h = ROW_H },
                                       .label = name_of(s, p),
                                       .value = fmt_money(s->all, (struct money){ p->total_minor }),
                                       .bg = chosen ? COL_ACCENT_SOFT : COL_SURFACE,
                                       .border = chosen ? COL_ACCENT : COL_BORDER,
                                       .border_w = chosen ? BORDER_SELECTED : BORDER,
                                       .radius = RADIUS_TILE,
                                       .shadow = UI_SHADOW_CARD,
                                       .pad = { .x = PAD },
                                       .gap = 14,
                                       .cross = UI_CENTER },
                              .selected = chosen };
    if (ui_press_begin(ui, UI_LAYOUT_ROW, &press))
        choose(s, i);
    ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(s->all, who), .selected = chosen });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 3 });
    ui_text(ui, &(struct ui_text){ .text = name_of(s, p),
                                   .face = FACE_SEMI,
                                   .size = 18,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_text(ui, &(struct ui_text){ .text = fmt_short_name(s->all, p->user_name),
                                   .role = ROLE_SECONDARY,
                                   .colour = COL_TEXT2,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
    if (wide) {
        ui_row(ui, &(struct ui_box){ .at = { .w = 150 } });
        age_tag(s, ui, p);
        ui_end(ui);
    }
    ui_column(ui, &(struct ui_box){ .cross = UI_END, .gap = 3 });
    ui_label(ui, fmt_money(s->all, (struct money){ p->total_minor }), ROLE_NUMBER, COL_TEXT);
    items(s, ui, p->items, ROLE_SECONDARY);
    ui_end(ui);
    ui_end(ui);
    if (ui_double_tapped(ui, press.box.id))
        resume(s, p);
}

static void cards(struct parked *s, struct ui *ui, struct ui_place at)
{
    bool wide = at.w >= 560;
    ui_column(ui, &(struct ui_box){ .id = "parked.list",
                                    .at = at,
                                    .pad = { .x = PAD, .y = 12 },
                                    .gap = ROW_GAP,
                                    .scroll = UI_SCROLL_Y });
    size_t shown = 0;
    for (size_t i = 0; i < s->list.count; i++) {
        if (!matches(s, &s->list.item[i]))
            continue;
        card(s, ui, (long)i, wide);
        shown++;
    }
    if (shown == 0)
        (void)ui_empty(ui,
                       &(struct ui_empty){ .icon = ICON_PAUSE_CIRCLE, .text = tr("parked.empty") });
    ui_end(ui);
}

// ---- What is in it

static void preview_line(struct parked *s, struct ui *ui, const struct cart_line *line)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = CART_LINE_H },
                                 .pad = { .x = PAD },
                                 .gap = CART_LINE_GAP,
                                 .cross = UI_CENTER });
    cart_line_frame(s->all, ui, &s->preview, line, false);
    ui_end(ui);
}

static void preview_lines(struct parked *s, struct ui *ui)
{
    if (!s->has_preview) {
        ui_space(ui, 0, UI_GROW);
        return;
    }
    struct ui_list list = { .id = "parked.lines",
                            .at = { .w = UI_GROW, .h = UI_GROW },
                            .count = (int)s->preview.count,
                            .row_h = CART_LINE_H };
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++)
        preview_line(s, ui, &s->preview.lines[i]);
    ui_list_end(ui);
}

static void preview_foot(struct parked *s, struct ui *ui, const struct parked_cart *p)
{
    bool compact = shell_size(ui).compact;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                    .border = COL_BORDER,
                                    .edges = UI_TOP,
                                    .pad = { .x = PAD, .y = compact ? 8 : PAD },
                                    .gap = compact ? 4 : 12 });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .cross = UI_CENTER });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
    ui_label(ui, tr("cart.total"), compact ? ROLE_STRONG : ROLE_TITLE_LARGE, COL_TEXT);
    if (!compact)
        ui_label(
            ui,
            fmt_fill(s->all, tr("parked.prices_kept"), "time", fmt_time(s->all, p->parked_at_ms)),
            ROLE_NOTE, COL_TEXT3);
    ui_end(ui);
    ui_text(ui, &(struct ui_text){ .id = "parked.total",
                                   .text = fmt_money(s->all, (struct money){ p->total_minor }),
                                   .role = compact ? ROLE_PAY_AMOUNT : ROLE_TOTAL });
    ui_end(ui);
    struct ui_button go = { .id = "parked.resume",
                            .label = tr("parked.resume"),
                            .icon = ICON_PLAY,
                            .kind = UI_PRIMARY,
                            .at = { .w = UI_GROW, .h = compact ? HEIGHT_CONTROL : HEIGHT_PAY },
                            .shortcut = "Return" };
    if (ui_button(ui, &go))
        resume(s, p);
    ui_end(ui);
}

static void preview(struct parked *s, struct ui *ui, struct ui_place at)
{
    ui_column(ui, &(struct ui_box){ .at = at,
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .edges = ui_is_left_handed(ui) ? UI_RIGHT : UI_LEFT });
    if (s->chosen < 0) {
        (void)ui_empty(ui,
                       &(struct ui_empty){ .icon = ICON_CART, .text = tr("parked.empty_hint") });
        ui_end(ui);
        return;
    }
    const struct parked_cart *p = &s->list.item[s->chosen];
    ui_row(ui, &(struct ui_box){
                   .at = { .w = UI_GROW, .h = 56 }, .pad = { .x = PAD }, .cross = UI_CENTER });
    ui_text(ui, &(struct ui_text){ .text = name_of(s, p),
                                   .role = ROLE_TITLE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    ui_end(ui);
    ui_row(ui,
           &(struct ui_box){ .at = { .w = UI_GROW }, .pad = { .x = PAD, .bottom = 10 }, .gap = 8 });
    (void)ui_tag(
        ui, &(struct ui_tag){ .label = fmt_short_name(s->all, p->user_name), .icon = ICON_PERSON });
    age_tag(s, ui, p);
    ui_end(ui);
    preview_lines(s, ui);
    preview_foot(s, ui, p);
    ui_end(ui);
}

static void frame(struct screen *base, struct ui *ui)
{
    struct parked *s = parked_of(base);
    unsigned event = 0;
    struct shell_page page = { .nav = NAV_PARKED,
                               .search = s->query,
                               .search_cap = sizeof(s->query),
                               .search_event = &event,
                               .search_id = "parked.search",
                               .search_hint = tr("parked.search") };
    (void)shell_begin(s->all, ui, &page);
    struct shell_panes panes = shell_panes(ui);
    cards(s, ui, panes.main);
    preview(s, ui, panes.side);
    shell_end(ui);
    if (ui_shortcut(ui, "Escape"))
        screen_pop(base);
    int64_t now = clock_utc_ms();
    ui_wake_at(ui, now - now % MINUTE_MS + MINUTE_MS);
}

static void enter(struct screen *base)
{
    read(parked_of(base));
}

static bool scan(struct screen *base, const struct scan *scan)
{
    return screen_scan_into_sale(parked_of(base)->all, base, scan);
}

static void destroy(struct screen *base)
{
    struct parked *s = parked_of(base);
    cart_deinit(&s->preview);
    arena_deinit(&s->arena);
    free(s);
}

static const struct screen_ops parked_ops = {
    .name = "parked", .enter = enter, .frame = frame, .scan = scan, .destroy = destroy
};

struct screen *screen_parked_new(struct screens *all)
{
    struct parked *s = mem_zero(sizeof(*s));
    s->base.ops = &parked_ops;
    s->all = all;
    s->chosen = -1;
    return &s->base;
}
