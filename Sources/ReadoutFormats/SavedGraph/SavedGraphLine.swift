import Glibc
import ReadoutInput

/// A line of a saved graph of which only what it is about is read: its members are found, and none but those asked for is
/// made a value. It lasts as long as the call that it is handed to.
package struct SavedGraphLine {
  /// What a line holds.
  package enum Element: Equatable {
    case graph
    case node(NodeKind)
    case edge(EdgeKind)
  }

  /// A member that says what a line is about.
  package enum Member: Int {
    case element, kind, id, label, aliases, source, target, placeID, topicIDs
  }

  /// What it holds.
  package let element: Element
  /// Counts from 1.
  package let number: Int
  private let bytes: UnsafeRawBufferPointer
  private let members: Members

  /// Nil where it is not written as this program writes: what it holds is then for `JSONValue` to say.
  init?(_ bytes: UnsafeRawBufferPointer, number: Int) {
    guard let members = Members(of: bytes), let element = members.element else { return nil }
    self.bytes = bytes
    self.number = number
    self.members = members
    self.element = element
  }

  /// The text of a member; nil where there is none.
  package func text(_ member: Member) -> String? {
    guard let range = members[member], bytes[range.lowerBound] == 0x22 else { return nil }
    let within = UnsafeRawBufferPointer(rebasing: bytes[range.lowerBound + 1..<range.upperBound - 1])
    let hasEscapes = within.baseAddress.map { memchr($0, 0x5C, within.count) != nil } ?? false
    return hasEscapes ? value(member)?.string : String(decoding: within, as: UTF8.self)
  }

  /// A member as a value.
  package func value(_ member: Member) -> JSONValue? {
    members[member].flatMap { try? JSONValue(parsing: Array(bytes[$0])) }
  }

  /// The whole line.
  package var contents: [UInt8] { Array(bytes) }
}

/// Where the values of a line's members stand. Of members of one name the last counts, as in `JSONValue`.
private struct Members {
  private var ranges = InlineArray<9, Range<Int>?>(repeating: nil)
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  subscript(_ member: SavedGraphLine.Member) -> Range<Int>? { ranges[member.rawValue] }

  /// Nil where the bytes are no object, or the name of a member is written with escapes.
  init?(of bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    guard next() == 0x7B else { return nil }
    repeat {
      guard next() == 0x22, let name = string(), next() == 0x3A else { return nil }
      skipSpace()
      let start = position
      guard skipValue() else { return nil }
      switch member(name) {
      case .some(let member): ranges[member.rawValue] = start..<position
      case nil where bytes[name].contains(0x5C): return nil
      case nil: break
      }
      skipSpace()
    } while next() == 0x2C
    guard bytes[position - 1] == 0x7D else { return nil }
    skipSpace()
    guard position == bytes.count else { return nil }
  }

  /// What `element` and `kind` say; nil where they do not.
  var element: SavedGraphLine.Element? {
    guard let element = within(.element) else { return nil }
    if holds(element, "graph") { return .graph }
    guard let kind = within(.kind) else { return nil }
    if holds(element, "node") { return Members.nodes.first { holds(kind, $0.word) }.map { .node($0.kind) } }
    if holds(element, "edge") { return Members.edges.first { holds(kind, $0.word) }.map { .edge($0.kind) } }
    return nil
  }

  private static let nodes = NodeKind.allCases.map { (word: Array($0.rawValue.utf8), kind: $0) }
  private static let edges = EdgeKind.allCases.map { (word: Array($0.rawValue.utf8), kind: $0) }

  /// What stands between the quotation marks of a member that is a text.
  private func within(_ member: SavedGraphLine.Member) -> Range<Int>? {
    guard let range = self[member], bytes[range.lowerBound] == 0x22 else { return nil }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  private func holds(_ range: Range<Int>, _ word: [UInt8]) -> Bool {
    guard range.count == word.count, let base = bytes.baseAddress else { return false }
    return memcmp(base + range.lowerBound, word, word.count) == 0
  }

  private func holds(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base + range.lowerBound, word.utf8Start, range.count) == 0
  }

  private func member(_ name: Range<Int>) -> SavedGraphLine.Member? {
    switch name.count {
    case 2: holds(name, "id") ? .id : nil
    case 4: holds(name, "kind") ? .kind : nil
    case 5: holds(name, "label") ? .label : nil
    case 6: holds(name, "source") ? .source : holds(name, "target") ? .target : nil
    case 7: holds(name, "element") ? .element : holds(name, "aliases") ? .aliases : nil
    case 8: holds(name, "place_id") ? .placeID : nil
    case 9: holds(name, "topic_ids") ? .topicIDs : nil
    default: nil
    }
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  /// The next byte that is no space, behind which it goes on.
  private mutating func next() -> UInt8? {
    skipSpace()
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// From behind the quotation mark that begins a text to behind the one that ends it; the range between them.
  private mutating func string() -> Range<Int>? {
    let start = position
    var from = position
    while from < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + from, 0x22, bytes.count - from)
    {
      let end = base.distance(to: UnsafeRawPointer(found))
      var escapes = 0
      while end - escapes > start, bytes[end - escapes - 1] == 0x5C { escapes += 1 }
      if escapes % 2 == 0 {
        position = end + 1
        return start..<end
      }
      from = end + 1
    }
    return nil
  }

  /// What is within is not looked at, but for where it ends.
  private mutating func skipValue() -> Bool {
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x22:
        position += 1
        guard string() != nil else { return false }
      case 0x7B, 0x5B:
        depth += 1
        position += 1
      case 0x7D, 0x5D, 0x2C:
        if depth == 0 { return true }
        if byte != 0x2C { depth -= 1 }
        position += 1
      default: position += 1
      }
      if depth == 0, byte == 0x22 || byte == 0x7D || byte == 0x5D { return true }
    }
    return false
  }
}
