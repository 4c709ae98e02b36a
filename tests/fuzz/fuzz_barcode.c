// The first line is the embedding rules, the rest the code.
#include "app/base/mem.h"
#include "app/domain/barcode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_strndup((const char *)data, size);
    char *code = strchr(text, '\n');
    struct barcode_rules rules = barcode_default_rules;
    struct barcode b;
    struct problem p = { 0 };
    if (code) {
        *code++ = '\0';
        if (barcode_rules_parse(text, &rules, &p) != OK && !p.text[0])
            abort(); // refused without a reason
    }
    p = (struct problem){ 0 };
    enum err err = barcode_parse(code ? code : text, &rules, &b, &p);
    if ((err == OK) != (p.text[0] == '\0'))
        abort();
    if (err == OK && b.gtin14[0] && !gs1_check_digit_ok(b.gtin14, 14))
        abort(); // every article number that comes out is a right one
    free(text);
    return 0;
}
