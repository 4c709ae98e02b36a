#!/usr/bin/env python3
"""kill -9 at random points of a scripted day of sales, the start included. Afterwards every sale
that the till acknowledged is there once, numbers are gapless, sums agree, the audit trail is whole,
and after each kill the open sale is what was last shown."""
import os
import pathlib
import random
import subprocess
import tempfile
import threading
import time
import unittest

import books
import driver

KILLS = int(os.environ.get("TILL_KILLS", "200"))
SEED = int(os.environ.get("TILL_SEED", "20261122"))
BADGE = "2800102400177"  # Maria's: a scan signs her in


def products(data):
    with books.opened(data / "till.db") as db:
        return {code: name for code, name in db.execute(
            "select barcode, name from products where barcode <> '' and unit = 'each' and age_restricted = 0 "
            "and active and price < 5000000 order by sku limit 40")}


class Day:
    """One cashier's day that goes on where the last kill ended it."""

    def __init__(self, names, rng, case):
        self.names = names
        self.rng = rng
        self.case = case
        self.acknowledged = []  # receipt numbers that the screen has shown
        self.cart = {}          # name -> pieces that the screen has shown
        self.scanned = None     # the scan on its way when the till died
        self.paying = False     # the payment was on its way
        self.unanswered = 0     # payments that nobody saw the end of, and that were made

    def shown(self, till):
        lines = [n for n in till.tree()["nodes"] if (n["id"] or "").startswith("cart.line.") and n["id"].count(".") == 2]
        return {n["label"]: int(n["value"].split()[0]) for n in lines}

    def plus(self, name):
        return {**self.cart, name: self.cart.get(name, 0) + 1}

    def sign_in(self, till):
        """The sale on the screen is that of before the kill, with or without what was on its way."""
        till.scan(BADGE)
        till.wait("screen:sell")
        found = self.shown(till)
        expected = [self.cart]
        if self.scanned:
            expected.append(self.plus(self.scanned))
        if self.paying:
            expected.append({})
        self.case.assertIn(found, expected, "the open sale is not what the screen had shown")
        self.unanswered += self.paying and found == {}
        self.cart, self.scanned, self.paying = found, None, False

    def scan(self, till):
        code = self.rng.choice(list(self.names))
        self.scanned = self.names[code]
        till.scan(code)
        found = self.shown(till)
        self.case.assertEqual(found, self.plus(self.scanned))
        self.cart, self.scanned = found, None

    def sell(self, till):
        pieces = self.rng.randint(1, 4)  # few enough that all lines stand on the screen
        while sum(self.cart.values()) < pieces:
            self.scan(till)
        self.paying = True
        if self.rng.random() < 0.5:
            till.tap("sell.cash.exact")
        else:
            till.key("F11")
        till.wait("id:change.next")
        number = till.text_of("change.summary").split()[0].lstrip("#")
        self.acknowledged.append(number)
        self.cart, self.paying = {}, False


class Crash(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.shop = driver.prepared_shop(folder.name)
        self.data = pathlib.Path(folder.name) / "data"
        self.rng = random.Random(SEED)
        self.day = Day(products(self.shop), self.rng, self)

    def till(self):
        return driver.Till(self.data, shop=self.shop)

    def seconds_of_a_sale(self):
        """From the start to an acknowledged sale, on this machine and in this build."""
        began = time.monotonic()
        with self.till() as till:
            self.day.sign_in(till)
            self.day.sell(till)
            return time.monotonic() - began

    def one_kill(self, seconds):
        till = self.till()
        till.launch()
        timer = threading.Timer(self.rng.uniform(0, seconds), till.process.kill)
        timer.start()
        try:
            till.connect()
            self.day.sign_in(till)
            while True:
                self.day.sell(till)
        except (ConnectionResetError, BrokenPipeError):
            pass  # the kill
        finally:
            timer.join()
            till.kill()
            till.remove()

    def test_no_acknowledged_sale_is_lost(self):
        window = 2 * self.seconds_of_a_sale()
        for kill in range(KILLS):
            with self.subTest(kill=kill, seed=SEED):
                self.one_kill(window)
        self.assertEqual(books.findings(self.data / "till.db"), [])
        numbers = books.numbers_of(self.data / "till.db")
        print(f"{KILLS} kills within {window:.2f} s each: {len(self.day.acknowledged)} sales acknowledged, "
              f"{len(numbers)} kept, {self.day.unanswered} of them killed before the answer")
        self.assertEqual(sorted(set(numbers)), sorted(numbers), "a number was given twice")
        self.assertEqual(set(self.day.acknowledged) - set(numbers), set(), "acknowledged sales are missing")
        self.assertEqual(len(set(self.day.acknowledged)), len(self.day.acknowledged))
        # The last kill is not followed by a look at the screen.
        self.assertIn(len(numbers) - len(self.day.acknowledged) - self.day.unanswered, {0, int(self.day.paying)})
        self.assertGreater(len(self.day.acknowledged), KILLS // 4)
        verify = subprocess.run([driver.BINARY, "verify", "--data-dir", self.data], capture_output=True, text=True)
        self.assertEqual(verify.returncode, 0, verify.stdout + verify.stderr)


if __name__ == "__main__":
    unittest.main()
