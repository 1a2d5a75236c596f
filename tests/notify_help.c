#include "notify_help.h"

#include "db/realm.h"

const struct notify_config world = { "https://luoshi.example", "127.0.0.1:1", "none", "luoshi@gov.example", "", "" };
struct list shown;

const char wishes[] = "{'mail':'zj@gov.example','digest':true,'slips':true,'changes':true,'returns':true,"
                      "'chases':true,'quiet_from':1200,'quiet_to':450}";

int64_t gather(void)
{
    int64_t made = 0;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(notices_gather(cx, &world, NULL, NULL, &made));
    return made;
}

int64_t digests(void)
{
    int64_t made = 0;
    cx->now = realm_now(cx->realm);
    cx->today = ts_date(cx->now);
    IS_OK(digests_gather(cx, &world, NULL, NULL, &made));
    return made;
}

const struct out_line *look(struct out_filter f)
{
    const char *next;
    f.limit = f.limit ? f.limit : 100;
    IS_OK(read_begin(cx));
    IS_OK(outbox_found(cx, &f, &shown, &next));
    read_end(cx);
    return shown.p;
}

enum err take(struct cx *in, void *arg)
{
    return outbox_take(in, &(struct out_may){ .mails = true, .listed = " " }, arg);
}

enum err retry(struct cx *in, void *arg)
{
    return outbox_retry(in, *(int64_t *)arg);
}

/* Everything that waits, as if it were sent: struct out. */
enum err take_all(struct list *out)
{
    enum err e;
    *out = (struct list){ 0 };
    for (;;) {
        struct out o;
        if ((e = db_write(cx, take, &o)) != OK)
            return e == E_NOT_FOUND ? OK : e;
        *(struct out *)list_add(cx->mem, out, sizeof o) = o;
    }
}

/* What a notice tells now. */
struct notice_text said(const struct out *o, const char *login)
{
    struct notice_text text;
    IS_OK(read_begin(cx));
    IS_OK(notice_of(cx, o, login, &text));
    read_end(cx);
    return text;
}

void issue(int64_t n)
{
    ACT_OK("slip.draft", "zhao",
           arena_printf(cx->mem, "{'kind':'urge','item':'2024-%04" PRId64 "','basis':'document'}", n));
    ACT_OK("slip.issue", "zhao", arena_printf(cx->mem, "{'slip':%" PRId64 "}", n));
}

void leave(const char *login)
{
    test_script(arena_printf(
        cx->mem, "UPDATE holding SET valid_to = 1 WHERE person = (SELECT id FROM person WHERE login = '%s')", login));
}
