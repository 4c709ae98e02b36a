#include "ui/kit/sound.h"

#include <math.h>

// One note of a tone. Times in ms; Hz; partials are sines at 1, 2, 3 ... times its pitch.
struct note {
    int start, length;
    double hz;
    double partials[3]; // loudness against each other
};

struct tone {
    int length; // ms
    int decay;  // ms to fall to a third; 0: even
    struct note notes[3];
};

// clang-format off
static const struct tone tones[SOUND_COUNT] = {
    // Under 50 ms, so that twenty scans a second are twenty tones.
    [SOUND_SCAN]  = {  45,   0, { {   0,  45, 2093.0, { 1.0, 0.15, 0.0 } } } },
    [SOUND_ERROR] = { 320,   0, { {   0, 130,  233.1, { 1.0, 0.4, 0.25 } },
                                  { 190, 130,  185.0, { 1.0, 0.4, 0.25 } } } },
    [SOUND_MONEY] = { 420, 140, { {   0, 420,  523.3, { 1.0, 0.2, 0.0 } },
                                  {   0, 420,  659.3, { 0.8, 0.1, 0.0 } },
                                  {   0, 420,  784.0, { 0.7, 0.1, 0.0 } } } },
};
// clang-format on

enum { PER_MS = SOUND_RATE / 1000, FADE = 4 * PER_MS, NOTES = 3, PARTIALS = 3 };

// Without a fade the loudspeaker clicks. 0 at the first sample and at the last one.
static double fade(int i, int n)
{
    int edge = i < n - 1 - i ? i : n - 1 - i;
    return edge >= FADE ? 1.0 : 0.5 - 0.5 * cos(M_PI * edge / FADE);
}

static double note_at(const struct note *note, int decay, int sample)
{
    int i = sample - note->start * PER_MS, n = note->length * PER_MS;
    if (i < 0 || i >= n)
        return 0;
    double sum = 0, turn = 2 * M_PI * note->hz * i / SOUND_RATE;
    for (int p = 0; p < PARTIALS; p++)
        sum += note->partials[p] * sin(turn * (p + 1));
    return sum * fade(i, n) * (decay ? exp(-(double)i / (decay * PER_MS)) : 1.0);
}

static double tone_at(const struct tone *t, int sample)
{
    double sum = 0;
    for (int i = 0; i < NOTES; i++)
        sum += note_at(&t->notes[i], t->decay, sample);
    return sum;
}

size_t sound_synth(enum sound sound, int volume, int16_t *out)
{
    const struct tone *t = &tones[sound];
    int n = t->length * PER_MS;
    double loudest = 0;
    for (int i = 0; i < n; i++)
        loudest = fmax(loudest, fabs(tone_at(t, i)));
    for (int i = 0; i < n; i++)
        out[i] = (int16_t)lround(tone_at(t, i) * SOUND_PEAK / loudest * volume / 100);
    return (size_t)n;
}
