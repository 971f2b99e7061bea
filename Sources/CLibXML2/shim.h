#ifndef CONSPECTUS_LIBXML2_SHIM_H
#define CONSPECTUS_LIBXML2_SHIM_H

/* Debian's libxml2 includes ICU's headers for converters that are not used here; they clash with Foundation's own ICU. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* xmlFree is a variable of the library, which Swift takes for shared mutable state. */
static inline void conspectus_xml_free(void *text) { xmlFree(text); }

#endif
