/* notify.h - what is told to people outside the program: a digest a day, a few things at once; events to programs.
 *
 * Facts are what people decided: channels (group robots, webhooks), each person's wishes, feeds.  What is to be told is
 * derived: a digest from the desk of the person, notices and events from the journal, which is the outbox that stands in
 * the same transaction as the act.  The table outbox holds what was found until it is sent, each under a key of its own,
 * so that it is made once; sending is at least once, with the same name each time, by which a receiver drops repeats.
 * Tables: channel, notice_setting, feed (facts), outbox (migrations/0126, 0137).  docs/notifications.md.
 */
#ifndef LS_NOTIFY_H
#define LS_NOTIFY_H

#include "net/robot.h"
#include "org/grant.h"

/* ---- facts ---- */

struct channel {
    int64_t id, seq;
    const char *name;
    int64_t kind;       /* enum channel_kind */
    const char *host;   /* all that is shown of its address */
    bool digest;        /* a robot posts the day's counts ... */
    int64_t at;         /* ... at this minute of a workday */
    const char *events; /* a webhook: acts, blanks between; NULL: all of event_kinds */
    bool off;
    struct ts ended;
    int64_t since; /* it hears of entries behind this one; 0: behind seq */
};
struct notice_setting {
    int64_t id, seq;
    int64_t person;
    const char *mail; /* NULL: nothing is sent */
    bool digest;
    int64_t at;                   /* minute of the day */
    int64_t quiet_from, quiet_to; /* minutes; equal: never quiet */
    bool rest_days;               /* also on days of rest */
    bool slips, changes, returns, chases;
    int64_t lang; /* enum mail_lang; 0: Chinese */
};
enum mail_lang { MAIL_ZH = 1, MAIL_EN = 2 }; /* stored: never renumber */
extern const struct words mail_langs;
extern const struct shape CHANNEL, NOTICE_SETTING;
/* As it is for who set nothing: mail NULL. */
CHECKED enum err notice_setting_of(struct cx *cx, int64_t person, struct notice_setting *out);
enum lang mail_lang(const struct notice_setting *s);

/* ---- acts ---- */

struct channel_in {
    int64_t channel; /* 0: a new one */
    const char *name;
    int64_t kind;        /* of a new one */
    const char *address; /* NULL: as it is */
    const char *secret;  /* NULL: as it is; a new webhook's is made by the program */
    bool digest, off;
    int64_t at; /* below 0: as it is */
    struct list events;
};
struct channel_end_in {
    int64_t channel;
    const char *reason;
};
struct notice_in {
    const char *mail;
    bool digest, rest_days, slips, changes, returns, chases;
    int64_t at; /* below 0: as it is */
    int64_t quiet_from, quiet_to;
    int64_t lang; /* 0: as it is */
};
extern const struct shape CHANNEL_IN, CHANNEL_END_IN, NOTICE_IN;
enum err channel_set(struct cx *cx, void *in, struct jw *answer);
enum err channel_end(struct cx *cx, void *in, struct jw *answer);
enum err notice_set(struct cx *cx, void *in, struct jw *answer); /* one's own */

struct event_kind { /* an act that webhooks may hear of; its type is luoshi.NAME.v1 */
    const char *act;
};
extern const struct event_kind event_kinds[];
extern const size_t n_event_kinds;

/* ---- the outbox ---- */

/* stored: never renumber */
enum out_kind {
    OUT_DIGEST = 1,
    OUT_NOTICE = 2,
    OUT_EVENT = 3,
    OUT_GROUP = 4, /* a robot's digest */
    OUT_TEST = 6,  /* a mail that a person asked for to try: at once, and once; its first line is its subject */
    OUT_ENTRY = 5, /* no message: an entry of the journal of which it cannot be said what is to be told; why says it */
};
enum out_state {
    OUT_WAITING = 1,
    OUT_SENDING = 2, /* who began may have died: it is taken up again when its time is over */
    OUT_SENT = 3,
    OUT_DEAD = 4,    /* tried so often, or refused for good; why says it */
    OUT_NOTHING = 5, /* a digest of a day on which there was nothing to say: not sent, and not asked again */
    OUT_DROPPED = 6, /* nobody wants it any more */
};
extern const struct words out_kinds, out_states;
struct out {
    int64_t id;
    const char *key;
    int64_t kind, channel, person;
    struct date day;
    int64_t lines;
    const char *body;
    struct ts made, due;
    int64_t tries, state;
    struct ts sent;
    const char *why;
    const char *about; /* of a notice that is found: its matter, which its reader must be allowed to read */
    int64_t subject;
};
struct out_line { /* as people see it: to whom, not what */
    int64_t id, kind;
    const char *name, *host; /* a channel's name, or a person's; the number of an entry set aside */
    int64_t lines, state, tries;
    struct ts made, due, sent;
    const char *why, *key;
    bool may_retry; /* outbox_retry */
    struct ts next; /* of one that waits: it is not tried before, also where its way is held */
};
extern const struct shape OUT, OUT_LINE;
enum out_sort { OUT_BY_NEW = 0, OUT_BY_DUE = 1 };
extern const struct words out_sorts;
struct out_filter {
    int64_t kind, state, channel; /* 0: any */
    const char *text;             /* in the name or the reason */
    int64_t sort;
    bool is_downwards;
    int64_t limit;
    const char *after;
};
struct out_count {
    int64_t state, n;
};
extern const struct shape OUT_COUNT;
extern const struct shape OUTBOX, OUTBOX_MATTER, NOTICE_CURSOR; /* whole tables, as a copy of the realm carries them */
/* On the writer, of a copy: where nobody has looked the journal through yet, and with is_afresh where somebody has, it
 * is looked through from its end on.  What was done before was told where it was done. */
CHECKED enum err notices_from_here(struct cx *cx, bool is_afresh);
CHECKED enum err outbox_found(struct cx *cx, const struct out_filter *f, struct list *out, const char **next);
CHECKED enum err outbox_counts(struct cx *cx, struct list *out); /* struct out_count, of every state */
/* On the writer.  One that waits or is dead is due now, the first on its way, as if never tried; an entry set aside is
 * looked at again.
 * E_CONFLICT: it is neither, its channel is off, or it is a digest whose day is over. */
CHECKED enum err outbox_retry(struct cx *cx, int64_t id);
struct out_way {     /* by which messages go */
    int64_t channel; /* 0: mail ... */
    bool is_journal; /* ... or none: the journal's entries that were set aside */
};
/* On the writer: the same of all that is dead on that way, so many at once; *left: there are more.  A digest whose day
 * is over stays dead.  E_CONFLICT: the channel is off. */
CHECKED enum err outbox_retry_all(struct cx *cx, const struct out_way *w, int64_t *again, int64_t *left);

/* For who looks after it: what waits, and whether anybody who can send mail comes by. */
struct notify_waits {
    int64_t waiting;                  /* messages ... */
    struct ts due;                    /* ... the first of them since then */
    int64_t dead;                     /* without digests whose day is over */
    int64_t dead_mails, dead_entries; /* of these, what may be tried again (outbox_retry_all) */
    int64_t mails;                    /* people who gave an address */
    struct ts held;                   /* no mail is tried before, for none could be sent; {0}: now */
    const char *why;                  /* it was not taken, of the mail that is tried last of those that wait; or NULL */
    struct ts looked;                 /* when who can send mail last came by, to the hour; {0}: never */
    int64_t behind;                   /* entries that nobody who can has looked through since */
};
extern const struct shape NOTIFY_WAITS;
CHECKED enum err notify_waits(struct cx *cx, struct notify_waits *out);
/* People gave addresses, and nobody finds what to tell them: in words, else NULL. */
const char *notify_unlooked(struct cx *cx, const struct notify_waits *w);

struct channel_line {
    int64_t id, version;
    const char *name;
    int64_t kind;
    const char *host;
    bool digest, off;
    int64_t at;
    const char *events;
    struct ts ended, sent; /* sent: last */
    int64_t waiting, dead;
    struct ts held; /* nothing is tried before, for it was not reached; {0}: now */
};
extern const struct shape CHANNEL_LINE;
CHECKED enum err channels_all(struct cx *cx, struct list *out); /* without those that ended */

/* ---- sending ---- */

struct notify_config { /* how this server is set up; "" where nothing is */
    const char *site;  /* "https://host": links begin with it */
    const char *mail_server, *mail_tls, *mail_from, *mail_login, *mail_password;
};
struct notified { /* what a pass did */
    int64_t made, sent, failed;
    bool more; /* it ended because it was long: there may be more to send */
};
/* Find what is to be told, and send what is due, for some seconds; of a realm open for writing, outside a transaction.
 * It may take seconds a message; between two it asks whether to stop (NULL: never).  Never twice at once in a
 * process. */
CHECKED enum err notify_pass(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                             struct notified *out);
/* On the writer: a mail to this person to try it, handed to who sends.  E_BUSY: it was asked for too often; *again:
 * from when on it may be. */
CHECKED enum err notify_ask_test(struct cx *cx, int64_t person, int64_t *message, struct ts *again);
CHECKED enum err notify_last_test(struct cx *cx, int64_t person, struct out_line *out); /* E_NOT_FOUND without text */
CHECKED enum err notify_has_mail(struct cx *cx, const struct notify_config *c); /* E_CONFLICT in words: it has none */
/* Send a word to this channel, or a mail to this person, now: E_BUSY, E_DENIED say in words why it was not taken.  A
 * channel has five seconds to answer; once it is reached, what is held for it waits no longer. */
CHECKED enum err notify_test_channel(struct cx *cx, const struct notify_config *c, int64_t channel);
CHECKED enum err notify_test_mail(struct cx *cx, const struct notify_config *c, int64_t person);

/* ---- within the room ---- */

/* When to tell (when.c): pure. */
/* Is it worth a line in the digest of this day?  A deadline: three workdays before, on the day, then every five
 * workdays; what waits for somebody: on the workday after it came, then every five.  NO_DATE: none. */
bool digest_says(const struct calendar *cal, struct date today, struct date due, struct date since);
bool is_quiet(const struct notice_setting *s, int64_t minute); /* of the day */
/* The next time at or after now at which this person may be told. */
struct ts quiet_end(const struct calendar *cal, const struct notice_setting *s, struct ts now);
bool digest_is_due(const struct calendar *cal, const struct notice_setting *s, struct ts now);
/* So long after the n-th try that failed; 0: no more. */
int64_t retry_seconds(int64_t tries);

/* What stood, of whom this is now, when that entry was made: by it what was done then is told.  Before the first wish
 * there was no address. */
CHECKED enum err notice_setting_then(struct cx *cx, int64_t seq, struct notice_setting *s);

struct digest_text {
    const char *body;
    int64_t lines; /* 0: nothing to say */
    int64_t more;  /* what waits besides */
};
const char *slip_path(struct cx *cx, int64_t slip, int64_t state); /* where it is answered, the form opened */
struct almanac;                                                    /* indicator/stand.h */
/* What today's digest says to who asks (cx->who).  known: the realm's figures, where many are asked about in one
 * snapshot; NULL: they are read. */
CHECKED enum err digest_of(struct cx *cx, const char *site, const struct almanac *known, struct digest_text *out);
/* The same to somebody else, by the posts held on cx->today; cx->who is they. */
CHECKED enum err digest_for(struct cx *cx, const char *login, const char *site, const struct almanac *known,
                            struct digest_text *out);
CHECKED enum err group_digest(struct cx *cx, const char *site, struct digest_text *out);
struct notice_text {
    const char *body;
    int64_t lines;
    int64_t gone; /* matters left out: the reader may not read them any more ... */
    int64_t over; /* ... or there is nothing to do about them any more */
};
/* What a notice tells to this person, by the rights of cx->today. */
CHECKED enum err notice_of(struct cx *cx, const struct out *o, const char *login, struct notice_text *out);
/* Through the journal for events, and where mail can be sent for notices; through settings and channels for digests. */
CHECKED enum err notices_gather(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                                int64_t *made);
CHECKED enum err digests_gather(struct cx *cx, const struct notify_config *c, bool (*stops)(void *), void *arg,
                                int64_t *made);

/* On the writer.  Once a key: *made tells whether it was not there. */
CHECKED enum err outbox_add(struct cx *cx, const struct out *o, bool *made);
struct out_may { /* what who sends may send */
    bool mails;
    const char *listed; /* " 3 7 ": channels shut to others, and not to us: the operator lists them (net_allow) */
};
CHECKED enum err outbox_next(struct cx *cx, const struct out_may *may, struct out *out); /* due; E_NOT_FOUND: none */
CHECKED enum err outbox_take(struct cx *cx, const struct out_may *may, struct out *out); /* and begin to send it */
/* why: of one that was sent, what was left out of it. */
CHECKED enum err outbox_done(struct cx *cx, const struct out *o, enum err how, const char *why);
CHECKED enum err outbox_later(struct cx *cx, const struct out *o, struct ts due); /* it was not tried: not yet */
/* Who tried may not go there: it is left as it was to who may. */
CHECKED enum err outbox_leave(struct cx *cx, const struct out *o, const char *why);
/* What waits for the channel since then or longer, and was never tried, is dead. */
CHECKED enum err outbox_give_up(struct cx *cx, int64_t channel, struct ts made, const char *why);
/* Nothing was seen of it; whoever is there answered; nobody did, or none is taken from us; we may not go there. */
enum reach { REACH_UNKNOWN, REACHED, REACH_AWAY, REACH_SHUT };
/* How it went on the way of this message.  Nobody answered: what waits for that channel, or for mail, waits for a
 * while, longer each time in a row; we may not go there: it waits for us alone. */
CHECKED enum err outbox_went(struct cx *cx, const struct out *o, enum reach how);
CHECKED enum err outbox_lift(struct cx *cx, int64_t channel); /* 0: mail.  What waits is tried at once */
CHECKED enum err channel_address(struct cx *cx, int64_t channel, const char **address, const char **secret);

#endif
