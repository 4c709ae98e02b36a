#ifndef POS_UI_SCREENS_SCREENS_H
#define POS_UI_SCREENS_SCREENS_H
// What every screen is given, what reaches it from the workers, and one constructor a screen.
// UI thread only.
#include "app/ops/ops.h"
#include "app/ops/payment_ops.h"
#include "ui/kit/screen.h"

// How the devices are, for the chips of the top bar. Kept by the app.
enum device_state {
    DEVICE_NONE,  // none is configured
    DEVICE_READY, // fine
    DEVICE_BUSY,  // working
    DEVICE_OFF,   // cannot be reached; work waits
    DEVICE_ALERT, // somebody has to do something
};
struct till_status {
    enum device_state printer;
    char printer_key[48]; // string key of its words: "status.printer.ready"
    int print_jobs_waiting;
    enum device_state sync;
    char sync_key[48];
    int sync_waiting; // entries of the outbox
};

// A message to the screens (screen_ops.message).
enum screen_msg_kind {
    MSG_STATUS,    // struct till_status changed
    MSG_PRINT_JOB, // a job moved on
};
enum job_state { JOB_QUEUED, JOB_SENDING, JOB_PRINTED, JOB_UNKNOWN, JOB_FAILED, JOB_CANCELLED };
struct screen_msg {
    enum screen_msg_kind kind;
    int64_t job;
    enum job_state state;
    int percent;
    char error_key[48]; // string key of the cause, "" = none
};

// A receipt as a picture, for the preview: premultiplied ARGB, owned by whoever asked; free(argb).
struct receipt_picture {
    uint32_t *argb;
    int width, height;
};

// What the screens ask of the program around them.
struct screen_services {
    void *ctx;
    // Makes the look (theme, hand, scale, language, motion, contrast) the program's at once.
    void (*apply_look)(void *ctx, const struct ui_look *look, const char *theme);
    // The receipt of a print job as it comes out of the printer.
    enum err (*picture)(void *ctx, int64_t job, struct receipt_picture *out);
    void (*play)(void *ctx, const char *sound); // "scan", "error", "money"
    void (*set_volume)(void *ctx, int percent);
    void (*quit)(void *ctx);
};

// Words that need no answer, shown by the shell for some seconds: see shell_notice().
struct screen_notice {
    char text[200];
    bool alert;
    int64_t since_ms;
};

// What the sell screen's field and the results below it share.
#define SEARCH_RECENT 4
struct screen_search {
    char query[160];
    unsigned event;                  // of the field in this build: enum ui_field_event
    char recent[SEARCH_RECENT][160]; // newest first, "": none; of this run
};

struct screens {
    struct ops *ops;
    struct screen_stack *stack;
    struct ui *ui;
    struct till_status status;
    struct screen_services services;
    int tz_minutes_override;    // INT_MIN: the system's time zone
    const char *scanner_device; // grabbed input device; NULL or "": the scanner types
    struct screen_notice notice;
    int volume;          // percent, of the person at the till; kept by the app and the settings
    int64_t last_job;    // newest print job of this run; 0: none
    struct arena words;  // of fmt_fill() alone
    struct screen *sell; // while there is one: kept by the sell screen
    struct screen_search search;
    int lock_after_s; // seconds without a touch until the till locks; 0: never
};

struct screen *screen_lock_new(struct screens *all);
struct screen *screen_sell_new(struct screens *all);
struct screen *screen_search_new(struct screens *all, const char *query); // over the sell screen
// The line's sheet, over the sell screen.
struct screen *screen_item_new(struct screens *all, size_t line);
// The same for a line that was just added and waits for its weight: leaving takes it out again.
struct screen *screen_weigh_new(struct screens *all, size_t line);
struct screen *screen_open_item_new(struct screens *all, const char *name);
// Price and stock of the article with this code or, code "", this id. Errors as of
// price_check_code(); there is no screen then.
enum err screen_check_new(struct screens *all, const char *code, const char *product_id,
                          struct screen **out);
// Discount and note of the whole sale; note: begin with that.
struct screen *screen_order_new(struct screens *all, bool note);
// attach: opened from the cart, to choose who buys; else from the rail.
struct screen *screen_customers_new(struct screens *all, bool attach);
struct screen *screen_pay_new(struct screens *all);
struct screen *screen_change_new(struct screens *all, const struct payment_done *done);
struct screen *screen_parked_new(struct screens *all);
struct screen *screen_settings_new(struct screens *all, const char *section);
// As if the product was tapped, or the line's remove button, on the sell screen.
void screen_sell_add(struct screens *all, const char *product_id);
void screen_sell_remove(struct screens *all, size_t line);
void screen_sell_select(struct screens *all, size_t line); // shows the line as the chosen one
// A scan on a screen above the sell screen: that screen is left and the code goes into the sale.
bool screen_scan_into_sale(struct screens *all, struct screen *from, const struct scan *scan);
// The picture of a print job's receipt, over whatever is shown.
struct screen *screen_paper_new(struct screens *all, int64_t job);

// Approval sheet over the screen below: then() runs once the act was approved, never else.
// ask: what is asked for, in words ("Discount 25 %"); before, after: values shown, may be "".
struct approval_request {
    enum act act;
    const char *ask, *before, *after; // copied
    void (*then)(void *arg);
    void *arg; // must live while the screen below does
};
struct screen *screen_approval_new(struct screens *all, const struct approval_request *request);
#endif
