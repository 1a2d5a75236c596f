#include "plan/saved.h"

#include "journal/journal.h"
#include "saved.sql.h"

enum { MAX_VIEWS = 100, MAX_SEEN = 2000 };

static const struct field saved_fields[] = {
    FACT_FIELDS(saved_view),
    FIELD(saved_view, person, .flags = REF, LABEL("所有者", "owner")),
    FIELD(saved_view, name, LABEL("名称", "name")),
    FIELD(saved_view, query, LABEL("筛选", "filters")),
    FIELD(saved_view, columns, LABEL("列", "columns")),
    FIELD(saved_view, shared, LABEL("共享", "shared")),
};
static const struct field line_fields[] = {
    FIELD(view_line, id, LABEL("视图号", "view")),     FIELD(view_line, name, LABEL("名称", "name")),
    FIELD(view_line, query, LABEL("筛选", "filters")), FIELD(view_line, columns, LABEL("列", "columns")),
    FIELD(view_line, owner, LABEL("所有者", "owner")), FIELD(view_line, shared, LABEL("共享", "shared")),
    FIELD(view_line, mine, LABEL("自己的", "own")),
};
static const struct field in_fields[] = {
    FIELD(view_in, view, .min = 1, .max = INT64_MAX, LABEL("视图号（改已存的）", "view (when a saved one is changed)")),
    FIELD(view_in, name, .flags = REQUIRED, .max = 60, LABEL("名称", "name")),
    FIELD(view_in, query, .max = 2000, LABEL("筛选（地址中 ? 之后）", "filters (what stands behind ? in the address)")),
    FIELD(view_in, columns, .max = 500, LABEL("列", "columns")),
    FIELD(view_in, shared, LABEL("共享给全体", "shared with everybody")),
};
static const struct field delete_fields[] = {
    FIELD(view_delete_in, view, .flags = REQUIRED, .min = 1, .max = INT64_MAX, LABEL("视图号", "view")),
};
const struct shape SAVED_VIEW = SHAPE(saved_view, saved_fields);
const struct shape VIEW_LINE = SHAPE(view_line, line_fields);
const struct shape VIEW_IN = SHAPE(view_in, in_fields);
const struct shape VIEW_DELETE_IN = SHAPE(view_delete_in, delete_fields);

enum err views_of(struct cx *cx, int64_t person, struct list *out)
{
    return db_list(cx, &VIEW_LINE, out, MAX_SEEN, &saved_seen, V(person));
}

static enum err may_share(struct cx *cx)
{
    return may_in_realm(cx->who, "view.share")
               ? OK
               : fail(cx, E_DENIED, "共享的视图由指挥部办公室保存", "shared views are kept by the HQ office");
}

static enum err has_room(struct cx *cx)
{
    int64_t n;
    TRY(db_i64(cx, &n, &saved_count, V(cx->who->person)));
    return n < MAX_VIEWS ? OK
                         : fail(cx, E_CONFLICT, "最多存 %d 个视图，请先删去不用的",
                                "at most %d views are kept: delete some first", MAX_VIEWS);
}

static enum err no_view(struct cx *cx, int64_t id)
{
    return fail(cx, E_NOT_FOUND, "没有第 %" PRId64 " 号视图", "there is no view %" PRId64, id);
}

/* The person's own view that is changed: that of this number, else of this name.  E_NOT_FOUND without a word: it is a
 * new one. */
static enum err view_meant(struct cx *cx, const struct view_in *i, struct saved_view *out)
{
    enum err e = db_one(cx, &SAVED_VIEW, out, &saved_named, V(cx->who->person), V(i->name));
    if (!i->view || (e && e != E_NOT_FOUND))
        return e;
    if (!e && out->id != i->view)
        return fail(cx, E_CONFLICT, "已有名为 \"%s\" 的视图", "there is a view \"%s\" already", i->name);
    e = fact_get(cx, &SAVED_VIEW, i->view, out);
    if (e == E_NOT_FOUND || (!e && out->person != cx->who->person))
        return no_view(cx, i->view);
    return e;
}

enum err view_save(struct cx *cx, void *in, struct jw *answer)
{
    const struct view_in *i = in;
    struct saved_view v = { 0 };
    TRY(may(cx, &(struct subject){ .is_self = true }));
    enum err e = view_meant(cx, i, &v);
    bool found = !e;
    if (e && (e != E_NOT_FOUND || i->view))
        return e;
    if (i->shared || (found && v.shared))
        TRY(may_share(cx));
    if (!found)
        TRY(has_room(cx));
    v.person = cx->who->person;
    v.name = i->name;
    v.query = i->query;
    v.columns = i->columns;
    v.shared = i->shared;
    TRY(found ? fact_update(cx, &SAVED_VIEW, &v) : fact_insert(cx, &SAVED_VIEW, &v));
    entry_about(cx, "saved_view", v.id);
    jw_i64(answer, "view", v.id);
    return OK;
}

enum err view_delete(struct cx *cx, void *in, struct jw *answer)
{
    const struct view_delete_in *i = in;
    struct saved_view v;
    TRY(may(cx, &(struct subject){ .is_self = true }));
    enum err e = fact_get(cx, &SAVED_VIEW, i->view, &v);
    bool is_mine = !e && v.person == cx->who->person;
    if (e == E_NOT_FOUND || (!e && !is_mine && !v.shared)) /* another's own is nobody's business */
        return no_view(cx, i->view);
    TRY(e);
    if (!is_mine)
        TRY(may_share(cx));
    TRY(fact_delete(cx, &SAVED_VIEW, v.id));
    entry_about(cx, "saved_view", v.id);
    jw_i64(answer, "view", v.id);
    return OK;
}
