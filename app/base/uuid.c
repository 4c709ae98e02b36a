#include "app/base/uuid.h"

#include "app/base/clock.h"
#include "app/base/crypto.h"

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int64_t last_ms;
static unsigned counter; // 12 bits, restarted from a random 11-bit value every millisecond

static void take_place(const uint8_t random[2], int64_t *ms, unsigned *place)
{
    int64_t now = clock_utc_ms();
    pthread_mutex_lock(&lock);
    if (now > last_ms) {
        last_ms = now;
        counter = ((unsigned)random[0] << 8 | random[1]) & 0x7FF;
    } else if (++counter > 0xFFF) { // more than 2048 in one millisecond: borrow the next one
        last_ms++;
        counter = 0;
    }
    *ms = last_ms;
    *place = counter;
    pthread_mutex_unlock(&lock);
}

void uuid_new(char out[UUID_TEXT_LEN])
{
    uint8_t r[10];
    crypto_random(r, sizeof r);
    int64_t ms;
    unsigned place;
    take_place(r + 8, &ms, &place);
    char text[64];
    snprintf(text, sizeof text, "%08x-%04x-7%03x-%02x%02x-%02x%02x%02x%02x%02x%02x",
             (unsigned)(ms >> 16 & 0xFFFFFFFF), (unsigned)(ms & 0xFFFF), place,
             0x80u | (r[0] & 0x3Fu), r[1], r[2], r[3], r[4], r[5], r[6], r[7]);
    for (size_t i = 0; i < UUID_TEXT_LEN; i++)
        out[i] = text[i];
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool uuid_is_valid(const char *text)
{
    for (int i = 0; i < UUID_TEXT_LEN - 1; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !is_hex(text[i]))
            return false;
    }
    return text[UUID_TEXT_LEN - 1] == '\0';
}
