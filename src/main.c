/* luoshi - find the command in the table, make a context, run it. */
#include "app/command.h"

int main(int argc, char **argv)
{
    return command_main(argc, argv);
}
