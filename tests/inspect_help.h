/* inspect_help.h - the office of round_help.h with supervisors, a check list and a filed plan, for inspections. */
#ifndef LS_INSPECT_HELP_H
#define LS_INSPECT_HELP_H

#include "round_help.h"

#include "inspect/inspect_act.h"

#define DRAFT \
    "'plan':1,'starts':'2024-09-12','ends':'2024-09-13','checklist':1,'members':[{'login':'du','part':'head'}]"
#define FENCE                                                                                                    \
    "{'inspection':1,'unit':'区住建局','item':'2024-0001','point':1,'grade':'major','title':'围挡缺口'," \
    "'grounds':'北侧围挡缺失约12米，行人可随意进入','place':'和平里小区北侧','demand':'补齐围挡，设专人看护'}"

void planned(void);               /* du and cha are supervisors; line 1 names the bureau and the town */
void under_way(bool unannounced); /* inspection 1, of DRAFT */
void fed_back(void);              /* FENCE is finding 1, which the bureau is to rectify */

struct finding finding_no(int64_t id);
struct inspection inspection_no(int64_t id);
enum err whole_for(const char *login, int64_t id, struct inspection_whole *w);
struct list list_for(const char *login);
struct list findings_for(const char *login);
struct list owed_by(const char *login);
size_t n_owed(const char *login, enum inspect_todo todo);

#endif
