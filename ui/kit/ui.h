#ifndef POS_UI_KIT_UI_H
#define POS_UI_KIT_UI_H
// How a screen describes itself. A frame function calls these in the order of the picture; each
// call adds a node to this frame's tree, which is laid out, compared with the last one and painted
// only where it differs. Everything is in logical pixels, as if the text ran left to right; the kit
// scales and mirrors. UI thread only. Strings are copied: they may live on the caller's stack.
//
//     ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = 64 }, .gap = 8, .cross = UI_CENTER
//     }); if (ui_button(ui, &(struct ui_button){ .id = "sell.pay", .label = tr("sell.pay") }))
//         pay(s);
//     ui_end(ui);
//
// A widget call returns true in the one build that follows its activation; the kit then builds
// once more, so that what is painted shows the new state. A frame function must therefore only
// change state inside such an `if`. See ui/kit/widgets.h for the widgets.
#include "ui/kit/icons.h"
#include "ui/kit/rect.h"
#include "ui/kit/text.h"
#include "ui/kit/theme.h"

#include <stdbool.h>
#include <stdint.h>

struct ui;

// The colours of a category (enum category_colour) as tokens.
#define UI_TINT(category) ((enum colour)(COL_COUNT + 2 * (int)(category)))
#define UI_INK(category) ((enum colour)(COL_COUNT + 2 * (int)(category) + 1))

// Sizes: n > 0 is n px; 0 fits the content; UI_GROW shares what is left over (UI_GROW_BY for
// another weight, 1..999); UI_PERCENT of the parent's inside.
enum { UI_FIT = 0, UI_GROW = -1 };
#define UI_GROW_BY(weight) (-(weight))
#define UI_PERCENT(percent) (-1000 - (percent))

// Where a box stands. x and y count only in a stack (from its inside, top left; negative: from the
// far edge, -1 is flush). Children of a stack with w or h UI_GROW fill it from x, y on.
struct ui_place {
    short x, y, w, h;
};

enum ui_align { UI_START, UI_CENTER, UI_END, UI_SPACE_BETWEEN, UI_STRETCH };
enum ui_edges { UI_LEFT = 1, UI_TOP = 2, UI_RIGHT = 4, UI_BOTTOM = 8 };
enum ui_axis { UI_NO_SCROLL, UI_SCROLL_Y, UI_SCROLL_X };

struct ui_pad {
    short x, y;                     // both sides, added to the four below
    short left, top, right, bottom; // left is the start side: right in an Arabic frame
};

// A box around other nodes: ui_row, ui_column, ui_stack or ui_grid opens it, ui_end closes it.
struct ui_box {
    const char *id; // NULL: the box cannot be found by tests and keeps no state
    struct ui_place at;
    short min_w, max_w, min_h, max_h; // 0: no limit
    struct ui_pad pad;
    short gap;            // between children, along the main axis (grid: both)
    short line_gap;       // between the lines of a wrapping row; 0: gap
    enum ui_align main;   // along: START, CENTER, END, SPACE_BETWEEN
    enum ui_align cross;  // across: START, CENTER, END, STRETCH
    bool wrap;            // rows only: children that do not fit start a new line
    bool clip;            // children are cut at the edges
    enum ui_axis scroll;  // clips, drags, takes the wheel; position is kept by id
    bool fixed_direction; // this box and all inside is never mirrored (number pads)
    short columns, row_h; // grid: equal columns; row_h 0: the highest child
    // Look. Colours are tokens of theme.h or UI_TINT, UI_INK; COL_NONE (0) draws nothing.
    enum colour bg, border;
    short border_w;      // 0 with a border token: 1 px
    enum ui_edges edges; // draw the border only at these sides; 0: all around
    short radius;        // half the height or more: a pill
    unsigned corners;    // rounded corners; 0: all
    enum ui_shadow { UI_SHADOW_NONE, UI_SHADOW_CARD, UI_SHADOW_SHEET } shadow;
    bool dimmed; // everything inside is drawn at 45 %
    // Accessibility and tests, for boxes that mean something.
    const char *role, *label, *value;
};

void ui_row(struct ui *ui, const struct ui_box *box);
void ui_column(struct ui *ui, const struct ui_box *box);
void ui_stack(struct ui *ui, const struct ui_box *box);
void ui_grid(struct ui *ui, const struct ui_box *box);
void ui_end(struct ui *ui);

// A box that can be pressed: tiles, rows, cards of a screen's own make. Closed by ui_end.
// Returns true in the build after its activation; look: the box turns `pressed_bg` under a finger.
struct ui_press {
    struct ui_box box;      // box.id is required
    enum colour pressed_bg; // COL_NONE: a darker bg
    bool disabled;
    bool selected;        // told to tests and screen readers; the look is the box's own
    bool rapid;           // may be tapped twice within the 300 ms after a screen change
    bool repeat;          // held: again after 400 ms, then 8 per second
    bool no_focus;        // not reached by Tab (keypads)
    const char *shortcut; // "F2", "Ctrl+P", "Return": see ui_shortcut
};
enum ui_layout { UI_LAYOUT_COLUMN, UI_LAYOUT_ROW, UI_LAYOUT_STACK, UI_LAYOUT_GRID };
bool ui_press_begin(struct ui *ui, enum ui_layout layout, const struct ui_press *press);

// What else happened to the node `id`, true or non-zero in one build only. Asking (after the node
// was added) is what makes the node take it, so ask in every build.
bool ui_long_pressed(struct ui *ui, const char *id);  // held 800 ms; no tap follows
bool ui_double_tapped(struct ui *ui, const char *id); // second tap within 400 ms; both also tap
int ui_swiped(struct ui *ui, const char *id);         // +1: towards the next page, -1: back
// Node is being dragged: pointer place inside it, in px. False: not.
bool ui_dragged(struct ui *ui, const char *id, int *x, int *y);
// A key that no widget used: SDL's key name with modifiers before it, "Ctrl+", "Alt+", "Shift+".
bool ui_shortcut(struct ui *ui, const char *key);
bool ui_is_pressed(struct ui *ui, const char *id); // now, for a screen's own look
bool ui_is_focused(struct ui *ui, const char *id);
void ui_focus(struct ui *ui, const char *id); // gives the focus to a field; NULL takes it away

// Text. The type is either size and face or, with size 0, a role of the theme.
struct ui_text {
    const char *id;   // rarely needed
    const char *text; // NULL counts as ""
    struct ui_place at;
    enum text_role role;
    short size; // px; 0: by role
    enum face face;
    enum colour colour;  // COL_NONE: COL_TEXT
    enum ui_align align; // START, CENTER, END inside the place
    short max_lines;     // 0: one line; -1: as many as it needs
    short line_h;        // 0: the font's own
    short max_w;         // fit up to this width, then wrap or "..."
    bool digits;         // fixed digit advance; some roles have it anyway
    bool may_cut;        // "..." is right here (tests do not report it)
    bool strike;         // struck through
    const char *match;   // search words whose first place in the text is highlighted
    enum ui_text_dir { UI_DIR_AUTO, UI_DIR_LTR, UI_DIR_RTL } dir;
};
void ui_text(struct ui *ui, const struct ui_text *text);
// Short form: one line that fits its text.
void ui_label(struct ui *ui, const char *text, enum text_role role, enum colour colour);

struct ui_icon_look {
    enum icon icon;
    struct ui_place at; // 0: size by size
    short size;         // 0: 24
    enum colour colour; // COL_NONE: COL_TEXT
};
void ui_icon(struct ui *ui, const struct ui_icon_look *icon);

void ui_space(struct ui *ui, int w, int h);      // sizes as above: ui_space(ui, UI_GROW, 0)
void ui_line(struct ui *ui, enum colour colour); // 1 px across the parent's cross axis
void ui_fill(struct ui *ui, struct ui_place at, enum colour colour); // plain rectangle

// A picture of the caller's own: charts, barcodes, receipts, miniatures. paint() appends draw
// commands (draw.h, logical px) once per build, clipped to the node. data may come from ui_alloc.
struct draw_list;
struct ui_custom {
    const char *id, *label;
    struct ui_place at;
    void *data;
    // r: the finished place of the node; mirror: the frame is right to left.
    void (*paint)(struct draw_list *list, struct rect r, const struct theme *theme, bool mirror,
                  void *data);
};
void ui_custom(struct ui *ui, const struct ui_custom *custom);

// Layers stand above everything added before or after them in this frame, last on top.
// A modal layer also takes all presses and the focus from what is below its scrim.
struct ui_layer {
    const char *id; // required
    bool modal;
    struct ui_place scrim; // where the ground is dimmed; zero w: nowhere; UI_GROW: to the edge
    bool close_on_scrim;   // a tap on it, Esc: see the return value
};
// The layer is a stack as large as the window; closed by ui_end. Returns true when a tap on the
// scrim or Esc asks to leave.
bool ui_layer_begin(struct ui *ui, const struct ui_layer *layer);

// Virtual lists: only visible rows are built. Between begin and end add exactly the rows
// first..last-1, each of the told height, in order.
struct ui_list {
    const char *id; // required; the scroll position is kept by it
    struct ui_place at;
    int count;
    short row_h, gap;
    int (*row_height)(int row, void *ctx); // NULL: all are row_h high
    void *ctx;
    struct ui_pad pad;
    enum colour bg;
    int first, last; // out
};
void ui_list_begin(struct ui *ui, struct ui_list *list);
void ui_list_end(struct ui *ui);
void ui_list_show(struct ui *ui, const char *id, int row); // scrolls it into view, next frame
void ui_scroll_to(struct ui *ui, const char *id, int px);  // 0: back to the start

// Strings and memory that live until the next build.
const char *ui_id(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *ui_format(struct ui *ui, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void *ui_alloc(struct ui *ui, unsigned long size); // zeroed

// The frame.
int ui_width(const struct ui *ui); // logical px of the window
int ui_height(const struct ui *ui);
float ui_scale(const struct ui *ui);
bool ui_is_left_handed(const struct ui *ui); // the cart side swaps; asked by the shell
bool ui_is_rtl(const struct ui *ui);
bool ui_is_reduced_motion(const struct ui *ui);
bool ui_has_hardware_keyboard(const struct ui *ui); // a key came since the last touch
int64_t ui_last_input_ms(const struct ui *ui); // virtual UTC time of the last press, key or scan
void ui_rebuild(struct ui *ui);                // state changed outside a widget's `if`: build again
void ui_wake_at(struct ui *ui, int64_t utc_ms); // build again at this (virtual) time
// Moves from its last value towards target within ms (<= 150); at once with reduced motion. A
// first call starts at `from`. Values are the caller's (px, per mille).
int ui_animate(struct ui *ui, const char *id, int from, int target, int ms);

// Presentation; takes effect with the next build.
struct ui_look {
    float scale; // 0.8-2.0
    bool dark, left_handed, reduced_motion, high_contrast;
    char lang[8]; // "en"; decides the direction
};
struct ui_look ui_get_look(const struct ui *ui);
void ui_set_look(struct ui *ui, const struct ui_look *look);
#endif
