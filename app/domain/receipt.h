#ifndef POS_APP_DOMAIN_RECEIPT_H
#define POS_APP_DOMAIN_RECEIPT_H
// The content of a receipt: a list of rows with the amounts and texts as they were when the sale
// was completed. It is frozen as JSON in print_jobs; layout, language and number format are chosen
// when it is printed and cannot change an amount.
#include "app/base/err.h"
#include "app/base/mem.h"
#include "app/domain/order.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Which members of struct receipt_row a kind uses stands behind it. Order on paper = order of rows.
// clang-format off
#define RECEIPT_ROW_LIST(X)                                                               \
    X(RECEIPT_SHOP_NAME,  "shop_name")  /* text */                                        \
    X(RECEIPT_HEADER,     "header")     /* text: address, phone, tax number */            \
    X(RECEIPT_MARK,       "mark")       /* text: "training", "copy", "return", "void";    \
                                           number: which copy */                          \
    X(RECEIPT_NUMBER,     "number")     /* text: receipt number */                        \
    X(RECEIPT_TIME,       "time")       /* number: UTC milliseconds */                    \
    X(RECEIPT_TERMINAL,   "terminal")   /* text */                                        \
    X(RECEIPT_CASHIER,    "cashier")    /* text */                                        \
    X(RECEIPT_CUSTOMER,   "customer")   /* text */                                        \
    X(RECEIPT_RETURN_OF,  "return_of")  /* text: number of the sale that comes back */    \
    X(RECEIPT_ITEM,       "item")       /* text: name; detail: SKU; qty, unit, price,     \
                                           amount: gross; tax: letters of its taxes */    \
    X(RECEIPT_ITEM_INFO,  "item_info")  /* text: "lot", "serial", "expiry"; detail: value */ \
    X(RECEIPT_ITEM_NOTE,  "item_note")  /* text */                                        \
    X(RECEIPT_DISCOUNT,   "discount")   /* of the item above; rate (0: an amount), amount < 0 in a sale */ \
    X(RECEIPT_SUBTOTAL,   "subtotal")   /* amount; number: items */                       \
    X(RECEIPT_ORDER_DISCOUNT, "order_discount") /* amount, < 0 in a sale */               \
    X(RECEIPT_TAX_ADDED,  "tax_added")  /* excluded tax: tax letter, rate, amount */      \
    X(RECEIPT_ROUNDING,   "rounding")   /* amount of the cash rounding */                 \
    X(RECEIPT_TOTAL,      "total")      /* amount; number: items */                       \
    X(RECEIPT_TENDER,     "tender")     /* text: method ("cash"); detail: reference; amount */ \
    X(RECEIPT_CHANGE,     "change")     /* amount */                                      \
    X(RECEIPT_TAX,        "tax")        /* tax: letter; text: kind ("percent"); rate, base, amount, gross */ \
    X(RECEIPT_NOTE,       "note")       /* text: of the order */                          \
    X(RECEIPT_FOOTER,     "footer")     /* text */                                        \
    X(RECEIPT_BARCODE,    "barcode")    /* text: data, Code 128 */                        \
    X(RECEIPT_QR,         "qr")         /* text: data */
// clang-format on

#define X(kind, name) kind,
enum receipt_row_kind { RECEIPT_ROW_LIST(X) RECEIPT_ROW_KINDS };
#undef X

#define RECEIPT_TAX_LETTERS 12

struct receipt_row {
    enum receipt_row_kind kind;
    const char *text, *detail, *unit; // never NULL; in the receipt's arena
    struct qty qty;
    struct unit_price price;
    int64_t rate_micro; // per cent in millionths; fixed taxes: currency millionths per unit
    struct money base, amount, gross;
    int64_t number;
    char tax[RECEIPT_TAX_LETTERS]; // "A", "B", ...: joins an item to its rows of the tax summary
    bool weighed;
    bool included; // of tax rows: the tax is in the prices
};

struct receipt {
    char currency[4];
    int digits;
    char order_id[ID_LEN];
    char number[24];
    bool opens_drawer; // cash changed hands
    struct receipt_row *rows;
    size_t count;
    struct arena arena; // owns rows and texts
};

// What stands on every receipt of the shop. Lists end with NULL; may be NULL.
struct receipt_shop {
    const char *name;
    const char *const *header;
    const char *const *footer;
    const char *qr_prefix; // "https://example.org/r/": QR of prefix + number; NULL: none
};

struct receipt_options {
    int copy;              // 0: the original; n: COPY n
    bool gift;             // without prices and tenders
    bool keep_drawer_shut; // opens_drawer stays false whatever was paid with
    const char *return_of; // number of the sale that comes back; NULL or "": none
};

// out: zeroed before; receipt_deinit() frees it. options may be NULL.
void receipt_from_order(const struct order *o, const struct receipt_shop *shop,
                        const struct receipt_options *options, struct receipt *out);
void receipt_deinit(struct receipt *r); // accepts a zeroed receipt

// First row of a kind, or NULL.
const struct receipt_row *receipt_find(const struct receipt *r, enum receipt_row_kind kind);
const char *receipt_row_name(enum receipt_row_kind kind);

// Frozen form, one line; free() it. Amounts are decimal strings.
char *receipt_to_json(const struct receipt *r);
// out: zeroed before. ERR_CORRUPT: not a receipt.
enum err receipt_from_json(const char *json, struct receipt *out, struct problem *p);
// The same receipt marked as copy number n: replaces or adds the mark row.
void receipt_mark_copy(struct receipt *r, int n);
#endif
