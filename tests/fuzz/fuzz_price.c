// Whatever comes in, the price engine answers or refuses with a reason; its answer is JSON whose
// sums hold.
#include "app/base/buf.h"
#include "app/base/json.h"
#include "app/domain/price_json.h"

#include <stdint.h>
#include <stdlib.h>

static int64_t amount(const struct json *root, const char *key)
{
    const char *text;
    int64_t value = 0;
    struct problem p = { 0 };
    if (json_get_string(root, key, &text, &p) != OK)
        abort();
    // Four digits hold every currency; the amounts are capped at 15 digits.
    if (json_get_decimal(root, key, 4, &value, &p) != OK)
        abort();
    return value;
}

static void check(const struct buf *answer)
{
    struct json root;
    struct problem p = { 0 };
    if (json_parse(buf_text(answer), answer->len, 0, &root, &p) == ERR_FULL)
        return; // a valid answer can be longer than what is read back
    if (!root.node)
        abort();
    int64_t included = amount(&root, "included");
    if (amount(&root, "excluded") + amount(&root, "tax") != included ||
        included + amount(&root, "rounding") != amount(&root, "total"))
        abort();
    json_free(&root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf out = { 0 };
    struct problem p = { 0 };
    if (price_json_answer((const char *)data, size, &out, &p) == OK)
        check(&out);
    else if (out.len || !p.text[0])
        abort();
    buf_deinit(&out);
    return 0;
}
