// Debian's libxml2 headers pull in the system's ICU, which clashes with Foundation's own copy:
// the version header decides whether they do, so it comes first and its switch is taken back.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlwriter.h>

// Swift 6 refuses the global variable that `xmlFree` is.
static inline void readoutXMLFree(void *memory) { xmlFree(memory); }
