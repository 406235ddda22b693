import Foundation
import ReadoutLanguage
import ReadoutModel

/// Learns word classes from unlabelled text: clusters by an exchange algorithm over neighbours to the left and right,
/// tags from silver text, capitalisation and frequency from counts.
public struct WordClassTrainer {
  public var fineClusters = 400
  public var coarseClusters = 64
  public var iterations = 10
  /// Rarer words are not clustered.
  public var minimumCount = 4

  public init() {}

  /// Running text as words, and what was seen of each.
  struct Vocabulary {
    var number: [TextKey: Int32] = [:]
    var keys: [TextKey] = []
    var counts: [Int] = []
    var inside: [Int] = []
    var capitalized: [Int] = []
    /// Word numbers; -1 between sentences.
    var stream: [Int32] = []

    mutating func add(_ key: TextKey, isFirst: Bool, isCapitalized: Bool) {
      let word: Int32
      if let known = number[key] {
        word = known
      } else {
        word = Int32(keys.count)
        number[key] = word
        keys.append(key)
        counts.append(0)
        inside.append(0)
        capitalized.append(0)
      }
      counts[Int(word)] += 1
      if !isFirst {
        inside[Int(word)] += 1
        if isCapitalized { capitalized[Int(word)] += 1 }
      }
      stream.append(word)
    }

    mutating func add(_ document: Document) {
      for sentence in document.sentences {
        for token in sentence.tokens {
          add(
            document.keys[token], isFirst: token == sentence.tokens.lowerBound,
            isCapitalized: document.shapes[token].contains(.capitalized))
        }
        stream.append(-1)
      }
    }
  }

  /// The bytes of a weights file. `articles` are plain texts, `silver` is tagged text, `treebanks` are read as text only.
  public func train(
    articles: [String], silver: ColumnCorpus, treebanks: [Treebank], report: (String) -> Void
  ) -> [UInt8] {
    var vocabulary = Vocabulary()
    let tokenizer = Tokenizer()
    let splitter = SentenceSplitter()
    for text in articles {
      var document = Document(Article(id: "", source: "", text: text))
      tokenizer.annotate(&document)
      splitter.annotate(&document)
      vocabulary.add(document)
    }
    for treebank in treebanks {
      for document in treebank.documents() { vocabulary.add(document) }
    }
    var tags: [TextKey: [String: Int]] = [:]
    for sentence in silver.sentences {
      for (index, token) in sentence.enumerated() {
        let key = TextKey(token.form)
        vocabulary.add(
          key, isFirst: index == 0,
          isCapitalized: token.form.unicodeScalars.first.map { $0.properties.isUppercase } ?? false)
        tags[key, default: [:]][token.partOfSpeech, default: 0] += 1
      }
      vocabulary.stream.append(-1)
    }
    report("words: \(vocabulary.stream.count) tokens, \(vocabulary.keys.count) different words")
    let fine = cluster(vocabulary, into: fineClusters, report: report)
    let coarse = cluster(vocabulary, into: coarseClusters, report: report)
    let sets = tagSets(tags)
    var words: [(key: TextKey, value: WordClass)] = []
    for (word, key) in vocabulary.keys.enumerated() where vocabulary.counts[word] >= 2 {
      let inside = vocabulary.inside[word]
      let share = inside == 0 ? 0 : Double(vocabulary.capitalized[word]) / Double(inside)
      let casing: UInt8 = inside < 2 ? 0 : share < 0.05 ? 1 : share < 0.5 ? 2 : share < 0.95 ? 3 : 4
      words.append(
        (
          key,
          WordClass(
            fine: UInt16(fine[word] + 1), coarse: UInt8(coarse[word] + 1), tags: sets[key] ?? 0, casing: casing,
            frequency: UInt8(Int.bitWidth - vocabulary.counts[word].leadingZeroBitCount))
        ))
    }
    report("words: \(words.count) kept")
    return WordClassifier.encode(words)
  }

  /// The number of each word's set of tags: those that make up a tenth of its uses or more.
  private func tagSets(_ tags: [TextKey: [String: Int]]) -> [TextKey: UInt8] {
    var setOf: [TextKey: String] = [:]
    var frequency: [String: Int] = [:]
    for (key, counts) in tags {
      let all = counts.values.reduce(0, +)
      guard all >= 2 else { continue }
      let set = counts.filter { $0.value * 10 >= all }.keys.sorted().joined(separator: " ")
      setOf[key] = set
      frequency[set, default: 0] += 1
    }
    let ranked = frequency.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(254)
    var number: [String: UInt8] = [:]
    for (index, set) in ranked.enumerated() { number[set.key] = UInt8(index + 1) }
    return setOf.compactMapValues { number[$0] }
  }

  /// Puts every frequent word into one of `count` clusters; -1 for rare words.
  private func cluster(_ vocabulary: Vocabulary, into count: Int, report: (String) -> Void) -> [Int] {
    let order = vocabulary.keys.indices.filter { vocabulary.counts[$0] >= minimumCount }.sorted {
      (vocabulary.counts[$1], vocabulary.keys[$0]) < (vocabulary.counts[$0], vocabulary.keys[$1])
    }
    var rank = [Int32](repeating: -1, count: vocabulary.keys.count)
    for (position, word) in order.enumerated() { rank[word] = Int32(position) }
    let size = order.count
    // Neighbours of each word: number of the neighbour, right neighbours behind left ones, and how often.
    var pairs: [UInt64: Int32] = [:]
    var previous: Int32 = -1
    for word in vocabulary.stream {
      let current = word < 0 ? -1 : rank[Int(word)]
      if previous >= 0, current >= 0 { pairs[UInt64(previous) << 32 | UInt64(current), default: 0] += 1 }
      previous = current
    }
    var neighbours = [[(context: Int32, count: Int32)]](repeating: [], count: size)
    var weights = [Int](repeating: 0, count: size)
    for (pair, number) in pairs.sorted(by: { $0.key < $1.key }) {
      let left = Int(pair >> 32)
      let right = Int(pair & 0xFFFF_FFFF)
      neighbours[right].append((Int32(left), number))
      neighbours[left].append((Int32(size + right), number))
      weights[left] += Int(number)
      weights[right] += Int(number)
    }
    // x log x from a table as far as it reaches.
    let limit = 1 << 16
    let table: [Float] = (0..<limit).map { $0 == 0 ? 0 : Float(Double($0) * Foundation.log(Double($0))) }
    var cluster = (0..<size).map { $0 % count }
    var counts = [Int32](repeating: 0, count: 2 * size * count)
    var sizes = [Int](repeating: 0, count: count)
    for word in 0..<size {
      for (context, number) in neighbours[word] { counts[Int(context) * count + cluster[word]] += number }
      sizes[cluster[word]] += weights[word]
    }
    func large(_ x: Int) -> Double { x == 0 ? 0 : Double(x) * Foundation.log(Double(x)) }
    var gains = [Float](repeating: 0, count: count)
    table.withUnsafeBufferPointer { table in
      counts.withUnsafeMutableBufferPointer { counts in
        @inline(__always) func entropy(_ x: Int32) -> Float {
          x < 65_536 ? table[Int(x)] : Float(x) * Float(Foundation.log(Double(x)))
        }
        for iteration in 1...iterations {
          var moved = 0
          for word in 0..<size where !neighbours[word].isEmpty {
            let old = cluster[word]
            for (context, number) in neighbours[word] { counts[Int(context) * count + old] -= number }
            sizes[old] -= weights[word]
            for label in 0..<count {
              gains[label] = Float(large(sizes[label]) - large(sizes[label] + weights[word]))
            }
            for (context, number) in neighbours[word] {
              let row = counts.baseAddress.unsafelyUnwrapped + Int(context) * count
              let alone = table[min(Int(number), limit - 1)]
              for label in 0..<count {
                let here = row[label]
                gains[label] += here == 0 ? alone : entropy(here + number) - entropy(here)
              }
            }
            var best = old
            for label in 0..<count where gains[label] > gains[best] { best = label }
            for (context, number) in neighbours[word] { counts[Int(context) * count + best] += number }
            sizes[best] += weights[word]
            if best != old { moved += 1 }
            cluster[word] = best
          }
          report("clusters \(count), round \(iteration): \(moved) of \(size) words moved")
          if moved * 200 < size { break }
        }
      }
    }
    return rank.map { $0 < 0 ? -1 : cluster[Int($0)] }
  }
}
