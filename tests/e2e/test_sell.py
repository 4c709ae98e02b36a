#!/usr/bin/env python3
"""The lock, sell, change and parked screens of the running program, as a cashier uses them."""
import pathlib
import sqlite3
import tempfile
import unittest

import driver

MARIA = "2800102400177"
TOM = "2800103330565"
CROISSANT, OAT, BAG = "sell.tile.20012", "sell.tile.30118", "sell.tile.60001"
OAT_CODE = "4006040055211"
UNKNOWN = "4006381333931"
WRONG_DIGIT = "4006381333932"


class Screens(unittest.TestCase):
    """One till with the demo shop; every test begins with an empty sale of Maria's."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.till = driver.Till(pathlib.Path(folder.name) / "data")
        cls.till.start()
        cls.addClassCleanup(cls.till.stop)

    def setUp(self):
        till = self.till
        if till.screen() == "change":
            till.tap("change.next")
            till.wait("screen:sell")
        if till.screen() != "lock":
            if till.screen() != "sell":
                till.tap("nav.sell")
                till.wait("screen:sell")
            self.empty_cart()
            till.tap("nav.lock")
            till.wait("screen:lock")
        till.scan(MARIA)
        till.wait("screen:sell")
        till.wait("idle")
        self.empty_cart()

    def empty_cart(self):
        """Line by line, as a cashier may."""
        till = self.till
        if "cart.trouble.close" in till.nodes():
            till.tap("cart.trouble.close")
        while self.lines():
            if not any(id.endswith(".delete") for id in till.nodes()):
                till.tap(self.lines()[0])
            till.wait("idle")
            till.tap(next(id for id in till.nodes() if id.endswith(".delete")))
            till.wait("idle")

    def tap(self, *ids):
        for id in ids:
            self.till.tap(id)
            self.till.wait("idle")

    def scan(self, *codes):
        for code in codes:
            self.till.scan(code)
        self.till.wait("idle")

    def lines(self):
        return [id for id in self.till.nodes() if id.startswith("cart.line.") and id.count(".") == 2]

    def line(self, n):
        node = self.till.node(f"cart.line.{n}")
        return node["label"], node["value"]

    def total(self):
        return self.till.text_of("cart.total")


class Sell(Screens):
    def test_a_tile_adds_and_a_second_tap_counts_up(self):
        self.tap(CROISSANT, CROISSANT, OAT)
        self.assertEqual(self.line(0), ("Butter croissant", "2 · 3,80"))
        self.assertEqual(self.line(1), ("Oat drink barista", "1 · 2,79"))
        self.assertEqual(self.total(), "€6,59")
        self.assertIn("selected", self.till.node("cart.line.1")["state"])

    def test_a_scan_adds_a_line_and_selects_it(self):
        self.tap(CROISSANT)
        self.scan(OAT_CODE)
        self.assertEqual(self.line(1), ("Oat drink barista", "1 · 2,79"))
        self.assertIn("selected", self.till.node("cart.line.1")["state"])

    def test_a_scan_into_the_search_leaves_its_words(self):
        self.tap("sell.search")
        self.till.type("oat")
        self.scan(OAT_CODE)
        self.assertEqual(self.till.text_of("sell.search"), "oat")
        self.assertEqual(self.till.screen(), "search")
        self.assertEqual(self.line(0), ("Oat drink barista", "1 · 2,79"))
        self.till.type("s")
        self.assertEqual(self.till.text_of("sell.search"), "oats")
        self.tap("search.close")

    def test_a_search_reads_on_where_one_scrolls(self):
        self.tap("sell.search")
        self.till.type("o")
        self.assertEqual(self.till.text_of("search.count"), "30+ results")
        for _ in range(40):
            self.till.key("Down")
        shown = int(self.till.text_of("search.count").split()[0].rstrip("+"))
        self.assertGreater(shown, 40)
        marked = [n for id, n in self.till.nodes().items() if id.startswith("search.row.") and "selected" in n["state"]]
        self.assertEqual(len(marked), 1)
        self.tap("search.close")

    def test_a_scan_opens_no_search(self):
        self.till.key("Tab")  # the search field has the focus, and a letter there opens the search
        while "focused" not in self.till.node("sell.search")["state"]:
            self.till.key("Tab")
        self.scan(OAT_CODE)
        self.assertEqual(self.till.screen(), "sell")
        self.assertFalse(self.till.node("sell.search").get("value"))
        self.assertEqual(self.line(0), ("Oat drink barista", "1 · 2,79"))

    def test_plus_and_minus_change_the_quantity(self):
        self.tap(CROISSANT, "cart.line.0.plus", "cart.line.0.plus", "cart.line.0.minus")
        self.assertEqual(self.line(0), ("Butter croissant", "2 · 3,80"))

    def test_minus_on_the_last_piece_removes_the_line_and_undo_brings_it_back(self):
        self.tap(CROISSANT, OAT)
        self.tap("cart.line.0", "cart.line.0.minus")
        self.assertEqual(self.line(0), ("Oat drink barista", "1 · 2,79"))
        self.tap("sell.undo.undo")
        self.assertEqual(self.line(0), ("Butter croissant", "1 · 1,90"))
        self.assertEqual(self.total(), "€4,69")
        self.assertNotIn("sell.undo", self.till.nodes())

    def test_the_undo_bar_goes_after_six_seconds(self):
        self.tap(CROISSANT, "cart.line.0.delete")
        self.assertIn("sell.undo", self.till.nodes())
        self.till.ask(do="clock", advance_s=7)
        self.till.wait("gone:sell.undo")
        self.assertEqual(self.lines(), [])

    def test_an_unknown_code_says_so_and_adds_nothing(self):
        self.scan(UNKNOWN)
        self.assertIn(UNKNOWN, self.till.node("cart.trouble")["label"])
        self.assertIn("cart.trouble.custom", self.till.nodes())
        self.assertIn("cart.trouble.search", self.till.nodes())
        self.assertEqual(self.lines(), [])
        self.scan(OAT_CODE)
        self.assertNotIn("cart.trouble", self.till.nodes())
        self.assertEqual(len(self.lines()), 1)

    def test_a_wrong_check_digit_is_another_thing_than_an_unknown_code(self):
        self.scan(WRONG_DIGIT)
        self.assertIn("not read correctly", self.till.node("cart.trouble")["label"])
        self.assertNotIn("cart.trouble.custom", self.till.nodes())

    def test_twenty_scans_in_a_row_are_all_there(self):
        for _ in range(20):
            self.till.scan(OAT_CODE)
        self.till.wait("idle")
        self.assertEqual(self.line(0), ("Oat drink barista", "20 · 49,80"))  # 2,49 from six pieces on

    def test_a_category_shows_its_articles_and_favourites_come_back(self):
        self.tap("sell.category.more")
        frozen = next(n["id"] for n in self.till.tree()["nodes"]
                      if n.get("id", "").startswith("sell.pick.") and n["label"] == "Frozen")
        self.tap(frozen)
        self.assertNotIn(CROISSANT, self.till.nodes())
        self.assertEqual(self.till.text_of("sell.page"), "1 / 2")
        self.tap("sell.page.next")
        self.assertEqual(self.till.text_of("sell.page"), "2 / 2")
        self.assertIn("disabled", self.till.node("sell.page.next")["state"])
        self.tap("sell.category.favourites")
        self.assertIn(CROISSANT, self.till.nodes())

    def test_typing_begins_a_search(self):
        self.till.type("oat")
        self.till.wait("screen:search")
        self.assertEqual(self.till.node("sell.search")["value"], "oat")
        self.till.key("Escape")
        self.till.key("Escape")
        self.till.wait("screen:sell")

    def test_keys_walk_through_the_lines_and_change_them(self):
        self.tap(CROISSANT, OAT)
        self.till.key("Ctrl+Up")
        self.till.key("+")
        self.till.wait("idle")
        self.assertEqual(self.line(0), ("Butter croissant", "2 · 3,80"))
        self.till.key("Delete")
        self.till.wait("idle")
        self.assertEqual(self.line(0), ("Oat drink barista", "1 · 2,79"))
        self.till.key("F12")
        self.till.wait("screen:pay")
        self.till.key("Escape")
        self.till.wait("screen:sell")

    def test_pay_waits_for_the_age_check(self):
        vodka = self.code_of_age(18)
        self.scan(vodka)
        self.assertIn("18", self.till.node("cart.age")["label"])
        self.tap("sell.cash.exact")
        self.assertEqual(self.till.screen(), "sell")
        self.tap("dialog.ok")
        self.till.wait("screen:change")

    def test_the_age_check_can_be_answered_in_the_cart(self):
        self.scan(self.code_of_age(18))
        self.tap("cart.age.ok")
        self.assertNotIn("cart.age", self.till.nodes())
        self.tap("sell.cash.exact")
        self.till.wait("screen:change")

    def test_voiding_a_sale_needs_somebody_who_may(self):
        self.tap(CROISSANT, "cart.menu", "cart.void", "dialog.ok")
        self.till.wait("id:approve.pin.1")
        self.tap("approve.staff.tom.fischer")
        for digit in "7048":
            self.till.tap(f"approve.pin.{digit}")
        self.till.wait("screen:sell")
        self.till.wait("idle")
        self.assertEqual(self.lines(), [])

    def test_a_held_line_opens_its_sheet(self):
        self.tap(CROISSANT, OAT)
        self.till.ask(do="press", id="cart.line.0", ms=900)
        self.till.wait("id:item.apply")
        self.tap("item.cancel")
        self.till.wait("screen:sell")

    def test_a_badge_hands_the_till_over_and_each_keeps_their_sale(self):
        self.tap(CROISSANT)
        self.scan(TOM)
        self.assertEqual(self.till.node("nav.lock")["value"], "Tom Fischer")
        self.assertEqual(self.lines(), [])
        self.scan(MARIA)
        self.assertEqual(self.line(0), ("Butter croissant", "1 · 1,90"))

    def code_of_age(self, years):
        with sqlite3.connect(f"file:{self.till.data}/till.db?mode=ro", uri=True) as db:
            return db.execute("select barcode from products where age_restricted = ? and barcode <> '' limit 1",
                              (years,)).fetchone()[0]


class Change(Screens):
    def test_three_scanned_items_and_one_tap(self):
        self.tap(CROISSANT, OAT, BAG)
        self.tap("sell.cash.1000")
        self.till.wait("screen:change")
        self.assertEqual(self.till.text_of("change.total"), "€5,11")
        pieces = {id: n["label"] for id, n in self.till.nodes().items() if id.startswith("change.piece.")}
        self.assertEqual(pieces, {"change.piece.500": "€5 × 1", "change.piece.10": "10c × 1", "change.piece.1": "1c × 1"})
        self.tap("change.next")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", []))

    def test_the_next_scan_is_the_first_line_of_the_next_sale(self):
        self.tap(CROISSANT)
        self.tap("sell.cash.1000")
        self.till.wait("screen:change")
        self.scan(OAT_CODE)
        self.assertEqual(self.till.screen(), "sell")
        self.assertEqual(self.line(0), ("Oat drink barista", "1 · 2,79"))

    def test_exact_cash_closes_by_itself_and_change_never_does(self):
        self.tap(CROISSANT, "sell.cash.exact")
        self.till.wait("screen:change")
        self.till.ask(do="clock", advance_s=5)
        self.till.wait("screen:sell")
        self.tap(CROISSANT, "sell.cash.1000")
        self.till.wait("screen:change")
        self.till.ask(do="clock", advance_s=60)
        self.till.wait("idle")
        self.assertEqual(self.till.screen(), "change")

    def test_the_receipt_gets_printed_and_so_does_its_copy(self):
        self.tap(CROISSANT, "sell.cash.1000")
        self.till.wait("id:change.printed")
        before = self.printed()
        self.tap("change.copy")
        self.till.wait("id:change.printed")
        self.assertEqual(self.printed() - before, 1)

    def printed(self):
        with sqlite3.connect(f"file:{self.till.data}/till.db?mode=ro", uri=True) as db:
            return db.execute("select count(*) from print_jobs where state = 'printed'").fetchone()[0]


class Parked(Screens):
    def test_park_and_resume(self):
        self.tap(CROISSANT, OAT, "sell.park")
        self.assertEqual(self.lines(), [])
        self.tap("nav.parked")
        self.assertEqual(self.till.text_of("parked.total"), "€4,69")
        self.tap("parked.resume")
        self.assertEqual(self.till.screen(), "sell")
        self.assertEqual(self.line(0), ("Butter croissant", "1 · 1,90"))

    def test_an_open_sale_is_not_overwritten(self):
        self.tap(CROISSANT, "sell.park", OAT, "nav.parked", "parked.resume")
        self.assertEqual(self.till.screen(), "parked")
        self.assertIn("Finish or park", self.till.node("notice")["label"])
        self.tap("nav.sell")
        self.assertEqual(self.line(0), ("Oat drink barista", "1 · 2,79"))
        self.empty_cart()
        self.tap("nav.parked", "parked.resume")
        self.assertEqual(self.line(0), ("Butter croissant", "1 · 1,90"))


class Lock(Screens):
    def setUp(self):
        super().setUp()
        self.tap("nav.lock")
        self.till.wait("screen:lock")

    def test_the_pin_submits_by_itself(self):
        self.tap("lock.staff.maria.krueger", *(f"lock.pin.{digit}" for digit in "1824"))
        self.till.wait("screen:sell")

    def test_a_wrong_pin_says_so_and_the_right_one_then_works(self):
        self.tap("lock.staff.maria.krueger")
        for digit in "1825":
            self.till.tap(f"lock.pin.{digit}")
        self.till.wait("text:Wrong PIN")
        self.till.wait("idle")
        for digit in "1824":
            self.till.tap(f"lock.pin.{digit}")
        self.till.wait("screen:sell")

    def test_five_wrong_tries_make_one_wait(self):
        self.tap("lock.staff.jonas.weber")
        for _ in range(5):
            for digit in "0000":
                self.till.tap(f"lock.pin.{digit}")
            self.till.wait("idle")
        self.till.wait("text:Too many tries. Wait 2 seconds.")
        self.till.ask(do="clock", advance_s=1)
        self.till.wait("text:Wait 1 second.")
        self.till.ask(do="clock", advance_s=2)
        for digit in "3907":
            self.till.tap(f"lock.pin.{digit}")
        self.till.wait("screen:sell")

    def test_a_product_is_refused_and_a_badge_taken(self):
        self.scan(OAT_CODE)
        self.assertEqual(self.till.screen(), "lock")
        self.assertIn("Sign in first", self.till.node("lock.badge")["label"])
        self.scan("2800000000000")
        self.assertIn("Unknown badge", self.till.node("lock.badge")["label"])
        self.scan(MARIA)
        self.till.wait("screen:sell")

    def test_digits_of_the_keyboard_are_taken(self):
        self.tap("lock.staff.maria.krueger")
        self.till.type("1824")
        self.till.wait("screen:sell")

    def test_all_staff_can_be_searched(self):
        self.assertNotIn("lock.staff.zofia.krol", self.till.nodes())
        self.tap("lock.all", "lock.search")
        self.till.type("krol")
        self.till.wait("idle")
        self.assertIn("lock.staff.zofia.krol", self.till.nodes())
        self.assertNotIn("lock.staff.maria.krueger", self.till.nodes())
        self.tap("lock.all")


if __name__ == "__main__":
    unittest.main()
