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
  /// The parts of each.
  let parts: NameParts
  /// The blocks to which each belongs; nil where they would be too much to hold until names are compared.
  let blocks: [[UInt64]]?

  /// Of records of a corpus.
  init(_ records: [Int], in corpus: Corpus, comparison: FullNameComparison) {
    var position = [Int32](repeating: -1, count: corpus.names.count)
    var distinct: [String] = []
    let order = records.map { record -> Int in
      let number = Int(corpus.records[record].nameNumber)
      if position[number] < 0 {
        position[number] = Int32(distinct.count)
        distinct.append(corpus.names[number])
      }
      return Int(position[number])
    }
    var keys = TextNumbers(capacity: distinct.count)
    var nameOf: [Int32] = []
    nameOf.reserveCapacity(distinct.count)
    for (text, name) in zip(distinct, distinct.concurrentMap { PersonName($0) }) {
      let (number, isNew) = keys.insert(name.key)
      nameOf.append(Int32(number))
      guard isNew else { continue }
      names.append(name)
      written.append(text)
    }
    ofRecords = order.map { nameOf[$0] }
    parts = NameParts(names)
    blocks = corpus.isLarge ? nil : NameBlocks.keys(of: names, variants: comparison.variants)
  }
}
