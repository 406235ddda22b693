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

  /// Makes room for a triple with `more` bytes behind the predicate, and writes what comes before them.
  @inline(__always)
  private func begin(
    _ predicate: Term, _ more: Int, in output: inout OutputBuffer
  ) -> UnsafeMutablePointer<UInt8> {
    let count = predicates.count(predicate.rawValue)
    return subject.withBytes { start, length in
      let target = output.reserve(length &+ count &+ more)
      copyPadded(start, length, to: target)
      copyPadded(predicates.start(predicate.rawValue), count, to: target + length)
      output.commit(length &+ count)
      return target + (length &+ count)
    }
  }

  mutating func write(
    _ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer
  ) throws(WriteError) {
    let length = object.isRelative ? base.count(0) : 1
    let target = begin(predicate, length &+ object.count &+ 4, in: &output)
    copyPadded(base.start(0), length, to: target)
    copyPadded(object.start, object.count, to: target + length)
    // "> .\n", the least significant byte first.
    UnsafeMutableRawPointer(target + (length &+ object.count)).storeBytes(
      of: UInt32(0x0A2E_203E).littleEndian, as: UInt32.self)
    output.commit(length &+ object.count &+ 4)
  }

  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError) {
    let count = objects.count(object.rawValue)
    copyPadded(objects.start(object.rawValue), count, to: begin(predicate, count, in: &output))
    output.commit(count)
  }

  mutating func write(
    _ predicate: Term, _ literal: Literal, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError) {
    begin(predicate, 1, in: &output).pointee = 0x22
    output.commit(1)
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
