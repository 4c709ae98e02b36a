#include "app/base/strings.h"
#include "ui/kit/widgets_internal.h"

enum { ROW_PAD = 16, PICTURE_GAP = 14, CELL_GAP = 12, TABLE_PAD = 20 };

bool ui_list_row_begin(struct ui *ui, const struct ui_list_row *row)
{
    struct ui_place at = row->at;
    at.w = at.w ? at.w : UI_GROW;
    at.h = row->h ? row->h : at.h ? at.h : 64;
    bool edged = row->selected && row->edge;
    bool hit = ui_press_begin(
        ui, UI_LAYOUT_ROW,
        &(struct ui_press){ .box = { .id = row->id,
                                     .at = at,
                                     .pad = { .x = ROW_PAD },
                                     .gap = PICTURE_GAP,
                                     .cross = UI_CENTER,
                                     .bg = row->selected ? COL_ACCENT_SOFT : COL_NONE,
                                     .border = edged ? COL_ACCENT : COL_NONE,
                                     .border_w = edged ? 4 : 0,
                                     .edges = edged ? UI_LEFT : 0,
                                     .dimmed = row->dimmed,
                                     .radius = row->edge ? 0 : RADIUS_BUTTON,
                                     .role = "row",
                                     .label = row->title,
                                     .value = row->detail },
                            .disabled = row->disabled,
                            .selected = row->selected });
    struct ui_node *n = ui_top(ui);
    if (!row->edge) {
        n->inset_x = 6;
        n->inset_y = 4;
    }
    int picture = row->picture.size;
    int indent = row->indent ? row->indent : ROW_PAD + (picture ? picture + PICTURE_GAP : 0);
    if (row->separator && !(row->selected && !row->edge)) {
        n->rule = COL_BORDER;
        n->rule_from = (short)indent;
    }
    if (picture) {
        struct ui_avatar a = row->picture;
        a.selected = row->selected;
        ui_avatar(ui, &a);
    }
    if (is_set(row->title)) {
        ui_column(
            ui, &(struct ui_box){ .at = { .w = row->title_w ? row->title_w : UI_GROW }, .gap = 2 });
        ui_text(ui, &(struct ui_text){ .text = row->title,
                                       .at = { .w = UI_GROW },
                                       .size = 17,
                                       .face = FACE_SEMI,
                                       .colour = row->disabled ? COL_TEXT3 : COL_TEXT,
                                       .match = row->match,
                                       .may_cut = true });
        if (is_set(row->detail))
            ui_text(ui, &(struct ui_text){ .text = row->detail,
                                           .at = { .w = UI_GROW },
                                           .size = 15,
                                           .colour = COL_TEXT3,
                                           .match = row->match,
                                           .may_cut = true });
        ui_end(ui);
    }
    if (row->chevron)
        put_icon(ui, ICON_CHEVRON_RIGHT, 24, COL_TEXT2);
    return hit;
}

// ---- Table

static void cell_text(struct ui *ui, const struct ui_cell *cell, bool number)
{
    bool two = is_set(cell->detail);
    if (cell->icon)
        put_icon(ui, cell->icon, 18, cell->colour ? cell->colour : COL_TEXT2);
    if (two)
        ui_column(ui, &(struct ui_box){ .gap = 2, .cross = number ? UI_END : UI_START });
    ui_text(ui, &(struct ui_text){ .text = cell->text,
                                   .size = number || cell->face ? 17 : 16,
                                   .face = cell->face,
                                   .colour = cell->colour,
                                   .digits = number,
                                   .may_cut = true });
    if (!two)
        return;
    ui_text(ui, &(struct ui_text){
                    .text = cell->detail, .size = 15, .colour = COL_TEXT3, .may_cut = true });
    ui_end(ui);
}

static void put_cell(struct ui *ui, const struct ui_table_column *column,
                     const struct ui_cell *cell)
{
    bool number = column->kind == UI_CELL_NUMBER;
    ui_row(ui, &(struct ui_box){ .at = { .w = column->w },
                                 .gap = 14,
                                 .cross = UI_CENTER,
                                 .main = number ? UI_END : UI_START });
    if (cell->picture.size)
        ui_avatar(ui, &cell->picture);
    if (cell->tag)
        ui_tag(ui, cell->tag);
    else if (cell->text || cell->icon)
        cell_text(ui, cell, number);
    ui_end(ui);
}

static int head(struct ui *ui, const struct ui_table *t)
{
    int tapped = -1;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = t->head_h ? t->head_h : 44 },
                                 .pad = { .x = TABLE_PAD },
                                 .gap = CELL_GAP,
                                 .cross = UI_STRETCH,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    for (int i = 0; i < t->column_count; i++) {
        const struct ui_table_column *c = &t->columns[i];
        bool sorted = i == t->sorted, number = c->kind == UI_CELL_NUMBER;
        struct ui_box box = { .at = { .w = c->w },
                              .gap = 4,
                              .cross = UI_CENTER,
                              .main = number ? UI_END : UI_START,
                              .label = c->title };
        if (c->sortable) {
            box.id = ui_id(ui, "%s.sort.%s", t->id, c->key);
            if (ui_press_begin(ui, UI_LAYOUT_ROW,
                               &(struct ui_press){ .box = box, .selected = sorted }))
                tapped = i;
        } else {
            ui_row(ui, &box);
        }
        enum icon arrow = t->descending ? ICON_ARROW_DOWN : ICON_ARROW_UP;
        if (sorted && number)
            put_icon(ui, arrow, 16, COL_ACCENT_TEXT);
        put_text(ui, c->title, 15, FACE_MED, sorted ? COL_ACCENT_TEXT : COL_TEXT2);
        if (sorted && !number)
            put_icon(ui, arrow, 16, COL_ACCENT_TEXT);
        ui_end(ui);
    }
    ui_end(ui);
    return tapped;
}

static bool table_row(struct ui *ui, const struct ui_table *t, int i, bool *twice)
{
    const char *key = t->row_key ? t->row_key(ui, i, t->ctx) : ui_format(ui, "%d", i);
    bool selected = i == t->selected;
    const char *id = ui_id(ui, "%s.row.%s", t->id, key);
    bool hit = ui_press_begin(
        ui, UI_LAYOUT_ROW,
        &(struct ui_press){ .box = { .id = id,
                                     .at = { .w = UI_GROW, .h = t->row_h ? t->row_h : 62 },
                                     .pad = { .x = TABLE_PAD },
                                     .gap = CELL_GAP,
                                     .cross = UI_CENTER,
                                     .bg = selected            ? COL_ACCENT_SOFT
                                           : t->zebra && i % 2 ? COL_SURFACE2
                                                               : COL_NONE,
                                     .border = selected ? COL_ACCENT : COL_NONE,
                                     .border_w = selected ? 4 : 0,
                                     .edges = selected ? UI_LEFT : 0,
                                     .role = "row" },
                            .selected = selected });
    struct ui_node *n = ui_top(ui);
    if (!t->zebra && i + 1 < t->row_count) {
        n->rule = COL_BORDER;
        n->rule_from = TABLE_PAD;
    }
    for (int c = 0; c < t->column_count; c++) {
        struct ui_cell cell = { 0 };
        t->cell(ui, i, c, &cell, t->ctx);
        put_cell(ui, &t->columns[c], &cell);
    }
    *twice = ui_double_tapped(ui, id);
    ui_end(ui);
    return hit;
}

static struct ui_table_event rows(struct ui *ui, const struct ui_table *t)
{
    struct ui_table_event event = { UI_TABLE_NONE, -1, false };
    struct ui_list list = { .id = t->id,
                            .at = { .w = UI_GROW, .h = UI_GROW },
                            .count = t->row_count,
                            .row_h = t->row_h ? t->row_h : 62 };
    ui_list_begin(ui, &list);
    for (int i = list.first; i < list.last; i++) {
        bool twice = false;
        if (table_row(ui, t, i, &twice))
            event = (struct ui_table_event){ UI_TABLE_ROW, i, twice };
    }
    ui_list_end(ui);
    return event;
}

struct ui_table_event ui_table(struct ui *ui, const struct ui_table *t)
{
    ui_column(ui, &(struct ui_box){ .at = t->at, .cross = UI_STRETCH, .role = "table" });
    int sort = head(ui, t);
    struct ui_table_event event = { UI_TABLE_NONE, -1, false };
    if (t->row_count == 0)
        ui_empty(ui, &(struct ui_empty){ .icon = ICON_LIST,
                                         .text = t->empty ? t->empty : tr("kit.empty") });
    else
        event = rows(ui, t);
    if (t->foot) {
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 48 },
                                     .pad = { .x = TABLE_PAD },
                                     .gap = CELL_GAP,
                                     .cross = UI_CENTER,
                                     .bg = COL_SURFACE2,
                                     .border = COL_BORDER,
                                     .edges = UI_TOP });
        for (int i = 0; i < t->column_count; i++)
            put_cell(ui, &t->columns[i], &t->foot[i]);
        ui_end(ui);
    }
    ui_end(ui);
    if (sort >= 0)
        event = (struct ui_table_event){ UI_TABLE_HEAD, sort, false };
    return event;
}
