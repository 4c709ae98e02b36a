#define LOG_MODULE "sound"
#include "ui/kit/sound.h"

#include "app/base/clock.h"
#include "app/base/log.h"
#include "app/base/mailbox.h"
#include "app/base/mem.h"
#include "app/base/thread.h"

#include <SDL.h>
#include <stdatomic.h>
#include <stdlib.h>

enum {
    RETRY_MS = 30000,                              // between attempts to find a device
    PILE = SOUND_RATE / 10 * (int)sizeof(int16_t), // bytes waiting that are too many: 0.1 s
    DEVICE_SAMPLES = 512                           // the device's own delay: 11 ms
};

struct sound_player {
    struct mailbox wanted; // of enum sound
    struct thread thread;
    atomic_int volume;
    atomic_bool open;
    int64_t idle_ms;
    // The thread's:
    SDL_AudioDeviceID device; // 0: closed
    enum sound last;
    int64_t retry_us; // not before; 0: at once
    bool complained;
    int16_t samples[SOUND_SAMPLES_MAX];
};

// ---- The device. SDL counts the users of its audio part; this thread is the only one.

static void close_device(struct sound_player *p)
{
    if (!p->device)
        return;
    SDL_CloseAudioDevice(p->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO); // some of its drivers look for new devices all the time
    p->device = 0;
    atomic_store(&p->open, false);
}

static void no_device(struct sound_player *p)
{
    p->retry_us = clock_mono_us() + (int64_t)RETRY_MS * 1000;
    if (!p->complained)
        LOG_WARN("no sound: %s", SDL_GetError());
    p->complained = true;
}

static bool open_device(struct sound_player *p)
{
    if (p->device && SDL_GetAudioDeviceStatus(p->device) == SDL_AUDIO_STOPPED)
        close_device(p); // unplugged
    if (p->device)
        return true;
    if (clock_mono_us() < p->retry_us)
        return false;
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        no_device(p);
        return false;
    }
    SDL_AudioSpec want = {
        .freq = SOUND_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = DEVICE_SAMPLES
    };
    p->device = SDL_OpenAudioDevice(NULL, 0, &want, NULL, 0); // SDL converts
    if (!p->device) {
        no_device(p);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    p->complained = false;
    atomic_store(&p->open, true);
    SDL_PauseAudioDevice(p->device, 0);
    return true;
}

// ---- The thread

static void play(struct sound_player *p, enum sound sound)
{
    int volume = atomic_load(&p->volume);
    if (volume == 0 || !open_device(p))
        return;
    if (SDL_GetQueuedAudioSize(p->device) > PILE) {
        if (sound == p->last)
            return;
        SDL_ClearQueuedAudio(p->device);
    }
    size_t n = sound_synth(sound, volume, p->samples);
    if (SDL_QueueAudio(p->device, p->samples, (Uint32)(n * sizeof *p->samples)) != 0)
        LOG_WARN("queue: %s", SDL_GetError());
    p->last = sound;
}

static void *run(void *arg)
{
    struct sound_player *p = arg;
    for (;;) {
        enum sound sound;
        if (mailbox_wait_ms(&p->wanted, &sound, p->device ? p->idle_ms : -1))
            play(p, sound);
        else if (p->device)
            close_device(p); // idle, or the box is closed: then the next wait says so again
        else
            break;
    }
    SDL_TLSCleanup(); // SDL's error text of this thread
    return NULL;
}

// ---- For everybody

static int clamp_volume(int volume)
{
    return volume < 0 ? 0 : volume > 100 ? 100 : volume;
}

struct sound_player *sound_new(int volume, int64_t idle_ms)
{
    struct sound_player *p = mem_zero(sizeof *p);
    p->idle_ms = idle_ms;
    atomic_init(&p->volume, clamp_volume(volume));
    mailbox_init(&p->wanted, sizeof(enum sound), 8, NULL, NULL);
    if (thread_start(&p->thread, "sound", run, p) != OK)
        LOG_WARN("no sound: no thread left");
    return p;
}

void sound_free(struct sound_player *p)
{
    if (!p)
        return;
    mailbox_close(&p->wanted);
    thread_join(&p->thread);
    mailbox_deinit(&p->wanted);
    free(p);
}

void sound_play(struct sound_player *p, enum sound sound)
{
    if (p && atomic_load(&p->volume) > 0)
        mailbox_send(&p->wanted, &sound); // full: more tones wait than anybody could tell apart
}

void sound_set_volume(struct sound_player *p, int volume)
{
    if (p)
        atomic_store(&p->volume, clamp_volume(volume));
}

bool sound_is_open(const struct sound_player *p)
{
    return atomic_load(&p->open);
}
