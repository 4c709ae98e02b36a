#!/usr/bin/env python3
"""The tour: the real program on SDL's offscreen driver signs a cashier in, scans three items, takes
cash and completes. Leaves a picture of every step and the receipt under out/tour/."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

import driver

OUT = driver.SOURCE / "out/tour"
ITEMS = ["30118", "20012", "70412"]  # SKUs: an oat drink, a croissant, a bouquet


class Tour:
    def __init__(self, till):
        self.till = till
        self.count = 0

    def shot(self, name):
        self.till.wait("idle")
        self.count += 1
        path = OUT / f"{self.count:02}-{name}.png"
        self.till.shot(path)
        print(f"  {path.relative_to(driver.SOURCE)}")


def barcodes(data, skus):
    """The codes a scanner reads for these articles; an article without one is scanned by its SKU."""
    with sqlite3.connect(f"file:{data}/till.db?mode=ro", uri=True) as db:
        return [db.execute("select coalesce(nullif(barcode, ''), sku) from products where sku = ?", (sku,)).fetchone()[0]
                for sku in skus]


def last_sale(data):
    with sqlite3.connect(f"file:{data}/till.db?mode=ro", uri=True) as db:
        db.row_factory = sqlite3.Row
        return dict(db.execute("select number, subtotal, discount, tax, total from sale_orders "
                               "order by sold_at desc limit 1").fetchone())


def wait_for_receipt(data):
    """The printer's own thread writes the files; they are there when the job says printed."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with sqlite3.connect(f"file:{data}/till.db?mode=ro", uri=True) as db:
            if db.execute("select count(*) from print_jobs where state = 'printed'").fetchone()[0]:
                return
        time.sleep(0.02)
    raise SystemExit("tour: the receipt was not printed")


def save_receipt(data):
    files = {"--text": OUT / "receipt.txt", "--png": OUT / "receipt.png"}
    subprocess.run([driver.BINARY, "receipt", "--data-dir", data, *(x for pair in files.items() for x in pair)],
                   check=True, env={**os.environ, "TZ": "Europe/Berlin"})
    files["bytes"] = OUT / "receipt.escpos"
    shutil.copy(data / "printed/000001.bin", files["bytes"])  # what the virtual printer received
    for path in files.values():
        print(f"  {path.relative_to(driver.SOURCE)}")


def money(minor):
    return f"{minor / 100:.2f}"


def walk(till, data):
    tour = Tour(till)
    tour.shot("lock")
    till.tap("lock.staff.maria.krueger")
    for digit in "18":
        till.tap(f"lock.pin.{digit}")
    tour.shot("pin")
    for digit in "24":
        till.tap(f"lock.pin.{digit}")
    till.wait("screen:sell")
    tour.shot("sell")
    for number, code in enumerate(barcodes(data, ITEMS), 1):
        till.scan(code)
        tour.shot(f"scan-{number}")
    till.tap("sell.pay")
    till.wait("screen:pay")
    tour.shot("pay")
    till.tap("pay.cash.5000")
    tour.shot("cash")
    till.tap("pay.complete")
    till.wait("id:change.next")
    wait_for_receipt(data)
    tour.shot("change")
    till.tap("change.next")
    till.wait("gone:change.next")
    tour.shot("next")


def main(options):
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder)
        print("tour: sign in, three items, cash, complete")
        with driver.Till(data, *options) as till:
            walk(till, data)
            stats = till.stats()
        save_receipt(data)
        sale = last_sale(data)
        print(f"receipt {sale['number']}: total {money(sale['total'])}, tax {money(sale['tax'])}, "
              f"cash 50.00, change {money(5000 - sale['total'])}")
        print(f"first frame after {stats['first_frame_ms']} ms, input to paint p99 "
              f"{stats['input_to_paint_us']['p99'] / 1000:.1f} ms")
        (OUT / "sale.json").write_text(json.dumps(sale, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
