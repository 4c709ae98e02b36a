#!/usr/bin/env python3
"""A full disk and a read-only disk: the till says so and sells nothing that it cannot keep. The disk
is a real one: a small tmpfs in a mount namespace of the till's own."""
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import unittest

import driver

BADGE = "2800102400177"
OAT_DRINK = "4006040055211"


class SmallDisk(driver.Till):
    """The till on a disk of its own, mounted at its data folder where only it can see it."""

    def __init__(self, folder, megabytes, **more):
        super().__init__(folder, **more)
        script = f'mount -t tmpfs -o size={megabytes}m till "$1" && shift && exec "$@"'
        self.wrapper = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", str(self.data)]

    def inside(self):
        """The till's own view of its data folder."""
        return pathlib.Path(f"/proc/{self.process.pid}/root{self.data}")

    def remount(self, option):
        subprocess.run(["nsenter", f"--target={self.process.pid}", "--user", "--mount", "--preserve-credentials",
                        "mount", "-o", f"remount,{option}", str(self.data)], check=True)

    def fill(self):
        with open(self.inside() / "filler", "wb") as filler:
            try:
                while True:
                    filler.write(b"\0" * 4096)
                    filler.flush()
            except OSError:
                pass

    def count_sales(self):
        # Copied out: SQLite would have to write beside the file to read it in place.
        with tempfile.TemporaryDirectory() as copy:
            for name in ("till.db", "till.db-wal"):
                source = self.inside() / name
                if source.exists():
                    (pathlib.Path(copy) / name).write_bytes(source.read_bytes())
            with sqlite3.connect(f"{copy}/till.db") as db:
                return db.execute("select count(*) from sale_orders").fetchone()[0]


class Disk(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def words_on_screen(self, till):
        return " ".join(f"{n.get('label') or ''} {n.get('value') or ''}" for n in till.tree()["nodes"])

    def try_to_pay(self, till):
        till.tap("sell.cash.exact")
        till.wait("idle")
        return "change.next" not in till.nodes()

    def test_full_disk_refuses_the_sale_and_recovers(self):
        with SmallDisk(self.folder.name, 24) as till:
            till.scan(BADGE)
            till.wait("screen:sell")
            till.scan(OAT_DRINK)
            self.assertIn("cart.line.0", till.nodes())
            till.fill()
            refused = False
            for _ in range(50):  # the log may have some room of its own left
                refused = self.try_to_pay(till)
                if refused:
                    break
                till.scan(OAT_DRINK)
                if "cart.line.0" not in till.nodes():
                    refused = True
                    break
            self.assertTrue(refused, "the till went on selling on a full disk")
            self.assertIn("full", self.words_on_screen(till).lower())
            sales = till.count_sales()
            os.unlink(till.inside() / "filler")
            if "cart.line.0" not in till.nodes():
                till.scan(OAT_DRINK)
            self.assertIn("cart.line.0", till.nodes(), "after room was made the till must sell again")
            self.assertFalse(self.try_to_pay(till))
            self.assertEqual(till.count_sales(), sales + 1)

    def test_read_only_disk_refuses_the_sale(self):
        with SmallDisk(self.folder.name, 24) as till:
            till.scan(BADGE)
            till.wait("screen:sell")
            till.scan(OAT_DRINK)
            sales = till.count_sales()
            # A file that is open for writing keeps tmpfs from going read-only: forbid the growth
            # of every file instead, which is what a disk does that was remounted after an error.
            subprocess.run(["prlimit", f"--pid={till.process.pid}", "--fsize=0"], check=True)
            self.assertTrue(self.try_to_pay(till), "the till sold what it could not keep")
            self.assertEqual(till.count_sales(), sales)
            subprocess.run(["prlimit", f"--pid={till.process.pid}", "--fsize=unlimited"], check=True)
            if "cart.line.0" not in till.nodes():
                till.scan(OAT_DRINK)
            self.assertFalse(self.try_to_pay(till))

    def test_a_data_folder_that_cannot_be_written_is_refused_with_words(self):
        folder = pathlib.Path(self.folder.name) / "file"
        folder.write_text("not a folder")
        run = subprocess.run([driver.BINARY, "run", "--data-dir", str(folder / "data"), "--window"],
                             env={**os.environ, "SDL_VIDEODRIVER": "offscreen"}, capture_output=True, text=True)
        self.assertEqual(run.returncode, 1)
        self.assertIn(str(folder), run.stderr)


if __name__ == "__main__":
    unittest.main()
