#ifndef POS_PRINTING_TRANSPORT_FILE_H
#define POS_PRINTING_TRANSPORT_FILE_H
// Printing into a folder (one file a job: the virtual printer), or at the end of a file or device
// node. See transport.h; a job that was finished is on disk.
#include "printing/transport.h"

// path ending in '/' or naming a folder: jobs become 000001.bin, 000002.bin ... there, behind the
// highest number that is there already; until it is finished a job is called 000001.part. The
// folder is made when it is missing. Any other path: appended to.
enum err transport_file_new(struct print_transport **out, const char *path, struct problem *p);
#endif
