#ifndef POS_UI_SCREENS_SETTINGS_H
#define POS_UI_SCREENS_SETTINGS_H
// What the files of the settings screen share. UI thread only.
#include "app/domain/barcode.h"
#include "app/ops/settings_ops.h"
#include "app/ops/user_ops.h"
#include "app/store/catalog.h"
#include "app/store/print_jobs.h"
#include "ui/screens/format.h"
#include "ui/screens/looks.h"
#include "ui/screens/settings_plan.h"
#include "ui/screens/shell.h"

enum set_section {
    SET_APPEARANCE,
    SET_LANGUAGE,
    SET_SOUNDS,
    SET_PRINTERS,
    SET_SCANNER,
    SET_TERMINAL,
    SET_ABOUT,
    SET_SECTIONS
};

#define SET_PREVIEW_TILES 2

// A look with the theme's name, which look.dark alone does not tell ("time").
struct set_look {
    struct ui_look look;
    char theme[8];
};

struct settings {
    struct screen base;
    struct screens *all;
    enum set_section section;
    struct set_look now;

    // A change waits for the end of the frame: a new language frees all words of the old one.
    bool has_next;
    struct set_look next;
    const char *changed;    // string key of what the undo bar names; NULL: no bar
    struct set_look before; // the change that the bar undoes
    int64_t changed_at_ms;
    // Size and language go back by themselves unless they are kept.
    bool on_trial;
    struct set_look kept; // to go back to
    int64_t trial_ends_ms;
    int percent; // of the size slider; follows the finger, taken over when it is lifted

    struct arena facts; // of what the sections show, read on entry
    struct looks looks;
    struct product_list products; // for the preview
    int64_t product_count;
    struct arena jobs_arena;
    struct print_job_list jobs;

    bool scanned;
    enum err scan_err;
    struct problem scan_problem;
    struct barcode code;
};

// settings_look.c: changes of the look. name: string key, for the undo bar.
void set_read_look(struct settings *s);
void set_follow_look(struct settings *s); // it may change from outside, every frame
void set_change(struct settings *s, const char *name, const struct set_look *next);
void set_try(struct settings *s, const struct set_look *next); // goes back unless kept
void set_keep(struct settings *s);
void set_go_back(struct settings *s);
void set_take_over(struct settings *s); // at the end of a frame
void set_put_bars(struct settings *s, struct ui *ui, const struct set_plan *plan);
void set_put_appearance(struct settings *s, struct ui *ui, const struct set_plan *plan);
void set_put_languages(struct settings *s, struct ui *ui, const struct set_plan *plan, bool large);
// settings_size.c
void set_put_size(struct settings *s, struct ui *ui, const struct set_plan *plan);
// settings_devices.c
void set_read_jobs(struct settings *s);
void set_put_sounds(struct settings *s, struct ui *ui, const struct set_plan *plan);
void set_put_printers(struct settings *s, struct ui *ui, const struct set_plan *plan);
// settings_about.c
void set_put_scanner(struct settings *s, struct ui *ui, const struct set_plan *plan);
void set_put_terminal(struct settings *s, struct ui *ui, const struct set_plan *plan);
void set_put_about(struct settings *s, struct ui *ui, const struct set_plan *plan);
void set_scanned(struct settings *s, const char *code);

// settings_mini.c: the shop's screen in small, in place of a name.
enum set_mini_theme { SET_MINI_LIGHT, SET_MINI_DARK, SET_MINI_BOTH };
struct set_miniature {
    enum set_mini_theme theme;
    bool left_handed;
};
void set_put_miniature(struct ui *ui, const struct set_miniature *mini, int h);

// The card of a section, closed by ui_end; title and hint may be NULL.
void set_card(struct ui *ui, const char *title, const char *hint, int h);
#endif
