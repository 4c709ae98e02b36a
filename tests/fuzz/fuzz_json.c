// A string that is accepted must come out the same when it is written and read again.
#include "app/base/buf.h"
#include "app/base/json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct json root, again, item;
    struct problem p = { 0 };
    enum err err = json_parse((const char *)data, size, 0, &root, &p);
    if ((err == OK) != (p.text[0] == '\0'))
        abort(); // refused without a reason, or the other way round
    if (err != OK)
        return 0;
    JSON_EACH(&root, &item)
    {
        int64_t value;
        bool decimal = json_get_decimal(&item, "a", 3, &value, NULL) == OK;
        bool number = json_get_int(&item, "a", INT64_MIN, INT64_MAX, &value, NULL) == OK;
        if (decimal && number)
            abort(); // one is a string
    }
    if (json_is_string(&root)) {
        struct buf text = { 0 };
        json_put_string(&text, json_text(&root));
        if (json_parse(buf_text(&text), text.len, 0, &again, &p) != OK ||
            strcmp(json_text(&root), json_text(&again)) != 0)
            abort();
        json_free(&again);
        buf_deinit(&text);
    }
    json_free(&root);
    return 0;
}
