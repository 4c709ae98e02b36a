#ifndef POS_APP_OPS_CUSTOMER_OPS_H
#define POS_APP_OPS_CUSTOMER_OPS_H
// Customers, as far as the till changes them. Looking them up: store/customers.h, store/search.h
// through ops_reader().
#include "app/ops/ops.h"
#include "app/store/customers.h"

// edit->id "" makes a new one and is filled in. ERR_INVALID: no name, or a card number (Luhn) in a
// free text field; ERR_EXISTS: the card code is somebody else's.
enum err customer_save(struct ops *o, struct customer_edit *edit, struct problem *p);
#endif
