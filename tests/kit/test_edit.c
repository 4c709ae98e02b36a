#include "app/base/mem.h"
#include "ui/kit/edit.h"
#include "ui/kit/widgets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

// Keys: a name, or "=text" to type. The caret of the result is written as |, an anchor as ^.
static const struct row {
    const char *name, *start, *keys[6], *expect;
    size_t cap;
} rows[] = {
    { "typing goes in at the caret", "oa|", { "=t" }, "oat|", 32 },
    { "typing in the middle", "o|t", { "=a" }, "oa|t", 32 },
    { "backspace takes a whole character", "Kräm|", { "Backspace", "Backspace" }, "Kr|", 32 },
    { "delete takes the one behind", "|öl", { "Delete" }, "|l", 32 },
    { "backspace at the start does nothing", "|ab", { "Backspace" }, "|ab", 32 },
    { "left and right by characters", "日本|", { "Left", "Left", "Right", "=x" }, "日x|本", 32 },
    { "home and end", "ab|c", { "Home", "=1", "End", "=2" }, "1abc2|", 32 },
    { "shift selects, typing replaces", "abc|", { "Shift+Left", "Shift+Left", "=x" }, "ax|", 32 },
    { "select all, backspace", "abc|", { "Ctrl+A", "Backspace" }, "|", 32 },
    { "left leaves a selection at its start", "abc|", { "Ctrl+A", "Left", "=x" }, "x|abc", 32 },
    { "ctrl backspace empties", "ab|c", { "Ctrl+Backspace" }, "|", 32 },
    { "what has no room is left out", "abcde|", { "=fghij" }, "abcdefg|", 8 },
    { "room is counted in bytes, cut at characters", "abcd|", { "=日日" }, "abcd日|", 8 },
    { "control characters are left out", "a|", { "=\x01\n\tb" }, "ab|", 32 },
};

static void edits(void **state)
{
    const struct row *r = *state;
    char text[64], shown[80];
    strcpy(text, r->start);
    char *bar = strchr(text, '|');
    size_t caret = (size_t)(bar - text);
    memmove(bar, bar + 1, strlen(bar));
    struct edit e = { text, r->cap, caret, caret };
    for (size_t i = 0; i < LEN(r->keys) && r->keys[i]; i++) {
        if (r->keys[i][0] == '=')
            edit_insert(&e, r->keys[i] + 1);
        else
            edit_key(&e, r->keys[i]);
    }
    snprintf(shown, sizeof shown, "%.*s|%s", (int)e.caret, text, text + e.caret);
    assert_string_equal(shown, r->expect);
}

static void offsets_follow_a_changed_text(void **state)
{
    (void)state;
    char text[16] = "öx";
    struct edit e = { text, sizeof text, 9, 1 };
    edit_clamp(&e);
    assert_int_equal(e.caret, 3);
    assert_int_equal(e.anchor, 0); // not inside the ö
}

static const struct pad_row {
    const char *name, *start;
    bool fresh;
    enum ui_pad_key keys[6];
    int count, max_digits, decimals;
    const char *expect;
} pad_rows[] = {
    { "digits follow each other", "", false, { UI_PAD_1, UI_PAD_2 }, 2, 7, 2, "12" },
    { "a preset value is replaced", "14.90", true, { UI_PAD_5 }, 1, 7, 2, "5" },
    { "no more than two decimals",
      "",
      false,
      { UI_PAD_1, UI_PAD_DECIMAL, UI_PAD_2, UI_PAD_3, UI_PAD_4 },
      5,
      7,
      2,
      "1.23" },
    { "a sign alone gets its zero", "", false, { UI_PAD_DECIMAL, UI_PAD_5 }, 2, 7, 2, "0.5" },
    { "one sign only", "1.2", false, { UI_PAD_DECIMAL }, 1, 7, 2, "1.2" },
    { "no sign without decimals", "3", false, { UI_PAD_DECIMAL }, 1, 3, 0, "3" },
    { "no leading zeros", "0", false, { UI_PAD_0, UI_PAD_7 }, 2, 7, 2, "7" },
    { "double zero", "5", false, { UI_PAD_00 }, 1, 7, 2, "500" },
    { "double zero as far as there is room", "12", false, { UI_PAD_00 }, 1, 3, 0, "120" },
    { "back takes the last", "12.5", false, { UI_PAD_BACK, UI_PAD_BACK }, 2, 7, 2, "12" },
    { "back on a preset empties", "14.90", true, { UI_PAD_BACK }, 1, 7, 2, "" },
    { "clear", "14", false, { UI_PAD_CLEAR }, 1, 7, 2, "" },
};

static void pad_keys(void **state)
{
    const struct pad_row *r = *state;
    struct ui_digits d = { .fresh = r->fresh };
    strcpy(d.text, r->start);
    for (int i = 0; i < r->count; i++)
        ui_digits_key(&d, r->keys[i], r->max_digits, r->decimals);
    assert_string_equal(d.text, r->expect);
}

int main(void)
{
    struct CMUnitTest tests[LEN(rows) + LEN(pad_rows) + 1];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, edits, NULL, NULL, (void *)&rows[i] };
    for (size_t i = 0; i < LEN(pad_rows); i++)
        tests[n++] =
            (struct CMUnitTest){ pad_rows[i].name, pad_keys, NULL, NULL, (void *)&pad_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(offsets_follow_a_changed_text);
    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
