/* occasion.h - what the calendar of years does not tell the day of: "汛期前", "开学第一周", "下次会议审议".
 */
#ifndef LS_OCCASION_H
#define LS_OCCASION_H

#include "intake/cursor.h"

/* An occasion by or in which something is due; else the cursor stays. */
bool eat_event(struct cursor *c);

#endif
