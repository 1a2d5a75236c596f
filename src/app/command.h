/* command.h - the command line: one table of commands, one of options.
 *
 * A command is a thin door: it reads its arguments, opens what it needs, calls the rooms, prints.
 * Exit status: 0 done, 1 refused or findings, 2 usage.  --json is one document on standard output;
 * everything said to a person goes to standard error.
 */
#ifndef LS_COMMAND_H
#define LS_COMMAND_H

#include "base/shape.h"

enum { MAX_POSITIONALS = 8, MAX_SETS = 64, EXIT_USAGE = 2 };
struct args {
    const char *positional[MAX_POSITIONALS];
    size_t n_positional;
    const char *db, *on, *asof, *as, *key, *lang, *reason;
    const char *duty, *category, *source, *parent, *numbers, *since, *late_report, *no_holder, *tree;
    const char *area, *unit, *under, *level, *state, *kind, *text, *due_before, *due_after, *sort, *limit, *cursor;
    const char *name, *role, *title, *phone, *post, *after, *map, *rule, *from, *to, *period, *vintage, *listen,
        *config, *mirror;
    const char *h, *frequency;
    const char *sets[MAX_SETS]; /* --set NAME=VALUE, as often as wanted */
    size_t n_sets;
    bool json, sample, dry_run, partial, help, list, all, undo, create_units, in_hand, rebuild, drill;
    bool begins; /* a mirror, where there is none: no option, luoshi mirror asks for it */
    const char *errors;
};
struct command {
    const char *name;    /* "user add" is two words */
    const char *usage;   /* after the name */
    const char *options; /* names of the options it takes, blank-separated */
    int (*run)(struct cx *cx, const struct args *a);
    const char *zh, *en; /* one line on what it does */
    const char *example;
};
extern const struct command commands[];
extern const size_t n_commands;

int command_main(int argc, char **argv);

/* ---- for commands ---- */

int command_failed(struct cx *cx, const struct args *a); /* print cx->fail; the exit status */
int command_usage(struct cx *cx, const char *zh, const char *en);
void json_lines(struct buf *out, const struct shape *s,
                const struct list *rows); /* an object a line: what --json says */
void out_flush(struct buf *b);            /* to standard output; ends the process quietly on a closed pipe */
CHECKED enum err read_file(struct cx *cx, const char *path, struct buf *out); /* whole; "-" is standard input */
/* Open for reading at --asof and --on, or for writing; closed by command_main. */
CHECKED enum err open_read(struct cx *cx, const struct args *a);
CHECKED enum err open_plain(struct cx *cx, const struct args *a); /* for reading as it is: nothing is touched */
/* Another day or another time (NULL: today, now): cx->db becomes a private database of that moment, judged on
 * that day; cx->now is no later.  Ends with read_end_asof. */
CHECKED enum err open_moment(struct cx *cx, const char *asof, const char *on);
/* What those two texts say: the time known, and the day judged. */
CHECKED enum err moment_of(struct cx *cx, const char *asof, const char *on, struct ts *time, struct date *day);
CHECKED enum err open_write(struct cx *cx, const struct args *a);
/* What an option's text says; a NULL text leaves *out as it is. */
CHECKED enum err number_option(struct cx *cx, const char *text, int64_t low, int64_t high, int64_t *out);
struct item_filter;
CHECKED enum err filter_from(struct cx *cx, const struct args *a, int64_t limit, struct item_filter *f);
/* On the writer: lights are judged for the day it is now. */
CHECKED enum err day_begin(struct cx *cx, void *unused);
void progress_bar(int64_t done, int64_t all);          /* on a terminal only */
void verify_bar(void *arg, int64_t done, int64_t all); /* the same, for journal_verify */
void progress_end(void);

struct config;
CHECKED enum err config_of(struct cx *cx, const struct args *a, struct config *out); /* app/config.h */

int cmd_serve(struct cx *cx, const struct args *a);
int cmd_init(struct cx *cx, const struct args *a);
int cmd_board(struct cx *cx, const struct args *a);
int cmd_items(struct cx *cx, const struct args *a);
int cmd_show(struct cx *cx, const struct args *a);
int cmd_search(struct cx *cx, const struct args *a);
int cmd_act(struct cx *cx, const struct args *a);
int cmd_intake(struct cx *cx, const struct args *a);
int cmd_import(struct cx *cx, const struct args *a);
int cmd_export(struct cx *cx, const struct args *a);
int cmd_chart(struct cx *cx, const struct args *a);
int cmd_org_import(struct cx *cx, const struct args *a);
int cmd_posts_import(struct cx *cx, const struct args *a);
int cmd_outlook(struct cx *cx, const struct args *a);
int cmd_figure_rules(struct cx *cx, const struct args *a);
int cmd_indicators(struct cx *cx, const struct args *a);
int cmd_stratml(struct cx *cx, const struct args *a);
int cmd_stratml_import(struct cx *cx, const struct args *a);
int cmd_indicator(struct cx *cx, const struct args *a);
int cmd_calls(struct cx *cx, const struct args *a);
int cmd_rounds(struct cx *cx, const struct args *a);
int cmd_round(struct cx *cx, const struct args *a);
int cmd_digest(struct cx *cx, const struct args *a);
int cmd_burden_check(struct cx *cx, const struct args *a);
int cmd_burden(struct cx *cx, const struct args *a);
int cmd_slips(struct cx *cx, const struct args *a);
int cmd_slip(struct cx *cx, const struct args *a);
int cmd_inspections(struct cx *cx, const struct args *a);
int cmd_inspection(struct cx *cx, const struct args *a);
int cmd_findings(struct cx *cx, const struct args *a);
int cmd_ladder(struct cx *cx, const struct args *a);
int cmd_alerts(struct cx *cx, const struct args *a);
int cmd_jobs(struct cx *cx, const struct args *a);
int cmd_jobs_run(struct cx *cx, const struct args *a);
int cmd_notify(struct cx *cx, const struct args *a);
int cmd_notify_run(struct cx *cx, const struct args *a);
int cmd_notify_retry(struct cx *cx, const struct args *a);
int cmd_notify_test(struct cx *cx, const struct args *a);
int cmd_figures_import(struct cx *cx, const struct args *a);
int cmd_figures_export(struct cx *cx, const struct args *a);
int cmd_posts(struct cx *cx, const struct args *a);
int cmd_replay(struct cx *cx, const struct args *a);
int cmd_verify(struct cx *cx, const struct args *a);
int cmd_backup(struct cx *cx, const struct args *a);
int cmd_restore(struct cx *cx, const struct args *a);
int cmd_mirror(struct cx *cx, const struct args *a);
int cmd_move(struct cx *cx, const struct args *a);
int cmd_user_add(struct cx *cx, const struct args *a);
int cmd_config(struct cx *cx, const struct args *a);
int cmd_doctor(struct cx *cx, const struct args *a);
int cmd_forecast(struct cx *cx, const struct args *a);
int cmd_api(struct cx *cx, const struct args *a);
int cmd_completion(struct cx *cx, const struct args *a);
int cmd_help(struct cx *cx, const struct args *a);

#endif
