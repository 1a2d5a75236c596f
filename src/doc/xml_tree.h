/* xml_tree.h - a small XML document as a tree: names without their prefixes, texts, attributes.
 *
 * For documents other systems pass on.  Nothing outside is ever fetched and no entity is expanded: a document type
 * definition is refused, and so is what is too large, too deep or has too many elements.
 */
#ifndef LS_XML_TREE_H
#define LS_XML_TREE_H

#include "base/shape.h"

enum { XML_MAX_BYTES = 10 << 20, XML_MAX_DEPTH = 40, XML_MAX_ELEMENTS = 200000, XML_MAX_TEXT = 1 << 16 };

struct xml {
    const char *name;         /* local */
    const char *space;        /* its namespace; NULL: none */
    const char *text;         /* its own, blanks trimmed at both ends; "" */
    const char **attributes;  /* name, value, ... , NULL; names local */
    struct xml *first, *next; /* children in order; the next sibling */
};
/* E_INVALID: what is wrong, and in which line; E_TOO_LARGE. */
CHECKED enum err xml_read(struct cx *cx, struct str bytes, struct xml **root);
const struct xml *xml_child(const struct xml *of, const char *name); /* the first of this name; NULL */
const struct xml *xml_again(const struct xml *after);                /* the next sibling of the same name */
const char *xml_text(const struct xml *of, const char *child);     /* of the first child so named; NULL: none, blank */
const char *xml_attribute(const struct xml *of, const char *name); /* NULL: none, blank */

#endif
