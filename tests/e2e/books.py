"""What must be true of a till's database after any accident, worked out from its tables alone:
nothing here calls the program, so that `till verify` has something to agree with."""
import contextlib
import hashlib
import sqlite3


@contextlib.contextmanager
def opened(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    try:
        yield db
    finally:
        db.close()


def numbers_of(path):
    with opened(path) as db:
        return [n for (n,) in db.execute("select number from sale_orders order by prefix, sequence")]


def _orders(db):
    for o in db.execute("select * from sale_orders"):
        lines = db.execute("select count(*), sum(total), sum(tax), sum(gross), sum(discount) from sale_order_details "
                           "where order_id = ?", (o["id"],)).fetchone()
        paid, = db.execute("select sum(amount) from payments where order_id = ?", (o["id"],)).fetchone()
        if lines[0] == 0:
            yield f"{o['number']}: no lines"
        # The demo shop's prices include their tax and it is rounded by line: sums agree to the cent.
        elif (lines[1] + o["rounding"], lines[2], lines[3], lines[4]) != (
                o["total"], o["tax"], o["subtotal"], o["discount"]):
            yield f"{o['number']}: its lines are {tuple(lines)}, it says {o['total']}, {o['tax']}"
        if paid != o["total"]:
            yield f"{o['number']}: {paid} was paid for {o['total']}"
        if o["tendered"] - o["change"] != o["total"]:
            yield f"{o['number']}: tendered {o['tendered']}, change {o['change']}, total {o['total']}"


def _numbers(db):
    for counter in db.execute("select * from counters"):
        found = [s for (s,) in db.execute("select sequence from sale_orders where prefix = ? order by sequence",
                                          (counter["prefix"],))]
        expected = list(range(counter["first"], counter["value"] + 1))
        if found != expected:
            yield f"numbers of {counter['prefix']}: {found[:3]}..{found[-3:]} instead of {expected[:3]}..{expected[-3:]}"


def _traces(db):
    """Each sale left exactly one of everything that its transaction writes."""
    for table, what, sql in (
            ("audit", 1, "select count(*) from audit where order_id = :id and code in (13012, 13030)"),
            ("print_jobs", 1, "select count(*) from print_jobs where order_id = :id and kind = 'receipt'"),
            ("outbox", 1, "select count(*) from outbox where row_id = :id"),
            ("open_carts", 0, "select count(*) from open_carts where id = :id")):
        for id, number in db.execute("select id, number from sale_orders"):
            count, = db.execute(sql, {"id": id}).fetchone()
            if count != what:
                yield f"{number}: {count} rows in {table}, {what} expected"
    orphans, = db.execute("select count(*) from stock_movements where order_id not in (select id from sale_orders)"
                          ).fetchone()
    if orphans:
        yield f"{orphans} stock movements of no sale"


def _shifts(db):
    sums = db.execute("select sum(sales), sum(sales_total), sum(tax) from shifts").fetchone()
    orders = db.execute("select count(*), sum(total), sum(tax) from sale_orders where kind = 'sale'").fetchone()
    if orders[0] and tuple(sums) != tuple(orders):
        yield f"shifts hold {tuple(sums)}, the sales are {tuple(orders)}"


def _audit(db):
    before = "0" * 64
    for place, r in enumerate(db.execute("select * from audit order by seq"), 1):
        text = "".join(f"{r[key]}\n" for key in ("seq", "at", "code", "user_id", "approver_id", "order_id", "detail"))
        before = hashlib.sha256(f"{text}{before}\n".encode()).hexdigest()
        if r["seq"] != place or r["hash"] != before:
            yield f"audit row {place} does not fit"
            return


def findings(path):
    """Sentences about what is wrong with the books in this database."""
    with opened(path) as db:
        if db.execute("pragma integrity_check").fetchone()[0] != "ok":
            return ["the database is damaged"]
        return [*_numbers(db), *_orders(db), *_traces(db), *_shifts(db), *_audit(db)]
