#include "app/ops/customer_ops.h"

#include "app/ops/ops_internal.h"

#include <ctype.h>
#include <string.h>

// 13 to 19 digits in a row (spaces and dashes between them) that pass the Luhn check look like a
// payment card: such a number is never stored. Loyalty cards have a field of their own.
static bool luhn_ok(const char *digits, size_t count)
{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {
        int d = digits[count - 1 - i] - '0';
        if (i % 2 == 1)
            d = d > 4 ? 2 * d - 9 : 2 * d;
        sum += d;
    }
    return sum % 10 == 0;
}

static bool has_card_number(const char *text)
{
    char digits[20];
    size_t count = 0;
    for (const char *c = text ? text : "";; c++) {
        if (isdigit((unsigned char)*c)) {
            if (count < sizeof digits)
                digits[count] = *c;
            count++;
        } else if ((*c != ' ' && *c != '-') || !*c) {
            if (count >= 13 && count <= 19 && luhn_ok(digits, count))
                return true;
            count = 0;
        }
        if (!*c)
            return false;
    }
}

enum err customer_save(struct ops *o, struct customer_edit *edit, struct problem *p)
{
    enum act act = edit->id[0] ? ACT_EDIT_CUSTOMER : ACT_ADD_CUSTOMER;
    enum err err = ops_check(o, act);
    if (err != OK)
        return err;
    if (has_card_number(edit->name) || has_card_number(edit->note))
        return problem_set(p, ERR_INVALID, "name or note holds what looks like a card number");
    edit->user_id = o->person.id;
    err = customers_put(o->store.sale, edit);
    char approver[ID_LEN];
    if (err == OK) {
        ops_use_grant(o, act, approver);
        ops_ring_sync(o);
    }
    return err;
}
