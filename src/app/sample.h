/* sample.h - an invented district, made by real acts through the writer: the same bytes each time.
 *
 * 大源区 does not exist; its bureaus, words and troubles are the usual ones.  The story runs from 6 January
 * 2025 to 31 August 2026, some 9,000 acts on 300 items of a programme for 2025-2027, and stops there: look
 * at it as of its last day, since on a later one nobody has reported for long and lights go red by themselves.
 *
 *   luoshi init --db demo.db --sample
 *   luoshi board --db demo.db --on 2026-08-31
 *
 * Log-ins are the unit's letters and a role: fgj.zr is the head of 区发改局, fgj.ll its liaison; zhb.zr, zhb.zh,
 * zhb.dd, zhb.tz the headquarters' office, dcs.zr and dcs.dc supervision, qz the district head, gly the
 * administrator.  Tables: sample_data.c, sample_items.c, sample_minutes.c; plot: sample_plot.c.
 */
#ifndef LS_SAMPLE_H
#define LS_SAMPLE_H

#include "base/cx.h"

/* In a realm just made.  Not durable on the way: a sample that failed is thrown away. */
CHECKED enum err sample_make(struct cx *cx);

#endif
