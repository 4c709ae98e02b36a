// The two halves of the approval sheet: what is asked for, and the PIN.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "ui/screens/approval.h"

enum { SECOND_MS = 1000, SHAKE_PX = 10, SHAKE_MS = 45, NOTE_H = 60 };

// ---- What is asked for

static void put_head(struct approval *s, struct ui *ui, bool small)
{
    const char *by = fmt_fill(s->all, tr("approve.asked_by"), "name",
                              fmt_short_name(s->all, user_current(s->all->ops)->name), "till",
                              ops_get_config(s->all->ops)->terminal_name, "number",
                              fmt_receipt_number(s->all, s->number));
    ui_row(ui, &(struct ui_box){ .gap = 16, .cross = UI_CENTER });
    ui_avatar(ui, &(struct ui_avatar){ .icon = ICON_SECURITY,
                                       .size = small ? 40 : 48,
                                       .tint = COL_WARN_SOFT,
                                       .ink = COL_ON_WARN_SOFT });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 3 });
    ui_text(ui, &(struct ui_text){ .text = tr("approve.title"),
                                   .at = { .w = UI_GROW },
                                   .role = small ? ROLE_TITLE : ROLE_TITLE_LARGE });
    ui_text(ui, &(struct ui_text){ .text = by,
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_SECONDARY,
                                   .may_cut = true,
                                   .colour = COL_TEXT3 });
    ui_end(ui);
    ui_end(ui);
}

static void put_values(struct approval *s, struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .gap = 10, .cross = UI_CENTER });
    if (s->before[0])
        ui_text(ui, &(struct ui_text){ .text = s->before,
                                       .role = ROLE_BODY,
                                       .strike = s->after[0] != '\0',
                                       .may_cut = true,
                                       .colour = COL_TEXT3 });
    if (s->before[0] && s->after[0])
        ui_icon(ui, &(struct ui_icon_look){
                        .icon = ICON_ARROW_FORWARD, .size = 18, .colour = COL_TEXT3 });
    if (s->after[0])
        ui_text(ui,
                &(struct ui_text){ .id = "approve.after", .text = s->after, .role = ROLE_PRICE });
    ui_end(ui);
}

static void put_card(struct approval *s, struct ui *ui, bool small)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                 .min_h = small ? 72 : 104,
                                 .pad = { .x = 16, .y = 10 },
                                 .gap = 16,
                                 .cross = UI_CENTER,
                                 .bg = COL_SURFACE2,
                                 .border = COL_BORDER,
                                 .radius = RADIUS_CARD });
    if (!small)
        ui_avatar(ui,
                  &(struct ui_avatar){ .icon = approval_icon(s->act), .size = 60, .square = true });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 6 });
    ui_text(ui, &(struct ui_text){ .id = "approve.ask",
                                   .text = s->ask,
                                   .at = { .w = UI_GROW },
                                   .size = small ? 20 : 26,
                                   .face = FACE_SEMI,
                                   .max_lines = 2 });
    if (s->before[0] || s->after[0])
        put_values(s, ui);
    ui_end(ui);
    if (s->act == ACT_DISCOUNT_OVER) {
        int64_t limit = user_current(s->all->ops)->permissions.discount_limit_micro;
        (void)ui_tag(ui, &(struct ui_tag){ .label = fmt_fill(s->all, tr("approve.limit"), "percent",
                                                             fmt_percent(s->all, limit)),
                                           .icon = ICON_WARNING,
                                           .tone = UI_WARN });
    }
    ui_end(ui);
}

static void put_person(struct approval *s, struct ui *ui, const struct approval_plan *plan,
                       int person)
{
    const struct user *u = &s->people.item[person];
    bool selected = person == s->chosen;
    enum role role;
    struct ui_choice choice = { .id = ui_id(ui, "approve.staff.%s", u->login),
                                .label = u->name,
                                .at = { .w = (short)plan->tile_w, .h = (short)plan->tile_h },
                                .selected = selected,
                                .pad = { .x = 6 },
                                .gap = 4,
                                .main = UI_CENTER,
                                .cross = UI_CENTER };
    if (ui_choice_begin(ui, &choice))
        approval_choose(s, person);
    ui_stack(ui, &(struct ui_box){ .at = { .w = 48, .h = 48 } });
    ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(s->all, u->name),
                                       .size = 48,
                                       .tint = u->clocked_in ? COL_NONE : COL_BORDER,
                                       .ink = u->clocked_in ? COL_NONE : COL_TEXT2,
                                       .selected = selected });
    if (u->clocked_in) {
        ui_row(ui, &(struct ui_box){ .at = { -1, -1, 16, 16 },
                                     .radius = 8,
                                     .bg = COL_SUCCESS,
                                     .border = COL_SURFACE,
                                     .border_w = 2 });
        ui_end(ui);
    }
    ui_end(ui);
    ui_text(ui, &(struct ui_text){ .text = fmt_short_name(s->all, u->name),
                                   .role = ROLE_BUTTON,
                                   .max_w = (short)(plan->tile_w - 16),
                                   .may_cut = true,
                                   .colour = selected ? COL_ON_ACCENT_SOFT : COL_TEXT });
    const char *duty =
        u->clocked_in && role_find(u->role, &role) ? fmt_role(role) : tr("approve.off_duty");
    ui_text(ui, &(struct ui_text){ .text = duty,
                                   .role = ROLE_NOTE,
                                   .max_w = (short)(plan->tile_w - 16),
                                   .may_cut = true,
                                   .colour = selected ? COL_ON_ACCENT_SOFT : COL_TEXT3 });
    ui_end(ui);
}

static void put_people(struct approval *s, struct ui *ui, const struct approval_plan *plan)
{
    if (s->people.count == 0) {
        (void)ui_error_line(
            ui, &(struct ui_error_line){ .text = tr("approve.nobody"), .tone = UI_WARN });
        return;
    }
    ui_row(ui, &(struct ui_box){ .id = "approve.people",
                                 .at = { .w = UI_GROW, .h = (short)plan->tile_h },
                                 .gap = 12,
                                 .scroll = UI_SCROLL_X });
    for (size_t i = 0; i < s->people.count; i++)
        put_person(s, ui, plan, (int)i);
    ui_end(ui);
}

static void put_reasons(struct approval *s, struct ui *ui)
{
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .line_gap = 8, .wrap = true });
    for (int i = 0; i < s->reason_count; i++) {
        const char *code = approval_reason_code(s->reasons[i]);
        if (ui_chip(ui, &(struct ui_chip){ .id = ui_id(ui, "approve.reason.%s", code),
                                           .label = tr(s->reasons[i]),
                                           .choice = true,
                                           .selected = s->reason == i }))
            s->reason = s->reason == i ? -1 : i;
    }
    ui_end(ui);
}

static void put_heading(struct ui *ui, const char *text, const struct approval_plan *plan)
{
    ui_space(ui, 0, plan->small ? 10 : 18);
    ui_label(ui, text, ROLE_BUTTON, COL_TEXT);
    ui_space(ui, 0, plan->small ? 6 : 10);
}

void approval_put_request(struct approval *s, struct ui *ui, const struct approval_plan *plan)
{
    put_head(s, ui, plan->small);
    ui_space(ui, 0, plan->small ? 10 : 20);
    put_card(s, ui, plan->small);
    put_heading(ui, tr("approve.who"), plan);
    put_people(s, ui, plan);
    put_heading(ui, tr("approve.reason"), plan);
    put_reasons(s, ui);
    if (plan->small)
        ui_space(ui, 0, 10);
    else
        ui_space(ui, 0, UI_GROW);
    struct ui_field note = { .id = "approve.note",
                             .placeholder = tr("approve.note"),
                             .text = s->note,
                             .cap = sizeof s->note,
                             .icon = ICON_NOTE,
                             .keyboard = true,
                             .at = { .w = UI_GROW, .h = plan->small ? HEIGHT_CONTROL : NOTE_H } };
    if (ui_field(ui, &note) & (UI_FIELD_SUBMITTED | UI_FIELD_ESCAPED))
        ui_focus(ui, NULL);
}

// ---- PIN

static const char *pin_words(struct approval *s, struct ui *ui, enum colour *colour)
{
    int64_t now = clock_utc_ms();
    *colour = COL_DANGER;
    if (s->wait_until_ms > now) {
        int64_t seconds = (s->wait_until_ms - now + SECOND_MS - 1) / SECOND_MS;
        ui_wake_at(ui, s->wait_until_ms - (seconds - 1) * SECOND_MS);
        return fmt_fill(s->all, tr_n("lock.pin_wait", seconds), "n", fmt_number(s->all, seconds));
    }
    if (s->words)
        return tr(s->words);
    if (s->wrong)
        return fmt_fill(s->all, tr("approve.pin_tries"), "n", fmt_number(s->all, s->failures));
    if (s->trouble != OK)
        return fmt_error(s->all, s->trouble);
    *colour = COL_TEXT3;
    return s->checking ? tr("lock.checking") : tr("approve.badge_hint");
}

// To and fro around the middle until no movement is left.
static int shake(struct approval *s, struct ui *ui)
{
    int target = s->shakes == 0 ? 0 : s->shakes % 2 ? SHAKE_PX : -SHAKE_PX;
    int x = ui_animate(ui, "approve.shake", 0, target, SHAKE_MS);
    if (x == target && s->shakes > 0) {
        s->shakes--;
        ui_rebuild(ui);
    }
    return x;
}

static void put_dots(struct approval *s, struct ui *ui, int w)
{
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 24 } });
    int x = shake(s, ui);
    // Place 0 is the start side; a stack takes what is below zero from the far edge.
    ui_pin_dots(
        ui, s->pin_count, s->pin_length, s->wrong,
        (struct ui_place){ .x = (short)(x > 0 ? x : 0), .w = (short)(w - (x < 0 ? -x : 0)) });
    ui_end(ui);
}

static void put_words(struct approval *s, struct ui *ui, bool small)
{
    enum colour colour;
    const char *text = pin_words(s, ui, &colour);
    bool hint = colour == COL_TEXT3 && !s->checking;
    ui_row(ui, &(struct ui_box){ .id = "approve.words",
                                 .at = { .w = UI_GROW, .h = small ? 24 : UI_GROW },
                                 .gap = 8,
                                 .main = UI_CENTER,
                                 .cross = UI_CENTER,
                                 .role = hint ? "text" : "alert",
                                 .label = text });
    if (!small || !hint)
        ui_icon(ui, &(struct ui_icon_look){ .icon = hint          ? ICON_BADGE
                                                    : s->checking ? ICON_HOURGLASS
                                                                  : ICON_WARNING,
                                            .size = 20,
                                            .colour = colour });
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .size = small ? 14 : 15,
                                   .face = hint ? FACE_REG : FACE_MED,
                                   .max_lines = small ? 1 : 2,
                                   .may_cut = small,
                                   .colour = colour });
    ui_end(ui);
}

static void put_foot(struct approval *s, struct ui *ui, const struct approval_plan *plan)
{
    enum { CANCEL_SHARE = 43, OK_SHARE = 57, BUTTON_PAD = 17, HIGH_BUTTON_PAD = 25, ICON_W = 36 };
    int inside = plan->right_w - 2 * plan->pad - 12;
    int pad = plan->small ? BUTTON_PAD : HIGH_BUTTON_PAD;
    int cancel_w = inside * CANCEL_SHARE / 100 - 2 * pad;
    int ok_w = inside * OK_SHARE / 100 - 2 * pad - (plan->small ? 0 : ICON_W);
    struct ui_button cancel = { .id = "approve.cancel",
                                .label = tr("common.cancel"),
                                .at = { .w = (short)UI_GROW_BY(CANCEL_SHARE),
                                        .h = (short)plan->foot_h },
                                .radius = RADIUS_TILE };
    struct ui_button ok = { .id = "approve.ok",
                            .label = tr("approve.approve"),
                            .at = { .w = (short)UI_GROW_BY(OK_SHARE), .h = (short)plan->foot_h },
                            .kind = UI_PRIMARY,
                            .icon = plan->small ? ICON_NONE : ICON_SECURITY,
                            .disabled = s->pin_count < s->pin_length || s->checking,
                            .shortcut = "Return" };
    cancel.size = (short)fmt_fit_size(cancel.label, cancel_w, 16, 13);
    ok.size = (short)fmt_fit_size(ok.label, ok_w, 20, 13);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12 });
    if (ui_button(ui, &cancel))
        approval_cancel(s);
    if (ui_button(ui, &ok))
        approval_submit(s);
    ui_end(ui);
}

void approval_put_pin(struct approval *s, struct ui *ui, const struct approval_plan *plan)
{
    const char *name = s->chosen < 0 ? "" : s->people.item[s->chosen].name;
    const char *title =
        fmt_fill(s->all, tr("approve.pin_of"), "name", fmt_short_name(s->all, name));
    ui_text(ui, &(struct ui_text){ .text = s->chosen < 0 ? "" : title,
                                   .at = { .w = UI_GROW },
                                   .role = plan->small ? ROLE_STRONG : ROLE_TITLE,
                                   .align = UI_CENTER,
                                   .may_cut = true });
    ui_space(ui, 0, plan->small ? 6 : 18);
    put_dots(s, ui, plan->right_w - 2 * plan->pad);
    ui_space(ui, 0, plan->small ? 8 : 24);
    struct ui_pad_keys keys = { .prefix = "approve.pin",
                                .at = { .w = UI_GROW, .h = plan->small ? UI_GROW : 340 },
                                .key_w = UI_GROW,
                                .key_h = UI_GROW,
                                .gap = plan->small ? 8 : 12,
                                .phone = true,
                                .digits = fmt_pad_digits() };
    enum ui_pad_key key = ui_number_pad(ui, &keys);
    if (key != UI_PAD_ENTER)
        approval_key(s, key);
    put_words(s, ui, plan->small);
    put_foot(s, ui, plan);
}
