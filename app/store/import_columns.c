#include "app/store/import_columns.h"

#include "app/base/decimal.h"
#include "app/base/mem.h"
#include "app/store/search_index.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Names as search_key() makes them: lower case, without accents and signs. The first is ours.
static const struct {
    enum import_column column;
    const char *names[12];
} aliases[] = {
    { IMPORT_SKU,
      { "sku", "article number", "article no", "item number", "item no", "item code",
        "product code", "artikelnummer", "artikelnr", "artikel nr", "编码", "货号" } },
    { IMPORT_NAME,
      { "name", "title", "product", "product name", "description", "item", "bezeichnung",
        "artikelbezeichnung", "artikel", "kunde", "名称", "商品名称" } },
    { IMPORT_BARCODE,
      { "barcode", "ean", "ean13", "gtin", "upc", "strichcode", "条码", "条形码" } },
    { IMPORT_BARCODES, { "barcodes", "further barcodes", "weitere barcodes", "其他条码" } },
    { IMPORT_CATEGORY,
      { "category", "product category", "department", "warengruppe", "kategorie", "类别",
        "分类" } },
    { IMPORT_BRAND, { "brand", "manufacturer", "marke", "hersteller", "品牌" } },
    { IMPORT_SUPPLIER, { "supplier", "vendor", "lieferant", "供应商" } },
    { IMPORT_UNIT, { "unit", "uom", "unit of measure", "einheit", "单位" } },
    { IMPORT_PRICE,
      { "price", "sales price", "retail price", "selling price", "preis", "verkaufspreis", "vk",
        "售价", "价格", "零售价" } },
    { IMPORT_COST,
      { "cost", "cost price", "purchase price", "einkaufspreis", "ek", "进价", "成本" } },
    { IMPORT_TAX_RATE,
      { "tax rate", "tax", "vat", "vat rate", "mwst", "steuersatz", "ust", "税率" } },
    { IMPORT_TAX_INCLUDED,
      { "tax included", "price includes tax", "inkl mwst", "brutto", "含税" } },
    { IMPORT_TAGS, { "tags", "labels", "schlagworte", "标签" } },
    { IMPORT_TRACK_STOCK,
      { "track stock", "stock managed", "manage stock", "bestand fuhren", "管理库存" } },
    { IMPORT_MIN_STOCK,
      { "min stock", "minimum stock", "reorder level", "mindestbestand", "最低库存" } },
    { IMPORT_STOCK,
      { "stock", "quantity", "on hand", "qty", "stock quantity", "bestand", "menge", "库存",
        "数量" } },
    { IMPORT_RESERVED, { "reserved", "reserviert", "预留" } },
    { IMPORT_AGE, { "age restricted", "age", "min age", "altersfreigabe", "年龄限制" } },
    { IMPORT_ACTIVE, { "active", "enabled", "status", "aktiv", "启用" } },
    { IMPORT_IMAGE, { "image url", "image", "bild", "图片" } },
    { IMPORT_FAVOURITE, { "favourite", "favorite", "favorit", "收藏" } },
    { IMPORT_PHONE,
      { "phone", "phone number", "mobile", "telephone", "telefon", "handy", "电话", "手机" } },
    { IMPORT_EMAIL, { "email", "e mail", "mail", "邮箱", "电子邮件" } },
    { IMPORT_CARD,
      { "card code", "card", "card number", "loyalty card", "kundenkarte", "kartennummer",
        "会员卡" } },
    { IMPORT_GROUP, { "group", "customer group", "kundengruppe", "gruppe", "客户组" } },
    { IMPORT_BALANCE, { "balance", "saldo", "余额" } },
    { IMPORT_CREDIT_LIMIT,
      { "credit limit", "credit", "kreditlimit", "kreditrahmen", "信用额度" } },
    { IMPORT_NOTE, { "note", "notes", "comment", "notiz", "bemerkung", "备注" } },
};

static int column_of(const char *title)
{
    char key[SEARCH_KEY_MAX];
    search_key(title, key);
    for (size_t i = 0; i < LEN(aliases); i++) {
        for (size_t n = 0; n < LEN(aliases[i].names) && aliases[i].names[n]; n++) {
            if (strcmp(aliases[i].names[n], key) == 0)
                return (int)aliases[i].column;
        }
    }
    return -1;
}

enum err import_header_read(struct import_header *h, const struct csv_row *row, char delimiter,
                            struct problem *p)
{
    *h = (struct import_header){ .fields = row->count,
                                 .decimal_point = delimiter == ';' ? ',' : '.' };
    for (size_t c = 0; c < IMPORT_COLUMNS; c++)
        h->at[c] = -1;
    for (size_t i = 0; i < row->count; i++) {
        int c = column_of(row->field[i]);
        if (c < 0)
            continue;
        if (h->at[c] >= 0)
            return problem_set(p, ERR_INVALID, "columns \"%.60s\" and \"%.60s\" mean the same",
                               h->title[c], row->field[i]);
        h->at[c] = (int)i;
        h->title[c] = mem_strdup(row->field[i]);
    }
    return OK;
}

void import_header_deinit(struct import_header *h)
{
    for (size_t c = 0; c < IMPORT_COLUMNS; c++)
        free(h->title[c]);
    *h = (struct import_header){ 0 };
}

const char *import_text(const struct import_header *h, const struct csv_row *row,
                        enum import_column c)
{
    if (h->at[c] < 0 || (size_t)h->at[c] >= row->count)
        return "";
    char *s = row->field[h->at[c]];
    while (*s == ' ' || *s == '\t')
        s++;
    size_t n = strlen(s);
    while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t'))
        n--;
    s[n] = '\0';
    return s;
}

const char *import_decimal(const struct import_header *h, const struct csv_row *row,
                           enum import_column c, int digits, int64_t min, int64_t max, int64_t *out)
{
    const char *s = import_text(h, row, c);
    char text[40];
    if (!*s)
        return NULL;
    size_t n = strlen(s);
    if (n >= sizeof text)
        return "is no number";
    memcpy(text, s, n + 1);
    char *point = h->decimal_point == ',' ? strchr(text, ',') : NULL;
    if (point)
        *point = '.';
    int64_t value = 0;
    enum err err = decimal_parse(text, digits, &value, NULL);
    if (err == ERR_FULL)
        return "is too large";
    if (err != OK) // the signs of a number, so it is its length
        return strspn(text, "-0123456789.") == n && strchr(text, '.') ? "has too many decimals"
                                                                      : "is no number";
    if (value < min)
        return min == 0 ? "is below zero" : "is too small";
    if (value > max)
        return "is too large";
    *out = value;
    return NULL;
}

const char *import_bool(const struct import_header *h, const struct csv_row *row,
                        enum import_column c, bool *out)
{
    static const struct {
        const char *text;
        bool value;
    } words[] = {
        { "1", true },      { "yes", true }, { "true", true },  { "y", true },
        { "ja", true },     { "是", true },  { "0", false },    { "no", false },
        { "false", false }, { "n", false },  { "nein", false }, { "否", false },
    };
    const char *s = import_text(h, row, c);
    if (!*s)
        return NULL;
    for (size_t i = 0; i < LEN(words); i++) {
        if (strcasecmp(words[i].text, s) == 0) {
            *out = words[i].value;
            return NULL;
        }
    }
    return "is neither yes nor no";
}
