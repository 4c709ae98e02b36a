#!/usr/bin/env python3
"""Settings and the receipt's picture, on the real program."""
import sqlite3
import tempfile
import time
import unittest

import driver

OAT_DRINK = "4006040055211"


class Settings(unittest.TestCase):
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

    def open(self, section=None):
        self.till.tap("nav.settings")
        self.till.wait("screen:settings")
        self.till.wait("idle")
        if section:
            self.tap(f"set.section.{section}")

    def tap(self, id):
        self.till.tap(id)
        self.till.wait("idle")

    def kept(self):
        """What is kept for people, by key."""
        with sqlite3.connect(f"file:{self.till.data}/till.db?mode=ro", uri=True) as db:
            rows = db.execute("select key, value from local_settings where key like 'user.%'").fetchall()
        return {key.split(".", 2)[2]: value for key, value in rows}

    def is_selected(self, id):
        return "selected" in self.till.node(id)["state"]

    def later(self, seconds):
        self.till.ask(do="clock", advance_s=seconds)
        self.till.wait("idle")

    def title(self):
        return " ".join(n.get("label") or "" for n in self.till.tree()["nodes"])

    # ---- Appearance

    def test_theme_and_hand_apply_at_once_and_are_kept(self):
        self.open()
        self.tap("set.theme.dark")
        self.tap("set.hand.left")
        self.assertTrue(self.is_selected("set.theme.dark"))
        self.assertTrue(self.is_selected("set.hand.left"))
        self.assertEqual(self.kept()["look.theme"], "dark")
        self.assertEqual(self.kept()["look.hand"], "left")
        rail = self.till.node("nav.sell")["rect"]
        self.assertGreater(rail[0], 1000)

    def test_undo_brings_the_old_look_back(self):
        self.open()
        self.tap("set.theme.dark")
        self.tap("set.undo")
        self.assertTrue(self.is_selected("set.theme.light"))
        self.assertEqual(self.kept()["look.theme"], "light")
        self.assertNotIn("set.undo", self.till.nodes())

    def test_the_undo_bar_goes_after_six_seconds(self):
        self.open()
        self.tap("set.contrast")
        self.later(5)
        self.assertIn("set.undo", self.till.nodes())
        self.later(2)
        self.assertNotIn("set.undo", self.till.nodes())
        self.assertEqual(self.kept()["look.contrast"], "high")

    def test_by_time_follows_the_clock(self):
        self.open()
        self.tap("set.theme.time")
        self.assertTrue(self.is_selected("set.theme.time"))
        self.assertEqual(self.kept()["look.theme"], "time")

    def test_motion_is_kept(self):
        self.open()
        self.tap("set.motion")
        self.assertEqual(self.kept()["look.motion"], "reduced")
        self.tap("set.motion")
        self.assertEqual(self.kept()["look.motion"], "full")

    # ---- Size and language are on trial first

    def test_a_size_that_nobody_keeps_goes_back(self):
        self.open()
        before = self.till.node("nav.sell")["rect"]
        self.tap("set.scale.plus")
        self.assertIn("set.keep", self.till.nodes())
        self.assertNotIn("look.scale", self.kept())
        self.later(14)
        self.assertIn("set.keep", self.till.nodes())
        self.later(2)
        self.assertNotIn("set.keep", self.till.nodes())
        self.assertEqual(self.till.node("nav.sell")["rect"], before)
        self.assertEqual(self.till.node("set.scale")["value"], "100")

    def test_a_size_that_is_kept_stays(self):
        self.open()
        self.tap("set.scale.plus")
        self.tap("set.scale.plus")
        self.tap("set.keep")
        self.later(20)
        self.assertEqual(self.till.node("set.scale")["value"], "120")
        self.assertEqual(self.kept()["look.scale"], "120")

    def test_going_back_by_hand(self):
        self.open()
        self.tap("set.scale.minus")
        self.tap("set.revert")
        self.assertEqual(self.till.node("set.scale")["value"], "100")
        self.assertNotIn("look.scale", self.kept())

    def test_a_language_on_trial_goes_back_when_the_screen_is_left(self):
        self.open()
        self.tap("set.lang.de")
        self.assertIn("Einstellungen", self.title())
        self.till.tap("nav.sell")
        self.till.wait("screen:sell")
        self.till.wait("idle")
        self.assertEqual(self.till.node("nav.sell")["label"], "Sell")
        self.assertNotIn("look.lang", self.kept())

    def test_a_kept_language_is_there_after_signing_in_again(self):
        self.open()
        self.tap("set.lang.ar")
        self.tap("set.keep")
        self.assertEqual(self.kept()["look.lang"], "ar")
        self.tap("nav.lock")
        self.till.wait("screen:lock")
        self.till.sign_in()
        self.assertEqual(self.till.node("nav.sell")["label"], "بيع")

    # ---- Sounds, printers

    def test_the_volume_is_kept(self):
        self.open("sounds")
        x, y, w, h = self.till.node("set.volume")["rect"]
        self.till.ask(do="press", x=x + w - 18, y=y + h // 2, ms=10)
        self.till.wait("idle")
        self.assertEqual(self.kept()["sound.volume"], "100")
        self.tap("set.sound.money")

    def wait_for_state(self, job, state):
        deadline = time.monotonic() + 20
        while self.till.node(f"set.job.{job}")["value"] != state:
            self.assertLess(time.monotonic(), deadline, "the job did not get there")
            self.till.wait("idle")

    def test_a_test_page_is_printed_and_can_be_looked_at(self):
        self.open("printers")
        self.tap("set.printer.test")
        self.wait_for_state(1, "printed")
        self.tap("set.job.1.show")
        self.assertEqual(self.till.screen(), "paper")
        _, _, w, h = self.till.node("paper.picture")["rect"]
        self.assertGreater(w, 300)
        self.assertGreater(h, 100)
        self.tap("paper.close")
        self.assertEqual(self.till.screen(), "settings")

    def test_a_receipt_is_printed_again_as_a_copy(self):
        self.till.scan(OAT_DRINK)
        self.till.wait("idle")
        self.tap("sell.cash.exact")
        self.tap("change.next")
        self.open("printers")
        self.wait_for_state(1, "printed")
        self.tap("set.job.1.show")
        self.tap("paper.print")
        self.assertEqual(self.till.screen(), "settings")
        self.wait_for_state(2, "printed")

    # ---- Scanner, facts

    def test_a_scan_is_shown_and_sells_nothing(self):
        self.open("scanner")
        self.till.scan(OAT_DRINK)
        self.till.wait("idle")
        self.assertEqual(self.till.screen(), "settings")
        self.assertEqual(self.till.node("set.scanner.kind")["label"], "EAN-13")
        self.assertEqual(self.till.node("set.scanner.gtin")["label"], "04006040055211")
        self.tap("nav.sell")
        self.assertNotIn("cart.line.0", self.till.nodes())

    def test_a_code_with_a_wrong_digit_is_named(self):
        self.open("scanner")
        self.till.scan("4006040055212")
        self.till.wait("idle")
        self.assertIn("check digit", self.title())

    def test_a_scan_in_another_section_goes_into_the_sale(self):
        self.open("about")
        self.till.scan(OAT_DRINK)
        self.till.wait("screen:sell")
        self.till.wait("idle")
        self.assertIn("cart.line.0", self.till.nodes())

    def test_the_till_says_who_it_is(self):
        self.open("terminal")
        self.assertEqual(self.till.node("set.till.name")["label"], "Till 2")
        self.assertEqual(self.till.node("set.till.next")["label"], "2-10482")
        self.tap("set.section.about")
        self.assertIn("KHUB Till", self.till.node("set.about.version")["label"])


if __name__ == "__main__":
    unittest.main()
