#ifndef POS_UI_SCREENS_ENTRY_SHEET_H
#define POS_UI_SCREENS_ENTRY_SHEET_H
// A sheet in the middle of the window into which something is typed: head, fields beside a number
// pad, Cancel and one act. While its text field has the focus only that field is left, above the
// keyboard. All ids begin with the sheet's. UI thread only.
#include "ui/kit/widgets.h"

struct entry_sheet {
    const char *id;    // "open"
    const char *field; // id of its text field
    const char *title;
    const char *tag; // why it is locked; NULL: it is not
    const char *act; // words of the act, whose id is <id>.<act_key>
    const char *act_key;
    enum icon act_icon;

    // Set by entry_begin(), in logical px.
    bool small;      // type and gaps one step smaller
    bool one_column; // the pad follows the fields
    bool typing;
    int pad, w, h, kb_h;
    bool leave; // Cancel, the cross, Esc or a tap beside it
};

// Between these two the fields: typing, the one text field; else all, closed by entry_keys().
void entry_begin(struct entry_sheet *e, struct ui *ui);
enum ui_pad_key entry_keys(struct entry_sheet *e, struct ui *ui);
bool entry_end(struct entry_sheet *e, struct ui *ui); // true: the act
#endif
