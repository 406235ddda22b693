import ReadoutXML

/// RDF/XML through libxml2's `xmlTextWriter`: the writer opens and closes each resource's element, the properties come
/// as one escaped chunk.
struct RDFXMLWriter: TripleWriter, ~Copyable {
  private var writer = XMLTextWriter()
  private var chunk = OutputBuffer()
  private let names = ByteRuns(Term.allCases.map { $0.prefixedName + "\0" })
  private let resourceProperties = ByteRuns(Term.allCases.map { "<\($0.prefixedName) rdf:resource=\"" })
  private let literalProperties = ByteRuns(Term.allCases.map { "<\($0.prefixedName)" })
  private let datatypes = ByteRuns(Term.allCases.map { " rdf:datatype=\"\($0.iri)\">" })
  private let closings = ByteRuns(Term.allCases.map { "</\($0.prefixedName)>\n" })
  private let objects = ByteRuns(Term.allCases.map { "\($0.iri)\"/>\n" })
  private var base = ByteRuns([""])
  private let escapes = EscapeTable.xmlContent

  mutating func begin(base: String, to output: inout OutputBuffer) throws(WriteError) {
    self.base = ByteRuns([base.replacing("&", with: "&amp;")])
    writer.startDocument()
    writer.startElement("rdf:RDF")
    for namespace in Namespace.allCases { writer.attribute("xmlns:\(namespace.prefix)", namespace.iri) }
    writer.raw("\n")
  }

  mutating func beginSubject(
    _ subject: ResourceName, _ type: Term, to output: inout OutputBuffer
  ) throws(WriteError) {
    writer.startElement(names.start(type.rawValue))
    chunk.removeAll()
    appendName(subject)
    chunk.withBytes { writer.rawAttribute("rdf:about", $0, $1) }
    chunk.removeAll()
    chunk.append("\n")
  }

  private mutating func appendName(_ name: ResourceName) {
    if name.isRelative { chunk.append(base, 0) }
    chunk.append(padded: name.start, name.count)
  }

  mutating func write(
    _ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer
  ) throws(WriteError) {
    chunk.append(resourceProperties, predicate.rawValue)
    appendName(object)
    chunk.append("\"/>\n")
  }

  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError) {
    chunk.append(resourceProperties, predicate.rawValue)
    chunk.append(objects, object.rawValue)
  }

  mutating func write(
    _ predicate: Term, _ literal: Literal, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError) {
    chunk.append(literalProperties, predicate.rawValue)
    if let type {
      chunk.append(datatypes, type.rawValue)
    } else if let language {
      chunk.append(" xml:lang=\"")
      chunk.append(language)
      chunk.append("\">")
    } else {
      chunk.append(0x3E)
    }
    chunk.append(literal, escapes)
    chunk.append(closings, predicate.rawValue)
  }

  mutating func endSubject(to output: inout OutputBuffer) throws(WriteError) {
    chunk.withBytes { writer.raw($0, $1) }
    writer.endElement()
    writer.raw("\n")
    try drain(to: &output, blocks: OutputBuffer.block)
  }

  mutating func end(to output: inout OutputBuffer) throws(WriteError) {
    writer.endDocument()
    try drain(to: &output, blocks: 1)
  }

  private mutating func drain(to output: inout OutputBuffer, blocks: Int) throws(WriteError) {
    if writer.hasFailed { throw .writerFailed(path: output.path) }
    writer.drain(blocks: blocks) { output.appendBlock($0, $1) }
  }
}
