// Debian's libxml2 headers pull in the system's ICU, which clashes with Foundation's own copy:
// the version header decides whether they do, so it comes first and its switch is taken back.
#include <string.h>
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
// are more than a page has that is meant to be read, and take 100 MB, or as many references: one that is none costs the
// parser an error message.
enum { readoutHTMLDepth = 2000, readoutHTMLElements = 200000, readoutHTMLAttributes = 512 };
typedef struct { int elements; int references; int isCut; } readoutHTMLCount;

// Whether anybody asks for an attribute; the others are not kept.
static int readoutIsRead(const xmlChar *element, const xmlChar *name) {
  static const char *const read[] = {
    "aria-hidden", "class", "content", "datetime", "hidden", "id", "itemprop", "lang", "name", "property", "rel", "role",
    "style", "type"};
  if (name[0] == 'h' && strcmp((const char *)name, "href") == 0) return strcmp((const char *)element, "link") == 0;
  for (unsigned index = 0; index < sizeof read / sizeof *read; index++)
    if (read[index][0] == name[0] && strcmp(read[index], (const char *)name) == 0) return 1;
  return 0;
}

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
  const xmlChar *kept[2 * readoutHTMLAttributes + 1];
  int number = 0;
  if (attributes != NULL)
    for (int index = 0; attributes[index] != NULL && number < 2 * readoutHTMLAttributes; index += 2)
      if (readoutIsRead(name, attributes[index])) {
        kept[number++] = attributes[index];
        kept[number++] = attributes[index + 1];
      }
  kept[number] = NULL;
  xmlSAX2StartElement(context, name, number == 0 ? NULL : kept);
}

static void readoutCharacters(void *context, const xmlChar *text, int size) {
  htmlParserCtxtPtr parser = (htmlParserCtxtPtr)context;
  readoutHTMLCount *count = (readoutHTMLCount *)parser->_private;
  if (size == 1 && text[0] == '&' && ++count->references > readoutHTMLElements) {
    count->isCut = 2;
    xmlStopParser(parser);
    return;
  }
  xmlSAX2Characters(context, text, size);
}

// A page as a tree, or NULL; `isCut` becomes 1 where the page goes on behind what is in the tree as its elements lie too deep, 2
// where there are too many of them, or of references.
static inline htmlDocPtr readoutHTMLRead(
  const char *bytes, int size, const char *encoding, int options, int *isCut) {
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (parser == NULL) return NULL;
  readoutHTMLCount count = {0, 0, 0};
  parser->_private = &count;
  parser->sax->startElement = readoutStartElement;
  parser->sax->characters = readoutCharacters;
  parser->sax->ignorableWhitespace = readoutCharacters;
  parser->sax->comment = NULL;
  parser->sax->processingInstruction = NULL;
  htmlDocPtr document = htmlCtxtReadMemory(parser, bytes, size, NULL, encoding, options);
  *isCut = count.isCut;
  htmlFreeParserCtxt(parser);
  return document;
}

// Swift 6 refuses the global variable that `xmlFree` is.
static inline void readoutXMLFree(void *memory) { xmlFree(memory); }
