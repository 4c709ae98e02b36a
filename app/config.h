#ifndef POS_APP_CONFIG_H
#define POS_APP_CONFIG_H
// The program's configuration: defaults, then the configuration file, then the environment
// (TILL_LANG for the key lang), then options (--lang de). Loaded once at the start, const from
// then on; any thread may read it. Every key stands in the table of config_table.c, which is also
// what `till --help-config` prints.
#include "app/base/err.h"
#include "app/domain/barcode.h"
#include "app/domain/payment.h"
#include "app/domain/tax.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define CONFIG_PRINTERS_MAX 4
#define CONFIG_PATH 512

enum config_theme { CONFIG_THEME_LIGHT, CONFIG_THEME_DARK, CONFIG_THEME_TIME };
enum config_hand { CONFIG_HAND_RIGHT, CONFIG_HAND_LEFT };
// How to read what a scanner types: its key positions as on an American keyboard, or its text.
enum config_scanner_layout { CONFIG_SCANNER_US, CONFIG_SCANNER_SAME };

struct config_printer {
    char name[24];
    char endpoint[160]; // "tcp:HOST:PORT", "file:PATH", "none"
    int width;          // characters in a line, 24..64
};

struct config {
    char data_dir[CONFIG_PATH], assets_dir[CONFIG_PATH]; // without "/" at the end
    char automation[CONFIG_PATH];                        // socket; empty: none
    // presentation
    char lang[4]; // "en", "zh", "de", "ar"
    enum config_theme theme;
    enum config_hand hand;
    int scale_percent;       // 80..200; 0: by the screen
    int width_px, height_px; // 0: the screen's
    bool window;             // a window instead of full screen
    int sound_volume;        // percent
    // the shop
    char shop_name[64], shop_address[96];
    char currency[4]; // ISO 4217, known to currency_find
    char country[3];  // ISO 3166, capitals
    enum tax_rounding tax_rounding;
    struct cash_rounding cash_rounding;
    char receipt_header[512], receipt_footer[512]; // lines separated by '\n'
    struct barcode_rules barcode_rules;
    // the terminal
    char terminal_name[48];
    char terminal_prefix[8]; // in front of receipt numbers
    int lock_after_s;        // 0: never
    bool tz_system;
    int tz_minutes; // east of UTC, unless tz_system
    // devices
    int printer_count;
    struct config_printer printer[CONFIG_PRINTERS_MAX];
    char scanner_device[CONFIG_PATH]; // "/dev/input/by-id/..."; empty: as a keyboard
    enum config_scanner_layout scanner_layout;
    char scanner_prefix[16], scanner_suffix[16]; // bytes around each code

    char cash_step[24]; // the key's text until config_load has turned it into cash_rounding
};

// Fills *c. Takes the options that it knows out of argv; the others and the operands stay, argv[0]
// in front. The file is --config FILE, or $TILL_CONFIG, or the first of
// ~/.config/khub-till/till.conf and /etc/khub-till/till.conf that exists; none is fine.
// ERR_INVALID: p names the place ("till.conf:12: scale: must be from 0.8 to 2.0").
enum err config_load(struct config *c, int *argc, char **argv, struct problem *p);

// The parts of config_load, for tests: defaults, then lines of `key = value`, then the checks that
// need several keys. name stands in front of errors.
void config_defaults(struct config *c);
enum err config_read(struct config *c, const char *name, const char *text, size_t len,
                     struct problem *p);
enum err config_finish(struct config *c, struct problem *p);

const struct config_printer *config_find_printer(const struct config *c, const char *name);
int config_tz_minutes(const struct config *c, int64_t utc_ms);
void config_help(FILE *out); // the table of keys
#endif
