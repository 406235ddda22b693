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
    let order = corpus.articles.indices.sorted { (corpus.day($0) ?? .max, $0) < (corpus.day($1) ?? .max, $1) }
    var search = Search(corpus)
    var original = Array(corpus.articles.indices)
    for start in stride(from: 0, to: order.count, by: 1 << 13) {
      let part = Array(order[start..<min(start + 1 << 13, order.count)])
      let sketches = part.concurrentMap { AgencyCopies.sketch(of: $0, in: corpus) }
      for (article, sketch) in zip(part, sketches) where sketch.count == AgencyCopies.size {
        if let found = search.original(of: sketch, article) {
          original[article] = found
        } else {
          search.note(sketch, article)
        }
      }
    }
    self.original = original
  }

  /// The articles so far that are no copies.
  private struct Search {
    private let corpus: Corpus
    /// By hash: four at most, the others −1.
    private var buckets = NumberTable<SIMD4<Int32>>()
    private var sketches: [[UInt64]]

    init(_ corpus: Corpus) {
      self.corpus = corpus
      sketches = [[UInt64]](repeating: [], count: corpus.articles.count)
    }

    func original(of sketch: [UInt64], _ article: Int) -> Int? {
      var seen: [Int32] = []
      for hash in sketch {
        guard let bucket = buckets[hash] else { continue }
        for index in 0..<4 where bucket[index] >= 0 && !seen.contains(bucket[index]) {
          seen.append(bucket[index])
          let other = Int(bucket[index])
          let shared = sketch.sharedCount(with: sketches[other])
          let isNear =
            if let day = corpus.day(article), let before = corpus.day(other) { day - before <= 3 } else { true }
          if isNear, shared * 5 >= AgencyCopies.size * 3 { return other }
        }
      }
      return nil
    }

    mutating func note(_ sketch: [UInt64], _ article: Int) {
      sketches[article] = sketch
      for hash in sketch {
        var bucket = buckets[hash] ?? SIMD4(repeating: -1)
        guard let free = (0..<4).first(where: { bucket[$0] < 0 }) else { continue }
        bucket[free] = Int32(article)
        buckets.set(bucket, for: hash)
      }
    }
  }

  private static func sketch(of article: Int, in corpus: Corpus) -> [UInt64] {
    let article = corpus.articles[article]
    let stated = corpus.roles[article.roles].flatMap { $0.role.evidence.map(\.text) }
    return sketch(stated + corpus.meetings[article.meetings].flatMap { $0.meeting.evidence.map(\.text) })
  }

  private static let size = 16

  /// The smallest hashes of runs of five words, ascending; fewer than `size` where the text is too short to tell.
  private static func sketch(_ sentences: [String]) -> [UInt64] {
    // The smallest so far, ascending.
    var hashes: [UInt64] = []
    hashes.reserveCapacity(size + 1)
    var seen = TextNumbers()
    for sentence in sentences where seen.insert(sentence).isNew {
      let words = words(sentence)
      guard words.count >= 5 else { continue }
      for start in 0...(words.count - 5) {
        var hash = StableHash()
        for word in words[start..<(start + 5)] { hash.combine(Int(word)) }
        // FNV's low bits are the better mixed.
        let value = hash.value.byteSwapped
        if hashes.count == size, value >= hashes[size - 1] { continue }
        var place = hashes.count
        while place > 0, hashes[place - 1] > value { place -= 1 }
        if place > 0, hashes[place - 1] == value { continue }
        hashes.insert(value, at: place)
        if hashes.count > size { hashes.removeLast() }
      }
    }
    return hashes
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
