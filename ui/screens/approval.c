// Approval sheet: somebody who may grants one act to the person at the till.
#include "ui/screens/approval.h"

#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/sale_ops.h"
#include "ui/kit/canvas.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SHEET_W = 980,
    SHEET_H = 632,
    RIGHT_W = 372,
    RIGHT_W_MIN = 268,
    EDGE = 8,
    SMALL_W = 860,
    SMALL_H = 600,
    SHAKES = 4,
    KEYBOARD_W = 870,
    KEYBOARD_H = 300,
};

// ---- Pure parts

struct approval_plan approval_plan(int window_w, int window_h)
{
    struct approval_plan p = { .pad = 24, .tile_w = 131, .tile_h = 116, .foot_h = 60 };
    p.w = window_w - 2 * EDGE < SHEET_W ? window_w - 2 * EDGE : SHEET_W;
    p.h = window_h - 2 * EDGE < SHEET_H ? window_h - 2 * EDGE : SHEET_H;
    p.x = (window_w - p.w) / 2;
    p.y = (window_h - p.h) / 2;
    p.right_w = RIGHT_W;
    p.small = p.w < SMALL_W || p.h < SMALL_H;
    if (p.small) {
        p.pad = 12;
        p.tile_w = 112;
        p.tile_h = 104;
        p.foot_h = 48;
        p.right_w = p.w * 42 / 100 < RIGHT_W_MIN ? RIGHT_W_MIN : p.w * 42 / 100;
        p.right_w = p.right_w > RIGHT_W ? RIGHT_W : p.right_w;
    }
    return p;
}

int approval_reasons(enum act act, const char *keys[APPROVAL_REASONS_MAX])
{
    static const char *const price[] = { "approve.reason_damaged",     "approve.reason_best_before",
                                         "approve.reason_price_match", "approve.reason_regular",
                                         "approve.reason_display",     "approve.reason_other" };
    static const char *const other[] = { "approve.reason_mistake", "approve.reason_regular",
                                         "approve.reason_other" };
    bool is_price = act == ACT_DISCOUNT || act == ACT_DISCOUNT_OVER || act == ACT_PRICE_OVERRIDE;
    int count = (int)(is_price ? LEN(price) : LEN(other));
    memcpy(keys, is_price ? price : other, (size_t)count * sizeof *keys);
    return count;
}

const char *approval_reason_code(const char *key)
{
    const char *mark = strchr(key, '_');
    return mark ? mark + 1 : key;
}

enum icon approval_icon(enum act act)
{
    if (act == ACT_DISCOUNT || act == ACT_DISCOUNT_OVER)
        return ICON_PERCENT;
    if (act == ACT_NO_SALE || act == ACT_PAY_IN_OUT)
        return ICON_PAYMENTS;
    if (act == ACT_PRICE_OVERRIDE || act == ACT_OPEN_ITEM)
        return ICON_TAG;
    if (act == ACT_VOID_LINE || act == ACT_VOID_SALE)
        return ICON_DELETE;
    if (act == ACT_OVER_CREDIT_LIMIT)
        return ICON_WALLET;
    return ICON_SECURITY;
}

// ---- What a person does

static void forget_pin(struct approval *s)
{
    memset(s->pin, 0, sizeof s->pin);
    s->pin_count = 0;
}

// "damaged: two stems broken"
static void reason_text(const struct approval *s, char *out, size_t size)
{
    const char *code = s->reason < 0 ? "" : approval_reason_code(s->reasons[s->reason]);
    snprintf(out, size, "%s%s%s", code, code[0] && s->note[0] ? ": " : "", s->note);
}

static void granted(struct approval *s)
{
    s->all->services.play(s->all->services.ctx, "scan");
    screen_pop(&s->base);
    s->then(s->arg);
}

static void tried(void *arg, enum err result, const struct pin_result *r)
{
    struct approval *s = arg;
    s->checking = false;
    s->failures = r->failures;
    s->wait_until_ms = r->wait_until_ms;
    s->trouble = result == ERR_DENIED ? OK : result;
    ui_rebuild(s->all->ui);
    if (result == OK) {
        granted(s);
        return;
    }
    s->all->services.play(s->all->services.ctx, "error");
    s->wrong = result == ERR_DENIED;
    s->shakes = s->wrong && !ui_is_reduced_motion(s->all->ui) ? SHAKES : 0;
    forget_pin(s);
}

void approval_submit(struct approval *s)
{
    if (s->checking || s->chosen < 0 || s->pin_count < s->pin_length)
        return;
    char reason[160], pin[sizeof s->pin];
    reason_text(s, reason, sizeof reason);
    memcpy(pin, s->pin, sizeof pin);
    s->checking = true;
    s->words = NULL;
    user_approve(s->all->ops, s->people.item[s->chosen].login, pin, s->act, reason, tried, s);
    memset(pin, 0, sizeof pin);
}

void approval_key(struct approval *s, enum ui_pad_key key)
{
    if (key == UI_PAD_NONE || s->checking || s->chosen < 0 || clock_utc_ms() < s->wait_until_ms)
        return;
    s->wrong = false;
    s->trouble = OK;
    s->words = NULL;
    if (key == UI_PAD_CLEAR)
        forget_pin(s);
    else if (key == UI_PAD_BACK && s->pin_count > 0)
        s->pin[--s->pin_count] = '\0';
    else if (key <= UI_PAD_9 && s->pin_count < s->pin_length)
        s->pin[s->pin_count++] = (char)('0' + (int)key);
    approval_submit(s); // as soon as all digits are there
}

void approval_choose(struct approval *s, int person)
{
    if (s->checking || person == s->chosen)
        return;
    s->chosen = person;
    s->wrong = false;
    s->trouble = OK;
    s->failures = s->wait_until_ms = 0;
    forget_pin(s);
}

void approval_cancel(struct approval *s)
{
    user_drop_approvals(s->all->ops);
    screen_pop(&s->base);
}

// ---- The picture

static void put_keyboard(struct ui *ui)
{
    if (!ui_is_focused(ui, "approve.note") || ui_has_hardware_keyboard(ui))
        return;
    int w = ui_width(ui) < KEYBOARD_W ? ui_width(ui) : KEYBOARD_W;
    (void)ui_layer_begin(ui, &(struct ui_layer){ .id = "approve.keyboard" });
    enum ui_keyboard_event event =
        ui_keyboard(ui, &(struct ui_keyboard){ .at = { (short)((ui_width(ui) - w) / 2),
                                                       (short)(ui_height(ui) - KEYBOARD_H),
                                                       (short)w, KEYBOARD_H },
                                               .enter_label = tr("common.done"),
                                               .enter_icon = ICON_CHECK });
    ui_end(ui);
    if (event == UI_KB_ENTER || event == UI_KB_HIDE)
        ui_focus(ui, NULL);
}

static void approval_frame(struct screen *base, struct ui *ui)
{
    struct approval *s = container_of(base, struct approval, base);
    struct approval_plan plan = approval_plan(ui_width(ui), ui_height(ui));
    struct ui_sheet sheet = { .id = "approve",
                              .at = { (short)plan.x, (short)plan.y, (short)plan.w, (short)plan.h },
                              .layout = UI_LAYOUT_ROW };
    bool leave = ui_sheet_begin(ui, &sheet);
    ui_column(ui, &(struct ui_box){ .id = "approve.request",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = (short)plan.pad, .y = (short)plan.pad },
                                    .cross = UI_STRETCH,
                                    .scroll = UI_SCROLL_Y });
    approval_put_request(s, ui, &plan);
    ui_end(ui);
    ui_column(ui, &(struct ui_box){ .at = { .w = (short)plan.right_w, .h = UI_GROW },
                                    .pad = { .x = (short)plan.pad, .y = (short)plan.pad },
                                    .cross = UI_STRETCH,
                                    .bg = COL_SURFACE2,
                                    .radius = RADIUS_SHEET,
                                    .corners = CORNER_TR | CORNER_BR,
                                    .border = COL_BORDER,
                                    .edges = UI_LEFT });
    approval_put_pin(s, ui, &plan);
    ui_end(ui);
    ui_sheet_end(ui);
    put_keyboard(ui);
    if (leave)
        approval_cancel(s);
}

// ---- Events

static bool approval_scan(struct screen *base, const struct scan *scan)
{
    struct approval *s = container_of(base, struct approval, base);
    char reason[160];
    reason_text(s, reason, sizeof reason);
    ui_rebuild(s->all->ui);
    if (s->checking)
        return false;
    enum err err = user_approve_badge(s->all->ops, scan->code, s->act, reason);
    s->trouble = OK;
    s->wrong = false;
    s->words = NULL;
    if (err == OK) {
        granted(s);
        return true;
    }
    if (err == ERR_NOT_FOUND)
        s->words = "approve.scan_refused";
    else if (err == ERR_NEEDS_APPROVAL)
        s->words = "approve.badge_wrong";
    else
        s->trouble = err;
    return false;
}

static void approval_leave(struct screen *base)
{
    struct approval *s = container_of(base, struct approval, base);
    user_forget_tries(s->all->ops);
}

static void approval_destroy(struct screen *base)
{
    struct approval *s = container_of(base, struct approval, base);
    forget_pin(s);
    arena_deinit(&s->people_arena);
    free(s);
}

static const struct screen_ops approval_ops = {
    .name = "approval",
    .frame = approval_frame,
    .scan = approval_scan,
    .leave = approval_leave,
    .destroy = approval_destroy,
};

struct screen *screen_approval_new(struct screens *all, const struct approval_request *request)
{
    struct approval *s = mem_zero(sizeof *s);
    s->base.ops = &approval_ops;
    s->base.overlay = true;
    s->all = all;
    s->act = request->act;
    s->then = request->then;
    s->arg = request->arg;
    (void)utf8_copy(s->ask, sizeof s->ask, request->ask ? request->ask : "");
    (void)utf8_copy(s->before, sizeof s->before, request->before ? request->before : "");
    (void)utf8_copy(s->after, sizeof s->after, request->after ? request->after : "");
    (void)utf8_copy(s->number, sizeof s->number, sale_next_number(all->ops));
    s->trouble = user_approvers(all->ops, &s->people_arena, s->act, &s->people);
    s->chosen = s->people.count > 0 ? 0 : -1;
    s->reason = -1;
    s->reason_count = approval_reasons(s->act, s->reasons);
    s->pin_length = user_pin_length(all->ops);
    return &s->base;
}
