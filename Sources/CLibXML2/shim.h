// Debian's libxml2 headers pull in the system's ICU, which clashes with Foundation's own copy:
// the version header decides whether they do, so it comes first and its switch is taken back.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlIO.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlwriter.h>

// An element opens. libxml2 cuts a page in silence at 256 elements within each other; here it is told to go on, and at
// `readoutHTMLDepth` the parsing ends and is marked as cut. So it does behind `readoutHTMLElements` elements, which
// are more than a page has that is meant to be read, and take 100 MB.
enum { readoutHTMLDepth = 2000, readoutHTMLElements = 200000 };
typedef struct { int elements; int isCut; } readoutHTMLCount;
static void readoutStartElement(void *context, const xmlChar *name, const xmlChar **attributes) {
  htmlParserCtxtPtr parser = (htmlParserCtxtPtr)context;
  readoutHTMLCount *count = (readoutHTMLCount *)parser->_private;
  count->elements += 1;
  if (parser->nodeNr >= readoutHTMLDepth || count->elements > readoutHTMLElements) {
    count->isCut = count->elements > readoutHTMLElements ? 2 : 1;
    xmlStopParser(parser);
    return;
  }
  parser->options |= XML_PARSE_HUGE;
  xmlSAX2StartElement(context, name, attributes);
}

// A page as a tree, or NULL; `isCut` becomes 1 where the page goes on behind what is in the tree as its elements lie too deep, 2
// where there are too many.
static inline htmlDocPtr readoutHTMLRead(
  const char *bytes, int size, const char *encoding, int options, int *isCut) {
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == NULL) return NULL;
  readoutHTMLCount count = {0, 0};
  parser->_private = &count;
  parser->sax->startElement = readoutStartElement;
  htmlDocPtr document = htmlCtxtReadMemory(parser, bytes, size, NULL, encoding, options);
  *isCut = count.isCut;
  htmlFreeParserCtxt(parser);
  return document;
}

// Swift 6 refuses the global variable that `xmlFree` is.
static inline void readoutXMLFree(void *memory) { xmlFree(memory); }
