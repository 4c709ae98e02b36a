#ifndef POS_APP_DOMAIN_GS1_TABLE_H
#define POS_APP_DOMAIN_GS1_TABLE_H
// The table of GS1 application identifiers, as data. For gs1.c alone.

// One identifier, or a run of them that differ in the last digit alone.
//
// The format is a list of parts: a character set and a length. N digits, X the 82 characters of
// ISO 646, Y digits, capitals and #-/, Z base64url. "N6" is exactly six, "X..20" one to twenty;
// a part in brackets may be missing at the end. Behind a colon stands what else must hold:
//   check     modulo 10 check digit          pair      two alphanumeric check characters
//   date0     YYMMDD, day 00 = month's last  date      YYMMDD          date8   YYYYMMDD
//   time      HHMM       hour  00-23         sixty     00-59           country ISO 3166 (or 999)
//   currency  ISO 4217   alpha2 two capitals bool      0 or 1          sex     0, 1, 2 or 9
//   minus     "-"        zero  "0"           nonzero   not all zeros   nozero  no zero in front
//   winding   0, 1 or 9  piece n of m: 0102  place     "1/3"           iban    check of an IBAN
//   percent   %XX only as an escape          latitude, longitude       offset degrees x 10^7
struct gs1_ai {
    short first, last;
    signed char digits; // of the identifier itself
    const char *format, *title;
};

#define GS1_AI_COUNT 224
extern const struct gs1_ai gs1_ais[GS1_AI_COUNT]; // sorted by identifier as text
#endif
