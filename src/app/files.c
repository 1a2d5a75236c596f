#include "app/files.h"

#include "inspect/inspect.h"

enum err files_copy(struct cx *from, struct cx *to, struct carried *count)
{
    TRY(evidence_copy(from, to, count));
    return photos_copy(from, to, count);
}

enum err all_verify(struct cx *cx, struct verdict *v, verify_progress *progress, void *arg)
{
    TRY(realm_verify(cx, v, progress, arg));
    return photos_verify(cx, v);
}
