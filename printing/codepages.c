#include "printing/codepages.h"

#include "app/base/mem.h"

#include <string.h>

const struct codepage *codepage_find(const char *name)
{
    for (size_t i = 0; i < codepages_count; i++) {
        if (!strcmp(codepages[i].name, name))
            return &codepages[i];
    }
    return NULL;
}

uint8_t codepage_byte(const struct codepage *page, uint32_t cp)
{
    if (cp < 0x80)
        return (uint8_t)cp;
    for (size_t i = 0; i < LEN(page->high); i++) {
        if (page->high[i] == cp)
            return (uint8_t)(0x80 + i);
    }
    return 0;
}

uint32_t codepage_plain(uint32_t cp)
{
    static const struct {
        uint32_t from, to;
    } plain[] = {
        { 0x00A0, ' ' },  { 0x202F, ' ' },  { 0x2007, ' ' }, { 0x2009, ' ' }, { 0x2010, '-' },
        { 0x2011, '-' },  { 0x2012, '-' },  { 0x2013, '-' }, { 0x2014, '-' }, { 0x2212, '-' },
        { 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201A, ',' }, { 0x201C, '"' }, { 0x201D, '"' },
        { 0x201E, '"' },  { 0x2022, '*' },  { 0x00D7, 'x' }, { 0x2044, '/' }, { 0x2032, '\'' },
        { 0x2500, '-' },  { 0x2550, '=' },
    };
    for (size_t i = 0; i < LEN(plain); i++) {
        if (plain[i].from == cp)
            return plain[i].to;
    }
    return cp;
}
