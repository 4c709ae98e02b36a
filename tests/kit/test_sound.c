// The samples of the tones, and that the player leaves nothing open. No test listens to a device:
// SDL's dummy driver stands in for it.
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "ui/kit/sound.h"

#include <SDL.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// clang-format off
static const struct row {
    const char *name;
    enum sound sound;
    int volume;
    size_t samples; // ms * 48
    int peak;       // 20000 * volume / 100
} rows[] = {
    { "scan",               SOUND_SCAN,  100,  2160, 20000 },
    { "scan, half",         SOUND_SCAN,   50,  2160, 10000 },
    { "scan, hardly",       SOUND_SCAN,    1,  2160,   200 },
    { "scan, silent",       SOUND_SCAN,    0,  2160,     0 },
    { "error",              SOUND_ERROR, 100, 15360, 20000 },
    { "error, usual",       SOUND_ERROR,  60, 15360, 12000 },
    { "money",              SOUND_MONEY, 100, 20160, 20000 },
    { "money, usual",       SOUND_MONEY,  60, 20160, 12000 },
};

static const struct pitch {
    const char *name;
    enum sound sound;
    int from, to; // ms
    double hz;
    bool heard;
} pitches[] = {
    { "scan is high",                   SOUND_SCAN,    5,  40, 2093.0, true },
    { "scan has nothing low",           SOUND_SCAN,    5,  40,  233.1, false },
    { "error starts with a low tone",   SOUND_ERROR,  10, 120,  233.1, true },
    { "error ends with a lower one",    SOUND_ERROR, 200, 310,  185.0, true },
    { "the second is not the first",    SOUND_ERROR, 200, 310,  233.1, false },
    { "money: the root",                SOUND_MONEY,  10, 200,  523.3, true },
    { "money: the third",               SOUND_MONEY,  10, 200,  659.3, true },
    { "money: the fifth",               SOUND_MONEY,  10, 200,  784.0, true },
};
// clang-format on

static void check_row(void **state)
{
    const struct row *r = *state;
    int16_t *out = mem_array(SOUND_SAMPLES_MAX, sizeof *out);
    size_t n = sound_synth(r->sound, r->volume, out);
    int peak = 0, step = 0;
    for (size_t i = 0; i < n; i++) {
        peak = abs(out[i]) > peak ? abs(out[i]) : peak;
        step = i > 0 && abs(out[i] - out[i - 1]) > step ? abs(out[i] - out[i - 1]) : step;
    }
    assert_int_equal(n, r->samples);
    assert_int_equal(out[0], 0);
    assert_int_equal(out[n - 1], 0);
    assert_int_equal(peak, r->peak);
    assert_true(step <= r->peak / 2); // no click: a sine of 2 kHz moves by 0.27 of its peak
    free(out);
}

// Part of the energy that is at one frequency (Goertzel's filter); 1: all.
static double share_at(const int16_t *at, size_t n, double hz)
{
    double re = 0, im = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        double turn = 2 * M_PI * hz * (double)i / SOUND_RATE;
        re += at[i] * cos(turn);
        im += at[i] * sin(turn);
        all += (double)at[i] * at[i];
    }
    return 2 * (re * re + im * im) / ((double)n * all);
}

static void check_pitch(void **state)
{
    const struct pitch *p = *state;
    int16_t *out = mem_array(SOUND_SAMPLES_MAX, sizeof *out);
    sound_synth(p->sound, 100, out);
    double share = share_at(out + p->from * 48, (size_t)(p->to - p->from) * 48, p->hz);
    if (p->heard)
        assert_true(share > 0.15);
    else
        assert_true(share < 0.05);
    free(out);
}

static void pause_between_the_two_low_tones(void **state)
{
    (void)state;
    int16_t *out = mem_array(SOUND_SAMPLES_MAX, sizeof *out);
    sound_synth(SOUND_ERROR, 100, out);
    for (int i = 130 * 48; i < 190 * 48; i++)
        assert_int_equal(out[i], 0);
    free(out);
}

static void the_chord_fades(void **state)
{
    (void)state;
    int16_t *out = mem_array(SOUND_SAMPLES_MAX, sizeof *out);
    sound_synth(SOUND_MONEY, 100, out);
    for (int i = 300 * 48; i < 420 * 48; i++)
        assert_in_range(out[i] + 20000, 20000 - 5000, 20000 + 5000);
    free(out);
}

// ---- The player

static bool wait_open(const struct sound_player *p, bool open)
{
    int64_t end = clock_mono_us() + 10 * 1000000;
    while (sound_is_open(p) != open && clock_mono_us() < end)
        SDL_Delay(1);
    return sound_is_open(p) == open;
}

static void opens_at_the_first_tone_and_closes_when_idle(void **state)
{
    (void)state;
    struct sound_player *p = sound_new(60, 30);
    assert_false(sound_is_open(p));
    for (int i = 0; i < 3; i++) {
        sound_play(p, (enum sound)i);
        assert_true(wait_open(p, true));
        assert_true(wait_open(p, false));
        assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
    }
    sound_free(p);
}

static void never_holds_the_caller_up(void **state)
{
    (void)state;
    struct sound_player *p = sound_new(60, SOUND_IDLE_MS);
    int64_t longest = 0;
    for (int i = 0; i < 200; i++) {
        int64_t start = clock_mono_us();
        sound_play(p, (enum sound)(i % SOUND_COUNT));
        int64_t took = clock_mono_us() - start;
        longest = took > longest ? took : longest;
    }
    assert_true(longest < 100 * 1000); // microseconds are usual; a busy machine may take the core
    sound_free(p);
}

static void silent_opens_nothing(void **state)
{
    (void)state;
    struct sound_player *p = sound_new(0, 10000);
    sound_play(p, SOUND_MONEY);
    sound_set_volume(p, -5); // clamped
    sound_play(p, SOUND_MONEY);
    assert_false(sound_is_open(p));
    sound_set_volume(p, 500);
    sound_play(p, SOUND_MONEY);
    assert_true(wait_open(p, true)); // and so the earlier ones were not merely late
    sound_free(p);
    assert_int_equal(SDL_WasInit(SDL_INIT_AUDIO), 0);
}

static void without_a_device(void **state)
{
    (void)state;
    setenv("SDL_AUDIODRIVER", "none such", 1);
    struct sound_player *p = sound_new(60, 10);
    sound_play(p, SOUND_SCAN);
    sound_play(p, SOUND_SCAN);
    sound_free(p);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    sound_play(NULL, SOUND_SCAN);
    sound_set_volume(NULL, 5);
    sound_free(NULL);
}

int main(void)
{
    static struct CMUnitTest tests[LEN(rows) + LEN(pitches) + 6];
    size_t n = 0;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    SDL_Init(SDL_INIT_EVENTS);
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, check_row, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(pitches); i++)
        tests[n++] =
            (struct CMUnitTest){ pitches[i].name, check_pitch, NULL, NULL, (void *)&pitches[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(pause_between_the_two_low_tones);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(the_chord_fades);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(opens_at_the_first_tone_and_closes_when_idle);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(never_holds_the_caller_up);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(silent_opens_nothing);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(without_a_device);
    int failed = _cmocka_run_group_tests("sound", tests, n, NULL, NULL);
    SDL_Quit();
    return failed;
}
