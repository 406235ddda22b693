import ReadoutModel

/// Records that became one node, before it has a name and an identifier.
struct NodeDraft: Sendable {
  var kind: EntityKind
  private var countryNumber: Int32
  /// Ascending.
  var records: [Int]
  /// Of countries.
  var code: String?
  var reasons: [String]

  init(kind: EntityKind, records: [Int], country: Int = -1, code: String? = nil, reasons: [String] = []) {
    (self.kind, countryNumber, self.records) = (kind, Int32(country), records)
    (self.code, self.reasons) = (code, reasons)
  }

  /// Node of the country, -1 for none.
  var country: Int {
    get { Int(countryNumber) }
    set { countryNumber = Int32(newValue) }
  }
}

/// Groups that grow together; the smallest member stands for the group.
struct DisjointSets: Sendable {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  mutating func find(_ index: Int) -> Int {
    var index = index
    while parent[index] != index {
      parent[index] = parent[parent[index]]
      index = parent[index]
    }
    return index
  }

  mutating func unite(_ a: Int, _ b: Int) {
    let (a, b) = (find(a), find(b))
    if a != b { parent[max(a, b)] = min(a, b) }
  }
}

/// Counts and takes the most frequent; ties go to the value first in UTF-8 order.
struct Tally: Sendable {
  private(set) var counts: [String: Int] = [:]

  mutating func add(_ value: String, _ count: Int = 1) { counts[value, default: 0] += count }

  var isEmpty: Bool { counts.isEmpty }

  /// By falling count, then by bytes.
  var ranked: [(value: String, count: Int)] {
    counts.map { ($0.key, $0.value) }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.precedesInUTF8($1.0) }
  }

  var best: String? { ranked.first?.value }
}
