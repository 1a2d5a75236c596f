/* view.h - what a look at the realm says as JSON: the same for the command line and the API.
 *
 * Each writes members into an open object.
 */
#ifndef LS_VIEW_H
#define LS_VIEW_H

#include "plan/heat.h"
#include "plan/past.h"
#include "plan/whole.h"
#include "search/search.h"

struct verdict;
enum { N_VIEW_LEVELS = 6 };
extern const int64_t view_levels[N_VIEW_LEVELS]; /* worst first */

CHECKED enum err view_head(struct cx *cx, struct jw *j); /* the day judged and how long the journal is */
void view_board(struct jw *j, const struct heat *heat);
void view_list(struct jw *j, const char *key, const struct shape *s, const struct list *l);
void view_movers(struct jw *j, struct date since, const struct movers *m);
void view_found(struct jw *j, const struct answer *a, bool counts);
void view_item(struct cx *cx, struct jw *j, const struct whole *w, const struct whole_more *more);
void view_verdict(struct jw *j, const struct verdict *v);

#endif
