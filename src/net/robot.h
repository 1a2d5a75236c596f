/* robot.h - group robots of DingTalk, Feishu and WeCom: one table of how each wants its message and what it answers.
 *
 * A robot takes a text of so many bytes and 20 messages a minute; it answers 200 also when it refuses, and says so in
 * the body.  Its address is a secret: whoever has it may speak as the robot.
 */
#ifndef LS_ROBOT_H
#define LS_ROBOT_H

#include "base/shape.h"
#include "net/call.h"

/* stored: never renumber */
enum channel_kind { CHANNEL_DINGTALK = 1, CHANNEL_FEISHU = 2, CHANNEL_WECOM = 3, CHANNEL_WEBHOOK = 4 };
extern const struct words channel_kinds;
enum { ROBOT_A_MINUTE = 18 };

/* The request that says it; secret: NULL where the robot asks for none.  Cut on the edge of a character.  is_guarded is
 * the caller's to set. */
void robot_call(struct cx *cx, int64_t kind, const char *address, const char *secret, const char *text,
                struct net_call *out);
/* Was it taken?  *why: what the robot says. */
bool robot_took(struct cx *cx, int64_t kind, const struct net_answer *a, const char **why);

#endif
