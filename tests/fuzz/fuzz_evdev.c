// Any bytes as a scanner's events: codes are never empty, never too long, and hold nothing but what
// a US keyboard types, and GS. The first byte chooses prefix and suffix.
#include "app/base/mem.h"
#include "ui/kit/evdev.h"

#include <stdlib.h>
#include <string.h>

static void check(const struct scan *scan)
{
    if (scan->len == 0 || scan->len > SCAN_CODE_MAX || strlen(scan->code) != scan->len)
        abort();
    for (size_t i = 0; i < scan->len; i++)
        if (scan->code[i] != 0x1D && (scan->code[i] < 0x20 || scan->code[i] > 0x7E))
            abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct scanner_config configs[] = {
        { "", "\r", false }, { "", "", false }, { "1", "2", false }, { "", "ab\r", false }
    };
    if (size == 0)
        return 0;
    struct evdev_decoder d;
    evdev_decoder_init(&d, &configs[data[0] % LEN(configs)]);
    // Four bytes an event: kind, key, value, and how many ms passed.
    int64_t ms = 0;
    for (size_t i = 1; i + 4 <= size; i += 4) {
        struct scan scan;
        ms += data[i + 3];
        struct input_event event = { .input_event_sec = ms / 1000,
                                     .input_event_usec = ms % 1000 * 1000,
                                     .type = data[i] % 6,
                                     .code = data[i + 1],
                                     .value = data[i + 2] % 4 };
        if (evdev_decode(&d, &event, &scan))
            check(&scan);
        if (evdev_decoder_wait_ms(&d) > 0 && data[i + 3] > 200 && evdev_decode_silence(&d, &scan))
            check(&scan);
    }
    return 0;
}
