#ifndef POS_UI_KIT_WIDGETS_H
#define POS_UI_KIT_WIDGETS_H
// The widgets: what ui.h offers, put together with the sizes and tokens of the design. Each one is
// described by a struct whose zero values are the usual case; id is always required where a struct
// has one. Functions returning bool tell an activation, once, in the build after it.
#include "ui/kit/ui.h"

// ---- Buttons (widgets_button.c)

enum ui_kind {
    UI_SECONDARY, // surface with border: the default
    UI_PRIMARY,   // accent
    UI_QUIET,     // no ground until pressed
    UI_DANGER,    // surface, red words and border
    UI_SOFT,      // surface2: quick cash, quiet choices
};
struct ui_button {
    const char *id, *label;
    const char *value;  // at the far end ("Pay" ... "€22,66")
    const char *detail; // second line under the label, 15 px
    const char *reason; // why it is disabled; shown as detail, told to screen readers
    struct ui_place at; // h 0: 48; w 0: fits
    enum ui_kind kind;
    enum icon icon, icon_end; // before the label; at the far end (chevron)
    short size;               // text px; 0: 16, h >= 60: 22
    short icon_size;          // 0: by text size
    short radius;             // 0: 12, h >= 60: 14
    bool vertical;            // icon above label (72-96 high choices)
    bool align_start;         // icon and label at the start instead of the middle
    bool selected;            // accentSoft and 2 px accent
    bool locked;              // shows the lock: needs an approval
    bool disabled, rapid, repeat, no_focus;
    bool digits;        // label and value are amounts
    enum colour colour; // label and icon; COL_NONE: by kind
    const char *shortcut;
};
bool ui_button(struct ui *ui, const struct ui_button *button);

// A square button with only an icon; label is for screen readers and tests. size 0: 48.
struct ui_icon_button {
    const char *id, *label;
    enum icon icon;
    struct ui_place at; // 0: 48 x 48
    enum ui_kind kind;
    short icon_size; // 0: 24
    bool disabled, repeat, selected;
    enum colour colour;
    const char *shortcut;
};
bool ui_icon_button(struct ui *ui, const struct ui_icon_button *button);

// Filter pill or category chip, 48 high. Selected is inverted: text colour as ground.
struct ui_chip {
    const char *id, *label;
    enum icon icon;
    enum colour icon_colour; // COL_NONE: text
    const char *count;       // badge behind the label; NULL: none
    struct ui_place at;
    bool selected, disabled;
    bool choice; // one of n: selected is 2 px accent + check instead of inverted
};
bool ui_chip(struct ui *ui, const struct ui_chip *chip);

enum ui_tone { UI_NEUTRAL, UI_ACCENT, UI_SUCCESS, UI_WARN, UI_ALERT };
// State tag, 28 high, or (h 36) the status chips of the top bar. Pressable if it has an id.
struct ui_tag {
    const char *id, *label;
    enum icon icon;
    enum ui_tone tone;
    struct ui_place at; // h 0: 28
};
bool ui_tag(struct ui *ui, const struct ui_tag *tag);
void ui_badge(struct ui *ui, const char *text, struct ui_place at, enum ui_tone tone); // 24 high

// Round picture of a person; size 0: 44. tint and ink COL_NONE: accentSoft.
struct ui_avatar {
    const char *initials;
    enum icon icon; // instead of initials
    struct ui_place at;
    short size;
    enum colour tint, ink;
    bool selected; // accent and white
    bool square;   // a category tile: radius 12
};
void ui_avatar(struct ui *ui, const struct ui_avatar *avatar);

// ---- Product-like tile (widgets_tile.c), 158 x 130: tinted band with icon and badge, two lines
// of name, detail left and price right at the foot.
struct ui_tile {
    const char *id, *name, *detail, *price;
    struct ui_place at;
    enum icon icon;
    enum colour tint, ink;
    const char *badge;       // NULL: none
    enum ui_tone badge_tone; // UI_ACCENT: filled accent (quantity)
    bool selected, off;      // off: greyed, still pressable
};
bool ui_tile(struct ui *ui, const struct ui_tile *tile);

// ---- Fields (widgets_field.c)

// Results of a field; several may be set.
enum ui_field_event {
    UI_FIELD_NONE = 0,
    UI_FIELD_CHANGED = 1,   // the text in the caller's buffer changed
    UI_FIELD_SUBMITTED = 2, // Enter
    UI_FIELD_CLEARED = 4,   // the x
    UI_FIELD_SCAN = 8,      // the scan button
    UI_FIELD_ESCAPED = 16,
    UI_FIELD_PRESSED = 32, // tapped (opens the keyboard or a pad)
};
struct ui_field {
    const char *id, *label; // label: 13 px above the text (h >= 48), or NULL
    char *text;             // the caller's buffer, always NUL-terminated UTF-8; edited in place
    unsigned long cap;      // its size in bytes
    const char *placeholder, *hint, *error; // hint: grey at the end; error: line below
    struct ui_place at;                     // h 0: 48
    enum icon icon;
    bool search; // search icon, clear button while not empty
    bool scan;   // scan button at the end
    bool secret; // dots
    bool digits_only;
    bool catch_typing; // letters typed while nothing has the focus come here
    bool hold_keys;    // a letter here opens a screen: not before it is known to be no scan's
    bool keyboard;     // the on-screen keyboard may serve it
    bool ltr;          // a number, an address: left to right in every language
    bool disabled;
    short size; // text px; 0: 17
};
unsigned ui_field(struct ui *ui, const struct ui_field *field);

// A field whose content a number pad or the keys fill: shows already formatted text.
struct ui_value {
    const char *id, *label, *text, *suffix;
    struct ui_place at; // h 0: 60
    short size;         // 0: 26
    bool active;        // accent ring and caret
    bool center, disabled, locked;
};
bool ui_value(struct ui *ui, const struct ui_value *value);

// Digits a person types, as text ("12,5" never contains more than the digits and one decimal
// sign). The domain parses it.
struct ui_digits {
    char text[16];
    bool fresh; // the next digit replaces all (a preset value)
};
enum ui_pad_key {
    UI_PAD_NONE = -1,
    UI_PAD_0,
    UI_PAD_1,
    UI_PAD_2,
    UI_PAD_3,
    UI_PAD_4,
    UI_PAD_5,
    UI_PAD_6,
    UI_PAD_7,
    UI_PAD_8,
    UI_PAD_9,
    UI_PAD_00,
    UI_PAD_DECIMAL,
    UI_PAD_BACK,
    UI_PAD_CLEAR,
    UI_PAD_ENTER,
};
// Applies a key. max_digits counts digits before and after the sign; decimals 0: no sign taken.
// False: the key had no effect.
bool ui_digits_key(struct ui_digits *d, enum ui_pad_key key, int max_digits, int decimals);

// ---- Number pad (widgets_pad.c). Ids are <prefix>.<0-9|00|dec|back|clear>.
struct ui_pad_keys {
    const char *prefix; // "pay.key"
    struct ui_place at;
    short key_w, key_h; // 0: 153 x 96; UI_GROW shares at
    short gap;          // 0: 12
    bool phone;         // 1-2-3 on top: PINs; else 7-8-9
    bool fourth_column; // back and Clear in a fourth column (payment); else in the last row
    bool no_decimal;
    const char *decimal; // NULL: "."
    bool no_keys;        // hardware digits go elsewhere
    const char *digits;  // UTF-8 digits 0-9 of the locale as ten characters; NULL: "0123456789"
};
// The pressed key (or the hardware key that stands for it), once.
enum ui_pad_key ui_number_pad(struct ui *ui, const struct ui_pad_keys *pad);
void ui_pin_dots(struct ui *ui, int filled, int count, bool wrong, struct ui_place at);

// ---- On-screen keyboard (widgets_keyboard.c): a sheet 300 high of 10 columns. Types into the
// focused field. Ids kb.<char>, kb.shift, kb.123, kb.lang, kb.space, kb.back, kb.hide, kb.enter.
struct ui_keyboard {
    struct ui_place at;      // w 870: the grid area
    const char *enter_label; // "Add"
    enum icon enter_icon;
};
enum ui_keyboard_event { UI_KB_NONE, UI_KB_TYPED, UI_KB_ENTER, UI_KB_HIDE };
enum ui_keyboard_event ui_keyboard(struct ui *ui, const struct ui_keyboard *keyboard);

// ---- Dialogs and sheets (widgets_sheet.c)

enum ui_answer { UI_ANSWER_NONE, UI_ANSWER_OK, UI_ANSWER_CANCEL };
struct ui_dialog {
    const char *id;
    const char *title, *text;
    enum icon icon;
    enum ui_tone tone;
    const char *ok, *cancel; // labels; cancel NULL: only ok. Ids dialog.ok, dialog.cancel
    bool danger;             // the ok button is red
};
enum ui_answer ui_dialog(struct ui *ui, const struct ui_dialog *dialog);

// A panel that slides in over a scrim; closed by ui_end twice over: call ui_sheet_end.
// Returns true when Esc, a tap on the scrim or X asks to leave.
struct ui_sheet {
    const char *id;
    struct ui_place at;    // in the window
    struct ui_place scrim; // zero w: the whole window
    enum ui_edges from;    // slides from this edge (start side mirrored); 0: no slide
    short radius;          // 0: 20
    unsigned corners;      // 0: all
    enum ui_layout layout; // of the content
    struct ui_pad pad;
    short gap;
    bool not_modal;
};
bool ui_sheet_begin(struct ui *ui, const struct ui_sheet *sheet);
void ui_sheet_end(struct ui *ui);

// Undo bar or toast. Lives 6 s of the virtual clock from `since_ms` (UTC); the caller keeps it.
// Returns UI_TOAST_UNDO when its action is tapped, UI_TOAST_GONE when time is over.
struct ui_toast {
    const char *id, *text, *action; // action NULL: none; tr("kit.undo") is usual. Id <id>.undo
    enum icon icon, action_icon;
    int64_t since_ms;
    struct ui_place at; // 428 x 48
    enum ui_tone tone;
};
enum ui_toast_event { UI_TOAST_STAYS, UI_TOAST_UNDO, UI_TOAST_GONE };
#define UI_TOAST_MS 6000
enum ui_toast_event ui_toast(struct ui *ui, const struct ui_toast *toast);

// ---- Choices (widgets_choice.c)

struct ui_switch {
    const char *id, *label;
    bool on, disabled;
    struct ui_place at; // 56 x 32 in a 48 px target
};
bool ui_switch(struct ui *ui, const struct ui_switch *sw); // true: turn it

// Segments in one frame, 48 high. Returns the tapped index or -1. Ids <id>.<n> or <id>.<keys[n]>.
struct ui_segments {
    const char *id;
    const char *const *labels;
    const char *const *keys; // NULL: numbers
    int count, selected;
    struct ui_place at;
};
int ui_segments(struct ui *ui, const struct ui_segments *segments);

// A card that is one of several, content by the caller, closed by ui_end: selected is accentSoft
// with a 2 px accent ring.
struct ui_choice {
    const char *id, *label; // label NULL: the content speaks
    struct ui_place at;
    bool selected, disabled;
    struct ui_pad pad;
    enum ui_layout layout;
    short gap;
    enum ui_align main, cross;
};
bool ui_choice_begin(struct ui *ui, const struct ui_choice *choice);

struct ui_slider {
    const char *id, *label;
    int min, max, step, value;
    struct ui_place at; // h 0: 48
    const char *bubble; // text above the knob; NULL: none
};
// True: *value_out is the new value.
bool ui_slider(struct ui *ui, const struct ui_slider *slider, int *value_out);

// minus | value | plus. Returns -1, +1 (repeats while held), or UI_STEPPER_VALUE when the value
// was tapped. Ids <id>.minus, <id>.qty, <id>.plus.
enum { UI_STEPPER_VALUE = 2 };
struct ui_stepper {
    const char *id, *value, *label;
    struct ui_place at;           // h 0: 48; the buttons are as wide as high, value 52
    short button_w, value_w, gap; // 0: 48, 52, 4
    bool at_min, at_max, disabled;
    bool active; // the value has the accent ring
};
int ui_stepper(struct ui *ui, const struct ui_stepper *stepper);

// ---- Rows and tables (widgets_list.c)

// A row of a list: picture, two lines, and what the caller adds until ui_end. Selected is
// accentSoft, inset 6 px with radius 12, or (edge) with a 4 px accent edge.
struct ui_list_row {
    const char *id, *title, *detail, *match;
    struct ui_place at;       // w 0: UI_GROW
    short h;                  // 0: 64
    struct ui_avatar picture; // size 0: none
    bool selected, edge, disabled, dimmed, separator, chevron;
    short title_w; // width of the two lines; 0: UI_GROW
    short indent;  // start of separator, title; 0: by picture
};
bool ui_list_row_begin(struct ui *ui, const struct ui_list_row *row);

enum ui_cell_kind { UI_CELL_TEXT, UI_CELL_NUMBER };
struct ui_table_column {
    const char *key, *title;
    short w;                // px or UI_GROW
    enum ui_cell_kind kind; // NUMBER: end-aligned, fixed digits
    bool sortable;
};
struct ui_cell {
    const char *text, *detail; // detail: second line
    enum colour colour;        // COL_NONE: text
    enum face face;
    enum icon icon; // before the text
    struct ui_avatar picture;
    const struct ui_tag *tag; // instead of the text
};
// Head, virtual rows, optional foot. cell() fills one cell; it may use ui_format.
struct ui_table {
    const char *id; // rows get <id>.row.<row_key or n>, heads <id>.sort.<key>
    struct ui_place at;
    const struct ui_table_column *columns;
    int column_count, row_count;
    short row_h, head_h;  // 0: 62, 44
    int selected, sorted; // -1: none
    bool descending, zebra;
    void (*cell)(struct ui *ui, int row, int column, struct ui_cell *out, void *ctx);
    const char *(*row_key)(struct ui *ui, int row, void *ctx); // NULL: the number
    void *ctx;
    const struct ui_cell *foot; // column_count cells; NULL: none
    const char *empty;          // words when there are no rows
};
struct ui_table_event {
    enum { UI_TABLE_NONE, UI_TABLE_ROW, UI_TABLE_HEAD } kind;
    int index;
    bool twice; // double tap
};
struct ui_table_event ui_table(struct ui *ui, const struct ui_table *table);

// ---- Small things (widgets_misc.c)

void ui_progress(struct ui *ui, struct ui_place at, int per_mille, enum ui_tone tone); // h 0: 6
// Bar that turns warn at 90 % and danger at 100 %.
void ui_credit_bar(struct ui *ui, struct ui_place at, int per_mille);

struct ui_empty {
    enum icon icon;
    const char *text;
    const char *id, *action; // button; NULL: none
    struct ui_place at;      // zero: fills
};
bool ui_empty(struct ui *ui, const struct ui_empty *empty);

// What went wrong and the way out, in the place of the cause. id and action may be NULL.
struct ui_error_line {
    const char *text, *id, *action;
    enum ui_tone tone; // NEUTRAL: ALERT
    struct ui_place at;
};
bool ui_error_line(struct ui *ui, const struct ui_error_line *line);

// "Label ......... value" on one line; size 0: 16. strong: semibold.
void ui_sum_line(struct ui *ui, const char *label, const char *value, int size, enum colour colour,
                 bool strong);
#endif
