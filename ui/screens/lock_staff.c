// The people, as tiles; all of them in a list that can be searched.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/screens/format.h"
#include "ui/screens/lock.h"

#include <string.h>

enum { TITLE_H = 60, FOOT_GAP = 32, FOOT_H = 56, LABEL_W = 420 };

enum category_colour lock_colour(const char *login)
{
    uint32_t hash = 2166136261u;
    for (const char *p = login; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return (enum category_colour)((hash >> 16) % CAT_COUNT);
}

static bool matches(const struct lock *s, const struct user *user)
{
    char name[256], query[128];
    if (!s->all_staff || !s->query[0])
        return true;
    (void)utf8_fold(user->name, name, sizeof(name));
    (void)utf8_fold(s->query, query, sizeof(query));
    return strstr(name, query) != NULL;
}

static void clocked(struct lock *s, struct ui *ui, const struct user *user, bool chosen)
{
    enum colour ink = user->clocked_in ? COL_SUCCESS : COL_TEXT3;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW } });
    ui_fill(ui, (struct ui_place){ .w = UI_GROW, .h = 1 }, chosen ? COL_ACCENT_LINE : COL_BORDER);
    ui_row(ui,
           &(struct ui_box){ .at = { .w = UI_GROW, .h = UI_GROW }, .gap = 8, .cross = UI_CENTER });
    enum icon icon = user->clocked_in ? ICON_CHECK_CIRCLE : ICON_CLOCK;
    ui_icon(ui, &(struct ui_icon_look){ .icon = icon, .size = 20, .colour = ink });
    ui_text(ui, &(struct ui_text){ .text = user->clocked_in ? tr("lock.clocked_in")
                                                            : tr("lock.not_clocked_in"),
                                   .role = ROLE_CHIP,
                                   .colour = ink,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (user->clocked_in) {
        ui_text(ui, &(struct ui_text){ .text = fmt_time(s->all, user->clocked_in_at_ms),
                                       .role = ROLE_CHIP,
                                       .colour = COL_TEXT2,
                                       .digits = true });
    }
    ui_end(ui);
    ui_end(ui);
}

static void person(struct lock *s, struct ui *ui, const struct lock_plan *plan, long i)
{
    const struct user *user = &s->users.item[i];
    bool chosen = i == s->chosen;
    enum category_colour colour = lock_colour(user->login);
    enum role role;
    struct ui_press press = { .box = { .id = ui_id(ui, "lock.staff.%s", user->login),
                                       .at = { .w = (short)plan->tile_w, .h = (short)plan->tile_h },
                                       .label = user->name,
                                       .bg = chosen ? COL_ACCENT_SOFT : COL_SURFACE,
                                       .border = chosen ? COL_ACCENT : COL_BORDER,
                                       .border_w = chosen ? BORDER_SELECTED : BORDER,
                                       .radius = RADIUS_TILE,
                                       .shadow = UI_SHADOW_CARD,
                                       .pad = { .x = 16, .top = plan->small ? 8 : 15 },
                                       .gap = plan->small ? 8 : 12 },
                              .selected = chosen };
    if (ui_press_begin(ui, UI_LAYOUT_COLUMN, &press))
        lock_choose(s, i);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 14, .cross = UI_CENTER });
    ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(s->all, user->name),
                                       .size = plan->small ? 52 : 60,
                                       .tint = UI_TINT(colour),
                                       .ink = UI_INK(colour),
                                       .selected = chosen });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .text = user->name,
                                   .face = FACE_SEMI,
                                   .size = 18,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (role_find(user->role, &role))
        ui_label(ui, fmt_role(role), ROLE_SECONDARY, COL_TEXT3);
    ui_end(ui);
    ui_end(ui);
    if (!plan->small)
        clocked(s, ui, user, chosen);
    ui_end(ui);
}

static void title(struct lock *s, struct ui *ui, const struct lock_plan *plan)
{
    int64_t in = 0;
    for (size_t i = 0; i < s->users.count; i++)
        in += s->users.item[i].clocked_in;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = plan->small ? 48 : TITLE_H },
                                 .pad = { .bottom = plan->small ? 0 : 10 },
                                 .cross = UI_CENTER,
                                 .gap = 12 });
    if (s->all_staff) {
        struct ui_field field = { .id = "lock.search",
                                  .text = s->query,
                                  .cap = sizeof(s->query),
                                  .placeholder = tr("lock.search_staff"),
                                  .at = { .w = UI_GROW },
                                  .search = true,
                                  .keyboard = true };
        (void)ui_field(ui, &field);
    } else {
        ui_text(ui, &(struct ui_text){ .text = tr("lock.title"),
                                       .face = FACE_SEMI,
                                       .size = plan->small ? 20 : 24,
                                       .at = { .w = UI_GROW },
                                       .may_cut = true });
        if (!plan->small && plan->staff_w >= LABEL_W)
            ui_label(ui,
                     fmt_fill(s->all, tr_n("lock.clocked_count", in), "n", fmt_number(s->all, in)),
                     ROLE_BODY, COL_TEXT3);
    }
    ui_end(ui);
}

static void foot(struct lock *s, struct ui *ui)
{
    const char *label = s->all_staff ? tr("common.back")
                                     : fmt_fill(s->all, tr("lock.all_staff"), "n",
                                                fmt_number(s->all, (int64_t)s->users.count));
    struct ui_button all = { .id = "lock.all",
                             .label = label,
                             .icon = s->all_staff ? ICON_ARROW_BACK : ICON_PEOPLE,
                             .at = { .w = UI_GROW, .h = FOOT_H } };
    if (ui_button(ui, &all)) {
        s->all_staff = !s->all_staff;
        s->query[0] = '\0';
        ui_scroll_to(ui, "lock.people", 0);
    }
}

static void keyboard(struct ui *ui, const struct lock_plan *plan)
{
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "lock.keyboard" });
    struct ui_keyboard keys = { .at = { .y = (short)(ui_height(ui) - 300),
                                        .w = (short)(plan->card_x - plan->pad / 2),
                                        .h = 300 },
                                .enter_label = tr("common.done"),
                                .enter_icon = ICON_CHECK };
    enum ui_keyboard_event event = ui_keyboard(ui, &keys);
    if (event == UI_KB_ENTER || event == UI_KB_HIDE)
        ui_focus(ui, NULL);
    ui_end(ui);
}

static void nobody(struct lock *s, struct ui *ui)
{
    ui_text(ui,
            &(struct ui_text){ .text = fmt_fill(s->all, tr("lock.staff_none"), "query", s->query),
                               .colour = COL_TEXT3,
                               .at = { .w = UI_GROW },
                               .max_lines = 2 });
}

void lock_staff_frame(struct lock *s, struct ui *ui, const struct lock_plan *plan)
{
    size_t room = (size_t)plan->columns * (size_t)plan->rows;
    bool more = s->users.count > room || s->all_staff;
    bool scrolls = s->all_staff || plan->small;
    size_t shown = 0;
    ui_column(ui, &(struct ui_box){ .at = { .x = (short)plan->staff_x,
                                            .y = (short)plan->y,
                                            .w = (short)plan->staff_w,
                                            .h = (short)plan->h } });
    title(s, ui, plan);
    ui_row(ui, &(struct ui_box){ .id = "lock.people",
                                 .at = { .w = UI_GROW, .h = UI_GROW },
                                 .wrap = true,
                                 .gap = (short)plan->gap,
                                 .line_gap = (short)plan->gap,
                                 .scroll = scrolls ? UI_SCROLL_Y : UI_NO_SCROLL });
    for (size_t i = 0; i < s->users.count && (scrolls || shown < room); i++) {
        if (!matches(s, &s->users.item[i]))
            continue;
        person(s, ui, plan, (long)i);
        shown++;
    }
    if (shown == 0)
        nobody(s, ui);
    ui_end(ui);
    if (more && !plan->small) {
        ui_space(ui, 0, FOOT_GAP);
        foot(s, ui);
    }
    ui_end(ui);
    if (s->all_staff && ui_is_focused(ui, "lock.search") && !ui_has_hardware_keyboard(ui))
        keyboard(ui, plan);
}
