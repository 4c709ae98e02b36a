#ifndef POS_APP_DOMAIN_GS1_LISTS_H
#define POS_APP_DOMAIN_GS1_LISTS_H
// Code lists behind gs1.c. Pure; any thread.
#include <stdbool.h>

bool gs1_is_country(int code);  // ISO 3166-1 numeric
bool gs1_is_currency(int code); // ISO 4217 numeric
#endif
