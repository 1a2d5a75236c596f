/* http.h - the one room that knows the HTTP library.
 *
 * The library's loop holds connections and reads whole requests; workers run the handler, which may
 * block; answers go back through the loop.  A request that two parsers could read in two ways is
 * refused before the handler sees it (gate.c).  Event streams tell every page that
 * listens what has changed, as far as it may know; they hold no worker.
 */
#ifndef LS_HTTP_H
#define LS_HTTP_H

#include "base/cx.h"

enum http_method { HTTP_GET = 1, HTTP_POST, HTTP_PUT, HTTP_PATCH, HTTP_DELETE };
struct http_pair {
    struct str name, value;
};
struct http_request {
    struct arena *mem;       /* of this request */
    const char *id;          /* unlike that of any other request of this machine's last years */
    enum http_method method; /* HEAD is a GET whose body is not sent */
    const char *path;        /* decoded, begins with '/' */
    const struct http_pair *query, *headers;
    size_t n_query, n_headers;
    struct str body;
    const char *peer; /* the address it came from, a trusted proxy's word for it, or "local": for limits */
    bool is_local;    /* from this machine, and by no proxy */
    bool is_secure;   /* over TLS, or a trusted proxy says so */
};
/* NULL: not there.  Header names in any case. */
const char *http_query(const struct http_request *q, const char *name);
const char *http_header(const struct http_request *q, const char *name);
/* Does the reader's If-None-Match name this tag? */
bool http_knows(const struct http_request *q, const char *etag);
const char *http_cookie(const struct http_request *q, const char *name);

enum { HTTP_MAX_HEADERS = 24 };
struct http_answer {
    int status;
    const char *type; /* media type */
    struct buf body;
    struct str constant; /* instead of body: bytes that live as long as the server */
    bool is_file;        /* instead of body: fd, which is closed when it has been sent */
    int fd;
    int64_t file_size;
    bool takes_ranges; /* a part may be asked for: it is what its ETag says */
    struct http_pair headers[HTTP_MAX_HEADERS];
    size_t n_headers;
    bool stream;             /* an event stream; nothing else counts but its headers and name */
    const char *stream_name; /* of whom it is, as http_end_streams knows it; copied */
    uint64_t stream_heard;   /* the last announcement it has heard of; UINT64_MAX: it does not say */
    unsigned stream_rights;  /* what news it may hear: bits of the caller's */
    int64_t stream_reader;   /* who it is, for news that names its readers; 0: nobody */
    void (*done)(void *);    /* when it has been sent, or cannot be; NULL: nothing to do */
    void *done_arg;
};
/* name and value live as long as the request. */
void http_add_header(struct http_answer *a, const char *name, const char *value);

struct http_config {
    const char *listen;  /* "127.0.0.1:8080", "[::1]:0" or "unix:/run/luoshi.sock" */
    int n_workers;       /* default 8 */
    int max_connections; /* default 10000; more wait to be accepted */
    int max_an_address;  /* connections of one address; 0: no limit */
    int request_seconds; /* for a request to arrive and its answer to be fetched, default 60; more while it goes on */
    int idle_seconds;    /* for the next head on a connection, default 60 */
    size_t max_header;   /* bytes, default 32 KiB */
    size_t max_body;     /* bytes, default 128 MiB */
    const char *folder;  /* for large answers while they are fetched; NULL: they stay in memory */
    const char *certificate, *key; /* PEM texts; NULL: no TLS */
    const char *proxies;           /* whose X-Forwarded-For and -Proto are believed: "10.0.0.0/8 ::1 unix" */
    int listening;                 /* a socket that somebody opened for us, instead of listen; 0: none */
    void (*handle)(void *arg, struct http_request *q, struct http_answer *a);
    /* Asked first, for what needs no waiting: a GET without a body.  On the loop: it must not block.  False: a worker
     * shall handle it.  NULL: none does. */
    bool (*at_once)(void *arg, struct http_request *q, struct http_answer *a);
    /* Told of each request refused before handle saw it.  Called on the loop; NULL: not wanted. */
    void (*refused)(void *arg, const struct http_request *q, int status, const char *why);
    /* Called soon after http_look, when anybody listens, on a thread of its own, never twice at once and not too often:
     * the time to add and announce news. */
    void (*news)(void *arg);
    void *arg;
};
struct http_server;
CHECKED enum err http_start(struct cx *cx, const struct http_config *config, struct http_server **out);
const char *http_address(const struct http_server *s); /* "http://127.0.0.1:8080", with the port really bound */
struct http_stats {
    unsigned connections, streams, waiting; /* waiting: requests that no worker has taken yet */
};
struct http_stats http_stats(struct http_server *s);
/* ---- news, for the event streams ----
 *
 * An announcement says how far things have come, and each stream hears of the pieces of news up to there that it may
 * hear and has not heard yet: {"journal": id, "many": false, "changes": [piece, ...]}.  When they are too many, or no
 * longer kept, "many" is true.  A stream that was slow hears the newest announcement only, with all its pieces. */
struct http_news {
    const char *json;       /* an object, below 1000 bytes */
    unsigned needs;         /* who has all these rights hears it */
    const int64_t *readers; /* so do these */
    size_t n_readers;
};
void http_look(struct http_server *s); /* there is something to tell: config.news will be asked */
void http_add_news(struct http_server *s, uint64_t id, const struct http_news *list, size_t n);
void http_skip_news(struct http_server *s, uint64_t id); /* of what came up to here not all is named */
void http_announce(struct http_server *s, uint64_t id);
/* The names of the streams there are, each as often as it is. */
size_t http_stream_names(struct http_server *s, struct arena *mem, const char ***out);
void http_end_streams(struct http_server *s, const char *name);
/* No new connections; requests under way are answered; then all is freed.  At most so many seconds. */
void http_stop(struct http_server *s, int seconds);

/* ---- between the files of this room ---- */

/* A head, as the library took it apart. */
struct http_head {
    const char *method, *target, *version; /* the target with its query, as it came */
    const struct http_pair *headers;
    size_t n_headers;
};
/* Why this request is refused before it is looked at; NULL: it is sound. */
const char *gate_refuses(const struct http_head *h);
/* Do these parts, in the buffer they were read into, make up the whole head and nothing else: one blank, one colon,
 * CR LF and an empty line?  There the library has put a NUL for each blank, colon, CR and LF it took, and moved
 * nothing. */
bool head_is_plain(const struct http_head *in_place);
/* Decode %XX in place of a copy in mem; NULL: broken, or a NUL, or no UTF-8. */
const char *percent_decode(struct arena *mem, const char *s);

#endif
