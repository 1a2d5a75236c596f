/* config.h - how this server is set up: one table of settings.
 *
 * A value is the program's, unless the file (INI, --config), the environment (LUOSHI_HTTP_LISTEN for
 * http.listen) or a flag (--set http.listen=...) says otherwise; the later wins.  What is not in the
 * table is refused, wherever it stands.  Settings are fixed while the server runs; what an office
 * decides (calendar, rules) is a fact and no setting.
 */
#ifndef LS_CONFIG_H
#define LS_CONFIG_H

#include "base/shape.h"

enum { MAX_SETTINGS = 64 };
enum config_origin { FROM_PROGRAM, FROM_FILE, FROM_ENVIRONMENT, FROM_FLAG };
struct config {
    const char *listen; /* "127.0.0.1:8080", "unix:/run/luoshi.sock" */
    int64_t workers;
    const char *certificate, *key; /* PEM files; "": no TLS */
    const char *proxies;           /* addresses, networks or "unix", blank-separated */

    int64_t connections, connections_an_address; /* 0: no limit for one address */
    int64_t header_bytes, body_bytes;
    int64_t request_seconds, idle_seconds, commit_seconds, drain_seconds;

    int64_t sign_ins_a_minute, writes_a_minute, reads_a_minute, heavy_a_minute; /* 0: no limit */

    const char *site;  /* "https://host", at which people reach this server; "": http and the address listened at */
    const char *allow; /* hosts within that channels may lead to (net/guard.h) */
    const char *mail_server, *mail_tls, *mail_from, *mail_login, *mail_password;

    const char *log_level; /* error, warn, info, debug */
    bool open_metrics;     /* to whoever asks from this machine */

    enum config_origin origins[MAX_SETTINGS]; /* of each row of settings */
};

struct setting {
    const char *name; /* "http.listen": section and key of the file */
    size_t offset;
    enum ftype type;   /* F_TEXT, F_I64 (also bytes: 32k, 128m), F_BOOL (yes, no) */
    const char *value; /* as a file would say it */
    int64_t min, max;  /* F_I64 */
    const char *words; /* F_TEXT: one of these */
    bool is_secret;    /* never printed */
    const char *zh, *en;
};
extern const struct setting settings[];
extern const size_t n_settings;

struct config_sources {
    const char *file;         /* NULL: none */
    char *const *environment; /* "NAME=value" ..., NULL at the end; NULL: none */
    const char *const *flags; /* "http.listen=..." */
    size_t n_flags;
};
/* E_INVALID names every bad setting at once (cx->fail.problems).  Texts live in cx->mem. */
CHECKED enum err config_load(struct cx *cx, const struct config_sources *from, struct config *out);
const char *config_text(struct cx *cx, const struct config *c, size_t i); /* as a file would say it */
const char *config_origin_text(const struct cx *cx, enum config_origin o);

#endif
