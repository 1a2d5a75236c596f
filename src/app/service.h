/* service.h - the service manager: sockets it opened for us, and what it wants to hear (sd_listen_fds(3),
 * sd_notify(3)).
 *
 * Both protocols are an environment variable and a datagram, stable and documented for others to speak:
 * no library is asked for.
 */
#ifndef LS_SERVICE_H
#define LS_SERVICE_H

#include "base/cx.h"

int service_socket(void);              /* a listening socket handed over; 0: none */
void service_tell(const char *state);  /* "READY=1"; nothing happens without a service manager */
void service_start_within(int64_t ms); /* READY=1 may take so long; it is waited for that long from now on */
int64_t service_watchdog_ms(void);     /* say WATCHDOG=1 at least this often; 0: nobody waits for it */

#endif
