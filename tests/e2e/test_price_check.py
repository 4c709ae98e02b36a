#!/usr/bin/env python3
"""The price check: price and stock of the next article, without selling it."""
import sqlite3
import unittest

import test_search
from test_search import PRETZEL_CODE, UNKNOWN

OAT = "4006040055211"
CROISSANT = "sell.tile.20012"
ANNA_CARD = "2900447108629"  # gold: 3 %
PRICE_LABEL = "2340011003583"  # bananas for 3.58
LOOKUP = 13022


class PriceCheck(test_search.Case):
    def begin(self):
        self.tap("sell.price_check")
        self.assertIn("selected", self.till.node("sell.price_check")["state"])
        self.assertIn("Scan an item to see its price", self.words())

    def scan(self, code):
        self.till.scan(code)
        self.till.wait("idle")

    def price(self):
        self.assertEqual(self.till.screen(), "check")
        return self.till.node("check.name")["label"], self.till.node("check.price")["label"]

    def active(self):
        return "selected" in self.till.node("sell.price_check")["state"]

    def lookups(self):
        with sqlite3.connect(f"file:{self.till.data}/till.db?mode=ro", uri=True) as db:
            return db.execute("SELECT count(*) FROM audit WHERE code = ?", (LOOKUP,)).fetchone()[0]

    def test_the_next_scan_shows_and_does_not_sell(self):
        self.begin()
        self.scan(OAT)
        self.assertEqual(self.price(), ("Oat drink barista", "€2,79"))
        words = self.words()
        for text in ("From 6", "€2,49", "Member", "€2,59", "This shop", "24", "Old Town", "27"):
            self.assertIn(text, words)
        self.assertEqual((self.lines(), self.lookups()), ([], 1))
        self.tap("check.close")
        self.assertEqual((self.till.screen(), self.lines(), self.active()), ("sell", [], False))
        self.scan(OAT)
        self.assertEqual(self.lines(), [("Oat drink barista", "1 · 2,79")])

    def test_a_tile_shows_too(self):
        self.begin()
        self.tap(CROISSANT)
        self.assertEqual(self.price(), ("Butter croissant", "€1,90"))
        self.assertEqual(self.lines(), [])

    def test_so_does_a_row_of_the_search(self):
        self.begin()
        self.tap("sell.search", "kb.o", "kb.a", "kb.t", "search.row.30118")
        self.assertEqual(self.price(), ("Oat drink barista", "€2,79"))
        self.assertEqual(self.lines(), [])

    def test_add_to_sale(self):
        self.begin()
        self.tap(CROISSANT, "check.add")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", [("Butter croissant", "1 · 1,90")]))

    def test_what_the_label_says_is_kept(self):
        self.begin()
        self.scan(PRICE_LABEL)
        self.assertEqual(self.price(), ("Bananas", "€3,58"))
        self.assertEqual(self.till.node("check.regular")["label"], "€1,79")
        self.tap("check.add")
        self.assertEqual(self.lines(), [("Bananas", "1 · 3,58")])

    def test_a_card_brings_the_customers_price(self):
        self.begin()
        self.scan(ANNA_CARD)
        self.assertEqual((self.till.screen(), self.active()), ("sell", True))
        self.tap(CROISSANT)
        self.assertEqual(self.price(), ("Butter croissant", "€1,84"))
        self.assertEqual(self.till.node("check.regular")["label"], "€1,90")
        self.assertIn("Anna Krause", self.words())

    def test_a_scan_on_the_sheet_shows_the_next(self):
        self.begin()
        self.scan(OAT)
        self.scan(PRETZEL_CODE)
        self.assertEqual(self.price(), ("Pretzel", "€1,20"))
        self.scan(UNKNOWN)
        self.assertIn(f"Unknown barcode {UNKNOWN}", self.words())
        self.assertEqual(self.price(), ("Pretzel", "€1,20"))
        self.assertEqual((self.lines(), self.lookups()), ([], 2))

    def test_an_unknown_code_is_said_and_the_next_is_waited_for(self):
        self.begin()
        self.scan(UNKNOWN)
        self.assertEqual((self.till.screen(), self.active()), ("sell", True))
        self.assertIn(f"Unknown barcode {UNKNOWN}", self.words())
        self.assertEqual(self.lookups(), 0)

    def test_it_ends_by_tap_key_and_sale(self):
        for way in ("tap", "Escape", "F7"):
            with self.subTest(way=way):
                self.begin()
                if way == "tap":
                    self.tap("sell.price_check")
                else:
                    self.key(way)
                self.assertFalse(self.active())
        self.tap(CROISSANT)
        self.begin()
        self.tap("sell.park")
        self.assertFalse(self.active())

    def test_the_keys_of_the_sheet(self):
        for key, lines in (("Escape", []), ("Return", [("Butter croissant", "1 · 1,90")])):
            with self.subTest(key=key):
                self.begin()
                self.tap(CROISSANT)
                self.key(key)
                self.assertEqual((self.till.screen(), self.lines()), ("sell", lines))


if __name__ == "__main__":
    unittest.main()
