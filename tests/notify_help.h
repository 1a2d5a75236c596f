/* notify_help.h - what is found to be told, looked at and taken as a server would, for tests of notifications. */
#ifndef LS_NOTIFY_HELP_H
#define LS_NOTIFY_HELP_H

#include "round_help.h"

#include "app/sender.h"
#include "notify/notify.h"

extern const struct notify_config world; /* with a mail server that nobody listens at */
extern const char wishes[];              /* notice.set: everything, quiet from 20:00 to 7:30 */
extern struct list shown;                /* struct out_line: what look() found */

/* By the realm's clock; how many messages were made. */
int64_t gather(void);
int64_t digests(void);
const struct out_line *look(struct out_filter f);

enum err take(struct cx *in, void *arg);  /* on the writer: struct out */
enum err retry(struct cx *in, void *arg); /* on the writer: an id */
enum err take_all(struct list *out);      /* everything that waits, as if it were sent: struct out */
struct notice_text said(const struct out *o, const char *login); /* what a notice tells now */

void issue(int64_t n); /* slip n, about item n, to its unit */
void leave(const char *login);

#endif
