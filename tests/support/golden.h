#ifndef POS_TESTS_SUPPORT_GOLDEN_H
#define POS_TESTS_SUPPORT_GOLDEN_H
// Expected output that stands in a file. With GOLDEN_WRITE=1 in the environment the files are
// written instead: look at the difference before committing it.
#include "app/base/buf.h"

void golden_read(const char *path, struct buf *out); // fails the test when it is not there
void golden_check_text(const char *path, const char *text);
// The file is a dump of hexadecimal bytes; "#" starts a comment that ends with the line.
void golden_check_bytes(const char *path, const void *bytes, size_t len);
#endif
