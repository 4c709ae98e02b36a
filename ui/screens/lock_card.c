// The card with the PIN pad.
#include "app/base/clock.h"
#include "app/base/strings.h"
#include "ui/screens/format.h"
#include "ui/screens/lock.h"

enum { SHAKE_PX = 10, SHAKE_MS = 45, SECOND_MS = 1000 };

static const char *words(struct lock *s, struct ui *ui, enum colour *colour)
{
    int64_t now = clock_utc_ms();
    *colour = COL_DANGER;
    if (s->wait_until_ms > now) {
        int64_t seconds = (s->wait_until_ms - now + SECOND_MS - 1) / SECOND_MS;
        ui_wake_at(ui, s->wait_until_ms - (seconds - 1) * SECOND_MS);
        return fmt_fill(s->all, tr_n("lock.pin_wait", seconds), "n", fmt_number(s->all, seconds));
    }
    if (s->wrong)
        return tr("lock.pin_wrong");
    if (s->trouble == ERR_NOT_FOUND)
        return tr("lock.inactive");
    if (s->trouble != OK)
        return fmt_error(s->all, s->trouble);
    *colour = COL_TEXT2;
    if (s->checking)
        return tr("lock.checking");
    return s->chosen < 0 ? tr("lock.choose_first") : tr("lock.enter_pin");
}

static void head(struct lock *s, struct ui *ui, bool small)
{
    const struct user *user = s->chosen < 0 ? NULL : &s->users.item[s->chosen];
    if (!user)
        return;
    enum role role;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 16, .cross = UI_CENTER });
    ui_avatar(ui, &(struct ui_avatar){ .initials = fmt_initials(s->all, user->name),
                                       .size = small ? 40 : 64,
                                       .selected = true });
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 2 });
    ui_text(ui, &(struct ui_text){ .text = user->name,
                                   .role = small ? ROLE_STRONG : ROLE_TITLE_LARGE,
                                   .at = { .w = UI_GROW },
                                   .may_cut = true });
    if (role_find(user->role, &role) && !small)
        ui_label(ui, fmt_role(role), ROLE_SECONDARY, COL_TEXT3);
    ui_end(ui);
    ui_end(ui);
}

// To and fro around the middle until no movement is left.
static int shake(struct lock *s, struct ui *ui)
{
    int target = s->shakes == 0 ? 0 : s->shakes % 2 ? SHAKE_PX : -SHAKE_PX;
    int x = ui_animate(ui, "lock.shake", 0, target, SHAKE_MS);
    if (x == target && s->shakes > 0) {
        s->shakes--;
        ui_rebuild(ui);
    }
    return x;
}

void lock_card_frame(struct lock *s, struct ui *ui, const struct lock_plan *plan)
{
    int pad = plan->small ? 12 : 24;
    int inside = plan->card_w - 2 * pad;
    enum colour colour;
    ui_column(ui, &(struct ui_box){ .at = { .x = (short)plan->card_x,
                                            .y = (short)plan->y,
                                            .w = (short)plan->card_w,
                                            .h = (short)plan->h },
                                    .bg = COL_SURFACE,
                                    .border = COL_BORDER,
                                    .radius = RADIUS_CARD,
                                    .shadow = UI_SHADOW_CARD,
                                    .pad = { .x = (short)pad, .y = (short)pad },
                                    .gap = plan->small ? 8 : 14 });
    head(s, ui, plan->small);
    if (!plan->small)
        ui_line(ui, COL_BORDER);
    const char *text = words(s, ui, &colour);
    bool bad = colour == COL_DANGER;
    ui_text(ui, &(struct ui_text){ .id = "lock.words",
                                   .text = text,
                                   .face = bad ? FACE_SEMI : FACE_MED,
                                   .size = plan->small ? 15 : 17,
                                   .colour = colour,
                                   .align = UI_CENTER,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 2 });
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 24 } });
    int x = shake(s, ui);
    ui_pin_dots(ui, s->pin_count, user_pin_length(s->all->ops), s->wrong,
                (struct ui_place){ .x = (short)x, .w = (short)inside });
    ui_end(ui);
    ui_space(ui, 0, plan->small ? 0 : 2);
    struct ui_pad_keys keys = { .prefix = "lock.pin",
                                .at = { .w = UI_GROW, .h = UI_GROW },
                                .key_w = UI_GROW,
                                .key_h = UI_GROW,
                                .gap = plan->small ? 8 : 12,
                                .phone = true,
                                .no_keys = s->all_staff,
                                .digits = fmt_pad_digits() };
    lock_key(s, ui_number_pad(ui, &keys));
    ui_end(ui);
}
