/// Turtle: prefixes, one subject a paragraph, values of one property in a row.
struct TurtleWriter: TripleWriter, ~Copyable {
  /// `<` and the base.
  private var base = ByteRuns([""])
  private let escapes = EscapeTable.turtle
  private var predicate: Term?
  private let names = ByteRuns(Term.allCases.map(\.prefixedName))
  private let predicates = ByteRuns(Term.allCases.map { " ;\n  \($0 == .rdfType ? "a" : $0.prefixedName) " })
  private let datatypes = ByteRuns(Term.allCases.map { "\"^^\($0.prefixedName)" })

  mutating func begin(base: String, to output: inout OutputBuffer) throws(WriteError) {
    self.base = ByteRuns(["<\(base)"])
    output.append("@prefix : <\(base)> .\n")
    for namespace in Namespace.allCases { output.append("@prefix \(namespace.prefix): <\(namespace.iri)> .\n") }
  }

  private func append(_ name: ResourceName, to output: inout OutputBuffer) {
    if name.isLocalName {
      let target = output.reserve(name.count &+ 1)
      target.pointee = 0x3A
      copyPadded(name.start, name.count, to: target + 1)
      output.commit(name.count &+ 1)
    } else {
      if name.isRelative { output.append(base, 0) } else { output.append(0x3C) }
      output.append(padded: name.start, name.count)
      output.append(0x3E)
    }
  }

  mutating func beginSubject(
    _ subject: ResourceName, _ type: Term, to output: inout OutputBuffer
  ) throws(WriteError) {
    output.append("\n")
    append(subject, to: &output)
    output.append(" a ")
    output.append(names, type.rawValue)
    predicate = .rdfType
  }

  private mutating func appendStart(_ predicate: Term, to output: inout OutputBuffer) {
    if predicate == self.predicate {
      output.append(", ")
    } else {
      output.append(predicates, predicate.rawValue)
      self.predicate = predicate
    }
  }

  mutating func write(
    _ predicate: Term, _ object: ResourceName, to output: inout OutputBuffer
  ) throws(WriteError) {
    appendStart(predicate, to: &output)
    append(object, to: &output)
  }

  mutating func write(_ predicate: Term, _ object: Term, to output: inout OutputBuffer) throws(WriteError) {
    appendStart(predicate, to: &output)
    output.append(names, object.rawValue)
  }

  mutating func write(
    _ predicate: Term, _ literal: Literal, type: Term?, language: CleanText?, to output: inout OutputBuffer
  ) throws(WriteError) {
    appendStart(predicate, to: &output)
    // A bare number is an xsd:integer, a bare word an xsd:boolean.
    if type == .xsdInteger || type == .xsdBoolean {
      output.append(literal, escapes)
      return
    }
    output.append(0x22)
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
