/* report.h - progress as reported, signed and verified, and the evidence for it.
 *
 * A liaison reports, the unit's principal signs, a verifier accepts or returns.  The percent reported is
 * a claim; only the accepted percent counts.  Evidence files lie beside the database under the hash of
 * their content and are durable before the row that names them.  Tables: report, evidence.
 */
#ifndef LS_REPORT_H
#define LS_REPORT_H

#include "journal/fact.h"
#include "journal/store.h"
#include "journal/verify.h"

enum report_state { REPORT_SUBMITTED = 1, REPORT_SIGNED = 2, REPORT_RETURNED = 3, REPORT_VERIFIED = 4 };
extern const struct words report_states;
struct report {
    int64_t id, seq;
    int64_t item, unit;
    struct date day;     /* the figure speaks for this day */
    struct dec percent;  /* claimed */
    struct dec accepted; /* by the verifier; none before */
    const char *text, *problem, *help;
    int64_t help_unit; /* from whom help is wanted */
    const char *next_step;
    bool no_change;
    int64_t state;
    struct ts submitted, signed_at, verified;
    int64_t submitted_by, signed_by, verified_by; /* persons; 0 = the program (imports) */
    const char *reason;                           /* of a return, or the verifier's note */
};
struct evidence {
    int64_t id, seq;
    int64_t item, report;
    const char *name, *type;
    int64_t size;
    struct str hash; /* SHA-256 of the content */
};
extern const struct shape REPORT, EVIDENCE;

const char *evidence_path(struct cx *cx, const struct hash *h);
/* Every file that the rows of `from` name, into the folder of `to`; those there are left.  A file whose content is
 * another than its row says, or that is missing, is refused by name. */
CHECKED enum err evidence_copy(struct cx *from, struct cx *to, struct carried *count);
/* journal_verify, and that every file a row names is there and has the content it was stored with. */
CHECKED enum err realm_verify(struct cx *cx, struct verdict *v, verify_progress *progress, void *arg);

#endif
