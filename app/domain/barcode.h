#ifndef POS_APP_DOMAIN_BARCODE_H
#define POS_APP_DOMAIN_BARCODE_H
// What a scanned code means: an article number brought to its 14-digit form, a shop's own label
// with the weight or price inside, a GS1 element string, or plain text. Pure; any thread.
#include "app/base/err.h"
#include "app/domain/gs1.h"

#include <stdbool.h>
#include <stdint.h>

#define BARCODE_TEXT_MAX 512 // bytes of a scanned code
#define BARCODE_RULES_MAX 16

enum barcode_kind {
    BARCODE_TEXT, // SKU, badge, receipt number: anything else
    BARCODE_EAN13,
    BARCODE_EAN8,
    BARCODE_UPCA,
    BARCODE_UPCE,
    BARCODE_GTIN14,
    BARCODE_WEIGHT, // EAN-13 of the shop with a weight inside
    BARCODE_PRICE,  // EAN-13 of the shop with a price inside
    BARCODE_GS1,
};

// EAN-13 codes that begin with prefix: then item digits, value digits and the check digit; the
// four lengths make 13. A rule with item + value one short skips one digit between them (the
// value's own check digit, which some labels carry).
struct barcode_rule {
    char prefix[5];
    int item_digits, value_digits;
    enum barcode_kind kind; // BARCODE_WEIGHT (grams) or BARCODE_PRICE (minor units)
};

struct barcode_rules {
    int count;
    struct barcode_rule rule[BARCODE_RULES_MAX];
};

// 21: five item digits and five digits of grams; 23: five item digits and five digits of price.
extern const struct barcode_rules barcode_default_rules;
// "21:weight, 23:price, 28:weight:4:5" -> rules. An empty text is no rules. ERR_INVALID: p.
enum err barcode_rules_parse(const char *text, struct barcode_rules *out, struct problem *p);

struct barcode {
    enum barcode_kind kind;
    char text[BARCODE_TEXT_MAX + 1]; // what was scanned, without AIM prefix and surrounding space
    char addon[6];                   // the 2 or 5 digits beside a periodical's code; or empty
    // The article's number; empty for text and for GS1 without AI 01. For WEIGHT and PRICE it is
    // the number of the article itself: value digits 0 and the check digit made anew.
    char gtin14[15];
    // Eight digits can be right both as EAN-8 and as UPC-E. gtin14 is the likelier reading (UPC-E
    // with a leading 0), this the other one: look for both. Else empty.
    char other_gtin14[15];
    char item[12];     // WEIGHT, PRICE: the item digits alone ("00042"), the shop's own number
    bool has_weight;   // WEIGHT, or GS1 with AI 310n
    int64_t weight;    // kg, scaled by 10^weight_digits
    int weight_digits; // 0..5
    bool has_price;    // PRICE, or GS1 with AI 392n or 393n
    int64_t price;     // scaled by 10^price_digits
    int price_digits;  // -1: minor units of the shop's currency
    struct gs1 gs1;    // count 0 unless kind is BARCODE_GS1
};

// Codes of 8, 12, 13 or 14 digits are article numbers and need a correct check digit.
// ERR_INVALID: p says what is wrong ("wrong check digit", "AI 17: wrong date", ...); out->kind is
// what the code looked like.
enum err barcode_parse(const char *code, const struct barcode_rules *rules, struct barcode *out,
                       struct problem *p);
const char *barcode_kind_name(enum barcode_kind kind); // "ean13", for reports and the command line
#endif
