/// How rare things are, as bits in hundredths, in whole numbers: the same on every machine.
enum Rarity {
  /// log₂(total / count) × 100, its fraction taken as a straight line.
  static func hundredths(_ count: Int, of total: Int) -> Int {
    guard count > 0, total > count else { return 0 }
    let ratio = UInt64(total) << 16 / UInt64(count)
    let whole = 63 - ratio.leadingZeroBitCount
    let fraction = Int((ratio &- (1 << UInt64(whole))) * 100 >> UInt64(whole))
    return max(0, (whole - 16) * 100 + fraction)
  }
}

/// Whether two articles tell one story: what part of the rare people, bodies and places of the one that names fewer the
/// other names too, the participants of the meetings compared left out.
struct StorySimilarity: Sendable {
  /// Nodes of each article, ascending.
  private let nodes: [[Int32]]
  private let rarity: [Int32]
  private let actors: [MeetingActor]

  init(nodesOfArticles: [[Int32]], actors: [MeetingActor]) {
    nodes = nodesOfArticles
    self.actors = actors
    var counts = [Int](repeating: 0, count: actors.count)
    for article in nodesOfArticles { for node in article { counts[Int(node)] += 1 } }
    rarity = counts.map { Int32(Rarity.hundredths($0, of: nodesOfArticles.count)) }
  }

  /// Percent; -1 where the articles name too little besides to tell.
  func share(_ a: Telling, _ b: Telling) -> Int {
    let (first, second) = (nodes[a.article], nodes[b.article])
    var shared = 0
    var onlyFirst = 0
    var onlySecond = 0
    var i = 0
    var j = 0
    // The participants' countries come with them.
    func isTheirs(_ node: Int, _ telling: Telling) -> Bool {
      telling.nodes.contains { $0 == node || actors[$0].country == node }
    }
    func weight(_ node: Int32) -> Int {
      isTheirs(Int(node), a) || isTheirs(Int(node), b) ? 0 : Int(rarity[Int(node)])
    }
    while i < first.count || j < second.count {
      if j == second.count || i < first.count && first[i] < second[j] {
        onlyFirst += weight(first[i])
        i += 1
      } else if i == first.count || second[j] < first[i] {
        onlySecond += weight(second[j])
        j += 1
      } else {
        shared += weight(first[i])
        i += 1
        j += 1
      }
    }
    let least = shared + min(onlyFirst, onlySecond)
    return least < 1000 ? -1 : shared * 100 / least
  }
}

/// What part of the words of the shorter of two tellings the other has too, rare words counting more.
struct WordingSimilarity: Sendable {
  private let rarity: [UInt32: Int32]

  init(_ tellings: some Sequence<Telling>, count: Int) {
    var counts: [UInt32: Int] = [:]
    for telling in tellings { for word in telling.words.content { counts[word, default: 0] += 1 } }
    // In a handful of sentences no word is known to be common.
    let total = max(count, 64)
    // What stands once is found in no other telling and needs no entry.
    rarity = counts.compactMapValues { $0 > 1 ? Int32(Rarity.hundredths($0, of: total)) : nil }
    unique = Int32(Rarity.hundredths(1, of: total))
  }

  private let unique: Int32

  /// Percent; 0 where the sentences are too short to tell.
  func share(_ a: [UInt32], _ b: [UInt32]) -> Int {
    var shared = 0
    var onlyFirst = 0
    var onlySecond = 0
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      if j == b.count || i < a.count && a[i] < b[j] {
        onlyFirst += Int(rarity[a[i]] ?? unique)
        i += 1
      } else if i == a.count || b[j] < a[i] {
        onlySecond += Int(rarity[b[j]] ?? unique)
        j += 1
      } else {
        shared += Int(rarity[a[i]] ?? unique)
        i += 1
        j += 1
      }
    }
    let least = shared + min(onlyFirst, onlySecond)
    return least < 1500 ? 0 : shared * 100 / least
  }
}
