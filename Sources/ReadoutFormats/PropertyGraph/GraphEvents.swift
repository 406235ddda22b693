import ReadoutModel

/// How lists and structures come to a writer, and whether text is cleaned on the way.
package struct TextStyle: Sendable, Hashable {
  package enum Lists: Sendable, Hashable {
    /// Joined; the separator inside an item becomes `/`.
    case joined(UInt8)
    /// A JSON array.
    case json
  }

  package var lists: Lists
  /// Whether characters forbidden in XML 1.0 become U+FFFD.
  package var isCleaned: Bool
  /// Whether the full view carries everything that `SavedGraphReader` needs.
  package var isSaved: Bool

  /// Lists joined with `|`, text cleaned.
  package static let plain = TextStyle(lists: .joined(0x7C), isCleaned: true, isSaved: false)
  /// Lists joined with `;`, text cleaned.
  package static let semicolons = TextStyle(lists: .joined(0x3B), isCleaned: true, isSaved: false)
  /// Lists as JSON arrays, text as it is, nothing left out.
  package static let saved = TextStyle(lists: .json, isCleaned: false, isSaved: true)
}

/// The text of one event, in one block that is used again for the next event.
struct FieldStorage: ~Copyable {
  struct Field {
    var attribute: Int32
    var traits: TextTraits
    var start: Int
    var count: Int
  }

  private var base: UnsafeMutablePointer<UInt8> = .allocate(capacity: 1 << 12 + OutputBuffer.slack)
  private var capacity = 1 << 12
  private var used = 0
  private var fields: UnsafeMutablePointer<Field> = .allocate(capacity: 64)
  private(set) var fieldCount = 0
  private var day = DateText()
  /// What a list has been given.
  private var list = (start: 0, count: 0, traits: TextTraits([]))
  private var listItems: [String] = []
  let style: TextStyle
  /// Characters replaced since the beginning.
  private(set) var replaced = 0

  init(style: TextStyle) { self.style = style }

  deinit {
    base.deallocate()
    fields.deallocate()
  }

  mutating func clear() {
    used = 0
    fieldCount = 0
  }

  @inline(__always)
  func field(_ position: Int) -> (attribute: Int, text: CleanText) {
    let field = fields[position]
    return (Int(field.attribute), CleanText(start: base + field.start, count: field.count, traits: field.traits))
  }

  private mutating func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if capacity &- used < count { grow(count) }
    return base + used
  }

  @inline(never)
  private mutating func grow(_ count: Int) {
    let larger = max(capacity * 2, used + count)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + OutputBuffer.slack)
    new.update(from: base, count: used)
    base.deallocate()
    base = new
    capacity = larger
  }

  /// Appends text to the field being built and returns its traits.
  @inline(never)
  private mutating func copy(_ source: UnsafePointer<UInt8>, _ count: Int) -> TextTraits {
    var traits = TextCleaning.copy(source, count, to: reserve(count))
    if style.isCleaned, !traits.isDisjoint(with: [.control, .byteEF]) {
      let result = TextCleaning.copyCleaned(source, count, to: reserve(count * 3))
      used += result.count
      replaced += result.replaced
      if result.replaced > 0 { traits.insert(.nonASCII) }
      traits.remove(.control)
    } else {
      used &+= count
    }
    return traits
  }

  @inline(__always)
  private mutating func append(_ text: String) -> TextTraits {
    // Native strings hand out their bytes; a bridged one is copied first.
    if let traits = text.utf8.withContiguousStorageIfAvailable({ bytes -> TextTraits in
      guard let start = bytes.baseAddress else { return [] }
      return copy(start, bytes.count)
    }) {
      return traits
    }
    var text = text
    return text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return [] }
      return copy(start, bytes.count)
    }
  }

  @inline(__always)
  private mutating func end(_ attribute: Int, from start: Int, _ traits: TextTraits) {
    fields[fieldCount] = Field(
      attribute: Int32(truncatingIfNeeded: attribute), traits: traits, start: start, count: used &- start)
    fieldCount &+= 1
  }

  /// Adds text of `NameTable`.
  @inline(__always)
  mutating func addRequired(_ attribute: Int, plain text: CleanText) {
    let start = used
    copyPadded(text.start, text.count, to: reserve(text.count))
    used &+= text.count
    end(attribute, from: start, text.traits)
  }

  /// Adds a field even when it is empty.
  @inline(never)
  mutating func addRequired(_ attribute: Int, _ text: String) {
    let start = used
    let traits = append(text)
    end(attribute, from: start, traits)
  }

  /// Adds a field unless it is empty.
  mutating func add(_ attribute: Int, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    addRequired(attribute, text)
  }

  /// Several pieces as one field.
  @inline(never)
  mutating func add(_ attribute: Int, _ first: String, _ joint: StaticString, _ second: String) {
    let start = used
    var traits = append(first)
    traits.formUnion(copy(joint.utf8Start, joint.utf8CodeUnitCount))
    traits.formUnion(append(second))
    end(attribute, from: start, traits)
  }

  @inline(never)
  mutating func add(_ attribute: Int, literal: StaticString) {
    let start = used
    reserve(literal.utf8CodeUnitCount).update(from: literal.utf8Start, count: literal.utf8CodeUnitCount)
    used += literal.utf8CodeUnitCount
    end(attribute, from: start, [])
  }

  @inline(never)
  mutating func add(_ attribute: Int, _ value: Int) {
    let start = used
    used += decimalDigits(of: value, into: reserve(20))
    end(attribute, from: start, [])
  }

  @inline(never)
  mutating func add(_ attribute: Int, _ date: CalendarDate?) {
    guard let date else { return }
    day.set(date)
    guard day.count > 0 else { return }
    let start = used
    day.copy(to: reserve(day.count))
    used &+= day.count
    end(attribute, from: start, [])
  }

  /// The shortest decimal form that gives the same value back; nothing for infinities and NaN.
  @inline(never)
  mutating func add(_ attribute: Int, _ value: Double) {
    let start = used
    used += shortestDecimal(of: value, into: reserve(32))
    guard used > start else { return }
    end(attribute, from: start, [])
  }

  mutating func add(_ attribute: Int, _ value: Bool) {
    add(attribute, literal: value ? "true" : "false")
  }

  /// A list that is not empty.
  @inline(never)
  mutating func add(_ attribute: Int, list: [String]) {
    guard !list.isEmpty else { return }
    let start = used
    var traits: TextTraits = []
    switch style.lists {
    case .json:
      var json = JSONText()
      json.array(list) { $0.string($1) }
      traits = copyRaw(json.bytes)
    case .joined:
      beginList()
      for item in list { appendItem(item) }
      traits = self.list.traits
    }
    end(attribute, from: start, traits)
  }

  /// Begins a list whose items come one by one.
  mutating func beginList() {
    list = (used, 0, [])
    listItems.removeAll(keepingCapacity: true)
  }

  /// Adds an item of up to two pieces to the list.
  @inline(never)
  mutating func appendItem(_ first: String, _ joint: StaticString = "", _ second: String? = nil) {
    guard case .joined(let separator) = style.lists else {
      listItems.append(second.map { "\(first)\(joint)\($0)" } ?? first)
      return
    }
    if list.count > 0 {
      reserve(1).pointee = separator
      used += 1
      if separator == 0x2C { list.traits.insert(.comma) }
    }
    list.count += 1
    let itemStart = used
    list.traits.formUnion(append(first))
    if let second {
      list.traits.formUnion(copy(joint.utf8Start, joint.utf8CodeUnitCount))
      list.traits.formUnion(append(second))
    }
    for position in itemStart..<used where base[position] == separator {
      base[position] = 0x2F
      replaced += 1
    }
  }

  /// Ends the list; one without items is no field.
  mutating func endList(_ attribute: Int) {
    switch style.lists {
    case .json: add(attribute, list: listItems)
    case .joined: if list.count > 0 { end(attribute, from: list.start, list.traits) }
    }
  }

  /// Text that is written as it is.
  mutating func add(_ attribute: Int, json: JSONText) {
    let start = used
    let traits = copyRaw(json.bytes)
    end(attribute, from: start, traits)
  }

  private mutating func copyRaw(_ bytes: [UInt8]) -> TextTraits {
    bytes.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      reserve($0.count).update(from: start, count: $0.count)
      used += $0.count
    }
    return []
  }
}

/// One node on its way to a writer; its text lives until the next event.
package struct Node: ~Copyable {
  package internal(set) var kind: NodeKind = .person
  /// First and last day of its time: a meeting's dates, an article's date, when an entity was first and last seen.
  package internal(set) var start: CalendarDate?
  package internal(set) var end: CalendarDate?
  var storage: FieldStorage

  init(style: TextStyle) { storage = FieldStorage(style: style) }

  package var id: CleanText { storage.field(0).text }
  package var label: CleanText { storage.field(1).text }
  /// Number of attributes this node has, in ascending order of `NodeAttribute`.
  package var attributeCount: Int { storage.fieldCount - 2 }
  /// Position in `NodeAttribute.allCases` and value.
  @inline(__always)
  package func attribute(_ position: Int) -> (attribute: Int, text: CleanText) { storage.field(position + 2) }
  package func text(_ attribute: NodeAttribute) -> CleanText? {
    for i in 0..<attributeCount where storage.field(i + 2).attribute == attribute.rawValue {
      return storage.field(i + 2).text
    }
    return nil
  }

  @inline(__always)
  mutating func begin(_ kind: NodeKind, id: String, plain: CleanText? = nil) {
    self.kind = kind
    start = nil
    end = nil
    storage.clear()
    if let plain { storage.addRequired(-1, plain: plain) } else { storage.addRequired(-1, id) }
  }

  @inline(__always)
  mutating func setLabel(_ label: String) { storage.addRequired(-1, label) }
}

/// One edge on its way to a writer; its text lives until the next event.
package struct Edge: ~Copyable {
  package internal(set) var kind: EdgeKind = .met
  /// At least 1.
  package internal(set) var weight = 1
  package internal(set) var start: CalendarDate?
  package internal(set) var end: CalendarDate?
  var storage: FieldStorage

  init(style: TextStyle) { storage = FieldStorage(style: style) }

  package var source: CleanText { storage.field(0).text }
  package var target: CleanText { storage.field(1).text }
  package var label: CleanText { storage.field(2).text }
  /// `KIND.SOURCE.TARGET`, with a number behind it where one kind joins the same two several times.
  package var id: CleanText { storage.field(3).text }
  package var attributeCount: Int { storage.fieldCount - 4 }
  /// Position in `EdgeAttribute.allCases` and value.
  @inline(__always)
  package func attribute(_ position: Int) -> (attribute: Int, text: CleanText) { storage.field(position + 4) }
  package func text(_ attribute: EdgeAttribute) -> CleanText? {
    for i in 0..<attributeCount where storage.field(i + 4).attribute == attribute.rawValue {
      return storage.field(i + 4).text
    }
    return nil
  }

  /// `setEnds` and `setLabel` must follow.
  @inline(__always)
  mutating func begin(_ kind: EdgeKind) {
    self.kind = kind
    weight = 1
    start = nil
    end = nil
    storage.clear()
  }

  /// - Parameters:
  ///   - plainSource: the same as `source`, when `NameTable` has it.
  ///   - plainTarget: the same as `target`.
  @inline(__always)
  mutating func setEnds(
    _ source: @autoclosure () -> String, _ plainSource: CleanText?, _ target: @autoclosure () -> String,
    _ plainTarget: CleanText?
  ) {
    if let plainSource { storage.addRequired(-1, plain: plainSource) } else { storage.addRequired(-1, source()) }
    if let plainTarget { storage.addRequired(-1, plain: plainTarget) } else { storage.addRequired(-1, target()) }
  }

  /// The kind's own label where there is none; an identifier is made of the ends where there is none.
  @inline(__always)
  mutating func setLabel(_ label: StaticString? = nil, rank: Int = 1) {
    storage.add(-1, literal: label ?? kind.label)
    storage.addIdentifier(kind, rank: rank)
  }

  mutating func setLabel(_ label: String, id: String) {
    if label.isEmpty { storage.add(-1, literal: kind.label) } else { storage.addRequired(-1, label) }
    storage.addRequired(-1, id)
  }
}

extension FieldStorage {
  /// Makes an edge's identifier of the first two fields.
  @inline(never)
  mutating func addIdentifier(_ kind: EdgeKind, rank: Int) {
    let (source, target) = (fields[0], fields[1])
    let name = kind.identifierPrefix
    let start = used
    let bound = name.utf8CodeUnitCount + source.count + target.count + 24
    let out = reserve(bound)
    out.update(from: name.utf8Start, count: name.utf8CodeUnitCount)
    var length = name.utf8CodeUnitCount
    copyPadded(base + source.start, source.count, to: out + length)
    length += source.count
    out[length] = 0x2E
    length += 1
    copyPadded(base + target.start, target.count, to: out + length)
    length += target.count
    if rank > 1 {
      out[length] = 0x2E
      length += 1 + decimalDigits(of: rank, into: out + length + 1)
    }
    used += length
    end(-1, from: start, source.traits.union(target.traits))
  }
}

extension EdgeKind {
  var identifierPrefix: StaticString {
    switch self {
    case .participatedIn: "participated_in."
    case .holdsPost: "holds_post."
    case .represents: "represents."
    case .partOf: "part_of."
    case .tookPlaceIn: "took_place_in."
    case .locatedIn: "located_in."
    case .about: "about."
    case .reportedIn: "reported_in."
    case .mentionedIn: "mentioned_in."
    case .met: "met."
    }
  }
}
