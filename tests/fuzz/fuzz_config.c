#include "app/config.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct config c;
    struct problem p = { 0 };
    config_defaults(&c);
    enum err err = config_read(&c, "fuzz", (const char *)data, size, &p);
    if (err == OK)
        err = config_finish(&c, &p);
    if ((err == OK) != (p.text[0] == '\0'))
        abort(); // refused without a reason, or the other way round
    return 0;
}
