#include "intake/due.h"

#include "intake/phrase.h"
#include "intake/words.h"

/* The last deadline of a stretch that is marked as one (phases end with the last). */
struct deadline due_of(const struct calendar *cal, struct date on, struct str s)
{
    struct deadline d, due = { .date = NO_DATE, .from = NO_DATE };
    for (size_t at = 0; deadline_find(cal, on, s, at, &d); at = d.end) {
        struct str ahead = { s.p, d.start };
        bool done_by = word_at(W_DONE, str_from(s, d.end)) != 0;
        bool dated = d.kind != DEADLINE_FIXED || d.is_limit || done_by;
        bool loose = d.kind == DEADLINE_ONGOING || (d.kind == DEADLINE_RECURRING && d.end - d.start <= 9);
        bool weak = loose && due.kind != DEADLINE_NONE;
        bool attribute = (d.kind == DEADLINE_FIXED && word_at(W_ATTRIBUTE, str_from(s, d.end))) ||
                         (d.kind != DEADLINE_FIXED && d.kind != DEADLINE_RECURRING &&
                          HEAD(str_from(s, d.end), "的", "未", "例会")) || /* "三个月内的服务" */
                         TAIL(ahead, "能", "不能");                        /* "能立即整改的立即整改" */
        bool part = TAIL(ahead, "其中");                                   /* "其中上半年25场" */
        if (part || word_end(W_SQUEEZE, ahead) || attribute || !dated || weak ||
            (d.kind == DEADLINE_IMMEDIATE && due.kind != DEADLINE_NONE))
            continue;
        bool dated_before = due.kind == DEADLINE_FIXED || due.kind == DEADLINE_RELATIVE;
        if (d.kind == DEADLINE_RECURRING && dated_before)
            continue; /* "11月底前完成,每周通报" */
        if (due.kind == DEADLINE_RECURRING && d.kind == DEADLINE_ONGOING)
            continue;
        due = d;
    }
    return due;
}
