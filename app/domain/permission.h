#ifndef POS_APP_DOMAIN_PERMISSION_H
#define POS_APP_DOMAIN_PERMISSION_H
// Who may do what. Each act at the till is allowed, needs an approval by someone for whom it is
// allowed, or is denied. The role's table is the start; the user's own permissions override it.
#include "app/base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum role { ROLE_CASHIER, ROLE_SUPERVISOR, ROLE_MANAGER, ROLE_MASTER_ADMIN, ROLE_COUNT };
enum access { ACCESS_DENIED, ACCESS_ASK, ACCESS_ALLOWED };

// clang-format off
// act, name (on the wire), group, then access per role: cashier, supervisor, manager, master admin
// (A allowed, Q ask, D denied)
#define ACT_LIST(X)                                                     \
    X(ACT_SELL,              "Sell",                "Sale",      A,A,A,A) \
    X(ACT_OPEN_ITEM,         "OpenItem",            "Sale",      Q,A,A,A) \
    X(ACT_PRICE_OVERRIDE,    "PriceOverride",       "Sale",      Q,A,A,A) \
    X(ACT_DISCOUNT,          "Discount",            "Sale",      A,A,A,A) \
    X(ACT_DISCOUNT_OVER,     "DiscountOverLimit",   "Sale",      Q,Q,A,A) \
    X(ACT_VOID_LINE,         "VoidLine",            "Sale",      A,A,A,A) \
    X(ACT_VOID_SALE,         "VoidSale",            "Sale",      Q,A,A,A) \
    X(ACT_PARK,              "ParkSale",            "Sale",      A,A,A,A) \
    X(ACT_TAKE_OVER_PARKED,  "TakeOverParked",      "Sale",      Q,A,A,A) \
    X(ACT_RETURN,            "ReturnWithReceipt",   "Sale",      Q,A,A,A) \
    X(ACT_RETURN_NO_RECEIPT, "ReturnWithoutReceipt","Sale",      Q,A,A,A) \
    X(ACT_REPRINT,           "Reprint",             "Sale",      A,A,A,A) \
    X(ACT_VIEW_ORDERS,       "ViewOrder",           "Sale",      A,A,A,A) \
    X(ACT_AGE_OVERRIDE,      "AgeCheckSkip",        "Sale",      Q,A,A,A) \
    X(ACT_SELL_SOLD_OUT,     "SellOutOfStock",      "Sale",      A,A,A,A) \
    X(ACT_OVER_CREDIT_LIMIT, "OverCreditLimit",     "Payment",   Q,Q,A,A) \
    X(ACT_ON_ACCOUNT,        "OnAccount",           "Payment",   A,A,A,A) \
    X(ACT_NO_SALE,           "OpenDrawer",          "Drawer",    Q,A,A,A) \
    X(ACT_PAY_IN_OUT,        "PayInOut",            "Drawer",    Q,A,A,A) \
    X(ACT_OPEN_SHIFT,        "OpenShift",           "Drawer",    A,A,A,A) \
    X(ACT_CLOSE_SHIFT,       "CloseShift",          "Drawer",    A,A,A,A) \
    X(ACT_CLOSE_OVER,        "CloseShiftDifference","Drawer",    Q,A,A,A) \
    X(ACT_VIEW_PRODUCTS,     "ProductView",         "Product",   A,A,A,A) \
    X(ACT_ADD_PRODUCT,       "AddProduct",          "Product",   D,D,A,A) \
    X(ACT_EDIT_PRODUCT,      "EditProduct",         "Product",   D,D,A,A) \
    X(ACT_EDIT_PRICE,        "EditPrice",           "Product",   D,D,A,A) \
    X(ACT_VIEW_COST,         "ViewCost",            "Product",   D,D,A,A) \
    X(ACT_STOCK_ADJUST,      "AdjustStock",         "Product",   D,Q,A,A) \
    X(ACT_VIEW_CUSTOMERS,    "ViewCustomer",        "Customer",  A,A,A,A) \
    X(ACT_ADD_CUSTOMER,      "AddCustomer",         "Customer",  A,A,A,A) \
    X(ACT_EDIT_CUSTOMER,     "EditCustomer",        "Customer",  Q,A,A,A) \
    X(ACT_EDIT_CREDIT,       "EditCreditLimit",     "Customer",  D,D,A,A) \
    X(ACT_DAILY_REPORT,      "ViewDailyReport",     "Report",    D,A,A,A) \
    X(ACT_REPORTS,           "ViewReport",          "Report",    D,D,A,A) \
    X(ACT_EXPORT,            "ExportData",          "Report",    D,D,A,A) \
    X(ACT_APPEARANCE,        "Appearance",          "Settings",  A,A,A,A) \
    X(ACT_SETTINGS,          "ViewSettings",        "Settings",  D,D,D,A) \
    X(ACT_DEVICES,           "EditDevices",         "Settings",  D,D,Q,A) \
    X(ACT_USERS,             "EditUser",            "Settings",  D,D,D,A) \
    X(ACT_TRAINING,          "TrainingMode",        "Settings",  Q,A,A,A)
// clang-format on

#define X(act, name, group, c, s, m, a) act,
enum act { ACT_LIST(X) ACT_COUNT };
#undef X

const char *role_name(enum role r); // "cashier", ... "master_admin": as on the wire
bool role_find(const char *name, enum role *out);
const char *act_name(enum act a);
const char *act_group(enum act a);
bool act_find(const char *name, enum act *out);

// What one signed-in user may do.
struct permissions {
    enum role role;
    unsigned char access[ACT_COUNT]; // enum access
    int64_t discount_limit_micro;    // highest own discount, millionths of a per cent
};

// The role's defaults.
void permissions_for_role(struct permissions *p, enum role role);
// Overrides from the user's JSON list (NULL or "" is none): "Name" or "Name:allowed", "Name:ask",
// "Name:denied"; "Discount:15" sets the discount limit in per cent. Names this program does not
// know are skipped: the backend may have more. A "-" entry denies all that is not listed after it.
// ERR_INVALID: not a JSON list of strings, or a known name with an unknown word; the role's
// defaults then stand unchanged.
enum err permissions_override(struct permissions *p, const char *json, struct problem *problem);

enum access permission_of(const struct permissions *p, enum act act);
// OK, ERR_NEEDS_APPROVAL or ERR_DENIED.
enum err permission_check(const struct permissions *p, enum act act);
// For a discount of this share of the price (millionths of a per cent).
enum err permission_check_discount(const struct permissions *p, int64_t discount_micro);
// May this user approve the act for somebody else?
bool permission_can_approve(const struct permissions *p, enum act act);
#endif
