#include "app/command.h"
int cmd_intake(struct cx *cx, const struct args *a)
{
    return command_failed(cx, a);
}
