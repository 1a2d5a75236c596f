/* org.h - the organisation: units, posts, who holds them when.
 *
 * A duty belongs to a unit and a post, never to a person: a successor takes over with no new
 * document.  Units are never deleted; a merged or renamed one keeps its past under its old name and
 * says what it became.  Tables: unit, alias, person, post, holding (migrations/0002).
 */
#ifndef LS_ORG_H
#define LS_ORG_H

#include "journal/fact.h"

/* stored: never renumber */
enum unit_kind {
    UNIT_GROUP = 1,        /* 领导小组 */
    UNIT_HEADQUARTERS = 2, /* 指挥部 */
    UNIT_HQ_OFFICE = 3,    /* 指挥部办公室 */
    UNIT_TASK_FORCE = 4,   /* 专项推进组 */
    UNIT_SUPERVISION = 5,  /* 督查室 */
    UNIT_ASSESSMENT = 6,   /* 考核办 */
    UNIT_BUREAU = 7,       /* 部门 */
    UNIT_TOWN = 8,         /* 镇街 */
    UNIT_ZONE = 9,         /* 开发区 */
    UNIT_VILLAGE = 10,     /* 村（社区） */
    UNIT_OTHER = 11,
};
extern const struct words unit_kinds;

struct unit {
    int64_t id, seq;
    const char *name, *short_name;
    int64_t kind;                     /* enum unit_kind */
    int64_t parent;                   /* unit; 0 = top */
    const char *division;             /* 6, 9 or 12 digits */
    const char *credit_code;          /* GB 32100; check digit verified */
    struct date valid_from, valid_to; /* valid_to: last day; none = still there */
    int64_t successor;                /* unit it was merged into or renamed to */
    int64_t sort;
};
struct alias {
    int64_t id, seq;
    int64_t unit;
    const char *name;
};
struct person {
    int64_t id, seq;
    const char *name, *login, *phone;
    bool disabled;
};
/* What a post lets its holder do; rights follow from it (app/policy.c). */
/* stored: never renumber */
enum post_role {
    ROLE_LEADER = 1,     /* 领导小组、指挥部领导 */
    ROLE_HQ = 2,         /* 指挥部办公室工作人员 */
    ROLE_TASK_FORCE = 3, /* 专项推进组负责人 */
    ROLE_SUPERVISOR = 4, /* 督查人员 */
    ROLE_PRINCIPAL = 5,  /* 单位一把手 */
    ROLE_LIAISON = 6,    /* 联络员 */
    ROLE_AUDITOR = 7,    /* 审计、接任者：只读 */
    ROLE_ADMIN = 8,      /* 系统管理员 */
    ROLE_ASSESSOR = 9,   /* 考核人员 */
    /* The three administrators (三员) exclude one another: who runs the system, who sets its rules, who watches both. */
    ROLE_SECURITY = 10,    /* 安全管理员 */
    ROLE_AUDIT_ADMIN = 11, /* 审计管理员 */
};
extern const struct words post_roles;
struct post {
    int64_t id, seq;
    int64_t unit;
    const char *title;
    int64_t role; /* enum post_role */
    int64_t rank; /* for order only */
};
struct holding {
    int64_t id, seq;
    int64_t post, person;
    struct date valid_from, valid_to; /* valid_to: last day; none = still */
};
extern const struct shape UNIT, ALIAS, PERSON, POST, HOLDING;

/* Find a unit by what people write: full name, short name, alias (valid on cx->today or not), folded
 * for width, case and traditional characters; or by its id in digits, as links have it, for in a city a short name
 * means a unit of every district.  E_NOT_FOUND names near ones; E_CONFLICT: several. */
CHECKED enum err unit_by_name(struct cx *cx, const char *name, struct unit *out);
CHECKED enum err person_by_login(struct cx *cx, const char *login, struct person *out);
CHECKED enum err person_ahead(struct cx *cx, const char *login);         /* soon person_by_login (db_ahead) */
CHECKED enum err units_all(struct cx *cx, size_t max, struct list *out); /* in the office's order, past ones too */
const char *unit_label(const struct unit *u);                            /* short name, else name */
CHECKED enum err unit_label_of(struct cx *cx, int64_t unit, const char **out); /* 0: NULL */

/* GB 32100-2015: 18 characters, right check character. */
bool credit_code_ok(const char *code);

/* Every unit, for matching many names at once (imports, texts). */
struct unit_names;
CHECKED enum err unit_names_load(struct cx *cx, struct unit_names **out);
int64_t unit_names_find(const struct unit_names *n, const char *name); /* 0: none; < 0: several */

#endif
