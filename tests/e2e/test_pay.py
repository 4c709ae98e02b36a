#!/usr/bin/env python3
"""Payment and approval, on the real program."""
import sqlite3
import subprocess
import tempfile
import unittest

import driver

OAT_DRINK = "4006040055211"      # 2.79
CROISSANT = "2000000200125"      # 1.90
BOUQUET = "4260112233444"        # 14.90
WHISKY = "4405862010369"         # 39.90, from 18 years
GIFT_CARD_100 = "2000000600062"  # the article, 100.00
KRAEMER = "2900525757121"        # loyalty card; 157.90 of the credit limit are free
TOM = "tom.fischer"              # manager
TOM_PIN, TOM_BADGE = "7048", "2800103330565"
AYLIN_BADGE = "2800103020435"    # a cashier: may approve nothing


class Payment(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.shop = driver.prepared_shop(folder.name)

    def setUp(self):
        self.till = driver.Till(None, shop=self.shop)
        self.till.start()
        self.addCleanup(self.till.__exit__)
        self.till.sign_in()

    def scan(self, *codes):
        for code in codes:
            self.till.scan(code)
            self.till.wait("idle")

    def pay(self, *codes):
        self.scan(*codes)
        self.till.tap("sell.pay")
        self.till.wait("screen:pay")
        self.till.wait("idle")

    def keys(self, keys, prefix="pay.key"):
        for key in keys:
            self.till.tap(f"{prefix}.{ {'.': 'dec'}.get(key, key) }")
        self.till.wait("idle")

    def complete(self):
        self.till.tap("pay.complete")
        self.till.wait("idle")

    def texts(self):
        return " ".join(f"{n.get('label') or ''} {n.get('value') or ''}" for n in self.till.tree()["nodes"])

    def query(self, sql):
        with sqlite3.connect(f"file:{self.till.data}/till.db?mode=ro", uri=True) as db:
            return db.execute(sql).fetchall()

    def payments(self):
        return self.query("select method, amount, tendered, change, reference from payments order by amount")

    def sales(self):
        return self.query("select count(*) from sale_orders")[0][0]

    # ---- Cash

    def test_odd_cash_is_four_digits_and_complete(self):
        self.pay(OAT_DRINK, CROISSANT, BOUQUET)  # 19.59
        self.keys("2050")
        self.assertIn("€20,50", self.till.text_of("pay.received"))
        self.assertEqual(self.till.text_of("pay.change"), "€0,91")
        self.complete()
        self.assertEqual(self.till.screen(), "change")
        self.assertEqual(self.payments(), [("cash", 1959, 2050, 91, "")])

    def test_the_sum_stands_there_already(self):
        self.pay(OAT_DRINK)
        self.complete()
        self.assertEqual(self.till.screen(), "change")
        self.assertEqual(self.payments(), [("cash", 279, 279, 0, "")])

    def test_a_note_is_one_tap_and_can_be_typed_over(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.cash.1000")
        self.till.wait("idle")
        self.assertEqual(self.till.text_of("pay.change"), "€7,21")
        self.keys("5.")
        self.assertEqual(self.till.text_of("pay.received"), "€5,00")
        self.complete()
        self.assertEqual(self.payments(), [("cash", 279, 500, 221, "")])

    def test_the_keyboard_alone_is_enough(self):
        self.pay(OAT_DRINK)
        for key in ("5", ",", "5"):
            self.till.type(key)
        self.till.wait("idle")
        self.assertEqual(self.till.text_of("pay.received"), "€5,50")
        self.till.key("Return")
        self.till.wait("screen:change")
        self.assertEqual(self.payments(), [("cash", 279, 550, 271, "")])

    def test_nothing_handed_over_is_said_and_sells_nothing(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.key.clear")
        self.complete()
        self.assertEqual(self.till.screen(), "pay")
        self.assertIn("Enter an amount", self.till.text_of("pay.words"))
        self.assertEqual(self.sales(), 0)

    def test_escape_goes_back_to_the_sale(self):
        self.pay(OAT_DRINK)
        self.till.key("Escape")
        self.till.wait("screen:sell")
        self.assertIn("cart.line.0", self.till.nodes())

    # ---- Several tenders

    def test_cash_first_then_the_card(self):
        self.pay(OAT_DRINK, BOUQUET)  # 17.69
        self.keys("10.")
        self.complete()
        self.assertEqual(self.till.text_of("pay.due"), "€7,69")
        self.assertIn("pay.taken.0", self.till.nodes())
        self.till.tap("pay.method.card")
        self.till.wait("idle")
        self.assertEqual(self.till.text_of("pay.card.amount"), "€7,69")
        self.till.tap("pay.card.reference")
        self.till.type("4711")
        self.till.tap("pay.card.confirm")
        self.till.wait("screen:change")
        self.assertEqual(self.payments(), [("card", 769, 769, 0, "4711"), ("cash", 1000, 1000, 0, "")])

    def test_a_declined_card_sells_nothing_and_says_so(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.method.card")
        self.till.wait("idle")
        self.till.tap("pay.card.cancel")
        self.till.wait("idle")
        self.assertIn("declined", self.till.text_of("pay.words"))
        self.assertEqual(self.sales(), 0)
        self.till.tap("pay.method.cash")
        self.complete()
        self.assertEqual(self.payments(), [("cash", 279, 279, 0, "")])

    def test_equal_parts(self):
        self.pay(BOUQUET)
        self.till.tap("pay.split")
        self.till.wait("idle")
        self.till.tap("pay.part.2")
        self.complete()
        self.assertEqual(self.till.text_of("pay.due"), "€7,45")
        self.complete()
        self.assertEqual([p[1] for p in self.payments()], [745, 745])

    def test_a_part_is_taken_back(self):
        self.pay(BOUQUET)
        self.keys("10.")
        self.complete()
        self.till.tap("pay.taken.0.remove")
        self.till.wait("idle")
        self.assertEqual(self.till.text_of("pay.due"), "€14,90")
        self.assertNotIn("pay.taken.0", self.till.nodes())

    def test_leaving_with_a_part_taken_asks(self):
        self.pay(BOUQUET)
        self.keys("10.")
        self.complete()
        self.till.tap("pay.back")
        self.till.wait("id:dialog.ok")
        self.assertIn("€10,00", self.texts())
        self.till.tap("dialog.cancel")
        self.till.wait("gone:dialog.ok")
        self.assertEqual(self.till.screen(), "pay")
        self.till.tap("pay.back")
        self.till.tap("dialog.ok")
        self.till.wait("screen:sell")

    def test_only_cash_gives_change(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.method.gift_card")
        self.till.wait("idle")
        self.scan("GC-0815")
        self.keys("5000")
        self.complete()
        self.assertIn("More than is due", self.till.text_of("pay.words"))
        self.assertEqual(self.sales(), 0)

    def test_a_gift_card_needs_its_number(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.method.gift_card")
        self.complete()
        self.assertIn("number of the gift card", self.till.text_of("pay.words"))
        self.keys("123400")
        self.assertEqual(self.till.text_of("pay.reference"), "123400")
        self.complete()
        self.till.wait("screen:change")
        self.assertEqual(self.payments(), [("gift_card", 279, 279, 0, "123400")])

    def test_a_scanned_gift_card(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.method.store_credit")
        self.till.wait("idle")
        self.scan("SC-99-1")
        self.complete()
        self.assertEqual(self.payments(), [("store_credit", 279, 279, 0, "SC-99-1")])

    # ---- On account, approvals

    def test_on_account_needs_a_customer(self):
        self.pay(OAT_DRINK)
        self.assertIn("disabled", self.till.node("pay.method.on_account")["state"])

    def test_a_loyalty_card_scanned_while_paying_opens_the_account(self):
        self.pay(OAT_DRINK)
        self.scan(KRAEMER)
        self.assertNotIn("disabled", self.till.node("pay.method.on_account")["state"])
        self.assertEqual(self.till.text_of("pay.customer"), "Bäckerei Krämer GmbH")
        self.till.tap("pay.method.on_account")
        self.complete()
        self.assertEqual([p[0] for p in self.payments()], ["on_account"])

    def over_the_limit(self):
        self.pay(KRAEMER, GIFT_CARD_100, GIFT_CARD_100)
        self.till.tap("pay.method.on_account")
        self.complete()
        self.till.wait("screen:approval")
        self.assertEqual(self.sales(), 0)

    def test_over_the_limit_a_manager_approves_and_it_goes_on(self):
        self.over_the_limit()
        self.till.tap(f"approve.staff.{TOM}")
        self.till.tap("approve.reason.regular")
        self.keys(TOM_PIN, "approve.pin")
        self.till.wait("screen:change")
        self.assertEqual([p[:2] for p in self.payments()], [("on_account", 20000)])
        detail = self.query("select detail from audit where detail like '%OverCreditLimit%'")
        self.assertIn("regular", detail[0][0])

    def test_over_the_limit_a_badge_approves(self):
        self.over_the_limit()
        self.scan(TOM_BADGE)
        self.till.wait("screen:change")
        self.assertEqual(self.sales(), 1)

    def test_a_cancelled_approval_sells_nothing(self):
        self.over_the_limit()
        self.till.tap("approve.cancel")
        self.till.wait("screen:pay")
        self.assertEqual(self.sales(), 0)

    def test_a_wrong_pin_is_counted_and_the_right_one_still_works(self):
        self.over_the_limit()
        self.till.tap(f"approve.staff.{TOM}")
        for n in (1, 2):
            self.keys("0000", "approve.pin")
            self.assertIn(f"Wrong PIN, try {n}", self.till.text_of("approve.words"))
        self.keys(TOM_PIN, "approve.pin")
        self.till.wait("screen:change")

    def test_five_wrong_pins_make_one_wait(self):
        self.over_the_limit()
        self.till.tap(f"approve.staff.{TOM}")
        for _ in range(5):
            self.keys("0000", "approve.pin")
        self.assertIn("Wait", self.till.text_of("approve.words"))
        self.keys(TOM_PIN, "approve.pin")
        self.assertEqual(self.till.screen(), "approval")
        self.till.ask(do="clock", advance_s=3)
        self.till.wait("idle")
        self.keys(TOM_PIN, "approve.pin")
        self.till.wait("screen:change")

    def test_a_cashiers_badge_and_an_article_approve_nothing(self):
        self.over_the_limit()
        self.scan(AYLIN_BADGE)
        self.assertIn("may not approve", self.till.text_of("approve.words"))
        self.scan(OAT_DRINK)
        self.assertIn("Finish the approval", self.till.text_of("approve.words"))
        self.assertEqual(self.till.screen(), "approval")

    # ---- Scans and ages

    def test_an_article_scanned_while_paying_is_added(self):
        self.pay(BOUQUET)
        self.keys("10.")
        self.complete()
        self.scan(OAT_DRINK)
        self.assertEqual(self.till.text_of("pay.due"), "€7,69")
        self.assertIn("Oat drink barista added", self.texts())
        self.complete()
        self.assertEqual(self.query("select total from sale_orders"), [(1769,)])

    def test_the_age_is_asked_before_money_is_taken(self):
        self.pay(OAT_DRINK)
        self.scan(WHISKY)
        self.till.wait("id:dialog.ok")
        self.assertIn("18", self.texts())
        self.till.tap("dialog.ok")
        self.till.wait("gone:dialog.ok")
        self.complete()
        self.assertEqual(self.sales(), 1)

    def test_too_young_goes_back_to_the_sale(self):
        self.pay(OAT_DRINK)
        self.scan(WHISKY)
        self.till.wait("id:dialog.cancel")
        self.till.tap("dialog.cancel")
        self.till.wait("screen:sell")
        self.assertEqual(self.sales(), 0)

    # ---- A disk that takes no data

    def limit_files(self, size):
        subprocess.run(["prlimit", f"--pid={self.till.process.pid}", f"--fsize={size}:"], check=True)

    def test_a_sale_that_cannot_be_kept_stays_open_and_can_be_tried_again(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.cash.1000")
        self.limit_files(0)
        self.complete()
        self.assertIn("The sale was not saved", self.texts())
        self.till.tap("dialog.cancel")
        self.till.wait("gone:dialog.cancel")
        self.assertEqual(self.sales(), 0)
        self.assertEqual(self.till.text_of("pay.received"), "€10,00")
        self.assertNotIn("pay.taken.0", self.till.nodes())
        self.complete()
        self.limit_files("unlimited")
        self.till.tap("dialog.ok")
        self.till.wait("screen:change")
        self.assertEqual(self.payments(), [("cash", 279, 1000, 721, "")])

    def test_what_the_card_terminal_took_is_not_forgotten(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.method.card")
        self.till.wait("idle")
        self.limit_files(0)
        self.till.tap("pay.card.confirm")
        self.till.wait("id:dialog.cancel")
        self.till.tap("dialog.cancel")
        self.till.wait("gone:dialog.cancel")
        self.assertIn("pay.taken.0", self.till.nodes())
        self.limit_files("unlimited")
        self.complete()
        self.till.wait("screen:change")
        self.assertEqual(self.payments(), [("card", 279, 279, 0, "")])

    # ---- Receipt

    def test_no_receipt_and_a_drawer_that_stays_shut(self):
        self.pay(OAT_DRINK)
        self.till.tap("pay.receipt.none")
        self.till.tap("pay.drawer")
        self.complete()
        # The receipt is frozen for copies, but nothing goes to the printer.
        self.assertEqual(self.query("select kind, state, open_drawer from print_jobs"), [("receipt", "cancelled", 0)])


if __name__ == "__main__":
    unittest.main()
