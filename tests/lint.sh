#!/usr/bin/env bash
# What `./till lint` runs once build/dev exists: format, tidy, cppcheck, layers, sizes.
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
status=0
step() {
    local name=$1
    shift
    echo "== $name"
    "$@" || { echo "lint: $name found something" >&2; status=1; }
}

sources() { git ls-files '*.c' '*.h'; }
own_code() { git ls-files 'app/*.c' 'ui/*.c' 'printing/*.c' 'sync/*.c'; }

format() { sources | xargs clang-format --dry-run -Werror; }
tidy() {
    # clang-tidy prints only what is wrong, and its warnings are errors.
    local found
    found=$(own_code | xargs -P "$(nproc)" -n 4 clang-tidy --quiet -p build/dev 2>&1 |
        grep -vE '^[0-9]+ warnings? (generated|and)|^Suppressed|^Use -header-filter|^$' || true)
    [ -z "$found" ] || { echo "$found"; return 1; }
}
static_check() {
    # varFuncNullUB: NULL is a pointer in glibc, and lists that end in it carry the sentinel attribute.
    cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
        --suppress=varFuncNullUB --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches -D_GNU_SOURCE -I. -j "$(nproc)" \
        app ui printing
}
layers() { python3 tests/check_layers.py .; }
sizes() {
    # Tables (and tests, which are tables of cases) may be long; what people must read may not.
    sources | grep -vE '(_(table|font|vectors)|/test_[a-z_]+)\.[ch]$' | xargs wc -l |
        awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines, 600 are allowed"; bad = 1 } END { exit bad }'
}

step "format" format
step "layers" layers
step "sizes" sizes
step "cppcheck" static_check
step "clang-tidy" tidy
[ $status -eq 0 ] && echo "lint: clean"
exit $status
