#include "printing/escpos_link.h"

#include "app/base/clock.h"

bool escpos_is_status(uint8_t byte)
{
    return (byte & 0x93) == 0x12;
}

bool escpos_is_fence(uint8_t byte)
{
    return (byte & 0x90) == 0;
}

bool printer_status_can_print(const struct printer_status *s)
{
    return !s->answered || !(s->offline || s->cover_open || s->paper_end || s->error);
}

void printer_status_take(struct printer_status *s, int n, uint8_t byte)
{
    s->answered = true;
    switch (n) {
    case 1:
        s->offline = s->offline || byte & 0x08;
        break;
    case 2:
        s->cover_open = s->cover_open || byte & 0x04;
        s->paper_end = s->paper_end || byte & 0x20;
        s->error = s->error || byte & 0x40;
        break;
    default: // 4
        s->paper_low = s->paper_low || byte & 0x0C;
        s->paper_end = s->paper_end || byte & 0x60;
        break;
    }
}

// The next byte from the printer before end_us; *got false: none.
static enum err read_byte(struct print_transport *t, int64_t end_us, uint8_t *byte, bool *got)
{
    int64_t left_ms = (end_us - clock_mono_us()) / 1000;
    size_t n = 0;
    enum err err = t->ops->read(t, byte, 1, left_ms > 0 ? (int)left_ms : 0, &n);
    *got = n > 0;
    return err;
}

static enum err ask_one(struct print_transport *t, uint8_t question, int timeout_ms,
                        struct printer_status *out, bool *answered)
{
    const uint8_t ask[] = { 0x10, 0x04, question };
    int64_t end_us = clock_mono_us() + (int64_t)timeout_ms * 1000;
    *answered = false;
    enum err err = t->ops->write(t, ask, sizeof(ask), timeout_ms);
    bool got = err == OK;
    while (err == OK && got && !*answered) {
        uint8_t byte = 0;
        err = read_byte(t, end_us, &byte, &got);
        *answered = err == OK && got && escpos_is_status(byte); // others were not asked for
        if (*answered)
            printer_status_take(out, question, byte);
    }
    return err;
}

enum err escpos_ask_status(struct print_transport *t, int timeout_ms, struct printer_status *out)
{
    static const uint8_t questions[] = { 1, 2, 4 };
    *out = (struct printer_status){ 0 };
    bool answered = true;
    enum err err = OK;
    for (size_t i = 0; t->ops->read && err == OK && answered && i < sizeof(questions); i++)
        err = ask_one(t, questions[i], timeout_ms, out, &answered);
    return err;
}

enum err escpos_send_fence(struct print_transport *t, int timeout_ms)
{
    static const uint8_t fence[] = { 0x1D, 'r', 1 };
    return t->ops->write(t, fence, sizeof(fence), timeout_ms);
}

enum err escpos_wait_fence(struct print_transport *t, int timeout_ms, bool *passed,
                           struct printer_status *seen)
{
    static const uint8_t why_offline[] = { 0x10, 0x04, 2 };
    int64_t end_us = clock_mono_us() + (int64_t)timeout_ms * 1000;
    *passed = false;
    *seen = (struct printer_status){ 0 };
    enum err err = t->ops->write(t, why_offline, sizeof(why_offline), timeout_ms);
    bool got = err == OK;
    while (err == OK && got && !*passed) {
        uint8_t byte = 0;
        err = read_byte(t, end_us, &byte, &got);
        *passed = err == OK && got && escpos_is_fence(byte);
        if (err == OK && got && escpos_is_status(byte))
            printer_status_take(seen, 2, byte);
    }
    return err;
}
