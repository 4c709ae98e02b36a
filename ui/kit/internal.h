#ifndef POS_UI_KIT_INTERNAL_H
#define POS_UI_KIT_INTERNAL_H
// struct ui as the kit's own files see it.
#include "app/base/mem.h"
#include "ui/kit/draw.h"
#include "ui/kit/frame.h"
#include "ui/kit/node.h"

// What is kept between frames, by id.
struct ui_state {
    uint64_t key;                       // 0: free slot
    unsigned seen;                      // build that last asked for it
    int offset[2], size[2], content[2]; // scrolling
    int show_lo, show_hi;               // px of the content to scroll into view; hi 0: none
    int show_row;                       // of a list, counted from 1; 0: none
    int from, to, value, ms;            // animation
    int64_t start_us;
    bool moving;
    int caret, anchor, length; // text edit: byte offsets; the text as the kit left it
    int mode;                  // of the on-screen keyboard
};

struct ui_states {
    struct ui_state *slots;
    int cap, used;
};

struct ui_state *state_get(struct ui_states *s, uint64_t key, unsigned build);
struct ui_state *state_find(const struct ui_states *s, uint64_t key); // NULL: none
void state_deinit(struct ui_states *s);

enum act_kind {
    ACT_NONE,
    ACT_TAP,
    ACT_LONG,
    ACT_SWIPE,
    ACT_DRAG,
    ACT_KEY,
    ACT_EDIT,
    ACT_TAKE_BACK,
    ACT_CLOSE
};
#define KEY_NAME_MAX 32
#define TYPED_MAX 32
struct act {
    enum act_kind kind;
    uint64_t key; // of the node
    int count;    // taps; direction of a swipe
    int x, y;     // in the node
    char name[KEY_NAME_MAX], text[TYPED_MAX];
    bool used;
};

enum {
    SLOP_PX = 8,
    LONG_PRESS_US = 800000,
    REPEAT_WAIT_US = 400000,
    REPEAT_US = 125000,
    DOUBLE_TAP_US = 400000,
    GUARD_US = 300000,
    FADE_US = 80000,
    SWIPE_PX = 60
};

struct pointer {
    bool down, dead, scrolling, long_done, mouse;
    int64_t source, down_us, repeat_us;
    int x, y, start_x, start_y, last_x, last_y; // logical
    uint64_t key, hover, scroll_key, swipe_key; // pressed node, ...
    enum ui_axis axis;
    int repeats;
    uint64_t tap_key;
    int64_t tap_us;
    int tap_count;
    uint64_t fade_key;
    int64_t fade_us; // end of the release fade
};

// A field as it was before a key that may be the first of a scan.
struct field_mark {
    bool awaited;   // the next edit fills it
    uint64_t field; // 0: none
    char *text;     // owned
    int caret, anchor;
};

struct print { // what a node looked like in the last painted tree
    uint64_t key, hash;
    struct rect bounds;
};

#define OPEN_MAX 64
struct ui {
    struct ui_look look;
    bool rtl;
    int w_px, h_px, w, h;
    struct text_engine *text;
    const struct theme *theme;
    struct arena arena[2];
    struct ui_tree trees[2];
    int cur; // of the tree that is built or was built last
    int open[OPEN_MAX], depth;
    unsigned builds;
    bool building, rebuild, look_changed;
    struct act act, next_act;
    struct ui_states states;
    struct pointer ptr;
    uint64_t focus;
    bool focus_visible, hardware_keys;
    struct field_mark mark;
    int64_t now_us, guard_until_us, wake_ms, input_ms;
    bool animating;
    struct draw_list list;
    struct print *prints;
    int print_count, print_cap;
    int *table; // places in prints by key
    int table_cap;
    struct damage damage;
    bool damage_full;
};

struct ui_tree *ui_tree(struct ui *ui);
struct ui_node *ui_top(struct ui *ui); // the box that is open
// Opens a box; ui_end closes it. parent -2: the open one, else that node.
struct ui_node *ui_open(struct ui *ui, enum ui_layout layout, const struct ui_box *box);
struct ui_node *ui_add(struct ui *ui, const char *id, enum node_kind kind, struct ui_place at);
const char *ui_copy(struct ui *ui, const char *s); // into the frame's arena; NULL stays
bool ui_act_is(struct ui *ui, enum act_kind kind, const char *id);
// Leaves an activation to the build after this one (a key of the on-screen keyboard).
void ui_act_later(struct ui *ui, const struct act *act);
uint32_t ui_rgb(const struct ui *ui, enum colour colour, bool dimmed);
uint32_t rgb_mix(uint32_t a, uint32_t b, int per_mille_b);

// paint.c: draws the tree into ui->list and compares it with what was painted last.
void paint_tree(struct ui *ui);
// hit.c
int hit_node(const struct ui *ui, int x, int y);
int hit_scroller(const struct ui *ui, int node, int x, int y, enum ui_axis axis);
// focus.c
bool focus_key(struct ui *ui, const char *name); // Tab, arrows, Enter, Space
void focus_repair(struct ui *ui);                // after a build: the node is gone or covered
// scroll.c
void scroll_after_layout(struct ui *ui);
void scroll_into_view(struct ui *ui, int node);
#endif
