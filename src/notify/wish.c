/* What each person wishes to be told, where and when. */
#include "journal/fold.h"
#include "journal/reader.h"
#include "net/mail.h"
#include "notify.sql.h"
#include "notify/notify.h"

enum { DEFAULT_AT = 510, QUIET_FROM = 20 * 60, QUIET_TO = 7 * 60 + 30 };

enum err notice_setting_of(struct cx *cx, int64_t person, struct notice_setting *out)
{
    enum err e = db_one(cx, &NOTICE_SETTING, out, &notify_setting, V(person));
    if (e != E_NOT_FOUND)
        return e;
    *out = (struct notice_setting){ .person = person,
                                    .digest = true,
                                    .at = DEFAULT_AT,
                                    .quiet_from = QUIET_FROM,
                                    .quiet_to = QUIET_TO,
                                    .slips = true,
                                    .changes = true,
                                    .returns = true,
                                    .chases = true };
    return OK;
}

enum lang mail_lang(const struct notice_setting *s)
{
    return s->lang == MAIL_EN ? LANG_EN : LANG_ZH;
}

/* As the entry left it. */
static enum err left_by(struct cx *cx, int64_t seq, struct notice_setting *out)
{
    struct entry_reader r AUTO(entry_reader_done) = { 0 };
    struct row_change c;
    TRY(entry_open(cx, seq, &r));
    while (entry_next(&r, &c))
        if (str_is(c.table, NOTICE_SETTING.name) && !c.gone)
            image_row(cx->mem, &NOTICE_SETTING, c.id, seq, c.image, out);
    return entry_read_end(&r);
}

enum err notice_setting_then(struct cx *cx, int64_t seq, struct notice_setting *s)
{
    int64_t then;
    if (s->seq <= seq)
        return OK;
    enum err e = db_i64(cx, &then, &notify_wished_at, V(s->person), V(seq));
    if (!e)
        return left_by(cx, then, s);
    *s = (struct notice_setting){ .person = s->person };
    return e == E_NOT_FOUND ? OK : e;
}

enum err notice_set(struct cx *cx, void *in, struct jw *answer)
{
    const struct notice_in *i = in;
    struct notice_setting s;
    TRY(may(cx, &(struct subject){ .is_self = true }));
    if (!cx->who->person)
        return fail(cx, E_INVALID, "通知设置属于登录的人：请以其身份设置（--as）",
                    "these wishes belong to a person: set them as that person (--as)");
    if (i->mail && !mail_address_ok(i->mail))
        return fail(cx, E_INVALID, "\"%s\" 不是邮箱地址，应如 name@example.gov.cn",
                    "\"%s\" is no mail address: write name@example.gov.cn", i->mail);
    TRY(notice_setting_of(cx, cx->who->person, &s));
    s.mail = i->mail;
    s.digest = i->digest;
    s.at = i->at < 0 ? s.at : i->at;
    s.quiet_from = i->quiet_from;
    s.quiet_to = i->quiet_to;
    s.rest_days = i->rest_days;
    s.slips = i->slips;
    s.changes = i->changes;
    s.returns = i->returns;
    s.chases = i->chases;
    s.lang = i->lang ? i->lang : s.lang;
    if (s.digest && is_quiet(&s, s.at))
        return fail(cx, E_INVALID, "每日提示的时刻 %02d:%02d 在免打扰时段里，发不出来：请改其中一个",
                    "the digest's hour, %02d:%02d, lies in the quiet hours, so that it would never come: change one of "
                    "them",
                    (int)(s.at / 60), (int)(s.at % 60));
    TRY(s.id ? fact_update(cx, &NOTICE_SETTING, &s) : fact_insert(cx, &NOTICE_SETTING, &s));
    entry_about(cx, "person", s.person);
    jw_i64(answer, "id", s.id);
    return OK;
}
