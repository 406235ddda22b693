import Dispatch
import GRDB
import ReadoutModel
import Synchronization

/// Sixty-four bits of everything that the rows of an element say: by them a graph is compared with the one in the tables
/// without reading it back.
struct Checksum {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  var value: Int64 { Int64(bitPattern: state) }

  mutating func add(_ number: Int) {
    // Multiplied and folded, each bit reaches every other (FNV's prime; SplitMix64's shifts).
    state = (state ^ UInt64(bitPattern: Int64(number))) &* 0x0000_0100_0000_01B3
    state = (state ^ (state >> 31)) &* 0xBF58_476D_1CE4_E5B9
    state ^= state >> 29
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      add(bytes.count)
      let whole = UnsafeRawBufferPointer(bytes)
      var position = 0
      while position + 8 <= bytes.count {
        let word = whole.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        add(Int(truncatingIfNeeded: UInt64(littleEndian: word)))
        position += 8
      }
      if position < bytes.count {
        var word: UInt64 = 0
        for offset in 0..<bytes.count - position { word |= UInt64(whole[position + offset]) << (offset * 8) }
        add(Int(truncatingIfNeeded: word))
      }
    }
  }

  mutating func add(_ text: String?) { if let text { add(text) } else { add(-1) } }
  mutating func add(_ date: CalendarDate?) { add(date.map { Int($0.dayNumber) } ?? Int.min) }
  mutating func add(_ number: Double) { add(Int(truncatingIfNeeded: number.bitPattern)) }

  mutating func add(_ range: CodePointRange?) {
    add(range?.lowerBound ?? -1)
    add(range?.upperBound ?? -1)
  }

  mutating func add<Value>(_ values: [Value], _ add: (inout Checksum, Value) -> Void) {
    self.add(values.count)
    for value in values { add(&self, value) }
  }

  mutating func add(_ texts: [String]) { add(texts) { $0.add($1) } }

  mutating func add(_ evidence: [KnowledgeGraph.Evidence]) {
    add(evidence) { sum, item in
      sum.add(item.article)
      sum.add(item.range)
      sum.add(item.text)
      sum.add(item.highlight)
      sum.add(item.cue)
      sum.add(item.confidence)
    }
  }
}

/// What the tables hold of a graph's elements, one part of the graph each.
protocol StoredElement: Equatable {
  var id: String { get }
  /// Which part: the first column of `checksums`.
  static var part: Int { get }
  func add(to sum: inout Checksum)
}

extension StoredElement {
  var checksum: Int64 {
    var sum = Checksum()
    add(to: &sum)
    return sum.value
  }
}

extension KnowledgeGraph.Article: StoredElement {
  static var part: Int { 0 }

  func add(to sum: inout Checksum) {
    for text in [title, language, source, sha256, copyOf] { sum.add(text) }
    sum.add(date)
    sum.add(authors)
  }
}

extension KnowledgeGraph.Entity: StoredElement {
  static var part: Int { 1 }

  func add(to sum: inout Checksum) {
    for text in [kind.rawValue, name, country, code, wikidata, institutionType?.rawValue, partOf] { sum.add(text) }
    sum.add(aliases)
    sum.add(mentions) { sum, mention in
      sum.add(mention.article)
      sum.add(mention.count)
      sum.add(mention.first)
      sum.add(mention.text)
    }
    sum.add(firstSeen)
    sum.add(lastSeen)
    sum.add(confidence)
    sum.add(mergeReasons)
  }
}

extension KnowledgeGraph.Topic: StoredElement {
  static var part: Int { 2 }

  func add(to sum: inout Checksum) {
    sum.add(label)
    sum.add(mentions)
  }
}

extension KnowledgeGraph.Role: StoredElement {
  static var part: Int { 3 }

  func add(to sum: inout Checksum) {
    for text in [person, title, organization, tenure.rawValue] { sum.add(text) }
    sum.add(isInferred ? 1 : 0)
    sum.add(attestedFrom)
    sum.add(attestedTo)
    sum.add(confidence)
    sum.add(evidence)
  }
}

extension KnowledgeGraph.Meeting: StoredElement {
  static var part: Int { 4 }

  func add(to sum: inout Checksum) {
    for text in [label, kind.rawValue, status.rawValue, place, monthDay?.description, date?.basis.rawValue] {
      sum.add(text)
    }
    sum.add(participations) { sum, participation in
      for text in [participation.entity, participation.part.rawValue, participation.onBehalfOf] { sum.add(text) }
    }
    sum.add(separatePairs) { $0.add($1) }
    for day in [date?.start, date?.end, date?.notAfter, date?.notBefore] { sum.add(day) }
    sum.add(topics)
    sum.add(evidence)
    sum.add(confidence)
    sum.add(reasons)
  }
}

extension GraphTables {
  /// Where a new graph differs from the one in the tables, of which only that is read.
  func update(to new: KnowledgeGraph) throws -> GraphUpdate {
    try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS touched (id TEXT PRIMARY KEY) STRICT; DELETE FROM touched")
    let present = KnowledgeGraph(
      articles: try touched(new.articles), entities: try touched(new.entities), roles: try touched(new.roles),
      meetings: try touched(new.meetings), topics: try touched(new.topics))
    let former = try GraphTables(db: db, isOnlyTouched: true).read()
    return GraphUpdate(former: former, present: present, graph: new)
  }

  /// Whether every element in the tables has its checksum: not in what a version without them left.
  func hasChecksums() throws -> Bool {
    try Int.fetchOne(
      db, sql: "SELECT (SELECT count(*) FROM checksums WHERE part = 0) = (SELECT count(*) FROM articles)") == 1
  }

  /// Elements that the tables do not hold, or not so; what they hold and is not so is noted as touched.
  private func touched<Element: StoredElement & Sendable>(_ elements: [Element]) throws -> [Element] {
    var known: [(id: String, checksum: Int64)] = []
    let rows = try Row.fetchCursor(
      db, sql: "SELECT subject, checksum FROM checksums WHERE part = ? ORDER BY subject", arguments: [Element.part])
    while let row = try rows.next() { known.append((row[0], row[1])) }
    let sums = GraphTables.checksums(of: elements)

    let insert = try db.cachedStatement(sql: "INSERT INTO touched VALUES (?)")
    var touched: [Element] = []
    var position = 0
    for index in elements.indices {
      let id = elements[index].id
      while position < known.count, known[position].id.precedesInUTF8(id) {
        try insert.execute(arguments: [known[position].id])
        position += 1
      }
      if position < known.count, known[position].id == id {
        position += 1
        if known[position - 1].checksum == sums[index] { continue }
        try insert.execute(arguments: [id])
      }
      touched.append(elements[index])
    }
    for (id, _) in known[position...] { try insert.execute(arguments: [id]) }
    return touched
  }

  /// Made on all cores.
  private static func checksums<Element: StoredElement & Sendable>(of elements: [Element]) -> [Int64] {
    let sums = Mutex([Int64](repeating: 0, count: elements.count))
    let pieces = 32
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let range = elements.count * piece / pieces..<elements.count * (piece + 1) / pieces
      let made = elements[range].map { $0.checksum }
      sums.withLock { $0.replaceSubrange(range, with: made) }
    }
    return sums.withLock(\.self)
  }
}
