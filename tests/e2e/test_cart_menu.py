#!/usr/bin/env python3
"""The cart's menu: discount and note of the whole sale."""
import unittest

import test_search
from test_search import TOM

BOUQUET = "sell.tile.70412"


class CartMenu(test_search.Case):
    def setUp(self):
        super().setUp()
        self.tap(BOUQUET)  # 14,90
        self.till.scan("2000000200040")  # Pretzel, 1,20
        self.till.wait("idle")

    def open(self, entry="discount"):
        self.tap("cart.menu", f"cart.menu.{entry}")
        self.assertEqual(self.till.screen(), "order")

    def type(self, digits):
        self.tap(*[f"order.key.{d}" for d in digits])

    def sums(self):
        """Discounts and total of the cart."""
        nodes = self.till.nodes()
        return [nodes[id]["label"].replace("\u00a0", " ") for id in ("cart.discount", "cart.total")]

    def selected(self):
        return [id for id, n in self.till.nodes().items() if id.startswith("order.disc.") and "selected" in n["state"]]

    def test_an_empty_sale_has_neither(self):
        self.tap("cart.line.1", "cart.line.1.delete", "cart.line.0", "cart.line.0.delete", "cart.menu")
        nodes = self.till.nodes()
        for id in ("cart.menu.discount", "cart.menu.note", "cart.void"):
            self.assertIn("disabled", nodes[id]["state"], id)

    def test_a_preset_counts_once_it_is_applied(self):
        self.open()
        self.tap("order.disc.10")
        self.assertEqual(self.selected(), ["order.disc.10"])
        self.assertIn("Discount 10 %", self.words())
        self.assertIn("−1,61", self.words())
        self.assertEqual(self.sums(), ["0,00", "€16,10"])
        self.tap("order.apply")
        self.assertEqual((self.till.screen(), self.sums()), ("sell", ["−1,61", "€14,49"]))

    def test_it_is_shown_when_opened_again_and_taken_off(self):
        self.open()
        self.tap("order.disc.10", "order.apply")
        self.open()
        self.assertEqual(self.selected(), ["order.disc.10"])
        self.tap("order.disc.none", "order.apply")
        self.assertEqual(self.sums(), ["0,00", "€16,10"])

    def test_over_the_limit_asks_and_goes_on_by_itself(self):
        self.open()
        self.tap("order.disc.20", "order.apply")
        self.assertEqual(self.till.screen(), "approval")
        self.assertEqual(self.till.node("approve.after")["label"], "€12,88")
        self.till.scan(TOM)
        self.till.wait("idle")
        self.assertEqual((self.till.screen(), self.sums()), ("sell", ["−3,22", "€12,88"]))

    def test_refused_changes_nothing(self):
        self.open()
        self.tap("order.disc.20", "order.apply")
        self.key("Escape")
        self.assertEqual((self.till.screen(), self.sums()), ("order", ["0,00", "€16,10"]))
        self.tap("order.cancel")
        self.assertEqual((self.till.screen(), self.sums()), ("sell", ["0,00", "€16,10"]))

    def test_an_amount_is_typed(self):
        self.open()
        self.tap("order.disc.amount")
        self.type("210")
        self.tap("order.apply")
        self.assertEqual((self.till.screen(), self.sums()), ("sell", ["−2,10", "€14,00"]))

    def test_a_digit_alone_means_an_amount(self):
        self.open()
        self.till.type("150")
        self.till.wait("idle")
        self.assertEqual(self.selected(), ["order.disc.amount"])
        self.key("Return")
        self.assertEqual((self.till.screen(), self.sums()), ("sell", ["−1,50", "€14,60"]))

    def test_more_than_the_sale_is_refused(self):
        self.open()
        self.type("1611")
        self.assertIn("The discount is higher than the price. Enter less.", self.words())
        self.tap("order.apply")
        self.assertEqual((self.till.screen(), self.sums()), ("order", ["0,00", "€16,10"]))

    def test_leaving_changes_nothing(self):
        for way in ("Escape", "order.close", "order.cancel"):
            with self.subTest(way=way):
                self.open()
                self.tap("order.disc.5")
                if way == "Escape":
                    self.key(way)
                else:
                    self.tap(way)
                self.assertEqual((self.till.screen(), self.sums()), ("sell", ["0,00", "€16,10"]))

    def test_the_note_is_kept(self):
        self.open("note")
        self.tap("kb.h", "kb.i", "kb.enter", "order.apply")
        self.assertEqual(self.till.screen(), "sell")
        self.open()
        self.assertEqual(self.till.node("order.note")["value"], "hi")

    def test_a_note_needs_no_second_approval_of_the_discount(self):
        self.open()
        self.tap("order.disc.20", "order.apply")
        self.till.scan(TOM)
        self.till.wait("idle")
        self.open("note")
        self.tap("kb.h", "kb.i", "kb.enter", "order.apply")
        self.assertEqual((self.till.screen(), self.sums()), ("sell", ["−3,22", "€12,88"]))

    def test_a_line_discount_is_taken_off_first(self):
        self.tap("cart.line.0", "cart.line.0.discount", "item.disc.10", "item.apply")  # 13,41
        self.open()
        self.tap("order.disc.10", "order.apply")  # of 14,61: 1,461
        self.assertEqual(self.sums(), ["−2,95", "€13,15"])

    def test_a_customer_is_removed_where_there_is_no_row_for_them(self):
        self.till.scan("2900447108629")
        self.till.set(scale=2.0)
        self.tap("cart.menu", "cart.customer.remove")
        self.till.set(scale=1.0)
        self.assertNotIn("cart.customer.remove", self.till.nodes())
        self.assertIn("Add customer or loyalty card", self.words())


if __name__ == "__main__":
    unittest.main()
