#ifndef POS_APP_BASE_ERR_H
#define POS_APP_BASE_ERR_H
// Every fallible function returns enum err. The code says what the caller can do about it; the
// details go to the log once, where the failure was detected. The screens translate the code.

// clang-format off
#define ERR_LIST(X)                                                                       \
    X(OK, "ok")                          X(ERR_INVALID, "invalid input")                  \
    X(ERR_DENIED, "not permitted")       X(ERR_NEEDS_APPROVAL, "needs an approval")       \
    X(ERR_NOT_FOUND, "not found")        X(ERR_EXISTS, "exists already")                  \
    X(ERR_FULL, "capacity reached")      X(ERR_BUSY, "try later")                         \
    X(ERR_IO, "device or file")          X(ERR_NET, "network")                            \
    X(ERR_PROTO, "bad peer data")        X(ERR_DB, "database")                            \
    X(ERR_NO_SPACE, "disk full")         X(ERR_READ_ONLY, "disk or file is read-only")    \
    X(ERR_CORRUPT, "file is damaged")    X(ERR_TOO_NEW, "made by a newer version")
// clang-format on

#if defined(__clang__) // gcc 12 has no type-level form; the clang build enforces it
#define POS_MUST_CHECK __attribute__((warn_unused_result))
#else
#define POS_MUST_CHECK
#endif

#define X(code, text) code,
enum POS_MUST_CHECK err { ERR_LIST(X) ERR_COUNT };
#undef X

// English, for logs and for the command line.
const char *err_text(enum err err);

// Why input was refused, in one English sentence that names the place ("lines[2].quantity: ...").
// For command lines, reports and logs; never holds secrets. Zero it before use.
struct problem {
    char text[256];
};

// Writes a formatted reason and gives code, so that callers can `return problem_set(p, code, ...)`.
// p may be NULL. A later call overwrites an earlier one. A macro, so that compilers and analysers
// see that an error is returned.
#define problem_set(p, code, ...) (problem_write((p), __VA_ARGS__), (enum err)(code))
void problem_write(struct problem *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
