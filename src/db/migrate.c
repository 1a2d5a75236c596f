#include "db/driver.h"
#include "db/realm.h"

static const struct sql schema_known = {
    "schema_known", "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_step'", "", false,
    .postgres = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_step'"
};
static const struct sql schema_has = { "schema_has", "SELECT count(*) FROM schema_step WHERE name = $1", "t", false };
static const struct sql schema_count = { "schema_count", "SELECT count(*) FROM schema_step", "", false };
static const struct sql schema_add = {
    "schema_add", "INSERT INTO schema_step (id, name) VALUES ((SELECT coalesce(max(id), 0) + 1 FROM schema_step), $1)",
    "t", true
};

static enum err apply(struct cx *cx, struct conn *c, const struct migration *m)
{
    int64_t has;
    TRY(db_i64(cx, &has, &schema_has, V(m->name)));
    if (has)
        return OK;
    TRY(conn_script(cx, c, c->driver->is_shared && m->postgres ? m->postgres : m->text));
    return db_exec(cx, &schema_add, V(m->name));
}

/* Steps go by their names: one that was written beside others may stand before some that were applied already. */
static enum err apply_all(struct cx *cx, struct conn *c, const struct migration *all, size_t n)
{
    int64_t known, done;
    TRY(db_i64(cx, &known, &schema_known));
    if (!known)
        TRY(conn_script(cx, c, "CREATE TABLE schema_step (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"));
    for (size_t i = 0; i < n; i++)
        TRY(apply(cx, c, &all[i]));
    TRY(db_i64(cx, &done, &schema_count));
    if (done > (int64_t)n)
        return fail(
            cx, E_CONFLICT, "数据库是更新版本的 luoshi 建的（已有 %" PRId64 " 步，本程序只认得 %zu 步），请升级程序",
            "the database was made by a newer luoshi (%" PRId64 " steps, this program knows %zu): upgrade the program",
            done, n);
    return OK;
}

enum err migrate(struct cx *cx, struct conn *c, const struct migration *all, size_t n)
{
    struct conn *before = cx->db;
    cx->db = c;
    enum err e = db_begin(cx, true);
    e = e ? e : apply_all(cx, c, all, n);
    e = e ? e : db_commit(cx);
    if (e)
        db_rollback(cx);
    cx->db = before;
    return e;
}
