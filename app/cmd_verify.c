// till verify: are all numbers there, do the sums agree, is the audit trail whole? Exit 0: yes.
#include "app/cmd.h"
#include "app/config.h"
#include "app/store/store.h"
#include "app/store/verify.h"

#include <stdio.h>

static void tell(void *arg, bool ok, const char *line)
{
    (void)arg;
    printf("%s  %s\n", ok ? "ok  " : "FAIL", line);
}

int cmd_verify(int argc, char **argv)
{
    static struct config config;
    struct problem p = { { 0 } };
    struct verify_result r;
    if (config_load(&config, &argc, argv, &p) != OK)
        return cmd_usage("verify", "%s", p.text);
    if (argc > 1)
        return cmd_usage("verify", "what is \"%s\"?", argv[1]);
    char path[CONFIG_PATH + 16];
    snprintf(path, sizeof path, "%s/%s", config.data_dir, STORE_FILE);
    enum err err = store_probe_file(path, &p);
    if (err != OK) {
        fprintf(stderr, "till verify: %s\n", p.text);
        return CMD_NO;
    }
    err = verify_run(path, tell, NULL, &r);
    if (err != OK && err != ERR_CORRUPT) {
        fprintf(stderr, "till verify: %s: %s\n", path, err_text(err));
        return CMD_NO;
    }
    printf("%lld orders, %lld lines, %lld payments, %lld stock movements, %lld audit rows, %lld "
           "products: %lld checks, %lld failed\n",
           (long long)r.orders, (long long)r.lines, (long long)r.payments, (long long)r.movements,
           (long long)r.audit_rows, (long long)r.products, (long long)r.checks,
           (long long)r.failed);
    return err == OK ? CMD_OK : CMD_NO;
}
