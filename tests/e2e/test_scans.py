#!/usr/bin/env python3
"""Twenty scans a second: none is lost in any screen of the sale, and a sale of three items takes
one tap."""
import itertools
import os
import signal
import subprocess
import tempfile
import time
import unittest

import books
import driver

BADGE = "2800102400177"
PER_SECOND = 20
SECONDS = 10
SANITIZED = "TILL_SANITIZED" in os.environ  # several times slower: there it is only asked that none is lost


def pieces(data):
    """Pieces in the open sale and in all sales."""
    with books.opened(data / "till.db") as db:
        open_ones, = db.execute("select coalesce(sum(l.quantity), 0) from open_cart_lines l").fetchone()
        sold, = db.execute("select coalesce(sum(quantity), 0) from sale_order_details").fetchone()
    return (open_ones + sold) // 1000


def article_codes(shop, count):
    with books.opened(shop / "till.db") as db:
        return [code for (code,) in db.execute(
            "select barcode from products where length(barcode) = 13 and unit <> 'kg' and age_restricted = 0 and active "
            "order by sku limit ?", (count,))]


class Paced:
    """Turns of 1/20 s each; a turn that comes late is not made up for by waiting less."""

    def __init__(self):
        self.began = self.next = time.monotonic()

    def turn(self):
        self.next += 1 / PER_SECOND
        time.sleep(max(0.0, self.next - time.monotonic()))

    def late(self):
        return time.monotonic() - self.next


class Scans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.shop = driver.prepared_shop(cls.scratch.name)
        cls.codes = article_codes(cls.shop, 40)

    def setUp(self):
        self.till = driver.Till(None, shop=self.shop)
        self.till.start()
        self.addCleanup(self.till.remove)
        self.addCleanup(self.till.stop)
        self.till.scan(BADGE)
        self.till.wait("screen:sell")
        self.next_code = itertools.cycle(self.codes)
        self.scanned = 0
        self.scan()

    def scan(self):
        self.till.scan(next(self.next_code))
        self.scanned += 1

    # The screens of a sale; each begins on the sell screen with something in the sale.

    def sell(self):
        pass

    def search(self):
        self.till.key("F2")
        self.till.wait("screen:search")

    def item(self):
        self.till.tap(next(id for id in self.till.nodes() if id.startswith("cart.line.") and id.endswith(".qty")))
        self.till.wait("screen:item")

    def pay(self):
        self.till.key("F12")
        self.till.wait("screen:pay")

    def change(self):
        self.till.key("F11")  # exact cash
        self.till.wait("screen:change")

    def back(self):
        if self.till.screen() != "sell":
            self.till.key("Escape")
            self.till.wait("screen:sell")

    def assert_none_lost(self):
        self.till.wait("idle")
        self.assertEqual(pieces(self.till.data), self.scanned)

    def test_ten_seconds_in_each_screen(self):
        for screen in (self.sell, self.search, self.item, self.pay, self.change):
            with self.subTest(screen.__name__):
                screen()
                pace = Paced()
                for _ in range(PER_SECOND * SECONDS):
                    self.scan()
                    pace.turn()
                late = pace.late()
                self.assert_none_lost()
                self.back()
                if not SANITIZED:
                    self.assertLess(late, 0.5, "the till does not keep up")
                self.change()  # paid: the next screen begins with a small sale
                self.scan()
                self.assert_none_lost()

    def test_each_screen_opened_again_for_each_scan(self):
        for screen in (self.search, self.item, self.pay, self.change):
            with self.subTest(screen.__name__):
                for _ in range(20):
                    screen()
                    self.scan()
                    self.back()
                self.assert_none_lost()
        self.assertEqual(books.findings(self.till.data / "till.db"), [])

    def test_three_items_in_cash_are_one_tap(self):
        self.scan()
        self.scan()
        with books.opened(self.till.data / "till.db") as db:
            total, = db.execute("select total from open_carts").fetchone()
        self.assertLess(total, 5000)
        notes = [id for id in self.till.nodes() if id.startswith("sell.cash.") and id != "sell.cash.exact"]
        note = max(notes, key=lambda id: int(id.split(".")[-1]))
        self.till.tap(note)  # the one
        self.till.wait("screen:change")
        self.assertEqual(len(books.numbers_of(self.till.data / "till.db")), 1)
        self.scan()  # and the next sale begins without another
        self.till.wait("screen:sell")
        self.assert_none_lost()


class Wedge(unittest.TestCase):
    """The keys of a scanner through a real window system, with real time between them."""

    def start_display(self):
        read, write = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24"],
                                  pass_fds=[write], stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        os.close(write)
        with open(read) as number:
            return f":{number.readline().strip()}"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        shop = driver.prepared_shop(folder.name)
        self.codes = article_codes(shop, 40)
        self.display = self.start_display()
        self.till = driver.Till(None, shop=shop, env={
            "SDL_VIDEODRIVER": "x11", "DISPLAY": self.display,
            "LSAN_OPTIONS": f"suppressions={driver.SOURCE}/tests/lsan.supp:print_suppressions=0"})
        self.till.start()
        self.addCleanup(self.till.remove)
        self.addCleanup(self.till.stop)
        self.till.scan(BADGE)
        self.till.wait("screen:sell")

    def type_codes(self):
        keys = ["search", "--name", "KHUB Till", "windowfocus", "--sync"]  # no window manager does it
        for code in self.codes:
            keys += ["type", "--args", "1", "--delay", "1", code, "key", "--delay", "1", "Return", "sleep", "0.02"]
        return subprocess.Popen(["xdotool", *keys], env={**os.environ, "DISPLAY": self.display})

    def assert_none_lost(self):
        deadline = time.monotonic() + 5  # the last keys may still be on their way through the X server
        while pieces(self.till.data) < len(self.codes) and time.monotonic() < deadline:
            self.till.wait("idle")
        self.assertEqual(pieces(self.till.data), len(self.codes))

    def test_scanner_that_types(self):
        began = time.monotonic()
        self.assertEqual(self.type_codes().wait(), 0)
        print(f"{len(self.codes)} codes typed, {len(self.codes) / (time.monotonic() - began):.0f} a second")
        self.assert_none_lost()

    def test_scanner_that_types_while_the_till_hangs(self):
        typing = self.type_codes()
        while typing.poll() is None:
            time.sleep(0.15)
            self.till.process.send_signal(signal.SIGSTOP)
            time.sleep(0.3)  # several codes come in the meantime, all at once for the till
            self.till.process.send_signal(signal.SIGCONT)
        self.assert_none_lost()


if __name__ == "__main__":
    unittest.main()
