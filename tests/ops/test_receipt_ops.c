// Copies, gift receipts, the drawer.
#include "app/domain/receipt.h"
#include "tests/ops/fixture.h"

static const char *sell(struct fixture *f)
{
    struct tender cash = { .method = TENDER_CASH, .amount = { 500 } };
    struct payment_done done;
    fixture_scan(f, OAT_DRINK);
    assert_ok(payment_complete(f->ops, &cash, 1, &(struct payment_options){ 0 }, &done, NULL));
    return arena_strdup(&f->arena, done.order_id);
}

static struct print_job get(struct fixture *f, int64_t id)
{
    struct print_job job;
    assert_ok(print_jobs_get(ops_reader(f->ops), &f->arena, id, &job));
    return job;
}

static void copies_are_counted_marked_and_written_down(void **state)
{
    struct fixture *f = *state;
    const char *order = sell(f);
    for (int n = 1; n <= 3; n++) {
        int64_t id;
        assert_ok(receipt_print_again(f->ops, order, n == 2 ? RECEIPT_GIFT : RECEIPT_COPY, &id));
        struct print_job job = get(f, id);
        assert_string_equal(job.kind, n == 2 ? "gift" : "copy");
        assert_int_equal(job.copy, n);
        assert_false(job.open_drawer);
        struct receipt r = { 0 };
        assert_ok(receipt_from_json(job.content, &r, NULL));
        assert_string_equal(receipt_find(&r, RECEIPT_MARK)->text, "copy");
        assert_int_equal(receipt_find(&r, RECEIPT_MARK)->number, n);
        assert_int_equal(receipt_find(&r, RECEIPT_TOTAL)->amount.minor, 279);
        receipt_deinit(&r);
        const struct audit_row *row = fixture_audit(f, 0);
        assert_int_equal(row->code, AUDIT_COPY);
        assert_string_equal(row->order_id, order);
        char detail[32];
        snprintf(detail, sizeof detail, "{\"copy\":%d}", n);
        assert_string_equal(row->detail, detail);
    }
    int64_t id;
    assert_int_equal(receipt_print_again(f->ops, "nothing", RECEIPT_COPY, &id), ERR_NOT_FOUND);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM audit WHERE code = 13014"), 3);
}

static void a_waiting_receipt_can_be_left_and_taken_up_again(void **state)
{
    struct fixture *f = *state;
    sell(f);
    int64_t id = fixture_int(f, "SELECT id FROM print_jobs");
    assert_ok(receipt_cancel(f->ops, id));
    assert_int_equal(get(f, id).state, PRINT_JOB_CANCELLED);
    int rings = f->print_rings;
    assert_ok(receipt_retry(f->ops, id));
    assert_int_equal(get(f, id).state, PRINT_JOB_QUEUED);
    assert_int_equal(f->print_rings, rings + 1);
    fixture_exec(f, "UPDATE print_jobs SET state = 'printed'");
    assert_int_equal(receipt_cancel(f->ops, id), ERR_DENIED);
    assert_int_equal(receipt_retry(f->ops, id), ERR_DENIED);
    fixture_exec(f, "UPDATE print_jobs SET state = 'unknown'"); // cut off in mid-print
    assert_ok(receipt_retry(f->ops, id));
}

static void the_drawer_opens_with_a_row_and_a_name(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(receipt_no_sale(f->ops), ERR_NEEDS_APPROVAL);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM print_jobs"), 0);
    assert_ok(user_approve_badge(f->ops, SUPERVISOR_BADGE, ACT_NO_SALE, "change"));
    assert_ok(receipt_no_sale(f->ops));
    const struct audit_row *row = fixture_audit(f, 0);
    assert_int_equal(row->code, AUDIT_DRAWER_OPEN);
    assert_string_equal(row->user_id, fixture_user_id(f, "maria.krueger"));
    assert_string_equal(row->approver_id, fixture_user_id(f, "jonas.weber"));
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM print_jobs WHERE open_drawer = 1"), 1);
    assert_int_equal(receipt_no_sale(f->ops), ERR_NEEDS_APPROVAL);
}

static void a_test_page_says_where_it_comes_from(void **state)
{
    struct fixture *f = *state;
    int64_t id;
    assert_ok(receipt_test(f->ops, &id));
    struct print_job job = get(f, id);
    assert_string_equal(job.kind, "test");
    struct receipt r = { 0 };
    assert_ok(receipt_from_json(job.content, &r, NULL));
    assert_string_equal(receipt_find(&r, RECEIPT_SHOP_NAME)->text, "Linden Market");
    assert_string_equal(receipt_find(&r, RECEIPT_TERMINAL)->text, "Till 2");
    receipt_deinit(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_with(copies_are_counted_marked_and_written_down, fixture_setup_cashier),
        test_with(a_waiting_receipt_can_be_left_and_taken_up_again, fixture_setup_cashier),
        test_with(the_drawer_opens_with_a_row_and_a_name, fixture_setup_cashier),
        test_with(a_test_page_says_where_it_comes_from, fixture_setup_cashier),
    };
    return LOADED_TESTS("receipt_ops", tests);
}
