import ReadoutNames

/// The names of the records of persons, taken apart, in the order in which they come: made of the names alone, so on a core of
/// its own while others are at work.
struct PersonNames: Sendable {
  /// One for all writings of one key ("Kim Jong-un", "Kim Jong Un").
  private(set) var names: [PersonName] = []
  /// How each is written where it comes first.
  private(set) var written: [String] = []
  /// Which of them each record has.
  let ofRecords: [Int32]
  /// The blocks to which each belongs; nil where they would be too much to hold until names are compared.
  let blocks: [[UInt64]]?

  init(_ texts: [String], isLarge: Bool, comparison: FullNameComparison) {
    var position: [String: Int] = [:]
    var distinct: [String] = []
    let order = texts.map { text -> Int in
      if let known = position[text] { return known }
      position[text] = distinct.count
      distinct.append(text)
      return distinct.count - 1
    }
    position = [:]
    var byKey: [String: Int32] = [:]
    var nameOf: [Int32] = []
    nameOf.reserveCapacity(distinct.count)
    for (text, name) in zip(distinct, distinct.concurrentMap { PersonName($0) }) {
      if let known = byKey[name.key] {
        nameOf.append(known)
      } else {
        byKey[name.key] = Int32(names.count)
        nameOf.append(Int32(names.count))
        names.append(name)
        written.append(text)
      }
    }
    ofRecords = order.map { nameOf[$0] }
    blocks = isLarge ? nil : NameBlocks.keys(of: names, variants: comparison.variants)
  }
}
