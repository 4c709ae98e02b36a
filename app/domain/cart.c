#include "app/domain/cart.h"

#include "app/base/mem.h"
#include "app/domain/cart_line.h"
#include "app/domain/currency.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum err cart_init(struct cart *c, const char *id, const char *currency, enum tax_rounding rounding)
{
    const struct currency *known = currency_find(currency);
    *c = (struct cart){ 0 };
    if (!known)
        return ERR_INVALID;
    snprintf(c->id, sizeof(c->id), "%s", id);
    snprintf(c->currency, sizeof(c->currency), "%s", known->code);
    c->digits = known->digits;
    c->rounding = rounding;
    c->customer_name = cart_text(NULL, 0);
    c->note = cart_text(NULL, 0);
    return OK;
}

static void drop_removed(struct cart *c, int i)
{
    cart_line_deinit(&c->removed[i].line);
    c->removed_count--;
    memmove(&c->removed[i], &c->removed[i + 1],
            (size_t)(c->removed_count - i) * sizeof(*c->removed));
}

static void drop_lines(struct cart *c)
{
    while (c->count)
        cart_line_deinit(&c->lines[--c->count]);
    while (c->removed_count)
        drop_removed(c, c->removed_count - 1);
}

void cart_deinit(struct cart *c)
{
    drop_lines(c);
    free(c->lines);
    free(c->removed);
    free(c->work);
    free(c->customer_name);
    free(c->note);
    tax_totals_deinit(&c->taxes);
    *c = (struct cart){ 0 };
}

void cart_clear(struct cart *c, const char *new_id)
{
    drop_lines(c);
    snprintf(c->id, sizeof(c->id), "%s", new_id);
    free(c->customer_name);
    free(c->note);
    c->customer_name = cart_text(NULL, 0);
    c->note = cart_text(NULL, 0);
    c->customer_id[0] = 0;
    c->discount = (struct discount){ 0 };
    c->ctx.group_count = 0;
    c->ctx.group_discount_micro = 0;
    c->totals = (struct cart_totals){ 0 };
    c->taxes.excluded = c->taxes.tax = c->taxes.included = (struct money){ 0 };
    c->taxes.sum_count = 0;
}

static void report(const struct cart *c, struct cart_change *change, enum cart_change_kind kind,
                   size_t index)
{
    if (!change)
        return;
    *change = (struct cart_change){ .kind = kind, .index = index };
    if (index < c->count && (kind == CART_LINE_ADDED || kind == CART_LINE_CHANGED))
        memcpy(change->line_id, c->lines[index].id, ID_LEN);
}

// Gives every line its share of the order discount; computes the lines whose share changed.
static enum err spread_discount(struct cart *c, struct problem *p)
{
    bool spread = c->discount.kind != DISCOUNT_NONE;
    for (size_t i = 0; i < c->count && !spread; i++)
        spread = c->lines[i].order_discount.minor != 0; // of a discount that ended
    if (!spread)
        return OK;
    struct money *net = mem_array(2 * c->count + 1, sizeof(*net)), *share = net + c->count;
    enum err err = OK;
    for (size_t i = 0; i < c->count; i++)
        net[i].minor = c->lines[i].gross.minor - c->lines[i].line_discount.minor;
    discount_spread(c->discount, net, c->count, share);
    for (size_t i = 0; i < c->count && err == OK; i++) {
        struct cart_line *l = &c->lines[i];
        if (l->order_discount.minor == share[i].minor)
            continue;
        l->order_discount = share[i];
        err = cart_line_compute(l, c->rounding, c->digits, p);
    }
    free(net);
    return err;
}

static int64_t pieces(const struct cart_line *l)
{
    int64_t n = l->qty.milli < 0 ? -l->qty.milli : l->qty.milli;
    return l->weighed || n < 1000 ? 1 : n / 1000;
}

// Totals from the lines, whose own figures are right.
static enum err sum_up(struct cart *c, struct problem *p)
{
    enum err err = spread_discount(c, p);
    if (err != OK)
        return err;
    if (c->work_cap < c->count) {
        c->work_cap = c->cap;
        c->work = mem_grow(c->work, c->work_cap, sizeof(*c->work));
    }
    struct cart_totals t = { 0 };
    for (size_t i = 0; i < c->count; i++) {
        const struct cart_line *l = &c->lines[i];
        c->work[i] = cart_line_basis(l);
        t.subtotal.minor += l->gross.minor;
        t.discount.minor += l->line_discount.minor + l->order_discount.minor;
        t.items += pieces(l);
        t.min_age = l->min_age > t.min_age ? l->min_age : t.min_age;
    }
    err = tax_document(c->work, c->count, c->rounding, c->digits, NULL, &c->taxes, p);
    if (err == OK && !money_fits(t.subtotal))
        err = problem_set(p, ERR_INVALID, "total: too large");
    if (err != OK)
        return err;
    t.excluded = c->taxes.excluded;
    t.tax = c->taxes.tax;
    t.included = c->taxes.included;
    c->totals = t;
    return OK;
}

// Prices and computes line i and everything that depends on it.
static enum err refresh(struct cart *c, size_t i, struct problem *p)
{
    cart_line_reprice(&c->lines[i], &c->ctx);
    enum err err = cart_line_compute(&c->lines[i], c->rounding, c->digits, p);
    return err == OK ? sum_up(c, p) : err;
}

// All that a change of numbers may alter on a line: put back when the change is refused.
struct kept {
    struct qty qty;
    struct unit_price price;
    enum price_origin origin;
    struct discount discount;
};

static struct kept keep(const struct cart_line *l)
{
    return (struct kept){ l->qty, l->price, l->origin, l->discount };
}

// A change is refused for a figure out of range; the figures before were in range.
static void restore(struct cart *c, size_t i, struct kept k)
{
    struct problem ignored = { 0 };
    struct cart_line *l = &c->lines[i];
    l->qty = k.qty;
    l->price = k.price;
    l->origin = k.origin;
    l->discount = k.discount;
    enum err err = refresh(c, i, &ignored);
    (void)err;
}

static enum err changed(struct cart *c, size_t i, struct kept k, struct cart_change *change,
                        struct problem *p)
{
    enum err err = refresh(c, i, p);
    if (err != OK) {
        restore(c, i, k);
        return err;
    }
    report(c, change, CART_LINE_CHANGED, i);
    return OK;
}

// Opens a gap at i, for a line that the caller owns so far.
static void insert(struct cart *c, size_t i, const struct cart_line *line)
{
    if (c->count == c->cap) {
        c->cap = c->cap ? 2 * c->cap : 16;
        c->lines = mem_grow(c->lines, c->cap, sizeof(*c->lines));
    }
    memmove(&c->lines[i + 1], &c->lines[i], (c->count - i) * sizeof(*c->lines));
    c->lines[i] = *line;
    c->count++;
}

static struct cart_line take_out(struct cart *c, size_t i)
{
    struct cart_line line = c->lines[i];
    c->count--;
    memmove(&c->lines[i], &c->lines[i + 1], (c->count - i) * sizeof(*c->lines));
    return line;
}

static enum err insert_priced(struct cart *c, size_t i, struct cart_line *line,
                              struct cart_change *change, struct problem *p)
{
    line->order_discount.minor = 0;
    insert(c, i, line);
    enum err err = refresh(c, i, p);
    if (err != OK) {
        struct problem ignored = { 0 };
        *line = take_out(c, i);
        enum err back = sum_up(c, &ignored); // the figures before were in range
        (void)back;
        return err;
    }
    report(c, change, CART_LINE_ADDED, i);
    return OK;
}

enum err cart_add(struct cart *c, const struct cart_item *item, struct qty qty, const char *line_id,
                  struct cart_change *change, struct problem *p)
{
    if (!qty.milli || !qty_fits(qty) || !unit_price_fits(item->price))
        return problem_set(p, ERR_INVALID, "quantity or price: out of range");
    for (size_t i = c->count; i-- > 0;) {
        struct cart_line *l = &c->lines[i];
        // Goods that come back are not set off against goods that are sold.
        if (!cart_line_takes(l, item) || (l->qty.milli < 0) != (qty.milli < 0))
            continue;
        struct kept k = keep(l);
        l->qty.milli += qty.milli;
        return changed(c, i, k, change, p);
    }
    if (c->count == CART_LINES_MAX)
        return problem_set(p, ERR_FULL, "lines: more than %d", CART_LINES_MAX);
    struct cart_line line;
    cart_line_init(&line, item, qty, line_id);
    enum err err = insert_priced(c, c->count, &line, change, p);
    if (err != OK)
        cart_line_deinit(&line);
    return err;
}

enum err cart_set_qty(struct cart *c, size_t i, struct qty qty, struct cart_change *change,
                      struct problem *p)
{
    if (i >= c->count)
        return problem_set(p, ERR_NOT_FOUND, "no such line");
    if (!qty.milli || !qty_fits(qty))
        return problem_set(p, ERR_INVALID, "quantity: out of range");
    struct kept k = keep(&c->lines[i]);
    c->lines[i].qty = qty;
    return changed(c, i, k, change, p);
}

enum err cart_set_note(struct cart *c, size_t i, const char *note, struct cart_change *change)
{
    if (i >= c->count)
        return ERR_NOT_FOUND;
    char *copy = cart_text(note, CART_TEXT_MAX); // note may be the line's own
    free(c->lines[i].note);
    c->lines[i].note = copy;
    report(c, change, CART_LINE_CHANGED, i);
    return OK;
}

enum err cart_set_discount(struct cart *c, size_t i, struct discount d, struct cart_change *change)
{
    struct problem ignored = { 0 };
    if (i >= c->count)
        return ERR_NOT_FOUND;
    if (discount_check(d) != OK)
        return ERR_INVALID;
    struct kept k = keep(&c->lines[i]);
    c->lines[i].discount = d.value ? d : (struct discount){ 0 };
    return changed(c, i, k, change, &ignored);
}

enum err cart_set_price(struct cart *c, size_t i, struct unit_price price,
                        struct cart_change *change, struct problem *p)
{
    if (i >= c->count)
        return problem_set(p, ERR_NOT_FOUND, "no such line");
    if (!unit_price_fits(price) || price.micro < 0)
        return problem_set(p, ERR_INVALID, "unit_price: out of range");
    struct kept k = keep(&c->lines[i]);
    c->lines[i].price = price;
    // A typed price of an item that has no other stays what it was: typed.
    c->lines[i].origin = k.origin == PRICE_OPEN ? PRICE_OPEN : PRICE_OVERRIDE;
    return changed(c, i, k, change, p);
}

enum err cart_clear_price(struct cart *c, size_t i, struct cart_change *change)
{
    struct problem ignored = { 0 };
    if (i >= c->count)
        return ERR_NOT_FOUND;
    if (c->lines[i].origin != PRICE_OVERRIDE)
        return ERR_INVALID;
    struct kept k = keep(&c->lines[i]);
    c->lines[i].origin = PRICE_LIST;
    return changed(c, i, k, change, &ignored);
}

enum err cart_remove(struct cart *c, size_t i, uint32_t *token, struct cart_change *change)
{
    struct problem ignored = { 0 };
    if (i >= c->count)
        return ERR_NOT_FOUND;
    if (c->removed_count == CART_UNDO_MAX)
        drop_removed(c, 0);
    if (!c->removed)
        c->removed = mem_array(CART_UNDO_MAX, sizeof(*c->removed));
    struct cart_removed *r = &c->removed[c->removed_count++];
    *r = (struct cart_removed){ .token = ++c->next_token, .index = i };
    if (i > 0)
        memcpy(r->after, c->lines[i - 1].id, ID_LEN);
    r->line = take_out(c, i);
    enum err err = sum_up(c, &ignored);
    if (err != OK) { // without goods that come back the total can be out of range
        insert(c, i, &r->line);
        r->line = (struct cart_line){ 0 };
        drop_removed(c, c->removed_count - 1);
        enum err back = sum_up(c, &ignored); // the figures before were in range
        (void)back;
        return err;
    }
    if (token)
        *token = r->token;
    report(c, change, CART_LINE_REMOVED, i);
    if (change)
        memcpy(change->line_id, r->line.id, ID_LEN);
    return OK;
}

enum err cart_undo(struct cart *c, uint32_t token, struct cart_change *change)
{
    struct problem ignored = { 0 };
    int at = 0;
    while (at < c->removed_count && c->removed[at].token != token)
        at++;
    if (at == c->removed_count)
        return ERR_NOT_FOUND;
    if (c->count == CART_LINES_MAX)
        return ERR_FULL;
    struct cart_removed *r = &c->removed[at];
    long before = cart_find(c, r->after);
    size_t place = before >= 0 ? (size_t)before + 1 : r->index;
    place = place < c->count ? place : c->count;
    enum err err = insert_priced(c, place, &r->line, change, &ignored);
    if (err != OK)
        return err;
    r->line = (struct cart_line){ 0 }; // the cart owns it again
    drop_removed(c, at);
    return OK;
}

long cart_find(const struct cart *c, const char *line_id)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->lines[i].id, line_id) == 0)
            return (long)i;
    return -1;
}

enum err cart_set_order_discount(struct cart *c, struct discount d, struct cart_change *change)
{
    struct problem ignored = { 0 };
    struct discount before = c->discount;
    if (discount_check(d) != OK)
        return ERR_INVALID;
    c->discount = d.value ? d : (struct discount){ 0 };
    enum err err = sum_up(c, &ignored);
    if (err != OK) {
        c->discount = before;
        enum err back = sum_up(c, &ignored); // the figures before were in range
        (void)back;
        return err;
    }
    report(c, change, CART_HEAD, 0);
    return OK;
}

enum err cart_set_order_note(struct cart *c, const char *note, struct cart_change *change)
{
    char *copy = cart_text(note, CART_TEXT_MAX);
    free(c->note);
    c->note = copy;
    report(c, change, CART_HEAD, 0);
    return OK;
}

static enum err reprice_all(struct cart *c, struct problem *p)
{
    for (size_t i = 0; i < c->count; i++) {
        cart_line_reprice(&c->lines[i], &c->ctx);
        enum err err = cart_line_compute(&c->lines[i], c->rounding, c->digits, p);
        if (err != OK)
            return err;
    }
    return sum_up(c, p);
}

enum err cart_set_customer(struct cart *c, const char *id, const char *name,
                           const struct price_context *ctx, struct cart_change *change)
{
    struct problem ignored = { 0 };
    struct price_context before = c->ctx;
    c->ctx = *ctx;
    enum err err = reprice_all(c, &ignored);
    if (err != OK) {
        c->ctx = before;
        enum err back = reprice_all(c, &ignored); // the figures before were in range
        (void)back;
        return err;
    }
    char *copy = cart_text(name, CART_TEXT_MAX);
    free(c->customer_name);
    c->customer_name = copy;
    snprintf(c->customer_id, sizeof(c->customer_id), "%s", id);
    report(c, change, CART_ALL, 0);
    return OK;
}

enum err cart_restore_line(struct cart *c, const struct cart_line *saved)
{
    struct cart_line line;
    if (c->count == CART_LINES_MAX)
        return ERR_FULL;
    cart_line_copy(&line, saved);
    insert(c, c->count, &line);
    return OK;
}

enum err cart_restored(struct cart *c, struct problem *p)
{
    for (size_t i = 0; i < c->count; i++) {
        struct cart_line *l = &c->lines[i];
        l->order_discount.minor = 0;
        if (l->discount.kind != DISCOUNT_NONE)
            l->effective = l->discount;
        enum err err = cart_line_compute(l, c->rounding, c->digits, p);
        if (err != OK)
            return err;
    }
    return sum_up(c, p);
}
