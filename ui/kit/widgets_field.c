#include "app/base/clock.h"
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "ui/kit/edit.h"
#include "ui/kit/widgets_internal.h"

#include <stdlib.h>
#include <string.h>

enum { PAD_X = 14, ICON_SIZE = 24, ICON_GAP = 8, BLINK_MS = 530 };

// What the inside of a field shows; filled while building, drawn later.
struct field_view {
    struct text_style style;
    const char *text; // dots for a secret
    size_t n, caret, anchor;
    enum colour ink;
    bool focused, caret_on, center;
};

// Shaping a whole line only to place the caret is slow; left to right, widths are in the cache.
static int caret_px(struct text_engine *t, const struct field_view *v, size_t offset)
{
    if (text_is_rtl(t, v->style, v->text, v->n))
        return text_caret_px(t, v->style, v->text, v->n, offset);
    return text_width_px(t, v->style, v->text, offset);
}

static int text_left_px(struct draw_list *l, struct rect px, const struct field_view *v,
                        bool mirror, int caret)
{
    int width = text_width_px(l->text, v->style, v->text, v->n);
    int room = px.w - draw_px(l, 2);
    if (width <= room) {
        if (v->center)
            return px.x + (px.w - width) / 2;
        return mirror ? px.x + room - width : px.x;
    }
    if (!v->focused)
        return mirror ? px.x + room - width : px.x;
    return caret > room ? px.x + room - caret : px.x; // the caret stays in sight
}

static void paint_field(struct draw_list *l, struct rect r, const struct theme *theme, bool mirror,
                        void *data)
{
    const struct field_view *v = data;
    struct rect px = draw_rect_px(l, r);
    int caret = v->focused ? caret_px(l->text, v, v->caret) : 0;
    int x = text_left_px(l, px, v, mirror, caret);
    int half = draw_px(l, v->style.size * 3 / 4), cy = px.y + (px.h + 1) / 2;
    if (v->focused && v->anchor != v->caret) {
        int a = caret_px(l->text, v, v->anchor);
        int lo = a < caret ? a : caret, hi = a < caret ? caret : a;
        draw_fill_px(l, (struct rect){ x + lo, cy - half, hi - lo, 2 * half },
                     theme->colour[COL_ACCENT_LINE]);
    }
    if (v->n)
        draw_text_px(l, x, cy, v->style, theme->colour[v->ink], v->text, v->n);
    if (v->focused && v->caret_on)
        draw_fill_px(l, (struct rect){ x + caret, cy - half, draw_px(l, 2), 2 * half },
                     theme->colour[COL_ACCENT]);
}

static bool caret_on(struct ui *ui, const struct ui_state *s)
{
    if (clock_is_frozen() || ui->look.reduced_motion)
        return true;
    int64_t phase = (ui->now_us - s->start_us) / 1000;
    ui_wake_at(ui, clock_utc_ms() + BLINK_MS - phase % BLINK_MS);
    return phase / BLINK_MS % 2 == 0;
}

// ---- Editing

static unsigned escape(struct ui *ui, const struct ui_field *f)
{
    if (f->search && f->text[0]) {
        f->text[0] = '\0';
        return UI_FIELD_CHANGED | UI_FIELD_CLEARED;
    }
    ui_focus(ui, NULL);
    return UI_FIELD_ESCAPED;
}

static bool only_digits(const char *s)
{
    return s[strspn(s, "0123456789")] == '\0';
}

static unsigned apply(struct ui *ui, const struct ui_field *f, struct edit *e)
{
    const char *name = ui->act.name, *text = ui->act.text;
    if (strcmp(name, "Return") == 0 || strcmp(name, "Keypad Enter") == 0)
        return UI_FIELD_SUBMITTED;
    if (strcmp(name, "Escape") == 0)
        return escape(ui, f);
    bool changed = false;
    if (text[0])
        changed = (!f->digits_only || only_digits(text)) && edit_insert(e, text);
    else
        changed = edit_key(e, name);
    return changed ? UI_FIELD_CHANGED : UI_FIELD_NONE;
}

static void remember(struct ui *ui, const struct ui_field *f, const struct edit *e)
{
    struct field_mark *m = &ui->mark;
    if (!m->awaited)
        return;
    free(m->text);
    *m = (struct field_mark){ .field = node_key(f->id),
                              .text = mem_strdup(f->text),
                              .caret = (int)e->caret,
                              .anchor = (int)e->anchor };
}

static unsigned take_back(struct ui *ui, const struct ui_field *f, struct edit *e)
{
    struct field_mark *m = &ui->mark;
    (void)utf8_copy(f->text, f->cap, m->text);
    e->caret = (size_t)m->caret;
    e->anchor = (size_t)m->anchor;
    m->field = 0;
    return UI_FIELD_CHANGED;
}

static unsigned edit_field(struct ui *ui, const struct ui_field *f, struct ui_state *s)
{
    struct edit e = { f->text, f->cap, (size_t)s->caret, (size_t)s->anchor };
    if (s->length != (int)strlen(f->text)) // the caller changed it: type on at its end
        e.caret = e.anchor = strlen(f->text);
    edit_clamp(&e);
    unsigned events = 0;
    if (!f->disabled && ui_act_is(ui, ACT_EDIT, f->id)) {
        remember(ui, f, &e);
        events = apply(ui, f, &e);
        s->start_us = ui->now_us;
    } else if (ui_act_is(ui, ACT_TAKE_BACK, f->id)) {
        events = take_back(ui, f, &e);
    }
    edit_clamp(&e);
    s->caret = (int)e.caret;
    s->anchor = (int)e.anchor;
    s->length = (int)strlen(f->text);
    return events;
}

// ---- Looks

static const char *dots(struct ui *ui, const char *text, size_t *caret, size_t *anchor)
{
    size_t n = utf8_count(text), at[2] = { *caret, *anchor };
    char *out = ui_alloc(ui, n * 3 + 1);
    for (size_t i = 0; i < 3 * n; i++)
        out[i] = "\xE2\x80\xA2"[i % 3];
    for (int k = 0; k < 2; k++) {
        size_t chars = 0;
        for (const char *p = text; *p && (size_t)(p - text) < at[k]; chars++)
            utf8_next(&p);
        at[k] = chars * 3;
    }
    *caret = at[0];
    *anchor = at[1];
    return out;
}

static void put_view(struct ui *ui, const struct ui_field *f, const struct ui_state *s,
                     bool focused)
{
    struct field_view *v = ui_alloc(ui, sizeof *v);
    v->style = (struct text_style){ FACE_REG, 0, (uint16_t)(f->size ? f->size : 17) };
    // Digits and signs alone are a number or a code, not words.
    if (f->ltr || !f->text[strspn(f->text, "+0123456789 -/.()#")])
        v->style.flags |= TEXT_LTR;
    v->focused = focused;
    v->caret = (size_t)s->caret;
    v->anchor = (size_t)s->anchor;
    v->text = f->secret ? dots(ui, f->text, &v->caret, &v->anchor) : ui_copy(ui, f->text);
    v->n = strlen(v->text);
    v->ink = f->disabled ? COL_TEXT3 : COL_TEXT;
    v->caret_on = focused && caret_on(ui, s);
    short h = (short)(v->style.size * 3 / 2);
    ui_stack(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = h } });
    if (!f->text[0] && is_set(f->placeholder))
        ui_text(ui, &(struct ui_text){ .text = f->placeholder,
                                       .at = { .w = UI_GROW, .h = UI_GROW },
                                       .size = (short)v->style.size,
                                       .colour = COL_TEXT3,
                                       .may_cut = true });
    ui_custom(ui, &(struct ui_custom){
                      .at = { .w = UI_GROW, .h = UI_GROW }, .data = v, .paint = paint_field });
    ui_end(ui);
}

static bool end_button(struct ui *ui, const char *id, const char *label, enum icon icon)
{
    bool hit = ui_press_begin(ui, UI_LAYOUT_ROW,
                              &(struct ui_press){ .box = { .id = id,
                                                           .at = { .w = 40, .h = UI_GROW },
                                                           .main = UI_CENTER,
                                                           .cross = UI_CENTER,
                                                           .radius = RADIUS_PILL,
                                                           .label = label },
                                                  .no_focus = true,
                                                  .rapid = true });
    put_icon(ui, icon, ICON_SIZE, COL_TEXT2);
    ui_end(ui);
    return hit;
}

static unsigned end_buttons(struct ui *ui, const struct ui_field *f)
{
    unsigned events = 0;
    if (is_set(f->hint))
        put_text(ui, f->hint, 15, FACE_REG, COL_TEXT3);
    if (f->search && f->text[0] &&
        end_button(ui, ui_id(ui, "%s.clear", f->id), tr("kit.clear_field"), ICON_CLOSE)) {
        f->text[0] = '\0';
        events |= UI_FIELD_CHANGED | UI_FIELD_CLEARED;
    }
    if (f->scan && f->search && f->text[0])
        ui_fill(ui, (struct ui_place){ .w = 1, .h = 24 }, COL_BORDER);
    if (f->scan && end_button(ui, ui_id(ui, "%s.scan", f->id), tr("kit.scan"), ICON_QR_SCANNER))
        events |= UI_FIELD_SCAN;
    return events;
}

static struct ui_press field_press(const struct ui_field *f, bool focused)
{
    struct ui_place at = f->at;
    at.h = at.h ? at.h : HEIGHT_CONTROL;
    bool raised = focused || is_set(f->error);
    return (struct ui_press){
        .box = { .id = f->id,
                 .at = at,
                 .pad = { .left = PAD_X, .right = f->scan || f->search ? 4 : PAD_X },
                 .gap = ICON_GAP,
                 .cross = UI_CENTER,
                 .radius = RADIUS_BUTTON,
                 .bg = focused || is_set(f->label) ? COL_SURFACE : COL_SURFACE2,
                 .border = is_set(f->error) ? COL_DANGER
                           : focused        ? COL_ACCENT
                                            : COL_BORDER_STRONG,
                 .border_w = raised ? BORDER_SELECTED : 0,
                 .role = "field",
                 .label = is_set(f->label) ? f->label : f->placeholder,
                 .value = f->secret ? NULL : f->text },
        .pressed_bg = COL_SURFACE,
        .disabled = f->disabled,
        .rapid = true,
    };
}

// A tap into the text puts the caret there.
static void tap_caret(struct ui *ui, const struct ui_field *f, struct ui_state *s)
{
    if (f->secret || ui->rtl)
        return;
    int left = PAD_X + (f->icon || f->search ? ICON_SIZE + ICON_GAP : 0);
    struct text_style style = { FACE_REG, 0, (uint16_t)(f->size ? f->size : 17) };
    int x = (int)((float)(ui->act.x - left) * ui->look.scale);
    size_t n = strlen(f->text);
    s->caret = s->anchor = (int)text_offset_at_px(ui->text, style, f->text, n, x);
    s->start_us = ui->now_us;
}

static unsigned field_box(struct ui *ui, const struct ui_field *f)
{
    bool focused = ui_is_focused(ui, f->id) && !f->disabled;
    struct ui_press press = field_press(f, focused);
    unsigned events = 0;
    bool tapped = ui_press_begin(ui, UI_LAYOUT_ROW, &press);
    ui_top(ui)->flags |=
        NODE_FIELD | (f->catch_typing ? NODE_CATCH : 0u) | (f->hold_keys ? NODE_HOLD : 0u);
    struct ui_state *s = state_get(&ui->states, node_key(f->id), ui->builds);
    events |= edit_field(ui, f, s);
    if (tapped) {
        events |= UI_FIELD_PRESSED;
        tap_caret(ui, f, s);
    }
    struct ui_state copy = *s; // the table may move below
    if (f->icon || f->search)
        put_icon(ui, f->icon ? f->icon : ICON_SEARCH, ICON_SIZE,
                 focused ? COL_ACCENT_TEXT : COL_TEXT3);
    bool labelled = is_set(f->label);
    if (labelled) {
        ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW } });
        put_text(ui, f->label, 13, FACE_REG, COL_TEXT2);
    }
    put_view(ui, f, &copy, focused);
    if (labelled)
        ui_end(ui);
    events |= end_buttons(ui, f);
    ui_end(ui);
    return events;
}

unsigned ui_field(struct ui *ui, const struct ui_field *f)
{
    if (!is_set(f->error))
        return field_box(ui, f);
    struct ui_field inner = *f;
    inner.at = (struct ui_place){ .w = UI_GROW, .h = f->at.h };
    struct ui_place at = f->at;
    at.h = UI_FIT;
    ui_column(ui, &(struct ui_box){ .at = at, .gap = 4, .cross = UI_STRETCH });
    unsigned events = field_box(ui, &inner);
    ui_row(ui,
           &(struct ui_box){ .gap = 6, .cross = UI_CENTER, .role = "alert", .label = f->error });
    put_icon(ui, ICON_WARNING, 16, COL_DANGER);
    put_text(ui, f->error, 15, FACE_MED, COL_DANGER);
    ui_end(ui);
    ui_end(ui);
    return events;
}

// ---- A value that a pad fills

bool ui_value(struct ui *ui, const struct ui_value *v)
{
    struct ui_place at = v->at;
    at.h = at.h ? at.h : HEIGHT_PAY;
    int size = v->size ? v->size : 26;
    bool hit =
        ui_press_begin(ui, UI_LAYOUT_ROW,
                       &(struct ui_press){ .box = { .id = v->id,
                                                    .at = at,
                                                    .pad = { .x = 16 },
                                                    .gap = 4,
                                                    .main = v->center ? UI_CENTER : UI_START,
                                                    .cross = UI_CENTER,
                                                    .radius = RADIUS_BUTTON,
                                                    .bg = v->active ? COL_SURFACE : COL_SURFACE2,
                                                    .border = v->active ? COL_ACCENT : COL_BORDER,
                                                    .border_w = v->active ? BORDER_SELECTED : 0,
                                                    .role = "field",
                                                    .label = v->label,
                                                    .value = v->text },
                                           .pressed_bg = COL_SURFACE,
                                           .disabled = v->disabled,
                                           .selected = v->active,
                                           .rapid = true });
    ui_text(ui, &(struct ui_text){ .text = v->text,
                                   .size = (short)size,
                                   .face = size >= 28 ? FACE_DISP : FACE_SEMI,
                                   .colour = v->disabled ? COL_TEXT3 : COL_TEXT,
                                   .digits = size < 28 });
    if (v->active) {
        struct ui_state *s = state_get(&ui->states, node_key(v->id), ui->builds);
        bool on = caret_on(ui, s);
        ui_fill(ui, (struct ui_place){ .w = 2, .h = (short)(size * 5 / 4) },
                on ? COL_ACCENT : COL_NONE);
    }
    if (is_set(v->suffix)) {
        ui_space(ui, UI_GROW, 0);
        put_text(ui, v->suffix, 15, FACE_REG, COL_TEXT3);
    }
    if (v->locked)
        put_icon(ui, ICON_LOCK, 20, COL_TEXT2);
    ui_end(ui);
    return hit;
}
