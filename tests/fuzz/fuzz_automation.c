// Requests of the automation socket: whatever comes in, an answer or a reason.
#include "ui/kit/automation.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct automation_request request;
    struct problem p = { 0 };
    if (automation_parse((const char *)data, size, &request, &p) != OK && !p.text[0])
        abort(); // a refusal without a reason
    return 0;
}
