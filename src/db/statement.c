/* Statements: their texts, those of facts made from shapes, and the ones a connection keeps prepared. */
#include "db/driver.h"

static void add_columns(struct buf *b, const struct shape *s, const char *alias, size_t alias_n)
{
    const char *comma = "";
    for (size_t i = 0; i < s->n; i++) {
        if (s->fields[i].type == F_LIST || s->fields[i].flags & MADE)
            continue;
        buf_add_str(b, comma);
        comma = ", ";
        buf_add(b, alias, alias_n);
        buf_add_str(b, alias_n ? "." : "");
        buf_add_str(b, s->fields[i].name);
    }
}

static void expand_columns(struct buf *b, const char *text, const struct shape *s)
{
    const char *at;
    while (s && (at = strstr(text, "@COLUMNS"))) {
        buf_add(b, text, (size_t)(at - text));
        text = at + strlen("@COLUMNS");
        const char *alias = text;
        size_t n = 0;
        if (*text == '(') {
            alias = text + 1;
            n = strcspn(alias, ")");
            text = alias + n + 1;
        }
        add_columns(b, s, alias, n);
    }
    buf_add_str(b, text);
}

/* Fact statements take: INSERT and PUT all members in order; UPDATE all members in order (id is $1);
 * DELETE and GET the id; ALL, ANY, CLEAR and MAX_ID nothing. */
static void fact_text(struct buf *b, const struct shape *s, enum fact_op op)
{
    switch (op) {
    case FACT_INSERT:
    case FACT_PUT:
        buf_addf(b, "INSERT INTO %s (", s->name);
        add_columns(b, s, "", 0);
        buf_add_str(b, ") VALUES (");
        for (size_t i = 0; i < s->n; i++)
            buf_addf(b, "%s$%zu", i ? ", " : "", i + 1);
        buf_add_str(b, op == FACT_PUT ? ") ON CONFLICT (id) DO UPDATE SET " : ")");
        for (size_t i = 1; op == FACT_PUT && i < s->n; i++)
            buf_addf(b, "%s%s = excluded.%s", i > 1 ? ", " : "", s->fields[i].name, s->fields[i].name);
        return;
    case FACT_UPDATE:
        buf_addf(b, "UPDATE %s SET ", s->name);
        for (size_t i = 1; i < s->n; i++)
            buf_addf(b, "%s%s = $%zu", i > 1 ? ", " : "", s->fields[i].name, i + 1);
        buf_add_str(b, " WHERE id = $1");
        return;
    case FACT_DELETE: buf_addf(b, "DELETE FROM %s WHERE id = $1", s->name); return;
    case FACT_CLEAR: buf_addf(b, "DELETE FROM %s", s->name); return;
    case FACT_GET:
    case FACT_ALL:
    case FACT_ANY:
        buf_add_str(b, "SELECT ");
        add_columns(b, s, "", 0);
        buf_addf(b, " FROM %s%s", s->name, op == FACT_GET ? " WHERE id = $1" : op == FACT_ALL ? " ORDER BY id" : "");
        return;
    case FACT_MAX_ID: buf_addf(b, "SELECT max(id) FROM %s", s->name); return;
    case N_FACT_OPS: break;
    }
}

static char type_of(const struct field *f)
{
    return f->type == F_TEXT ? 't' : f->type == F_BYTES ? 'b' : 'i';
}

static void fact_types(struct buf *b, const struct shape *s, enum fact_op op)
{
    if (op == FACT_INSERT || op == FACT_UPDATE || op == FACT_PUT)
        for (size_t i = 0; i < s->n; i++)
            buf_add_char(b, type_of(&s->fields[i]));
    else if (op == FACT_DELETE || op == FACT_GET)
        buf_add_char(b, 'i');
}

/* Of the table a statement writes; {0}: it writes none. */
static struct str written_by(const char *text)
{
    static const char *const writes[] = { "INSERT INTO ", "UPDATE ", "DELETE FROM " };
    for (size_t i = 0; i < N_ELEMENTS(writes); i++)
        if (str_starts(str_of(text), writes[i])) {
            const char *name = text + strlen(writes[i]);
            return (struct str){ name, strcspn(name, " (\n") };
        }
    return (struct str){ 0 };
}

static bool is_watched(const struct conn *c, struct str table)
{
    for (const struct shape *const *s = c->watched; s && *s; s++)
        if (str_is(table, (*s)->name))
            return true;
    return false;
}

static enum err make_stmt(struct cx *cx, const void *key, int op, const struct shape *shape, struct stmt **out)
{
    struct buf full AUTO(buf_done) = BUF(64 * 1024), types AUTO(buf_done) = BUF(1024);
    const struct sql *sql = op < 0 ? key : NULL;
    if (sql) {
        expand_columns(&full, cx->db->driver->is_shared && sql->postgres ? sql->postgres : sql->text, shape);
        buf_add_str(&types, sql->types);
    } else {
        fact_text(&full, key, (enum fact_op)op);
        fact_types(&types, key, (enum fact_op)op);
    }
    TRY(buf_end(&full));
    struct stmt *s = mem_get(sizeof *s, 1);
    const struct ways how = { .walks = sql ? sql->walks : op == FACT_ALL || op == FACT_ANY,
                              .keeps = sql && sql->keeps,
                              .writes = written_by(buf_text(&full)) };
    *s = (struct stmt){ .conn = cx->db, .key = key, .op = op, .is_watched = is_watched(cx->db, how.writes) };
    if (cx->db->driver->prepare(cx->db, full.p, buf_text(&types), &how, s) != OK) {
        mem_free(s);
        return db_failed(cx, cx->db, full.p);
    }
    *out = s;
    return OK;
}

enum err statement_find(struct cx *cx, const void *key, int op, const struct shape *shape, struct stmt **out)
{
    struct stmt **bucket = &cx->db->cache[((uintptr_t)key / 8 + (uintptr_t)(op + 1)) % STMT_BUCKETS];
    for (struct stmt *s = *bucket; s; s = s->next)
        if (s->key == key && s->op == op && !s->busy) {
            *out = s;
            return OK;
        }
    struct stmt *s = NULL; /* none yet, or a query inside a query of the same name */
    TRY(make_stmt(cx, key, op, shape, &s));
    s->next = *bucket;
    *bucket = s;
    *out = s;
    return OK;
}

void statements_forget(struct conn *c)
{
    for (size_t i = 0; i < STMT_BUCKETS; i++) {
        for (struct stmt *s = c->cache[i], *next; s; s = next) {
            next = s->next;
            c->driver->finalize(s);
            mem_free(s->map);
            mem_free(s);
        }
        c->cache[i] = NULL;
    }
}
