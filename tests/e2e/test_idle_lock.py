#!/usr/bin/env python3
"""A till that nobody touches locks itself; the open sale is there again after signing in."""
import tempfile
import unittest

import driver
import scenes


class IdleLock(unittest.TestCase):
    def test_locks_after_the_configured_time_and_keeps_the_sale(self):
        with tempfile.TemporaryDirectory() as folder:
            shop = driver.prepared_shop(folder)
            with driver.Till(None, "--lock-after", "120", shop=shop) as till:
                scenes.fill_cart(till)
                till.ask(do="clock", advance_s=119)
                till.wait("idle")
                self.assertEqual(till.screen(), "sell")
                till.ask(do="clock", advance_s=2)
                till.wait("screen:lock")
                self.assertNotIn("cart.line.0", till.nodes())
                scenes.sign_in(till)
                self.assertIn("cart.line.2", till.nodes())

    def test_zero_is_never(self):
        with tempfile.TemporaryDirectory() as folder:
            shop = driver.prepared_shop(folder)
            with driver.Till(None, "--lock-after", "0", shop=shop) as till:
                scenes.sign_in(till)
                till.ask(do="clock", advance_s=86400)
                till.wait("idle")
                self.assertEqual(till.screen(), "sell")


if __name__ == "__main__":
    unittest.main()
