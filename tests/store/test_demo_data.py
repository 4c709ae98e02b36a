"""The demo shop's files fit together and still hold what the pictures show."""

import csv
import json
import re
import unicodedata
import unittest
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

DEMO = Path(__file__).resolve().parents[2] / "assets" / "demo"

COLUMNS = {
    "products": "sku,name,barcode,barcodes,category,brand,supplier,unit,price,cost,tax_rate,"
    "tax_included,tags,track_stock,min_stock,stock,reserved,age_restricted,active,favourite",
    "categories": "key,name,colour,icon,sort",
    "brands": "key,name",
    "suppliers": "key,name,phone,email",
    "tags": "key,name,colour",
    "channels": "key,name,kind,currency,active",
    "stocks": "sku,channel,quantity,reserved",
    "customer_groups": "key,name,discount_percent",
    "unit_prices": "sku,channel,customer_group,min_quantity,price,valid_from,valid_to",
    "customers": "name,phone,email,card_code,group,balance,credit_limit,note,active",
    "staff": "login,name,role,pin,badge_code,active",
    "time_entries": "login,kind,day,time",
    "settings": "key,value",
}

# The first Favourites page, as in the picture of the sell screen.
FIRST_PAGE = """
Cappuccino|each|3.40|coffee
Flat white|each|3.60|coffee
Filter coffee large|each|2.90|coffee
Green tea organic|each|2.60|coffee
Hot chocolate|each|3.80|coffee
Butter croissant|each|1.90|bakery
Cinnamon roll|each|2.40|bakery
Sourdough bread|750 g|4.90|bakery
Pretzel|each|1.20|bakery
Cheese & tomato sandwich|each|4.50|bakery
Whole milk|1 l|1.49|dairy
Oat drink barista|1 l|2.79|dairy
Free-range eggs|10 pcs|3.99|dairy
Bananas|kg|1.99|produce
Cherry tomatoes|250 g|2.19|produce
Mineral water|0,75 l|0.89|drinks
Orange juice freshly pressed|1 l|3.49|drinks
Bin bags 35 l|20 pcs|2.25|household
Paper bag|each|0.20|household
Bouquet “Spring”|each|14.90|flowers
""".strip().splitlines()

COLOURS = set(
    "favourites coffee bakery dairy produce drinks household flowers meat frozen sweets alcohol".split()
)


def read(name):
    with open(DEMO / f"{name}.csv", encoding="utf-8", newline="") as f:
        return list(csv.reader(f, strict=True))


def rows(name):
    head, *body = read(name)
    return [dict(zip(head, r)) for r in body]


def check_digit_ok(code):
    total = sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(reversed(code)))
    return total % 10 == 0


class Files(unittest.TestCase):
    def test_columns_are_as_documented_and_every_row_is_full(self):
        for name, head in COLUMNS.items():
            with self.subTest(file=name):
                table = read(name)
                self.assertEqual(",".join(table[0]), head)
                for n, row in enumerate(table[1:], 2):
                    self.assertEqual(len(row), len(table[0]), f"{name}.csv:{n}")

    def test_text_is_utf8_in_composed_form_without_stray_blanks(self):
        for name in COLUMNS:
            raw = (DEMO / f"{name}.csv").read_bytes()
            self.assertNotIn(b"\r", raw, name)
            text = raw.decode("utf-8")
            self.assertTrue(unicodedata.is_normalized("NFC", text), name)
            for row in read(name):
                for field in row:
                    self.assertEqual(field, field.strip(), f"{name}: {field!r}")

    def test_keys_are_unique(self):
        for name, key in [
            ("products", "sku"), ("categories", "key"), ("brands", "key"), ("suppliers", "key"),
            ("tags", "key"), ("channels", "key"), ("customer_groups", "key"), ("settings", "key"),
            ("staff", "login"), ("staff", "pin"), ("staff", "badge_code"), ("customers", "email"),
            ("customers", "phone"), ("categories", "sort"),
        ]:
            with self.subTest(file=name, key=key):
                twice = [k for k, n in Counter(r[key] for r in rows(name)).items() if n > 1]
                self.assertEqual(twice, [])


class Products(unittest.TestCase):
    def setUp(self):
        self.all = rows("products")

    def codes(self, product):
        main = [product["barcode"]] if product["barcode"] else []
        return main + json.loads(product["barcodes"] or "[]")

    def test_a_whole_shop(self):
        self.assertGreaterEqual(len(self.all), 340)
        self.assertEqual(len(rows("categories")), 12)
        per_category = Counter(p["category"] for p in self.all)
        self.assertGreaterEqual(min(per_category.values()), 20)
        self.assertEqual(len(per_category), 12)

    def test_references_lead_somewhere(self):
        known = {n: {r["key"] for r in rows(n)} for n in
                 ("categories", "brands", "suppliers", "tags", "channels", "customer_groups")}
        skus = {p["sku"] for p in self.all}
        for p in self.all:
            self.assertIn(p["category"], known["categories"], p["sku"])
            self.assertIn(p["brand"], known["brands"], p["sku"])
            self.assertIn(p["supplier"], known["suppliers"], p["sku"])
            self.assertLessEqual(set(p["tags"].split()), known["tags"], p["sku"])
        for s in rows("stocks"):
            self.assertIn(s["sku"], skus)
            self.assertIn(s["channel"], known["channels"])
        for u in rows("unit_prices"):
            self.assertIn(u["sku"], skus)
            self.assertIn(u["channel"], known["channels"] | {""})
            self.assertIn(u["customer_group"], known["customer_groups"] | {""})
        for c in rows("categories") + rows("tags"):
            self.assertIn(c["colour"], COLOURS)
            self.assertRegex(c.get("icon", "x"), r"^[a-z_]+$")

    def test_barcodes_are_valid_and_belong_to_one_product(self):
        seen = {}
        for p in self.all:
            for code in self.codes(p):
                self.assertRegex(code, r"^(\d{4}|\d{8}|\d{12}|\d{13}|\d{14})$", p["sku"])
                self.assertTrue(len(code) == 4 or check_digit_ok(code), f"{p['sku']} {code}")
                self.assertFalse(len(code) == 13 and re.match("2[1389]", code),
                                 f"{p['sku']}: {code} is a scale label, a badge or a card")
                gtin = code.zfill(14)
                self.assertNotIn(gtin, seen, f"{p['sku']} and {seen.get(gtin)}")
                seen[gtin] = p["sku"]
        lengths = Counter(len(c) for p in self.all for c in self.codes(p))
        self.assertLessEqual({4, 8, 12, 13, 14}, set(lengths))

    def test_weighed_products_have_an_item_code_for_scale_labels(self):
        weighed = [p for p in self.all if p["unit"] == "kg"]
        self.assertGreaterEqual(len(weighed), 25)
        for p in weighed:
            self.assertRegex(p["sku"], r"^\d{5}$")
            self.assertEqual(p["barcode"], "", p["sku"])

    def test_amounts_are_exact_decimals(self):
        for p in self.all:
            self.assertRegex(p["price"], r"^\d+\.\d{2,6}$", p["sku"])
            self.assertRegex(p["cost"], r"^\d+\.\d{2,6}$", p["sku"])
            self.assertLessEqual(Decimal(p["cost"]), Decimal(p["price"]), p["sku"])
            self.assertIn(p["tax_rate"], {"0", "7", "19"})
            self.assertEqual(p["tax_rate"] == "0", p["name"].startswith("Gift card"), p["sku"])
            self.assertEqual(p["tax_included"], "1")
            self.assertIn(p["active"], {"0", "1"})
        self.assertGreaterEqual(sum(len(p["price"].split(".")[1]) == 4 for p in self.all), 5)

    def test_stock_is_counted_or_empty(self):
        for p in self.all:
            counted = p["track_stock"] == "1"
            number = r"^\d+\.\d{3}$|^0$" if p["unit"] == "kg" else r"^\d+$"
            self.assertEqual(bool(p["stock"]), counted, p["sku"])
            self.assertEqual(bool(p["min_stock"]), counted, p["sku"])
            if counted:
                self.assertRegex(p["stock"], number, p["sku"])
        counted = [p for p in self.all if p["track_stock"] == "1"]
        self.assertGreaterEqual(sum(Decimal(p["stock"]) == 0 for p in counted), 10)
        self.assertGreaterEqual(
            sum(0 < Decimal(p["stock"]) <= Decimal(p["min_stock"]) for p in counted), 10)

    def test_age_limits(self):
        ages = Counter(p["age_restricted"] for p in self.all)
        self.assertEqual(set(ages), {"0", "16", "18"})
        for p in self.all:
            if p["age_restricted"] != "0":
                self.assertEqual((p["category"], p["tax_rate"]), ("alcohol", "19"), p["sku"])

    def test_names_in_many_scripts(self):
        text = "".join(p["name"] for p in self.all)
        for script in ("LATIN", "CJK", "ARABIC"):
            self.assertTrue(any(unicodedata.name(c, "").startswith(script) for c in text), script)
        for letter in "äöüßłęışữ":
            self.assertIn(letter, set(text.lower()))

    def test_same_name_means_another_size(self):
        pairs = Counter((p["name"], p["unit"]) for p in self.all)
        self.assertEqual([k for k, n in pairs.items() if n > 1], [])


class Pictures(unittest.TestCase):
    def setUp(self):
        self.all = rows("products")
        self.by_sku = {p["sku"]: p for p in self.all}

    def test_favourites_are_three_pages_of_twenty(self):
        places = sorted(int(p["favourite"]) for p in self.all if p["favourite"])
        self.assertEqual(places, list(range(1, 61)))

    def test_first_favourites_page(self):
        page = sorted((p for p in self.all if p["favourite"]), key=lambda p: int(p["favourite"]))
        self.assertEqual(
            ["|".join((p["name"], p["unit"], p["price"], p["category"])) for p in page[:20]],
            FIRST_PAGE)
        badges = {p["name"]: p["stock"] for p in page[:20]
                  if p["track_stock"] == "1" and Decimal(p["stock"]) <= Decimal(p["min_stock"])}
        self.assertEqual(badges, {"Cinnamon roll": "3", "Cherry tomatoes": "0"})

    def test_search_for_oat(self):
        found = {p["sku"]: (p["name"], p["barcode"], p["price"], p["stock"])
                 for p in self.all if "oat" in p["name"].lower()}
        self.assertEqual(len(found), 7)
        self.assertEqual(found["30118"], ("Oat drink barista", "4006040055211", "2.79", "24"))
        self.assertEqual(found["30117"], ("Oat drink natural", "4006040055198", "1.99", "61"))
        self.assertEqual(found["51020"], ("Rolled oats fine", "4000540001235", "1.29", "3"))
        self.assertEqual(found["20455"][0], "Oatmeal cookie")
        self.assertEqual(found["30340"], ("Goat cheese", "4388844122871", "3.49", "0"))

    def test_item_sheet(self):
        p = self.by_sku["70412"]
        self.assertEqual((p["name"], p["barcode"], p["tax_rate"], p["stock"]),
                         ("Bouquet “Spring”", "4260112233444", "7", "6"))
        elsewhere = {s["channel"]: s["quantity"] for s in rows("stocks") if s["sku"] == "70412"}
        self.assertEqual(elsewhere, {"old-town": "12", "warehouse": "40"})

    def test_customers(self):
        shown = [(c["name"], c["group"], c["balance"], c["credit_limit"])
                 for c in rows("customers") if "kr" in c["name"].lower()]
        self.assertEqual(shown, [
            ("Anna Krause", "gold", "-128.40", "500.00"),
            ("Bäckerei Krämer GmbH", "trade", "-1842.10", "2000.00"),
            ("Christian Krahl", "member", "0.00", "0.00"),
            ("Elif Kronberg", "member", "12.50", "0.00"),
            ("Kristina Berger", "staff", "-34.00", "100.00"),
            ("Café Kranich", "trade", "-760.00", "1500.00"),
        ])

    def test_lock_screen(self):
        clocked_in, last = {}, {}
        for e in rows("time_entries"):
            self.assertLessEqual(int(e["day"]), 0)
            self.assertRegex(e["time"], r"^([01]\d|2[0-3]):[0-5]\d$")
            self.assertIn(e["kind"], {"in", "out", "break_start", "break_end"})
            moment = (int(e["day"]), e["time"])
            self.assertGreater(moment, last.get(e["login"], (-99, "")), e)
            last[e["login"]] = moment
            if e["kind"] == "out":
                del clocked_in[e["login"]]
            elif e["kind"] == "in":
                clocked_in[e["login"]] = moment
        self.assertEqual(clocked_in, {
            "maria.krueger": (0, "08:02"), "jonas.weber": (0, "07:45"),
            "aylin.demir": (0, "09:30"), "tom.fischer": (0, "07:30"),
            "lena.hoffmann": (0, "06:10")})


class People(unittest.TestCase):
    def test_staff(self):
        staff = rows("staff")
        self.assertEqual(len(staff), 14)
        self.assertEqual({s["role"] for s in staff},
                         {"master_admin", "manager", "supervisor", "cashier"})
        readme = (DEMO / "README.md").read_text(encoding="utf-8")
        for s in staff:
            self.assertRegex(s["pin"], r"^\d{4}$")
            self.assertRegex(s["badge_code"], r"^2800\d{9}$")
            self.assertTrue(check_digit_ok(s["badge_code"]), s["login"])
            self.assertRegex(readme, rf"\| {s['name']} \| [a-z ]+ \| {s['pin']} \|")
        logins = {s["login"] for s in staff}
        self.assertLessEqual({e["login"] for e in rows("time_entries")}, logins)

    def test_customers(self):
        customers = rows("customers")
        self.assertGreaterEqual(len(customers), 120)
        groups = {g["key"] for g in rows("customer_groups")} | {""}
        cards = Counter()
        for c in customers:
            self.assertIn(c["group"], groups)
            self.assertRegex(c["email"], r"^[a-z.\-]+@example\.org$")
            self.assertRegex(c["phone"], r"^\+\d[\d ]+\d$")
            self.assertRegex(c["balance"], r"^-?\d+\.\d\d$")
            self.assertRegex(c["credit_limit"], r"^\d+\.\d\d$")
            self.assertLessEqual(-Decimal(c["balance"]), Decimal(c["credit_limit"]), c["name"])
            if c["card_code"]:
                cards[c["card_code"]] += 1
                self.assertRegex(c["card_code"], r"^2900\d{9}$")
                self.assertTrue(check_digit_ok(c["card_code"]), c["name"])
        self.assertEqual(max(cards.values()), 1)


class Rules(unittest.TestCase):
    def test_unit_prices(self):
        seen = set()
        for u in rows("unit_prices"):
            self.assertRegex(u["price"], r"^\d+\.\d{2,6}$")
            self.assertRegex(u["min_quantity"], r"^(0|[1-9]\d*)$")
            first = date.fromisoformat(u["valid_from"] or "2000-01-01")
            self.assertLessEqual(first, date.fromisoformat(u["valid_to"] or "2999-12-31"))
            case = tuple(u[k] for k in u if k != "price")
            self.assertNotIn(case, seen)
            seen.add(case)

    def test_settings_are_json_and_hold_the_house_rules(self):
        settings = {s["key"]: json.loads(s["value"]) for s in rows("settings")}
        self.assertEqual(settings["shop.name"], "Linden Market")
        self.assertEqual(settings["shop.currency"], "EUR")
        self.assertEqual(settings["tax.rates"], ["19", "7"])
        self.assertEqual(settings["return.days"], 14)
        roles = {s["role"] for s in rows("staff")}
        self.assertEqual(set(settings["discount.limit_percent"]), roles)
        self.assertEqual(set(settings["approval.rules"]), roles)
        acts = {frozenset(r) for r in settings["approval.rules"].values()}
        self.assertEqual(len(acts), 1)
        words = {w for r in settings["approval.rules"].values() for w in r.values()}
        self.assertLessEqual(words, {"allowed", "ask", "denied"})


if __name__ == "__main__":
    unittest.main()
