#include "app/store/verify.h"

#include "app/base/mem.h"
#include "app/store/audit.h"
#include "app/store/sql.h"

#include <stdio.h>
#include <string.h>

#define SHOWN_MAX 20 // findings of one check that are told

struct verify {
    struct db *db;
    verify_tell_fn *tell;
    void *arg;
    struct verify_result *result;
};

// Every row is a finding: its first column says what.
static const struct check {
    const char *name;
    const char *sql;
} checks[] = {
    { "the file's structure",
      "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
    { "references between tables",
      "SELECT printf('%s row %s refers to a missing row of %s', \"table\", coalesce(rowid, '?'),"
      " parent) FROM pragma_foreign_key_check" },
    { "receipt numbers without gaps",
      "SELECT printf('series %s: %d receipts for the numbers %d to %d', quote(c.prefix), n,"
      " c.first, c.value) FROM (SELECT c.*, (SELECT count(*) FROM sale_orders o"
      " WHERE o.prefix = c.prefix AND o.sequence BETWEEN c.first AND c.value) AS n"
      " FROM counters c) c WHERE n <> value - first + 1 AND (n > 0 OR value >= first)"
      " UNION ALL SELECT printf('receipt %s is outside of its series', o.number)"
      " FROM sale_orders o LEFT JOIN counters c ON c.prefix = o.prefix WHERE o.sequence > 0"
      " AND (c.prefix IS NULL OR o.sequence NOT BETWEEN c.first AND c.value)" },
    { "no number twice",
      "SELECT printf('%d receipts have the number %s', count(*), number) FROM sale_orders"
      " WHERE sequence > 0 GROUP BY number HAVING count(*) > 1" },
    { "lines add up to their order",
      "SELECT printf('receipt %s: lines %d - %d, order %d - %d', o.number, l.gross, l.discount,"
      " o.subtotal, o.discount) FROM sale_orders o JOIN (SELECT order_id, sum(gross) AS gross,"
      " sum(discount) AS discount FROM sale_order_details GROUP BY order_id) l"
      " ON l.order_id = o.id WHERE o.sequence > 0 AND (l.gross <> o.subtotal"
      " OR l.discount <> o.discount)" },
    { "totals are lines plus rounding",
      "SELECT printf('receipt %s: lines %d, rounding %d, total %d', o.number, l.total,"
      " o.rounding, o.total) FROM sale_orders o JOIN (SELECT order_id, sum(total) AS total"
      " FROM sale_order_details GROUP BY order_id) l ON l.order_id = o.id WHERE o.sequence > 0"
      " AND o.tax_rounding = 'line' AND l.total + o.rounding <> o.total" },
    { "totals are untaxed amount, tax and rounding",
      "SELECT printf('receipt %s: %d + %d + %d is not %d', number, excluded, tax, rounding, total)"
      " FROM sale_orders WHERE sequence > 0 AND excluded + tax + rounding <> total" },
    { "every order has lines",
      "SELECT printf('receipt %s has no line', number) FROM sale_orders o WHERE sequence > 0"
      " AND NOT EXISTS (SELECT 1 FROM sale_order_details d WHERE d.order_id = o.id)" },
    { "payments cover totals",
      "SELECT printf('receipt %s: paid %d, total %d', o.number, coalesce(p.paid, 0), o.total)"
      " FROM sale_orders o LEFT JOIN (SELECT order_id, sum(amount) AS paid FROM payments"
      " GROUP BY order_id) p ON p.order_id = o.id WHERE o.sequence > 0"
      " AND coalesce(p.paid, 0) <> o.total" },
    { "tendered less change is the amount",
      "SELECT printf('receipt %s: %s %d - %d is not %d', o.number, p.method, p.tendered, p.change,"
      " p.amount) FROM payments p JOIN sale_orders o ON o.id = p.order_id WHERE o.sequence > 0"
      " AND p.tendered - p.change <> p.amount" },
    { "every sale has its audit row",
      "SELECT printf('receipt %s has %d audit rows', o.number, n) FROM (SELECT o.number,"
      " (SELECT count(*) FROM audit a WHERE a.order_id = o.id AND a.code IN (13012, 13013, 13017,"
      " 13030)) AS n FROM sale_orders o WHERE o.sequence > 0) o WHERE n <> 1" },
    { "every sale has its frozen receipt",
      "SELECT printf('receipt %s has %d print jobs', o.number, n) FROM (SELECT o.number,"
      " (SELECT count(*) FROM print_jobs j WHERE j.order_id = o.id AND j.kind = 'receipt'"
      " AND j.copy = 0) AS n FROM sale_orders o WHERE o.sequence > 0) o WHERE n <> 1" },
    { "every receipt bears its number",
      "SELECT printf('print job %d of receipt %s is of %s', j.id, o.number,"
      " json_extract(j.content, '$.number')) FROM print_jobs j JOIN sale_orders o"
      " ON o.id = j.order_id WHERE o.sequence > 0 AND j.kind = 'receipt'"
      " AND json_extract(j.content, '$.number') <> o.number" },
    { "every sale is in the outbox or was sent",
      "SELECT printf('receipt %s was never put into the outbox', o.number) FROM sale_orders o"
      " WHERE o.sequence > 0 AND o.training = 0 AND NOT EXISTS (SELECT 1 FROM outbox x"
      " WHERE x.table_name = 'sale_orders' AND x.row_id = o.id) AND EXISTS (SELECT 1"
      " FROM payments p WHERE p.order_id = o.id AND p.synced = 0)" },
    { "outbox groups are whole",
      "SELECT printf('receipt %s: %d entries for %d lines, %d payments, %d movements', o.number,"
      " x.n, o.lines, o.paid, o.moved) FROM (SELECT o.id, o.number,"
      " (SELECT count(*) FROM sale_order_details d WHERE d.order_id = o.id) AS lines,"
      " (SELECT count(*) FROM payments p WHERE p.order_id = o.id) AS paid,"
      " (SELECT count(*) FROM stock_movements m WHERE m.order_id = o.id) AS moved"
      " FROM sale_orders o WHERE o.sequence > 0) o JOIN outbox h"
      " ON h.table_name = 'sale_orders' AND h.row_id = o.id"
      " JOIN (SELECT tx, count(*) AS n FROM outbox GROUP BY tx) x ON x.tx = h.tx"
      " WHERE x.n <> 1 + o.lines + o.paid + o.moved" },
    { "shifts are the sum of their sales",
      "SELECT printf('shift %s: sales %d/%d, returns %d/%d, tax %d/%d', s.id, s.sales_total,"
      " o.sales, s.returns_total, o.returns, s.tax, o.tax) FROM shifts s JOIN (SELECT shift_id,"
      " sum(iif(kind = 'return', 0, total)) AS sales, sum(iif(kind = 'return', total, 0))"
      " AS returns, sum(tax) AS tax, sum(discount) AS discount, sum(kind <> 'return') AS n"
      " FROM sale_orders WHERE shift_id <> '' GROUP BY shift_id) o ON o.shift_id = s.id"
      " WHERE s.sales_total <> o.sales OR s.returns_total <> o.returns OR s.tax <> o.tax"
      " OR s.discount <> o.discount OR s.sales <> o.n" },
    { "shifts are the sum of their payments",
      "SELECT printf('shift %s, %s: %d, payments %d', t.shift_id, t.method, t.amount, p.amount)"
      " FROM shift_tenders t LEFT JOIN (SELECT o.shift_id, p.method, sum(p.amount) AS amount,"
      " count(*) AS n FROM payments p JOIN sale_orders o ON o.id = p.order_id"
      " GROUP BY o.shift_id, p.method) p ON p.shift_id = t.shift_id AND p.method = t.method"
      " WHERE t.amount <> coalesce(p.amount, 0) OR t.count <> coalesce(p.n, 0)" },
    { "sold carts are gone",
      "SELECT printf('receipt %s: its cart is still open', o.number) FROM open_carts c"
      " JOIN sale_orders o ON o.id = c.id" },
};

static void tell(struct verify *v, bool ok, const char *line)
{
    if (v->tell)
        v->tell(v->arg, ok, line);
}

static enum err run_check(struct verify *v, const struct check *c)
{
    int64_t findings = 0;
    char line[400];
    struct sql q = sql_begin(v->db, c->sql);
    while (sql_row(&q)) {
        if (++findings > SHOWN_MAX)
            continue;
        snprintf(line, sizeof line, "%s: %s", c->name, sql_peek(&q, 0));
        tell(v, false, line);
    }
    enum err err = sql_end(&q);
    if (findings > SHOWN_MAX) {
        snprintf(line, sizeof line, "%s: %lld more", c->name, (long long)(findings - SHOWN_MAX));
        tell(v, false, line);
    }
    v->result->checks++;
    v->result->failed += findings > 0;
    if (findings == 0 && err == OK)
        tell(v, true, c->name);
    return err;
}

static enum err check_audit(struct verify *v)
{
    struct problem p = { { 0 } };
    enum err err = audit_verify(v->db, &v->result->audit_rows, &p);
    v->result->checks++;
    if (err == ERR_CORRUPT && p.text[0]) {
        char line[sizeof p.text + 32];
        snprintf(line, sizeof line, "audit chain: %s", p.text);
        v->result->failed++;
        tell(v, false, line);
        return OK;
    }
    if (err == OK)
        tell(v, true, "audit chain");
    return err;
}

static enum err count_rows(struct verify *v)
{
    struct sql q = sql_begin(v->db, "SELECT (SELECT count(*) FROM sale_orders),"
                                    " (SELECT count(*) FROM sale_order_details),"
                                    " (SELECT count(*) FROM payments),"
                                    " (SELECT count(*) FROM stock_movements),"
                                    " (SELECT count(*) FROM products)");
    if (sql_row(&q)) {
        v->result->orders = sql_col(&q, 0);
        v->result->lines = sql_col(&q, 1);
        v->result->payments = sql_col(&q, 2);
        v->result->movements = sql_col(&q, 3);
        v->result->products = sql_col(&q, 4);
    }
    return sql_end(&q);
}

enum err verify_run(const char *path, verify_tell_fn *tell_fn, void *arg, struct verify_result *out)
{
    *out = (struct verify_result){ 0 };
    struct verify v = { .tell = tell_fn, .arg = arg, .result = out };
    enum err err = db_open(&v.db, path, DB_READ);
    if (err == OK)
        err = db_begin_read(v.db);
    if (err == OK) {
        for (size_t i = 0; i < LEN(checks) && err == OK; i++)
            err = run_check(&v, &checks[i]);
        if (err == OK)
            err = check_audit(&v);
        if (err == OK)
            err = count_rows(&v);
        db_end_read(v.db);
    }
    db_close(v.db);
    return err == OK && out->failed > 0 ? ERR_CORRUPT : err;
}
