/* The fact tables and the migrations: the map of what is stored. */
#include "auth/auth.h"
#include "auth/factor.h"
#include "auth/security.h"
#include "auth/token.h"
#include "journal/fold.h"
#include "org/office.h"
#include "org/org.h"
#include "plan/light.h"
#include "plan/plan.h"
#include "plan/saved.h"
#include "report/report.h"
#include "search/index.h"

#include "app/setting.h"
#include "migrations.h"

/* Parents before children: a fold inserts in journal order, a reader looks here for what there is. */
static const struct shape *const list[] = {
    &UNIT,     &ALIAS, &PERSON, &POST,   &HOLDING,  &PROGRAMME,      &AREA,       &SOURCE,        &IMPORT,
    &ITEM,     &DUTY,  &NODE,   &CHANGE, &WAIVER,   &REPORT,         &EVIDENCE,   &CALENDAR_TEXT, &RULE,
    &PASSWORD, &TOKEN, &FACTOR, &UNLOCK, &SECURITY, &OFFICE_SETTING, &SAVED_VIEW,
};
const struct tables fact_tables = { list, N_ELEMENTS(list) };

const size_t n_migrations = N_ELEMENTS(migrations);

enum err batch_settle(struct cx *cx)
{
    return index_settle(cx);
}
