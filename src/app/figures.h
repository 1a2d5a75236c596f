/* figures.h - figures of indicators as the tables offices pass on: indicator x month, and indicator x unit.
 *
 * A row is an indicator, by code or name, and what its cells are (总量 level, 增速 growth; not said: as it is
 * published).  A column is a period (2026-08, 2026年8月, 8月, 1—8月, 一季度) or a unit.  What comes out is the input of the one
 * act value.enter; the same table that is written is read again.
 *
 * What a figure is marked with stands beside it: a column of its own (版次 vintage, 来源 source, 公布日期 published,
 * 说明 note) marks a whole row, and a row of that name marks an indicator's figures one by one, as the table that is
 * written does.
 */
#ifndef LS_FIGURES_H
#define LS_FIGURES_H

#include "app/ledger_in.h"
#include "indicator/indicator_act.h"

struct figures_choice {
    int64_t period;   /* of a table of units; its year, of headings that name none */
    int64_t vintage;  /* of what the table does not mark; 0: preliminary */
    const char *note; /* why its figures are right, of those the table says nothing of; NULL: none */
};
/* What the table says (struct value_in), and what stands against its rows (struct row_problem).  In a snapshot. */
CHECKED enum err figures_read(struct cx *cx, const struct ledger_file_in *file, const struct figures_choice *choice,
                              struct list *values, struct list *problems);
/* The same of a realm that has these indicators and these names of units (NULL: none); asks no database. */
struct unit_names;
CHECKED enum err figures_read_with(struct cx *cx, const struct ledger_file_in *file,
                                   const struct figures_choice *choice, const struct list *indicators,
                                   const struct unit_names *names, struct list *values, struct list *problems);
/* "2026" and "estimate" of a query or an option; NULL: this year, preliminary, no note. */
CHECKED enum err figures_choice_from(struct cx *cx, const char *period, const char *vintage, const char *note,
                                     struct figures_choice *out);
/* As the act takes them, into an open object. */
void figures_input(struct jw *j, const struct list *values);
/* A year: indicator x period, of the whole realm; any other period: indicator x unit.  By the name's ending. */
CHECKED enum err figures_write(struct cx *cx, const char *path, int64_t period);

#endif
