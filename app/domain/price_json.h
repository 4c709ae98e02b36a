#ifndef POS_APP_DOMAIN_PRICE_JSON_H
#define POS_APP_DOMAIN_PRICE_JSON_H
// The price engine for integrators: one JSON document in, one JSON document out.
//
// in  {"currency":"EUR","tax_rounding":"line"|"document",
//      "cash_rounding":{"step":"0.05","mode":"half_up"|"up"|"down"},          optional
//      "lines":[{"quantity":"1","unit_price":"21.53","discount_percent":"0",  discount optional
//                "taxes":[{"kind":"percent"|"fixed"|"division","rate":"21","included":true,
//                          "enters_next_base":false,"base_affected":true}]}],
//      "tenders":[{"method":"cash","amount":"50.00"}]}                        optional
// out {"lines":[{"excluded":"..","included":"..","taxes":[{"base":"..","amount":".."}]}],
//      "excluded":"..","tax":"..","included":"..","rounding":"..","total":"..","change":".."}
//
// Numbers are decimal strings both ways: quantity with up to 3 decimals, unit price, discount and
// rate with up to 6, amounts with the currency's. rounding is what cash rounding adds to what is
// left after the tenders that are not cash (with no tenders: to the whole); total = included +
// rounding. change is what the tenders exceed the total by, "0.00" while they do not reach it; a
// refund's tenders and change are negative. Under "document" a line's figures are each the exact
// value rounded, for showing; only the document's totals add up.
#include "app/base/buf.h"
#include "app/base/err.h"

#include <stddef.h>

// Appends the answer, without a line end. ERR_INVALID: malformed or out of range, p names the
// place ("lines[0].taxes[1].rate: ..."); ERR_FULL: too large or too deep. out is unchanged then.
enum err price_json_answer(const char *text, size_t len, struct buf *out, struct problem *p);
#endif
