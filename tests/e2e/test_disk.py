#!/usr/bin/env python3
"""A full disk, a disk that takes no data, and data that cannot be used: the till says so in words,
sells nothing that it cannot keep, and goes on as soon as it can. The full disk is a real one: a
small tmpfs in a mount namespace of this test's own."""
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

import books
import driver

BADGE = "2800102400177"
OAT_DRINK = "4006040055211"
NAMESPACE = ["unshare", "--user", "--map-root-user", "--mount"]


def enter_namespace():
    """Runs this program again where it may mount; without user namespaces, as it is."""
    if "TILL_MOUNTS" in os.environ:
        return
    able = subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0
    os.environ["TILL_MOUNTS"] = "yes" if able else "no"
    if able:
        os.execvp(NAMESPACE[0], [*NAMESPACE, sys.executable, *sys.argv])


def words_on(till):
    return " ".join(f"{n.get('label') or ''} {n.get('value') or ''}" for n in till.tree()["nodes"])


def pieces(till):
    lines = [n for n in till.tree()["nodes"] if (n["id"] or "").startswith("cart.line.") and n["id"].count(".") == 2]
    return sum(int(n["value"].split()[0]) for n in lines)


def pieces_kept(data):
    with books.opened(data / "till.db") as db:
        return (db.execute("select sum(l.quantity) from open_cart_lines l join open_carts c on c.id = l.cart_id "
                           "where c.state = 'open'").fetchone()[0] or 0) // 1000


def sales(data):
    return len(books.numbers_of(data / "till.db"))


def contents(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


class Shop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.shop = driver.prepared_shop(cls.scratch.name)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name) / "data"
        self.data.mkdir()

    def till(self, **more):
        return driver.Till(self.data, shop=self.shop, **more)

    def begin(self, till):
        till.scan(BADGE)
        till.wait("screen:sell")
        till.scan(OAT_DRINK)
        self.assertEqual(pieces(till), 1)

    def pay(self, till):
        """Whether the till says that it is paid."""
        till.tap("sell.cash.exact")
        till.wait("idle")
        return "change.next" in till.nodes()

    def assert_refuses(self, till, word):
        """One way or another the till stops, says why, and shows what it holds."""
        before = sales(self.data)
        for _ in range(400):  # the log may have some room of its own left
            if self.pay(till):
                before += 1
                till.tap("change.next")
            held = pieces(till)
            till.scan(OAT_DRINK)
            if pieces(till) == held:
                break
        else:
            self.fail("the till went on selling")
        self.assertIn(word, words_on(till))
        self.assertEqual(sales(self.data), before, "a sale without an answer")
        self.assertEqual(pieces_kept(self.data), held, "the screen shows another sale than the disk holds")
        if held:
            self.assertFalse(self.pay(till), "the till sold what it could not keep")
            self.assertIn(word, words_on(till))
            self.assertEqual(sales(self.data), before)
            self.assertEqual(pieces(till), held)

    def assert_goes_on(self, till):
        before, held = sales(self.data), pieces(till)
        till.scan(OAT_DRINK)
        self.assertEqual(pieces(till), held + 1)
        self.assertTrue(self.pay(till), "the disk takes data again, the till does not sell: " + words_on(till))
        self.assertEqual(sales(self.data), before + 1)
        self.assertEqual(books.findings(self.data / "till.db"), [])


class Disk(Shop):
    def mount(self, megabytes):
        if os.environ["TILL_MOUNTS"] != "yes":
            self.fail("this machine lets nobody make a mount namespace, so a full disk cannot be tried")
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "till", self.data], check=True)
        self.addCleanup(subprocess.run, ["umount", self.data], check=True)

    def fill(self):
        with open(self.data / "filler", "wb", buffering=0) as filler:
            for block in (1 << 16, 512):
                try:
                    while True:
                        filler.write(b"\0" * block)
                except OSError:
                    pass

    def test_full_disk(self):
        self.mount(8)
        with self.till() as till:
            self.begin(till)
            self.fill()
            self.assert_refuses(till, "disk is full")
            os.unlink(self.data / "filler")
            self.assert_goes_on(till)

    def test_full_disk_at_the_start(self):
        self.mount(2)
        shutil.copy(self.shop / "till.db", self.data)
        self.fill()
        before = contents(self.data)["till.db"]
        till = self.till(demo=False)
        with self.assertRaisesRegex(driver.TillError, "exit 1\n(.|\n)*disk full"):
            till.start()
        till.remove()
        self.assertEqual(contents(self.data)["till.db"], before)

    def test_disk_that_takes_no_data(self):
        with self.till() as till:
            self.begin(till)
            # No file may grow or change: what a disk does that an error has made read-only.
            subprocess.run(["prlimit", f"--pid={till.process.pid}", "--fsize=0:"], check=True)
            self.assert_refuses(till, "cannot be saved")
            subprocess.run(["prlimit", f"--pid={till.process.pid}", "--fsize=unlimited:"], check=True)
            self.assert_goes_on(till)

    def test_injected_full_disk(self):
        with self.till() as till:
            self.begin(till)
            try:
                till.ask(do="inject", what="disk_full")
            except driver.TillError as refused:
                self.assertIn("injects no faults", str(refused))  # a release build
                return
            self.assert_refuses(till, "disk is full")
            till.ask(do="inject", what="disk_full", state="off")
            self.assert_goes_on(till)


class Printer(Shop):
    def job(self):
        with books.opened(self.data / "till.db") as db:
            return db.execute("select state from print_jobs order by id desc limit 1").fetchone()[0]

    def test_paper_out_and_offline_keep_the_receipt(self):
        for state, words in (("paper_out", "Printer: no paper"), ("offline", "Printer: not found")):
            with self.subTest(state), self.till() as till:
                self.begin(till)
                try:
                    till.ask(do="inject", what="printer", state=state)
                except driver.TillError as refused:
                    self.assertIn("injects no faults", str(refused))
                    return
                self.assertTrue(self.pay(till), "the sale never waits for the printer")
                till.wait(f"text:{words}")
                self.assertEqual(self.job(), "queued")
                till.ask(do="inject", what="printer", state="ready")
                till.wait("text:printed")
                self.assertEqual(self.job(), "printed")


class Refused(Shop):
    """Data that the till must not touch: words on stderr, exit 1, every byte as before."""

    def refuse(self, *words, data=None, demo=False):
        data = data or self.data
        run = subprocess.run([driver.BINARY, "run", "--data-dir", str(data), "--window", *(["--demo"] if demo else [])],
                             env={**os.environ, "SDL_VIDEODRIVER": "offscreen", "SDL_AUDIODRIVER": "dummy"},
                             capture_output=True, text=True, timeout=120)
        self.assertEqual(run.returncode, 1, run.stderr)
        for word in words:
            self.assertIn(word, run.stderr)

    def refuse_untouched(self, *words):
        before = contents(self.data)
        for demo in (False, True):
            self.refuse(*words, demo=demo)
            after = contents(self.data)
            after.pop("till.lock", None)
            before.pop("till.lock", None)
            self.assertEqual(after, before)

    def test_folder_that_cannot_be_made(self):
        file = self.data / "file"
        file.write_text("not a folder")
        self.refuse(str(file), data=file / "data")
        self.refuse(str(file), data=file)
        self.assertEqual(file.read_text(), "not a folder")

    def test_newer_schema(self):
        shutil.copy(self.shop / "till.db", self.data)
        with sqlite3.connect(self.data / "till.db") as db:
            version, = db.execute("pragma user_version").fetchone()
            db.execute(f"pragma user_version = {version + 1}")
        db.close()
        self.refuse_untouched("newer till", str(self.data))

    def test_damaged_database(self):
        good = (self.shop / "till.db").read_bytes()
        garbage = bytes(range(256)) * 64
        for name, bad in (("no database at all", b"This is a shopping list.\n" * 200),
                          ("its end is missing", good[:len(good) // 2]),
                          ("garbage in the middle", good[:40960] + garbage + good[40960 + len(garbage):]),
                          ("somebody else's", None)):
            with self.subTest(name):
                (self.data / "till.db").unlink(missing_ok=True)
                if bad is None:
                    db = sqlite3.connect(self.data / "till.db")
                    db.execute("create table notes (text)")
                    db.close()
                else:
                    (self.data / "till.db").write_bytes(bad)
                self.refuse_untouched("damaged", str(self.data))

    def test_second_till_on_the_same_data(self):
        with self.till() as till:
            self.begin(till)
            before = contents(self.data)
            self.refuse("another till is running", str(self.data))
            self.assertEqual(contents(self.data), before)
            self.assertTrue(self.pay(till))


if __name__ == "__main__":
    enter_namespace()
    unittest.main()
