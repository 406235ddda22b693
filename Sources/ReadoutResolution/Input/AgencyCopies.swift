import ReadoutModel
import ReadoutNames

/// Which articles print the same text: agency copy in several papers is one report with several outlets.
///
/// Of every article's sentences that state a post or a meeting, the runs of five words are hashed and the smallest
/// sixteen hashes kept (bottom-k sketches after Broder 1997). Articles that share one are compared; who share three
/// in five
/// print one text. Complexity: O(n) in the words, as each is compared with four of the others in a bucket at most.
struct AgencyCopies: Sendable {
  /// For each article the one it is a copy of: the first published; itself for all others.
  let original: [Int]

  init(_ corpus: Corpus) {
    let days = corpus.articles.map { $0.summary.date?.dayNumber }
    let order = corpus.articles.indices.sorted { (days[$0] ?? .max, $0) < (days[$1] ?? .max, $1) }
    // Articles that are no copies, by hash: four at most, the others −1.
    var buckets: [UInt64: SIMD4<Int32>] = [:]
    // Of those only.
    var sketches: [Int32: [UInt64]] = [:]
    var original = Array(corpus.articles.indices)
    for article in order {
      let sketch = AgencyCopies.sketch(of: article, in: corpus)
      if sketch.count < AgencyCopies.size { continue }
      var found: Int?
      var seen: Set<Int32> = []
      for hash in sketch {
        guard let bucket = buckets[hash] else { continue }
        for index in 0..<4 where bucket[index] >= 0 && found == nil && seen.insert(bucket[index]).inserted {
          let other = Int(bucket[index])
          let shared = sketch.sharedCount(with: sketches[bucket[index]] ?? [])
          let isNear = if let day = days[article], let before = days[other] { day - before <= 3 } else { true }
          if isNear, shared * 5 >= AgencyCopies.size * 3 { found = other }
        }
      }
      if let found {
        original[article] = found
        continue
      }
      sketches[Int32(article)] = sketch
      for hash in sketch {
        var bucket = buckets[hash] ?? SIMD4(repeating: -1)
        guard let free = (0..<4).first(where: { bucket[$0] < 0 }) else { continue }
        bucket[free] = Int32(article)
        buckets[hash] = bucket
      }
    }
    self.original = original
  }

  private static func sketch(of article: Int, in corpus: Corpus) -> [UInt64] {
    let article = corpus.articles[article]
    let stated = corpus.roles[article.roles].flatMap { $0.role.evidence.map(\.text) }
    return sketch(stated + corpus.meetings[article.meetings].flatMap { $0.meeting.evidence.map(\.text) })
  }

  private static let size = 16

  /// The smallest hashes of runs of five words, ascending; fewer than `size` where the text is too short to tell.
  private static func sketch(_ sentences: [String]) -> [UInt64] {
    var hashes: Set<UInt64> = []
    for sentence in Set(sentences) {
      let words = words(sentence)
      guard words.count >= 5 else { continue }
      for start in 0...(words.count - 5) {
        var hash = StableHash()
        for word in words[start..<(start + 5)] { hash.combine(Int(word)) }
        // FNV's low bits are the better mixed.
        hashes.insert(hash.value.byteSwapped)
      }
    }
    return Array(hashes.sorted().prefix(size))
  }

  /// Hashes of the words in small letters, without punctuation.
  private static func words(_ sentence: String) -> [UInt32] {
    var result: [UInt32] = []
    var hash = StableHash()
    var isInside = false
    func isWord(_ byte: UInt8) -> Bool {
      byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
    }
    for byte in sentence.utf8 {
      if isWord(byte) {
        hash.combine((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        isInside = true
      } else if isInside {
        result.append(UInt32(truncatingIfNeeded: hash.value ^ (hash.value >> 32)))
        hash = StableHash()
        isInside = false
      }
    }
    if isInside { result.append(UInt32(truncatingIfNeeded: hash.value ^ (hash.value >> 32))) }
    return result
  }
}
