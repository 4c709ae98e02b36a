#ifndef POS_APP_DOMAIN_ID_H
#define POS_APP_DOMAIN_ID_H
// Row ids are UUIDs in text form, made by the caller: the domain draws no random numbers.
#define ID_LEN 37 // 36 characters and NUL; "" is "none"

// Gives a fresh id to code that has to name several rows at once.
struct id_source {
    void (*make)(void *arg, char out[ID_LEN]);
    void *arg;
};
#endif
