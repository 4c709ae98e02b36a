#ifndef POS_UI_KIT_SOUND_H
#define POS_UI_KIT_SOUND_H
// Short tones, made by calculation and played through SDL. A small thread opens the device at the
// first tone (that may block) and closes it again when nothing was played for a while, so that a
// till at rest costs nothing. Without a device the till is silent; that is logged once.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sound {
    SOUND_SCAN,  // one short high tone
    SOUND_ERROR, // two low tones
    SOUND_MONEY, // a soft chord
    SOUND_COUNT
};

enum {
    SOUND_RATE = 48000,        // samples a second; mono, 16 bits
    SOUND_SAMPLES_MAX = 24000, // of the longest
    SOUND_IDLE_MS = 5000       // what sound_new's idle_ms usually is
};

struct sound_player;

// volume: 0 (silent) to 100. Opens nothing yet. Call between SDL_Init and SDL_Quit.
struct sound_player *sound_new(int volume, int64_t idle_ms);
void sound_free(struct sound_player *p); // stops at once; accepts NULL
// Any thread; never blocks. A tone that comes while another kind sounds cuts that one off; the same
// one does not pile up.
void sound_play(struct sound_player *p, enum sound sound); // p may be NULL: silent
void sound_set_volume(struct sound_player *p, int volume); // any thread; p may be NULL
bool sound_is_open(const struct sound_player *p);          // any thread: holds the audio device

// The samples of a tone; out takes SOUND_SAMPLES_MAX. Pure. Gives their number; first and last are
// 0, the loudest is SOUND_PEAK * volume / 100.
#define SOUND_PEAK 20000
size_t sound_synth(enum sound sound, int volume, int16_t *out);
#endif
