// The automation socket against a real loop on SDL's dummy driver: a client thread asks, the main
// thread runs the loop.
#include "app/base/buf.h"
#include "app/base/clock.h"
#include "app/base/mem.h"
#include "app/base/thread.h"
#include "ui/kit/automation.h"
#include "ui/kit/loop.h"
#include "ui/kit/widgets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

// ---- The program under test

struct demo {
    struct screen base;
    int taps, scans, long_presses;
    char last_scan[SCAN_CODE_MAX + 1], typed[32];
    bool dialog, modal_push;
};

static bool take_scan(struct screen *s, const struct scan *scan)
{
    struct demo *d = container_of(s, struct demo, base);
    d->scans++;
    snprintf(d->last_scan, sizeof d->last_scan, "%s", scan->code);
    return true;
}

static void frame(struct screen *s, struct ui *ui)
{
    struct demo *d = container_of(s, struct demo, base);
    ui_column(ui, &(struct ui_box){ .pad = { 16, 16, 0, 0, 0, 0 }, .gap = 12 });
    if (ui_button(ui, &(struct ui_button){ .id = "demo.tap", .label = "Tap" }))
        d->taps++;
    if (ui_long_pressed(ui, "demo.tap"))
        d->long_presses++;
    ui_button(ui, &(struct ui_button){ .id = "demo.off", .label = "Off", .disabled = true });
    if (ui_button(ui, &(struct ui_button){ .id = "demo.open", .label = "Open" }))
        d->dialog = true;
    ui_field(ui, &(struct ui_field){ .id = "demo.field",
                                     .label = "Name",
                                     .text = d->typed,
                                     .cap = sizeof d->typed,
                                     .at = { .w = 200 } });
    ui_text(ui, &(struct ui_text){ .text = ui_format(ui, "%d taps, %d scans %s, %d long", d->taps,
                                                     d->scans, d->last_scan, d->long_presses) });
    ui_end(ui);
    if (d->dialog &&
        ui_dialog(ui, &(struct ui_dialog){
                          .id = "demo.dialog", .title = "Really?", .ok = "Yes", .cancel = "No" }))
        d->dialog = false;
}

static void destroy(struct screen *s)
{
    free(container_of(s, struct demo, base));
}

static const struct screen_ops demo_ops = {
    .name = "demo", .frame = frame, .scan = take_scan, .destroy = destroy
};

static enum err inject(void *ctx, const char *what, const char *state, const char *json,
                       struct problem *p)
{
    (void)ctx;
    (void)json;
    return strcmp(what, "printer") == 0 && strcmp(state, "paper_out") == 0
               ? OK
               : problem_set(p, ERR_NOT_FOUND, "no such fault");
}

// ---- The client

struct client {
    char path[108];
    const char *const *asks; // pairs: request, what the answer must contain; NULL ends
    char failure[600];
    bool rude; // is one that hangs up, first
};

static bool ask(FILE *stream, const char *request, struct buf *answer)
{
    buf_clear(answer);
    fprintf(stream, "%s\n", request);
    fflush(stream);
    for (int c; (c = fgetc(stream)) != EOF && c != '\n';)
        buf_putc(answer, (char)c);
    return answer->len > 0;
}

static FILE *connect_to(const char *path)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    strcpy(at.sun_path, path);
    return connect(fd, (struct sockaddr *)&at, sizeof at) == 0 ? fdopen(fd, "r+") : NULL;
}

// Asks half a question and hangs up; asks a whole one and does not wait for the answer.
static void be_rude(const char *path)
{
    static const char *const words[] = { "{\"do\":\"tr", "{\"do\":\"tree\"}\n" };
    for (size_t i = 0; i < LEN(words); i++) {
        FILE *stream = connect_to(path);
        fputs(words[i], stream);
        fclose(stream);
    }
}

static void *run_client(void *arg)
{
    struct client *c = arg;
    if (c->rude)
        be_rude(c->path);
    FILE *stream = connect_to(c->path);
    if (!stream) {
        snprintf(c->failure, sizeof c->failure, "no connection");
        return NULL;
    }
    struct buf answer = { 0 };
    for (int i = 0; c->asks[i] && !c->failure[0]; i += 2) {
        fseek(stream, 0, SEEK_CUR);
        if (!ask(stream, c->asks[i], &answer) || !strstr(buf_text(&answer), c->asks[i + 1]))
            snprintf(c->failure, sizeof c->failure, "%s: %.400s", c->asks[i], buf_text(&answer));
    }
    if (c->failure[0])
        ask(stream, "{\"do\":\"quit\"}", &answer);
    buf_deinit(&answer);
    fclose(stream);
    return NULL;
}

static void talk(const char *const *asks, bool rude)
{
    struct client client = { .asks = asks, .rude = rude };
    snprintf(client.path, sizeof client.path, "/tmp/till-test-%d.sock", (int)getpid());
    struct loop_config config = { .title = "test",
                                  .window = true,
                                  .w = 500,
                                  .h = 400,
                                  .look = { .scale = 1, .lang = "en" },
                                  .automation_path = client.path,
                                  .scanner = { .us_layout = true } };
    struct loop_hooks hooks = { .inject = inject };
    struct screen_stack *stack = screen_stack_new();
    struct demo *d = mem_zero(sizeof *d);
    d->base.ops = &demo_ops;
    screen_push(stack, &d->base);
    struct loop *loop;
    assert_int_equal(loop_new(&loop, &config, &hooks, stack), OK);
    struct stat st;
    assert_int_equal(stat(client.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    struct thread thread = { 0 };
    assert_int_equal(thread_start(&thread, "client", run_client, &client), OK);
    loop_run(loop);
    thread_join(&thread);
    screen_stack_free(stack);
    loop_free(loop);
    clock_unfreeze();
    assert_int_not_equal(access(client.path, F_OK), 0);
    if (client.failure[0])
        fail_msg("%s", client.failure);
}

#define QUIT "{\"do\":\"quit\"}", "{\"ok\":true}", NULL

static void taps_and_tells_the_tree(void **state)
{
    (void)state;
    static const char *const asks[] = {
        "{\"do\":\"wait\",\"for\":\"screen:demo\"}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "{\"id\":\"demo.tap\",\"role\":\"button\",\"label\":\"Tap\"",
        "{\"do\":\"tap\",\"id\":\"demo.tap\"}",
        "{\"ok\":true}",
        "{\"do\":\"tap\",\"id\":\"demo.tap\"}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "2 taps, 0 scans",
        "{\"do\":\"tap\",\"id\":\"demo.off\"}",
        "demo.off: disabled",
        "{\"do\":\"tap\",\"id\":\"demo.none\"}",
        "demo.none: absent",
        "{\"do\":\"tap\",\"id\":\"demo.open\"}",
        "{\"ok\":true}",
        "{\"do\":\"tap\",\"id\":\"demo.tap\"}",
        "demo.tap: covered",
        "{\"do\":\"wait\",\"for\":\"id:dialog.ok\"}",
        "{\"ok\":true}",
        "{\"do\":\"tap\",\"id\":\"dialog.ok\"}",
        "{\"ok\":true}",
        "{\"do\":\"wait\",\"for\":\"gone:dialog.ok\"}",
        "{\"ok\":true}",
        "{\"do\":\"wait\",\"for\":\"idle\"}",
        "{\"ok\":true}",
        "{\"do\":\"wait\",\"for\":\"text:9 taps\",\"ms\":50}",
        "did not come in time",
        QUIT,
    };
    talk(asks, false);
}

static void types_keys_and_scans(void **state)
{
    (void)state;
    static const char *const asks[] = {
        "{\"do\":\"scan\",\"code\":\"4006381333931\"}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "0 taps, 1 scans 4006381333931",
        "{\"do\":\"scan\",\"code\":\"]C10112345678901231\"}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "2 scans ]C10112345678901231",
        "{\"do\":\"tap\",\"id\":\"demo.field\"}",
        "{\"ok\":true}",
        "{\"do\":\"type\",\"text\":\"Krämer\"}",
        "{\"ok\":true}",
        "{\"do\":\"key\",\"name\":\"Backspace\"}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "\"value\":\"Kräme\"",
        "{\"do\":\"scan\",\"code\":\"96385074\"}",
        "{\"ok\":true}", // whatever has the focus
        "{\"do\":\"tree\"}",
        "3 scans 96385074",
        "{\"do\":\"tree\"}",
        "\"value\":\"Kräme\"",
        "{\"do\":\"key\",\"name\":\"Nonsense\"}",
        "no such key",
        QUIT,
    };
    talk(asks, false);
}

static void presses_clock_look_and_stats(void **state)
{
    (void)state;
    static const char *const asks[] = {
        "{\"do\":\"press\",\"id\":\"demo.tap\",\"ms\":810}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "0 taps, 0 scans , 1 long",
        "{\"do\":\"press\",\"x\":40,\"y\":40}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "1 taps",
        "{\"do\":\"swipe\",\"from\":[40,40],\"to\":[300,300]}",
        "{\"ok\":true}",
        "{\"do\":\"tree\"}",
        "1 taps",
        "{\"do\":\"clock\",\"set\":\"2026-03-01T09:00:00Z\"}",
        "{\"ok\":true}",
        "{\"do\":\"clock\",\"advance_s\":3600}",
        "{\"ok\":true}",
        "{\"do\":\"set\",\"theme\":\"dark\",\"lang\":\"ar\",\"scale\":1.18,\"hand\":\"left\"}",
        "{\"ok\":true}",
        "{\"do\":\"set\",\"scale\":3}",
        "scale: not within",
        "{\"do\":\"stats\",\"reset\":true}",
        "\"input_to_paint_us\":{\"count\":",
        "{\"do\":\"stats\"}",
        "\"input_to_paint_us\":{\"count\":0",
#ifdef TILL_FAULTS
        "{\"do\":\"inject\",\"what\":\"printer\",\"state\":\"paper_out\"}",
        "{\"ok\":true}",
        "{\"do\":\"inject\",\"what\":\"moon\"}",
        "no such fault",
#else
        "{\"do\":\"inject\",\"what\":\"printer\"}",
        "injects no faults",
#endif
        "{\"do\":\"shot\",\"path\":\"/nonexistent/x.png\"}",
        "cannot be written",
        "nonsense",
        "{\"ok\":false,\"error\":",
        "{\"do\":\"dance\"}",
        "{\"ok\":false,\"error\":",
        QUIT,
    };
    talk(asks, false);
    assert_int_equal(clock_is_frozen(), 0);
}

static void client_that_hangs_up_does_no_harm(void **state)
{
    (void)state;
    static const char *const asks[] = { "{\"do\":\"tree\"}", "\"screen\":\"demo\"", QUIT };
    talk(asks, true);
}

// ---- Requests, parsed

static const struct row {
    const char *name, *line;
    bool valid;
    enum automation_do what;
} rows[] = {
    { "a tap", "{\"do\":\"tap\",\"id\":\"sell.pay\"}", true, DO_TAP },
    { "a tap needs an id", "{\"do\":\"tap\"}", false, DO_TAP },
    { "an id that is too long",
      "{\"do\":\"tap\",\"id\":"
      "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      "xxxx\"}",
      false, DO_TAP },
    { "a press at a point", "{\"do\":\"press\",\"x\":1,\"y\":2,\"ms\":800}", true, DO_PRESS },
    { "a press nowhere", "{\"do\":\"press\",\"ms\":800}", false, DO_PRESS },
    { "a swipe", "{\"do\":\"swipe\",\"from\":[1,2],\"to\":[3,4]}", true, DO_SWIPE },
    { "a swipe of one number", "{\"do\":\"swipe\",\"from\":[1],\"to\":[3,4]}", false, DO_SWIPE },
    { "a swipe to nowhere", "{\"do\":\"swipe\",\"from\":[1,2],\"to\":[3,-4]}", false, DO_SWIPE },
    { "waiting for a text", "{\"do\":\"wait\",\"for\":\"text:x\",\"ms\":10}", true, DO_WAIT },
    { "waiting for nothing", "{\"do\":\"wait\",\"for\":\"text:\"}", false, DO_WAIT },
    { "a clock without a date", "{\"do\":\"clock\",\"set\":\"noon\"}", false, DO_CLOCK },
    { "a scale that is no number", "{\"do\":\"set\",\"scale\":\"1\"}", false, DO_SET },
    { "an unknown theme", "{\"do\":\"set\",\"theme\":\"pink\"}", false, DO_SET },
    { "no object", "[]", false, DO_TREE },
    { "two objects", "{\"do\":\"tree\"}{}", false, DO_TREE },
    { "nothing", "", false, DO_TREE },
};

static void parses(void **state)
{
    const struct row *r = *state;
    struct automation_request request;
    struct problem p = { 0 };
    enum err err = automation_parse(r->line, strlen(r->line), &request, &p);
    assert_int_equal(err == OK, r->valid);
    if (r->valid)
        assert_int_equal(request.what, r->what);
    else
        assert_true(p.text[0]);
}

int main(void)
{
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    struct CMUnitTest tests[LEN(rows) + 4];
    size_t n = 0;
    for (size_t i = 0; i < LEN(rows); i++)
        tests[n++] = (struct CMUnitTest){ rows[i].name, parses, NULL, NULL, (void *)&rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(taps_and_tells_the_tree);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(types_keys_and_scans);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(presses_clock_look_and_stats);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(client_that_hangs_up_does_no_harm);
    return cmocka_run_group_tests_name("automation", tests, NULL, NULL);
}
