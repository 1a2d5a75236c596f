#include "app/command.h"
int cmd_intake(struct cx *cx, const struct args *a)
{
    return command_failed(cx, a);
}
int cmd_import(struct cx *cx, const struct args *a)
{
    return command_failed(cx, a);
}
int cmd_export(struct cx *cx, const struct args *a)
{
    return command_failed(cx, a);
}
int cmd_org_import(struct cx *cx, const struct args *a)
{
    return command_failed(cx, a);
}
