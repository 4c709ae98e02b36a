#!/usr/bin/env python3
"""`till price` against a second engine: exact fractions, no shortcuts, written from the rules.

Random baskets (seeded), every kind of tax in every combination of flags, both roundings, 0 to 4
decimals, discounts, cash rounding, split tenders; and each basket once more as its own refund,
which must mirror the sale to the last digit.
"""
import json
import os
import random
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction as F

DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3, "CLF": 4, "CHF": 2}
BASKETS = int(os.environ.get("ORACLE_BASKETS", "5000"))


def nearest(value, step=F(1)):
    """To a multiple of step, ties away from zero."""
    units = abs(value) / step
    whole = units.numerator // units.denominator
    if units - whole >= F(1, 2):
        whole += 1
    return whole * step * (-1 if value < 0 else 1)


def groups_of(taxes):
    """Neighbours that are worked out together, as lists of places."""
    groups = []
    for i in reversed(range(len(taxes))):
        if groups:
            t, after = taxes[i], taxes[i + 1]
            alike = all(t[k] == after[k] for k in ("kind", "included", "enters_next_base"))
            if alike and not (t["enters_next_base"] and after["base_affected"]):
                groups[-1].insert(0, i)
                continue
        groups.append([i])
    return groups


def line_taxes(price, quantity, net, taxes, keep):
    """(untaxed, [(base, amount)]) of a line; keep() rounds a tax, or leaves it exact."""
    together = {i: group for group in groups_of(taxes) for i in group}
    extra_tax = [F(0)] * len(taxes)   # what other taxes add to the sum a tax is computed on
    extra_base = [F(0)] * len(taxes)  # and to the base it reports
    amount = {}

    def settle(i, value):
        amount[i] = keep(value)
        first, last = together[i][0], together[i][-1]
        for k, other in enumerate(taxes):
            if first <= k <= last:
                continue
            later = k > last
            seen = taxes[i]["enters_next_base"] and other["base_affected"]
            if taxes[i]["included"]:
                change = 0 if later and seen else -amount[i]
            else:
                change = amount[i] if later and seen else 0
            extra_base[k] += change
            if k not in amount:
                extra_tax[k] += change

    def sum_of(i):
        return sum(F(taxes[k]["rate"]) for k in together[i]) / 100

    for i in reversed(range(len(taxes))):
        if taxes[i]["kind"] == "fixed":
            settle(i, (-1 if price < 0 else 1) * quantity * F(taxes[i]["rate"]))
    for i in reversed(range(len(taxes))):
        t = taxes[i]
        if t["included"] and i not in amount:
            rate, whole = F(t["rate"]) / 100, net + extra_tax[i]
            if t["kind"] == "division":
                settle(i, whole * rate)
            else:
                settle(i, F(0) if sum_of(i) == -1 else whole * rate / (1 + sum_of(i)))
    for i in range(len(taxes)):
        t = taxes[i]
        if not t["included"] and i not in amount:
            rate, base = F(t["rate"]) / 100, net + extra_tax[i]
            if t["kind"] == "percent" or sum_of(i) == 1:
                settle(i, base * rate)
            else:
                settle(i, base * rate / (1 - sum_of(i)))
    rows = []
    for i, t in enumerate(taxes):
        inside = sum(amount[k] for k in together[i]) if t["included"] else 0
        rows.append((net + extra_base[i] - inside, amount[i]))
    return (rows[0][0] if rows else net), rows


def price(doc):
    digits = DIGITS[doc["currency"]]
    cent = F(1, 10 ** digits)
    per_line = doc["tax_rounding"] == "line"
    round_line = (lambda v: nearest(v, cent)) if per_line else (lambda v: v)
    lines, by_definition = [], {}
    for line in doc["lines"]:
        quantity, unit = F(line["quantity"]), F(line["unit_price"])
        net = round_line(quantity * unit * (1 - F(line.get("discount_percent", "0")) / 100))
        untaxed, rows = line_taxes(unit, quantity, net, line["taxes"], round_line)
        lines.append((untaxed, untaxed + sum(a for _, a in rows), rows))
        for t, (_, a) in zip(line["taxes"], rows):
            key = (t["kind"], F(t["rate"]), t["included"], t["enters_next_base"],
                   t["base_affected"])
            by_definition[key] = by_definition.get(key, F(0)) + a
    untaxed, whole = sum((l[0] for l in lines), F(0)), sum((l[1] for l in lines), F(0))
    tax = sum((nearest(v, cent) for v in by_definition.values()), F(0))
    if any(not t["included"] for line in doc["lines"] for t in line["taxes"]) or per_line:
        excluded = nearest(untaxed, cent)
        included = excluded + tax
    else:
        included = nearest(whole, cent)
        excluded = included - tax
    tenders = doc.get("tenders", [])
    left = included - sum(F(t["amount"]) for t in tenders if t["method"] != "cash")
    due = left
    if "cash_rounding" in doc:
        step, mode = F(doc["cash_rounding"]["step"]), doc["cash_rounding"]["mode"]
        units = abs(left) / step
        below = units.numerator // units.denominator
        size = {"half_up": nearest(abs(left), step), "down": below * step,
                "up": (below + (units != below)) * step}[mode]
        due = size if left >= 0 else -size
    total = included + due - left
    over = sum((F(t["amount"]) for t in tenders), F(0)) - total
    if over * (-1 if included < 0 else 1) < 0:
        over = F(0)

    def text(v):
        v = nearest(v, cent)
        sign = "-" if v < 0 else ""
        number = str(abs(v) * 10 ** digits).rjust(digits + 1, "0")
        return sign + (number[:-digits] + "." + number[-digits:] if digits else number)

    return {
        "lines": [{"excluded": text(u), "included": text(w),
                   "taxes": [{"base": text(b), "amount": text(a)} for b, a in rows]}
                  for u, w, rows in lines],
        "excluded": text(excluded), "tax": text(tax), "included": text(included),
        "rounding": text(due - left), "total": text(total), "change": text(over),
    }


def decimal(rng, low, high, digits):
    value = Decimal(rng.randint(low, high)) / (10 ** rng.randint(0, digits))
    return format(value, "f")


def random_tax(rng):
    kind = rng.choice(["percent", "percent", "percent", "fixed", "division"])
    if kind == "fixed":
        rate = decimal(rng, -300, 3000, 3)
    elif kind == "division":
        rate = rng.choice(["100", "50", "-20", "15", "0.65", "33.333333", decimal(rng, -40, 90, 2)])
    else:
        rate = rng.choice(["0", "5", "7", "19", "20", "21", "8.875", "-20", "33.333333", "-100",
                           decimal(rng, -900, 9000, 3)])
    flag = lambda: rng.random() < 0.5
    return {"kind": kind, "rate": rate, "included": flag(), "enters_next_base": flag(),
            "base_affected": flag()}


def random_document(rng):
    currency = rng.choice(list(DIGITS))
    # A few definitions are shared, as in a shop; now and then a line has taxes of its own.
    shop = [[random_tax(rng) for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 8]))] for _ in range(3)]
    if rng.random() < 0.4:
        for taxes in shop:
            for t in taxes:
                t["included"] = True
    lines = []
    for _ in range(rng.choice([1, 1, 2, 3, 5, 10])):
        line = {
            "quantity": rng.choice(["1", "1", "2", "-1", decimal(rng, -20000, 90000, 3)]),
            "unit_price": rng.choice([decimal(rng, 0, 99999, 2), decimal(rng, -3000000, 9999999, 6)]),
            "taxes": rng.choice(shop) if rng.random() < 0.9 else [random_tax(rng)],
        }
        if rng.random() < 0.3:
            line["discount_percent"] = rng.choice(["10", "12.5", "100", "33.333333", "0"])
        lines.append(line)
    doc = {"currency": currency, "tax_rounding": rng.choice(["line", "document"]), "lines": lines}
    if rng.random() < 0.4:
        step = {0: ["1", "10"], 2: ["0.05", "0.10", "1"], 3: ["0.005", "0.25"], 4: ["0.01"]}
        doc["cash_rounding"] = {"step": rng.choice(step[DIGITS[currency]]),
                                "mode": rng.choice(["half_up", "up", "down"])}
    return doc


def add_tenders(rng, doc):
    """A part by other means, the rest in cash: too little, exactly or too much."""
    included = Decimal(price(doc)["included"])
    if not included or rng.random() < 0.4:
        return
    digits = DIGITS[doc["currency"]]
    sign = -1 if included < 0 else 1
    cents = int(abs(included) * 10 ** digits)
    amount = lambda c: format(sign * Decimal(c) / 10 ** digits, f".{digits}f")
    other = rng.choice([0, 0, cents, rng.randint(0, cents)])
    tenders = []
    if other:
        method = rng.choice(["card", "gift_card", "store_credit", "on_account"])
        tenders.append({"method": method, "amount": amount(other)})
    cash = rng.choice([0, cents - other, rng.randint(1, 2 * cents)])
    if cash > 0:
        tenders.insert(rng.randint(0, len(tenders)), {"method": "cash", "amount": amount(cash)})
    doc["tenders"] = tenders


def in_range(doc):
    """Within the amounts that the till takes: 15 digits, with room for the tenders."""
    digits = DIGITS[doc["currency"]]
    gross = (F(l["quantity"]) * F(l["unit_price"]) for l in doc["lines"])
    numbers = [abs(g) * 10 ** digits for g in gross]

    def collect(value):
        for v in value.values() if isinstance(value, dict) else value:
            if isinstance(v, str):
                numbers.append(abs(F(v)) * 10 ** digits)
            else:
                collect(v)

    collect(price(doc))
    return max(numbers) <= 300000000000000  # tenders go up to twice the sum


def refund(doc):
    minus = lambda s: s[1:] if s.startswith("-") else "-" + s
    other = json.loads(json.dumps(doc))
    for line in other["lines"]:
        line["quantity"] = minus(line["quantity"])
    for tender in other.get("tenders", []):
        tender["amount"] = minus(tender["amount"])
    return other


def mirrored(value):
    if isinstance(value, dict):
        return {k: mirrored(v) for k, v in value.items()}
    if isinstance(value, list):
        return [mirrored(v) for v in value]
    if not value.strip("-0."):
        return value
    return value[1:] if value.startswith("-") else "-" + value


def answers(till, documents):
    text = "".join(json.dumps(d) + "\n" for d in documents)
    run = subprocess.run([till, "price", "--lines", "-"], input=text, capture_output=True,
                         text=True, check=False)
    lines = run.stdout.splitlines()
    assert len(lines) == len(documents), f"{len(lines)} answers to {len(documents)}: {run.stderr}"
    return [json.loads(line) for line in lines]


def main():
    till = os.environ.get("TILL_BIN")
    if not till:
        print("TILL_BIN is not set: the program is not built")
        return 1
    rng = random.Random(int(os.environ.get("ORACLE_SEED", "20261122")))
    documents = []
    while len(documents) < BASKETS:
        doc = random_document(rng)
        if in_range(doc):
            add_tenders(rng, doc)
            documents.append(doc)
    got = answers(till, documents)
    back = answers(till, [refund(d) for d in documents])
    bad = 0
    for doc, answer, refunded in zip(documents, got, back):
        want = price(doc)
        if answer != want:
            print("document:", json.dumps(doc), "\nwant:", json.dumps(want), "\ngot: ",
                  json.dumps(answer))
            bad += 1
        elif refunded != mirrored(answer):
            print("refund differs:", json.dumps(doc), "\nsale:  ", json.dumps(answer),
                  "\nrefund:", json.dumps(refunded))
            bad += 1
        if bad >= 3:
            break
    print(f"{len(documents)} baskets and their refunds, {bad} wrong")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
