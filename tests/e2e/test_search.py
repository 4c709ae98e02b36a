#!/usr/bin/env python3
"""Search over the sell screen and the custom item, as a cashier uses them."""
import tempfile
import unittest

import driver

MARIA = "2800102400177"
TOM = "2800103330565"  # a manager
OAT_BARISTA, OAT_NATURAL, GRANOLA = "search.row.30118", "search.row.30117", "search.row.51001"
PRETZEL_CODE = "2000000200040"
UNKNOWN = "4006381333931"


class Case(unittest.TestCase):
    """Each test gets a till of its own with the demo shop, and Maria signed in."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.shop = driver.prepared_shop(folder.name)

    def setUp(self):
        self.till = driver.Till(None, shop=self.shop)
        self.till.start()
        self.addCleanup(self.till.remove)
        self.addCleanup(self.till.stop)
        self.till.scan(MARIA)
        self.till.wait("screen:sell")
        self.till.wait("idle")

    def tap(self, *ids):
        for id in ids:
            self.till.tap(id)
            self.till.wait("idle")

    def key(self, *names):
        for name in names:
            self.till.key(name)
            self.till.wait("idle")

    def lines(self):
        """Name and "quantity · amount" of the cart's lines."""
        return [(n["label"], n["value"]) for id, n in self.till.nodes().items()
                if id.startswith("cart.line.") and id.count(".") == 2]

    def shown(self):
        return [id for id in self.till.nodes() if id.startswith("search.row.")]

    def words(self):
        return [n["label"].replace("\u00a0", " ") for n in self.till.tree()["nodes"]]


class Search(Case):
    def open(self, query="oat"):
        self.tap("sell.search")
        self.tap(*[f"kb.{c}" for c in query])

    def marked(self):
        return [id for id, n in self.till.nodes().items() if id.startswith("search.row.") and "selected" in n["state"]]

    def test_a_tap_on_the_field_opens_it_with_the_keyboard(self):
        self.tap("sell.search")
        nodes = self.till.nodes()
        self.assertEqual(self.till.screen(), "search")
        self.assertIn("focused", nodes["sell.search"]["state"])
        self.assertIn("kb.enter", nodes)

    def test_results_follow_each_key(self):
        self.open("oa")
        self.assertEqual(self.till.text_of("sell.search"), "oa")
        before = self.till.text_of("search.count")
        self.tap("kb.t")
        self.assertEqual(self.till.text_of("search.count"), "7 results")
        self.assertNotEqual(before, "7 results")
        self.assertEqual(self.shown()[:3], [OAT_BARISTA, OAT_NATURAL, GRANOLA])

    def test_a_tap_adds_and_keeps_the_query(self):
        self.open()
        self.tap(OAT_NATURAL)
        self.assertEqual(self.lines(), [("Oat drink natural", "1 · 1,99")])
        self.assertEqual(self.till.text_of("sell.search"), "oat")
        self.tap(OAT_NATURAL)
        self.assertEqual(self.lines(), [("Oat drink natural", "2 · 3,98")])

    def test_the_add_key_adds_the_first(self):
        self.open()
        self.tap("kb.enter")
        self.assertEqual(self.lines(), [("Oat drink barista", "1 · 2,79")])

    def test_arrows_move_the_mark_and_enter_adds_it(self):
        self.till.type("oat")
        self.till.wait("screen:search")
        self.till.wait("idle")
        self.assertEqual(self.marked(), [OAT_BARISTA])
        self.key("Down", "Down", "Up")
        self.assertEqual(self.marked(), [OAT_NATURAL])
        self.key("Return")
        self.assertEqual(self.lines(), [("Oat drink natural", "1 · 1,99")])

    def test_the_mark_stays_within_the_list(self):
        self.till.type("oat")
        self.till.wait("screen:search")
        self.key("Up")
        self.assertEqual(self.marked(), [OAT_BARISTA])
        self.key(*["Down"] * 9, "Return")
        self.assertEqual(self.lines(), [("Goat cheese", "1 · 3,49")])

    def test_a_hardware_key_hides_the_keyboard(self):
        self.open("oa")
        self.till.type("t")
        self.till.wait("idle")
        self.assertNotIn("kb.enter", self.till.nodes())
        self.assertEqual(self.till.text_of("sell.search"), "oat")
        self.tap("sell.search")
        self.assertIn("kb.enter", self.till.nodes())

    def test_escape_clears_then_closes(self):
        self.open()
        self.key("Escape")
        self.assertEqual((self.till.screen(), self.till.text_of("sell.search")), ("search", "Search or scan item"))
        self.key("Escape")
        self.assertEqual(self.till.screen(), "sell")

    def test_the_cross_closes(self):
        self.open()
        self.tap("search.close")
        self.assertEqual(self.till.screen(), "sell")
        self.assertEqual(self.till.node("sell.search")["value"], "")

    def test_the_cart_goes_on_working(self):
        self.open()
        self.tap(OAT_BARISTA, "cart.line.0.plus")
        self.assertEqual((self.lines(), self.till.screen()), ([("Oat drink barista", "2 · 5,58")], "search"))
        self.tap("kb.x")
        self.assertEqual(self.till.text_of("sell.search"), "oatx")

    def test_the_rail_goes_on_working(self):
        self.open()
        self.tap("nav.customers")
        self.assertEqual(self.till.screen(), "customers")
        self.tap("nav.sell")
        self.assertEqual(self.till.screen(), "sell")

    def test_a_scan_goes_into_the_sale_and_closes_nothing(self):
        self.open()
        self.till.scan(PRETZEL_CODE)
        self.till.wait("idle")
        self.assertEqual(self.lines(), [("Pretzel", "1 · 1,20")])
        self.assertEqual((self.till.screen(), self.till.text_of("sell.search")), ("search", "oat"))

    def test_an_unknown_scan_says_so_in_the_cart(self):
        self.open()
        self.till.scan(UNKNOWN)
        self.till.wait("idle")
        self.assertEqual(self.till.screen(), "search")
        self.assertEqual(self.till.text_of("cart.trouble"), f"Unknown barcode {UNKNOWN}")

    def test_a_typed_code_without_a_product_counts_as_scanned(self):
        self.tap("sell.search")
        self.till.type("2900447108629")  # a loyalty card
        self.key("Return")
        self.assertEqual(self.till.node("cart.customer")["label"], "Anna Krause")

    def test_what_was_found_is_offered_again(self):
        self.open()
        self.tap(OAT_BARISTA, "search.close", "sell.search")
        self.assertEqual(self.till.node("search.recent.0")["label"], "oat")
        self.tap("search.recent.0")
        self.assertEqual(self.till.text_of("search.count"), "7 results")

    def test_sold_out_is_said_and_sells_all_the_same(self):
        self.open("cherry")
        self.assertIn("Sold out", self.words())
        self.tap("search.row.40107")
        self.assertEqual(self.lines(), [("Cherry tomatoes", "1 · 2,19")])

    def test_something_weighed_asks_for_its_weight(self):
        self.open("banan")
        self.tap("search.row.40011")
        self.assertEqual(self.till.screen(), "item")
        self.tap("item.key.2", "item.apply")
        self.assertEqual((self.lines(), self.till.screen()), ([("Bananas", "2 · 3,58")], "search"))

    def test_nothing_found_leads_to_a_custom_item(self):
        self.open("xyzzy")
        self.assertEqual(self.till.text_of("search.count"), "0 results")
        self.tap("search.custom")
        self.assertEqual((self.till.screen(), self.till.node("open.name")["value"]), ("open_item", "xyzzy"))

    def test_a_finished_sale_closes_it(self):
        self.open()
        self.tap(OAT_BARISTA, "sell.cash.exact")
        self.till.wait("screen:change")
        self.tap("change.next")
        self.till.wait("screen:sell")

    def test_a_keystroke_is_painted_in_time(self):
        self.tap("sell.search")
        self.till.type("oat drink")
        self.till.wait("idle")
        self.assertLess(self.till.stats()["p99_frame_us"], 100_000)


class CustomItem(Case):
    def open(self):
        self.tap("sell.custom")

    def type_price(self, digits):
        self.tap(*[f"open.key.{d}" for d in digits])

    def test_the_name_is_typed_on_the_keyboard(self):
        self.open()
        self.tap("kb.o", "kb.x", "kb.enter")
        self.assertEqual(self.till.node("open.name")["value"], "ox")
        self.assertNotIn("kb.enter", self.till.nodes())

    def test_a_price_is_needed(self):
        self.open()
        self.tap("kb.enter", "open.add")
        self.assertEqual(self.till.screen(), "open_item")
        self.assertIn("Enter a price", self.words())

    def test_a_cashier_asks_a_manager(self):
        self.open()
        self.tap("kb.enter")
        self.type_price("1990")
        self.tap("open.tax.7", "open.add")
        self.assertEqual(self.till.screen(), "approval")
        self.till.scan(TOM)
        self.till.wait("screen:sell")
        self.till.wait("idle")
        self.assertEqual(self.lines(), [("Custom item", "1 · 19,90")])
        self.assertIn("incl. VAT 1,30", self.words())

    def test_a_manager_adds_it_at_once(self):
        self.tap("nav.lock")
        self.till.scan(TOM)
        self.till.wait("screen:sell")
        self.open()
        self.till.type("Gift wrap")
        self.tap("open.price")
        self.till.type("2.5")
        self.key("Return")
        self.assertEqual(self.lines(), [("Gift wrap", "1 · 2,50")])

    def test_cancel_adds_nothing(self):
        self.open()
        self.tap("kb.enter")
        self.type_price("100")
        self.tap("open.cancel")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", []))


if __name__ == "__main__":
    unittest.main()
