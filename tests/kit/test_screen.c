// The order in which screens come, go and are told so.
#include "app/base/mem.h"
#include "ui/kit/screen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char log_text[256];

static void note(const struct screen *s, const char *what)
{
    size_t n = strlen(log_text);
    snprintf(log_text + n, sizeof log_text - n, "%s%s:%s", n ? " " : "", s->ops->name, what);
}

static void enter(struct screen *s)
{
    note(s, "enter");
}

static void frame(struct screen *s, struct ui *ui)
{
    (void)ui;
    note(s, "frame");
}

static bool scan(struct screen *s, const struct scan *code)
{
    note(s, code->code);
    return true;
}

static void message(struct screen *s, const void *msg)
{
    note(s, msg);
}

static void leave(struct screen *s)
{
    note(s, "leave");
}

static void destroy(struct screen *s)
{
    note(s, "destroy");
    free(s);
}

static const struct screen_ops ops_a = { .name = "a",
                                         .enter = enter,
                                         .frame = frame,
                                         .leave = leave,
                                         .message = message,
                                         .destroy = destroy };
static const struct screen_ops ops_b = { .name = "b",
                                         .enter = enter,
                                         .frame = frame,
                                         .scan = scan,
                                         .leave = leave,
                                         .message = message,
                                         .destroy = destroy };

static struct screen *make(const struct screen_ops *ops, bool overlay)
{
    struct screen *s = mem_zero(sizeof *s);
    s->ops = ops;
    s->overlay = overlay;
    return s;
}

static int start(void **state)
{
    struct screen_stack *stack = screen_stack_new();
    log_text[0] = '\0';
    screen_push(stack, make(&ops_a, false));
    screen_stack_settle(stack);
    *state = stack;
    return 0;
}

static int end(void **state)
{
    screen_stack_free(*state);
    return 0;
}

static void changes_wait_for_settle(void **state)
{
    struct screen_stack *stack = *state;
    screen_push(stack, make(&ops_b, false));
    assert_string_equal(screen_top_name(stack), "a");
    assert_true(screen_stack_settle(stack));
    assert_false(screen_stack_settle(stack));
    assert_string_equal(screen_top_name(stack), "b");
    assert_string_equal(log_text, "a:enter a:leave b:enter");
}

static void pop_enters_what_was_covered(void **state)
{
    struct screen_stack *stack = *state;
    struct screen *b = make(&ops_b, true);
    screen_push(stack, b);
    screen_stack_settle(stack);
    log_text[0] = '\0';
    screen_pop(b);
    screen_pop(b); // twice is once
    screen_stack_settle(stack);
    assert_string_equal(log_text, "b:leave b:destroy a:enter");
}

static void replace_takes_all_above(void **state)
{
    struct screen_stack *stack = *state;
    struct screen *a = screen_top(stack);
    screen_push(stack, make(&ops_b, true));
    screen_stack_settle(stack);
    log_text[0] = '\0';
    screen_replace(a, make(&ops_b, false));
    screen_stack_settle(stack);
    assert_string_equal(log_text, "b:leave b:destroy a:leave a:destroy b:enter");
}

static void overlay_shows_what_is_below(void **state)
{
    struct screen_stack *stack = *state;
    screen_push(stack, make(&ops_b, true));
    screen_stack_settle(stack);
    log_text[0] = '\0';
    screen_stack_frame(stack, NULL);
    assert_string_equal(log_text, "a:frame b:frame");
    screen_push(stack, make(&ops_a, false));
    screen_stack_settle(stack);
    log_text[0] = '\0';
    screen_stack_frame(stack, NULL);
    assert_string_equal(log_text, "a:frame");
}

static void scans_go_to_the_top_only(void **state)
{
    struct screen_stack *stack = *state;
    struct scan code = { .code = "123", .len = 3 };
    assert_false(screen_stack_scan(stack, &code)); // a takes none
    screen_push(stack, make(&ops_b, true));
    screen_stack_settle(stack);
    assert_true(screen_stack_scan(stack, &code));
}

static void messages_reach_every_screen(void **state)
{
    struct screen_stack *stack = *state;
    screen_push(stack, make(&ops_b, true));
    screen_stack_settle(stack);
    log_text[0] = '\0';
    screen_stack_message(stack, "hello");
    assert_string_equal(log_text, "b:hello a:hello");
}

static void end_destroys_all_even_the_unsettled(void **state)
{
    (void)state;
    struct screen_stack *stack = screen_stack_new();
    screen_push(stack, make(&ops_a, false));
    screen_stack_settle(stack);
    screen_push(stack, make(&ops_b, false));
    log_text[0] = '\0';
    screen_stack_free(stack);
    assert_string_equal(log_text, "b:destroy a:leave a:destroy");
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(changes_wait_for_settle),
        ROW(pop_enters_what_was_covered),
        ROW(replace_takes_all_above),
        ROW(overlay_shows_what_is_below),
        ROW(scans_go_to_the_top_only),
        ROW(messages_reach_every_screen),
        cmocka_unit_test(end_destroys_all_even_the_unsettled),
    };
    return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
