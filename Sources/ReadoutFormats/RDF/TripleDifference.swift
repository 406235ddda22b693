/// What a graph in a triple store has too much and too little to be another.
///
/// Stores keep values and give them back as they like: with other escapes, numbers as `0.9` for `0.90`, languages in small letters.
/// Triples are compared as values, and what goes is written as the store wrote it.
///
/// https://www.w3.org/TR/n-triples/
package struct TripleDifference: Sendable {
  /// Triples that are to go, each as the store wrote it, with its final stop.
  package private(set) var gone: [ArraySlice<UInt8>] = []
  /// Triples that are to come, each as it is written, with its final stop.
  package private(set) var new: [ArraySlice<UInt8>] = []

  /// Nil where what is stored is no N-Triples, or has nodes without a name, which nobody can tell apart.
  /// Takes n log n of both.
  ///
  /// - Parameters:
  ///   - stored: what the store holds, N-Triples.
  ///   - wanted: what it shall hold, N-Triples without nodes that have no name.
  package init?(from stored: [UInt8], to wanted: [UInt8]) {
    guard let before = TripleDifference.lines(of: stored), let after = TripleDifference.lines(of: wanted) else {
      return nil
    }
    var (old, next) = (0, 0)
    while old < before.count || next < after.count {
      if next == after.count || old < before.count && before[old].key.lexicographicallyPrecedes(after[next].key) {
        gone.append(before[old].text)
        old += 1
      } else if old == before.count || after[next].key.lexicographicallyPrecedes(before[old].key) {
        new.append(after[next].text)
        next += 1
      } else {
        (old, next) = (old + 1, next + 1)
      }
    }
  }

  /// One request that changes all or nothing (SPARQL 1.1 Update, 2.2).
  ///
  /// - Parameter graph: IRI of the graph; nil is the default graph.
  package func update(graph: String?) -> [UInt8] {
    let (start, end) = graph.map { ("{ GRAPH <\($0)> {\n", "} }") } ?? ("{\n", "}")
    var text: [UInt8] = []
    for (word, triples) in [("DELETE DATA ", gone), ("INSERT DATA ", new)] where !triples.isEmpty {
      if !text.isEmpty { text += Array(" ;\n".utf8) }
      text += Array((word + start).utf8)
      for triple in triples {
        text += triple
        text.append(0x0A)
      }
      text += Array(end.utf8)
    }
    text.append(0x0A)
    return text
  }

  // MARK: Reading

  private struct Line {
    var key: [UInt8]
    var text: ArraySlice<UInt8>
  }

  /// In the order of their keys, each once.
  private static func lines(of text: [UInt8]) -> [Line]? {
    var lines: [Line] = []
    for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      guard let start = line.firstIndex(where: { $0 != 0x20 && $0 != 0x09 }), line[start] != 0x23 else { continue }
      guard let key = key(of: line[start...]) else { return nil }
      lines.append(Line(key: key, text: line[start...]))
    }
    lines.sort { $0.key.lexicographicallyPrecedes($1.key) }
    var result: [Line] = []
    result.reserveCapacity(lines.count)
    for line in lines where line.key != result.last?.key { result.append(line) }
    return result
  }

  /// The triple in the one form that all its writings have; nil where it is none, or has a node without a name.
  private static func key(of line: ArraySlice<UInt8>) -> [UInt8]? {
    var key: [UInt8] = []
    var rest = line
    for position in 0..<3 {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
      if rest.first == 0x3C {
        guard let iri = quoted(&rest, until: 0x3E) else { return nil }
        key += [0x3C] + iri + [0x3E]
      } else if position == 2, rest.first == 0x22 {
        guard let literal = literal(&rest) else { return nil }
        key += literal
      } else {
        return nil
      }
      // Stands in no IRI and, written out, in no text.
      key.append(0)
    }
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first == 0x2E ? key : nil
  }

  /// What stands between a quotation mark and the one that ends it, with escapes undone; goes behind it.
  private static func quoted(_ rest: inout ArraySlice<UInt8>, until end: UInt8) -> [UInt8]? {
    var value: [UInt8] = []
    rest = rest.dropFirst()
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == end { return value }
      guard byte == 0x5C else {
        value.append(byte)
        continue
      }
      guard let letter = rest.popFirst() else { return nil }
      if let plain = escapes[letter] {
        value.append(plain)
        continue
      }
      let digits = letter == UInt8(ascii: "u") ? 4 : letter == UInt8(ascii: "U") ? 8 : 0
      guard digits > 0, rest.count >= digits,
        let number = UInt32(String(decoding: rest.prefix(digits), as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      else { return nil }
      value += Array(String(Character(scalar)).utf8)
      rest = rest.dropFirst(digits)
    }
    return nil
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "f"): 0x0C, 0x22: 0x22, 0x27: 0x27, 0x5C: 0x5C,
  ]

  /// A text with its language or datatype; numbers and truth values in one writing.
  private static func literal(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard let value = quoted(&rest, until: 0x22) else { return nil }
    if rest.first == 0x40 {
      let tag = rest.prefix { $0 != 0x20 && $0 != 0x09 && $0 != 0x2E }
      rest = rest[tag.endIndex...]
      return [0x22] + value + [0] + String(decoding: tag, as: UTF8.self).lowercased().utf8
    }
    guard rest.starts(with: [0x5E, 0x5E, 0x3C]) else { return [0x22] + value }
    rest = rest.dropFirst(2)
    guard let type = quoted(&rest, until: 0x3E) else { return nil }
    let name = String(decoding: type, as: UTF8.self)
    guard name.hasPrefix(schema) else { return [0x22] + value + [0] + type }
    let text = String(decoding: value, as: UTF8.self)
    func typed(_ text: String, _ type: String) -> [UInt8] { [0x22] + text.utf8 + [0] + (schema + type).utf8 }
    switch String(name.dropFirst(schema.count)) {
    case "string": return [0x22] + value
    case "boolean": return typed(text == "1" ? "true" : text == "0" ? "false" : text, "boolean")
    case let type where ["double", "float", "decimal"].contains(type):
      return typed(Double(text).map { "\($0)" } ?? text, type)
    // Some keep all of them as `integer`.
    case let type where integers.contains(type): return typed(Int(text).map { "\($0)" } ?? text, "integer")
    case let type: return typed(text, type)
    }
  }

  private static let integers: Set<String> = [
    "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
    "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte",
  ]

  private static let schema = "http://www.w3.org/2001/XMLSchema#"
}
