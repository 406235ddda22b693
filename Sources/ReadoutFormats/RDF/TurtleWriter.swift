/// Turtle: prefixes, one subject a paragraph, values of one property in a row.
struct TurtleWriter: TripleWriter, ~Copyable {
  /// `<` and the base.
  private var base = ByteRuns([""])
  private let escapes = EscapeTable.turtle
  private var predicate: Term?
  private let names = ByteRuns(Term.allCases.map(\.prefixedName))
  private let types = ByteRuns(Term.allCases.map { " a \($0.prefixedName)" })
  private let comma = ByteRuns([", "])
  private let predicates = ByteRuns(Term.allCases.map { " ;\n  \($0 == .rdfType ? "a" : $0.prefixedName) " })
  private let datatypes = ByteRuns(Term.allCases.map { "\"^^\($0.prefixedName)" })

  mutating func begin(base: String, to output: inout OutputBuffer) throws(WriteError) {
    self.base = ByteRuns(["<\(base)"])
    output.append("@prefix : <\(base)> .\n")
    for namespace in Namespace.allCases { output.append("@prefix \(namespace.prefix): <\(namespace.iri)> .\n") }
  }

  /// Room for a name behind `before` bytes and before `behind`.
  @inline(__always)
  private func room(_ name: ResourceName, _ before: Int, _ behind: Int) -> Int {
    before &+ base.count(0) &+ name.count &+ 1 &+ behind
  }

  /// Writes a name and returns its length: a local name of the base, or the whole IRI.
  @inline(__always)
  private func copy(_ name: ResourceName, to target: UnsafeMutablePointer<UInt8>) -> Int {
    if name.isLocalName {
      target.pointee = 0x3A
      copyPadded(name.start, name.count, to: target + 1)
      return name.count &+ 1
    }
    let length = name.isRelative ? base.count(0) : 1
    copyPadded(base.start(0), length, to: target)
    copyPadded(name.start, name.count, to: target + length)
    target[length &+ name.count] = 0x3E
    return length &+ name.count &+ 1
  }

  mutating func beginSubject(
    _ subject: ResourceName, _ type: Term, to output: inout OutputBuffer
  ) throws(WriteError) {
    let count = types.count(type.rawValue)
    let target = output.reserve(room(subject, 1, count))
    target.pointee = 0x0A
    let length = copy(subject, to: target + 1) &+ 1
    copyPadded(types.start(type.rawValue), count, to: target + length)
    output.commit(length &+ count)
    predicate = .rdfType
  }

  /// What stands before a value: the property, or a comma where it is the same as before.
  @inline(__always)
  private mutating func opening(_ predicate: Term) -> (start: UnsafePointer<UInt8>, count: Int) {
    if predicate == self.predicate { return (comma.start(0), comma.count(0)) }
    self.predicate = predicate
    return (predicates.start(predicate.rawValue), predicates.count(predicate.rawValue))
  }

  mutating func write(
    _ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer
  ) throws(WriteError) {
    let (start, count) = opening(predicate)
    let target = output.reserve(room(object, count, 0))
    copyPadded(start, count, to: target)
    output.commit(count &+ copy(object, to: target + count))
  }

  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError) {
    let (start, count) = opening(predicate)
    let more = names.count(object.rawValue)
    let target = output.reserve(count &+ more)
    copyPadded(start, count, to: target)
    copyPadded(names.start(object.rawValue), more, to: target + count)
    output.commit(count &+ more)
  }

  mutating func write(
    _ predicate: Term, _ literal: Literal, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError) {
    let (start, count) = opening(predicate)
    let target = output.reserve(count &+ 1)
    copyPadded(start, count, to: target)
    // A bare number is an xsd:integer, a bare word an xsd:boolean.
    if type == .xsdInteger || type == .xsdBoolean {
      output.commit(count)
      output.append(literal, escapes)
      return
    }
    target[count] = 0x22
    output.commit(count &+ 1)
    output.append(literal, escapes)
    if let type {
      output.append(datatypes, type.rawValue)
    } else if let language {
      output.append("\"@")
      output.append(language)
    } else {
      output.append(0x22)
    }
  }

  mutating func endSubject(to output: inout OutputBuffer) throws(WriteError) { output.append(" .\n") }
  mutating func end(to output: inout OutputBuffer) throws(WriteError) {}
}
