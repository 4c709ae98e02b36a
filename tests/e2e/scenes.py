"""Ways to every screen, for the linter, the golden pictures and the README's."""
BADGE = "2800102400177"  # Maria's
ITEMS = ["2000000200125", "2000000200125", "4006040055211", "4260112233444"]


def sign_in(till):
    till.scan(BADGE)
    till.wait("screen:sell")
    till.wait("idle")


def fill_cart(till):
    sign_in(till)
    for code in ITEMS:
        till.scan(code)


def lock(till):
    pass


def lock_pin(till):
    till.tap("lock.staff.maria.krueger")
    till.tap("lock.pin.1")
    till.tap("lock.pin.8")


def sell_empty(till):
    sign_in(till)


def sell(till):
    fill_cart(till)


def sell_unknown(till):
    fill_cart(till)
    till.scan("4006381333931")


def sell_undo(till):
    fill_cart(till)
    till.tap("cart.line.0")
    till.tap("cart.line.0.delete")


def search(till):
    fill_cart(till)
    till.tap("sell.search")
    till.type("oat")


def search_nothing(till):
    fill_cart(till)
    till.tap("sell.search")
    till.type("xyzzy")


def item(till):
    fill_cart(till)
    till.ask(do="press", id="cart.line.2", ms=900)
    till.wait("id:item.apply")


def customers(till):
    fill_cart(till)
    till.tap("nav.customers")
    till.wait("id:cust.new")


def new_customer(till):
    customers(till)
    till.tap("cust.new")


def pay(till):
    fill_cart(till)
    till.tap("sell.pay")
    till.wait("screen:pay")


def pay_cash(till):
    pay(till)
    till.tap("pay.cash.5000")


def change(till):
    fill_cart(till)
    till.tap("sell.cash.5000")
    till.wait("id:change.next")
    till.wait("id:change.printed")  # the receipt line's state once the printer is done


def parked(till):
    fill_cart(till)
    till.tap("sell.park")
    till.tap("nav.parked")


def approval(till):
    fill_cart(till)
    till.tap("nav.drawer")
    till.wait("id:approve.pin.1")


def settings(till):
    sign_in(till)
    till.tap("nav.settings")
    till.wait("id:set.theme.light")


def settings_printers(till):
    settings(till)
    till.tap("set.section.printers")


def paper(till):
    change(till)
    till.tap("change.next")
    till.tap("status.printer")
    till.wait("id:paper.close")


ALL = {f.__name__: f for f in (lock, lock_pin, sell_empty, sell, sell_unknown, sell_undo, search, search_nothing, item,
                               customers, new_customer, pay, pay_cash, change, parked, approval, settings,
                               settings_printers, paper)}
