#ifndef POS_APP_BASE_LOG_H
#define POS_APP_BASE_LOG_H
// Logging to stderr; the service manager stamps the time. Define LOG_MODULE before including.
// Log once, where the failure was detected, as key=value with ids. Never log tokens, PINs, card
// numbers or customers. Any thread.
#ifndef LOG_MODULE
#error "define LOG_MODULE before including app/base/log.h"
#endif

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

void log_set_level(enum log_level level); // default LOG_LEVEL_WARN
void log_write(enum log_level level, const char *module, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

#define LOG_ERROR(...) log_write(LOG_LEVEL_ERROR, LOG_MODULE, __VA_ARGS__)
#define LOG_WARN(...) log_write(LOG_LEVEL_WARN, LOG_MODULE, __VA_ARGS__)
#define LOG_INFO(...) log_write(LOG_LEVEL_INFO, LOG_MODULE, __VA_ARGS__)
#define LOG_DEBUG(...) log_write(LOG_LEVEL_DEBUG, LOG_MODULE, __VA_ARGS__)
#endif
