/* Who of the sample is told what: wishes, a robot and a webhook that were on for two weeks, and what became of
 * messages.  Nothing is sent: each pass finds what is to be told, as a server would, and the outbox says of it what a
 * mail server and a receiver might have said.  The channels are off when the story ends, and all addresses end in
 * .example (RFC 2606): a server that shows the sample reaches nobody. */
#include "app/sample_story.h"
#include "db/realm.h"
#include "notify/notify.h"

enum { FIRST_DAY = 20260817, GONE_DAY = 20260826, LAST_ON = 20260828 };
static const int passes[] = { 8 * 60 + 50, 17 * 60 + 45 }; /* minutes of a workday */

static const struct {
    int day, minute;
    const char *act, *by, *input;
} acts[] = {
    { FIRST_DAY, 500, "notice.set", LIAISON_OF("区农业农村局"),
      "'mail':'nyj-ll@dayuan.example','digest':true,'slips':true,'changes':true,'returns':true,'chases':true,"
      "'quiet_from':1200,'quiet_to':450" },
    { FIRST_DAY, 501, "notice.set", HEAD_OF("区农业农村局"),
      "'mail':'nyj-zr@dayuan.example','digest':true,'at':480,'slips':true,'quiet_from':1260,'quiet_to':420" },
    { FIRST_DAY, 502, "notice.set", LIAISON_OF("区住建局"),
      "'mail':'zjj-ll@dayuan.example','digest':true,'slips':true,'changes':true,'returns':true,'chases':true,"
      "'rest_days':true" },
    { FIRST_DAY, 503, "notice.set", HEAD_OF("区住建局"),
      "'mail':'zjj-gone@dayuan.example','slips':true,'changes':true,'quiet_from':1200,'quiet_to':450" },
    { FIRST_DAY, 504, "notice.set", LIAISON_OF("区水务局"),
      "'mail':'swuj-ll@dayuan.example','digest':true,'at':510,'slips':true,'returns':true,'chases':true,"
      "'quiet_from':1200,'quiet_to':450" },
    { FIRST_DAY, 505, "notice.set", LIAISON_OF("区教育局"),
      "'mail':'jyj-ll@dayuan.example','digest':true,'slips':true,'chases':true,'quiet_from':1200,'quiet_to':450" },
    { FIRST_DAY, 506, "notice.set", LIAISON_OF("区卫健局"),
      "'mail':'wjj-ll@dayuan.example','digest':true,'at':525,'slips':true,'changes':true,'quiet_from':1320,'quiet_to':420" },
    { FIRST_DAY, 507, "notice.set", "zhb.zr",
      "'mail':'zhb@dayuan.example','digest':true,'at':480,'quiet_from':1320,'quiet_to':420" },
    { FIRST_DAY, 508, "notice.set", "dcs.zr",
      "'mail':'dcs@dayuan.example','digest':true,'at':510,'quiet_from':1200,'quiet_to':450" },
    { FIRST_DAY, 510, "channel.set", "gly",
      "'name':'重点工作调度群','kind':'dingtalk','address':'https://robot.dayuan.example/send?access_token=sample',"
      "'secret':'SECsample','digest':true,'at':525" },
    { FIRST_DAY, 511, "channel.set", "gly",
      "'name':'区一体化平台','kind':'webhook','address':'https://hub.dayuan.example/luoshi',"
      "'secret':'whsec_bHVvc2hpLXNhbXBsZS1rZXktMjAyNg==','events':['slip.issue','slip.reply','item.close','change.decide']" },
    { LAST_ON, 1070, "channel.set", "gly", "'channel':1,'name':'重点工作调度群','digest':true,'off':true" },
    { LAST_ON, 1071, "channel.set", "gly",
      "'channel':2,'name':'区一体化平台','events':['slip.issue','slip.reply','item.close','change.decide'],'off':true" },
};

static void add(struct story *s, int day, int minute, int a)
{
    struct event *e = event_add(s, EV_NOTIFY, day_of(day), 0, NULL);
    e->a = a;
    e->at = time_of(day_of(day), minute * 60);
}

void sample_notify_plot(struct story *s)
{
    for (int i = 0; i < (int)N_ELEMENTS(acts); i++)
        add(s, acts[i].day, acts[i].minute, i);
    for (struct date d = day_of(FIRST_DAY); d.d <= sample_end.d; d = workdays_on(d, 1))
        for (size_t i = 0; i < N_ELEMENTS(passes); i++) {
            int y, m, day;
            date_split(d, &y, &m, &day);
            add(s, (y * 100 + m) * 100 + day, passes[i], -1);
        }
}

/* ---- a pass ---- */

struct settling {
    bool more;
};

/* What the world says: one mailbox is gone, and one receiver, from a day on. */
static enum err said(struct cx *cx, const struct out *o, const char **why)
{
    struct notice_setting to;
    *why = NULL;
    if (o->channel && o->kind == OUT_EVENT && ts_date(cx->now).d >= day_of(GONE_DAY).d) {
        *why = "HTTP 410";
        return E_DENIED;
    }
    if (o->channel)
        return OK;
    TRY(notice_setting_of(cx, o->person, &to));
    if (to.mail && strstr(to.mail, "gone@")) {
        *why = "邮件服务器拒收 (550)";
        return E_DENIED;
    }
    return OK;
}

static enum err settle(struct cx *cx, void *arg)
{
    struct settling *s = arg;
    struct out o;
    const char *why;
    enum err e = outbox_take(cx, &(struct out_may){ .mails = true, .listed = " " }, &o);
    s->more = !e;
    if (e)
        return e == E_NOT_FOUND ? OK : e;
    e = said(cx, &o, &why);
    return outbox_done(cx, &o, e, why);
}

static enum err pass(struct story *s)
{
    static const struct notify_config config = {
        "https://luoshi.dayuan.example", "mail.dayuan.example:587", "starttls", "luoshi@dayuan.example", "", ""
    };
    struct cx *cx = s->cx;
    struct settling settling;
    int64_t made;
    realm_set_clock(cx->realm, s->at);
    cx->now = s->at;
    cx->today = ts_date(s->at);
    TRY(notices_gather(cx, &config, NULL, NULL, &made));
    TRY(digests_gather(cx, &config, NULL, NULL, &made));
    do
        TRY(db_write(cx, settle, &settling));
    while (settling.more);
    return OK;
}

enum err sample_notify_event(struct story *s, const struct event *e)
{
    return e->a < 0 ? pass(s) : tell_written(s, acts[e->a].act, acts[e->a].by, acts[e->a].input);
}
