#include "printing/barcode_bars.h"

#include "app/base/mem.h"

#include <string.h>

// Widths of bar, space, bar, space, bar, space for each symbol value.
static const char *const CODE128[] = {
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
};
static const char CODE128_STOP[] = "2331112";

static int digits_ahead(const char *s)
{
    int n = 0;
    while (s[n] >= '0' && s[n] <= '9')
        n++;
    return n;
}

enum err code128_symbols(const char *text, uint8_t *out, size_t max, size_t *count)
{
    size_t n = 0;
    bool c = false;
    for (const char *p = text; *p;) {
        if (*p < 32 || *p > 126)
            return ERR_INVALID;
        if (p - text >= CODE128_TEXT_MAX || n + 2 > max)
            return ERR_FULL;
        int digits = digits_ahead(p);
        // Pairs pay for the change of set from four digits on at either end, six in the middle.
        bool ends = p == text || !p[digits];
        bool pairs = c ? digits >= 2 : digits % 2 == 0 && digits >= (ends ? 4 : 6);
        if (n == 0)
            out[n++] = pairs ? CODE128_START_C : CODE128_START_B;
        else if (pairs != c)
            out[n++] = pairs ? CODE128_SET_C : CODE128_SET_B;
        c = pairs;
        out[n++] = (uint8_t)(c ? (p[0] - '0') * 10 + p[1] - '0' : *p - 32);
        p += c ? 2 : 1;
    }
    *count = n;
    return n ? OK : ERR_INVALID;
}

static void add_widths(struct bars *b, const char *widths, bool bar)
{
    for (; *widths; widths++, bar = !bar) {
        for (int i = 0; i < *widths - '0'; i++)
            b->module[b->count++] = bar;
    }
}

enum err bars_code128(const char *text, struct bars *out)
{
    uint8_t symbols[CODE128_TEXT_MAX + 8];
    size_t n;
    enum err err = code128_symbols(text, symbols, sizeof(symbols), &n);
    if (err != OK)
        return err;
    out->count = 0;
    unsigned check = symbols[0];
    for (size_t i = 1; i < n; i++)
        check += (unsigned)i * symbols[i];
    // start, text, check at eleven modules each and a stop of thirteen
    if ((n + 1) * 11 + 13 > BARS_MAX)
        return ERR_FULL;
    for (size_t i = 0; i < n; i++)
        add_widths(out, CODE128[symbols[i]], true);
    add_widths(out, CODE128[check % 103], true);
    add_widths(out, CODE128_STOP, true);
    return OK;
}

bool ean13_digits(const char *text, char out[14])
{
    size_t len = strlen(text);
    if ((len != 12 && len != 13) || strspn(text, "0123456789") != len)
        return false;
    int sum = 0;
    for (int i = 0; i < 12; i++)
        sum += (text[i] - '0') * (i % 2 ? 3 : 1);
    memcpy(out, text, 12);
    out[12] = (char)('0' + (10 - sum % 10) % 10);
    out[13] = '\0';
    return len == 12 || text[12] == out[12];
}

enum err bars_ean13(const char *text, struct bars *out)
{
    // Widths of set A, space first; set B is set A backwards; set C is set A in the other colour.
    static const char *const set_a[] = { "3211", "2221", "2122", "1411", "1132",
                                         "1231", "1114", "1312", "1213", "3112" };
    // The first digit is told by which of the left six are of set B.
    static const char *const parity[] = { "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB",
                                          "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA" };
    char digits[14];
    if (!ean13_digits(text, digits))
        return ERR_INVALID;
    out->count = 0;
    add_widths(out, "111", true);
    for (int i = 1; i <= 12; i++) {
        const char *a = set_a[digits[i] - '0'];
        char backwards[5] = { a[3], a[2], a[1], a[0], 0 };
        bool b = i <= 6 && parity[digits[0] - '0'][i - 1] == 'B';
        add_widths(out, b ? backwards : a, i > 6);
        if (i == 6)
            add_widths(out, "11111", false);
    }
    add_widths(out, "111", true);
    return OK;
}
