/* round_help.h - a realm with three units, their people and items, and a monthly round, for tests of rounds. */
#ifndef LS_ROUND_HELP_H
#define LS_ROUND_HELP_H

#include "test.h"

#include "app/act.h"
#include "doc/paper.h"
#include "round/round_act.h"

extern const char monthly[]; /* call.create */
void office(void);           /* bureaus 1, 2 and town 3; items 1 and 2 are the first bureau's, 3 the town's */
void opened(void);           /* besides: the monthly call, its round of May; returns 1 (bureau) and 2 (town) */

struct unit_return return_no(int64_t id);
struct list answers_no(int64_t id); /* struct unit_answer, of a return */
struct report report_no(int64_t id);
struct paper paper_of_round(int64_t id); /* of its digest */
struct return_whole whole(int64_t round, int64_t unit);
const struct answer_line *answer_at(const struct return_whole *w, size_t i);
const struct return_line *line_of_unit(const struct list *returns, const char *unit);

#endif
