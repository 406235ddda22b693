/// N-Triples: one triple a line, UTF-8.
struct NTriplesWriter: TripleWriter, ~Copyable {
  /// `<` and the base.
  private var base = ByteRuns([""])
  private let escapes = EscapeTable.turtle
  /// `<subject> `
  private var subject = OutputBuffer()
  private let predicates = ByteRuns(Term.allCases.map { "<\($0.iri)> " })
  private let objects = ByteRuns(Term.allCases.map { "<\($0.iri)> .\n" })
  private let datatypes = ByteRuns(Term.allCases.map { "\"^^<\($0.iri)> .\n" })

  mutating func begin(base: String, to output: inout OutputBuffer) throws(WriteError) {
    self.base = ByteRuns(["<\(base)"])
  }

  mutating func beginSubject(
    _ subject: ResourceName, _ type: Term, to output: inout OutputBuffer
  ) throws(WriteError) {
    self.subject.removeAll()
    self.subject.append(base, 0)
    self.subject.append(padded: subject.start, subject.count)
    self.subject.append("> ")
    try write(.rdfType, type, to: &output)
  }

  private func appendStart(_ predicate: Term, to output: inout OutputBuffer) {
    subject.withBytes { output.append(padded: $0, $1) }
    output.append(predicates, predicate.rawValue)
  }

  mutating func write(
    _ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer
  ) throws(WriteError) {
    appendStart(predicate, to: &output)
    if object.isRelative { output.append(base, 0) } else { output.append(0x3C) }
    output.append(padded: object.start, object.count)
    output.append("> .\n")
  }

  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError) {
    appendStart(predicate, to: &output)
    output.append(objects, object.rawValue)
  }

  mutating func write(
    _ predicate: Term, _ literal: CleanText, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError) {
    appendStart(predicate, to: &output)
    output.append(0x22)
    output.append(literal, escapes)
    if let type {
      output.append(datatypes, type.rawValue)
    } else if let language {
      output.append("\"@")
      output.append(language)
      output.append(" .\n")
    } else {
      output.append("\" .\n")
    }
  }

  mutating func endSubject(to output: inout OutputBuffer) throws(WriteError) {}
  mutating func end(to output: inout OutputBuffer) throws(WriteError) {}
}
