/// JSON-LD 1.1: one object per subject in `@graph`, every property an array, typed values as strings with `@type`.
struct JSONLDWriter: TripleWriter, ~Copyable {
  private var base = ByteRuns([""])
  private var predicate: Term?
  private var isFirst = true
  private let names = ByteRuns(Term.allCases.map(\.prefixedName))
  private let predicates = ByteRuns(Term.allCases.map { "],\n\"\($0.prefixedName)\":[" })

  mutating func begin(base: String, to output: inout OutputBuffer) throws(WriteError) {
    self.base = ByteRuns([base])
    output.append("{\"@context\":{\"@version\":1.1")
    for namespace in Namespace.allCases { output.append(",\n\"\(namespace.prefix)\":\"\(namespace.iri)\"") }
    output.append("},\n\"@graph\":[")
  }

  private func append(_ name: ResourceName, to output: inout OutputBuffer) {
    output.append(0x22)
    if name.isRelative { output.append(base, 0) }
    output.append(padded: name.start, name.count)
    output.append(0x22)
  }

  mutating func beginSubject(
    _ subject: ResourceName, _ type: Term, to output: inout OutputBuffer
  ) throws(WriteError) {
    output.append(isFirst ? "\n{\"@id\":" : ",\n{\"@id\":")
    isFirst = false
    append(subject, to: &output)
    output.append(",\"@type\":[\"")
    output.append(names, type.rawValue)
    output.append(0x22)
    predicate = .rdfType
  }

  private mutating func appendStart(_ predicate: Term, to output: inout OutputBuffer) {
    if predicate == self.predicate {
      output.append(0x2C)
    } else {
      output.append(predicates, predicate.rawValue)
      self.predicate = predicate
    }
  }

  mutating func write(
    _ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer
  ) throws(WriteError) {
    appendStart(predicate, to: &output)
    output.append("{\"@id\":")
    append(object, to: &output)
    output.append("}")
  }

  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError) {
    appendStart(predicate, to: &output)
    // The types of a subject are names, everything else is a reference.
    output.append(predicate == .rdfType ? "\"" : "{\"@id\":\"")
    output.append(names, object.rawValue)
    output.append(predicate == .rdfType ? "\"" : "\"}")
  }

  mutating func write(
    _ predicate: Term, _ literal: Literal, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError) {
    appendStart(predicate, to: &output)
    output.append("{\"@value\":\"")
    output.append(literal, .json)
    if let type {
      output.append("\",\"@type\":\"")
      output.append(names, type.rawValue)
    } else if let language {
      output.append("\",\"@language\":\"")
      output.append(language)
    }
    output.append("\"}")
  }

  mutating func endSubject(to output: inout OutputBuffer) throws(WriteError) { output.append("]}") }
  mutating func end(to output: inout OutputBuffer) throws(WriteError) { output.append("\n]}\n") }
}
