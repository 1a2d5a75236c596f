/* texts.h - texts read with the realm's own names of units: the command line and the API do the same.
 */
#ifndef LS_TEXTS_H
#define LS_TEXTS_H

#include "intake/intake.h"

/* Drafts of a text whose owners are matched to units of the realm.  In a snapshot. */
CHECKED enum err intake_here(struct cx *cx, struct str text, struct date on, struct intake *out);
/* What a document is called: its first line that is not too long to be a title, else the file's name bare. */
const char *title_of(struct cx *cx, struct str text, const char *file);

#endif
