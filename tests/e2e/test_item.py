#!/usr/bin/env python3
"""The item sheet: one line's quantity, price, discount and note, beside the live cart."""
import unittest

import test_search
from test_search import TOM

BOUQUET, BANANAS, CROISSANT = "sell.tile.70412", "sell.tile.40011", "sell.tile.20012"


class Item(test_search.Case):
    def open(self, tile=BOUQUET):
        self.tap(tile, "cart.line.0")
        self.assertEqual(self.till.screen(), "item")

    def type(self, digits):
        self.tap(*[f"item.key.{d}" for d in digits])

    def approve(self):
        self.assertEqual(self.till.screen(), "approval")
        self.till.scan(TOM)
        self.till.wait("idle")

    # ---- Quantity

    def test_the_pad_replaces_then_appends(self):
        self.open()
        self.type("1")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90")])
        self.type("2")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "12 · 178,80")])
        self.assertEqual(self.till.text_of("item.total"), "€178,80")

    def test_plus_and_minus(self):
        self.open()
        self.tap("item.qty.plus", "item.qty.plus", "item.qty.minus")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "2 · 29,80")])
        self.assertEqual(self.till.node("item.qty.value")["value"], "2")

    def test_less_than_one_is_refused_with_words(self):
        self.open()
        self.tap("item.qty.minus")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90")])
        self.assertIn("A quantity of 0 is not possible. Remove the line instead.", self.words())

    def test_a_typed_zero_is_refused_and_not_applied(self):
        self.open()
        self.type("0")
        self.tap("item.apply")
        self.assertEqual((self.till.screen(), self.lines()), ("item", [("Bouquet “Spring”", "1 · 14,90")]))

    def test_a_weight_has_three_decimals(self):
        self.tap(BANANAS)
        self.assertEqual(self.till.screen(), "item")
        self.type(["1", "dec", "2", "3", "6", "9"])
        self.assertEqual(self.till.node("item.qty.value")["value"], "1,236")
        self.tap("item.apply")
        self.assertEqual(self.lines(), [("Bananas", "1,236 · 2,21")])

    def test_a_weight_steps_by_a_tenth(self):
        self.tap(BANANAS, "item.qty.plus")
        self.assertEqual(self.lines(), [("Bananas", "1,1 · 1,97")])

    def test_no_weight_no_line(self):
        self.tap(BANANAS, "item.cancel")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", []))

    def test_pieces_take_no_decimals(self):
        self.open()
        self.assertNotIn("item.key.dec", self.till.nodes())
        self.till.type("2.5")
        self.till.wait("idle")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "25 · 372,50")])

    def test_the_carts_own_buttons_are_followed(self):
        self.open()
        self.tap("cart.line.0.plus")
        self.assertEqual(self.till.node("item.qty.value")["value"], "2")
        self.tap("item.cancel")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90")])

    # ---- Discount

    def test_a_preset_is_live(self):
        self.open()
        self.tap("item.disc.10")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 13,41")])
        self.assertIn("Discount 10 %", self.words())
        self.assertIn("selected", self.till.node("item.disc.10")["state"])

    def test_none_takes_it_off(self):
        self.open()
        self.tap("item.disc.10", "item.disc.none")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90")])

    def test_over_the_limit_asks(self):
        self.open()
        self.tap("item.disc.20")
        self.approve()
        self.assertEqual((self.till.screen(), self.lines()), ("item", [("Bouquet “Spring”", "1 · 11,92")]))

    def test_over_the_limit_refused_changes_nothing(self):
        self.open()
        self.tap("item.disc.20")
        self.key("Escape")
        self.assertEqual((self.till.screen(), self.lines()), ("item", [("Bouquet “Spring”", "1 · 14,90")]))

    def test_an_amount_is_typed(self):
        self.open()
        self.tap("item.disc.amount")
        self.type("120")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 13,70")])
        self.tap("item.apply")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", [("Bouquet “Spring”", "1 · 13,70")]))

    def test_an_amount_over_the_limit_asks_when_applied(self):
        self.open()
        self.tap("item.disc.amount")
        self.type("900")
        self.tap("item.apply")
        self.approve()
        self.assertEqual((self.till.screen(), self.lines()), ("sell", [("Bouquet “Spring”", "1 · 5,90")]))

    def test_more_than_the_price_is_refused(self):
        self.open()
        self.tap("item.disc.amount")
        self.type("1500")
        self.assertIn("The discount is higher than the price. Enter less.", self.words())
        self.tap("item.apply")
        self.assertEqual((self.till.screen(), self.lines()[0][0]), ("item", "Bouquet “Spring”"))

    # ---- Price

    def test_a_manager_unlocks_the_price(self):
        self.open()
        self.tap("item.price")
        self.approve()
        self.assertIn("Unlocked by Tom F.", self.words())
        self.type("1200")
        self.tap("item.apply")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", [("Bouquet “Spring”", "1 · 12,00")]))

    def test_cancel_puts_price_discount_quantity_and_note_back(self):
        self.open()
        self.tap("item.price")
        self.approve()
        self.type("1200")
        self.tap("item.disc.10", "item.qty.plus", "item.note")
        self.till.type("gift")
        self.till.wait("idle")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "2 · 21,60")])
        self.tap("item.cancel")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90")])
        self.assertNotIn("gift", " ".join(self.words()))

    def test_a_changed_price_can_be_taken_back(self):
        self.open()
        self.tap("item.price")
        self.approve()
        self.type("1200")
        self.tap("item.qty.value", "item.price.reset")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90")])

    # ---- Note, stock, ends

    def test_a_note_stands_in_the_cart(self):
        self.open()
        self.tap("item.note", "kb.o", "kb.k", "kb.enter", "item.apply")
        self.assertIn("€14,90 each · ok", self.words())

    def test_the_stock_of_all_shops(self):
        self.open()
        self.tap("item.stock")
        self.assertIn("Stock in all shops", self.words())
        self.tap("item.shops.close")
        self.assertEqual(self.till.screen(), "item")

    def test_remove_can_be_undone(self):
        self.open()
        self.tap("item.remove")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", []))
        self.tap("sell.undo.undo")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90")])

    def test_escape_and_the_cross_leave_without_saving(self):
        for way in ("Escape", "item.close"):
            with self.subTest(way=way):
                self.open()
                self.type("7")
                if way == "Escape":
                    self.key(way)
                else:
                    self.tap(way)
                self.assertEqual((self.till.screen(), self.lines()), ("sell", [("Bouquet “Spring”", "1 · 14,90")]))
                self.tap("cart.line.0.delete")

    def test_enter_applies(self):
        self.open()
        self.till.type("3")
        self.key("Return")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", [("Bouquet “Spring”", "3 · 44,70")]))

    def test_a_line_removed_in_the_cart_closes_it(self):
        self.open()
        self.tap("cart.line.0.delete")
        self.assertEqual((self.till.screen(), self.lines()), ("sell", []))

    def test_a_scan_goes_into_the_sale(self):
        self.open()
        self.till.scan("2000000200040")
        self.till.wait("idle")
        self.assertEqual(self.till.screen(), "sell")
        self.assertEqual(self.lines(), [("Bouquet “Spring”", "1 · 14,90"), ("Pretzel", "1 · 1,20")])

    def test_it_slides_in_beside_the_cart(self):
        self.open()
        x, _, w, h = self.till.node("item")["rect"]
        self.assertEqual((x, w, h), (214, 740, 768))


if __name__ == "__main__":
    unittest.main()
