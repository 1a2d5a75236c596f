/* files.h - what the store keeps for facts, evidence and photos, taken together. */
#ifndef LS_FILES_H
#define LS_FILES_H

#include "report/report.h"

CHECKED enum err files_copy(struct cx *from, struct cx *to, struct carried *count);
/* The journal, the facts, and every file. */
CHECKED enum err all_verify(struct cx *cx, struct verdict *v, verify_progress *progress, void *arg);

#endif
