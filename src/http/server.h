/* server.h - what the files of this room share: connections, requests under way, listeners.
 *
 * The library's loop runs on its own threads and calls exchange.c; workers run handlers; one thread
 * watches deadlines.  Everything that more than one of them touches is under the server's lock.
 */
#ifndef LS_SERVER_H
#define LS_SERVER_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "http/http.h"
#include "http/peer.h"

enum {
    MAX_FIELDS = 100,    /* headers, and as many values in the query */
    BYTES_A_MS = 4,      /* a body that comes or goes slower than this runs out of time */
    BEAT_SECONDS = 15,   /* a stream that says nothing is asked whether anybody listens */
    NEWS_PAUSE_MS = 100, /* many writes are told together: a page need not look more often */
    MAX_NEWS = 512,
    MAX_NAME = 200, /* of a stream */
};

enum line_state {
    LINE_WAITING, /* for the next head */
    LINE_ARRIVING,
    LINE_WORKED_ON,
    LINE_SENDING,
};
/* A connection, from accept to close: what the watch looks at. */
struct line {
    int fd;
    enum line_state state;
    int64_t deadline; /* monotonic milliseconds by which this state must be over; 0 = none */
    int64_t given;    /* bytes of the file being sent that the library has put into the socket */
    int64_t seen;     /* while sending: what pace_taken said last; -1: not asked yet */
    struct line *next, **back;
};

/* A request and its answer: from its head to the last byte sent. */
struct exchange {
    struct http_server *server;
    struct MHD_Connection *connection;
    struct line *line;
    struct arena mem;
    struct http_request q;
    struct http_answer a;
    struct buf body;
    struct http_pair query[MAX_FIELDS], headers[MAX_FIELDS], in_place[MAX_FIELDS];
    const char *target, *target_in_place; /* in_place: in the library's buffer, only while the head is looked at */
    const char *why;                      /* it is refused */
    int64_t from;                         /* where in its file the answer begins */
    bool is_begun, is_head, is_refused, is_broken, is_done;
    struct exchange *next; /* in the queue */
};

struct news { /* a piece, as http_add_news was given it; in one block */
    uint64_t id;
    unsigned needs;
    char *json;
    size_t n_readers;
    int64_t readers[];
};

struct listener { /* an event stream */
    struct http_server *server;
    struct MHD_Connection *connection;
    struct line *line;
    uint64_t heard; /* the last announcement */
    unsigned rights;
    int64_t reader;
    bool asleep, is_begun, is_over;
    char name[MAX_NAME];
    struct buf pending;
    size_t at; /* in pending: given so far */
    struct listener *next, **back;
};

struct http_server {
    struct http_config config;
    struct MHD_Daemon *daemon;
    char address[300];
    const char *socket_path; /* to be removed */
    struct networks proxies;
    pthread_t workers[64], watch;
    int n_workers;
    struct ts started;
    atomic_uint_least32_t count; /* of requests */
    atomic_bool draining;        /* each connection ends with the answer it waits for */
    bool ending;                 /* and now those too that wait for a request */

    pthread_mutex_t lock; /* of everything below */
    pthread_cond_t work, tick;
    struct exchange *first, **last;
    bool stopping; /* no work at all */
    struct line *lines;
    struct listener *listeners;
    bool is_asked;               /* config.news is to be called, as soon as somebody listens */
    bool is_behind;              /* it was asked for while nobody did: event is not the last */
    int64_t told_ms;             /* when it was called last; monotonic */
    uint64_t event;              /* the last announcement; 0: none yet */
    struct news *news[MAX_NEWS]; /* a ring: the oldest stands at next_news */
    size_t next_news;
    uint64_t news_from; /* every piece behind it is in the ring */
};

static inline int64_t request_ms(const struct http_server *s)
{
    return s->config.request_seconds * INT64_C(1000);
}
/* The connection is in another state now, for so many milliseconds at most (0: as long as it takes). */
void line_turn(struct exchange *x, enum line_state state, int64_t ms);

/* ---- pace.c: how long a body may take ---- */

/* The deadline after so many bytes more: each BYTES_A_MS buy a millisecond, but no more than ms ahead are kept.  So who
 * goes on steadily has all the time that is needed, and who stops is cut within ms. */
int64_t pace_deadline(int64_t deadline, int64_t now, int64_t bytes, int64_t ms);
/* Bytes that the reader of the answer has taken, counted from somewhere. */
int64_t pace_taken(const struct line *l);

/* ---- exchange.c: a request from its head to the last byte of its answer ---- */
void *exchange_new(void *server, const char *target, struct MHD_Connection *c);
enum MHD_Result exchange_begin_or_go_on(void *arg, struct MHD_Connection *c, const char *url, const char *method,
                                        const char *version, const char *data, size_t *n_data, void **state);
void exchange_end(void *arg, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode why);
void *worker_main(void *server);

/* ---- answer.c ---- */
void answer_settle(struct exchange *x); /* on the worker: its reader may be slow, so a large answer leaves memory */
enum MHD_Result answer_send(struct exchange *x);
void answer_refuse(struct exchange *x, int status, const char *why);
void answer_done(struct http_answer *a);

/* ---- stream.c: event streams ---- */
enum MHD_Result stream_start(struct exchange *x);
void streams_wake(struct http_server *s); /* under the lock */
void streams_beat(struct http_server *s); /* under the lock: is anybody still there? */
void streams_done(struct http_server *s);

/* ---- listen.c ---- */
CHECKED enum err listen_at(struct cx *cx, struct http_server *s, int *fd);

#endif
