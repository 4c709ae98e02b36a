#ifndef POS_APP_STORE_TAX_JSON_H
#define POS_APP_STORE_TAX_JSON_H
// Taxes and price rules as they are kept in text columns, for app/store alone.
#include "app/base/buf.h"
#include "app/base/err.h"
#include "app/domain/price.h"
#include "app/domain/tax.h"

void tax_set_to_json(struct buf *out, const struct tax_set *set, const struct tax_amount *amounts);
// amounts may be NULL. ERR_CORRUPT: not what the other wrote.
enum err tax_set_from_json(const char *json, struct tax_set *set, struct tax_amount *amounts);
void tax_sums_to_json(struct buf *out, const struct tax_sum *sum, size_t count);
// At most max sums; *count says how many.
enum err tax_sums_from_json(const char *json, struct tax_sum *sum, size_t max, size_t *count);
void price_rules_to_json(struct buf *out, const struct price_rule *rule, size_t count);
// *rule: the caller frees it; NULL when there are none.
enum err price_rules_from_json(const char *json, struct price_rule **rule, size_t *count);
#endif
