// Text with the fonts that packages.txt asks for.
#include "app/base/mem.h"
#include "ui/kit/icons.h"
#include "ui/kit/rect.h"
#include "ui/kit/text.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const struct text_style body = { FACE_REG, 0, 16 };
static const struct text_style strong = { FACE_SEMI, 0, 17 };
static const struct text_style amount = { FACE_SEMI, TEXT_TABULAR, 19 };

static struct text_engine *t;

static int width(struct text_style style, const char *s)
{
    return text_width_px(t, style, s, TEXT_ALL);
}

static int caret(struct text_style style, const char *s, size_t offset)
{
    return text_caret_px(t, style, s, TEXT_ALL, offset);
}

// The smallest box around a line's ink.
static struct rect ink_of(const struct text_run *run)
{
    struct rect ink = { 0 };
    for (int y = 0; y < run->h; y++)
        for (int x = 0; x < run->w; x++)
            if (run->mask[y * run->w + x])
                ink = rect_union(ink, (struct rect){ x, y, 1, 1 });
    return ink;
}

// Two lines have the same ink, wherever it lies in their boxes.
static bool same_picture(struct text_style style, const char *a, const char *b)
{
    struct text_run ra = text_run(t, style, a, TEXT_ALL);
    size_t bytes = (size_t)ra.w * (size_t)ra.h;
    uint8_t *copy = mem_array(bytes, 1);
    memcpy(copy, ra.mask, bytes); // the second call may drop the first mask
    ra.mask = copy;
    struct text_run rb = text_run(t, style, b, TEXT_ALL);
    struct rect ia = ink_of(&ra), ib = ink_of(&rb);
    bool same = ia.w == ib.w && ia.h == ib.h;
    for (int y = 0; same && y < ia.h; y++)
        same = !memcmp(ra.mask + (ia.y + y) * ra.w + ia.x, rb.mask + (ib.y + y) * rb.w + ib.x,
                       (size_t)ia.w);
    free(copy);
    return same;
}

static void arabic_letters_join(void **state)
{
    (void)state;
    int apart = width(body, "ب") + width(body, "ي") + width(body, "ت");
    assert_true(width(body, "بيت") < apart - 4);
    assert_false(same_picture(body, "بيت", "ب\u200Cي\u200Cت"));
}

// LRO draws the letters left to right as they are stored: what the eye must see.
static void hebrew_runs_from_right_to_left(void **state)
{
    (void)state;
    assert_true(same_picture(body, "שלום", "\u202Dםולש\u202C"));
    assert_int_equal(caret(body, "שלום", 0), width(body, "שלום"));
    assert_int_equal(caret(body, "שלום", 8), 0);
}

static void numbers_inside_arabic_keep_their_order(void **state)
{
    (void)state;
    static const char *const s = "قهوة 250"; // digits begin at byte 9
    assert_int_equal(caret(body, s, 9), 0);
    assert_true(caret(body, s, 10) > caret(body, s, 9));
    assert_true(caret(body, s, 11) > caret(body, s, 10));
    assert_int_equal(caret(body, s, 0), width(body, s)); // the word is at the right
    static const char *const indic = "١٢٫٥٠";
    assert_true(caret(body, indic, 2) > caret(body, indic, 0));
}

static void latin_inside_arabic_is_drawn_left_to_right(void **state)
{
    (void)state;
    static const char *const s = "مرحبا ABC قهوة"; // A at byte 11
    assert_true(caret(body, s, 12) > caret(body, s, 11));
    assert_true(caret(body, s, 13) > caret(body, s, 12));
    assert_true(caret(body, s, 16) < caret(body, s, 11)); // the next word further left
}

static void brackets_are_mirrored(void **state)
{
    (void)state;
    assert_true(same_picture(body, "(א)", "\u202D(א)\u202C"));
}

static void paragraph_direction_follows_text_then_language(void **state)
{
    (void)state;
    assert_false(text_is_rtl(t, body, "Coffee قهوة", TEXT_ALL));
    assert_true(text_is_rtl(t, body, "«قهوة» Coffee", TEXT_ALL));
    assert_false(text_is_rtl(t, body, "12:30", TEXT_ALL));
    text_set_lang(t, "ar");
    assert_true(text_is_rtl(t, body, "12:30", TEXT_ALL));
    struct text_style ltr = { FACE_REG, TEXT_LTR, 16 };
    assert_false(text_is_rtl(t, ltr, "12:30", TEXT_ALL));
    text_set_lang(t, "en");
}

static void every_script_finds_a_face(void **state)
{
    (void)state;
    static const char *const words[] = { "قهوة", "קפה",  "กาแฟ",  "कॉफ़ी", "咖啡", "コーヒー",
                                         "커피", "кофе", "καφές", "€₹₺",  "½×−…" };
    int box = width(body, "\U0010FFFD"); // no face has it
    assert_true(box > 0);
    for (size_t i = 0; i < LEN(words); i++) {
        struct text_run run = text_run(t, body, words[i], TEXT_ALL);
        assert_non_null(run.mask);
        assert_true(run.advance > 0);
        assert_false(same_picture(body, words[i], "\U0010FFFD"));
    }
    // marks stand on their letter: they add no width
    assert_int_equal(width(body, "กี่"), width(body, "ก"));
}

static void digits_share_one_width_when_tabular(void **state)
{
    (void)state;
    struct text_style plain = amount;
    plain.flags = 0;
    assert_int_equal(width(amount, "8.111,11"), width(amount, "8.088,80"));
    assert_int_equal(width(amount, "٩١"), width(amount, "٩٨"));
    assert_true(width(plain, "1111") < width(plain, "8088"));
    for (char d = '0'; d <= '9'; d++) {
        char s[] = { '8', d, '0', '\0' };
        assert_int_equal(caret(amount, s, 2), caret(amount, "880", 2));
    }
}

static void first_digit_of_a_number_keeps_its_own_width(void **state)
{
    (void)state;
    struct text_style plain = amount;
    plain.flags = 0;
    assert_int_equal(width(amount, "1"), width(plain, "1"));
    assert_int_equal(caret(amount, "14:32", 1), caret(plain, "14:32", 1));
    assert_int_equal(width(amount, "8 1"), width(plain, "8 1"));
    assert_true(width(amount, "14:11") > width(plain, "14:11"));
}

static void carets_go_from_end_to_end(void **state)
{
    (void)state;
    static const char *const s = "Butter croissant";
    assert_int_equal(caret(strong, s, 0), 0);
    assert_int_equal(caret(strong, s, 16), width(strong, s));
    for (size_t i = 0; i < 16; i++) {
        assert_true(caret(strong, s, i) < caret(strong, s, i + 1));
        assert_int_equal(text_offset_at_px(t, strong, s, TEXT_ALL, caret(strong, s, i)), i);
    }
    assert_int_equal(text_offset_at_px(t, strong, s, TEXT_ALL, -50), 0);
    assert_int_equal(text_offset_at_px(t, strong, s, TEXT_ALL, 5000), 16);
}

static void carets_in_joined_text_stay_between_its_letters(void **state)
{
    (void)state;
    static const char *const s = "بيتبيت"; // 6 joined letters of 2 bytes
    for (size_t i = 0; i < 12; i += 2) {
        assert_true(caret(body, s, i) > caret(body, s, i + 2));
        assert_int_equal(text_offset_at_px(t, body, s, TEXT_ALL, caret(body, s, i)), i);
    }
    // the first letter keeps its narrow, joined form
    assert_int_equal(width(body, s) - caret(body, s, 2), width(body, "ب\u200D"));
    assert_true(width(body, "ب\u200D") < width(body, "ب"));
}

static const struct wrap_row {
    const char *name, *text;
    int max;
    const char *width_of; // lines are as wide as this
    const char *lines[4];
    bool cut;
} wrap_rows[] = {
    { "short text is one line", "Pretzel", 2, "Pretzel", { "Pretzel" }, false },
    { "words go to the next line",
      "Filter coffee large",
      3,
      "Filter coffee",
      { "Filter coffee", "large" },
      false },
    { "a line may be broken after a hyphen",
      "Free-range eggs",
      3,
      "Free-rang",
      { "Free-", "range", "eggs" },
      false },
    { "line feeds always break", "a\n\nb", 4, "Pretzel", { "a", "", "b" }, false },
    { "Han breaks anywhere", "番茄奶酪三明治", 3, "番茄奶酪", { "番茄奶酪", "三明治" }, false },
    { "but not before a closing comma",
      "鲜榨橙汁，大瓶装",
      3,
      "鲜榨橙汁",
      { "鲜榨橙", "汁，大瓶", "装" },
      false },
    { "nor after an opening bracket",
      "橙汁大（冰镇）",
      3,
      "橙汁大（",
      { "橙汁大", "（冰镇）" },
      false },
    { "an overlong word is broken inside", "Schokolade", 3, "Schok", { "Schok", "olade" }, false },
    { "Thai letters keep their marks", "น้ำน้ำ", 3, "น้ำ", { "น้ำ", "น้ำ" }, false },
    { "what does not fit is cut",
      "Cheese & tomato sandwich",
      1,
      "Cheese & …",
      { "Cheese &" },
      true },
    { "nothing has no line", "", 2, "Pretzel", { NULL }, false },
};

static void check_wrap(void **state)
{
    const struct wrap_row *row = *state;
    struct text_line lines[4];
    int w = text_width(t, strong, row->width_of, TEXT_ALL);
    int count = text_wrap(t, strong, row->text, TEXT_ALL, w, lines, row->max);
    int expected = 0;
    while (expected < 4 && row->lines[expected])
        expected++;
    for (int i = 0; i < count && i < expected; i++) {
        char line[128];
        snprintf(line, sizeof line, "%.*s", (int)lines[i].n, row->text + lines[i].start);
        assert_string_equal(line, row->lines[i]);
        assert_int_equal(lines[i].cut, row->cut && i == count - 1);
    }
    assert_int_equal(count, expected);
}

static void ellipses_fit(void **state)
{
    (void)state;
    static const char *const texts[] = { "Cheese & tomato sandwich with basil",
                                         "شطيرة جبن وطماطم كبيرة", "番茄奶酪三明治大份" };
    for (size_t i = 0; i < LEN(texts); i++) {
        int full = text_width(t, strong, texts[i], TEXT_ALL);
        char out[128];
        for (int w = 24; w < full; w += 3) {
            assert_true(text_ellipsis(t, strong, texts[i], TEXT_ALL, w, out, sizeof out));
            assert_true(text_width(t, strong, out, TEXT_ALL) <= w);
            assert_string_equal(out + strlen(out) - 3, "…");
        }
        assert_false(text_ellipsis(t, strong, texts[i], TEXT_ALL, full, out, sizeof out));
        assert_string_equal(out, texts[i]);
    }
}

static void ink_lies_inside_the_box(void **state)
{
    (void)state;
    static const char *const texts[] = { "jÄgfĘ", "قهوة", "ปี่ผู้ฐานั้น", "र्क्षि", "“7”", "fj" };
    for (size_t i = 0; i < LEN(texts); i++) {
        struct text_run box = text_box(t, strong, texts[i], TEXT_ALL);
        assert_null(box.mask);
        struct text_run run = text_run(t, strong, texts[i], TEXT_ALL);
        assert_int_equal(box.w, run.w);
        assert_int_equal(box.h, run.h);
        int ink = 0;
        for (int k = 0; k < run.w * run.h; k++)
            ink += run.mask[k] > 0;
        assert_true(ink > 20);
    }
}

static void the_cache_stays_within_its_bounds(void **state)
{
    (void)state;
    char s[64];
    struct text_style huge = { FACE_DISP, 0, 104 };
    for (int i = 0; i < 3000; i++) {
        snprintf(s, sizeof s, "No. %d", i);
        text_width_px(t, body, s, TEXT_ALL);
        if (i % 20 == 0)
            text_run(t, huge, s, TEXT_ALL);
        assert_true(text_cache_runs(t) <= 1024);
        assert_true(text_cache_bytes(t) <= 4 << 20);
    }
}

static void broken_bytes_are_replaced(void **state)
{
    (void)state;
    assert_true(same_picture(body, "a\xFFz", "a\uFFFDz"));
    assert_true(same_picture(body, "a\xC3", "a\uFFFD"));
    assert_int_equal(width(body, "a\tb\x01"), width(body, "a b "));
}

static void every_icon_is_in_the_font(void **state)
{
    (void)state;
#define X(name, code, flip)                                                                        \
    if (!text_icon_exists(t, code))                                                                \
        fail_msg("no glyph for ICON_%s", #name);
    ICON_LIST(X)
#undef X
    assert_false(text_icon_exists(t, ICON_NONE));
    assert_false(text_icon_exists(t, 0xE999F));
    assert_true(icon_flips(ICON_CHEVRON_LEFT) && icon_flips(ICON_UNDO));
    assert_false(icon_flips(ICON_CHECK));
}

static void icons_are_centred(void **state)
{
    (void)state;
    static const uint32_t round[] = { ICON_CHECK_CIRCLE, ICON_CANCEL, ICON_PLUS };
    for (size_t i = 0; i < LEN(round); i++) {
        struct text_run run = text_icon(t, 24, round[i]);
        struct rect ink = ink_of(&run);
        assert_in_range(2 * (run.top + ink.y) + ink.h + 100, 99, 101); // within half a px
    }
}

static void link_font(const char *root, const char *folder, const char *file)
{
    char from[512], to[512];
    snprintf(from, sizeof from, "/usr/share/fonts/%s/%s", folder, file);
    snprintf(to, sizeof to, "%s/%s/%s", root, folder, file);
    assert_int_equal(symlink(from, to), 0);
}

static int count_lines(const char *path, const char *word)
{
    char line[1024];
    int count = 0;
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        count += strstr(line, word) != NULL;
    if (f)
        fclose(f);
    return count;
}

static void missing_fonts_are_replaced_and_named_once(void **state)
{
    (void)state;
    char root[] = "/tmp/till-fonts-XXXXXX", command[64], path[64];
    assert_non_null(mkdtemp(root));
    snprintf(path, sizeof path, "%s/truetype", root);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/truetype/dejavu", root);
    assert_int_equal(mkdir(path, 0700), 0);
    link_font(root, "truetype/dejavu", "DejaVuSans.ttf");
    snprintf(path, sizeof path, "%s/log", root);
    fflush(stderr);
    int saved = dup(2), log = open(path, O_CREAT | O_WRONLY, 0600);
    dup2(log, 2);
    struct text_engine *poor = text_new(1, "en", root);
    int w = text_width_px(poor, strong, "Coffee", TEXT_ALL);
    bool drawn = text_run(poor, body, "Coffee", TEXT_ALL).mask != NULL;
    text_set_scale(poor, 2);
    text_width_px(poor, strong, "Tea", TEXT_ALL);
    text_free(poor);
    struct text_engine *none = text_new(1, "en", "/nonexistent");
    int nothing = text_width_px(none, strong, "Coffee", TEXT_ALL);
    bool icon = text_icon(none, 24, ICON_PLUS).mask != NULL;
    text_free(none);
    fflush(stderr);
    dup2(saved, 2);
    close(saved);
    close(log);
    // Inter SemiBold, DejaVu Bold in its place, Inter Regular; none of them twice
    assert_int_equal(count_lines(path, root), 3);
    assert_true(w > 20);
    assert_true(drawn);
    assert_int_equal(nothing, 0);
    assert_false(icon);
    snprintf(command, sizeof command, "rm -r %s", root);
    assert_int_equal(system(command), 0);
}

static int open_engine(void **state)
{
    (void)state;
    t = text_new(1, "en", NULL);
    return 0;
}

static int close_engine(void **state)
{
    (void)state;
    text_free(t);
    return 0;
}

int main(void)
{
    const struct CMUnitTest more[] = {
        cmocka_unit_test(arabic_letters_join),
        cmocka_unit_test(hebrew_runs_from_right_to_left),
        cmocka_unit_test(numbers_inside_arabic_keep_their_order),
        cmocka_unit_test(latin_inside_arabic_is_drawn_left_to_right),
        cmocka_unit_test(brackets_are_mirrored),
        cmocka_unit_test(paragraph_direction_follows_text_then_language),
        cmocka_unit_test(every_script_finds_a_face),
        cmocka_unit_test(digits_share_one_width_when_tabular),
        cmocka_unit_test(first_digit_of_a_number_keeps_its_own_width),
        cmocka_unit_test(carets_go_from_end_to_end),
        cmocka_unit_test(carets_in_joined_text_stay_between_its_letters),
        cmocka_unit_test(ellipses_fit),
        cmocka_unit_test(ink_lies_inside_the_box),
        cmocka_unit_test(the_cache_stays_within_its_bounds),
        cmocka_unit_test(broken_bytes_are_replaced),
        cmocka_unit_test(every_icon_is_in_the_font),
        cmocka_unit_test(icons_are_centred),
        cmocka_unit_test(missing_fonts_are_replaced_and_named_once),
    };
    struct CMUnitTest tests[LEN(wrap_rows) + LEN(more)];
    for (size_t i = 0; i < LEN(wrap_rows); i++)
        tests[i] =
            (struct CMUnitTest){ wrap_rows[i].name, check_wrap, NULL, NULL, (void *)&wrap_rows[i] };
    memcpy(&tests[LEN(wrap_rows)], more, sizeof more);
    return cmocka_run_group_tests_name("text", tests, open_engine, close_engine);
}
