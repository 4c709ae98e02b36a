#!/usr/bin/env python3
"""The customers page: find, look at, put on the sale, make new, edit."""
import unittest

import test_search
from test_search import TOM

ANNA_CARD = "2900447108629"
CROISSANT = "sell.tile.20012"


class Customers(test_search.Case):
    def open(self, query=""):
        self.tap("cart.customer")
        self.assertEqual(self.till.screen(), "customers")
        self.find(query)

    def find(self, query):
        if query:
            self.tap("cust.search")
            self.till.type(query)
            self.till.wait("idle")

    def rows(self):
        return [n["label"] for id, n in self.till.nodes().items() if id.startswith("cust.row.")]

    def row(self, name):
        return next(id for id, n in self.till.nodes().items() if id.startswith("cust.row.") and n["label"] == name)

    def on_sale(self):
        return self.till.node("cart.customer")["label"]

    def fill(self, **fields):
        for name, text in fields.items():
            self.tap(f"cust.form.{name}")
            self.till.type(text)
            self.till.wait("idle")

    # ---- Finding

    def test_all_of_them_by_name(self):
        self.open()
        self.assertEqual(self.rows()[:2], ["Agnieszka Wiśniewska", "Amara Okafor"])
        self.assertEqual(self.till.text_of("cust.count"), "127 of 127")

    def test_search_by_name(self):
        self.open("kr")
        self.assertEqual(self.till.text_of("cust.count"), "6 of 127")
        self.assertIn("Bäckerei Krämer GmbH", self.rows())

    def test_search_by_phone(self):
        self.open("0098 371")
        self.assertIn("Kristina Berger", self.rows())

    def test_search_by_card(self):
        self.open(ANNA_CARD)
        self.assertEqual(self.rows(), ["Anna Krause"])

    def test_numbers_and_addresses_stay_left_to_right(self):
        self.open("krause")
        self.tap(self.row("Anna Krause"))
        self.till.set(lang="ar")
        for text in ("+49 151 2240 118", "anna.krause@example.org"):
            self.assertIn(f"\u2066{text}\u2069", self.words())

    def test_filter_by_group(self):
        self.open("kr")
        self.tap("cust.filter.Trade")
        self.assertEqual(sorted(self.rows()), ["Bäckerei Krämer GmbH", "Café Kranich"])

    def test_filter_owing(self):
        self.open("kr")
        self.tap("cust.filter.account")
        self.assertEqual(sorted(self.rows()),
                         ["Anna Krause", "Bäckerei Krämer GmbH", "Café Kranich", "Kristina Berger"])

    def test_nobody_found_offers_a_new_one(self):
        self.open("xyzzy")
        self.assertEqual(self.rows(), [])
        self.tap("cust.new.named")
        self.assertEqual(self.till.node("cust.form.name")["value"], "xyzzy")

    def test_the_list_scrolls_to_its_end(self):
        self.open()
        seen = set(self.rows())
        for _ in range(40):
            self.till.ask(do="swipe", **{"from": [400, 670], "to": [400, 270], "ms": 120})
            self.till.wait("idle")
            seen |= set(self.rows())
        self.assertEqual(len(seen), 127)

    # ---- One of them

    def test_the_card_says_what_is_known(self):
        self.open("anna krause")
        words = self.words()
        for text in ("Gold · −3 %", "+49 151 2240 118", "anna.krause@example.org", f"Card {ANNA_CARD}",
                     "€371,60 of €500 free"):
            self.assertIn(text, words)

    def test_purchases_are_listed(self):
        self.tap(CROISSANT)
        self.open("anna krause")
        self.tap("cust.attach")
        self.tap("sell.pay", "pay.complete")
        self.till.wait("screen:change")
        self.tap("change.next")
        self.open("anna krause")
        self.assertIn("#2-10482 · 1 item", self.words())
        self.assertIn("1,84", self.words())
        self.tap("cust.history")
        self.assertIn("cust.orders.close", self.till.nodes())

    # ---- Onto the sale

    def test_attach(self):
        self.tap(CROISSANT)
        self.open("anna krause")
        self.tap("cust.attach")
        self.assertEqual((self.till.screen(), self.on_sale()), ("sell", "Anna Krause"))
        self.assertIn("Anna Krause is on this sale", self.words())

    def test_a_double_tap_attaches(self):
        self.open("kr")
        row = self.row("Elif Kronberg")
        self.till.tap(row)
        self.till.tap(row)
        self.till.wait("screen:sell")
        self.assertEqual(self.on_sale(), "Elif Kronberg")

    def test_a_loyalty_card_attaches(self):
        self.open()
        self.till.scan(ANNA_CARD)
        self.till.wait("screen:sell")
        self.assertEqual(self.on_sale(), "Anna Krause")

    def test_from_the_rail_a_sale_is_started(self):
        self.tap("nav.customers")
        self.find("anna krause")
        self.assertEqual(self.till.text_of("cust.attach"), "Start sale")
        self.tap("cust.attach")
        self.assertEqual((self.till.screen(), self.on_sale()), ("sell", "Anna Krause"))

    def test_back_changes_nothing(self):
        self.open("anna krause")
        self.tap("shell.back")
        self.assertEqual((self.till.screen(), self.on_sale()), ("sell", "Add customer or loyalty card"))

    def test_who_is_on_the_sale_is_shown_first(self):
        self.open("anna krause")
        self.tap("cust.attach")
        self.open()
        self.assertEqual(self.till.text_of("cust.name"), "Anna Krause")

    # ---- New and changed

    def test_only_a_name_is_needed(self):
        self.open()
        self.tap("cust.new", "cust.form.save")
        self.assertIn("Enter a name", self.words())
        self.fill(name="Zoe Zander")
        self.tap("cust.form.save")
        self.assertEqual(self.till.text_of("cust.name"), "Zoe Zander")
        self.tap("cust.attach")
        self.assertEqual(self.on_sale(), "Zoe Zander")

    def test_a_new_one_is_found_again(self):
        self.open()
        self.tap("cust.new")
        self.fill(name="Zoe Zander", phone="+49 170 5550 123", email="zoe@example.org")
        self.tap("cust.form.group.Member", "cust.form.save")
        self.find("5550123")
        self.assertEqual(self.rows(), ["Zoe Zander"])
        self.assertEqual(self.till.text_of("cust.count"), "1 of 128")

    def test_the_same_phone_is_noticed(self):
        self.open()
        self.tap("cust.new")
        self.fill(name="Anne Krause", phone="0049151 2240-118"[4:])
        self.assertNotIn("cust.form.use", self.till.nodes())
        self.tap("cust.form.cancel", "cust.new")
        self.fill(phone="+49151 2240-118")
        self.assertEqual(self.till.text_of("cust.form.duplicate"), "Anna Krause has this phone number already")
        self.tap("cust.form.use")
        self.assertEqual(self.till.text_of("cust.name"), "Anna Krause")

    def test_a_wrong_e_mail_is_refused(self):
        self.open()
        self.tap("cust.new")
        self.fill(name="Zoe Zander", email="zoe at example")
        self.tap("cust.form.save")
        self.assertIn("This is not an e-mail address. Correct it or leave it empty.", self.words())

    def test_a_card_of_somebody_else_is_refused(self):
        self.open()
        self.tap("cust.new")
        self.fill(name="Zoe Zander")
        self.till.scan(ANNA_CARD)
        self.till.wait("idle")
        self.assertEqual(self.till.node("cust.form.card")["value"], ANNA_CARD)
        self.tap("cust.form.save")
        self.assertIn("This card belongs to Anna Krause. Scan another one.", self.words())

    def test_a_payment_card_is_not_kept(self):
        self.open()
        self.tap("cust.new")
        self.fill(name="Zoe Zander", note="4111 1111 1111 1111")
        self.tap("cust.form.save")
        self.assertIn("Name and note may not hold a payment card number. Remove it.", self.words())

    def test_editing_asks_a_manager(self):
        self.open("anna krause")
        self.tap("cust.edit")
        self.fill(name=" sen.")
        self.tap("cust.form.save")
        self.assertEqual(self.till.screen(), "approval")
        self.till.scan(TOM)
        self.till.wait("screen:customers")
        self.till.wait("idle")
        self.assertEqual(self.till.text_of("cust.name"), "Anna Krause sen.")
        self.assertIn("€371,60 of €500 free", self.words())


if __name__ == "__main__":
    unittest.main()
