#include "ui/kit/frame.h"

#include "app/base/clock.h"
#include "ui/kit/internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A frame function that changes state in every build would never settle.
enum { ROUNDS_MAX = 6 };

static float clamp_scale(float scale)
{
    return scale < 0.8f ? 0.8f : scale > 2.0f ? 2.0f : scale;
}

static void apply_look(struct ui *ui)
{
    ui->look.scale = clamp_scale(ui->look.scale);
    ui->rtl = text_lang_is_rtl(ui->look.lang);
    ui->theme = theme_get(ui->look.dark, ui->look.high_contrast);
    text_set_scale(ui->text, ui->look.scale);
    text_set_lang(ui->text, ui->look.lang);
    ui->w = (int)((float)ui->w_px / ui->look.scale + 0.5f);
    ui->h = (int)((float)ui->h_px / ui->look.scale + 0.5f);
    ui->damage_full = true;
    ui->look_changed = false;
}

struct ui *frame_new(const struct ui_look *look, int w_px, int h_px, const char *font_root)
{
    struct ui *ui = mem_zero(sizeof *ui);
    ui->look = *look;
    ui->look.scale = clamp_scale(look->scale);
    ui->w_px = w_px;
    ui->h_px = h_px;
    ui->text = text_new(ui->look.scale, look->lang, font_root);
    draw_list_init(&ui->list, ui->text);
    ui->arena[0].block_size = ui->arena[1].block_size = 256 * 1024;
    ui->wake_ms = INT64_MAX;
    ui->input_ms = clock_utc_ms();
    ui->rebuild = true;
    apply_look(ui);
    return ui;
}

void frame_free(struct ui *ui)
{
    if (!ui)
        return;
    draw_list_deinit(&ui->list);
    text_free(ui->text);
    for (int i = 0; i < 2; i++) {
        node_tree_deinit(&ui->trees[i]);
        arena_deinit(&ui->arena[i]);
    }
    state_deinit(&ui->states);
    free(ui->mark.text);
    free(ui->prints);
    free(ui->table);
    free(ui);
}

void frame_resize(struct ui *ui, int w_px, int h_px)
{
    ui->w_px = w_px;
    ui->h_px = h_px;
    ui->look_changed = true;
    ui->rebuild = true;
}

// ---- Building

static void begin(struct ui *ui)
{
    ui->cur ^= 1;
    ui->builds++;
    ui->rebuild = false;
    ui->animating = false;
    ui->wake_ms = INT64_MAX;
    arena_reset(&ui->arena[ui->cur]);
    struct ui_tree *t = ui_tree(ui);
    t->count = 0;
    int root = node_add(t, -1, NULL, NODE_BOX);
    t->nodes[root].layout = UI_LAYOUT_STACK;
    t->nodes[root].bg = COL_BG;
    ui->open[0] = root;
    ui->depth = 1;
}

static void check_ids(struct ui *ui)
{
    const char *id = NULL;
    if (frame_duplicates(ui, &id) == 0)
        return;
#ifndef NDEBUG
    fprintf(stderr, "ui: id used twice: %s\n", id);
    abort();
#endif
}

static void drop_press(struct ui *ui)
{
    if (ui->ptr.down && ui->ptr.key && node_find(ui_tree(ui), ui->ptr.key) < 0)
        ui->ptr.dead = true; // what was under the finger is gone
}

void frame_build(struct ui *ui, void (*describe)(void *ctx, struct ui *ui), void *ctx,
                 int64_t now_us)
{
    ui->now_us = now_us;
    for (int round = 0; round < ROUNDS_MAX; round++) {
        if (ui->look_changed)
            apply_look(ui);
        begin(ui);
        describe(ctx, ui);
        assert(ui->depth == 1 && "a box was not closed with ui_end");
        layout_run(ui_tree(ui), ui->text, ui->w, ui->h, ui->rtl);
        bool acted = ui->act.kind != ACT_NONE;
        ui->act = ui->next_act;
        ui->next_act = (struct act){ 0 };
        scroll_after_layout(ui);
        focus_repair(ui);
        if (!acted && ui->act.kind == ACT_NONE && !ui->rebuild)
            break;
    }
    ui->rebuild = false;
    check_ids(ui);
    drop_press(ui);
    paint_tree(ui);
}

int frame_duplicates(const struct ui *ui, const char **id)
{
    const struct ui_tree *t = &ui->trees[ui->cur];
    int cap = 64, twice = 0;
    while (cap < t->count * 2)
        cap *= 2;
    uint64_t *seen = mem_array((size_t)cap, sizeof *seen);
    for (int i = 0; i < t->count; i++) {
        if (!t->nodes[i].id)
            continue;
        uint64_t key = t->nodes[i].key;
        int at = (int)(key % (uint64_t)cap);
        while (seen[at] && seen[at] != key)
            at = (at + 1) % cap;
        if (seen[at] == key) {
            twice++;
            *id = t->nodes[i].id;
        }
        seen[at] = key;
    }
    free(seen);
    return twice;
}

// ---- Painting

const struct damage *frame_damage(const struct ui *ui)
{
    return &ui->damage;
}

void frame_damage_all(struct ui *ui)
{
    ui->damage.count = 0;
    damage_add(&ui->damage, (struct rect){ 0, 0, ui->w_px, ui->h_px },
               (struct rect){ 0, 0, ui->w_px, ui->h_px });
}

void frame_paint(struct ui *ui, struct canvas *canvas)
{
    draw_list_paint(&ui->list, canvas, ui->damage.rects, (size_t)ui->damage.count);
    ui->damage.count = 0;
    ui->damage_full = false;
}

// ---- Questions

void frame_note_input(struct ui *ui)
{
    ui->input_ms = clock_utc_ms();
}

bool frame_is_animating(const struct ui *ui)
{
    return ui->animating;
}

bool frame_needs_build(const struct ui *ui)
{
    return ui->rebuild || ui->act.kind != ACT_NONE;
}

int64_t frame_wake_ms(const struct ui *ui)
{
    return ui->wake_ms;
}

void frame_guard(struct ui *ui, int64_t now_us)
{
    ui->guard_until_us = now_us + GUARD_US;
    ui->ptr.dead = ui->ptr.down; // a finger still down means nothing to the new screen
}

bool frame_is_guarded(const struct ui *ui, int64_t now_us)
{
    return now_us < ui->guard_until_us;
}

const struct ui_tree *frame_tree(const struct ui *ui)
{
    return &ui->trees[ui->cur];
}

uint64_t frame_focused(const struct ui *ui)
{
    return ui->focus;
}
