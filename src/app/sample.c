#include "app/sample.h"
enum err sample_make(struct cx *cx UNUSED)
{
    return OK;
}
