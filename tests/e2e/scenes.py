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


def search_keyboard(till):
    fill_cart(till)
    till.tap("sell.search")
    till.wait("id:kb.o")
    for key in "oat":
        till.tap(f"kb.{key}")


def search_recent(till):
    search_keyboard(till)
    till.tap("search.row.30118")
    till.tap("sell.search.clear")


def search_nothing(till):
    fill_cart(till)
    till.tap("sell.search")
    till.type("xyzzy")


def item(till):
    fill_cart(till)
    till.ask(do="press", id="cart.line.2", ms=900)
    till.wait("id:item.apply")


def item_weigh(till):
    sign_in(till)
    till.tap("sell.tile.40011")
    till.wait("id:item.apply")


def item_discount(till):
    item(till)
    till.tap("item.disc.amount")
    for key in ("2", "0", "0"):
        till.tap(f"item.key.{key}")


def item_note(till):
    item(till)
    till.tap("item.note")
    till.wait("id:kb.enter")


def item_shops(till):
    item(till)
    till.tap("item.stock")
    till.wait("id:item.shops.close")


def open_item(till):
    fill_cart(till)
    till.tap("sell.custom")
    till.wait("id:open.name")
    till.type("Gift wrap")
    till.tap("open.price")
    till.tap("open.add")


def open_item_name(till):
    fill_cart(till)
    till.tap("sell.custom")
    till.wait("id:kb.enter")


def cart_menu(till):
    fill_cart(till)
    till.tap("cart.menu")


def order_discount(till):
    cart_menu(till)
    till.tap("cart.menu.discount")
    till.wait("id:order.apply")
    till.tap("order.disc.10")


def order_amount(till):
    order_discount(till)
    for key in ("order.disc.amount", "order.key.9", "order.key.0", "order.key.0", "order.key.0"):
        till.tap(key)


def order_note(till):
    cart_menu(till)
    till.tap("cart.menu.note")
    till.wait("id:kb.enter")


def price_check(till):
    fill_cart(till)
    till.tap("sell.price_check")
    till.scan(ITEMS[2])
    till.wait("id:check.add")


def price_check_customer(till):
    fill_cart(till)
    till.scan("2900447108629")
    till.tap("sell.price_check")
    till.tap("sell.tile.20012")
    till.wait("id:check.add")


def price_check_waits(till):
    fill_cart(till)
    till.tap("sell.price_check")


def customers_search(till):
    fill_cart(till)
    till.tap("cart.customer")
    till.wait("id:cust.search")
    till.tap("cust.search")
    till.wait("id:kb.k")
    till.tap("kb.k")
    till.tap("kb.r")


def customers_none(till):
    customers(till)
    till.tap("cust.search")
    till.type("xyzzy")


def customers(till):
    fill_cart(till)
    till.tap("nav.customers")
    till.wait("id:cust.new")


def new_customer(till):
    customers(till)
    till.tap("cust.new")


def new_customer_wrong(till):
    new_customer(till)
    till.tap("cust.form.phone")
    till.type("+49 151 2240 118")
    till.tap("cust.form.save")


def pay(till):
    fill_cart(till)
    till.tap("sell.pay")
    till.wait("screen:pay")


def pay_cash(till):
    pay(till)
    till.tap("pay.cash.5000")


def pay_part(till):
    pay(till)
    till.tap("pay.key.1")
    till.tap("pay.key.dec")
    till.tap("pay.complete")
    till.wait("id:pay.taken.0")
    till.tap("pay.split")
    till.tap("pay.key.5")


def pay_card(till):
    pay(till)
    till.tap("pay.method.card")
    till.wait("id:pay.card.confirm")


def pay_gift(till):
    pay(till)
    till.tap("pay.method.gift_card")
    till.tap("pay.complete")
    till.wait("id:pay.words")


def pay_account(till):
    fill_cart(till)
    till.scan("2900525757121")
    till.tap("sell.pay")
    till.wait("screen:pay")
    till.tap("pay.method.on_account")


def pay_age(till):
    pay(till)
    till.scan("4405862010369")
    till.wait("id:dialog.ok")


def pay_leave(till):
    pay_part(till)
    till.tap("pay.back")
    till.wait("id:dialog.ok")


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


def approval_wrong(till):
    approval(till)
    for _ in range(4):
        till.tap("approve.pin.0")
    till.wait("idle")


def settings(till):
    sign_in(till)
    till.tap("nav.settings")
    till.wait("id:set.theme.light")


def settings_printers(till):
    settings(till)
    till.tap("set.section.printers")


def settings_language(till):
    settings(till)
    till.tap("set.section.language")


def settings_sounds(till):
    settings(till)
    till.tap("set.section.sounds")


def settings_scanner(till):
    settings(till)
    till.tap("set.section.scanner")
    till.scan("(01)09501101530003(10)AB-123(17)271231")
    till.wait("id:set.scanner.kind")


def settings_terminal(till):
    settings(till)
    till.tap("set.section.terminal")


def settings_about(till):
    settings(till)
    till.tap("set.section.about")


def settings_undo(till):
    settings(till)
    till.tap("set.motion")
    till.wait("id:set.undo")


def settings_trial(till):
    settings(till)
    till.tap("set.lang.de")
    till.wait("id:set.keep")


def paper(till):
    change(till)
    till.tap("change.next")
    till.tap("status.printer")
    till.wait("id:paper.close")


ALL = {f.__name__: f for f in (lock, lock_pin, sell_empty, sell, sell_unknown, sell_undo, search, search_keyboard,
                               search_recent, search_nothing, item, item_weigh, item_discount, item_note, item_shops,
                               open_item, open_item_name, cart_menu, order_discount, order_amount, order_note,
                               price_check, price_check_customer, price_check_waits, customers, customers_search,
                               customers_none, new_customer, new_customer_wrong, pay, pay_cash, pay_part, pay_card,
                               pay_gift, pay_account, pay_age, pay_leave, change, parked, approval, approval_wrong,
                               settings, settings_printers, settings_language, settings_sounds, settings_scanner,
                               settings_terminal, settings_about, settings_undo, settings_trial, paper)}
