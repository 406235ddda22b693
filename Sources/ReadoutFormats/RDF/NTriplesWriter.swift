/// N-Triples: one triple a line, UTF-8.
struct NTriplesWriter: TripleWriter, ~Copyable {
  /// `<` and the base.
  private var base = ByteRuns([""])
  private let escapes = EscapeTable.turtle
  /// `<subject> `
  private var subject = OutputBuffer()
  private let predicates = ByteRuns(Term.allCases.map { "<\($0.iri)> " })
  /// `<predicate> <` and the base.
  private var links = ByteRuns([""])
  /// `<predicate> "`
  private let quotes = ByteRuns(Term.allCases.map { "<\($0.iri)> \"" })
  private let objects = ByteRuns(Term.allCases.map { "<\($0.iri)> .\n" })
  private let datatypes = ByteRuns(Term.allCases.map { "\"^^<\($0.iri)> .\n" })

  mutating func begin(base: String, to output: inout OutputBuffer) throws(WriteError) {
    self.base = ByteRuns(["<\(base)"])
    links = ByteRuns(Term.allCases.map { "<\($0.iri)> <\(base)" })
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

  /// Makes room for a triple with `more` bytes behind the predicate's, and writes what comes before them.
  @inline(__always)
  private func begin(
    _ start: UnsafePointer<UInt8>, _ count: Int, _ more: Int, in output: inout OutputBuffer
  ) -> UnsafeMutablePointer<UInt8> {
    subject.withBytes { subject, length in
      let target = output.reserve(length &+ count &+ more)
      copyPadded(subject, length, to: target)
      copyPadded(start, count, to: target + length)
      output.commit(length &+ count)
      return target + (length &+ count)
    }
  }

  mutating func write(
    _ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer
  ) throws(WriteError) {
    // An IRI that stands elsewhere comes behind the angle bracket already.
    let count = object.isRelative ? links.count(predicate.rawValue) : predicates.count(predicate.rawValue) &+ 1
    let target = begin(links.start(predicate.rawValue), count, object.count &+ 4, in: &output)
    copyPadded(object.start, object.count, to: target)
    // "> .\n", the least significant byte first.
    UnsafeMutableRawPointer(target + object.count).storeBytes(of: UInt32(0x0A2E_203E).littleEndian, as: UInt32.self)
    output.commit(object.count &+ 4)
  }

  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError) {
    let count = objects.count(object.rawValue)
    let target = begin(
      predicates.start(predicate.rawValue), predicates.count(predicate.rawValue), count, in: &output)
    copyPadded(objects.start(object.rawValue), count, to: target)
    output.commit(count)
  }

  mutating func write(
    _ predicate: Term, _ literal: Literal, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError) {
    _ = begin(quotes.start(predicate.rawValue), quotes.count(predicate.rawValue), 0, in: &output)
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
