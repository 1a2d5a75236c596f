/* indicator_help.h - a realm of which one bureau tells the revenue and another confirms it, for tests of indicators. */
#ifndef LS_INDICATOR_HELP_H
#define LS_INDICATOR_HELP_H

#include "test.h"

#include "app/act.h"

void revenue(
    void); /* cz.zr and cz.ll tell REV by the 8th, tj.zr confirms it; qq.ll: of a town; zhao, sj: the office's */
void enter(const char *login, const char *rows);
void pass(const char *period); /* signed and confirmed */

#endif
