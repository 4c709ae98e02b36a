// The form of a new or changed customer.
#include "app/base/strings.h"
#include "app/base/utf8.h"
#include "app/ops/user_ops.h"
#include "ui/screens/customers.h"
#include "ui/screens/format.h"

#include <string.h>

enum { PAD = 24, PAD_SMALL = 12, FIELD_H = 60, GAP = 10, PHONE_DIGITS_MIN = 5, NARROW = 440 };

void customers_edit(struct customers *s, const struct customer *c)
{
    struct customer_form *f = &s->form;
    *f = (struct customer_form){ .open = true };
    if (!c) {
        bool number = s->asked[strspn(s->asked, "+0123456789 -/")] == '\0';
        (void)utf8_copy(number ? f->phone : f->name, number ? sizeof(f->phone) : sizeof(f->name),
                        s->asked);
        ui_focus(s->all->ui, number && s->asked[0] ? NULL : "cust.form.name");
        return;
    }
    (void)utf8_copy(f->id, sizeof(f->id), c->id);
    (void)utf8_copy(f->name, sizeof(f->name), c->name);
    (void)utf8_copy(f->phone, sizeof(f->phone), c->phone);
    (void)utf8_copy(f->email, sizeof(f->email), c->email);
    (void)utf8_copy(f->card, sizeof(f->card), c->card_code);
    (void)utf8_copy(f->note, sizeof(f->note), c->note);
    (void)utf8_copy(f->group, sizeof(f->group), c->group_id);
    f->credit_limit_minor = c->credit_limit_minor;
}

void customers_scan_card(struct customers *s, const char *code)
{
    (void)utf8_copy(s->form.card, sizeof(s->form.card), code);
    s->form.words = NULL;
}

// ---- Checks

static void find_duplicate(struct customers *s)
{
    struct customer_form *f = &s->form;
    struct arena arena = { 0 };
    struct customer other;
    size_t digits = 0;
    for (const char *p = f->phone; *p; p++)
        digits += *p >= '0' && *p <= '9';
    f->duplicate_id[0] = '\0';
    if (digits >= PHONE_DIGITS_MIN &&
        customers_find_phone(ops_reader(s->all->ops), &arena, f->phone, &other) == OK &&
        strcmp(other.id, f->id) != 0) {
        (void)utf8_copy(f->duplicate_id, sizeof(f->duplicate_id), other.id);
        (void)utf8_copy(f->duplicate, sizeof(f->duplicate), other.name);
    }
    arena_deinit(&arena);
}

static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');
    return at && at != text && at[1] && strchr(at + 1, '.') && !strchr(at + 1, '@') &&
           !strchr(text, ' ');
}

static void name_card_owner(struct customers *s)
{
    struct arena arena = { 0 };
    struct customer other;
    if (customers_find_card(ops_reader(s->all->ops), &arena, s->form.card, &other) == OK)
        (void)utf8_copy(s->form.words_name, sizeof(s->form.words_name), other.name);
    s->form.words = "customer.card_taken";
    arena_deinit(&arena);
}

// ---- Saving

static void saved(struct customers *s, const char *id)
{
    char copy[ID_LEN];
    (void)utf8_copy(copy, sizeof(copy), id);
    shell_notice(s->all, UI_NEUTRAL, fmt_fill(s->all, tr("customer.saved"), "name", s->form.name));
    s->form.open = false;
    s->query[0] = s->asked[0] = '\0';
    s->stale = true;
    customers_choose(s, copy);
    ui_focus(s->all->ui, NULL);
}

void customers_save(void *customers)
{
    struct customers *s = customers;
    struct customer_form *f = &s->form;
    struct customer_edit edit = { .name = f->name,
                                  .phone = f->phone,
                                  .email = f->email,
                                  .card_code = f->card,
                                  .note = f->note,
                                  .group_id = f->group,
                                  .credit_limit_minor = f->credit_limit_minor };
    memcpy(edit.id, f->id, sizeof(f->id));
    f->trouble = OK;
    f->words = f->name[strspn(f->name, " ")] == '\0' ? "customer.name_missing"
               : f->email[0] && !is_email(f->email)  ? "customer.email_invalid"
                                                     : NULL;
    if (f->words)
        return;
    enum err err = customer_save(s->all->ops, &edit, NULL);
    if (err == ERR_NEEDS_APPROVAL) {
        struct approval_request request = { .act = f->id[0] ? ACT_EDIT_CUSTOMER : ACT_ADD_CUSTOMER,
                                            .ask =
                                                f->id[0] ? tr("customer.edit") : tr("customer.new"),
                                            .before = "",
                                            .after = f->name,
                                            .then = customers_save,
                                            .arg = s };
        screen_push(s->all->stack, screen_approval_new(s->all, &request));
    } else if (err == ERR_EXISTS) {
        name_card_owner(s);
    } else if (err == ERR_INVALID) {
        f->words = "customer.card_in_text";
    } else if (err != OK) {
        f->trouble = err;
    } else {
        saved(s, edit.id);
    }
}

// ---- The picture

struct form_field {
    const char *id, *label;
    char *text;
    size_t size;
    bool ltr;
};

static unsigned field(struct ui *ui, const struct form_field *f)
{
    unsigned event = ui_field(ui, &(struct ui_field){ .id = f->id,
                                                      .label = f->label,
                                                      .text = f->text,
                                                      .cap = f->size,
                                                      .at = { .w = UI_GROW, .h = FIELD_H },
                                                      .ltr = f->ltr,
                                                      .keyboard = true });
    if (event & UI_FIELD_SUBMITTED)
        ui_focus(ui, NULL);
    return event;
}

static void duplicate(struct customers *s, struct ui *ui)
{
    struct customer_form *f = &s->form;
    if (!f->duplicate_id[0])
        return;
    const char *text = fmt_fill(s->all, tr("customer.duplicate"), "name", f->duplicate);
    ui_column(ui, &(struct ui_box){ .id = "cust.form.duplicate",
                                    .at = { .w = UI_GROW },
                                    .role = "alert",
                                    .label = text,
                                    .bg = COL_WARN_SOFT,
                                    .radius = RADIUS_BUTTON,
                                    .pad = { .x = 12, .y = 10 },
                                    .gap = 8 });
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 10, .cross = UI_CENTER });
    ui_icon(ui,
            &(struct ui_icon_look){ .icon = ICON_WARNING, .size = 22, .colour = COL_ON_WARN_SOFT });
    ui_text(ui, &(struct ui_text){ .text = text,
                                   .role = ROLE_BUTTON,
                                   .colour = COL_ON_WARN_SOFT,
                                   .at = { .w = UI_GROW },
                                   .max_lines = 3 });
    ui_end(ui);
    struct ui_button use = { .id = "cust.form.use",
                             .label = fmt_fill(s->all, tr("customer.duplicate_use"), "name",
                                               f->duplicate),
                             .icon = ICON_PERSON,
                             .at = { .w = UI_GROW } };
    if (ui_button(ui, &use)) {
        f->open = false;
        customers_choose(s, f->duplicate_id);
    }
    ui_end(ui);
}

static void groups(struct customers *s, struct ui *ui)
{
    struct customer_form *f = &s->form;
    if (s->groups.count == 0)
        return;
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 6 });
    ui_label(ui, tr("customer.group"), ROLE_NOTE, COL_TEXT2);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 8, .line_gap = 8, .wrap = true });
    struct ui_chip none = { .id = "cust.form.group.none",
                            .label = tr("customer.no_group"),
                            .selected = !f->group[0],
                            .choice = true };
    if (ui_chip(ui, &none))
        f->group[0] = '\0';
    for (size_t i = 0; i < s->groups.count; i++) {
        const struct customer_group *g = &s->groups.item[i];
        struct ui_chip chip = { .id = ui_id(ui, "cust.form.group.%s", g->name),
                                .label = g->name,
                                .selected = strcmp(f->group, g->id) == 0,
                                .choice = true };
        if (ui_chip(ui, &chip))
            (void)utf8_copy(f->group, sizeof(f->group), g->id);
    }
    ui_end(ui);
    ui_end(ui);
}

// The field that is typed into stands at the top while the keyboard leaves little room.
static void show_focused(struct customers *s, struct ui *ui, const struct form_field *fields,
                         size_t count, const struct customers_plan *plan)
{
    for (size_t i = 0; i < count; i++) {
        if (!ui_is_focused(ui, fields[i].id) || s->form.shown == fields[i].id || !plan->kb_h)
            continue;
        s->form.shown = fields[i].id;
        ui_scroll_to(ui, "cust.form", (int)i * (FIELD_H + GAP));
    }
}

static void words(struct customers *s, struct ui *ui)
{
    struct customer_form *f = &s->form;
    const char *text = f->words           ? fmt_fill(s->all, tr(f->words), "name", f->words_name)
                       : f->trouble != OK ? fmt_error(s->all, f->trouble)
                                          : NULL;
    if (text)
        (void)ui_error_line(ui, &(struct ui_error_line){ .text = text, .at = { .w = UI_GROW } });
}

static void fields(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    struct customer_form *f = &s->form;
    const struct form_field all[] = {
        { "cust.form.name", tr("customer.name"), f->name, sizeof(f->name), false },
        { "cust.form.phone", tr("customer.phone"), f->phone, sizeof(f->phone), true },
        { "cust.form.email", tr("customer.email"), f->email, sizeof(f->email), true },
        { "cust.form.card", tr("customer.card_no"), f->card, sizeof(f->card), true },
        { "cust.form.note", tr("customer.note"), f->note, sizeof(f->note), false },
    };
    show_focused(s, ui, all, LEN(all), plan);
    for (size_t i = 0; i < LEN(all); i++) {
        unsigned event = field(ui, &all[i]);
        if (event & UI_FIELD_CHANGED)
            f->words = NULL;
        if (i == 1 && event & UI_FIELD_CHANGED)
            find_duplicate(s);
        if (i == 1)
            duplicate(s, ui);
    }
    groups(s, ui);
}

void customers_form_frame(struct customers *s, struct ui *ui, const struct customers_plan *plan)
{
    struct customer_form *f = &s->form;
    bool small = plan->small, narrow = plan->card_w < NARROW;
    short pad = small ? PAD_SMALL : PAD, h = small ? HEIGHT_CONTROL : HEIGHT_PAY;
    if (!plan->kb_h || !small) {
        ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW, .h = small ? 44 : 64 },
                                     .pad = { .x = pad },
                                     .cross = UI_CENTER });
        ui_text(ui, &(struct ui_text){ .text = f->id[0] ? tr("customer.edit") : tr("customer.new"),
                                       .role = small ? ROLE_STRONG : ROLE_TITLE_LARGE,
                                       .at = { .w = UI_GROW },
                                       .may_cut = true });
        ui_end(ui);
    }
    ui_column(ui, &(struct ui_box){ .id = "cust.form",
                                    .at = { .w = UI_GROW, .h = UI_GROW },
                                    .pad = { .x = pad, .top = small ? 8 : 0, .bottom = 8 },
                                    .gap = GAP,
                                    .scroll = UI_SCROLL_Y });
    fields(s, ui, plan);
    ui_end(ui);
    ui_column(ui, &(struct ui_box){ .at = { .w = UI_GROW },
                                    .pad = { .x = pad, .top = 8, .bottom = small ? 8 : PAD },
                                    .gap = 8 });
    words(s, ui);
    ui_row(ui, &(struct ui_box){ .at = { .w = UI_GROW }, .gap = 12 });
    if (ui_button(ui, &(struct ui_button){ .id = "cust.form.cancel",
                                           .label = tr("common.cancel"),
                                           .size = narrow ? 15 : 16,
                                           .at = { .w = UI_GROW_BY(narrow ? 5 : 4), .h = h } })) {
        f->open = false;
        user_drop_approvals(s->all->ops);
    }
    if (ui_button(ui,
                  &(struct ui_button){ .id = "cust.form.save",
                                       .label = narrow ? tr("common.save") : tr("customer.save"),
                                       .icon = narrow ? ICON_NONE : ICON_CHECK,
                                       .kind = UI_PRIMARY,
                                       .size = narrow ? 16 : 18,
                                       .at = { .w = UI_GROW_BY(6), .h = h },
                                       .shortcut = "Return" }))
        customers_save(s);
    ui_end(ui);
    ui_end(ui);
}
