#ifndef POS_UI_KIT_NODE_H
#define POS_UI_KIT_NODE_H
// The tree of one frame. Nodes stand in one array, a parent always before its children; links are
// places in that array. Internal to the kit: screens see ui.h.
#include "ui/kit/ui.h"

#include <stddef.h>

enum node_kind { NODE_BOX, NODE_TEXT, NODE_ICON, NODE_CUSTOM, NODE_SCRIM };

enum node_flags {
    NODE_ACTIVE = 1,   // takes presses
    NODE_DISABLED = 2, // is seen, takes presses and ignores them
    NODE_SELECTED = 4,
    NODE_RAPID = 8, // not subject to the double-tap guard
    NODE_REPEAT = 16,
    NODE_NO_FOCUS = 32,
    NODE_FIELD = 64,  // takes typed text
    NODE_CATCH = 128, // takes typed text when nothing has the focus
    NODE_BLOCK = 256, // presses do not fall through it
    NODE_LAYER = 512,
    NODE_MODAL = 1024,
    NODE_CLIP = 2048,
    NODE_DIMMED = 4096,
    NODE_FIXED_DIR = 8192,
    NODE_DRAG = 16384, // wants every pointer move
    NODE_MAY_CUT = 32768,
    NODE_LIST = 65536,
    NODE_SWIPE = 131072,  // asked for swipes
    NODE_LONG = 262144,   // asked for long presses
    NODE_ESCAPE = 524288, // a layer that Esc closes
    NODE_HOLD = 1048576,  // a field that may not see keys before it is known what they are
};

enum { AXIS_X, AXIS_Y };

struct ui_node {
    uint64_t key;   // of the id, or of the parent's key and the place among its children
    const char *id; // NULL: none; strings are the frame's
    int parent, first, last, next; // -1: none
    int child_count;
    enum node_kind kind;
    enum ui_layout layout;
    unsigned flags;
    // What was asked for, by axis. want: see UI_FIT, UI_GROW.
    short want[2], min[2], max[2], at[2], pad_lo[2], pad_hi[2];
    short gap, line_gap, columns, row_h;
    enum ui_align main, cross;
    bool wrap;
    enum ui_axis scroll;
    // Results of the layout. pos: from the parent's outer corner; r, clip: in the window.
    int pref[2], size[2], pos[2], content[2];
    int line;                                          // of a wrapping row or a grid
    int offset[2];                                     // scrolled by
    int list_all, list_before, list_view, list_offset; // NODE_LIST: rows not built, see scroll.c
    bool mirror;                                       // children's x are mirrored
    struct rect r, clip;
    bool cut; // text that did not fit, here or inside
    // Look.
    enum colour bg, border, pressed_bg;
    short border_w, radius;
    unsigned edges, corners;
    enum ui_shadow shadow;
    short inset_x, inset_y; // the ground is drawn smaller than the node
    enum colour rule;       // 1 px at the bottom, from rule_from to the far padding
    short rule_from;
    union {
        const struct ui_text *text;
        const struct ui_icon_look *icon;
        const struct ui_custom *custom;
    } of;
    const char *role, *label, *value, *shortcut;
    // What it drew.
    uint64_t hash;
    struct rect bounds; // device px
};

struct ui_tree {
    struct ui_node *nodes;
    int count, cap;
};

struct ui_node *node_get(const struct ui_tree *t, int i); // NULL for -1
// Appends to the parent's children (-1: the root). The result moves with the next call.
int node_add(struct ui_tree *t, int parent, const char *id, enum node_kind kind);
int node_find(const struct ui_tree *t, uint64_t key); // -1: none
// The next node in painting order below root, descending if wanted; -1 at the end.
int node_walk(const struct ui_tree *t, int i, int root, bool descend);
bool node_is_below(const struct ui_tree *t, int i, int ancestor); // also true for itself
uint64_t node_key(const char *id);                                // FNV-1a; never 0
void node_tree_deinit(struct ui_tree *t);

// Places the whole tree in a window of w x h logical px; text is measured with t.
void layout_run(struct ui_tree *tree, struct text_engine *t, int w, int h, bool mirror);

// Type of a text node: size, face and digits resolved.
struct text_style text_node_style(const struct ui_text *text);
int text_node_lines_max(const struct ui_text *text);
#define TEXT_LINES_MAX 64
#endif
