#include "app/base/locale_table.h"

// clang-format off
static const char *const en_months[] = { "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December" };
static const char *const en_months_short[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
    "Sep", "Oct", "Nov", "Dec" };
static const char *const en_days[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
    "Saturday" };
static const char *const de_months[] = { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
    "August", "September", "Oktober", "November", "Dezember" };
static const char *const de_months_short[] = { "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli",
    "Aug.", "Sept.", "Okt.", "Nov.", "Dez." };
static const char *const de_days[] = { "Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag",
    "Freitag", "Samstag" };
static const char *const zh_months[] = { "一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月",
    "九月", "十月", "十一月", "十二月" };
static const char *const zh_days[] = { "星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六" };
static const char *const ar_months[] = { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو",
    "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" };
static const char *const ar_days[] = { "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة",
    "السبت" };

const struct locale_language locale_languages[LOCALE_LANGUAGES] = {
    { "en", ".", ",", '0', true, false, "d b Y", "A, d B Y", en_months, en_months_short, en_days },
    { "zh", ".", ",", '0', true, false, "Y-M-D", "Y年m月d日 A", zh_months, zh_months, zh_days },
    { "de", ",", ".", '0', false, false, "D.M.Y", "A, d. B Y", de_months, de_months_short, de_days },
    { "ar", "٫", "٬", 0x0660, false, true, "d B Y", "A، d B Y", ar_months, ar_months, ar_days },
};

const struct locale_separator locale_separators[LOCALE_SEPARATORS] = {
    { "AU BD CA CN EG GB HK IE IL IN JP KR MT MX MY NG NZ PH PK SA AE QA KW BH OM SG TH TW US", ".", "," },
    { "AR AT BE BR CL CO DE DK ES GR HR ID IS IT LU NL RO RS SI TR UY VN", ",", "." },
    { "BG CZ EE FI FR HU LT LV NO PL PT RU SE SK UA ZA", ",", "\u00A0" },
    { "CH LI", ".", "\u2019" },
};
// clang-format on
