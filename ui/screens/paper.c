// A receipt as it comes out of the printer, over whatever is shown.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/receipt_ops.h"
#include "ui/kit/draw.h"
#include "ui/screens/format.h"
#include "ui/screens/shell.h"

#include <stdlib.h>

enum { EDGE = 16, HEAD_H = 64, PAPER_PAD = 24, W_MIN = 360, BAND_H = 512 };

struct paper {
    struct screen base;
    struct screens *all;
    int64_t job;
    enum print_job_state state;
    char order_id[ID_LEN]; // "": a test page
    enum err err;          // of the picture
    struct receipt_picture picture;
};

// A band of the picture: a long receipt is not one node that is compared and painted as a whole.
struct band {
    const struct receipt_picture *picture;
    int64_t job;
    int y_px, h_px;
};

static void paint(struct draw_list *l, struct rect r, const struct theme *theme, bool mirror,
                  void *data)
{
    const struct band *band = data;
    struct draw_image image = { .pixels = band->picture->argb +
                                          (size_t)band->y_px * (size_t)band->picture->width,
                                .w = band->picture->width,
                                .h = band->h_px,
                                .stride = band->picture->width,
                                .id = (uint64_t)band->job << 20 | (uint64_t)band->y_px };
    (void)theme;
    (void)mirror;
    draw_image(l, r, &image);
}

// The picture's px are the screen's: only so every dot of the paper is where the printer puts it.
static void put_picture(struct paper *s, struct ui *ui)
{
    float scale = ui_scale(ui);
    int w = (int)((float)s->picture.width / scale + 0.999F);
    ui_column(ui, &(struct ui_box){ .id = "paper.picture",
                                    .at = { .w = (short)w },
                                    .role = "image",
                                    .label = tr("print.show") });
    // Bands end where a logical px ends on a device px.
    int step = (int)((float)BAND_H * scale + 0.5F);
    for (int y = 0, top = 0; y < s->picture.height; y += step) {
        int h_px = s->picture.height - y < step ? s->picture.height - y : step;
        int bottom = (int)((float)(y + h_px) / scale + 0.5F);
        struct band *band = ui_alloc(ui, sizeof *band);
        *band = (struct band){ &s->picture, s->job, y, h_px };
        ui_custom(ui, &(struct ui_custom){ .at = { .w = (short)w, .h = (short)(bottom - top) },
                                           .data = band,
                                           .paint = paint });
        top = bottom;
    }
    ui_end(ui);
}

// What came to nothing is tried again; what was printed is printed as a copy.
static void print_again(void *arg)
{
    struct paper *s = arg;
    int64_t job;
    enum err err = OK;
    if (s->state == PRINT_JOB_FAILED || s->state == PRINT_JOB_UNKNOWN)
        err = receipt_retry(s->all->ops, s->job);
    else if (s->order_id[0])
        err = receipt_print_again(s->all->ops, s->order_id, RECEIPT_COPY, &job);
    else
        err = receipt_test(s->all->ops, &job);
    if (err == ERR_NEEDS_APPROVAL) {
        struct approval_request request = {
            .act = ACT_REPRINT, .ask = tr("print.again"), .then = print_again, .arg = s
        };
        screen_push(s->all->stack, screen_approval_new(s->all, &request));
        return;
    }
    shell_notice(s->all, err == OK ? UI_NEUTRAL : UI_ALERT,
                 err == OK ? tr("print.sent") : fmt_error(s->all, err));
    if (err == OK)
        screen_pop(&s->base);
}

static void put_head(struct paper *s, struct ui *ui)
{
    const char *printer = ops_get_config(s->all->ops)->printer;
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = HEAD_H },
                                 .pad = { .left = 20, .right = 8 },
                                 .gap = 8,
                                 .cross = UI_CENTER,
                                 .bg = COL_SURFACE,
                                 .border = COL_BORDER,
                                 .edges = UI_BOTTOM });
    ui_text(ui, &(struct ui_text){ .text = tr("print.title"),
                                   .at = { .w = UI_GROW },
                                   .role = ROLE_TITLE,
                                   .may_cut = true });
    bool again = ui_button(ui, &(struct ui_button){ .id = "paper.print",
                                                    .label = tr("print.again"),
                                                    .icon = ICON_PRINT,
                                                    .disabled = !printer || !printer[0] });
    bool close = ui_icon_button(ui, &(struct ui_icon_button){ .id = "paper.close",
                                                              .label = tr("common.close"),
                                                              .icon = ICON_CLOSE,
                                                              .kind = UI_QUIET });
    ui_end(ui);
    if (close)
        screen_pop(&s->base);
    else if (again)
        print_again(s);
}

static void paper_frame(struct screen *base, struct ui *ui)
{
    struct paper *s = container_of(base, struct paper, base);
    int room = ui_width(ui) - 2 * EDGE;
    int want = (int)((float)s->picture.width / ui_scale(ui)) + 2 * PAPER_PAD;
    int w = want < W_MIN ? W_MIN : want;
    w = w > room ? room : w;
    struct ui_sheet sheet = { .id = "paper",
                              .at = { (short)((ui_width(ui) - w) / 2), EDGE, (short)w,
                                      (short)(ui_height(ui) - 2 * EDGE) },
                              .layout = UI_LAYOUT_COLUMN };
    if (ui_sheet_begin(ui, &sheet))
        screen_pop(&s->base);
    put_head(s, ui);
    ui_column(ui, &(struct ui_box){ .id = "paper.scroll",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .y = PAPER_PAD },
                                    .cross = UI_CENTER,
                                    .scroll = UI_SCROLL_Y,
                                    .bg = COL_PAPER_GROUND });
    if (s->err == OK)
        put_picture(s, ui);
    else
        (void)ui_empty(ui, &(struct ui_empty){ .icon = ICON_RECEIPT,
                                               .text = s->err == ERR_NOT_FOUND
                                                           ? tr("print.preview_none")
                                                           : fmt_error(s->all, s->err),
                                               .at = { .w = UI_GROW, .h = 240 } });
    ui_end(ui);
    ui_sheet_end(ui);
}

static void paper_destroy(struct screen *base)
{
    struct paper *s = container_of(base, struct paper, base);
    free(s->picture.argb);
    free(s);
}

static const struct screen_ops paper_ops = {
    .name = "paper",
    .frame = paper_frame,
    .destroy = paper_destroy,
};

struct screen *screen_paper_new(struct screens *all, int64_t job)
{
    struct paper *s = mem_zero(sizeof *s);
    struct arena a = { 0 };
    struct print_job found;
    s->base.ops = &paper_ops;
    s->base.overlay = true;
    s->all = all;
    s->job = job;
    s->err = print_jobs_get(ops_reader(all->ops), &a, job, &found);
    if (s->err == OK) {
        s->state = found.state;
        (void)utf8_copy(s->order_id, sizeof s->order_id, found.order_id);
        s->err = all->services.picture(all->services.ctx, job, &s->picture);
    }
    arena_deinit(&a);
    return &s->base;
}
